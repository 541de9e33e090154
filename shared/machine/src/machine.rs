//! The machine: state, writer, outbox, ticks and checkpoints of one service, without IO.

use parley_core::{Core, Refusal};
use parley_ids::{Millis, UnixMillis};
use parley_proto::Body;

use crate::adopt::{Adopt, Adopted, Adoption};
use crate::checkpoint::{Checkpoint, Snapshot};
use crate::linger::Linger;
use crate::message::{Arrival, Cause, IntakeMessage, Life, LogRecord, Routes};
use crate::outbox::{Out, Outbox};
use crate::span::SpanNote;
use crate::state::{Handled, State};
use crate::tick::Ticks;
use crate::writer::{Append, ReadLog, Ticket, Writer};
use crate::{Fault, Service};

/// About as many bytes as a stored message takes besides its payload.
const OVERHEAD: usize = 512;

/// Numbers of the loop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// Records published and not confirmed, at the most.
    pub window: usize,
    /// Records produced and not stored, at which no more input is taken.
    pub backlog: usize,
    /// A checkpoint is due after so many inputs…
    pub checkpoint_inputs: u64,
    /// …or after so long with any.
    pub checkpoint_every: Millis,
    /// One is due in any case after so many bytes of inputs and records: what lies behind the current one cannot be
    /// trimmed, and must leave room for the next one's records.
    pub checkpoint_bytes: usize,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            window: 512,
            backlog: 2_048,
            checkpoint_inputs: 1_000,
            checkpoint_every: Millis(1_000),
            checkpoint_bytes: 64 << 20,
        }
    }
}

/// How a machine stands, for health, queries and `doctor`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// The last intake sequence that was handled.
    pub as_of: u64,
    /// The last index that is stored.
    pub stored: u64,
    /// Records produced and not stored.
    pub pending: usize,
    /// Sends and answers that wait for them.
    pub held: usize,
    /// How often the writer started again from the first missing index.
    pub rewinds: u64,
    /// Inputs that said nothing.
    pub voids: u64,
    /// Whether it still compares with what the log holds.
    pub recovering: bool,
    /// Entities that were ended because another version of the core had recorded something else of them.
    pub superseded: u64,
}

/// A service between its two logs.
#[derive(Debug)]
pub struct Machine<S: Service> {
    state: State<S>,
    routes: Routes,
    plan: Plan,
    writer: Writer,
    linger: Linger,
    outbox: Outbox,
    ticks: Ticks,
    spans: Vec<(String, SpanNote)>,
    /// The last input that the log knew of: what it sent left in an earlier life.
    replayed_through: u64,
    inputs_since: u64,
    bytes_since: usize,
    checkpointed: UnixMillis,
    /// The least time between two checkpoints.
    checkpoint_gap: Millis,
    /// A snapshot that waits for its records to be stored.
    snapshot: Option<Snapshot<S>>,
    /// The first intake sequence it wanted.
    began_at: u64,
    /// The log is read behind this stream sequence.
    read_from: u64,
    /// What the log has lost, so that nothing more may be written to it.
    lost: Option<Fault>,
    /// What another version recorded, until the inputs it comes from are handled.
    adopted: Option<Adopted>,
    superseded: u64,
}

impl<S: Service> Machine<S> {
    /// Begins at `checkpoint`, or at the first input of the log's life `incarnation`.
    ///
    /// # Errors
    /// When the checkpoint cannot be read or belongs to another life of the log.
    pub fn begin(
        incarnation: u64,
        routes: Routes,
        plan: Plan,
        checkpoint: Option<&Checkpoint>,
    ) -> Result<Self, Fault> {
        let (state, log_seq, read_from) = match checkpoint {
            None => (State::genesis(incarnation), 0, 0),
            Some(checkpoint) if checkpoint.head.incarnation != incarnation => {
                return Err(Fault::Incarnation { checkpoint: checkpoint.head.incarnation, log: incarnation });
            }
            Some(checkpoint) => (checkpoint.state()?, checkpoint.head.log_seq, checkpoint.head.log_from),
        };
        let writer = Writer::new(state.life(), state.next_index - 1, log_seq);
        Ok(Self {
            began_at: state.next_intake,
            read_from,
            lost: None,
            adopted: None,
            superseded: 0,
            state,
            routes,
            plan,
            writer,
            linger: Linger::default(),
            outbox: Outbox::default(),
            ticks: Ticks::default(),
            spans: Vec::new(),
            replayed_through: 0,
            inputs_since: 0,
            bytes_since: 0,
            checkpointed: UnixMillis(0),
            checkpoint_gap: Millis(0),
            snapshot: None,
        })
    }

