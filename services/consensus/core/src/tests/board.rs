//! What a group is asked, as its members hear it.

pub(crate) use parley_proofs::testing::{Board, RATIONALE, board, cluster, genesis, proposal};

use crate::Opening;

pub(crate) fn opening(board: &Board) -> Opening {
    Opening {
        instance: board.instance.id(),
        proposal: proposal(),
        config: board.instance.config().clone(),
        endorsement: None,
    }
}
