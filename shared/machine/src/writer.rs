//! The log writer: a pipeline that needs no ceremony, because indices are dense.
//!
//! Records are published in the order of their indices without waiting for one another. When one is refused or
//! lost, everything from the first missing index on is published again; what was stored behind it is void for
//! every reader. While the log is longer than what was produced (recovery, or another writer), produced records
//! are compared with the stored ones instead of being published.

use std::collections::{BTreeMap, VecDeque};

use crate::{Fault, Life, LogRecord};

/// Names one publish of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket {
    /// Raised by every rewind; an answer to a publish before the last rewind says nothing.
    pub epoch: u64,
    /// The record.
    pub index: u64,
}

/// A record to publish now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Append {
    /// To be given back with the answer.
    pub ticket: Ticket,
    /// The record.
    pub record: LogRecord,
    /// Where it is stored right behind this stream sequence, or not at all.
    pub behind: Option<u64>,
}

/// Part of the log that somebody else wrote, to be read and given to [`crate::Machine::logged`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadLog {
    /// First stream sequence.
    pub from: u64,
    /// Last stream sequence.
    pub through: u64,
}

/// The log as its writer sees it.
#[derive(Debug)]
pub(crate) struct Writer {
    /// Produced and not known to be stored, by index, dense.
    pending: VecDeque<LogRecord>,
    /// Read from the log, accepted, and not produced yet.
    logged: VecDeque<(u64, LogRecord)>,
    /// Read from the log behind a hole and not produced yet, by index: void, and yet next for a reader that does
    /// not read what is missing. So they are compared as well.
    behind_hole: BTreeMap<u64, LogRecord>,
    /// What indices are counted in; records of an earlier life are void.
    life: Life,
    /// The record that begins an era, until it is stored: right behind what was adopted, and nothing before it.
    fence: Option<u64>,
    /// That record was refused: something else is stored there.
    overtaken: bool,
    /// Where indices begin that were read after recovery.
    recovered_to: Option<u64>,
    /// Whether the log may hold records that have not been read.
    following: bool,
    /// The last index known to be stored.
    stored: u64,
    /// Stream sequence at which that record lies.
    stored_seq: u64,
    /// Everything in the stream up to here is known: written by this writer, or read.
    seen_seq: u64,
    /// Where the last stored record lay when it began.
    began_seq: u64,
    /// An index whose place in the stream is asked for, and that place once it is known.
    mark: (u64, Option<u64>),
    /// The next index that a record read from the log must have.
    next_logged: u64,
    /// How many of `pending` are under way.
    sent: usize,
    /// How many may be: one after a rewind, twice as many with each that is stored. What is published behind a record
    /// that is refused again would only be void.
    allowance: usize,
    epoch: u64,
    /// Answers of this epoch, for indices above `stored`.
    acks: BTreeMap<u64, u64>,
    /// Whether a part of the log is being read before acks behind it count.
    reading: bool,
    rewinds: u64,
}

impl Writer {
    /// A writer that first reads what the log holds behind `stored_seq`.
    ///
    /// The record with index `stored` lies at `stored_seq`.
    pub(crate) fn new(life: Life, stored: u64, stored_seq: u64) -> Self {
        Self {
            pending: VecDeque::new(),
            logged: VecDeque::new(),
            behind_hole: BTreeMap::new(),
            life,
            fence: None,
            overtaken: false,
            recovered_to: None,
            following: true,
            stored,
            stored_seq,
            seen_seq: stored_seq,
            began_seq: stored_seq,
            next_logged: stored + 1,
            mark: (stored, Some(stored_seq)),
            sent: 0,
            allowance: usize::MAX,
            epoch: 1,
            acks: BTreeMap::new(),
            reading: false,
            rewinds: 0,
        }
    }

    pub(crate) fn stored(&self) -> u64 {
        self.stored
    }

    pub(crate) fn stored_seq(&self) -> u64 {
        self.stored_seq
    }

    pub(crate) fn pending(&self) -> usize {
        self.pending.len()
    }

    pub(crate) fn rewinds(&self) -> u64 {
        self.rewinds
    }

