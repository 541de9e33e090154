//! Rule: what is kept of decisions that have ended, and for how long. The log has all.

use std::sync::Arc;

use imbl::Vector;
use parley_ids::DecisionId;
use serde::{Deserialize, Serialize};

use crate::{Consensus, Entry, Kept};

/// Ended decisions that are kept for queries and for members that were away; the oldest are dropped first.
pub const KEPT_DECISIONS: usize = 10_000;
/// The room for them, in bytes, as an estimate: 64 MiB.
pub const KEPT_BYTES: u64 = 64 * 1_024 * 1_024;

/// Decisions that have ended.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Archive {
    /// All that are kept, the oldest first.
    ended: Vector<DecisionId>,
    /// Those that may still take what comes late, the oldest first.
    late: Vector<DecisionId>,
    /// What they all take.
    pub(crate) bytes: u64,
}

impl Consensus {
    /// Remembers that a decision ended.
    pub(crate) fn note_end(&mut self, id: DecisionId) {
        if let Some(entry) = self.entries.get(&id) {
            self.archive.bytes = self.archive.bytes.saturating_add(entry.weight());
            if matches!(entry, Entry::Asked(_)) {
                self.archive.late.push_back(id.clone());
            }
            self.archive.ended.push_back(id);
            self.make_room();
        }
    }

    /// An ended decision takes another room than before.
    pub(crate) fn reweigh(&mut self, before: u64, after: u64) {
        self.archive.bytes = self.archive.bytes.saturating_sub(before).saturating_add(after);
        self.make_room();
    }

    /// Puts an ended decision away: from now on it takes nothing more, and only what queries need is kept.
    pub(crate) fn shelve(&mut self, id: &DecisionId) {
        let Some(Entry::Asked(decision)) = self.entries.get(id) else { return };
        let Some(group) = self.groups.get(&decision.instance.config().group) else { return };
        let Some(kept) = Kept::of(decision, group) else { return };
        let (before, after, wake) = (decision.weight, kept.weight, decision.wake);
        if let Some(wake) = wake {
            self.timers.remove(&(wake, id.clone()));
        }
        self.entries.insert(id.clone(), Entry::Kept(Arc::new(kept)));
        self.archive.bytes = self.archive.bytes.saturating_sub(before).saturating_add(after);
        self.trim_late();
    }

    /// Both lists are by the time of the end: so the one is never longer than the other.
    fn trim_late(&mut self) {
        while self.archive.late.front().is_some_and(|oldest| !self.is_late(oldest)) {
            self.archive.late.pop_front();
        }
    }

    fn is_late(&self, id: &DecisionId) -> bool {
        matches!(self.entries.get(id), Some(Entry::Asked(decision)) if decision.end.is_some())
    }

    /// Where there is too much, the oldest that takes what comes late is put away before its time; where there is none,
    /// the oldest is dropped.
    fn make_room(&mut self) {
        while self.archive.bytes > KEPT_BYTES {
            let Some(oldest) = self.archive.late.pop_front() else { break };
            if self.is_late(&oldest) {
                self.shelve(&oldest);
            }
        }
        while self.archive.ended.len() > KEPT_DECISIONS || self.archive.bytes > KEPT_BYTES {
            let Some(oldest) = self.archive.ended.pop_front() else { break };
            self.drop_entry(&oldest);
        }
    }

    fn drop_entry(&mut self, id: &DecisionId) {
        let Some(entry) = self.entries.remove(id) else { return };
        self.archive.bytes = self.archive.bytes.saturating_sub(entry.weight());
        if let Entry::Asked(decision) = &entry
            && let Some(wake) = decision.wake
        {
            self.timers.remove(&(wake, id.clone()));
        }
        self.trim_late();
    }
}
