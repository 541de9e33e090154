//! As the leader of view 0 it proposes that what n − f members approved is rejected.

use parley_consensus_core::{Gathered, Outcome};

use super::led::Led;
use super::{APPROVE, Lie, value};
use crate::act::Act;
use crate::seat::Seat;

#[derive(Debug, Default)]
pub(super) struct InvalidProposal {
    led: Led,
}

impl Lie for InvalidProposal {
    fn opened(&mut self, seat: &Seat) -> Vec<Act> {
        vec![Act::ballot(seat, &seat.ballot(APPROVE))]
    }

    fn gathered(&mut self, seat: &Seat, gathered: &Gathered) -> Vec<Act> {
        let quorum = seat.instance.config().quorum();
        let approvals = self.led.enough(seat, gathered, quorum);
        let invalid = approvals.map(|approvals| value(seat, approvals, Outcome::Rejected));
        invalid.map(|invalid| Act::vote(seat, &seat.proposal(invalid))).into_iter().collect()
    }
}
