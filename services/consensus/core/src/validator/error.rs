use crate::{CertificateError, InstanceError, QuorumError};

/// Why an agent cannot take part in a decision.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The opening shows another configuration than the one the member trusts.
    #[error("the opening's group is not the one this member trusts")]
    OtherConfig,
    /// The proposal is for another group or epoch.
    #[error("the proposal is not this group's")]
    Instance(#[source] InstanceError),
    /// The opening's instance is not that of its proposal.
    #[error("the opening's instance is not that of its proposal")]
    OtherInstance,
    /// The agent is no member.
    #[error("the agent is no member of the group")]
    NotAMember,
    /// The member has another key.
    #[error("the key is not the member's")]
    OtherKey,
    /// The record belongs to another decision or member.
    #[error("the record belongs to another decision or member")]
    OtherRecord,
    /// The record holds a certificate that does not verify.
    #[error("a certificate in the record is not good")]
    Record(#[source] QuorumError),
    /// The record holds a decision that does not verify.
    #[error("the decision in the record is not good")]
    Decision(#[source] CertificateError),
}
