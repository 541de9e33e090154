//! Consensus' refusals. Each has a page in `docs/errors`. `CON-0001` is the registry's, which forms groups.

use parley_core::Code;
pub use parley_proofs::codes::*;

/// The cluster's name is not known yet; every signature is bound to it.
pub const NOT_CONFIGURED: Code = Code::new("CON-0003");
/// The decision's id is taken by another proposal.
pub const ID_TAKEN: Code = Code::new("CON-0004");
/// No such decision is known.
pub const UNKNOWN_DECISION: Code = Code::new("CON-0005");
/// The caller is not that member of the group that decides.
pub const NOT_A_MEMBER: Code = Code::new("CON-0006");
/// The vote is for a view that no certificate leads to.
pub const VIEW_AHEAD: Code = Code::new("CON-0010");
/// The vote is for a view long past.
pub const VIEW_PAST: Code = Code::new("CON-0011");
/// The decision has ended.
pub const ENDED: Code = Code::new("CON-0012");
/// More members of the group are proven guilty than it tolerates.
pub const GROUP_FROZEN: Code = Code::new("CON-0013");
/// The member voted for too many values in one view.
pub const TOO_MANY_VALUES: Code = Code::new("CON-0015");
/// Whoever asks has too many open decisions.
pub const TOO_MANY_OPEN: Code = Code::new("CON-0027");
