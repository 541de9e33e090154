//! One life of a machine: its host carries out what it asks for, one thing at a time.
//!
//! What the architecture asks of a host, and where it stands here:
//! * the intake's end is asked for after the log's end was read, so that no cause seems lost (`read_log`);
//! * answers to publishes go to the machine that made them, never to a later one (wires are by life);
//! * part of the log that the machine asks for is read before anything else of it (`read_part`).

use parley_ids::{Millis, UnixMillis};
use parley_machine::{Arrival, Fault, Machine, ReadLog, Service, Ticket};

use crate::invariants::Broken;
use crate::scene::Scene;
use crate::toy::{Ledger, RING};
use crate::{Hand, Nature, beside};

/// How many kinds of things a host does.
const ACTS: u64 = 8;

/// Why a step did not end well.
#[derive(Debug)]
pub(crate) enum Halt {
    /// The machine stopped.
    Fault(Fault),
    /// A promise was not kept.
    Broken(Broken),
}

impl From<Fault> for Halt {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Broken> for Halt {
    fn from(broken: Broken) -> Self {
        Self::Broken(broken)
    }
}

/// A machine and what its host remembers.
pub(crate) struct Life<S: Service> {
    at: usize,
    id: u64,
    skew: i64,
    machine: Machine<S>,
    /// During recovery: the next sequence of the log, and where it ended.
    log: Option<(u64, u64)>,
    /// Until it is handled: the intake's end, when recovery had read the log.
    intake_end: Option<u64>,
    /// A part of the log the machine asked for, and the next sequence of it.
    part: Option<(ReadLog, u64)>,
    /// It publishes nothing before.
    hold: UnixMillis,
    /// Inputs it pretends were never there: see [`Nature::REPLAYS`].
    forgotten: u64,
    /// Where it pretends its last publish is stored: see [`Nature::WAITS`].
    assumed: u64,
}

impl<S: Service> Life<S> {
    pub(crate) fn id(&self) -> u64 {
        self.id
    }

    pub(crate) fn machine(&self) -> &Machine<S> {
        &self.machine
    }

    /// The connection was made again.
    pub(crate) fn interrupted(&mut self) {
        self.machine.interrupted();
    }

    fn local(&self, now: UnixMillis) -> UnixMillis {
        UnixMillis(now.0.saturating_add_signed(self.skew))
    }
}

impl<N: Nature, S: Service<Core = Ledger<N>>> Life<S> {
    /// A life begins: the log is to be read up to where it ends now.
    pub(crate) fn begin(at: usize, skew: i64, mut machine: Machine<S>, scene: &mut Scene<N>) -> Self {
        let id = scene.begin_life(at);
        let log = scene.broker.log(at);
        let (end, next) = (log.last(), machine.log_seq() + 1);
        let mut forgotten = 0;
        if !N::REPLAYS {
            machine.log_ended(end);
            forgotten = (scene.broker.intake(at).last() + 1).saturating_sub(machine.next_intake());
        }
        Self {
            at,
            id,
            skew,
            machine,
            log: N::REPLAYS.then_some((next, end)),
            intake_end: None,
            part: None,
            hold: UnixMillis(0),
            forgotten,
            assumed: 0,
        }
    }

