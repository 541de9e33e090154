//! What must hold, checked from beside the machines after everything they do.
//!
//! The order of an intake decides everything that follows from it. So the watch replays every message the moment
//! its intake stores it, and knows from then on each record that may ever stand in the log, what each reader may
//! ever have heard, and which records must be stored before an answer leaves.

use std::collections::BTreeMap;

use parley_ids::{CommandId, ServiceName};
use parley_machine::{Checkpoint, Fault, Handled, IntakeMessage, LogRecord, Out, Routes, Service, State};
use parley_proto::v1::{self, reply::Status};
use prost::Message as _;

use crate::Nature;
use crate::toy::{self, Ledger, Note, RING, Toy};

/// The life of every log; nothing here makes a second one.
pub(crate) const INCARNATION: u64 = 7;

/// A promise that was not kept.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Broken {
    /// A machine stopped where nothing was lost.
    #[error("the machine of {service} stopped with {}", .fault.code())]
    Stopped {
        /// Whose machine.
        service: ServiceName,
        /// Why.
        #[source]
        fault: Fault,
    },
    /// A log holds a record that its intake does not give.
    #[error("the log of {service} holds another record {index} than its intake gives")]
    Contents {
        /// Whose log.
        service: ServiceName,
        /// The record.
        index: u64,
    },
    /// A reader took something else than the next records of a log.
    #[error("{service} took {count} records of {from}, which are not its first {count}")]
    Reader {
        /// Who reads.
        service: ServiceName,
        /// Whose log.
        from: ServiceName,
        /// How many it took.
        count: u64,
    },
    /// Something left before the records it follows from were stored.
    #[error("something left {service} that follows from record {needs}, but the log ends at {stored}")]
    Early {
        /// Whose.
        service: ServiceName,
        /// The last record it follows from.
        needs: u64,
        /// The last record that is stored.
        stored: u64,
    },
    /// One command was answered in two ways.
    #[error("{service} gave two answers to command {command}")]
    Answers {
        /// Whose.
        service: ServiceName,
        /// The command's id.
        command: String,
    },
    /// A command did not have its effect, or had it more often than once.
    #[error("credit {token} was given {found} times by {service}, expected {expected}")]
    Effects {
        /// Whose.
        service: ServiceName,
        /// The credit.
        token: u64,
        /// How often.
        found: u64,
        /// How often it should have been.
        expected: u64,
    },
    /// At rest, a log is shorter than its intake gives.
    #[error("the log of {service} rests at record {stored} of {expected}")]
    Short {
        /// Whose log.
        service: ServiceName,
        /// The last record.
        stored: u64,
        /// The last record that its intake gives.
        expected: u64,
    },
    /// At rest, a machine's state is not what its intake gives.
    #[error("the state of {service} is not what its intake gives")]
    State {
        /// Whose.
        service: ServiceName,
    },
    /// The faults have stopped, and still it does not come to rest.
    #[error("it does not come to rest: {0}")]
    Restless(String),
}

/// A straight replay of one intake, from the first message.
trait Replay<N> {
    fn replay(&mut self, routes: &Routes, message: IntakeMessage) -> Result<Handled, Fault>;
    fn ledger(&self) -> &Ledger<N>;
    fn encoded(&self) -> Result<Vec<u8>, Fault>;
    fn has_deadline(&self) -> bool;
}

impl<N: Nature, S: Service<Core = Ledger<N>>> Replay<N> for State<S> {
    fn replay(&mut self, routes: &Routes, message: IntakeMessage) -> Result<Handled, Fault> {
        self.step(routes, message)
    }

    fn ledger(&self) -> &Ledger<N> {
        self.core()
    }

    fn encoded(&self) -> Result<Vec<u8>, Fault> {
        Checkpoint::of(self).map(|checkpoint| checkpoint.body)
    }

    fn has_deadline(&self) -> bool {
        parley_core::Core::deadline(self.core()).is_some()
    }
}

/// What one intake gives.
struct Given<N> {
    replay: Box<dyn Replay<N>>,
    routes: Routes,
    /// Every record, by index.
    records: Vec<LogRecord>,
    /// The last index after each intake sequence.
    after: Vec<u64>,
    /// For each reader, the digest of its first 0, 1, 2… records.
    heard: BTreeMap<ServiceName, Vec<u64>>,
    /// Up to here the log has every record, each behind the one before.
    stored: u64,
    /// The answers to commands that were done.
    answers: BTreeMap<String, v1::Reply>,
}

/// The checks.
pub(crate) struct Watch<N> {
    given: [Given<N>; RING.len()],
}

impl<N: Nature> Watch<N> {
    pub(crate) fn new() -> Self {
        fn given<const AT: usize, N: Nature>() -> Given<N> {
            Given {
                replay: Box::new(State::<Toy<AT, N>>::genesis(INCARNATION)),
                routes: toy::routes(AT),
                records: Vec::new(),
                after: vec![0],
                heard: RING.into_iter().map(|reader| (reader, vec![0])).collect(),
                stored: 0,
                answers: BTreeMap::new(),
            }
        }
        Self { given: [given::<0, N>(), given::<1, N>(), given::<2, N>()] }
    }

