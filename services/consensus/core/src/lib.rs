//! The consensus core: single-shot Simplex in PBFT's words, for both of its sides.
//!
//! Shared by both: justification, and all of `parley-proofs`: what is signed, opinions and their rule, values and
//! when they are valid, quorum certificates, decision certificates, evidence.
//!
//! [`Consensus`] is the service's side: it collects, certifies, archives and sends again. It judges nothing: it can
//! delay a decision, it cannot forge, flip or fork one.
//!
//! [`Validator`] is a member's side. Agents run it; every signature of theirs is made in its sign guard.
//!
//! Source: Chan & Pass, "Simplex Consensus", eprint 2023/463.

mod cast_ballot;
mod cast_vote;
mod certificates;
pub mod codes;
mod conclude;
mod confidence;
mod decision;
mod effect;
mod end;
mod gather;
mod input;
mod justification;
mod lapse;
mod propose;
mod state;
mod tally;
mod validator;

#[cfg(test)]
mod tests;

pub use certificates::{Certificates, Justification};
pub use confidence::Confidence;
pub use decision::Decision;
pub use effect::{Answer, Gathered, Opening, Record, Send};
pub use end::{Cause, Decided, End, Phase, Undecided};
pub use input::{Message, NewDecision};
pub use justification::Error as JustificationError;
pub use parley_proofs::{
    AbortReason, Authority, BODY_LEN, Ballot, Body, BodyError, CastVote, CertificateError, ChoiceIndex,
    Content, ContentBody, DOMAIN, DecidedAuthority, DecisionCertificate, DecisionRule, DecisionValue,
    Evidence, EvidenceError, EvidenceRule, GroupLink, Instance, InstanceError, Kind, LinkError, MemberIndex,
    Outcome, Proposal, QuorumCertificate, QuorumClaim, QuorumError, SignedBody, ValueError, Verdict, View,
    Vote, VoteKind,
};
pub use state::{Consensus, Entry, KEPT_DECISIONS, TurnedAway, Waiting};
pub use validator::{
    DurableRecord, Error as ValidatorError, Judgement, RecordNumber, Talk, Validator, ValidatorEffect,
    ValidatorInput,
};
