//! Changes of a group's configuration that are decided by the group.

use std::collections::BTreeSet;

use parley_consensus_core::{ChoiceIndex, Judgement, Opening, Proposal};
use parley_identity::{GroupConfig, GroupMember, OperatorStatement};
use parley_ids::{Hash32, Ppm};

use crate::handler;

/// The choice that approves.
pub(crate) const APPROVE: ChoiceIndex = ChoiceIndex(0);
/// The choice that rejects.
const REJECT: ChoiceIndex = ChoiceIndex(1);

/// Hash of the next configuration that a proposal asks for: the one place that reads it from a proposal.
pub(crate) fn of(proposal: &Proposal) -> Option<Hash32> {
    proposal.change.as_ref().map(GroupConfig::hash)
}

/// Whether one of `operators` is for the change that is asked about.
pub(crate) fn is_endorsed(cluster: Hash32, opening: &Opening, operators: &BTreeSet<[u8; 32]>) -> bool {
    let (Some(change), Some(signature)) = (of(&opening.proposal), opening.endorsement) else { return false };
    let statement = OperatorStatement::Endorsement { cluster, config: change };
    operators.contains(&signature.operator) && signature.verify(&statement).is_ok()
}

/// The opinion of a member that nobody told what to think of changes: what an operator is for.
pub(crate) fn by_default(endorsed: bool) -> Judgement {
    let (choice, rationale) = if endorsed {
        (APPROVE, "an operator is for it")
    } else {
        (REJECT, "no operator that this member knows is for it")
    };
    Judgement { choice, confidence: Ppm::ONE, rationale: rationale.to_owned() }
}

/// Rule g7: the opinion where another change of this epoch was approved.
pub(crate) fn not_a_second_one() -> Judgement {
    let rationale = "this member has approved another change of this epoch".to_owned();
    Judgement { choice: REJECT, confidence: Ppm::ONE, rationale }
}

/// What a handler is asked.
pub(crate) fn shown(config: &GroupConfig, proposal: &Proposal, endorsed: bool) -> Option<handler::Change> {
    let next = proposal.change.as_ref()?;
    let missing = |of: &GroupConfig, from: &GroupConfig| -> Vec<String> {
        let missing = of.members().iter().filter(|m| !from.members().contains(m));
        missing.map(|m| m.agent.to_string()).collect()
    };
    let member = |m: &GroupMember| (m.agent.to_string(), m.key);
    Some(handler::Change {
        decision: proposal.decision_id.to_string(),
        group: proposal.group.to_string(),
        epoch: next.epoch,
        statement: proposal.statement.clone(),
        proposer: proposal.proposer.to_string(),
        members: next.members().iter().map(member).collect(),
        max_faulty: next.max_faulty(),
        joining: missing(next, config),
        leaving: missing(config, next),
        endorsed,
    })
}
