//! The recipient's half of the wire, for agents' SDKs.

use parley_delivery_core::{
    Acked, Delivered, DeliveredMessage, Key, NotTaken, Order, Sender, Sequence, Signed,
};
use parley_ids::{ConversationId, MessageId};
use parley_proto::{Malformed, decisions, id, list, opt_id, v1};

use crate::messages::{MAX_MESSAGES, after, content, order, recipients, sequence, wire_key};

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
            key: opt_id("key", &message.key)?,
            body: content(message.body)?,
            attempt: message.attempt,
            previous: Sequence(message.previous),
            redrives: message.redrives,
            signed: message.signature.map(signed).transpose().map_err(|e| e.within("signature"))?,
        })
    })?;
    let (conversation, generation) = (id("conversation", &wire.conversation)?, wire.generation);
    Ok(Delivered { conversation, generation, messages })
}

fn signed(wire: v1::MessageSignature) -> Result<Signed, Malformed> {
    Ok(Signed {
        signature: decisions::signature("signature", &wire.signature)?,
        recipients: recipients(wire.recipients)?,
        order: order(wire.ordering)?,
        sequence: sequence("sequence", wire.sequence)?,
        after: after(wire.after)?,
        require_signature: wire.require_signature,
    })
}

/// An acknowledgement.
#[must_use]
pub fn acknowledge(
    conversation: &ConversationId,
    generation: u64,
    key: &Key,
    what: &Acked,
) -> v1::Acknowledge {
    let (up_to, ids) = match what {
        Acked::UpTo(sequence) => (sequence.0, Vec::new()),
        Acked::Ids(ids) => (0, ids.iter().map(ToString::to_string).collect()),
    };
    // Ids are of the conversation, whatever their key.
    let key = if up_to > 0 { wire_key(key) } else { String::new() };
    v1::Acknowledge { conversation: conversation.to_string(), generation, key, up_to, ids }
}

/// A nack of messages that had been redriven so often.
#[must_use]
pub fn refuse(
    conversation: &ConversationId,
    generation: u64,
    ids: &[MessageId],
    redrives: u32,
    refusal: &NotTaken,
) -> v1::Refuse {
    let (retry_after_ms, permanent, reason) = match refusal {
        NotTaken::Later { after, reason } => {
            (after.map_or(0, |a| u32::try_from(a.0).unwrap_or(u32::MAX)), false, reason.clone())
        }
        NotTaken::Never { reason } => (0, true, reason.clone()),
    };
    v1::Refuse {
        conversation: conversation.to_string(),
        ids: ids.iter().map(ToString::to_string).collect(),
        retry_after_ms,
        permanent,
        reason,
        generation,
        redrives: Some(redrives),
    }
}
