//! What hosts and clients stand in: the broker and everything that may go wrong between it and them.

use std::collections::BTreeMap;

use parley_ids::{Millis, ServiceName, TraceContext, UnixMillis};
use parley_machine::{
    Append, Arrival, Checkpoint, IntakeMessage, LogRecord, Out, Plan, Reader, Relief, trim,
};

use crate::broker::Broker;
use crate::invariants::{Broken, Watch};
use crate::journal::Journal;
use crate::store::{Condition, Store};
use crate::toy::RING;
use crate::{Faults, Mishap, Nature, Rng, Summary, beside};

/// Room that commands leave to ticks and records.
const RESERVE: usize = 500;

/// Everything but hosts and clients.
pub(crate) struct Scene<N> {
    /// The servers' clock.
    pub(crate) now: UnixMillis,
    pub(crate) rng: Rng,
    faults: Faults,
    /// Whether the faults have stopped.
    pub(crate) calm: bool,
    pub(crate) plan: Plan,
    /// How many messages an intake takes before it refuses commands.
    room: usize,
    /// How old a checkpoint must be before an intake begins at it.
    horizon: Millis,
    pub(crate) broker: Broker,
    pub(crate) stores: [Store; RING.len()],
    pub(crate) watch: Watch<N>,
    pub(crate) journal: Journal,
    /// Lives of hosts so far.
    lives: u64,
    pub(crate) summary: Summary,
}

impl<N: Nature> Scene<N> {
    /// A scene whose numbers come from `seed`.
    pub(crate) fn new(seed: u64, faults: &Faults, journal: Journal) -> Self {
        beside::reset();
        let mut rng = Rng::new(seed);
        let faults = faults.some(&mut rng);
        let plan = Plan {
            window: index(rng.between(1, 12)),
            backlog: index(rng.between(4, 40)),
            checkpoint_inputs: rng.between(10, 90),
            checkpoint_every: Millis(rng.between(100, 1_500)),
            checkpoint_bytes: usize::MAX,
        };
        let room = rng.one_of(&[20, 60, 100_000]).unwrap_or(60);
        let horizon = Millis(rng.between(200, 3_000));
        Self {
            now: UnixMillis(1_000_000),
            rng,
            faults,
            calm: false,
            plan,
            room,
            horizon,
            broker: Broker::new(),
            stores: std::array::from_fn(|_| Store::default()),
            watch: Watch::new(),
            journal,
            lives: 0,
            summary: Summary::default(),
        }
    }

    /// Whether `mishap` happens now.
    pub(crate) fn happens(&mut self, mishap: Mishap) -> bool {
        !self.calm && self.faults.happens(mishap, &mut self.rng)
    }

    pub(crate) fn note(&mut self, line: impl FnOnce() -> String) {
        self.journal.note(self.now, line);
    }

    /// A host of the service at place `at` starts to live.
    pub(crate) fn begin_life(&mut self, at: usize) -> u64 {
        self.lives += 1;
        self.summary.lives = self.lives;
        self.broker.connect(self.lives, at);
        self.lives
    }

    /// Whether an intake takes more commands.
    pub(crate) fn has_room(&self, at: usize) -> bool {
        self.broker.intake(at).len() < self.room
    }

    fn has_reserve(&self, at: usize) -> bool {
        self.broker.intake(at).len() < self.room + RESERVE
    }

    fn enter(&mut self, at: usize, trace: TraceContext, arrival: Arrival) -> Result<(), Broken> {
        let seq = self.broker.intake(at).last() + 1;
        let message = IntakeMessage { seq, time: self.now, trace, arrival };
        beside::reading(0);
        self.watch.entered(at, &message)?;
        self.note(|| format!("{} in {seq}: {}", RING[at], shown(&message.arrival)));
        self.broker.intake_mut(at).push(message);
        self.summary.inputs += 1;
        Ok(())
    }

    /// A client publishes a command; true when it is told that the intake has it.
    pub(crate) fn command(
        &mut self,
        at: usize,
        trace: TraceContext,
        command: Arrival,
    ) -> Result<bool, Broken> {
        if self.happens(Mishap::CommandLost) || !self.has_room(at) {
            return Ok(false);
        }
        self.enter(at, trace, command)?;
        Ok(!self.happens(Mishap::CommandUnconfirmed))
    }

    /// A host publishes a tick or a resume into its own intake.
    pub(crate) fn own(&mut self, at: usize, arrival: Arrival) -> Result<(), Broken> {
        if self.happens(Mishap::TickLost) || !self.has_reserve(at) {
            return Ok(());
        }
        self.enter(at, TraceContext::NONE, arrival)
    }

