//! The broker in memory: streams, sources, and what is under way to a log and back.
//!
//! It loses and reorders nothing by itself; `scene` asks it to.

use std::collections::{BTreeMap, VecDeque};

use parley_ids::UnixMillis;
use parley_machine::{Append, IntakeMessage, LogRecord, Ticket};

use crate::toy::RING;

/// A stream: sequences from 1, dense, of which the oldest may be gone.
#[derive(Debug)]
pub(crate) struct Stream<T> {
    first: u64,
    kept: VecDeque<T>,
}

impl<T> Stream<T> {
    fn new() -> Self {
        Self { first: 1, kept: VecDeque::new() }
    }

    /// The first sequence that is kept, or would be next.
    pub(crate) fn first(&self) -> u64 {
        self.first
    }

    /// The last sequence; 0 before the first message.
    pub(crate) fn last(&self) -> u64 {
        self.first + self.kept.len() as u64 - 1
    }

    /// How many messages are kept.
    pub(crate) fn len(&self) -> usize {
        self.kept.len()
    }

    /// Stores a message and says at which sequence.
    pub(crate) fn push(&mut self, message: T) -> u64 {
        self.kept.push_back(message);
        self.last()
    }

    /// The first message at `seq` or behind, with its sequence.
    pub(crate) fn at_or_behind(&self, seq: u64) -> Option<(u64, &T)> {
        let seq = seq.max(self.first);
        let message = self.kept.get(usize::try_from(seq - self.first).ok()?)?;
        Some((seq, message))
    }

    /// Removes what is below `seq`.
    pub(crate) fn trim(&mut self, seq: u64) {
        while self.first < seq && self.kept.pop_front().is_some() {
            self.first += 1;
        }
    }
}

/// A source: one service's intake reads another one's log.
#[derive(Debug)]
pub(crate) struct Link {
    /// Place of the service whose log it is.
    pub(crate) from: usize,
    /// Place of the service that reads it.
    pub(crate) to: usize,
    /// The next sequence of the log.
    pub(crate) next: u64,
    /// Nothing moves before.
    pub(crate) stalled: UnixMillis,
}

/// What one life of a host has under way to its log, in order, and what comes back, in none.
#[derive(Debug)]
struct Wire {
    at: usize,
    under_way: VecDeque<Append>,
    answers: Vec<(Ticket, Option<u64>)>,
}

/// Intakes, logs, sources and wires.
#[derive(Debug)]
pub(crate) struct Broker {
    intakes: [Stream<IntakeMessage>; RING.len()],
    logs: [Stream<LogRecord>; RING.len()],
    /// Every pair of services.
    pub(crate) links: Vec<Link>,
    /// By life of a host.
    wires: BTreeMap<u64, Wire>,
}

impl Broker {
    pub(crate) fn new() -> Self {
        let pairs = (0..RING.len()).flat_map(|from| (0..RING.len()).map(move |to| (from, to)));
        let links = pairs
            .filter(|(from, to)| from != to)
            .map(|(from, to)| Link { from, to, next: 1, stalled: UnixMillis(0) })
            .collect();
        Self {
            intakes: std::array::from_fn(|_| Stream::new()),
            logs: std::array::from_fn(|_| Stream::new()),
            links,
            wires: BTreeMap::new(),
        }
    }

    pub(crate) fn intake(&self, at: usize) -> &Stream<IntakeMessage> {
        &self.intakes[at]
    }

    pub(crate) fn intake_mut(&mut self, at: usize) -> &mut Stream<IntakeMessage> {
        &mut self.intakes[at]
    }

    pub(crate) fn log(&self, at: usize) -> &Stream<LogRecord> {
        &self.logs[at]
    }

    pub(crate) fn log_mut(&mut self, at: usize) -> &mut Stream<LogRecord> {
        &mut self.logs[at]
    }

