//! A second vote: for another value, of another kind, or in another view.

use parley_consensus_core::{View, Vote, VoteKind};
use parley_ids::Hash32;
use parley_sim::Rng;

use super::{Liar, a_digest};

impl Liar<'_> {
    /// A vote that goes against `vote`, or ahead of it.
    pub(super) fn other_vote(&self, rng: &mut Rng, vote: &Vote) -> Vote {
        let mut other = *vote;
        match rng.below(4) {
            0 => other.digest = a_digest(rng, self.books),
            1 => other.view = View(other.view.0.saturating_add(1)),
            2 => other.view = View(other.view.0.saturating_sub(1)),
            _ => {}
        }
        if rng.per_mille(500) {
            let kinds = [VoteKind::Prepare, VoteKind::Commit, VoteKind::Skip];
            other.kind = rng.one_of(&kinds).unwrap_or(VoteKind::Skip);
        }
        if other.kind == VoteKind::Skip {
            other.digest = Hash32::default();
        } else if other.digest == Hash32::default() {
            other.digest = a_digest(rng, self.books);
        }
        self.sign(other)
    }
}
