//! Other services' records: who is there and signs with which key, from the registry; what is to be sent, from tasks.

use parley_delivery_core::Message;
use parley_ids::{ConversationId, MessageId, ServiceName};
use parley_proto::{Malformed, Message as _, id, v1};

use crate::messages::{MAX_MESSAGES, new_messages};

/// Decodes a record, or none where delivery does not care.
pub(crate) fn decode(from: ServiceName, payload: &[u8]) -> Result<Option<Message>, Malformed> {
    match from {
        ServiceName::Registry => registry(payload),
        ServiceName::Tasks => tasks(payload),
        ServiceName::Consensus | ServiceName::Auction | ServiceName::Hierarchy | ServiceName::Delivery => {
            Ok(None)
        }
    }
}

fn registry(payload: &[u8]) -> Result<Option<Message>, Malformed> {
    use v1::registry_record::Event;
    let record = v1::RegistryRecord::decode(payload).map_err(|e| Malformed::new("payload", e))?;
    Ok(match record.event {
        Some(Event::Registered(who)) => {
            let (agent, key) = (id("registered.agent", &who.agent)?, who.public_key.try_into().ok());
            Some(Message::Registered { agent, key, online: who.online })
        }
        Some(Event::Retired(who)) => Some(Message::Retired { agent: id("retired.agent", &who.agent)? }),
        Some(Event::PresenceChanged(who)) => Some(Message::PresenceChanged {
            agent: id("presenceChanged.agent", &who.agent)?,
            online: who.online,
        }),
        Some(Event::Configured(wire)) => {
            Some(Message::Configured { cluster: id("configured.cluster", &wire.cluster)? })
        }
        Some(Event::Admitted(_) | Event::GroupFormed(_)) | None => None,
    })
}

fn tasks(payload: &[u8]) -> Result<Option<Message>, Malformed> {
    use v1::tasks_record::Event;
    let record = v1::TasksRecord::decode(payload).map_err(|e| Malformed::new("payload", e))?;
    match record.event {
        Some(Event::Dispatched(v1::StepDispatched { send: Some(wire), .. }) | Event::Recalled(wire)) => {
            send(wire).map(Some)
        }
        Some(Event::Dispatched(_)) => Err(Malformed::new("dispatched.send", "is missing")),
        _ => Ok(None),
    }
}

/// A send that cannot be read is one too: tasks is owed an outcome, which is a record.
fn send(wire: v1::SendMessages) -> Result<Message, Malformed> {
    let conversation: ConversationId = id("send.conversation", &wire.conversation)?;
    let ids: Vec<MessageId> = wire
        .messages
        .iter()
        .take(MAX_MESSAGES)
        .filter_map(|message| MessageId::new(&message.message_id).ok())
        .collect();
    let name = |_, text: &str| id("messageId", text);
    Ok(match new_messages(conversation.clone(), wire.messages, name) {
        Ok(new) => Message::Send(new),
        Err(problem) => Message::Unreadable { conversation, ids, problem: problem.to_string() },
    })
}
