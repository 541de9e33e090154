//! What speaks against members: evidence, suspicions, freezes and declines.

use parley_consensus_core::{
    Declined, Doubt, EvidenceReference, Frozen, InvalidProposal, Proof, RecoveredEpoch, Suspicion, VoteKind,
};
use parley_proto::decisions::{wire_evidence, wire_offence, wire_vote};
use parley_proto::v1;

/// A suspicion for the wire.
pub(crate) fn wire_suspicion(suspicion: &Suspicion) -> v1::Suspicion {
    use v1::suspicion::Kind;
    let blank = v1::Suspicion { agent: suspicion.agent.to_string(), ..Default::default() };
    match &suspicion.doubt {
        Doubt::Silent => v1::Suspicion { kind: Kind::Silent.into(), ..blank },
        Doubt::Late => v1::Suspicion { kind: Kind::Late.into(), ..blank },
        Doubt::LeaderTimeout(view) => {
            v1::Suspicion { kind: Kind::LeaderTimeout.into(), view: view.0, ..blank }
        }
        Doubt::InconsistentAttestation(vote) => {
            let wire = wire_vote(vote);
            v1::Suspicion {
                kind: Kind::InconsistentAttestation.into(),
                view: wire.view,
                vote: wire.kind,
                digest: wire.digest,
                signature: wire.signature,
                ..blank
            }
        }
    }
}

/// An epoch that an operator made, for the wire.
pub(crate) fn wire_recovered(recovered: &RecoveredEpoch) -> v1::RecoveredEpoch {
    v1::RecoveredEpoch { epoch: recovered.epoch, reason: recovered.reason.clone() }
}

/// A frozen group for the log.
pub(crate) fn wire_frozen(frozen: &Frozen) -> v1::GroupFrozen {
    v1::GroupFrozen {
        group: frozen.group.to_string(),
        epoch: frozen.epoch,
        config_hash: frozen.config_hash.0.to_vec(),
        proven: frozen.proven.iter().map(wire_reference).collect(),
    }
}

fn wire_reference(evidence: &EvidenceReference) -> v1::EvidenceReference {
    v1::EvidenceReference {
        agent: evidence.agent.to_string(),
        decision_id: evidence.decision_id.to_string(),
        instance: evidence.instance.0.to_vec(),
        rule: wire_offence(evidence.offence).into(),
    }
}

/// A member that does not vote, for the log.
pub(crate) fn wire_declined(declined: &Declined) -> v1::VoteDeclined {
    v1::VoteDeclined {
        agent: declined.agent.to_string(),
        group: declined.group.to_string(),
        epoch: declined.epoch,
        code: declined.code.clone(),
        reason: declined.reason.clone(),
    }
}

/// Evidence of any kind for the wire.
pub(crate) fn wire_proof(proof: &Proof) -> v1::Evidence {
    match proof {
        Proof::Contradiction(evidence) => wire_evidence(evidence),
        Proof::InvalidProposal(evidence) => wire_invalid_proposal(evidence),
    }
}

/// An invalid proposal with the bytes that are hashed, so that it can be verified alone.
pub(crate) fn wire_invalid_proposal(evidence: &InvalidProposal) -> v1::Evidence {
    let InvalidProposal { instance, vote, value } = evidence;
    let body = instance.vote_body(VoteKind::Propose, vote.view, vote.digest);
    let member = instance.member(vote.member).ok();
    v1::Evidence {
        rule: v1::evidence::Rule::InvalidProposal.into(),
        instance: instance.id().0.to_vec(),
        epoch: body.epoch,
        config_hash: body.config.0.to_vec(),
        view: vote.view.0,
        member: vote.member.0,
        agent: member.map(|member| member.agent.to_string()).unwrap_or_default(),
        public_key: member.map(|member| member.key.to_vec()).unwrap_or_default(),
        body_a: body.bytes(),
        signature_a: vote.signature.0.to_vec(),
        cluster: body.cluster.0.to_vec(),
        value_bytes: value.bytes(),
        proposal_bytes: instance.proposal().bytes(),
        config_bytes: instance.config().bytes(),
        ..Default::default()
    }
}
