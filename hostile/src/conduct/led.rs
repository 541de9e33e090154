//! The approvals that a leader of view 0 is told.

use std::collections::{BTreeMap, BTreeSet};

use parley_consensus_core::{Ballot, ChoiceIndex, Gathered, MemberIndex};
use parley_ids::Hash32;

use super::APPROVE;
use crate::seat::Seat;

/// Decisions that it leads.
#[derive(Debug, Default)]
pub(super) struct Led {
    approvals: BTreeMap<Hash32, BTreeMap<MemberIndex, Ballot>>,
    done: BTreeSet<Hash32>,
}

impl Led {
    /// All approvals by member, its own included, as soon as there are enough; once for each decision.
    pub(super) fn enough(&mut self, seat: &Seat, gathered: &Gathered, enough: usize) -> Option<Vec<Ballot>> {
        let instance = seat.instance.id();
        if !seat.leads() || self.done.contains(&instance) {
            return None;
        }
        let approvals = self.approvals.entry(instance).or_default();
        approvals.insert(seat.me, seat.ballot(APPROVE));
        let told = gathered.ballots.iter().filter(|ballot| ballot.choice == ChoiceIndex(APPROVE));
        approvals.extend(told.map(|ballot| (ballot.member, *ballot)));
        if approvals.len() < enough {
            return None;
        }
        self.done.insert(instance);
        Some(approvals.values().copied().collect())
    }
}
