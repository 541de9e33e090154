//! The twelve streams, read whole.

use std::collections::BTreeMap;

use parley_bus::{Bus, Follower, Log};
use parley_ids::{Hash32, ServiceName, TraceContext, UnixMillis};
use parley_machine::{Arrival, IntakeMessage, LogRecord, Stamp};

use super::judge::{Taken, counting};
use crate::wait::{PATIENCE, within};

/// Every log and every intake.
#[derive(Debug, Clone, Default)]
pub(super) struct Streams {
    pub(super) logs: BTreeMap<ServiceName, LogStream>,
    pub(super) intakes: BTreeMap<ServiceName, Vec<Input>>,
}

/// A log.
#[derive(Debug, Clone)]
pub(super) struct LogStream {
    /// Which life of the log it is.
    pub(super) incarnation: u64,
    pub(super) messages: Vec<Logged>,
}

/// A message of a log.
#[derive(Debug, Clone)]
pub(super) struct Logged {
    pub(super) seq: u64,
    /// None where it is no record.
    pub(super) record: Option<Seen>,
}

/// A message of an intake.
#[derive(Debug, Clone)]
pub(super) struct Input {
    pub(super) seq: u64,
    pub(super) time: UnixMillis,
    /// The record, where it is one that the server sourced, and whose.
    pub(super) sourced: Option<(ServiceName, Seen)>,
}

/// A record; instead of its payload, the payload's hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) stamp: Stamp,
    pub(super) event: String,
    pub(super) key: String,
    pub(super) payload: Hash32,
    pub(super) trace: TraceContext,
}

impl Seen {
    fn of(record: LogRecord) -> Self {
        Self {
            stamp: record.stamp,
            event: record.event,
            key: record.key.to_string(),
            payload: Hash32::of(&[&record.payload]),
            trace: record.trace,
        }
    }
}

impl Streams {
    /// Reads all of them: the logs first, then each intake until it has what the logs hold for it.
    pub(super) async fn read(bus: &Bus) -> Self {
        let mut streams = Self::default();
        for service in ServiceName::ALL {
            streams.logs.insert(service, log(bus, service).await);
        }
        for reader in ServiceName::ALL {
            let due = streams.due(reader);
            streams.intakes.insert(reader, intake(bus, reader, &due).await);
        }
        streams
    }

    /// For each life of a log that a reader reads, how many records it is to take.
    fn due(&self, reader: ServiceName) -> BTreeMap<(ServiceName, u64), u64> {
        let of_log = |(from, log): (&ServiceName, &LogStream)| {
            let records = counting(log);
            let due = records.iter().filter(|(_, seen)| seen.stamp.to.contains_key(&reader)).count();
            ((*from, log.incarnation), due as u64)
        };
        self.logs.iter().map(of_log).filter(|(_, due)| *due > 0).collect()
    }
}

async fn log(bus: &Bus, service: ServiceName) -> LogStream {
    let log = Log::new(bus, service, 0);
    let incarnation = log.incarnation().await.expect("a log that Parley made");
    let last = log.log_span().await.expect("a log that can be read").last;
    let mut follower = Follower::new(bus, bus.subjects().log_stream(service), None, 1);
    let (mut at, mut messages) = (0, Vec::new());
    while at < last {
        let (position, record) = within(&format!("the end of {service}'s log"), follower.record()).await;
        at = position.seq;
        messages.push(Logged { seq: at, record: record.ok().map(Seen::of) });
    }
    LogStream { incarnation, messages }
}

/// Reads an intake to its end, and on until what is `due` has come. What does not come in a minute is missing.
async fn intake(bus: &Bus, reader: ServiceName, due: &BTreeMap<(ServiceName, u64), u64>) -> Vec<Input> {
    let last = Log::new(bus, reader, 0).intake_span().await.expect("an intake that can be read").last;
    let mut follower = Follower::new(bus, bus.subjects().intake_stream(reader), None, 1);
    let mut inputs: Vec<Input> = Vec::new();
    let mut taken: BTreeMap<(ServiceName, u64), Taken> = BTreeMap::new();
    loop {
        let ended = inputs.last().map_or(0, |input| input.seq) >= last;
        if ended && due.iter().all(|(life, due)| taken.get(life).is_some_and(|taken| taken.records >= *due)) {
            return inputs;
        }
        let Ok((_, message)) = tokio::time::timeout(PATIENCE, follower.intake()).await else {
            return inputs;
        };
        let input = Input::of(message);
        if let Some((from, seen)) = &input.sourced {
            taken.entry((*from, seen.stamp.incarnation)).or_default().take(seen, reader);
        }
        inputs.push(input);
    }
}

impl Input {
    fn of(message: IntakeMessage) -> Self {
        let IntakeMessage { seq, time, arrival, .. } = message;
        let sourced = match arrival {
            Arrival::Record { from, record } => Some((from, Seen::of(record))),
            _ => None,
        };
        Self { seq, time, sourced }
    }
}
