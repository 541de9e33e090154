//! Intake and log side by side: what a start and an audit do. A machine replays the one and finds in the other what
//! it gives.

use std::future::Future;

use parley_bus::{Bus, Follower, Log, Span};
use parley_machine::{Adopt, Fault, IntakeMessage, Machine, Service};
use tokio::sync::watch;

/// What both span when it begins, asked for in this order: whatever the log holds up to its end, the intake holds
/// the cause of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spans {
    pub(crate) log: Span,
    pub(crate) intake: Span,
}

impl Spans {
    pub(crate) async fn of(log: &Log) -> Result<Self, parley_bus::Error> {
        Ok(Self { log: log.log_span().await?, intake: log.intake_span().await? })
    }
}

/// A machine that is being brought to where the log ends.
pub(crate) struct Comparison<S: Service> {
    pub(crate) machine: Machine<S>,
    pub(crate) intake: Follower,
    records: Follower,
    spans: Spans,
    /// The log is read up to here.
    read: u64,
    /// Records of the log that were read.
    pub(crate) found: u64,
}

/// Has a machine adopt what another version of its core recorded. Returns how many records that are.
pub(crate) async fn adopt<S: Service>(
    bus: &Bus,
    connections: &mut watch::Receiver<u64>,
    machine: &mut Machine<S>,
    log: Span,
    how: Adopt,
) -> Result<u64, Compared> {
    if how == Adopt::Nothing || log.is_empty() {
        return Ok(0);
    }
    let (mut at, before) = (machine.stored_at(), machine.status().stored);
    let mut records = Follower::new(bus, bus.subjects().log_stream(S::NAME), None, at + 1);
    let mut adoption = machine.adoption();
    while at < log.last {
        let (position, record) = unless(connections, records.record()).await?;
        at = position.seq;
        if let Ok(record) = record {
            adoption.note(position.seq, &record, S::ENDS);
        }
    }
    machine.adopt(adoption, how)?;
    Ok(machine.status().stored - before)
}

/// How a comparison ended.
#[derive(Debug)]
pub(crate) enum Compared {
    /// It is where the log ends, or the intake.
    Done,
    /// The server was away, and may have come back with less than what was read: it is to be done again.
    Interrupted,
    /// The machine stopped.
    Stopped(Fault),
}

impl From<Fault> for Compared {
    fn from(fault: Fault) -> Self {
        Self::Stopped(fault)
    }
}

impl<S: Service> Comparison<S> {
    /// Of a machine that has taken nothing yet.
    pub(crate) fn new(bus: &Bus, machine: Machine<S>, spans: Spans) -> Result<Self, Fault> {
        let (next, read) = (machine.next_intake(), machine.log_seq());
        if spans.intake.first > next && spans.intake.last >= next {
            // Also where nothing is left to be read that would show it.
            return Err(Fault::IntakeGap { expected: next, got: spans.intake.first });
        }
        Ok(Self {
            intake: Follower::new(bus, bus.subjects().intake_stream(S::NAME), None, next),
            records: Follower::new(bus, bus.subjects().log_stream(S::NAME), None, read + 1),
            machine,
            spans,
            read,
            found: 0,
        })
    }

    /// Reads both until the log's end is compared, or the intake ends. `connections` is of before the spans were
    /// asked for. `progress` is told inputs done and in all.
    pub(crate) async fn run(
        &mut self,
        connections: &mut watch::Receiver<u64>,
        progress: impl FnMut(u64, u64),
    ) -> Compared {
        self.side_by_side(connections, progress).await.err().unwrap_or(Compared::Done)
    }

    async fn side_by_side(
        &mut self,
        connections: &mut watch::Receiver<u64>,
        mut progress: impl FnMut(u64, u64),
    ) -> Result<(), Compared> {
        let Spans { log, intake } = self.spans;
        let end = if log.is_empty() { self.read } else { log.last };
        let began = self.machine.next_intake();
        loop {
            while self.machine.wants_log() && self.read < end {
                let (position, record) = unless(connections, self.records.record()).await?;
                self.read = position.seq;
                if let Ok(record) = record {
                    self.found += 1;
                    self.machine.logged(position.seq, record)?;
                }
            }
            if self.read >= end && self.machine.status().recovering {
                self.machine.log_ended(log.last);
            }
            if self.machine.status().as_of >= intake.last {
                return Ok(self.machine.caught_up(intake.last)?);
            }
            if !self.machine.takes_input() && !self.machine.status().recovering {
                // What was produced must be stored before more is taken: that is the loop's work.
                return Ok(());
            }
            if self.machine.takes_input() {
                let (_, message): (_, IntakeMessage) = unless(connections, self.intake.intake()).await?;
                self.machine.take(message)?;
                progress(self.machine.next_intake() - began, (intake.last + 1).saturating_sub(began));
            }
        }
    }
}

/// What comes next, unless the connection is made again before.
async fn unless<T>(
    connections: &mut watch::Receiver<u64>,
    next: impl Future<Output = T>,
) -> Result<T, Compared> {
    tokio::select! {
        biased;
        Ok(()) = connections.changed() => Err(Compared::Interrupted),
        next = next => Ok(next),
    }
}
