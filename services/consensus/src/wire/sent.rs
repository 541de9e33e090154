//! What members and whoever asked are told.

use parley_consensus_core::{Confidence, Decided, Gathered, Undecided};
use parley_ids::{AgentId, Hash32};
use parley_proto::decisions::{
    ballots, cast_vote, certificate, claims, vote, wire_ballot, wire_cast_vote, wire_certificate, wire_claim,
    wire_outcome, wire_vote,
};
use parley_proto::{Malformed, hash, id, list, v1};

use super::doubts::{wire_recovered, wire_suspicion};

/// The most votes that a member is shown of its own.
const MAX_VOTES: usize = 4_096;

/// Reads an instance that may be absent.
pub(crate) fn opt_hash(field: &str, bytes: &[u8]) -> Result<Option<Hash32>, Malformed> {
    if bytes.is_empty() { Ok(None) } else { hash(field, bytes).map(Some) }
}

/// Reads what the collector has for a member. Nothing in it is verified.
pub(crate) fn gathered(wire: v1::DecisionGathered) -> Result<Gathered, Malformed> {
    Ok(Gathered {
        decision_id: id("decisionId", &wire.decision_id)?,
        instance: opt_hash("instance", &wire.instance)?,
        ballots: ballots(wire.ballots)?,
        proposal: wire.proposal.map(cast_vote).transpose().map_err(|e| e.within("proposal"))?,
        certificates: claims("certificates", wire.certificates)?,
        votes: list("votes", wire.votes, MAX_VOTES, vote)?,
        decided: wire.decided.map(certificate).transpose().map_err(|e| e.within("decided"))?,
    })
}

/// What the collector has for a member, for the wire.
pub(crate) fn wire_gathered(gathered: &Gathered) -> v1::DecisionGathered {
    v1::DecisionGathered {
        decision_id: gathered.decision_id.to_string(),
        ballots: gathered.ballots.iter().map(wire_ballot).collect(),
        proposal: gathered.proposal.as_ref().map(|cast| wire_cast_vote(&gathered.decision_id, cast)),
        certificates: gathered.certificates.iter().map(wire_claim).collect(),
        decided: gathered.decided.as_ref().map(wire_certificate),
        instance: gathered.instance.map(|instance| instance.0.to_vec()).unwrap_or_default(),
        votes: gathered.votes.iter().map(wire_vote).collect(),
    }
}

/// Names for the wire.
pub(crate) fn names(agents: &[AgentId]) -> Vec<String> {
    agents.iter().map(ToString::to_string).collect()
}

/// A decision for the log, queries and whoever asked.
pub(crate) fn wire_decided(decided: &Decided) -> v1::DecisionDecided {
    v1::DecisionDecided {
        certificate: Some(wire_certificate(&decided.certificate)),
        ..wire_bare_decided(decided)
    }
}

/// The same without its certificate.
pub(crate) fn wire_bare_decided(decided: &Decided) -> v1::DecisionDecided {
    v1::DecisionDecided {
        outcome: wire_outcome(decided.outcome).into(),
        certificate: None,
        signers: names(&decided.signers),
        proven: names(&decided.proven),
        silent: names(&decided.silent),
        confidence: Some(wire_confidence(&decided.confidence)),
        unimpeached: names(&decided.unimpeached),
        suspected: decided.suspected.iter().map(wire_suspicion).collect(),
        recovered: decided.recovered.iter().map(wire_recovered).collect(),
    }
}

/// How sure a decision is, for the wire.
pub(crate) fn wire_confidence(confidence: &Confidence) -> v1::Confidence {
    v1::Confidence {
        margin_ppm: confidence.margin.0,
        fault_budget_ppm: confidence.fault_budget.0,
        support_ppm: confidence.support.0,
        opinion_ppm: confidence.opinion.0,
        model_ppm: confidence.model.0,
        support_low_ppm: confidence.support_low.0,
        support_high_ppm: confidence.support_high.0,
    }
}

/// An end without a decision, for the log, queries and whoever asked.
pub(crate) fn wire_undecided(undecided: &Undecided) -> v1::DecisionUndecided {
    v1::DecisionUndecided {
        reason: undecided.reason.clone(),
        phase: undecided.phase.map(|phase| phase.as_str().to_owned()).unwrap_or_default(),
        missing: names(&undecided.missing),
        code: undecided.cause.code().map(|code| code.as_str().to_owned()).unwrap_or_default(),
    }
}
