//! Votes: what moves a decision from view to view.

use parley_identity::Signature;
use parley_ids::Hash32;
use serde::{Deserialize, Serialize};

use crate::{DecisionValue, MemberIndex, QuorumClaim, View};

/// What a vote says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum VoteKind {
    /// The leader's value for a view (PBFT: PRE-PREPARE).
    Propose,
    /// The value is justified and valid.
    Prepare,
    /// A quorum prepared the value.
    Commit,
    /// The view shall end without a decision (PBFT: VIEW-CHANGE).
    Skip,
}

impl VoteKind {
    /// What an honest member does not sign beside it in the same view: another value of the same kind, and of COMMIT and
    /// SKIP the other one.
    #[must_use]
    pub fn against(self) -> &'static [Self] {
        match self {
            Self::Propose => &[Self::Propose],
            Self::Prepare => &[Self::Prepare],
            Self::Commit => &[Self::Commit, Self::Skip],
            Self::Skip => &[Self::Commit],
        }
    }
}

/// A signed vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// What it says.
    pub kind: VoteKind,
    /// In which view.
    pub view: View,
    /// Whose it is.
    pub member: MemberIndex,
    /// Digest of the value; zero for a SKIP.
    pub digest: Hash32,
    /// Over the fixed-width body.
    pub signature: Signature,
}

/// A vote whose signature was found good, in one cluster, configuration and instance.
///
/// [`crate::Instance::verified`] and [`crate::QuorumCertificate::votes`] are the only ways to one; what is read from
/// storage was verified by who stored it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifiedVote {
    vote: Vote,
    /// What it was verified in.
    scope: Hash32,
}

impl VerifiedVote {
    pub(crate) fn in_scope(scope: Hash32, vote: Vote) -> Self {
        Self { vote, scope }
    }

    /// What it was verified in.
    pub(crate) fn scope(&self) -> Hash32 {
        self.scope
    }

    /// The vote.
    #[must_use]
    pub fn vote(&self) -> &Vote {
        &self.vote
    }
}

/// A vote with what travels beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CastVote {
    /// The vote.
    pub vote: Vote,
    /// With PROPOSE: the value.
    pub value: Option<DecisionValue>,
    /// With PROPOSE: the PREPARE-QC it builds on. With others: the best one the member has.
    pub base: Option<QuorumClaim>,
    /// With PROPOSE: a SKIP-QC for every view between the base, or the start, and this one; ascending. With others:
    /// those the member has.
    pub skips: Vec<QuorumClaim>,
}

impl CastVote {
    /// A vote alone.
    #[must_use]
    pub fn bare(vote: Vote) -> Self {
        Self { vote, value: None, base: None, skips: Vec::new() }
    }
}
