//! Why a file proves nothing, and by which code that is refused.

use parley_core::Code;
use parley_identity::{GroupFormError, KeyError};

use crate::codes::{
    BAD_SIGNATURE, BAD_SIGNERS, BROKEN_CHAIN, NO_OFFENCE, OTHER_INSTANCE, TRAILING_BYTES, UNREADABLE,
    WRONG_EPOCH,
};
use crate::form::Error as FormError;
use crate::{BodyError, CertificateError, InstanceError, LinkError};

/// Why a file proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It cannot be read.
    #[error("{part} cannot be read")]
    Form {
        /// Which part of it.
        part: &'static str,
        /// Why.
        #[source]
        source: FormError,
    },
    /// One set of signers has one bitmap.
    #[error("a bitmap of {members} members has {needed} bytes, this one {found}")]
    Bitmap {
        /// n.
        members: usize,
        /// ⌈n/8⌉.
        needed: usize,
        /// How many there are.
        found: usize,
    },
    /// A bit is for nobody.
    #[error("member {0} signed, and the group has none with that number")]
    NoSigner(usize),
    /// An epoch needs an authority, and the first one an operator's.
    #[error("the chain does not begin with a genesis")]
    NoGenesis,
    /// A configuration is not what follows the one before it.
    #[error("epoch {epoch} does not follow")]
    Link {
        /// Which epoch.
        epoch: u64,
        /// Why.
        #[source]
        source: LinkError,
    },
    /// The question is not one that this group can be asked in this epoch.
    #[error("the proposal is not this group's in this epoch")]
    Proposal(#[source] InstanceError),
    /// The group did not decide this.
    #[error("the group did not decide it")]
    Decision(#[source] CertificateError),
    /// A signed body of evidence is none.
    #[error("a signed body cannot be read")]
    Body(#[source] BodyError),
    /// A signed body of evidence is for another cluster than the file names.
    #[error("a body is signed for another cluster")]
    OtherCluster,
    /// A signed body of evidence is for another configuration than the file has.
    #[error("a body is signed for another configuration")]
    OtherConfig,
    /// The configuration of evidence has no such member.
    #[error("the group has no member {0}")]
    NoMember(u32),
    /// The member did not sign a body of evidence.
    #[error("a body is not signed by the member")]
    Signature(#[source] KeyError),
    /// Both bodies can be true of an honest member, or they break another rule.
    #[error("the two bodies do not contradict each other by this rule")]
    NoContradiction,
    /// The value is not the one that was proposed.
    #[error("the signed body does not propose this value for this proposal")]
    OtherValue,
    /// An honest member could have proposed it.
    #[error("the proposed value is valid")]
    ValidValue,
}

impl From<FormError> for Error {
    fn from(source: FormError) -> Self {
        Self::Form { part: "the file", source }
    }
}

impl Error {
    /// `part` of a file cannot be read.
    pub(super) fn of(part: &'static str) -> impl Fn(FormError) -> Self {
        move |source| Self::Form { part, source }
    }

    /// The stable code, with a page in `docs/errors`.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::Form { source, .. } => form(source),
            Self::Bitmap { .. } => TRAILING_BYTES,
            Self::NoSigner(_) | Self::NoMember(_) => BAD_SIGNERS,
            Self::NoGenesis => BROKEN_CHAIN,
            Self::Link { source, .. } => source.code(),
            Self::Proposal(error) => error.code(),
            Self::Decision(error) => error.code(),
            Self::Body(_) => UNREADABLE,
            Self::OtherCluster => OTHER_INSTANCE,
            Self::OtherConfig => WRONG_EPOCH,
            Self::Signature(_) => BAD_SIGNATURE,
            Self::NoContradiction | Self::OtherValue | Self::ValidValue => NO_OFFENCE,
        }
    }
}

fn form(error: &FormError) -> Code {
    match error {
        FormError::Trailing(_) | FormError::Config(GroupFormError::Trailing(_)) => TRAILING_BYTES,
        _ => UNREADABLE,
    }
}
