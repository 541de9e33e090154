//! How decisions end.

use std::sync::Arc;

use parley_core::{Code, Refusal};
use parley_ids::{AgentId, DecisionId};
use serde::{Deserialize, Serialize};

use crate::{Confidence, DecisionCertificate, Outcome, RecoveredEpoch, Suspicion, codes};

/// How a decision ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// With a certificate.
    Decided(Arc<Decided>),
    /// Without one. A certificate that comes later supersedes it where it is NO_QUORUM.
    Undecided(Undecided),
}

/// A decision with its proof, and who took part, as far as that was known then. "Honest" is not observable; these
/// are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// The proof.
    pub certificate: DecisionCertificate,
    /// What it says.
    pub outcome: Outcome,
    /// Whose COMMITs are in the certificate.
    pub signers: Vec<AgentId>,
    /// Whose key is proven guilty, in this or another decision of the group.
    pub proven: Vec<AgentId>,
    /// Who sent neither ballot nor vote. Suspected, never evidence.
    pub silent: Vec<AgentId>,
    /// All but the proven.
    pub unimpeached: Vec<AgentId>,
    /// What speaks against members and proves nothing.
    pub suspected: Vec<Suspicion>,
    /// Epochs up to this one that an operator made, past the group.
    pub recovered: Vec<RecoveredEpoch>,
    /// How sure it is.
    pub confidence: Confidence,
}

/// Why there is no decision. Not certified by anyone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undecided {
    /// What kind of end it is.
    pub cause: Cause,
    /// In one sentence, for people.
    pub reason: String,
    /// How far it came, where the group was asked.
    pub phase: Option<Phase>,
    /// Members that phase waits for.
    pub missing: Vec<AgentId>,
}

/// Kinds of ends without a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    /// More than f members did not answer in time: NO_QUORUM.
    NoQuorum,
    /// Whoever asked needs it no more.
    Withdrawn,
    /// The group never became known.
    UnknownGroup,
    /// The cluster's name never became known.
    NotConfigured,
    /// More members are proven guilty than the group tolerates.
    GroupFrozen,
    /// The question cannot be put to a group.
    NoProposal,
    /// An operator made the group's next epoch.
    Recovered,
}

/// How far a decision came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// Opinions are missing.
    Ballots,
    /// A quorum for PREPARE (or SKIP) is missing.
    Prepare,
    /// A quorum for COMMIT is missing.
    Commit,
}

impl Cause {
    /// The code, where the question was refused or cut off.
    #[must_use]
    pub fn code(self) -> Option<Code> {
        match self {
            Self::NoQuorum | Self::Withdrawn => None,
            Self::UnknownGroup => Some(codes::UNKNOWN_GROUP),
            Self::NotConfigured => Some(codes::NOT_CONFIGURED),
            Self::GroupFrozen => Some(codes::GROUP_FROZEN),
            Self::NoProposal => Some(codes::NO_PROPOSAL),
            Self::Recovered => Some(codes::WRONG_EPOCH),
        }
    }
}

impl Phase {
    /// Its name on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ballots => "ballots",
            Self::Prepare => "prepare",
            Self::Commit => "commit",
        }
    }
}

impl Undecided {
    /// An end before the group was asked.
    pub(crate) fn unasked(cause: Cause, reason: String) -> Self {
        Self { cause, reason, phase: None, missing: Vec::new() }
    }

    /// The answer to what comes when it has ended.
    pub(crate) fn refusal(&self, id: &DecisionId) -> Refusal {
        Refusal::new(codes::ENDED, format!("{id} has ended: {}", self.reason))
    }
}
