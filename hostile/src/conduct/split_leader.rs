//! As the leader of view 0 it proposes two values, both valid: the first n − f approvals, and the last. In a group whose
//! members hear each other it tells nobody else, the collector least of all.

use parley_consensus_core::{Gathered, Outcome, Talk};
use parley_identity::Fallback;

use super::led::Led;
use super::{APPROVE, Lie, value};
use crate::act::Act;
use crate::seat::Seat;

#[derive(Debug, Default)]
pub(super) struct SplitLeader {
    led: Led,
}

impl Lie for SplitLeader {
    fn opened(&mut self, seat: &Seat) -> Vec<Act> {
        vec![Act::ballot(seat, &seat.ballot(APPROVE))]
    }

    fn gathered(&mut self, seat: &Seat, gathered: &Gathered) -> Vec<Act> {
        let config = seat.instance.config();
        let quorum = config.quorum();
        let Some(approvals) = self.led.enough(seat, gathered, quorum + 1) else { return Vec::new() };
        let first = approvals.iter().take(quorum).copied().collect();
        let last = approvals.iter().skip(approvals.len() - quorum).copied().collect();
        let proposals = [first, last].map(|ballots| seat.proposal(value(seat, ballots, Outcome::Accepted)));
        if config.fallback == Fallback::Broadcast {
            proposals.map(|cast| Act::tell(seat, Talk::Vote(Box::new(cast)))).to_vec()
        } else {
            proposals.map(|cast| Act::vote(seat, &cast)).to_vec()
        }
    }
}
