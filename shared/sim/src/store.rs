//! The checkpoints of one service, as an object store keeps them: some torn, some gone.

use parley_machine::{Anchor, Checkpoint};

/// How a stored checkpoint is found again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Condition {
    /// As it was written.
    Whole,
    /// Without its end.
    Torn,
    /// Not at all.
    Gone,
}

/// Kept checkpoints, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Store {
    kept: Vec<(Anchor, Checkpoint, Condition)>,
    written: u64,
}

impl Store {
    /// Keeps a checkpoint, unless another replica's newer one is there: what compare-and-set does for the pointer.
    pub(crate) fn keep(&mut self, mut checkpoint: Checkpoint, condition: Condition) -> bool {
        let newest = self.kept.last().map_or(0, |(anchor, ..)| anchor.head.next_intake);
        if checkpoint.head.next_intake <= newest {
            return false;
        }
        self.written += 1;
        if condition == Condition::Torn {
            checkpoint.body.truncate(checkpoint.body.len() / 2);
        }
        let anchor = Anchor { head: checkpoint.head.clone(), object: format!("checkpoint-{}", self.written) };
        self.kept.push((anchor, checkpoint, condition));
        true
    }

    /// Those that can be found, newest first.
    pub(crate) fn newest_first(&self) -> impl Iterator<Item = &Checkpoint> {
        let found = self.kept.iter().rev().filter(|(_, _, condition)| *condition != Condition::Gone);
        found.map(|(_, checkpoint, _)| checkpoint)
    }

    /// The newest one, as its pointer names it.
    pub(crate) fn newest(&self) -> Option<&Anchor> {
        self.kept.last().map(|(anchor, ..)| anchor)
    }

    /// All of them.
    pub(crate) fn anchors(&self) -> Vec<Anchor> {
        self.kept.iter().map(|(anchor, ..)| anchor.clone()).collect()
    }

    /// Whether a start at `next_intake` finds its checkpoint whole: before anything is trimmed, it is read back.
    pub(crate) fn reads_back(&self, next_intake: u64) -> bool {
        let mut kept = self.kept.iter();
        kept.any(|(anchor, _, how)| anchor.head.next_intake == next_intake && *how == Condition::Whole)
    }

    /// Removes those that nothing starts at any more.
    pub(crate) fn remove(&mut self, objects: &[String]) {
        self.kept.retain(|(anchor, ..)| !objects.contains(&anchor.object));
    }

    /// Removes the newest one, if it cannot be read back.
    pub(crate) fn remove_damaged(&mut self) -> bool {
        let damaged = self.kept.last().is_some_and(|(_, _, condition)| *condition != Condition::Whole);
        if damaged {
            self.kept.pop();
        }
        damaged
    }
}