    /// The next intake sequence it wants.
    #[must_use]
    pub fn next_intake(&self) -> u64 {
        self.state.next_intake
    }

    /// The last input it handled.
    #[must_use]
    pub fn last_cause(&self) -> Cause {
        self.state.cause
    }

    /// The log's stream sequence at which the last record lies that is known to be stored.
    #[must_use]
    pub fn stored_at(&self) -> u64 {
        self.writer.stored_seq()
    }

    /// The log's stream sequence behind which it wants to read first.
    #[must_use]
    pub fn log_seq(&self) -> u64 {
        self.read_from
    }

    /// What to note the log's records in, from behind [`Self::stored_at`] on, before [`Self::adopt`].
    #[must_use]
    pub fn adoption(&self) -> Adoption {
        Adoption::new(<S::Core as Core>::VERSION, self.state.life(), self.state.next_index)
    }

    /// Adopts what another version of the core recorded, before the first input is taken. False when there is
    /// nothing of the kind.
    ///
    /// # Errors
    /// As for [`Self::take`]: it may go on behind what was adopted at once.
    pub fn adopt(&mut self, adoption: Adoption, how: Adopt) -> Result<bool, Fault> {
        let Some(adopted) = adoption.part(how) else { return Ok(false) };
        let life = Life { incarnation: self.state.incarnation, era: adopted.era + 1 };
        self.writer = Writer::new(life, adopted.index, adopted.seq);
        self.writer.fence(adopted.index + 1);
        self.replayed_through = self.replayed_through.max(adopted.through.seq);
        match adopted.through.seq < self.state.next_intake {
            // The other version went on behind this one's checkpoint without another input.
            true => self.go_on(adopted)?,
            false => self.adopted = Some(adopted),
        }
        Ok(true)
    }

    /// Nothing leaves: an audit says nothing to anybody.
    pub fn mute(&mut self) {
        self.replayed_through = u64::MAX;
    }

    /// Whether it takes input now: false while too many records wait to be stored.
    #[must_use]
    pub fn takes_input(&self) -> bool {
        self.writer.pending() < self.plan.backlog && self.outbox.len() < 4 * self.plan.backlog
    }

    /// Whether more of the log should be read, during recovery.
    #[must_use]
    pub fn wants_log(&self) -> bool {
        self.writer.following() && self.writer.read_ahead() < self.plan.backlog
    }

    /// Takes the next message of the intake.
    ///
    /// # Errors
    /// When it must stop; see [`Fault`].
    pub fn take(&mut self, message: IntakeMessage) -> Result<(), Fault> {
        let (seq, tick) = (message.seq, message.arrival == Arrival::Tick);
        self.bytes_since += message.arrival.size() + OVERHEAD;
        let handled = self.state.step(&self.routes, message)?;
        if tick {
            self.ticks.seen(self.state.at);
        }
        if self.adopted.is_some() {
            return self.take_adopted(seq, handled);
        }
        for record in handled.records {
            self.bytes_since += record.payload.len() + OVERHEAD;
            if !record.stamp.to.is_empty() {
                self.linger.wait_for(record.stamp.index);
            }
            self.writer.push(record)?;
        }
        self.inputs_since += 1;
        if seq <= self.replayed_through {
            return Ok(());
        }
        let name = handled.name;
        self.let_out(handled.proofs, handled.outs);
        self.spans.extend(handled.spans.into_iter().map(|span| (name.clone(), span)));
        Ok(())
    }