    pub(crate) fn following(&self) -> bool {
        self.following
    }

    /// The first record that was read during recovery and whose input has not come.
    pub(crate) fn unmatched(&self) -> Option<&LogRecord> {
        let (_, record) = self.logged.front()?;
        Some(record).filter(|r| self.recovered_to.is_none_or(|to| r.stamp.index < to))
    }

    /// Asks for the place of the record with this index in the stream.
    pub(crate) fn mark(&mut self, index: u64) {
        self.mark = (index, (index == self.stored).then_some(self.stored_seq));
    }

    /// The place that was asked for, once the record is stored.
    pub(crate) fn marked(&self) -> Option<u64> {
        self.mark.1
    }

    /// The last index that was produced and stored, or read from the log.
    pub(crate) fn found(&self) -> u64 {
        self.next_logged - 1
    }

    /// How many read records wait for their input.
    pub(crate) fn read_ahead(&self) -> usize {
        self.logged.len()
    }

    /// A record was produced.
    pub(crate) fn push(&mut self, record: LogRecord) -> Result<(), Fault> {
        if let Some(theirs) = self.behind_hole.remove(&record.stamp.index) {
            agree(&record, &theirs)?;
        }
        self.pending.push_back(record);
        self.settle_logged()
    }

    /// A record was read from the log, at `seq`.
    pub(crate) fn read(&mut self, seq: u64, record: LogRecord) -> Result<(), Fault> {
        self.seen_seq = self.seen_seq.max(seq);
        let life = record.stamp.life();
        if life.incarnation == self.life.incarnation && life.era > self.life.era {
            // Somebody has adopted what this writer writes.
            let (index, logged) = (record.stamp.index, record.stamp.core);
            let difference = format!("era {} against {}", self.life.era, life.era);
            return Err(Fault::Superseded { index, logged, ours: logged, difference });
        }
        if life != self.life {
            return Ok(());
        }
        // Before the place it began at, nothing counts that the checkpoint does not know; and yet it must agree.
        if record.stamp.index > self.next_logged || seq <= self.began_seq {
            return self.behind_hole(record);
        }
        if record.stamp.index == self.next_logged {
            self.next_logged += 1;
            self.logged.push_back((seq, record));
            self.settle_logged()?;
        }
        Ok(())
    }

    fn behind_hole(&mut self, record: LogRecord) -> Result<(), Fault> {
        let index = record.stamp.index;
        if index <= self.stored {
            return Ok(());
        }
        match index.checked_sub(self.stored + 1).and_then(|n| self.pending.get(usize::try_from(n).ok()?)) {
            Some(ours) => agree(ours, &record),
            None => {
                self.behind_hole.entry(index).or_insert(record);
                Ok(())
            }
        }
    }

    /// The log ends at `last_seq`: what was produced and not found is published.
    pub(crate) fn end(&mut self, last_seq: u64) {
        self.following = false;
        self.recovered_to.get_or_insert(self.next_logged);
        self.seen_seq = self.seen_seq.max(last_seq);
    }

    /// The part of the log that was asked for was read.
    pub(crate) fn read_done(&mut self, part: ReadLog) -> Option<ReadLog> {
        self.reading = false;
        self.seen_seq = self.seen_seq.max(part.through);
        self.settle_acks()
    }

    fn settle_logged(&mut self) -> Result<(), Fault> {
        while let (Some(ours), Some((seq, theirs))) = (self.pending.front(), self.logged.front()) {
            agree(ours, theirs)?;
            let seq = *seq;
            self.logged.pop_front();
            self.confirm(seq);
        }
        Ok(())
    }

    /// The first pending record is stored at `seq`.
    fn confirm(&mut self, seq: u64) {
        self.pending.pop_front();
        self.sent = self.sent.saturating_sub(1);
        self.allowance = self.allowance.saturating_mul(2);
        self.stored += 1;
        self.fence.take_if(|fence| *fence == self.stored);
        self.stored_seq = seq;
        self.seen_seq = self.seen_seq.max(seq);
        self.acks.remove(&self.stored);
        if self.mark.0 == self.stored {
            self.mark.1 = Some(seq);
        }
        self.next_logged = self.next_logged.max(self.stored + 1);
    }

