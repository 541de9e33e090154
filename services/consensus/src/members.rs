//! The codec of a member's side, and of whoever verifies proofs: the agent SDK and `parley verify` use it.

use parley_consensus_core::{
    Ballot, CastVote, ChoiceIndex, Content, DecisionCertificate, Gathered, Opening, Proof,
};
use parley_ids::{DecisionId, GroupId};
use parley_proto::{Malformed, v1};

use crate::wire;
pub use crate::wire::GroupTalk;

/// Reads `parley.to.<member>.consensus.opening`.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn opening(wire: v1::DecisionOpening) -> Result<Opening, Malformed> {
    wire::opening(wire)
}

/// Reads `parley.to.<member>.consensus.gathered`. Nothing in it is verified: the validator does that.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn gathered(wire: v1::DecisionGathered) -> Result<Gathered, Malformed> {
    wire::gathered(wire)
}

/// Reads a decision certificate; [`DecisionCertificate::verify`] says what it proves.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn certificate(wire: v1::DecisionCertificate) -> Result<DecisionCertificate, Malformed> {
    wire::certificate(wire)
}

/// Reads evidence; [`Proof::verify`] says whether it proves anything.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn evidence(wire: v1::Evidence) -> Result<Proof, Malformed> {
    wire::evidence(wire)
}

/// The command `ballot`.
#[must_use]
pub fn cast_ballot(decision: &DecisionId, ballot: &Ballot, rationale: &str) -> v1::CastBallot {
    v1::CastBallot {
        decision_id: decision.to_string(),
        ballot: Some(wire::wire_ballot(ballot)),
        rationale: rationale.to_owned(),
        instance: Vec::new(),
    }
}

/// The command `vote`.
#[must_use]
pub fn cast_vote(decision: &DecisionId, cast: &CastVote) -> v1::CastVote {
    wire::wire_cast_vote(decision, cast)
}

/// Reads `parley.group.<group>.vote.<member>`. Nothing in it is verified: the validator does that.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn group_talk(wire: v1::GroupTalk) -> Result<GroupTalk, Malformed> {
    wire::group_talk(wire)
}

/// What a member says to the others of its group.
#[must_use]
pub fn wire_group_talk(said: &GroupTalk) -> v1::GroupTalk {
    wire::wire_group_talk(said)
}

/// The command `certify`.
#[must_use]
pub fn certify(certificate: &DecisionCertificate) -> v1::CertifyDecision {
    wire::wire_certify(certificate)
}

/// The command `decline`: `code` is one of docs/errors.
#[must_use]
pub fn decline(group: &GroupId, epoch: u64, code: &str, reason: String) -> v1::DeclineToVote {
    v1::DeclineToVote { group: group.to_string(), epoch, code: code.to_owned(), reason }
}

/// A proposal's context, for a handler that reads the wire's form.
#[must_use]
pub fn content(content: &Content) -> v1::Content {
    wire::wire_content(content)
}

/// A choice by its place in the proposal.
#[must_use]
pub fn choice(index: u32) -> ChoiceIndex {
    ChoiceIndex(index)
}
