//! Refusals of proofs: the collector, the registry and the tools give the same codes. Each has a page in
//! `docs/errors`, and each error of this crate says which is its.

use parley_core::Code;

use crate::{CertificateError, InstanceError, LinkError, QuorumError, ValueError};

/// No such group is known (yet).
pub const UNKNOWN_GROUP: Code = Code::new("CON-0002");
/// A signature over the fixed-width body does not verify.
pub const BAD_SIGNATURE: Code = Code::new("CON-0007");
/// The ballot names no choice of the proposal, or its rationale is not the signed one.
pub const BAD_BALLOT: Code = Code::new("CON-0008");
/// A vote, value or certificate is not good.
pub const BAD_VOTE: Code = Code::new("CON-0009");
/// What is asked cannot be put to a group.
pub const NO_PROPOSAL: Code = Code::new("CON-0014");
/// The group is in another epoch.
pub const WRONG_EPOCH: Code = Code::new("CON-0016");
/// The change is not the group's next configuration.
pub const NOT_NEXT: Code = Code::new("CON-0017");
/// Fewer members signed than a quorum needs.
pub const TOO_FEW_SIGNERS: Code = Code::new("CON-0018");
/// A signer stands twice, or is no member.
pub const BAD_SIGNERS: Code = Code::new("CON-0019");
/// Something follows the end of what was to be read.
pub const TRAILING_BYTES: Code = Code::new("CON-0020");
/// A configuration does not follow the one before it.
pub const BROKEN_CHAIN: Code = Code::new("CON-0021");
/// What an operator has to sign is signed by none, or by nobody.
pub const NOT_THE_OPERATORS: Code = Code::new("CON-0022");
/// A member says that it does not vote.
pub const DECLINED: Code = Code::new("CON-0023");
/// The bytes are not those of a certificate or of evidence.
pub const UNREADABLE: Code = Code::new("CON-0024");
/// What is held against a member is nothing that an honest one never does.
pub const NO_OFFENCE: Code = Code::new("CON-0025");
/// It is bound to another instance: another decision under the same id, or one of another cluster.
pub const OTHER_INSTANCE: Code = Code::new("CON-0026");

impl InstanceError {
    /// The refusal's code.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::OtherGroup => WRONG_EPOCH,
            Self::Choices(_) => NO_PROPOSAL,
            Self::Change => NOT_NEXT,
            Self::NoMember(_) => BAD_SIGNERS,
            Self::SkipWithDigest => BAD_VOTE,
            Self::NoChoice(_) | Self::Confidence(_) => BAD_BALLOT,
            Self::Signature { .. } => BAD_SIGNATURE,
        }
    }
}

impl ValueError {
    /// The refusal's code.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::Ballot(error) => error.code(),
            Self::OtherProposal => OTHER_INSTANCE,
            Self::NotSorted => BAD_SIGNERS,
            Self::AbortInFirstView | Self::Outcome => BAD_VOTE,
        }
    }
}

impl QuorumError {
    /// The refusal's code.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::Kind | Self::Mixed => BAD_VOTE,
            Self::TooFew { .. } => TOO_FEW_SIGNERS,
            Self::NotSorted => BAD_SIGNERS,
            Self::Vote(error) => error.code(),
        }
    }
}

impl CertificateError {
    /// The refusal's code.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::OtherCluster | Self::OtherInstance => OTHER_INSTANCE,
            Self::OtherConfig => WRONG_EPOCH,
            Self::Proposal(error) => error.code(),
            Self::OtherValue => BAD_VOTE,
            Self::Value(error) => error.code(),
            Self::Quorum(error) => error.code(),
        }
    }
}

impl LinkError {
    /// The refusal's code.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::Broken => BROKEN_CHAIN,
            Self::NotAnOperator | Self::Signature(_) => NOT_THE_OPERATORS,
            Self::Proposal(error) => error.code(),
            Self::OtherChange | Self::NotAccepted => NOT_NEXT,
            Self::Decision(error) => error.code(),
        }
    }
}