    /// The next record to publish, while fewer than `window` are under way.
    pub(crate) fn next(&mut self, window: usize) -> Option<Append> {
        if self.following || self.sent >= window.min(self.allowance) {
            return None;
        }
        if self.fence.is_some() && self.sent > 0 {
            return None;
        }
        let record = self.pending.get(self.sent)?.clone();
        self.sent += 1;
        let behind = self.fence.map(|_| self.seen_seq);
        Some(Append { ticket: Ticket { epoch: self.epoch, index: record.stamp.index }, record, behind })
    }

    /// The index of the first record that is not under way, and how many there are.
    pub(crate) fn unpublished(&self) -> (u64, usize) {
        let count = if self.following { 0 } else { self.pending.len().saturating_sub(self.sent) };
        (self.stored + self.sent as u64 + 1, count)
    }

    /// The record with this index begins an era.
    pub(crate) fn fence(&mut self, index: u64) {
        self.fence = Some(index);
    }

    /// Whether the record that begins an era was refused.
    pub(crate) fn is_overtaken(&self) -> bool {
        self.overtaken
    }

    /// A publish was stored at `seq`. Returns what has to be read first, where somebody else wrote in between.
    pub(crate) fn acked(&mut self, ticket: Ticket, seq: u64) -> Option<ReadLog> {
        if ticket.index > self.stored + self.pending.len() as u64 {
            return None;
        }
        if ticket.epoch != self.epoch || ticket.index <= self.stored {
            // Late, and yet known: the next record's first place, or a repetition.
            if seq == self.seen_seq + 1 && !self.reading {
                self.seen_seq = seq;
                if ticket.index == self.stored + 1 {
                    self.confirm(seq);
                }
            }
            return self.settle_acks();
        }
        self.acks.insert(ticket.index, seq);
        self.settle_acks()
    }

    fn settle_acks(&mut self) -> Option<ReadLog> {
        while !self.reading {
            let seq = self.acks.get(&(self.stored + 1)).copied()?;
            if seq <= self.seen_seq {
                // Stored before its predecessor, hence void.
                self.rewind();
                return None;
            }
            if seq > self.seen_seq + 1 {
                self.reading = true;
                return Some(ReadLog { from: self.seen_seq + 1, through: seq - 1 });
            }
            self.confirm(seq);
        }
        None
    }

    /// A publish was refused, or nothing is known of it. True when the pipeline starts again.
    pub(crate) fn failed(&mut self, ticket: Ticket) -> bool {
        let counts = ticket.epoch == self.epoch && ticket.index > self.stored;
        if counts {
            self.overtaken |= self.fence == Some(ticket.index);
            self.rewind();
        }
        counts
    }

    /// The connection was made again: nothing is known of what was under way. True when anything was.
    pub(crate) fn interrupted(&mut self) -> bool {
        let under_way = self.sent > 0;
        if under_way {
            self.rewind();
        }
        under_way
    }

    fn rewind(&mut self) {
        self.epoch += 1;
        self.sent = 0;
        self.allowance = 1;
        self.acks.clear();
        self.rewinds += 1;
    }
}

/// Whether the log's record is what its input gives.
fn agree(ours: &LogRecord, theirs: &LogRecord) -> Result<(), Fault> {
    if ours.agrees_with(theirs) { Ok(()) } else { Err(diverged(ours, theirs)) }
}

fn diverged(ours: &LogRecord, theirs: &LogRecord) -> Fault {
    let (index, difference) = (ours.stamp.index, theirs.difference(ours));
    // One place in the intake and two times: its message is another one now, which no version is to blame for.
    let (cause, theirs_was) = (ours.stamp.cause, theirs.stamp.cause);
    let lost = cause.seq == theirs_was.seq && cause.time != theirs_was.time;
    let (logged, ours) = (theirs.stamp.core, ours.stamp.core);
    if logged != ours && !lost {
        Fault::Superseded { index, logged, ours, difference }
    } else {
        Fault::Diverged { index, difference }
    }
}
