//! Wire to core: commands.

use parley_delivery_core::{Acked, Acknowledgement, Message, Nack, NotTaken, Sequence, Which, limits};
use parley_ids::{MessageId, Millis};
use parley_machine::Command;
use parley_proto::{Malformed, id, list, millis, opt_id, v1};

use crate::messages::{MAX_MESSAGES, bound, new_messages, sequence};

/// Messages of one ack or nack by ids.
const MAX_IDS: usize = 1_024;

/// Decodes a command by its verb.
pub(crate) fn decode(command: &Command<'_>) -> Result<Message, Malformed> {
    match command.verb {
        "send" => send(command, command.body.decode()?),
        "ack" => ack(command.body.decode()?),
        "nack" => nack(command.body.decode()?),
        "redrive" => {
            let v1::RedriveDeadLetters { conversation, ids, recipient } = command.body.decode()?;
            which(&conversation, ids, &recipient).map(Message::Redrive)
        }
        "drop" => {
            let v1::DropDeadLetters { conversation, ids, recipient } = command.body.decode()?;
            which(&conversation, ids, &recipient).map(Message::Drop)
        }
        "skip" => skip(command.body.decode()?),
        "hello" => command.body.decode::<v1::Hello>().map(|_| Message::Hello),
        other => Err(Malformed::new("verb", format!("{other} is no verb of delivery"))),
    }
}

fn send(command: &Command<'_>, wire: v1::SendMessages) -> Result<Message, Malformed> {
    let conversation = command.chosen("conversation", &wire.conversation, "c", 0)?;
    let name = |part: usize, text: &str| command.chosen("messageId", text, "m", part);
    new_messages(conversation, wire.messages, name).map(Message::Send)
}

fn ack(wire: v1::Acknowledge) -> Result<Message, Malformed> {
    let ids = ids(wire.ids)?;
    let what = match (wire.up_to, ids.is_empty()) {
        (0, false) => Acked::Ids(ids),
        (0, true) => return Err(Malformed::new("upTo", "is 0 and there are no ids; name either")),
        (last, true) => Acked::UpTo(Sequence(last)),
        (_, false) => return Err(Malformed::new("ids", "stand beside upTo; name either")),
    };
    Ok(Message::Acknowledge(Acknowledgement {
        conversation: id("conversation", &wire.conversation)?,
        generation: wire.generation,
        key: opt_id("key", &wire.key)?,
        what,
    }))
}

fn nack(wire: v1::Refuse) -> Result<Message, Malformed> {
    bound("reason", wire.reason.len(), limits::REASON_BYTES)?;
    let ids = ids(wire.ids)?;
    if ids.is_empty() {
        return Err(Malformed::new("ids", "is empty; name at least one"));
    }
    let after: u64 = wire.retry_after_ms.into();
    let refusal = match (wire.permanent, after) {
        (true, 0) => NotTaken::Never { reason: wire.reason },
        (true, _) => {
            return Err(Malformed::new("retryAfterMs", "stands beside permanent; name either"));
        }
        (false, 0) => NotTaken::Later { after: None, reason: wire.reason },
        (false, _) => {
            let after = millis("retryAfterMs", after, Millis(0), 1..=limits::LONGEST_POSTPONEMENT.0)?;
            NotTaken::Later { after: Some(after), reason: wire.reason }
        }
    };
    let (conversation, generation) = (id("conversation", &wire.conversation)?, wire.generation);
    Ok(Message::Refuse(Nack { conversation, generation, ids, redrives: wire.redrives, refusal }))
}

fn which(conversation: &str, wire: Vec<String>, recipient: &str) -> Result<Which, Malformed> {
    let ids = list("ids", wire, MAX_MESSAGES, |text| id("messageId", &text))?;
    if ids.is_empty() {
        return Err(Malformed::new("ids", "is empty; name at least one"));
    }
    let recipient = opt_id("recipient", recipient)?;
    Ok(Which { conversation: id("conversation", conversation)?, ids, recipient })
}

fn skip(wire: v1::SkipMessages) -> Result<Message, Malformed> {
    let up_to = sequence("upTo", wire.up_to)?;
    Ok(Message::Skip {
        conversation: id("conversation", &wire.conversation)?,
        key: opt_id("key", &wire.key)?,
        up_to: up_to.ok_or_else(|| Malformed::new("upTo", "is 0; numbers are from 1"))?,
    })
}

fn ids(wire: Vec<String>) -> Result<Vec<MessageId>, Malformed> {
    list("ids", wire, MAX_IDS, |text| id("messageId", &text))
}
