//! The codec of a member's side, and of whoever verifies proofs: the agent SDK and `parley verify` use it.

use parley_consensus_core::{
    Ballot, CastVote, ChoiceIndex, Content, DecisionCertificate, Evidence, Gathered, Opening,
};
use parley_ids::{DecisionId, GroupId, Hash32};
use parley_proto::{Malformed, v1};

use crate::wire;

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

/// Reads evidence; [`Evidence::verify`] says whether it proves anything.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn evidence(wire: v1::Evidence) -> Result<Evidence, Malformed> {
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

/// The command `fetch`, of the decision with this instance.
#[must_use]
pub fn fetch(decision: &DecisionId, instance: Hash32) -> v1::FetchDecision {
    v1::FetchDecision { decision_id: decision.to_string(), instance: instance.0.to_vec() }
}

/// The command `certify`: what a certificate that members assembled has for the collector.
#[must_use]
pub fn certify(certificate: &DecisionCertificate) -> v1::CertifyDecision {
    v1::CertifyDecision {
        decision_id: certificate.proposal.decision_id.to_string(),
        instance: certificate.instance.0.to_vec(),
        commit: Some(wire::wire_claim(&certificate.commit)),
        value: Some(wire::wire_value(&certificate.value)),
    }
}

/// The command `decline`. The code is a stable word of at most 64 bytes, the reason has at most 1,024.
#[must_use]
pub fn decline(group: &GroupId, epoch: u64, code: &str, reason: &str) -> v1::DeclineToVote {
    let (code, reason) = (code.to_owned(), reason.to_owned());
    v1::DeclineToVote { group: group.to_string(), epoch, code, reason }
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
