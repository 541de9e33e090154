//! The answer to `send`, and the queries `status` and `dead-letters`.

mod letters;

use parley_core::Refusal;
use parley_delivery_core::{Answer, Delivery, MessageState, RecipientState};
use parley_ids::{ConversationId, MessageId};
use parley_machine::codes;
use parley_proto::{Body, Malformed, opt_id, v1};

use crate::messages::{wire_key, wire_order};
use crate::sends::wire_state;

/// The most copies one answer shows: those of the newest messages.
const MAX_SHOWN: usize = 1_024;

/// Encodes the answer to a command.
pub(crate) fn reply(answer: &Answer) -> Option<v1::reply::Result> {
    match answer {
        Answer::Sent { conversation, messages } => {
            Some(v1::reply::Result::Messages(v1::SendMessagesResult {
                conversation: conversation.to_string(),
                messages: messages.iter().map(wire_message).collect(),
            }))
        }
        Answer::Done => None,
    }
}

/// Answers a query from the state as of `as_of`.
pub(crate) fn answer(core: &Delivery, query: &str, body: Body<'_>, as_of: u64) -> Result<Vec<u8>, Refusal> {
    match query {
        "status" => Ok(body.content_type.encode(&status(core, body, as_of)?)),
        "dead-letters" => Ok(body.content_type.encode(&letters::page(core, body, as_of)?)),
        _ => Err(Refusal::new(codes::UNKNOWN_QUERY, format!("delivery has no query {query:?}"))),
    }
}

fn status(core: &Delivery, body: Body<'_>, as_of: u64) -> Result<v1::DeliveryStatus, Refusal> {
    let wanted = body.decode::<v1::GetDeliveryStatus>().map_err(malformed)?;
    let message: Option<MessageId> = opt_id("messageId", &wanted.message_id).map_err(malformed)?;
    let conversation: Option<ConversationId> =
        opt_id("conversation", &wanted.conversation).map_err(malformed)?;
    let (conversation, messages) = match (conversation, message) {
        (Some(conversation), None) => {
            let messages = newest(core, &conversation);
            (conversation, messages)
        }
        (Some(conversation), Some(id)) => {
            let messages = core.message(&conversation, &id).iter().map(wire_message).collect::<Vec<_>>();
            if messages.is_empty() {
                return Err(not_found(format!("conversation {conversation} has no message {id}")));
            }
            (conversation, messages)
        }
        (None, Some(id)) => {
            let conversation = only_conversation(core, &id)?;
            let messages = core.message(&conversation, &id).iter().map(wire_message).collect();
            (conversation, messages)
        }
        (None, None) => {
            return Err(malformed(Malformed::new("messageId", "is empty; name a message or a conversation")));
        }
    };
    let order = core
        .order(&conversation)
        .ok_or_else(|| not_found(format!("no conversation {conversation} is known")))?;
    Ok(v1::DeliveryStatus {
        as_of,
        require_signature: core.requires_signature(&conversation),
        conversation: conversation.to_string(),
        ordering: wire_order(order),
        messages,
    })
}

/// The newest messages of a conversation, by number.
fn newest(core: &Delivery, conversation: &ConversationId) -> Vec<v1::MessageState> {
    let mut copies = 0;
    let within = |message: &MessageState| {
        copies += message.recipients.len();
        copies <= MAX_SHOWN
    };
    let mut messages: Vec<v1::MessageState> =
        core.messages(conversation).rev().take_while(within).map(|m| wire_message(&m)).collect();
    messages.reverse();
    messages
}

/// The one conversation that has a message with that id: ids are unique in their conversation only.
fn only_conversation(core: &Delivery, id: &MessageId) -> Result<ConversationId, Refusal> {
    let mut all = core.conversations_of(id);
    match (all.next(), all.next()) {
        (Some(conversation), None) => Ok(conversation.clone()),
        (None, _) => Err(not_found(format!("no message {id} is known"))),
        (Some(one), Some(other)) => Err(malformed(Malformed::new(
            "conversation",
            format!("is empty, and {one} and {other} both have a message {id}; name one"),
        ))),
    }
}

fn malformed(problem: Malformed) -> Refusal {
    Refusal::new(codes::MALFORMED, problem.to_string())
}

fn not_found(detail: String) -> Refusal {
    Refusal::new(codes::NOT_FOUND, detail)
}

fn wire_message(message: &MessageState) -> v1::MessageState {
    let one = |copy: &RecipientState| v1::RecipientState {
        recipient: copy.recipient.to_string(),
        state: wire_state(copy.state),
        attempts: copy.attempts,
        next_attempt_ms: copy.next_attempt.map_or(0, |at| at.0),
        detail: copy.detail.clone(),
        retry_schedule_ms: copy
            .schedule
            .iter()
            .map(|wait| u32::try_from(wait.0).unwrap_or(u32::MAX))
            .collect(),
        redrives: copy.redrives,
    };
    v1::MessageState {
        message_id: message.id.to_string(),
        sequence: message.sequence.0,
        recipients: message.recipients.iter().map(one).collect(),
        key: wire_key(&message.key),
        signed: message.signed,
    }
}
