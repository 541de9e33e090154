//! The consensus core: single-shot Simplex in PBFT's words, for both of its sides.
//!
//! Shared by both: what is signed (`body`), opinions and their rule, values and when they are valid, quorum
//! certificates, justification, decision certificates, evidence.
//!
//! [`Consensus`] is the service's side: it collects, certifies, archives and sends again. It judges nothing: it can
//! delay a decision, it cannot forge, flip or fork one.
//!
//! [`Validator`] is a member's side. Agents run it; every signature of theirs is made in its sign guard.
//!
//! Source: Chan & Pass, "Simplex Consensus", eprint 2023/463.

mod ballot;
mod body;
mod cast_ballot;
mod cast_vote;
mod certificate;
mod certificates;
pub mod codes;
mod conclude;
mod confidence;
mod decision;
mod effect;
mod end;
mod evidence;
mod gather;
mod index;
mod input;
mod instance;
mod justification;
mod lapse;
mod proposal;
mod propose;
mod quorum;
mod refuse;
mod rule;
mod state;
mod tally;
mod validator;
mod value;
mod vote;

#[cfg(test)]
mod tests;

pub use ballot::Ballot;
pub use body::{BODY_LEN, Body, DOMAIN, Error as BodyError, Kind};
pub use certificate::{DecisionCertificate, Error as CertificateError};
pub use certificates::{Certificates, Justification};
pub use confidence::Confidence;
pub use decision::Decision;
pub use effect::{Answer, Gathered, Opening, Record, Send};
pub use end::{Cause, Decided, End, Phase, Undecided};
pub use evidence::{Error as EvidenceError, Evidence, EvidenceRule, SignedBody};
pub use index::{ChoiceIndex, MemberIndex, View};
pub use input::{Message, NewDecision};
pub use instance::{Error as InstanceError, Instance};
pub use justification::Error as JustificationError;
pub use proposal::{Content, ContentBody, Proposal};
pub use quorum::{Error as QuorumError, QuorumCertificate, QuorumClaim};
pub use rule::DecisionRule;
pub use state::{Consensus, Entry, KEPT_DECISIONS, TurnedAway, Waiting};
pub use validator::{
    DurableRecord, Error as ValidatorError, Judgement, RecordNumber, Validator, ValidatorEffect,
    ValidatorInput,
};
pub use value::{AbortReason, DecisionValue, Error as ValueError, Outcome, Verdict};
pub use vote::{CastVote, Vote, VoteKind};
