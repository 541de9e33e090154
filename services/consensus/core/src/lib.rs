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

mod accuse;
mod archive;
mod cast_ballot;
mod cast_vote;
mod certificates;
mod certify;
pub mod codes;
mod conclude;
mod confidence;
mod decision;
mod decline;
mod effect;
mod end;
mod entry;
mod freeze;
mod gather;
mod group;
mod harvest;
mod input;
mod justification;
mod lapse;
mod offence;
mod propose;
mod review;
mod share;
mod state;
mod suspicion;
mod tally;
mod validator;
mod weigh;

#[cfg(test)]
mod tests;

pub use archive::{KEPT_BYTES, KEPT_DECISIONS};
pub use certificates::{Certificates, Justification};
pub use confidence::Confidence;
pub use decision::{Decision, LATE, Opinion};
pub use effect::{Answer, Gathered, Opening, Record, Send};
pub use end::{Cause, Decided, End, Phase, Undecided};
pub use entry::{Conclusion, Entry, Kept, TurnedAway, Waiting};
pub use group::{Declined, Frozen, Group};
pub use input::{Message, NewDecision};
pub use justification::Error as JustificationError;
pub use offence::EvidenceReference;
pub use parley_proofs::{
    AbortReason, Authority, BODY_LEN, Ballot, Body, BodyError, CastVote, CertificateError, ChoiceIndex,
    Content, ContentBody, DOMAIN, DecidedAuthority, DecisionCertificate, DecisionRule, DecisionValue,
    Evidence, EvidenceError, EvidenceRule, GroupLink, Instance, InstanceError, InvalidProposal, Kind,
    LinkError, MemberIndex, Offence, Outcome, Proof, Proposal, QuorumCertificate, QuorumClaim, QuorumError,
    RecoveredEpoch, SignedBody, ValueError, Verdict, VerifiedVote, View, Vote, VoteKind,
};
pub use review::Review;
pub use share::{MOST_OPEN, MOST_OPEN_BYTES};
pub use state::Consensus;
pub use suspicion::{Doubt, Suspicion};
pub use tally::CountedVote;
pub use validator::{
    DurableRecord, Error as ValidatorError, Judgement, RecordNumber, Rules, Talk, Validator, ValidatorEffect,
    ValidatorInput,
};
#[cfg(feature = "exhaust")]
pub use validator::{Standing, Statement};
