//! What stands in an intake and in a log.

use std::collections::BTreeMap;

use parley_ids::{AgentId, CommandId, RecordKey, ServiceName, TraceContext, UnixMillis};
use parley_proto::ContentType;
use serde::{Deserialize, Serialize};

/// A message of the intake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntakeMessage {
    /// Its sequence in the intake stream, from 1, dense.
    pub seq: u64,
    /// When the server stored it.
    pub time: UnixMillis,
    /// Where it stands in its trace.
    pub trace: TraceContext,
    /// What it is.
    pub arrival: Arrival,
}

/// What a message of the intake is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrival {
    /// A command that ingress let through.
    Command {
        /// Who sent it: the sender token of the subject.
        sender: AgentId,
        /// Its id, scoped to the sender.
        id: CommandId,
        /// The verb.
        verb: String,
        /// How the payload is encoded.
        content_type: ContentType,
        /// The payload as received.
        payload: Vec<u8>,
        /// The key whose signature ingress verified.
        key: Option<[u8; 32]>,
        /// Where the outcome is to be sent.
        reply: Option<String>,
    },
    /// A record of another service's log.
    Record {
        /// Whose.
        from: ServiceName,
        /// The record.
        record: LogRecord,
    },
    /// Time moved. What time it is says the message's own time, nothing else.
    Tick,
    /// A replica took over.
    Resume,
    /// Something the service's own shell saw: an encoded `Observation`.
    Observation(Vec<u8>),
    /// Nothing Parley wrote; kept for the count.
    Foreign(String),
}

impl Arrival {
    /// Bytes of its payload.
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Command { payload, .. } | Self::Observation(payload) => payload.len(),
            Self::Record { record, .. } => record.payload.len(),
            Self::Tick | Self::Resume | Self::Foreign(_) => 0,
        }
    }
}

/// The input a record comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cause {
    /// Intake sequence.
    pub seq: u64,
    /// Intake timestamp: tells apart two messages that had one sequence, after an intake lost its tail.
    pub time: UnixMillis,
}

/// What makes a record the one next record, for every reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Dense, from 1. The first record with the next index counts; every other one is void.
    pub index: u64,
    /// For each service that reads it, that reader's own dense counter, from 1.
    pub to: BTreeMap<ServiceName, u64>,
    /// The input it comes from.
    pub cause: Cause,
    /// Which life of the log it belongs to: milliseconds since 1970 at which the log was created.
    pub incarnation: u64,
    /// How often in that life a version of the core adopted what another one had recorded. Readers' counters begin
    /// anew with each.
    #[serde(default)]
    pub era: u32,
    /// Version of the core that made it.
    pub core: u32,
}

impl Stamp {
    /// What indices and counters are counted in: a record of an earlier one is void behind one of a later one.
    #[must_use]
    pub fn life(&self) -> Life {
        Life { incarnation: self.incarnation, era: self.era }
    }
}

/// A stretch of a log in which one way of counting holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Life {
    /// Which log: see [`Stamp::incarnation`]; 0 is none.
    pub incarnation: u64,
    /// See [`Stamp::era`].
    #[serde(default)]
    pub era: u32,
}

/// A record of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogRecord {
    /// Its place.
    pub stamp: Stamp,
    /// The event, past tense.
    pub event: String,
    /// The entity it is about.
    pub key: RecordKey,
    /// The service's record message, protobuf.
    pub payload: Vec<u8>,
    /// Its trace: the span that made it.
    pub trace: TraceContext,
}

impl LogRecord {
    /// Whether `other` is this record, made by this or another version of the core.
    ///
    /// Everything but the core's version must agree, byte for byte.
    #[must_use]
    pub fn agrees_with(&self, other: &Self) -> bool {
        let (a, b) = (&self.stamp, &other.stamp);
        (a.index, &a.to, a.cause, a.life()) == (b.index, &b.to, b.cause, b.life())
            && self.event == other.event
            && self.key == other.key
            && self.payload == other.payload
            && self.trace == other.trace
    }

    /// The first thing in which `other` differs, for people.
    #[must_use]
    pub fn difference(&self, other: &Self) -> String {
        let (a, b) = (&self.stamp, &other.stamp);
        if a.cause != b.cause {
            return format!(
                "cause {}@{} against {}@{}",
                a.cause.seq, a.cause.time, b.cause.seq, b.cause.time
            );
        }
        if (&self.event, &self.key) != (&other.event, &other.key) {
            return format!("{} {} against {} {}", self.event, self.key, other.event, other.key);
        }
        if a.to != b.to || a.life() != b.life() {
            return format!("stamp {a:?} against {b:?}");
        }
        if self.trace != other.trace {
            return format!("trace {} against {}", self.trace, other.trace);
        }
        format!("payload of {} bytes against {} bytes", self.payload.len(), other.payload.len())
    }
}

/// Which services read which events of this service's log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Routes(BTreeMap<&'static str, Vec<ServiceName>>);

impl Routes {
    /// From pairs of event and readers.
    pub fn new(pairs: impl IntoIterator<Item = (&'static str, Vec<ServiceName>)>) -> Self {
        Self(pairs.into_iter().collect())
    }

    /// Readers of an event.
    #[must_use]
    pub fn readers(&self, event: &str) -> &[ServiceName] {
        self.0.get(event).map_or(&[], Vec::as_slice)
    }

    /// Every service that reads anything.
    #[must_use]
    pub fn all_readers(&self) -> std::collections::BTreeSet<ServiceName> {
        self.0.values().flatten().copied().collect()
    }
}
