//! What proves something.

use parley_proofs::{DecisionCertificate, Evidence, EvidenceRule, MemberIndex, Offence, SignedBody, View};

use super::present;
use super::proposals::{proposal, wire_proposal};
use super::votes::{claim, signature, value, wire_claim, wire_value};
use crate::{Malformed, group, hash, id, v1, wire_group};

/// Reads a decision certificate. It proves nothing before it is verified.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn certificate(wire: v1::DecisionCertificate) -> Result<DecisionCertificate, Malformed> {
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
        config: group(present("config", wire.config)?).map_err(|e| e.within("config"))?,
    })
}

/// A decision certificate for the wire.
#[must_use]
pub fn wire_certificate(certificate: &DecisionCertificate) -> v1::DecisionCertificate {
    v1::DecisionCertificate {
        cluster: certificate.cluster.to_string(),
        decision_id: certificate.proposal.decision_id.to_string(),
        proposal: Some(wire_proposal(&certificate.proposal)),
        instance: certificate.instance.0.to_vec(),
        value: Some(wire_value(&certificate.value)),
        commit: Some(wire_claim(&certificate.commit)),
        config: Some(wire_group(&certificate.config)),
    }
}

/// Reads of what evidence is; none where it does not say.
#[must_use]
pub fn offence(wire: v1::evidence::Rule) -> Option<Offence> {
    use v1::evidence::Rule;
    Some(match wire {
        Rule::Unspecified => return None,
        Rule::DoubleProposal => Offence::Contradiction(EvidenceRule::DoubleProposal),
        Rule::DoublePrepare => Offence::Contradiction(EvidenceRule::DoublePrepare),
        Rule::DoubleCommit => Offence::Contradiction(EvidenceRule::DoubleCommit),
        Rule::CommitAndSkip => Offence::Contradiction(EvidenceRule::CommitAndSkip),
        Rule::DoubleBallot => Offence::Contradiction(EvidenceRule::DoubleBallot),
        Rule::InvalidProposal => Offence::InvalidProposal,
    })
}

/// Of what evidence is, for the wire.
#[must_use]
pub fn wire_offence(offence: Offence) -> v1::evidence::Rule {
    use v1::evidence::Rule;
    match offence {
        Offence::Contradiction(EvidenceRule::DoubleProposal) => Rule::DoubleProposal,
        Offence::Contradiction(EvidenceRule::DoublePrepare) => Rule::DoublePrepare,
        Offence::Contradiction(EvidenceRule::DoubleCommit) => Rule::DoubleCommit,
        Offence::Contradiction(EvidenceRule::CommitAndSkip) => Rule::CommitAndSkip,
        Offence::Contradiction(EvidenceRule::DoubleBallot) => Rule::DoubleBallot,
        Offence::InvalidProposal => Rule::InvalidProposal,
    }
}

/// Reads evidence. It proves nothing before it is verified.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn evidence(wire: v1::Evidence) -> Result<Evidence, Malformed> {
    let Some(Offence::Contradiction(rule)) = offence(wire.rule()) else {
        return Err(Malformed::new("rule", "is no rule of evidence"));
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
#[must_use]
pub fn wire_evidence(evidence: &Evidence) -> v1::Evidence {
    v1::Evidence {
        rule: wire_offence(Offence::Contradiction(evidence.rule)).into(),
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
        ..Default::default()
    }
}