    /// The intake at place `at` is about to store `message`.
    pub(crate) fn entered(&mut self, at: usize, message: &IntakeMessage) -> Result<(), Broken> {
        let given = &mut self.given[at];
        let handled = given
            .replay
            .replay(&given.routes, message.clone())
            .map_err(|fault| Broken::Stopped { service: RING[at], fault })?;
        for record in handled.records {
            for reader in record.stamp.to.keys() {
                let digests = given.heard.entry(*reader).or_default();
                let last = digests.last().copied().unwrap_or_default();
                digests.push(toy::chain(last, &record.event, &record.payload));
            }
            given.records.push(record);
        }
        given.after.push(given.records.len() as u64);
        Ok(())
    }

    /// The log at place `at` is about to store `record`: no index ever has two contents, void or not.
    pub(crate) fn logged(&mut self, at: usize, record: &LogRecord) -> Result<(), Broken> {
        let given = &mut self.given[at];
        let index = record.stamp.index;
        let expected = index.checked_sub(1).and_then(|i| given.records.get(usize::try_from(i).ok()?));
        if expected != Some(record) {
            return Err(Broken::Contents { service: RING[at], index });
        }
        if index == given.stored + 1 {
            given.stored = index;
        }
        Ok(())
    }

    /// A machine of the service at place `at` took an input: what it has heard is a beginning of each log.
    pub(crate) fn took(&self, at: usize, ledger: &Ledger<N>) -> Result<(), Broken> {
        for (from, heard) in ledger.heard() {
            let source = RING.iter().position(|service| *service == from).map(|source| &self.given[source]);
            let digests = source.and_then(|source| source.heard.get(&RING[at]));
            let count = usize::try_from(heard.count).unwrap_or(usize::MAX);
            if digests.and_then(|digests| digests.get(count)) != Some(&heard.digest) {
                return Err(Broken::Reader { service: RING[at], from, count: heard.count });
            }
        }
        Ok(())
    }

    /// Something leaves the service at place `at`.
    pub(crate) fn left(&mut self, at: usize, out: &Out) -> Result<(), Broken> {
        let (service, given) = (RING[at], &mut self.given[at]);
        let needs = match out {
            Out::Send { send, .. } => {
                Note::decode(send.payload.as_slice()).map_or(u64::MAX, |note| note.upto)
            }
            Out::Reply(reply) => usize::try_from(reply.reply.as_of)
                .ok()
                .and_then(|seq| given.after.get(seq))
                .copied()
                .unwrap_or(u64::MAX),
        };
        if needs > given.stored {
            return Err(Broken::Early { service, needs, stored: given.stored });
        }
        if let Out::Reply(reply) = out
            && reply.reply.status() == Status::Done
        {
            let id = &reply.reply.command_id;
            let known = given.answers.entry(id.clone()).or_insert_with(|| reply.reply.clone());
            if *known != reply.reply {
                return Err(Broken::Answers { service, command: id.clone() });
            }
        }
        Ok(())
    }

    /// Whether a command of the service at place `at` was answered: done.
    pub(crate) fn is_done(&self, at: usize, command: &CommandId) -> bool {
        self.given[at].answers.contains_key(command.as_str())
    }

    /// Whether no core waits for its time.
    pub(crate) fn nothing_is_due(&self) -> bool {
        self.given.iter().all(|given| !given.replay.has_deadline())
    }

    /// How many records all intakes give.
    pub(crate) fn records(&self) -> u64 {
        self.given.iter().map(|given| given.records.len() as u64).sum()
    }

    /// At rest: the log at place `at` is complete, and its readers have heard all of it.
    pub(crate) fn complete(&self, at: usize) -> Result<(), Broken> {
        let (service, given) = (RING[at], &self.given[at]);
        let expected = given.records.len() as u64;
        if given.stored != expected {
            return Err(Broken::Short { service, stored: given.stored, expected });
        }
        for (reader, given_to) in RING.into_iter().zip(&self.given).filter(|(reader, _)| *reader != service) {
            let heard = given_to.replay.ledger().heard().find(|(from, _)| *from == service);
            let count = heard.map_or(0, |(_, heard)| heard.count);
            let all = given.heard.get(&reader).map_or(0, |digests| digests.len() as u64 - 1);
            if count != all {
                return Err(Broken::Reader { service: reader, from: service, count });
            }
        }
        Ok(())
    }

    /// At rest: a machine of the service at place `at` has the state that its intake gives.
    pub(crate) fn same_state(&self, at: usize, encoded: &[u8]) -> Result<(), Broken> {
        let service = RING[at];
        let ours = self.given[at].replay.encoded().map_err(|fault| Broken::Stopped { service, fault })?;
        if ours == encoded { Ok(()) } else { Err(Broken::State { service }) }
    }
}
