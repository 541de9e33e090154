//! Ballots, values, votes and quorum certificates.

use super::present;
use crate::{Malformed, hash, list, v1};
use parley_identity::{MAX_MEMBERS, Signature};
use parley_ids::{DecisionId, Ppm};
use parley_proofs::{
    AbortReason, Ballot, CastVote, ChoiceIndex, DecisionValue, MemberIndex, Outcome, QuorumClaim, Verdict,
    View, Vote, VoteKind,
};

/// The most certificates of one message; its size bounds them further.
const MAX_CERTIFICATES: usize = 4_096;

/// Reads a signature.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn signature(field: &str, bytes: &[u8]) -> Result<Signature, Malformed> {
    Signature::from_slice(bytes).map_err(|e| Malformed::new(field, e))
}

/// Reads a ballot.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn ballot(wire: v1::Ballot) -> Result<Ballot, Malformed> {
    Ok(Ballot {
        member: MemberIndex(wire.member),
        choice: ChoiceIndex(wire.choice),
        confidence: Ppm(wire.confidence_ppm),
        rationale: hash("rationaleSha256", &wire.rationale_sha256)?,
        signature: signature("signature", &wire.signature)?,
    })
}

/// A ballot for the wire.
#[must_use]
pub fn wire_ballot(ballot: &Ballot) -> v1::Ballot {
    v1::Ballot {
        member: ballot.member.0,
        choice: ballot.choice.0,
        confidence_ppm: ballot.confidence.0,
        rationale_sha256: ballot.rationale.0.to_vec(),
        signature: ballot.signature.0.to_vec(),
    }
}

/// Reads ballots, at most one for each member.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn ballots(wire: Vec<v1::Ballot>) -> Result<Vec<Ballot>, Malformed> {
    list("ballots", wire, MAX_MEMBERS, ballot)
}

/// Reads a value.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn value(wire: v1::DecisionValue) -> Result<DecisionValue, Malformed> {
    let proposal = hash("proposalHash", &wire.proposal_hash)?;
    let ballots = ballots(wire.ballots)?;
    let reason = wire.abort_reason.as_str();
    if wire.choice != 0 && wire.outcome != i32::from(v1::Outcome::Chosen) {
        return Err(Malformed::new("choice", "stands beside an outcome that is no choice"));
    }
    let verdict = match v1::Outcome::try_from(wire.outcome) {
        Ok(v1::Outcome::Aborted) if ballots.is_empty() => Verdict::Abort(abort(reason)?),
        Ok(v1::Outcome::Aborted) => return Err(Malformed::new("ballots", "stand in an abort")),
        Ok(v1::Outcome::Accepted | v1::Outcome::Rejected | v1::Outcome::Chosen) if !reason.is_empty() => {
            return Err(Malformed::new("abortReason", "stands beside ballots"));
        }
        Ok(v1::Outcome::Accepted) => Verdict::Ballots { ballots, outcome: Outcome::Accepted },
        Ok(v1::Outcome::Rejected) => Verdict::Ballots { ballots, outcome: Outcome::Rejected },
        Ok(v1::Outcome::Chosen) => {
            Verdict::Ballots { ballots, outcome: Outcome::Chosen(ChoiceIndex(wire.choice)) }
        }
        Ok(v1::Outcome::Unspecified | v1::Outcome::NoQuorum) | Err(_) => {
            return Err(Malformed::new("outcome", "is no outcome of a value"));
        }
    };
    Ok(DecisionValue { proposal, verdict })
}

fn abort(reason: &str) -> Result<AbortReason, Malformed> {
    [AbortReason::Inconclusive, AbortReason::BallotsMissing]
        .into_iter()
        .find(|known| known.as_str() == reason)
        .ok_or_else(|| Malformed::new("abortReason", format!("{reason:?} is none")))
}

/// A value for the wire.
#[must_use]
pub fn wire_value(value: &DecisionValue) -> v1::DecisionValue {
    let reason = match &value.verdict {
        Verdict::Abort(reason) => reason.as_str(),
        Verdict::Ballots { .. } => "",
    };
    let chosen = match value.outcome() {
        Outcome::Chosen(choice) => choice.0,
        Outcome::Accepted | Outcome::Rejected | Outcome::Aborted => 0,
    };
    v1::DecisionValue {
        proposal_hash: value.proposal.0.to_vec(),
        ballots: value.ballots().iter().map(wire_ballot).collect(),
        outcome: wire_outcome(value.outcome()).into(),
        abort_reason: reason.to_owned(),
        choice: chosen,
    }
}