    /// Does one thing, anywhere in the loop; false when there is nothing to do.
    pub(crate) fn step(&mut self, scene: &mut Scene<N>) -> Result<bool, Halt> {
        let first = if scene.calm { 0 } else { scene.rng.below(ACTS) };
        for act in 0..ACTS {
            let moved = match (first + act) % ACTS {
                0 => self.feed(scene)?,
                1 => self.read_log(scene)?,
                2 => self.append(scene),
                3 => self.hear(scene),
                4 => self.read_part(scene)?,
                5 => self.release(scene)?,
                6 => self.tick(scene)?,
                _ => self.checkpoint(scene)?,
            };
            if moved {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Gives the machine the next messages of its intake: a few at once, which must make no difference.
    fn feed(&mut self, scene: &mut Scene<N>) -> Result<bool, Halt> {
        let most = scene.rng.between(1, 4);
        for place in 0..most {
            let next = self.machine.next_intake() + self.forgotten;
            let message = scene.broker.intake(self.at).at_or_behind(next);
            let Some((_, message)) = message.filter(|_| self.machine.takes_input()) else {
                return Ok(place > 0);
            };
            let mut message = message.clone();
            message.seq -= self.forgotten;
            let hand = self.hand(&message.arrival, scene.now);
            beside::reading(place);
            self.machine.take(N::hand(message, &hand))?;
            beside::count();
            scene.watch.took(self.at, self.machine.state().core())?;
            self.check_recovery()?;
        }
        Ok(true)
    }

    fn hand(&self, arrival: &Arrival, now: UnixMillis) -> Hand {
        let taken = match arrival {
            Arrival::Record { from, .. } => {
                let mut readers = self.machine.state().readers();
                readers.find(|(source, _)| source == from).map_or(0, |(_, reader)| reader.taken)
            }
            _ => 0,
        };
        Hand { service: RING[self.at], local: self.local(now), taken }
    }

    /// Once the intake is handled up to where it ended: everything that the log held must have been produced.
    fn check_recovery(&mut self) -> Result<(), Fault> {
        if let Some(end) = self.intake_end.take_if(|end| self.machine.next_intake() > *end) {
            self.machine.caught_up(end)?;
        }
        Ok(())
    }

    /// Reads the next record of the log, during recovery.
    fn read_log(&mut self, scene: &mut Scene<N>) -> Result<bool, Halt> {
        let Some((next, end)) = self.log.filter(|_| self.machine.wants_log()) else { return Ok(false) };
        if let Some((seq, record)) =
            scene.broker.log(self.at).at_or_behind(next).filter(|(seq, _)| *seq <= end)
        {
            self.machine.logged(seq, record.clone())?;
            self.log = Some((seq + 1, end));
        } else {
            self.machine.log_ended(end);
            self.log = None;
            // Not earlier: the log may hold records of inputs that came while it was read.
            self.intake_end = Some(scene.broker.intake(self.at).last());
            self.check_recovery()?;
        }
        Ok(true)
    }

    /// Publishes the next record.
    fn append(&mut self, scene: &mut Scene<N>) -> bool {
        if self.hold > scene.now && !scene.calm {
            return false;
        }
        let Some(append) = self.machine.next_append() else { return false };
        let ticket = append.ticket;
        scene.broker.send(self.id, append);
        if !N::WAITS {
            self.assumed = self.assumed.max(scene.broker.log(self.at).last()) + 1;
            self.acked(ticket, self.assumed);
        }
        true
    }

    /// Takes any answer to a publish.
    fn hear(&mut self, scene: &mut Scene<N>) -> bool {
        let rng = &mut scene.rng;
        let pick = |answers: usize| usize::try_from(rng.below(answers as u64)).unwrap_or_default();
        let Some((ticket, answer)) = scene.broker.hear(self.id, pick) else { return false };
        match answer {
            _ if !N::WAITS => {}
            Some(seq) => self.acked(ticket, seq),
            None => {
                if self.machine.failed(ticket) {
                    self.hold = scene.now + Millis(scene.rng.below(100));
                }
            }
        }
        true
    }

    fn acked(&mut self, ticket: Ticket, seq: u64) {
        if let Some(part) = self.machine.acked(ticket, seq) {
            self.part = Some((part, part.from));
        }
    }

    /// Reads the next record of a part of the log that somebody else wrote.
    fn read_part(&mut self, scene: &mut Scene<N>) -> Result<bool, Halt> {
        let Some((part, next)) = self.part else { return Ok(false) };
        let behind = scene.broker.log(self.at).at_or_behind(next);
        if let Some((seq, record)) = behind.filter(|(seq, _)| *seq <= part.through) {
            self.machine.logged(seq, record.clone())?;
            self.part = Some((part, seq + 1));
        } else {
            self.part = self.machine.log_read(part).map(|part| (part, part.from));
        }
        Ok(true)
    }

    /// Lets the next send or answer leave.
    fn release(&mut self, scene: &mut Scene<N>) -> Result<bool, Halt> {
        let Some(out) = self.machine.next_out() else { return Ok(false) };
        scene.left(self.at, &out)?;
        Ok(true)
    }

    /// Publishes a tick when one is due by the local clock.
    fn tick(&mut self, scene: &mut Scene<N>) -> Result<bool, Halt> {
        let due = self.machine.tick_due(self.local(scene.now));
        if due {
            scene.own(self.at, Arrival::Tick)?;
        }
        Ok(due)
    }

    /// Stores a checkpoint when one is ready.
    fn checkpoint(&mut self, scene: &mut Scene<N>) -> Result<bool, Halt> {
        let Some(snapshot) = self.machine.checkpoint(self.local(scene.now), false) else {
            return Ok(false);
        };
        scene.keep(self.at, snapshot.encode()?);
        Ok(true)
    }
}
