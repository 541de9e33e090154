//! What proves that a member did what no honest member does.

use parley_identity::GroupConfig;
use parley_proofs::{
    DecisionValue, Evidence, EvidenceRule, Instance, InvalidProposal, MemberIndex, Offence, Proof, Proposal,
    SignedBody, View, Vote, VoteKind,
};

use super::votes::signature;
use crate::{Malformed, hash, id, v1};

/// Reads of what evidence is; none where it does not say.
fn offence(wire: v1::evidence::Rule) -> Option<Offence> {
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
pub fn evidence(wire: v1::Evidence) -> Result<Proof, Malformed> {
    match offence(wire.rule()) {
        Some(Offence::Contradiction(rule)) => Ok(Proof::Contradiction(contradiction(rule, wire)?.into())),
        Some(Offence::InvalidProposal) => Ok(Proof::InvalidProposal(invalid_proposal(&wire)?.into())),
        None => Err(Malformed::new("rule", "is no rule of evidence")),
    }
}

fn contradiction(rule: EvidenceRule, wire: v1::Evidence) -> Result<Evidence, Malformed> {
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

/// Takes what [`wire_invalid_proposal`] writes, and nothing else: most fields are said by the bytes as well.
fn invalid_proposal(wire: &v1::Evidence) -> Result<InvalidProposal, Malformed> {
    let value = DecisionValue::parse(&wire.value_bytes).map_err(|e| Malformed::new("valueBytes", e))?;
    let proposal = Proposal::parse(&wire.proposal_bytes).map_err(|e| Malformed::new("proposalBytes", e))?;
    let config = GroupConfig::parse(&wire.config_bytes).map_err(|e| Malformed::new("configBytes", e))?;
    let instance = Instance::new(hash("cluster", &wire.cluster)?, config, proposal)
        .map_err(|e| Malformed::new("proposalBytes", e))?;
    let vote = Vote {
        kind: VoteKind::Propose,
        view: View(wire.view),
        member: MemberIndex(wire.member),
        digest: value.digest(),
        signature: signature("signatureA", &wire.signature_a)?,
    };
    let evidence = InvalidProposal { instance, vote, value };
    if wire_invalid_proposal(&evidence) == *wire {
        return Ok(evidence);
    }
    let problem = "and the fields beside it are not those of value, proposal and configuration";
    Err(Malformed::new("bodyA", problem))
}

/// Evidence of any kind for the wire.
#[must_use]
pub fn wire_proof(proof: &Proof) -> v1::Evidence {
    match proof {
        Proof::Contradiction(evidence) => wire_evidence(evidence),
        Proof::InvalidProposal(evidence) => wire_invalid_proposal(evidence),
    }
}

/// A contradiction for the wire.
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

/// An invalid proposal with the bytes that are hashed, so that it can be verified alone.
#[must_use]
pub fn wire_invalid_proposal(evidence: &InvalidProposal) -> v1::Evidence {
    let InvalidProposal { instance, vote, value } = evidence;
    let (config, signed) = (instance.config(), evidence.signed());
    let member = instance.member(vote.member).ok();
    v1::Evidence {
        rule: v1::evidence::Rule::InvalidProposal.into(),
        instance: instance.id().0.to_vec(),
        epoch: config.epoch,
        config_hash: config.hash().0.to_vec(),
        view: vote.view.0,
        member: vote.member.0,
        agent: member.map(|member| member.agent.to_string()).unwrap_or_default(),
        public_key: member.map(|member| member.key.to_vec()).unwrap_or_default(),
        body_a: signed.body,
        signature_a: signed.signature.0.to_vec(),
        cluster: instance.cluster().0.to_vec(),
        value_bytes: value.bytes(),
        proposal_bytes: instance.proposal().bytes(),
        config_bytes: config.bytes(),
        ..Default::default()
    }
}
