//! Decision certificates: proof of a decision that anyone can check offline.

use std::collections::BTreeMap;

use parley_identity::{GroupConfig, cluster_id};
use parley_ids::{ClusterName, Hash32};
use serde::{Deserialize, Serialize};

use crate::{
    Ballot, DecisionValue, Instance, InstanceError, MemberIndex, Outcome, Proposal, QuorumCertificate,
    QuorumClaim, QuorumError, ValueError, VoteKind,
};

/// Why a certificate proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It is from another cluster.
    #[error("the certificate is from another cluster")]
    OtherCluster,
    /// The chain of configurations is not the trusted genesis alone. Epoch changes are not there yet.
    #[error("the chain of configurations is not the trusted genesis")]
    Chain,
    /// The proposal is for another group or epoch.
    #[error("the proposal is not this group's")]
    Proposal(#[source] InstanceError),
    /// The instance is another proposal's.
    #[error("the instance is not that of the proposal")]
    OtherInstance,
    /// The quorum committed another value.
    #[error("the quorum certificate is no COMMIT of this value")]
    OtherValue,
    /// The value is not valid.
    #[error("the value is not valid")]
    Value(#[source] ValueError),
    /// There is no quorum.
    #[error("the quorum certificate is not good")]
    Quorum(#[source] QuorumError),
}

/// COMMIT-QC, value and chain of group configurations. Plain data until verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionCertificate {
    /// Where.
    pub cluster: ClusterName,
    /// What was asked.
    pub proposal: Proposal,
    /// What the signatures are bound to.
    pub instance: Hash32,
    /// What was decided.
    pub value: DecisionValue,
    /// A quorum's COMMIT of it.
    pub commit: QuorumClaim,
    /// From the genesis on; the last one is the decision's own.
    pub configs: Vec<GroupConfig>,
}

impl DecisionCertificate {
    /// Checks everything, with no network: `genesis` and the cluster's name are all that is trusted.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn verify(&self, cluster: &ClusterName, genesis: &GroupConfig) -> Result<Outcome, Error> {
        if self.configs.as_slice() != std::slice::from_ref(genesis) {
            return Err(Error::Chain);
        }
        let instance = Instance::new(cluster_id(cluster), genesis.clone(), self.proposal.clone())
            .map_err(Error::Proposal)?;
        self.check(&instance, &BTreeMap::new())
    }

    /// The same for one who knows the instance, and has verified some ballots.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn check(
        &self,
        instance: &Instance,
        known: &BTreeMap<MemberIndex, Ballot>,
    ) -> Result<Outcome, Error> {
        if cluster_id(&self.cluster) != instance.cluster() {
            return Err(Error::OtherCluster);
        }
        if self.configs.as_slice() != std::slice::from_ref(instance.config()) {
            return Err(Error::Chain);
        }
        if self.instance != instance.id() || self.proposal != *instance.proposal() {
            return Err(Error::OtherInstance);
        }
        if self.commit.kind != VoteKind::Commit || self.commit.digest != self.value.digest() {
            return Err(Error::OtherValue);
        }
        self.value.valid(instance, self.commit.view, known).map_err(Error::Value)?;
        QuorumCertificate::verify(instance, self.commit.clone()).map_err(Error::Quorum)?;
        Ok(self.value.outcome())
    }
}
