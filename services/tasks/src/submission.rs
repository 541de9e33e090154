//! Submissions, both ways.

use parley_ids::{CriterionName, MicroCredits, Millis, StepId, TaskId};
use parley_machine::Command;
use parley_proto::{Malformed, id, list, millis, resources, skills, v1, wire_resources, wire_skills};
use parley_tasks_core::{
    Approval, Content, Coordination, Criterion, Direction, MAX_TASK_ID, Requirements, Staffing, StepSpec,
    Submission, TaskRequest,
};

use crate::content::{optional, wire as wire_content};
use crate::text::{MAX_TITLE, text};

/// Prefix of task ids that the sender did not choose.
const DERIVED: &str = "t";
/// The class of a task that names none.
const GENERAL: &str = "general";
/// The most steps; as many items and lots do hierarchy and auction take.
const MAX_STEPS: usize = 64;
/// The most steps that all steps together name in `after`, so that they fit one record.
const MAX_EDGES: usize = 512;
/// The most skills and resources of the task and all of its steps together, so that they fit one record.
const MAX_NEEDS: usize = 1_024;
/// The most criteria.
const MAX_CRITERIA: usize = 16;
/// The most bytes of all inputs together. With the 112 KiB of the results an assignment then fits one record.
const MAX_INPUT_BYTES: usize = 112 * 1_024;
/// The most effort of a step.
const MAX_EFFORT: u32 = 1_000_000;
/// The longest statement for approval, in bytes.
const MAX_STATEMENT: usize = 1_024;
/// The most often a role may change hands.
const MAX_REASSIGNMENTS: u32 = 100;
/// The shortest deadline, accept window and heartbeat, in milliseconds.
const SHORTEST: u64 = 100;
/// The longest accept window and heartbeat, in milliseconds: a day.
const LONGEST: u64 = 24 * 3_600_000;
/// The latest deadline, in milliseconds: 30 days.
const LATEST: u64 = 30 * 24 * 3_600_000;

/// Decodes `submit`.
pub(crate) fn decode(command: &Command<'_>) -> Result<Submission, Malformed> {
    let wire: v1::SubmitTask = command.body.decode()?;
    let task: TaskId = command.chosen("taskId", &wire.task_id, DERIVED, 0)?;
    let length = task.as_str().len();
    if length > MAX_TASK_ID {
        return Err(Malformed::new("taskId", format!("has {length} characters, the most is {MAX_TASK_ID}")));
    }
    let request = request(wire)?;
    bounded(&request)?;
    Ok(Submission { task, request })
}

fn request(wire: v1::SubmitTask) -> Result<TaskRequest, Malformed> {
    if wire.title.is_empty() {
        return Err(Malformed::new("title", "is empty"));
    }
    let title = text("title", wire.title, MAX_TITLE)?;
    let class = if wire.class.is_empty() { GENERAL } else { wire.class.as_str() };
    Ok(TaskRequest {
        class: id("class", class)?,
        requirements: requirements(wire.requirements)?.unwrap_or_default(),
        steps: list("steps", wire.steps, MAX_STEPS, step)?,
        criticality: within("criticality", wire.criticality, 3, 5)?,
        coordination: coordination(wire.coordination)?,
        staffing: staffing(wire.staffing)?,
        approval: wire.approval.map(|a| approval(a, &title)).transpose().map_err(|e| e.within("approval"))?,
        criteria: list("criteria", wire.criteria, MAX_CRITERIA, criterion)?,
        budget: Some(wire.budget_micro).filter(|b| *b != 0).map(MicroCredits),
        deadline: millis("deadlineMs", wire.deadline_ms, Millis(600_000), SHORTEST..=LATEST)?,
        input: optional("input", wire.input)?,
        max_reassignments: reassignments(wire.max_reassignments)?,
        accept_window: span("acceptWindowMs", wire.accept_window_ms, Millis(15_000))?,
        heartbeat: span("heartbeatMs", wire.heartbeat_ms, Millis(60_000))?,
        title,
    })
}

