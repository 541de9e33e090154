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
    /// Another group decided, or another epoch of it.
    #[error("the certificate is of another configuration than the trusted one")]
    OtherConfig,
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

/// COMMIT-QC, value and the group that decided. Plain data until verified.
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
    /// Who decided.
    pub config: GroupConfig,
}

impl DecisionCertificate {
    /// Checks everything, with no network: the cluster's name and `config` are all that is trusted. `config` is the
    /// group's genesis, or what [`crate::GroupLink::verify`] leads to from there.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn verify(&self, cluster: &ClusterName, config: &GroupConfig) -> Result<Outcome, Error> {
        if self.config != *config {
            return Err(Error::OtherConfig);
        }
        let instance = Instance::new(cluster_id(cluster), config.clone(), self.proposal.clone())
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
        self.is_of(instance)?;
        committed(instance, &self.value, &self.commit, known)
    }

    /// Checks that it says it is of `instance`. Nothing in it is verified by that.
    ///
    /// # Errors
    /// The first thing that is another's.
    pub fn is_of(&self, instance: &Instance) -> Result<(), Error> {
        if cluster_id(&self.cluster) != instance.cluster() {
            return Err(Error::OtherCluster);
        }
        if self.config != *instance.config() {
            return Err(Error::OtherConfig);
        }
        if self.instance != instance.id() || self.proposal != *instance.proposal() {
            return Err(Error::OtherInstance);
        }
        Ok(())
    }
}

/// What a quorum of `instance` committed: `value`, which is valid, with the certificate `commit`. Ballots in `known`
/// are not verified again.
///
/// # Errors
/// The first thing that is wrong.
pub fn committed(
    instance: &Instance,
    value: &DecisionValue,
    commit: &QuorumClaim,
    known: &BTreeMap<MemberIndex, Ballot>,
) -> Result<Outcome, Error> {
    if commit.kind != VoteKind::Commit || commit.digest != value.digest() {
        return Err(Error::OtherValue);
    }
    value.valid(instance, commit.view, known).map_err(Error::Value)?;
    QuorumCertificate::verify(instance, commit.clone()).map_err(Error::Quorum)?;
    Ok(value.outcome())
}
