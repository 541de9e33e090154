//! It says nothing before the decision, and COMMITs to two values in the view of the decision after it.

use std::collections::BTreeSet;

use parley_consensus_core::{CastVote, Gathered, VoteKind};
use parley_ids::Hash32;

use super::Lie;
use crate::act::Act;
use crate::seat::{Seat, made_up};

#[derive(Debug, Default)]
pub(super) struct ContradictLate {
    done: BTreeSet<Hash32>,
}

impl Lie for ContradictLate {
    fn gathered(&mut self, seat: &Seat, gathered: &Gathered) -> Vec<Act> {
        let Some(decided) = &gathered.decided else { return Vec::new() };
        if !self.done.insert(seat.instance.id()) {
            return Vec::new();
        }
        let commit = |number| seat.vote(VoteKind::Commit, decided.commit.view, made_up(number));
        [1, 2].map(|number| Act::vote(seat, &CastVote::bare(commit(number)))).to_vec()
    }
}
