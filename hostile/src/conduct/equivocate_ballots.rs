//! It approves and rejects.

use super::{APPROVE, Lie, REJECT};
use crate::act::Act;
use crate::seat::Seat;

#[derive(Debug)]
pub(super) struct EquivocateBallots;

impl Lie for EquivocateBallots {
    fn opened(&mut self, seat: &Seat) -> Vec<Act> {
        [APPROVE, REJECT].map(|choice| Act::ballot(seat, &seat.ballot(choice))).to_vec()
    }
}
