//! What was said already: an opening comes again and again, and one answer is enough.

use std::collections::BTreeSet;

use parley_ids::{GroupId, Hash32};

/// Answers that are remembered; then it begins anew.
const MOST: usize = 4_096;

/// Reasons that were given.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// By decision.
    decisions: BTreeSet<(Hash32, &'static str)>,
    /// By group and epoch.
    epochs: BTreeSet<(GroupId, u64, &'static str)>,
}

impl Said {
    /// Whether this was said of this decision before.
    pub(crate) fn again(&mut self, instance: Hash32, code: &'static str) -> bool {
        !insert(&mut self.decisions, (instance, code))
    }

    /// Whether this was said of this group and epoch before.
    pub(crate) fn again_in(&mut self, group: &GroupId, epoch: u64, code: &'static str) -> bool {
        !insert(&mut self.epochs, (group.clone(), epoch, code))
    }
}

fn insert<T: Ord>(said: &mut BTreeSet<T>, what: T) -> bool {
    if said.len() >= MOST {
        said.clear();
    }
    said.insert(what)
}
