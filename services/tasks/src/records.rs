//! Core to wire: records, sends and answers.

use parley_ids::RecordKey;
use parley_machine::{EncodedRecord, EncodedSend};
use parley_proto::{Message as _, v1};
use parley_tasks_core::{
    Answer, Ending, Event, Record, RoleBinding, Send, Settlement, State, StepInput, StepOutcome, Vacancy,
};

use crate::{content, messages, requests, submission};

use v1::tasks_record::Event as Wire;

/// Encodes a record with its place in the log's subjects.
pub(crate) fn encode(record: &Record) -> EncodedRecord {
    let (event, wire) = encode_event(record);
    let payload = v1::TasksRecord {
        task_id: record.task.to_string(),
        state: wire_state(record.state).into(),
        event: Some(wire),
    };
    EncodedRecord {
        event,
        key: RecordKey::from(record.task.token().clone()),
        payload: payload.encode_to_vec(),
    }
}

fn encode_event(record: &Record) -> (&'static str, Wire) {
    match &record.event {
        Event::Submitted { request, submitter, deadline_at } => {
            let task = Some(submission::wire(&record.task, request));
            let (submitter, deadline_at_ms) = (submitter.to_string(), deadline_at.0);
            ("submitted", Wire::Submitted(v1::TaskSubmitted { task, submitter, deadline_at_ms }))
        }
        Event::Planned(request) => ("planned", Wire::Planned(requests::team(request))),
        Event::Auctioned(request) => ("auctioned", Wire::Auctioned(requests::auction(request))),
        Event::Staffed(bindings) => {
            let bindings = bindings.iter().map(wire_binding).collect();
            ("staffed", Wire::Staffed(v1::TaskStaffed { bindings }))
        }
        Event::ApprovalRequested(request) => {
            ("approval-requested", Wire::ApprovalRequested(requests::approval(request)))
        }
        Event::Dispatched(assignment) => ("dispatched", Wire::Dispatched(messages::dispatched(assignment))),
        Event::Accepted { step, agent, epoch } => {
            let (step_id, agent) = (step.to_string(), agent.to_string());
            ("accepted", Wire::Accepted(v1::StepAccepted { step_id, agent, epoch: epoch.0 }))
        }
        Event::Progressed { step, agent, epoch, percent, note } => {
            let (step_id, agent) = (step.to_string(), agent.to_string());
            let (epoch, percent, note) = (epoch.0, percent.get(), note.clone());
            ("progressed", Wire::Progressed(v1::StepProgressed { step_id, agent, epoch, percent, note }))
        }
        Event::StepCompleted(outcome) => ("step-completed", Wire::StepCompleted(completed(outcome))),
        Event::Vacated { binding, kind, reason } => {
            ("vacated", Wire::Vacated(vacated(binding, *kind, reason)))
        }
        Event::Late { step, agent, epoch, verb } => {
            let (step_id, agent) = (step.to_string(), agent.to_string());
            let (epoch, verb) = (epoch.0, verb.as_str().to_owned());
            ("late", Wire::Late(v1::LateReport { step_id, agent, epoch, verb }))
        }
        Event::Settled(settlement) => ("settled", Wire::Settled(settled(settlement))),
        Event::Recalled(recalls) => ("recalled", Wire::Recalled(messages::recalled(&record.task, recalls))),
        Event::Completed(results) => {
            let results = results.iter().map(step_input).collect();
            ("completed", Wire::Completed(v1::TaskCompleted { results }))
        }
        Event::Failed(end) => ("failed", Wire::Failed(ended(end))),
        Event::Canceled(end) => ("canceled", Wire::Canceled(ended(end))),
        Event::Rejected(end) => ("rejected", Wire::Rejected(ended(end))),
    }
}

fn completed(outcome: &StepOutcome) -> v1::StepCompleted {
    v1::StepCompleted {
        step_id: outcome.step.to_string(),
        agent: outcome.agent.to_string(),
        epoch: outcome.epoch.0,
        result: Some(content::wire(&outcome.result)),
        cost_micro: outcome.cost.0,
        duration_ms: outcome.duration.0,
    }
}

fn vacated(binding: &RoleBinding, kind: Vacancy, reason: &str) -> v1::RoleVacated {
    v1::RoleVacated {
        role_id: binding.role.to_string(),
        step_id: binding.step.to_string(),
        agent: binding.agent.to_string(),
        epoch: binding.epoch.0,
        reason: reason.to_owned(),
        kind: kind.as_str().to_owned(),
    }
}

fn settled(settlement: &Settlement) -> v1::RoleSettled {
    v1::RoleSettled {
        role_id: settlement.role.to_string(),
        step_id: settlement.step.to_string(),
        agent: settlement.agent.to_string(),
        class: settlement.class.to_string(),
        success: settlement.success,
        cost_micro: settlement.cost.0,
        duration_ms: settlement.duration.0,
        quality: settlement.quality.map(|q| q.get()),
    }
}

fn ended(ending: &Ending) -> v1::TaskEnded {
    v1::TaskEnded { reason: ending.reason.clone(), code: ending.code.clone() }
}

/// A binding for the wire.
pub(crate) fn wire_binding(binding: &RoleBinding) -> v1::RoleBinding {
    v1::RoleBinding {
        role_id: binding.role.to_string(),
        step_id: binding.step.to_string(),
        agent: binding.agent.to_string(),
        epoch: binding.epoch.0,
    }
}

/// A step's result for the wire.
pub(crate) fn step_input(input: &StepInput) -> v1::StepResult {
    v1::StepResult {
        step_id: input.step.to_string(),
        agent: input.agent.to_string(),
        result: Some(content::wire(&input.result)),
    }
}

/// A state for the wire.
pub(crate) fn wire_state(state: State) -> v1::task::State {
    match state {
        State::Submitted => v1::task::State::Submitted,
        State::Planning => v1::task::State::Planning,
        State::Staffing => v1::task::State::Staffing,
        State::AwaitingApproval => v1::task::State::AwaitingApproval,
        State::Dispatching => v1::task::State::Dispatching,
        State::Working => v1::task::State::Working,
        State::Completed => v1::task::State::Completed,
        State::Failed => v1::task::State::Failed,
        State::Canceled => v1::task::State::Canceled,
        State::Rejected => v1::task::State::Rejected,
    }
}

/// Encodes a send.
pub(crate) fn send(send: &Send) -> EncodedSend {
    match send {
        Send::StateChanged { task, state, reason } => {
            let changed = v1::TaskStateChanged {
                task_id: task.to_string(),
                state: wire_state(*state).into(),
                reason: reason.clone(),
            };
            EncodedSend { verb: "state", payload: changed.encode_to_vec() }
        }
    }
}

/// Encodes an answer.
pub(crate) fn answer(answer: &Answer) -> Option<v1::reply::Result> {
    match answer {
        Answer::Submitted { task, state } => Some(v1::reply::Result::Task(v1::SubmitTaskResult {
            task_id: task.to_string(),
            state: wire_state(*state).into(),
            // The host knows the cell's subjects.
            follow: String::new(),
        })),
        Answer::Done | Answer::Late => None,
    }
}