    /// An input of which the log has what another version made. Behind the last one, this version goes on.
    fn take_adopted(&mut self, seq: u64, handled: Handled) -> Result<(), Fault> {
        let Some(mut adopted) = self.adopted.take() else { return Ok(()) };
        for record in handled.records {
            adopted.made(record, S::ENDS);
        }
        if seq < adopted.through.seq {
            self.adopted = Some(adopted);
            return Ok(());
        }
        if self.state.cause != adopted.through {
            // Another message has that number now.
            let (index, cause) = (adopted.index, adopted.through.seq);
            return Err(Fault::IntakeLost { index, cause, last: cause - 1 });
        }
        self.go_on(adopted)
    }

    /// This version goes on behind what was adopted.
    fn go_on(&mut self, mut adopted: Adopted) -> Result<(), Fault> {
        let differing = adopted.differing();
        self.superseded = differing.len() as u64;
        self.inputs_since += 1;
        let handled = self.state.supersede(&self.routes, &adopted, differing)?;
        handled.records.into_iter().try_for_each(|record| self.writer.push(record))?;
        self.linger.wait_for(self.state.next_index - 1);
        self.let_out(handled.proofs, handled.outs);
        Ok(())
    }

    /// What the last input gave leaves at once, or behind its records.
    fn let_out(&mut self, proofs: Vec<Out>, outs: Vec<Out>) {
        let after = self.state.next_index - 1;
        if !outs.is_empty() {
            self.linger.wait_for(after);
        }
        proofs.into_iter().for_each(|out| self.outbox.pass(out));
        outs.into_iter().for_each(|out| self.outbox.hold(after, out));
    }

    /// A record read from the log, during recovery or where somebody else wrote.
    ///
    /// # Errors
    /// When it is not what its input gave.
    pub fn logged(&mut self, seq: u64, record: LogRecord) -> Result<(), Fault> {
        let (cause, found) = (record.stamp.cause.seq, self.writer.found());
        let recovering = self.writer.following();
        self.writer.read(seq, record)?;
        if recovering && self.writer.found() > found {
            self.replayed_through = self.replayed_through.max(cause);
        }
        Ok(())
    }

    /// Recovery has read the log to its end at `last_seq`.
    pub fn log_ended(&mut self, last_seq: u64) {
        if last_seq < self.writer.stored_seq() {
            self.lost = Some(Fault::LogLost { checkpoint: self.writer.stored_seq(), last: last_seq });
        }
        self.writer.end(last_seq);
    }

    /// The part of the log asked for by [`Self::acked`] was read.
    pub fn log_read(&mut self, part: ReadLog) -> Option<ReadLog> {
        self.writer.read_done(part)
    }

    /// The intake is handled up to `last`, its last sequence when recovery began: everything the log held then
    /// must have been produced.
    ///
    /// # Errors
    /// When the log or the checkpoint knows of inputs that the intake does not have, or the checkpoint of records
    /// that the log does not have.
    pub fn caught_up(&self, last: u64) -> Result<(), Fault> {
        if let Some(fault) = &self.lost {
            return Err(fault.clone());
        }
        if self.began_at > last + 1 {
            let (index, cause) = (self.state.next_index - 1, self.began_at - 1);
            return Err(Fault::IntakeLost { index, cause, last });
        }
        if let Some(adopted) = &self.adopted {
            let (index, cause) = (adopted.index, adopted.through.seq);
            return Err(Fault::IntakeLost { index, cause, last });
        }
        match self.writer.unmatched() {
            Some(record) if record.stamp.cause.seq <= last => {
                let (index, logged) = (record.stamp.index, record.stamp.core);
                let (ours, difference) =
                    (<S::Core as Core>::VERSION, "the input gives no such record".to_owned());
                Err(match logged == ours {
                    true => Fault::Diverged { index, difference },
                    false => Fault::Superseded { index, logged, ours, difference },
                })
            }
            Some(record) => {
                Err(Fault::IntakeLost { index: record.stamp.index, cause: record.stamp.cause.seq, last })
            }
            None => Ok(()),
        }
    }

    /// Whether to publish now, by the local clock: what nobody waits for may gather for a while.
    pub fn publishes(&mut self, now: UnixMillis) -> bool {
        let (first, count) = self.writer.unpublished();
        self.linger.due(first, count, now)
    }

    /// When to ask [`Self::publishes`] again.
    #[must_use]
    pub fn next_publish(&self) -> Option<UnixMillis> {
        self.linger.next()
    }

