//! Rule: what makes two messages the same.

use parley_ids::Hash32;

use crate::{Body, NewMessage, OnGap, Order, Priority, Sequence};

/// Domain tag of a message's hash.
const DOMAIN: &[u8; 16] = b"parley.dlv.msg.1";

/// SHA-256 of the message as decoded, every field included, its signature too.
///
/// The form is `domain(16)`, then in order: id, recipients (count, each), order u8 (0: the conversation's), after
/// (count, each), key, sequence u64 (0: assigned), ack timeout u64, attempts u32, deadline u64 (0: none), priority
/// u8, on_gap u8, receipts u8, require_signature u8, signature, media type, kind of body u8 (0 none, 1 text, 2 data,
/// 3 object with its SHA-256(32) and size u64), body. Texts, signatures and bodies stand behind their length as u64,
/// counts are u64; all big endian.
pub(crate) fn of(message: &NewMessage) -> Hash32 {
    let mut head = DOMAIN.to_vec();
    text(&mut head, message.id.as_str());
    texts(&mut head, message.recipients.iter().map(|r| r.as_str()).collect());
    head.push(code(message.order));
    texts(&mut head, message.after.iter().map(|m| m.as_str()).collect());
    text(&mut head, message.key.as_ref().map_or("", |k| k.as_str()));
    number(&mut head, message.sequence.unwrap_or(Sequence::NONE).0);
    let promised = &message.guarantees;
    number(&mut head, promised.ack_timeout.0);
    head.extend_from_slice(&promised.max_attempts.to_be_bytes());
    number(&mut head, promised.deadline.map_or(0, |d| d.0));
    head.push(match promised.priority {
        Priority::Low => 1,
        Priority::Normal => 0,
        Priority::High => 2,
    });
    head.push(match promised.on_gap {
        OnGap::Halt => 0,
        OnGap::Skip => 1,
    });
    head.push(u8::from(promised.receipts));
    head.push(u8::from(message.require_signature));
    let signature: &[u8] = match &message.signature {
        Some(signature) => &signature.0,
        None => &[],
    };
    number(&mut head, length(signature.len()));
    head.extend_from_slice(signature);
    text(&mut head, &message.body.media_type);
    let body: &[u8] = match &message.body.body {
        Body::Empty => {
            head.push(0);
            &[]
        }
        Body::Text(text) => {
            head.push(1);
            text.as_bytes()
        }
        Body::Data(data) => {
            head.push(2);
            &data.0
        }
        Body::Object { name, sha256, size } => {
            head.push(3);
            head.extend_from_slice(&sha256.0);
            number(&mut head, *size);
            name.as_bytes()
        }
    };
    number(&mut head, length(body.len()));
    Hash32::of(&[&head, body])
}

/// The byte of an order that is asked for.
pub(crate) fn code(order: Option<Order>) -> u8 {
    match order {
        None => 0,
        Some(Order::Unordered) => 1,
        Some(Order::Strict) => 2,
        Some(Order::Causal) => 3,
        Some(Order::Partial) => 4,
    }
}

fn number(out: &mut Vec<u8>, number: u64) {
    out.extend_from_slice(&number.to_be_bytes());
}

fn text(out: &mut Vec<u8>, text: &str) {
    number(out, length(text.len()));
    out.extend_from_slice(text.as_bytes());
}

fn texts(out: &mut Vec<u8>, all: Vec<&str>) {
    number(out, length(all.len()));
    for one in all {
        text(out, one);
    }
}

fn length(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
