//! What a group is asked, as its members hear it.

pub(crate) use parley_proofs::testing::{Board, RATIONALE, board, cluster, genesis, proposal};

use parley_ids::UnixMillis;

use crate::Opening;

pub(crate) fn opening(board: &Board, deadline: u64) -> Opening {
    Opening {
        instance: board.instance.id(),
        proposal: proposal(),
        config: board.instance.config().clone(),
        deadline_at: UnixMillis(deadline),
        endorsement: None,
    }
}
