//! What is durable of a member.

use std::collections::VecDeque;

use parley_consensus_core::{DurableRecord, RecordNumber};

/// A disk that keeps one record, the newest.
#[derive(Debug, Default)]
pub(crate) struct Disk {
    /// The newest record whose write was acknowledged.
    acknowledged: Option<Box<DurableRecord>>,
    /// Writes that were asked for since. After a crash any of them may be there.
    under_way: VecDeque<(RecordNumber, Box<DurableRecord>)>,
}

impl Disk {
    /// A write is asked for.
    pub(crate) fn write(&mut self, number: RecordNumber, record: Box<DurableRecord>) {
        self.under_way.push_back((number, record));
    }

    /// A write, and with it every earlier one, is on disk.
    pub(crate) fn acknowledge(&mut self, number: RecordNumber) {
        while self.under_way.front().is_some_and(|(written, _)| *written <= number) {
            self.acknowledged = self.under_way.pop_front().map(|(_, record)| record);
        }
    }

    /// What is on disk for sure.
    pub(crate) fn acknowledged(&self) -> Option<&DurableRecord> {
        self.acknowledged.as_deref()
    }

    /// How many writes are under way.
    pub(crate) fn under_way(&self) -> usize {
        self.under_way.len()
    }

    /// A crash, in which so many of the writes under way came to disk: gives what the disk holds.
    pub(crate) fn crash(&mut self, written: usize) -> Option<Box<DurableRecord>> {
        let newest = std::mem::take(&mut self.under_way).into_iter().take(written).next_back();
        newest.map(|(_, record)| record).or_else(|| self.acknowledged.take())
    }

    /// What a member found after a crash, and goes on from.
    pub(crate) fn found(&mut self, record: Option<DurableRecord>) {
        self.acknowledged = record.map(Box::new);
        self.under_way.clear();
    }
}
