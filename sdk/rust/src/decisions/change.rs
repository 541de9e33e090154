//! Changes of a group's configuration that are decided by the group.

use parley_consensus_core::{ChoiceIndex, Proposal};
use parley_ids::Hash32;

/// The choice that approves.
pub(crate) const APPROVE: ChoiceIndex = ChoiceIndex(0);

/// Hash of the next configuration that a proposal asks for: the one place that reads it from a proposal. Proposals
/// carry none yet.
pub(crate) fn of(_proposal: &Proposal) -> Option<Hash32> {
    None
}
