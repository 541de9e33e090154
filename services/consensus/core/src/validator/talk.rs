//! What members of a group with the fallback BROADCAST tell each other.

use crate::{Ballot, CastVote, DecisionCertificate, QuorumClaim};

/// One thing a member tells the others. Nothing in it is trusted: everything is verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Talk {
    /// Its own opinion.
    Ballot {
        /// Signed.
        ballot: Ballot,
        /// Travels beside it.
        rationale: String,
    },
    /// Its own vote; with PROPOSE, the value and what justifies it.
    Vote(Box<CastVote>),
    /// A quorum's, which it assembled.
    Certificate(QuorumClaim),
    /// What the group decided.
    Decided(Box<DecisionCertificate>),
}