    /// A source delivers its next record. False when there is none, or no room for it.
    pub(crate) fn pump(&mut self, link: usize) -> Result<bool, Broken> {
        let Some((from, to, stalled)) = self.broker.links.get(link).map(|l| (l.from, l.to, l.stalled)) else {
            return Ok(false);
        };
        if (stalled > self.now && !self.calm) || !self.has_reserve(to) {
            return Ok(false);
        }
        if self.happens(Mishap::SourceStalls) {
            let until = self.now + Millis(self.rng.between(1, 1_500));
            if let Some(link) = self.broker.links.get_mut(link) {
                link.stalled = until;
            }
        }
        if self.happens(Mishap::SourceRepeats) {
            let records = self.rng.between(1, 5);
            self.broker.repeat(link, records);
        }
        let Some(record) = self.broker.pull(link) else { return Ok(false) };
        self.enter(to, record.trace, Arrival::Record { from: RING[from], record })?;
        Ok(true)
    }

    /// The first publish that a life has under way reaches its log, or does not.
    pub(crate) fn deliver(&mut self, life: u64) -> Result<bool, Broken> {
        if self.happens(Mishap::PublishOvertaken) {
            self.broker.overtake(life);
        }
        let Some((at, Append { ticket, record, .. })) = self.broker.arrive(life) else { return Ok(false) };
        let index = record.stamp.index;
        if self.happens(Mishap::PublishRefused) {
            self.note(|| format!("{} refused {index} of life {life}", RING[at]));
            self.broker.answer(life, ticket, None);
            return Ok(true);
        }
        self.watch.logged(at, &record)?;
        let seq = self.broker.log_mut(at).push(record);
        self.note(|| format!("{} log {seq}: record {index} of life {life}", RING[at]));
        let told = !self.happens(Mishap::PublishUnconfirmed);
        self.broker.answer(life, ticket, told.then_some(seq));
        Ok(true)
    }

    /// Something leaves a service.
    pub(crate) fn left(&mut self, at: usize, out: &Out) -> Result<(), Broken> {
        self.summary.outs += 1;
        self.watch.left(at, out)
    }

    /// A host stores a checkpoint.
    pub(crate) fn keep(&mut self, at: usize, checkpoint: Checkpoint) {
        let condition = if self.happens(Mishap::CheckpointTorn) {
            Condition::Torn
        } else if self.happens(Mishap::CheckpointGone) {
            Condition::Gone
        } else {
            Condition::Whole
        };
        let (next, log_seq) = (checkpoint.head.next_intake, checkpoint.head.log_seq);
        if self.stores[at].keep(checkpoint, condition) {
            self.summary.checkpoints += 1;
            self.note(|| format!("{} checkpoint {next}, log {log_seq}, {condition:?}", RING[at]));
        }
    }

    /// What a nearly full intake must be rid of: its older half.
    fn relief(&self, at: usize) -> Relief {
        let intake = self.broker.intake(at);
        if intake.len() < self.room / 4 * 3 {
            return Relief::default();
        }
        Relief { intake_below: intake.first().midpoint(intake.last()), log_below: 0 }
    }

    /// Trims the intake and the log at place `at` as far as the production rule allows.
    pub(crate) fn trim(&mut self, at: usize) {
        let place = |store: &Store| store.newest()?.head.taken.get(&RING[at]).copied();
        let stores = RING.into_iter().zip(&self.stores);
        let readers: BTreeMap<ServiceName, Reader> =
            stores.filter_map(|(reader, store)| Some((reader, place(store)?))).collect();
        let anchors = self.stores[at].anchors();
        let relief = self.relief(at);
        let Some(trim) = trim(&anchors, self.now, self.horizon, &readers, relief) else { return };
        if !self.stores[at].reads_back(trim.intake_below) {
            return;
        }
        if trim.intake_below > self.broker.intake(at).first() {
            self.summary.trims += 1;
            self.note(|| {
                format!("{} trims below {}, log below {}", RING[at], trim.intake_below, trim.log_below)
            });
        }
        self.broker.intake_mut(at).trim(trim.intake_below);
        self.broker.log_mut(at).trim(trim.log_below);
        self.stores[at].remove(&trim.drop);
    }
}

/// A small number as an index.
fn index(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// An arrival in few words.
fn shown(arrival: &Arrival) -> String {
    match arrival {
        Arrival::Command { id, .. } => format!("command {id}"),
        Arrival::Record { from, record: LogRecord { stamp, event, .. } } => {
            format!("record {} of {from}, {event}, to {:?}", stamp.index, stamp.to)
        }
        Arrival::Tick => "tick".to_owned(),
        Arrival::Resume => "resume".to_owned(),
        Arrival::Observation(_) => "observation".to_owned(),
        Arrival::Foreign(subject) => format!("foreign {subject}"),
    }
}
