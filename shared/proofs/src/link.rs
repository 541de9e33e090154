//! Links: by whose authority a group is what it is in one epoch.

use std::collections::{BTreeMap, BTreeSet};

use parley_identity::{GroupConfig, KeyError, OperatorSignature, OperatorStatement};
use parley_ids::Hash32;
use serde::{Deserialize, Serialize};

use crate::certificate::committed;
use crate::{CertificateError, DecisionValue, Instance, InstanceError, Outcome, Proposal, QuorumClaim};

/// Why a configuration does not follow another.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A genesis follows nothing; anything else follows the epoch before it, by name, number and hash.
    #[error("the configuration does not follow the one before it")]
    Broken,
    /// Someone signed whose word does not count.
    #[error("the key that signed is no operator's")]
    NotAnOperator,
    /// The operator did not sign this.
    #[error("the operator's signature is not good")]
    Signature(#[source] KeyError),
    /// The question is not the epoch before's.
    #[error("the proposal is not that of the epoch before")]
    Proposal(#[source] InstanceError),
    /// Something else was asked.
    #[error("the proposal is about another change")]
    OtherChange,
    /// The epoch before did not commit to it.
    #[error("the epoch before did not decide it")]
    Decision(#[source] CertificateError),
    /// It decided against it, or not to decide.
    #[error("the epoch before did not accept it")]
    NotAccepted,
}

/// One epoch of a group and by whose authority it is. Plain data until verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupLink {
    /// The epoch.
    pub config: GroupConfig,
    /// Who says so.
    pub authority: Authority,
}

/// An epoch that an operator made, past the group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveredEpoch {
    /// Which one.
    pub epoch: u64,
    /// Why.
    pub reason: String,
}

/// By whose authority a configuration is a group's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Authority {
    /// An operator's, for epoch 0.
    Genesis(OperatorSignature),
    /// The epoch before decided it.
    Decided(Box<DecidedAuthority>),
    /// An operator's, past the group. Every verifier shows it.
    Recovered {
        /// Over both configurations and the reason.
        signature: OperatorSignature,
        /// Why.
        reason: String,
    },
}

/// That the epoch before ACCEPTED a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecidedAuthority {
    /// The question, with the change.
    pub proposal: Proposal,
    /// The answer.
    pub value: DecisionValue,
    /// A quorum's COMMIT of it.
    pub commit: QuorumClaim,
}

impl GroupLink {
    /// Checks that `config` is what follows `previous`, or nothing, in the cluster with the id `cluster`.
    ///
    /// `operators` are the keys whose word counts for a genesis and a recovery.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn verify(
        &self,
        cluster: Hash32,
        previous: Option<&GroupConfig>,
        operators: &BTreeSet<[u8; 32]>,
    ) -> Result<(), Error> {
        let (config, hash) = (&self.config, self.config.hash());
        let signed = |signature: &OperatorSignature, statement: OperatorStatement<'_>| {
            if !operators.contains(&signature.operator) {
                return Err(Error::NotAnOperator);
            }
            signature.verify(&statement).map_err(Error::Signature)
        };
        match (&self.authority, previous) {
            (Authority::Genesis(signature), None) if config.epoch == 0 => {
                signed(signature, OperatorStatement::Genesis { cluster, config: hash })
            }
            (Authority::Decided(decided), Some(previous)) if follows(config, previous) => {
                decided.verify(cluster, previous, config)
            }
            (Authority::Recovered { signature, reason }, Some(previous)) if follows(config, previous) => {
                let previous = config.previous;
                signed(signature, OperatorStatement::Recovery { cluster, previous, config: hash, reason })
            }
            _ => Err(Error::Broken),
        }
    }

    /// The reason, where an operator made this epoch past the group.
    #[must_use]
    pub fn recovered(&self) -> Option<&str> {
        match &self.authority {
            Authority::Recovered { reason, .. } => Some(reason),
            Authority::Genesis(_) | Authority::Decided(_) => None,
        }
    }
}

impl DecidedAuthority {
    fn verify(&self, cluster: Hash32, previous: &GroupConfig, config: &GroupConfig) -> Result<(), Error> {
        if self.proposal.change.as_ref() != Some(config) {
            return Err(Error::OtherChange);
        }
        let instance =
            Instance::new(cluster, previous.clone(), self.proposal.clone()).map_err(Error::Proposal)?;
        let outcome = committed(&instance, &self.value, &self.commit, &BTreeMap::new());
        match outcome.map_err(Error::Decision)? {
            Outcome::Accepted => Ok(()),
            Outcome::Rejected | Outcome::Aborted | Outcome::Chosen(_) => Err(Error::NotAccepted),
        }
    }
}

/// Whether `config` is of the same group, one epoch later, and names `previous` by its hash.
fn follows(config: &GroupConfig, previous: &GroupConfig) -> bool {
    config.group == previous.group
        && previous.epoch.checked_add(1) == Some(config.epoch)
        && config.previous == previous.hash()
}