    /// The next record that the source at `link` has for its reader.
    pub(crate) fn pull(&mut self, link: usize) -> Option<LogRecord> {
        let link = self.links.get_mut(link)?;
        let reader = RING[link.to];
        while let Some((seq, record)) = self.logs[link.from].at_or_behind(link.next) {
            link.next = seq + 1;
            if record.stamp.to.contains_key(&reader) {
                return Some(record.clone());
            }
        }
        None
    }

    /// The source at `link` delivers the last `records` again.
    pub(crate) fn repeat(&mut self, link: usize, records: u64) {
        if let Some(link) = self.links.get_mut(link) {
            link.next = link.next.saturating_sub(records).max(1);
        }
    }

    /// Whether every source has delivered everything.
    pub(crate) fn all_delivered(&self) -> bool {
        self.links.iter().all(|link| link.next > self.logs[link.from].last())
    }

    /// A life of a host of the service at place `at` begins.
    pub(crate) fn connect(&mut self, life: u64, at: usize) {
        self.wires.insert(life, Wire { at, under_way: VecDeque::new(), answers: Vec::new() });
    }

    /// A life or its connection ended. What is under way is lost, unless it is stored `late`.
    pub(crate) fn disconnect(&mut self, life: u64, late: bool) {
        if let Some(wire) = self.wires.get_mut(&life) {
            wire.answers.clear();
            if !late {
                wire.under_way.clear();
            }
        }
    }

    /// A host publishes.
    pub(crate) fn send(&mut self, life: u64, append: Append) {
        if let Some(wire) = self.wires.get_mut(&life) {
            wire.under_way.push_back(append);
        }
    }

    /// Lives with anything under way.
    pub(crate) fn busy(&self) -> Vec<u64> {
        self.wires.iter().filter(|(_, wire)| !wire.under_way.is_empty()).map(|(life, _)| *life).collect()
    }

    /// The second publish under way overtakes the first.
    pub(crate) fn overtake(&mut self, life: u64) {
        if let Some(wire) = self.wires.get_mut(&life)
            && wire.under_way.len() > 1
        {
            wire.under_way.swap(0, 1);
        }
    }

    /// The first publish under way arrives, at the log of the service at the given place.
    pub(crate) fn arrive(&mut self, life: u64) -> Option<(usize, Append)> {
        let wire = self.wires.get_mut(&life)?;
        wire.under_way.pop_front().map(|append| (wire.at, append))
    }

    /// A publish is answered: by the sequence it was stored at, or by nothing.
    pub(crate) fn answer(&mut self, life: u64, ticket: Ticket, seq: Option<u64>) {
        if let Some(wire) = self.wires.get_mut(&life) {
            wire.answers.push((ticket, seq));
        }
    }

    /// Any answer that came back to a life; `pick` chooses among so many.
    pub(crate) fn hear(
        &mut self,
        life: u64,
        pick: impl FnOnce(usize) -> usize,
    ) -> Option<(Ticket, Option<u64>)> {
        let answers = &mut self.wires.get_mut(&life)?.answers;
        (!answers.is_empty()).then(|| answers.swap_remove(pick(answers.len())))
    }

    /// Whether nothing is under way to or from a life.
    pub(crate) fn is_quiet(&self, life: u64) -> bool {
        self.wires.get(&life).is_none_or(|wire| wire.under_way.is_empty() && wire.answers.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_dense_and_forgets_its_beginning() {
        let mut stream = Stream::new();
        assert_eq!((stream.first(), stream.last(), stream.at_or_behind(0)), (1, 0, None));
        assert_eq!([stream.push('a'), stream.push('b'), stream.push('c')], [1, 2, 3]);
        stream.trim(3);
        assert_eq!((stream.first(), stream.last(), stream.len()), (3, 3, 1));
        assert_eq!(stream.at_or_behind(1), Some((3, &'c')));
        stream.trim(9);
        assert_eq!((stream.first(), stream.last(), stream.push('d')), (4, 3, 4));
    }
}
