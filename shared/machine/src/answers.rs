//! The known answers: the same command twice changes nothing.

use std::sync::Arc;

use imbl::{OrdMap, Vector};
use parley_ids::{AgentId, CommandId, Hash32, Millis, UnixMillis};
use serde::{Deserialize, Serialize};

/// How long an answer is known.
const AGE: Millis = Millis::from_secs(24 * 3_600);
/// How many answers are known at the most.
const MOST: usize = 100_000;
/// How many bytes of answers are known at the most.
const MOST_BYTES: usize = 32 << 20;

/// Answers to commands that were taken, newest 100,000, 32 MiB or 24 hours, whichever is least.
///
/// Beyond that, the natural ids of what a command creates keep it from happening twice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Answers {
    known: OrdMap<u128, Known>,
    order: Vector<(UnixMillis, u128)>,
    bytes: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    body: u128,
    #[serde(with = "reply_bytes")]
    reply: Arc<[u8]>,
}

/// What is known of a command.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Seen<'a> {
    /// Nothing.
    New,
    /// Its answer.
    Answered(&'a [u8]),
    /// Another command had its id.
    Reused,
}

/// Identity of a command and of its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fingerprint {
    id: u128,
    body: u128,
}

impl Fingerprint {
    pub(crate) fn of(sender: &AgentId, id: &CommandId, verb: &str, payload: &[u8]) -> Self {
        let half = |hash: Hash32| {
            let mut bytes = [0; 16];
            bytes.copy_from_slice(hash.0.split_at(16).0);
            u128::from_be_bytes(bytes)
        };
        Self {
            id: half(Hash32::of(&[sender.as_str().as_bytes(), b"\0", id.as_str().as_bytes()])),
            body: half(Hash32::of(&[verb.as_bytes(), b"\0", payload])),
        }
    }
}

impl Answers {
    pub(crate) fn seen(&self, command: Fingerprint) -> Seen<'_> {
        match self.known.get(&command.id) {
            None => Seen::New,
            Some(known) if known.body == command.body => Seen::Answered(&known.reply),
            Some(_) => Seen::Reused,
        }
    }

    pub(crate) fn remember(&mut self, at: UnixMillis, command: Fingerprint, reply: Vec<u8>) {
        self.bytes += reply.len();
        self.known.insert(command.id, Known { body: command.body, reply: reply.into() });
        self.order.push_back((at, command.id));
        while let Some((then, id)) = self.order.front().copied() {
            if self.order.len() <= MOST && self.bytes <= MOST_BYTES && at.since(then) <= AGE {
                break;
            }
            self.order.pop_front();
            if let Some(gone) = self.known.remove(&id) {
                self.bytes -= gone.reply.len();
            }
        }
    }
}

/// Bytes as bytes, not as a list of numbers.
mod reply_bytes {
    use std::sync::Arc;

    use serde::{Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<[u8]>, D::Error> {
        struct Bytes;
        impl serde::de::Visitor<'_> for Bytes {
            type Value = Arc<[u8]>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("bytes")
            }
            fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<Arc<[u8]>, E> {
                Ok(bytes.into())
            }
        }
        deserializer.deserialize_byte_buf(Bytes)
    }
}
