//! Wire to core and back: messages and what they carry.

use std::collections::BTreeSet;

use parley_delivery_core::{
    Body, Bytes, Content, Guarantees, Key, NewMessage, NewMessages, OnGap, Order, Priority, Sequence, limits,
};
use parley_identity::Signature;
use parley_ids::{AgentId, ConversationId, MessageId, Millis};
use parley_proto::{Malformed, decisions, hash, id, list, millis, opt_id, v1};

/// Messages of one `send`.
pub const MAX_MESSAGES: usize = 256;
/// Recipients of one message.
pub const MAX_RECIPIENTS: usize = 64;
/// Copies of one `send`: recipients, counted for each of its messages. Its record and its answer stay below the
/// bound of a payload with so many.
pub const MAX_COPIES: usize = 1_024;
/// Bytes of an inline body. It leaves 16 KiB of a payload of 256 KiB to the dead letter that carries it.
pub const MAX_BODY: usize = 240 * 1_024;
/// Bytes of a media type.
const MAX_MEDIA_TYPE: usize = 255;
/// Bytes of an object's name.
const MAX_OBJECT_NAME: usize = 1_024;
/// The longest an acknowledgement may take: an hour.
const MAX_ACK_TIMEOUT: u64 = 3_600_000;
/// Attempts of one copy.
const MAX_ATTEMPTS: u32 = 100;

/// Reads the messages of a send. `name` reads or derives the id of the n-th.
pub(crate) fn new_messages(
    conversation: ConversationId,
    wire: Vec<v1::Message>,
    name: impl Fn(usize, &str) -> Result<MessageId, Malformed>,
) -> Result<NewMessages, Malformed> {
    if wire.is_empty() {
        return Err(Malformed::new("messages", "is empty; send at least one"));
    }
    let mut part = 0;
    let messages = list("messages", wire, MAX_MESSAGES, |message| {
        let id = name(part, &message.message_id)?;
        part += 1;
        new_message(id, message)
    })?;
    unique(&messages)?;
    let copies: usize = messages.iter().map(|message| message.recipients.len()).sum();
    if copies > MAX_COPIES {
        return Err(Malformed::new(
            "messages",
            format!("have {copies} recipients in all, the most is {MAX_COPIES}"),
        ));
    }
    Ok(NewMessages { conversation, messages })
}

fn unique(messages: &[NewMessage]) -> Result<(), Malformed> {
    let mut ids = BTreeSet::new();
    for message in messages {
        if !ids.insert(&message.id) {
            return Err(Malformed::new("messages", format!("the message id {} stands twice", message.id)));
        }
    }
    Ok(())
}

/// Reads a message of that id.
pub(crate) fn new_message(id: MessageId, wire: v1::Message) -> Result<NewMessage, Malformed> {
    let order = order(wire.ordering)?;
    let after = after(wire.after)?;
    if !after.is_empty() && !matches!(order, None | Some(Order::Causal)) {
        return Err(Malformed::new("after", "only a message of the ordering CAUSAL comes after others"));
    }
    let key = opt_id("key", &wire.key)?;
    if key.is_some() && !matches!(order, None | Some(Order::Partial)) {
        return Err(Malformed::new("key", "only a message of the ordering PARTIAL has a key"));
    }
    if key.is_none() && order == Some(Order::Partial) {
        return Err(Malformed::new("key", "is empty; a message of the ordering PARTIAL names one"));
    }
    Ok(NewMessage {
        id,
        recipients: recipients(wire.recipients)?,
        order,
        after,
        key,
        sequence: sequence("sequence", wire.sequence)?,
        body: content(wire.body).map_err(|e| e.within("body"))?,
        guarantees: Guarantees {
            ack_timeout: millis(
                "ackTimeoutMs",
                wire.ack_timeout_ms.into(),
                Millis(5_000),
                10..=MAX_ACK_TIMEOUT,
            )?,
            max_attempts: max_attempts(wire.max_attempts)?,
            deadline: deadline(wire.deadline_ms)?,
            priority: priority(wire.priority)?,
            on_gap: on_gap(wire.on_gap)?,
            receipts: wire.reply_receipts,
        },
        require_signature: wire.require_signature,
        signature: signature(&wire.signature)?,
    })
}

/// Reads a signature; empty: none.
fn signature(wire: &[u8]) -> Result<Option<Signature>, Malformed> {
    if wire.is_empty() {
        return Ok(None);
    }
    decisions::signature("signature", wire).map(Some)
}

/// Reads whom a message is for.
pub(crate) fn recipients(wire: Vec<String>) -> Result<BTreeSet<AgentId>, Malformed> {
    if wire.is_empty() {
        return Err(Malformed::new("recipients", "is empty; name at least one"));
    }
    let all: Vec<AgentId> = list("recipients", wire, MAX_RECIPIENTS, |r| id("name", &r))?;
    let count = all.len();
    let recipients: BTreeSet<AgentId> = all.into_iter().collect();
    if recipients.len() != count {
        return Err(Malformed::new("recipients", "a recipient stands twice"));
    }
    Ok(recipients)
}

/// Reads what a message comes after.
pub(crate) fn after(wire: Vec<String>) -> Result<BTreeSet<MessageId>, Malformed> {
    Ok(list("after", wire, limits::MOST_AFTER, |m| id("messageId", &m))?.into_iter().collect())
}