/// An outcome for the wire.
#[must_use]
pub fn wire_outcome(outcome: Outcome) -> v1::Outcome {
    match outcome {
        Outcome::Accepted => v1::Outcome::Accepted,
        Outcome::Rejected => v1::Outcome::Rejected,
        Outcome::Aborted => v1::Outcome::Aborted,
        Outcome::Chosen(_) => v1::Outcome::Chosen,
    }
}

fn kind(wire: i32) -> Result<VoteKind, Malformed> {
    match v1::vote::Kind::try_from(wire) {
        Ok(v1::vote::Kind::Propose) => Ok(VoteKind::Propose),
        Ok(v1::vote::Kind::Prepare) => Ok(VoteKind::Prepare),
        Ok(v1::vote::Kind::Commit) => Ok(VoteKind::Commit),
        Ok(v1::vote::Kind::Skip) => Ok(VoteKind::Skip),
        Ok(v1::vote::Kind::Unspecified) | Err(_) => Err(Malformed::new("kind", "is no kind of vote")),
    }
}

fn wire_kind(kind: VoteKind) -> i32 {
    match kind {
        VoteKind::Propose => v1::vote::Kind::Propose.into(),
        VoteKind::Prepare => v1::vote::Kind::Prepare.into(),
        VoteKind::Commit => v1::vote::Kind::Commit.into(),
        VoteKind::Skip => v1::vote::Kind::Skip.into(),
    }
}

/// Reads a vote.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn vote(wire: v1::Vote) -> Result<Vote, Malformed> {
    Ok(Vote {
        kind: kind(wire.kind)?,
        view: View(wire.view),
        member: MemberIndex(wire.member),
        digest: hash("digest", &wire.digest)?,
        signature: signature("signature", &wire.signature)?,
    })
}

/// A vote for the wire.
#[must_use]
pub fn wire_vote(vote: &Vote) -> v1::Vote {
    v1::Vote {
        kind: wire_kind(vote.kind),
        view: vote.view.0,
        member: vote.member.0,
        digest: vote.digest.0.to_vec(),
        signature: vote.signature.0.to_vec(),
    }
}

/// Reads what is said to be a quorum certificate.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn claim(wire: v1::QuorumCertificate) -> Result<QuorumClaim, Malformed> {
    if wire.members.len() != wire.signatures.len() {
        let problem = format!("are {}, members are {}", wire.signatures.len(), wire.members.len());
        return Err(Malformed::new("signatures", problem));
    }
    let signed: Vec<(u32, Vec<u8>)> = wire.members.into_iter().zip(wire.signatures).collect();
    Ok(QuorumClaim {
        kind: kind(wire.kind)?,
        view: View(wire.view),
        digest: hash("digest", &wire.digest)?,
        signatures: list("signatures", signed, MAX_MEMBERS, |(member, bytes)| {
            Ok((MemberIndex(member), signature("signature", &bytes)?))
        })?,
    })
}

/// Reads quorum certificates.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn claims(field: &str, wire: Vec<v1::QuorumCertificate>) -> Result<Vec<QuorumClaim>, Malformed> {
    list(field, wire, MAX_CERTIFICATES, claim)
}

/// A quorum certificate for the wire.
#[must_use]
pub fn wire_claim(claim: &QuorumClaim) -> v1::QuorumCertificate {
    v1::QuorumCertificate {
        kind: wire_kind(claim.kind),
        view: claim.view.0,
        digest: claim.digest.0.to_vec(),
        members: claim.signatures.iter().map(|(member, _)| member.0).collect(),
        signatures: claim.signatures.iter().map(|(_, signature)| signature.0.to_vec()).collect(),
    }
}

/// Reads a vote and what travels beside it.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn cast_vote(wire: v1::CastVote) -> Result<CastVote, Malformed> {
    let cast = present("vote", wire.vote)?;
    Ok(CastVote {
        vote: vote(cast).map_err(|e| e.within("vote"))?,
        value: wire.value.map(value).transpose().map_err(|e| e.within("value"))?,
        base: wire.base.map(claim).transpose().map_err(|e| e.within("base"))?,
        skips: claims("skips", wire.skips)?,
    })
}

/// A vote and what travels beside it, for the wire.
#[must_use]
pub fn wire_cast_vote(decision: &DecisionId, cast: &CastVote) -> v1::CastVote {
    v1::CastVote {
        decision_id: decision.to_string(),
        vote: Some(wire_vote(&cast.vote)),
        value: cast.value.as_ref().map(wire_value),
        base: cast.base.as_ref().map(wire_claim),
        skips: cast.skips.iter().map(wire_claim).collect(),
        instance: Vec::new(),
    }
}
