//! The proof of an offence, of either kind.

use std::sync::Arc;

use parley_identity::GroupConfig;
use serde::{Deserialize, Serialize};

use crate::{Evidence, EvidenceError, InvalidProposal, MemberIndex, Offence, View};

/// The proof of an offence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Proof {
    /// Two signatures that contradict each other.
    Contradiction(Arc<Evidence>),
    /// One signature, on what no honest member proposes.
    InvalidProposal(Arc<InvalidProposal>),
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

    /// Checks that the holder of the accused key signed it, and that no honest member does. Nothing else is needed.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn verify(&self) -> Result<(), EvidenceError> {
        match self {
            Self::Contradiction(evidence) => evidence.verify(),
            Self::InvalidProposal(evidence) => evidence.verify(),
        }
    }

    /// Checks that the key is that of the named member in `config`, the configuration the signatures are bound to.
    ///
    /// # Errors
    /// When it is not.
    pub fn names_member_of(&self, config: &GroupConfig) -> Result<(), EvidenceError> {
        match self {
            Self::Contradiction(evidence) => evidence.names_member_of(config),
            Self::InvalidProposal(evidence) => {
                let InvalidProposal { instance, vote, .. } = &**evidence;
                let same = instance.config() == config && instance.member(vote.member).is_ok();
                if same { Ok(()) } else { Err(EvidenceError::Member) }
            }
        }
    }
}