pub(crate) fn order(wire: i32) -> Result<Option<Order>, Malformed> {
    use v1::message::Ordering;
    match Ordering::try_from(wire) {
        Ok(Ordering::Default) => Ok(None),
        Ok(Ordering::None) => Ok(Some(Order::Unordered)),
        Ok(Ordering::Strict) => Ok(Some(Order::Strict)),
        Ok(Ordering::Causal) => Ok(Some(Order::Causal)),
        Ok(Ordering::Partial) => Ok(Some(Order::Partial)),
        Err(_) => Err(Malformed::new("ordering", format!("{wire} is no ordering"))),
    }
}

/// Reads a number; 0 is none.
pub(crate) fn sequence(field: &str, wire: u64) -> Result<Option<Sequence>, Malformed> {
    if i64::try_from(wire).is_err() {
        return Err(Malformed::new(field, format!("is {wire}, the most is {}", i64::MAX)));
    }
    Ok(Some(Sequence(wire)).filter(|s| *s != Sequence::NONE))
}

fn max_attempts(wire: u32) -> Result<u32, Malformed> {
    match wire {
        0 => Ok(Guarantees::default().max_attempts),
        1..=MAX_ATTEMPTS => Ok(wire),
        _ => Err(Malformed::new("maxAttempts", format!("is {wire}, the most is {MAX_ATTEMPTS}"))),
    }
}

fn deadline(wire: u64) -> Result<Option<Millis>, Malformed> {
    if wire == 0 {
        return Ok(None);
    }
    let longest = limits::LONGEST_LIFE;
    millis("deadlineMs", wire, longest, 1..=longest.0).map(Some)
}

fn priority(wire: i32) -> Result<Priority, Malformed> {
    match v1::message::Priority::try_from(wire) {
        Ok(v1::message::Priority::Normal) => Ok(Priority::Normal),
        Ok(v1::message::Priority::Low) => Ok(Priority::Low),
        Ok(v1::message::Priority::High) => Ok(Priority::High),
        Err(_) => Err(Malformed::new("priority", format!("{wire} is no priority"))),
    }
}

fn on_gap(wire: i32) -> Result<OnGap, Malformed> {
    match v1::message::OnGap::try_from(wire) {
        Ok(v1::message::OnGap::Halt) => Ok(OnGap::Halt),
        Ok(v1::message::OnGap::Skip) => Ok(OnGap::Skip),
        Err(_) => Err(Malformed::new("onGap", format!("{wire} is neither HALT nor SKIP"))),
    }
}

/// Reads what a message carries; absent: nothing.
pub(crate) fn content(wire: Option<v1::Content>) -> Result<Content, Malformed> {
    let Some(v1::Content { media_type, body }) = wire else { return Ok(Content::default()) };
    bound("mediaType", media_type.len(), MAX_MEDIA_TYPE)?;
    let body = match body {
        None => Body::Empty,
        Some(v1::content::Body::Text(text)) => {
            bound("text", text.len(), MAX_BODY)?;
            Body::Text(text)
        }
        Some(v1::content::Body::Data(data)) => {
            bound("data", data.len(), MAX_BODY)?;
            Body::Data(Bytes(data))
        }
        Some(v1::content::Body::Object(object)) => object_ref(object).map_err(|e| e.within("object"))?,
    };
    Ok(Content { media_type, body })
}

fn object_ref(wire: v1::ObjectRef) -> Result<Body, Malformed> {
    if wire.name.is_empty() {
        return Err(Malformed::new("name", "is empty"));
    }
    bound("name", wire.name.len(), MAX_OBJECT_NAME)?;
    let sha256 = hash("sha256", &wire.sha256)?;
    Ok(Body::Object { name: wire.name, sha256, size: wire.size })
}

/// Checks the length of a text or body.
pub(crate) fn bound(field: &str, bytes: usize, most: usize) -> Result<(), Malformed> {
    if bytes > most {
        return Err(Malformed::new(field, format!("has {bytes} bytes, the most is {most}")));
    }
    Ok(())
}

/// What a message carries, for the wire; nothing where it carries nothing.
pub(crate) fn wire_content(content: &Content) -> Option<v1::Content> {
    let body = match &content.body {
        Body::Empty if content.media_type.is_empty() => return None,
        Body::Empty => None,
        Body::Text(text) => Some(v1::content::Body::Text(text.clone())),
        Body::Data(data) => Some(v1::content::Body::Data(data.0.clone())),
        Body::Object { name, sha256, size } => Some(v1::content::Body::Object(v1::ObjectRef {
            name: name.clone(),
            sha256: sha256.0.to_vec(),
            size: *size,
        })),
    };
    Some(v1::Content { media_type: content.media_type.clone(), body })
}

/// An order, for the wire.
pub(crate) fn wire_order(order: Order) -> i32 {
    match order {
        Order::Unordered => v1::message::Ordering::None.into(),
        Order::Strict => v1::message::Ordering::Strict.into(),
        Order::Causal => v1::message::Ordering::Causal.into(),
        Order::Partial => v1::message::Ordering::Partial.into(),
    }
}

/// A key, for the wire.
pub(crate) fn wire_key(key: &Key) -> String {
    key.as_ref().map(ToString::to_string).unwrap_or_default()
}