/// A number from 1 to `most`, with a default for 0.
fn within(field: &str, value: u32, default: u32, most: u32) -> Result<u32, Malformed> {
    match value {
        0 => Ok(default),
        _ if value <= most => Ok(value),
        _ => Err(Malformed::new(field, format!("is {value}, allowed are 1 to {most}"))),
    }
}

fn span(field: &str, value: u32, default: Millis) -> Result<Millis, Malformed> {
    millis(field, u64::from(value), default, SHORTEST..=LONGEST)
}

fn reassignments(value: Option<u32>) -> Result<u32, Malformed> {
    let value = value.unwrap_or(3);
    if value > MAX_REASSIGNMENTS {
        let problem = format!("is {value}, the most is {MAX_REASSIGNMENTS}");
        return Err(Malformed::new("maxReassignments", problem));
    }
    Ok(value)
}

fn coordination(value: i32) -> Result<Coordination, Malformed> {
    match v1::submit_task::Coordination::try_from(value) {
        Ok(v1::submit_task::Coordination::Auto) => Ok(Coordination::Auto),
        Ok(v1::submit_task::Coordination::Solo) => Ok(Coordination::Solo),
        Ok(v1::submit_task::Coordination::Team) => Ok(Coordination::Team),
        Err(_) => Err(Malformed::new("coordination", format!("{value} is no coordination"))),
    }
}

fn staffing(value: i32) -> Result<Staffing, Malformed> {
    match v1::submit_task::Staffing::try_from(value) {
        Ok(v1::submit_task::Staffing::Profile) => Ok(Staffing::Profile),
        Ok(v1::submit_task::Staffing::Auction) => Ok(Staffing::Auction),
        Err(_) => Err(Malformed::new("staffing", format!("{value} is no staffing"))),
    }
}

fn requirements(wire: Option<v1::Requirements>) -> Result<Option<Requirements>, Malformed> {
    let Some(wire) = wire else { return Ok(None) };
    Ok(Some(Requirements {
        skills: skills("skills", wire.skills).map_err(|e| e.within("requirements"))?,
        resources: resources("resources", wire.resources).map_err(|e| e.within("requirements"))?,
    }))
}

fn step(wire: v1::Step) -> Result<StepSpec, Malformed> {
    let after: Vec<StepId> = list("after", wire.after, MAX_STEPS, |s| id("stepId", &s))?;
    Ok(StepSpec {
        step: id("stepId", &wire.step_id)?,
        title: text("title", wire.title, MAX_TITLE)?,
        requirements: requirements(wire.requirements)?,
        after: after.into_iter().collect(),
        effort: within("effort", wire.effort, 1, MAX_EFFORT)?,
        input: optional("input", wire.input)?,
    })
}

fn approval(wire: v1::Approval, title: &str) -> Result<Approval, Malformed> {
    let statement = if wire.statement.is_empty() {
        format!("Approve task {title}?")
    } else {
        text("statement", wire.statement, MAX_STATEMENT)?
    };
    Ok(Approval { group: id("group", &wire.group)?, statement })
}

fn criterion(wire: v1::Criterion) -> Result<Criterion, Malformed> {
    let name: CriterionName = id("name", &wire.name)?;
    let direction = match v1::criterion::Direction::try_from(wire.direction) {
        Ok(v1::criterion::Direction::Benefit) => Direction::Benefit,
        Ok(v1::criterion::Direction::Cost) => Direction::Cost,
        Err(_) => {
            return Err(Malformed::new("direction", format!("{} is no direction", wire.direction)));
        }
    };
    Ok(Criterion { name, weight: wire.weight, low: wire.low, high: wire.high, direction })
}

