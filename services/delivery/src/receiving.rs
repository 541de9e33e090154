//! The recipient's half of the wire, for agents' SDKs.

use parley_delivery_core::{Acked, Delivered, DeliveredMessage, NotTaken, Order, Sender, Sequence};
use parley_ids::{ConversationId, MessageId};
use parley_proto::{Malformed, id, list, v1};

use crate::messages::{MAX_MESSAGES, content, order};

/// Reads what delivery brings.
///
/// # Errors
/// When it is not well formed.
pub fn delivered(wire: v1::Delivered) -> Result<Delivered, Malformed> {
    let messages = list("messages", wire.messages, MAX_MESSAGES, |message| {
        Ok(DeliveredMessage {
            id: id("messageId", &message.message_id)?,
            sender: Sender::named(id("sender", &message.sender)?),
            order: order(message.ordering)?.unwrap_or(Order::Unordered),
            sequence: Sequence(message.sequence),
            body: content(message.body)?,
            attempt: message.attempt,
            previous: Sequence(message.previous),
        })
    })?;
    Ok(Delivered { conversation: id("conversation", &wire.conversation)?, messages })
}

/// An acknowledgement.
#[must_use]
pub fn acknowledge(conversation: &ConversationId, what: &Acked) -> v1::Acknowledge {
    let conversation = conversation.to_string();
    match what {
        Acked::UpTo(sequence) => v1::Acknowledge { conversation, up_to: sequence.0, ..Default::default() },
        Acked::Ids(ids) => v1::Acknowledge {
            conversation,
            ids: ids.iter().map(ToString::to_string).collect(),
            ..Default::default()
        },
    }
}

/// A nack.
#[must_use]
pub fn refuse(conversation: &ConversationId, ids: &[MessageId], refusal: &NotTaken) -> v1::Refuse {
    let (retry_after_ms, permanent, reason) = match refusal {
        NotTaken::Later { after, reason } => {
            (after.map_or(0, |a| u32::try_from(a.0).unwrap_or(u32::MAX)), false, reason.clone())
        }
        NotTaken::Never { reason } => (0, true, reason.clone()),
    };
    let ids = ids.iter().map(ToString::to_string).collect();
    v1::Refuse { conversation: conversation.to_string(), ids, retry_after_ms, permanent, reason }
}
