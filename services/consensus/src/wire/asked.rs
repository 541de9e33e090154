//! Questions to groups.

use parley_consensus_core::{NewDecision, Opening};
use parley_identity::OperatorSignature;
use parley_ids::{DecisionId, Millis};
use parley_proto::decisions::{
    change, choices, content, decision_rule, operator_signature, present, proposal, statement,
    wire_operator_signature, wire_proposal,
};
use parley_proto::{Malformed, compared_group, hash, id, millis, v1, wire_group};

/// How long a group may take where nothing is said.
const DEFAULT_DEADLINE: Millis = Millis(30_000);
/// The longest a group may take, in milliseconds: 7 days.
const MAX_DEADLINE: u64 = 7 * 24 * 3_600_000;

/// Reads what an operator says for a change, if it says anything.
fn endorsement(wire: Option<v1::OperatorSignature>) -> Result<Option<OperatorSignature>, Malformed> {
    wire.map(|signed| operator_signature(&signed)).transpose().map_err(|e| e.within("endorsement"))
}

/// Reads an opening.
pub(crate) fn opening(wire: v1::DecisionOpening) -> Result<Opening, Malformed> {
    let asked = present("proposal", wire.proposal)?;
    let config = present("config", wire.config)?;
    Ok(Opening {
        instance: hash("instance", &wire.instance)?,
        proposal: proposal(asked).map_err(|e| e.within("proposal"))?,
        config: compared_group(config).map_err(|e| e.within("config"))?,
        endorsement: endorsement(wire.endorsement)?,
    })
}

/// An opening for members.
pub(crate) fn wire_opening(opening: &Opening) -> v1::DecisionOpening {
    v1::DecisionOpening {
        decision_id: opening.proposal.decision_id.to_string(),
        instance: opening.instance.0.to_vec(),
        proposal: Some(wire_proposal(&opening.proposal)),
        config: Some(wire_group(&opening.config)),
        endorsement: opening.endorsement.as_ref().map(wire_operator_signature),
    }
}

/// An opening for the log.
pub(crate) fn wire_opened(opening: &Opening) -> v1::DecisionOpened {
    v1::DecisionOpened {
        proposal: Some(wire_proposal(&opening.proposal)),
        instance: opening.instance.0.to_vec(),
        config: Some(wire_group(&opening.config)),
        endorsement: opening.endorsement.as_ref().map(wire_operator_signature),
    }
}

/// Reads what a new decision says beside its name.
pub(crate) fn asked(decision_id: DecisionId, wire: v1::Propose) -> Result<NewDecision, Malformed> {
    let rule = decision_rule(&wire.rule)?;
    Ok(NewDecision {
        decision_id,
        group: id("group", &wire.group)?,
        statement: statement(wire.statement)?,
        context: wire.context.map(content).transpose().map_err(|e| e.within("context"))?,
        choices: choices(rule, wire.choices)?,
        rule,
        change: change(wire.change)?,
        endorsement: endorsement(wire.endorsement)?,
        deadline: millis("deadlineMs", wire.deadline_ms, DEFAULT_DEADLINE, 1..=MAX_DEADLINE)?,
    })
}