/// Refuses what would make a record that is too large.
fn bounded(request: &TaskRequest) -> Result<(), Malformed> {
    let inputs = request.steps.iter().map(|s| s.input.as_ref()).chain([request.input.as_ref()]);
    let bytes: usize = inputs.flatten().map(Content::bytes).sum();
    if bytes > MAX_INPUT_BYTES {
        let problem = format!(
            "the inputs of the task and its steps have {bytes} bytes together, the most is {MAX_INPUT_BYTES}; \
             put larger ones into the object store"
        );
        return Err(Malformed::new("input", problem));
    }
    let size = |needs: &Requirements| needs.skills.len().saturating_add(needs.resources.len());
    let own = |step: &StepSpec| size(step.requirements.as_ref().unwrap_or(&request.requirements));
    let needs = size(&request.requirements).saturating_add(request.steps.iter().map(own).sum());
    if needs > MAX_NEEDS {
        let problem =
            format!("the task and its steps name {needs} skills and resources, the most is {MAX_NEEDS}");
        return Err(Malformed::new("steps", problem));
    }
    let edges: usize = request.steps.iter().map(|s| s.after.len()).sum();
    if edges > MAX_EDGES {
        let problem = format!("they come after {edges} steps in all, the most is {MAX_EDGES}");
        return Err(Malformed::new("steps", problem));
    }
    Ok(())
}

/// A submission for the wire, with every default filled in.
pub(crate) fn wire(task: &TaskId, request: &TaskRequest) -> v1::SubmitTask {
    let approval = |a: &Approval| v1::Approval { group: a.group.to_string(), statement: a.statement.clone() };
    v1::SubmitTask {
        task_id: task.to_string(),
        title: request.title.clone(),
        class: request.class.to_string(),
        requirements: Some(wire_requirements(&request.requirements)),
        steps: request.steps.iter().map(wire_step).collect(),
        criticality: request.criticality,
        coordination: match request.coordination {
            Coordination::Auto => v1::submit_task::Coordination::Auto.into(),
            Coordination::Solo => v1::submit_task::Coordination::Solo.into(),
            Coordination::Team => v1::submit_task::Coordination::Team.into(),
        },
        staffing: match request.staffing {
            Staffing::Profile => v1::submit_task::Staffing::Profile.into(),
            Staffing::Auction => v1::submit_task::Staffing::Auction.into(),
        },
        approval: request.approval.as_ref().map(approval),
        criteria: request.criteria.iter().map(wire_criterion).collect(),
        budget_micro: request.budget.map_or(0, |b| b.0),
        deadline_ms: request.deadline.0,
        input: request.input.as_ref().map(wire_content),
        max_reassignments: Some(request.max_reassignments),
        accept_window_ms: short(request.accept_window),
        heartbeat_ms: short(request.heartbeat),
    }
}

/// What an agent must bring, for the wire.
pub(crate) fn wire_requirements(requirements: &Requirements) -> v1::Requirements {
    v1::Requirements {
        skills: wire_skills(&requirements.skills),
        resources: wire_resources(&requirements.resources),
    }
}

fn wire_step(step: &StepSpec) -> v1::Step {
    v1::Step {
        step_id: step.step.to_string(),
        title: step.title.clone(),
        requirements: step.requirements.as_ref().map(wire_requirements),
        after: step.after.iter().map(ToString::to_string).collect(),
        effort: step.effort,
        input: step.input.as_ref().map(wire_content),
    }
}

/// A criterion for the wire.
pub(crate) fn wire_criterion(criterion: &Criterion) -> v1::Criterion {
    let direction = match criterion.direction {
        Direction::Benefit => v1::criterion::Direction::Benefit,
        Direction::Cost => v1::criterion::Direction::Cost,
    };
    v1::Criterion {
        name: criterion.name.to_string(),
        weight: criterion.weight,
        low: criterion.low,
        high: criterion.high,
        direction: direction.into(),
    }
}

/// A duration in a field of 32 bits; submissions bound it far below.
pub(crate) fn short(millis: Millis) -> u32 {
    u32::try_from(millis.0).unwrap_or(u32::MAX)
}
