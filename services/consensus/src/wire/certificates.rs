//! What is sent to members, and what proves something.

use parley_consensus_core::{
    Decided, DecisionCertificate, Evidence, EvidenceRule, Gathered, MemberIndex, SignedBody, Undecided, View,
};
use parley_ids::AgentId;
use parley_proto::{Malformed, group, hash, id, list, v1, wire_group};

use super::present;
use super::proposals::{proposal, wire_proposal};
use super::votes::{
    ballots, cast_vote, claim, claims, signature, value, wire_ballot, wire_cast_vote, wire_claim,
    wire_outcome, wire_value,
};

/// The most epochs of a chain.
const MAX_EPOCHS: usize = 1_024;

/// Reads a decision certificate. It proves nothing before it is verified.
pub(crate) fn certificate(wire: v1::DecisionCertificate) -> Result<DecisionCertificate, Malformed> {
    let asked = present("proposal", wire.proposal)?;
    let proposal = proposal(asked).map_err(|e| e.within("proposal"))?;
    if wire.decision_id != proposal.decision_id.as_str() {
        let problem = format!("is {:?}, the proposal's is {}", wire.decision_id, proposal.decision_id);
        return Err(Malformed::new("decisionId", problem));
    }
    let (agreed, commit) = (present("value", wire.value)?, present("commit", wire.commit)?);
    Ok(DecisionCertificate {
        cluster: id("cluster", &wire.cluster)?,
        proposal,
        instance: hash("instance", &wire.instance)?,
        value: value(agreed).map_err(|e| e.within("value"))?,
        commit: claim(commit).map_err(|e| e.within("commit"))?,
        configs: list("configs", wire.configs, MAX_EPOCHS, group)?,
    })
}

/// A decision certificate for the wire.
pub(super) fn wire_certificate(certificate: &DecisionCertificate) -> v1::DecisionCertificate {
    v1::DecisionCertificate {
        cluster: certificate.cluster.to_string(),
        decision_id: certificate.proposal.decision_id.to_string(),
        proposal: Some(wire_proposal(&certificate.proposal)),
        instance: certificate.instance.0.to_vec(),
        value: Some(wire_value(&certificate.value)),
        commit: Some(wire_claim(&certificate.commit)),
        configs: certificate.configs.iter().map(wire_group).collect(),
    }
}

/// Reads what the collector has for a member. Nothing in it is verified.
pub(crate) fn gathered(wire: v1::DecisionGathered) -> Result<Gathered, Malformed> {
    Ok(Gathered {
        decision_id: id("decisionId", &wire.decision_id)?,
        ballots: ballots(wire.ballots)?,
        proposal: wire.proposal.map(cast_vote).transpose().map_err(|e| e.within("proposal"))?,
        certificates: claims("certificates", wire.certificates)?,
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
    }
}

fn names(agents: &[AgentId]) -> Vec<String> {
    agents.iter().map(ToString::to_string).collect()
}

/// A decision for the log, queries and whoever asked.
pub(crate) fn wire_decided(decided: &Decided) -> v1::DecisionDecided {
    let confidence = &decided.confidence;
    v1::DecisionDecided {
        outcome: wire_outcome(decided.outcome).into(),
        certificate: Some(wire_certificate(&decided.certificate)),
        signers: names(&decided.signers),
        proven: names(&decided.proven),
        silent: names(&decided.silent),
        confidence: Some(v1::Confidence {
            margin_ppm: confidence.margin.0,
            fault_budget_ppm: confidence.fault_budget.0,
            support_ppm: confidence.support.0,
            opinion_ppm: confidence.opinion.0,
        }),
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

/// Reads evidence. It proves nothing before it is verified.
pub(crate) fn evidence(wire: v1::Evidence) -> Result<Evidence, Malformed> {
    use v1::evidence::Rule;
    let rule = match Rule::try_from(wire.rule) {
        Ok(Rule::DoubleProposal) => EvidenceRule::DoubleProposal,
        Ok(Rule::DoublePrepare) => EvidenceRule::DoublePrepare,
        Ok(Rule::DoubleCommit) => EvidenceRule::DoubleCommit,
        Ok(Rule::CommitAndSkip) => EvidenceRule::CommitAndSkip,
        Ok(Rule::DoubleBallot) => EvidenceRule::DoubleBallot,
        Ok(Rule::Unspecified) | Err(_) => return Err(Malformed::new("rule", "is no rule of evidence")),
    };
    Ok(Evidence {
        rule,
        instance: hash("instance", &wire.instance)?,
        epoch: wire.epoch,
        config_hash: hash("configHash", &wire.config_hash)?,
        view: View(wire.view),
        member: MemberIndex(wire.member),
        agent: id("agent", &wire.agent)?,
        key: hash("publicKey", &wire.public_key)?.0,
        a: SignedBody { body: wire.body_a, signature: signature("signatureA", &wire.signature_a)? },
        b: SignedBody { body: wire.body_b, signature: signature("signatureB", &wire.signature_b)? },
    })
}

/// Evidence for the wire.
pub(crate) fn wire_evidence(evidence: &Evidence) -> v1::Evidence {
    use v1::evidence::Rule;
    let rule = match evidence.rule {
        EvidenceRule::DoubleProposal => Rule::DoubleProposal,
        EvidenceRule::DoublePrepare => Rule::DoublePrepare,
        EvidenceRule::DoubleCommit => Rule::DoubleCommit,
        EvidenceRule::CommitAndSkip => Rule::CommitAndSkip,
        EvidenceRule::DoubleBallot => Rule::DoubleBallot,
    };
    v1::Evidence {
        rule: rule.into(),
        instance: evidence.instance.0.to_vec(),
        epoch: evidence.epoch,
        config_hash: evidence.config_hash.0.to_vec(),
        view: evidence.view.0,
        member: evidence.member.0,
        agent: evidence.agent.to_string(),
        public_key: evidence.key.to_vec(),
        body_a: evidence.a.body.clone(),
        signature_a: evidence.a.signature.0.to_vec(),
        body_b: evidence.b.body.clone(),
        signature_b: evidence.b.signature.0.to_vec(),
    }
}
