//! What speaks against members: suspicions, freezes and declines.

use parley_consensus_core::{Declined, Doubt, EvidenceReference, Frozen, RecoveredEpoch, Suspicion};
use parley_proto::decisions::{wire_offence, wire_vote};
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
