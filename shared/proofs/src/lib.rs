//! What anyone can verify of a decision offline, without trusting a service: what members sign, opinions and their
//! rule, values and when they are valid, quorum certificates, decision certificates, links between epochs, evidence,
//! and the files that hold them.
//!
//! Pure: no clock, no IO, no randomness. The service, its members, the registry and whoever verifies a file use the
//! same code.
//!
//! Source: Chan & Pass, "Simplex Consensus", eprint 2023/463.

mod ballot;
mod body;
mod certificate;
pub mod codes;
mod evidence;
pub mod file;
mod form;
mod index;
mod instance;
mod link;
mod proof;
mod proposal;
mod quorum;
mod rule;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod value;
mod vote;

#[cfg(test)]
mod tests;

pub use ballot::Ballot;
pub use body::{BODY_LEN, Body, DOMAIN, Error as BodyError, Kind};
pub use certificate::{DecisionCertificate, Error as CertificateError, committed};
pub use evidence::{
    Error as EvidenceError, Evidence, EvidenceRule, InvalidProposal, Offence, SignedBody, contradiction,
};
pub use form::Error as FormError;
pub use index::{ChoiceIndex, MemberIndex, View};
pub use instance::{Error as InstanceError, Instance};
pub use link::{Authority, DecidedAuthority, Error as LinkError, GroupLink, RecoveredEpoch};
pub use proof::Proof;
pub use proposal::{Content, ContentBody, Proposal};
pub use quorum::{Error as QuorumError, QuorumCertificate, QuorumClaim};
pub use rule::DecisionRule;
pub use value::{AbortReason, DecisionValue, Error as ValueError, Outcome, Verdict};
pub use vote::{CastVote, VerifiedVote, Vote, VoteKind};
