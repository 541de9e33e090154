//! Core to wire: what delivery is asked to bring to agents.
//!
//! One conversation for each task, in strict order: to each agent a recall comes after the assignment it takes back.
//! A message that nobody takes is stepped over.

use parley_ids::{AgentId, ConversationId, MessageId, Millis, TaskId};
use parley_proto::{Message as _, v1};
use parley_tasks_core::{Assignment, Recall, entity};

use crate::content;
use crate::records::{step_input, wire_binding};
use crate::submission::{short, wire_requirements};

use v1::task_message::Kind;

/// Media type of a `TaskMessage` in protobuf.
pub(crate) const MEDIA_TYPE: &str = "application/x-parley-task-message";

/// The record `dispatched`: one assignment.
pub(crate) fn dispatched(assignment: &Assignment) -> v1::StepDispatched {
    let binding = &assignment.binding;
    let body = v1::Assignment {
        task_id: assignment.task.to_string(),
        step_id: binding.step.to_string(),
        role_id: binding.role.to_string(),
        epoch: binding.epoch.0,
        title: assignment.title.clone(),
        class: assignment.class.to_string(),
        requirements: Some(wire_requirements(&assignment.requirements)),
        input: assignment.input.as_ref().map(content::wire),
        inputs: assignment.inputs.iter().map(step_input).collect(),
        deadline_ms: assignment.deadline_at.0,
        heartbeat_ms: short(assignment.heartbeat),
    };
    let body = Kind::Assignment(body);
    let message = message(&assignment.message, &binding.agent, assignment.expires, body);
    v1::StepDispatched {
        bindings: vec![wire_binding(binding)],
        send: Some(send(&assignment.task, vec![message])),
    }
}

/// The record `recalled`: one message for each binding that ended.
pub(crate) fn recalled(task: &TaskId, recalls: &[Recall]) -> v1::SendMessages {
    let one = |recall: &Recall| {
        let body = v1::CancelAssignment {
            task_id: task.to_string(),
            step_id: recall.binding.step.to_string(),
            epoch: recall.binding.epoch.0,
            reason: recall.reason.clone(),
        };
        message(&recall.message, &recall.binding.agent, recall.expires, Kind::Cancel(body))
    };
    send(task, recalls.iter().map(one).collect())
}

fn send(task: &TaskId, messages: Vec<v1::Message>) -> v1::SendMessages {
    let conversation: ConversationId = entity(task);
    v1::SendMessages { conversation: conversation.to_string(), messages }
}

fn message(id: &MessageId, to: &AgentId, expires: Millis, kind: Kind) -> v1::Message {
    let data = v1::TaskMessage { kind: Some(kind) }.encode_to_vec();
    v1::Message {
        message_id: id.to_string(),
        recipients: vec![to.to_string()],
        ordering: v1::message::Ordering::Strict.into(),
        body: Some(v1::Content {
            media_type: MEDIA_TYPE.to_owned(),
            body: Some(v1::content::Body::Data(data)),
        }),
        deadline_ms: expires.0,
        on_gap: v1::message::OnGap::Skip.into(),
        ..v1::Message::default()
    }
}
