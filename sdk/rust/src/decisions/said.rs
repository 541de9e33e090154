//! What was said already: an opening comes again and again, and one answer is enough.

use std::collections::BTreeSet;

use parley_ids::Hash32;

/// Answers that are remembered; then it begins anew.
const MOST: usize = 4_096;

/// Reasons that were given, by decision.
#[derive(Debug, Default)]
pub(crate) struct Said(BTreeSet<(Hash32, &'static str)>);

impl Said {
    /// Whether this was said of this decision before.
    pub(crate) fn again(&mut self, instance: Hash32, code: &'static str) -> bool {
        if self.0.len() >= MOST {
            self.0.clear();
        }
        !self.0.insert((instance, code))
    }
}
