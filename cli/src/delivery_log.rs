//! Delivery's log, as commands read it: the records of one conversation, in the order of the log.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result};
use parley_bus::Follower;
use parley_ids::{ConversationId, ServiceName, UnixMillis};
use parley_proto::{Message as _, v1};

use crate::session::Session;

/// How many indices are remembered, to tell a record from its repetition. A writer repeats what it had under way,
/// which is far less.
const REMEMBERED: usize = 10_000;

/// What a record says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Fact {
    /// Something of the conversation.
    Delivery(Box<v1::DeliveryRecord>),
    /// Another version of delivery goes on with the conversation, behind this index.
    Superseded {
        /// The last index that was adopted.
        through: u64,
    },
    /// Something of somebody else who has the conversation's name.
    Other,
}

/// A record, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Logged {
    /// Dense over the whole log, from 1.
    pub(crate) index: u64,
    /// Which life of the log.
    pub(crate) incarnation: u64,
    /// How often a version of delivery adopted another one's records, in that life.
    pub(crate) era: u32,
    /// The intake sequence of the input it comes from.
    pub(crate) cause: u64,
    /// When that input came.
    pub(crate) at: UnixMillis,
    /// What it says.
    pub(crate) fact: Fact,
}

/// The records of a conversation. Repetitions are among them: see [`Records::next_new`].
pub(crate) struct Records {
    follower: Follower,
    seen: BTreeSet<u64>,
}

impl Records {
    /// From a sequence of the log's stream on.
    pub(crate) fn of(session: &Session, conversation: &ConversationId, from: u64) -> Self {
        let subjects = session.bus.subjects();
        let stream = subjects.log_stream(ServiceName::Delivery);
        let filter = subjects.log_of(ServiceName::Delivery, conversation.as_str());
        Self { follower: Follower::new(&session.bus, stream, Some(filter), from), seen: BTreeSet::new() }
    }

    /// How many records of the conversation are behind the next one, and that one; none where it is no record. Waits as
    /// long as it takes.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) async fn next(&mut self) -> Result<(u64, Option<Logged>)> {
        let (position, record) = self.follower.record().await;
        // What is not a record counts for no reader.
        let Ok(record) = record else { return Ok((position.pending, None)) };
        let stamp = &record.stamp;
        let fact = decode(&record.event, &record.payload).with_context(|| {
            format!(
                "record {}, {}, cannot be read: the log is of a newer parley than this one",
                stamp.index, record.event
            )
        })?;
        let logged = Logged {
            index: stamp.index,
            incarnation: stamp.incarnation,
            era: stamp.era,
            cause: stamp.cause.seq,
            at: stamp.cause.time,
            fact,
        };
        Ok((position.pending, Some(logged)))
    }

    /// The next record whose index has not been seen yet: a writer that goes back publishes the same again.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) async fn next_new(&mut self) -> Result<Logged> {
        loop {
            if let (_, Some(logged)) = self.next().await?
                && self.seen.insert(logged.index)
            {
                if self.seen.len() > REMEMBERED {
                    self.seen.pop_first();
                }
                return Ok(logged);
            }
        }
    }
}

/// Reads a record by its event. None where it cannot be read.
fn decode(event: &str, payload: &[u8]) -> Option<Fact> {
    match event {
        "superseded" => {
            let superseded = v1::Superseded::decode(payload).ok()?;
            Some(Fact::Superseded { through: superseded.through_index })
        }
        // Their keys are a sender's and a service's, and a conversation may have either name.
        "refusals" | "adopted" => Some(Fact::Other),
        _ => {
            let record = v1::DeliveryRecord::decode(payload).ok()?;
            record.event.is_some().then(|| Fact::Delivery(Box::new(record)))
        }
    }
}

#[cfg(test)]
mod tests {
    use v1::delivery_record::Event;

    use super::*;

    #[test]
    fn records_are_read_by_their_event() {
        let acknowledged =
            v1::MessagesAcknowledged { recipient: "bob".to_owned(), ids: vec!["m-1".to_owned()] };
        let record = v1::DeliveryRecord {
            conversation: "chat".to_owned(),
            event: Some(Event::Acknowledged(acknowledged)),
        };
        let superseded = v1::Superseded { through_index: 7, ..Default::default() };
        let of_nothing = v1::DeliveryRecord::default();
        for (event, payload, expected) in [
            ("acknowledged", record.encode_to_vec(), Some(Fact::Delivery(Box::new(record.clone())))),
            ("superseded", superseded.encode_to_vec(), Some(Fact::Superseded { through: 7 })),
            ("refusals", vec![1, 2, 3], Some(Fact::Other)),
            ("adopted", vec![1, 2, 3], Some(Fact::Other)),
            ("unheard-of", of_nothing.encode_to_vec(), None),
            ("acknowledged", vec![0xff], None),
        ] {
            assert_eq!(decode(event, &payload), expected, "{event}");
        }
    }
}
