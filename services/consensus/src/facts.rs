//! Wire to core: what the registry and tasks recorded.

use parley_consensus_core::Message;
use parley_ids::{DecisionId, ServiceName};
use parley_machine::RESERVED_PREFIX;
use parley_proto::{Malformed, Message as Wire, id, v1};

use crate::wire;

/// The most bytes of the reason of a withdrawal.
const MAX_REASON: usize = 1_024;

/// Decodes a record of another service, or none where it does not concern decisions.
pub(crate) fn decode(from: ServiceName, event: &str, payload: &[u8]) -> Result<Option<Message>, Malformed> {
    match (from, event) {
        (ServiceName::Registry, "group-formed" | "configured") => registry(read(payload)?),
        (ServiceName::Tasks, "approval-requested" | "failed" | "canceled") => tasks(read(payload)?),
        _ => Ok(None),
    }
}

fn read<M: Wire + Default>(payload: &[u8]) -> Result<M, Malformed> {
    M::decode(payload).map_err(|e| Malformed::new("payload", e))
}

fn registry(record: v1::RegistryRecord) -> Result<Option<Message>, Malformed> {
    use v1::registry_record::Event;
    Ok(match record.event {
        Some(Event::GroupFormed(wire)) => {
            let link = wire::link(wire).map_err(|e| e.within("groupFormed"))?;
            Some(Message::GroupFormed(Box::new(link)))
        }
        Some(Event::Configured(wire)) => Some(Message::Configured { cluster: id("cluster", &wire.cluster)? }),
        _ => None,
    })
}

fn tasks(record: v1::TasksRecord) -> Result<Option<Message>, Malformed> {
    use v1::tasks_record::Event;
    let decision_id: DecisionId = id("taskId", &format!("{RESERVED_PREFIX}{}", record.task_id))?;
    let withdrawn = |how: &str, ended: v1::TaskEnded| {
        let mut reason = format!("the task {how}: {}", ended.reason);
        while reason.len() > MAX_REASON {
            reason.pop();
        }
        Message::Withdrawn { decision_id: decision_id.clone(), reason }
    };
    Ok(match record.event {
        Some(Event::ApprovalRequested(wire)) => Some(asked(decision_id.clone(), wire)),
        Some(Event::Failed(ended)) => Some(withdrawn("failed", ended)),
        Some(Event::Canceled(ended)) => Some(withdrawn("was canceled", ended)),
        _ => None,
    })
}

/// What tasks asks; where that cannot be put to a group, the core says so in a record.
fn asked(decision_id: DecisionId, wire: v1::Propose) -> Message {
    let request = if wire.decision_id == decision_id.as_str() {
        wire::asked(decision_id.clone(), wire)
    } else {
        let problem = format!("is {:?}, that of the task is {decision_id}", wire.decision_id);
        Err(Malformed::new("decisionId", problem))
    };
    match request {
        Ok(request) => Message::Propose(Box::new(request)),
        Err(malformed) => Message::NoProposal { decision_id, detail: malformed.to_string() },
    }
}
