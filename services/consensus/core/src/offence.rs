//! What members are proven to have done, and where that is recorded.

use std::sync::Arc;

use parley_ids::{AgentId, DecisionId, Hash32};
use serde::{Deserialize, Serialize};

use crate::{Evidence, InvalidProposal, MemberIndex, Offence, View};

/// The proof of an offence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Proof {
    /// Two signatures that contradict each other.
    Contradiction(Arc<Evidence>),
    /// One signature, on what no honest member proposes.
    InvalidProposal(Arc<InvalidProposal>),
}

/// Where evidence is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceReference {
    /// Whom it convicts.
    pub agent: AgentId,
    /// In which decision.
    pub decision_id: DecisionId,
    /// In which instance.
    pub instance: Hash32,
    /// Of what.
    pub offence: Offence,
}

impl Proof {
    /// Of what.
    #[must_use]
    pub fn offence(&self) -> Offence {
        match self {
            Self::Contradiction(evidence) => Offence::Contradiction(evidence.rule),
            Self::InvalidProposal(_) => Offence::InvalidProposal,
        }
    }

    /// Whom it convicts.
    #[must_use]
    pub fn member(&self) -> MemberIndex {
        match self {
            Self::Contradiction(evidence) => evidence.member,
            Self::InvalidProposal(evidence) => evidence.vote.member,
        }
    }

    /// In which view; 0 for ballots.
    #[must_use]
    pub fn view(&self) -> View {
        match self {
            Self::Contradiction(evidence) => evidence.view,
            Self::InvalidProposal(evidence) => evidence.vote.view,
        }
    }
}