    /// The next record to publish, while the window has room.
    pub fn next_append(&mut self) -> Option<Append> {
        if self.lost.is_some() {
            return None;
        }
        self.writer.next(self.plan.window)
    }

    /// A publish was stored at `seq`. What it returns must be read from the log first, and then given back by
    /// [`Self::logged`] and [`Self::log_read`]: somebody else wrote there.
    pub fn acked(&mut self, ticket: Ticket, seq: u64) -> Option<ReadLog> {
        self.writer.acked(ticket, seq)
    }

    /// A publish was refused, or its answer did not come. True when the pipeline starts again, which a host does
    /// after a pause.
    pub fn failed(&mut self, ticket: Ticket) -> bool {
        self.writer.failed(ticket)
    }

    /// Whether somebody wrote behind what was adopted, before this machine could say so: it must begin again.
    #[must_use]
    pub fn is_overtaken(&self) -> bool {
        self.writer.is_overtaken()
    }

    /// The connection was made again, so answers to publishes may be lost. True when the pipeline starts again.
    pub fn interrupted(&mut self) -> bool {
        self.writer.interrupted()
    }

    /// The next send or answer that may leave.
    pub fn next_out(&mut self) -> Option<Out> {
        self.outbox.release(self.writer.stored())
    }

    /// Spans of inputs handled since the last call, with their names.
    pub fn take_spans(&mut self) -> Vec<(String, SpanNote)> {
        std::mem::take(&mut self.spans)
    }

    /// Whether to publish a tick now, by the local clock. Says so once for each tick.
    pub fn tick_due(&mut self, now: UnixMillis) -> bool {
        self.ticks.due(self.state.core.deadline(), now)
    }

    /// When to ask [`Self::tick_due`] again.
    #[must_use]
    pub fn next_tick(&self) -> Option<UnixMillis> {
        self.ticks.next(self.state.core.deadline())
    }

    /// A snapshot to encode and store now, if one is due and all its records are stored. `force` makes one due.
    pub fn checkpoint(&mut self, now: UnixMillis, force: bool) -> Option<Snapshot<S>> {
        let since = now.since(self.checkpointed);
        let many = self.inputs_since >= self.plan.checkpoint_inputs;
        let in_time = (since >= self.plan.checkpoint_every || many) && since >= self.checkpoint_gap;
        let large = self.bytes_since >= self.plan.checkpoint_bytes;
        let due = self.inputs_since > 0 && self.adopted.is_none() && (in_time || large || force);
        if due && self.snapshot.is_none() {
            let mut snapshot = Snapshot::of(&self.state);
            // What lies behind is read again by whoever starts here, so that nothing void hides there.
            snapshot.head.log_from = self.writer.stored_seq();
            self.snapshot = Some(snapshot);
            self.writer.mark(self.state.next_index - 1);
            (self.inputs_since, self.bytes_since) = (0, 0);
            self.checkpointed = now;
        }
        let log_seq = self.writer.marked()?;
        let mut snapshot = self.snapshot.take()?;
        snapshot.head.log_seq = log_seq;
        Some(snapshot)
    }

    /// Keeps checkpoints at least so far apart, as a large state needs it.
    pub fn space_checkpoints(&mut self, gap: Millis) {
        self.checkpoint_gap = gap;
    }

    /// Whether everything produced is stored and has left.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.writer.pending() == 0 && self.outbox.len() == 0
    }

    /// How it stands.
    #[must_use]
    pub fn status(&self) -> Status {
        Status {
            as_of: self.state.as_of(),
            stored: self.writer.stored(),
            pending: self.writer.pending(),
            held: self.outbox.len(),
            rewinds: self.writer.rewinds(),
            voids: self.state.voids,
            recovering: self.writer.following(),
            superseded: self.superseded,
        }
    }

    /// The state, for audits.
    #[must_use]
    pub fn state(&self) -> &State<S> {
        &self.state
    }

    /// Answers a query from the state as it is now.
    ///
    /// # Errors
    /// The service's refusal.
    pub fn query(&self, query: &str, body: Body<'_>) -> Result<Vec<u8>, Refusal> {
        S::query(&self.state.core, query, body, self.state.as_of())
    }
}
