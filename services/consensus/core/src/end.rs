//! How decisions end.

use parley_core::Code;
use parley_ids::AgentId;
use serde::{Deserialize, Serialize};

use crate::{Confidence, DecisionCertificate, Outcome, codes};

/// How a decision ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// With a certificate.
    Decided(Box<Decided>),
    /// Without one. A certificate that comes later supersedes it, unless it was withdrawn.
    Undecided(Undecided),
}

/// A decision with its proof, and who took part. "Honest" is not observable; these are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// The proof.
    pub certificate: DecisionCertificate,
    /// What it says.
    pub outcome: Outcome,
    /// Whose COMMITs are in the certificate.
    pub signers: Vec<AgentId>,
    /// Who was proven guilty in this decision.
    pub proven: Vec<AgentId>,
    /// Who sent neither ballot nor vote. Suspected, never evidence.
    pub silent: Vec<AgentId>,
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
    /// The code, where the question itself was refused.
    #[must_use]
    pub fn code(self) -> Option<Code> {
        match self {
            Self::NoQuorum | Self::Withdrawn => None,
            Self::UnknownGroup => Some(codes::UNKNOWN_GROUP),
            Self::NotConfigured => Some(codes::NOT_CONFIGURED),
            Self::GroupFrozen => Some(codes::GROUP_FROZEN),
            Self::NoProposal => Some(codes::NO_PROPOSAL),
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
}
