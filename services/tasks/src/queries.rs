//! Queries: `get` and `list`.

use parley_core::Refusal;
use parley_ids::{AuctionId, DecisionId, Millis, StepId, TaskId, TeamId};
use parley_machine::codes;
use parley_proto::{Body, Malformed, Message as _, id, v1};
use parley_tasks_core::{Phase, Staffing, State, StepState, Task, Tasks, entity};

use crate::content;
use crate::records::wire_state;
use crate::text::clipped;

/// Tasks in a list that asks for no number.
const DEFAULT_LIMIT: usize = 100;
/// The most tasks in a list.
const MAX_LIMIT: usize = 1_000;
/// The most bytes of a list; it ends before the task that would go beyond.
const MAX_LIST_BYTES: usize = 512 * 1_024;
/// The most bytes of a reason in a list.
const MAX_LIST_REASON: usize = 256;
/// When a query for a later state may be answered.
const RETRY: Millis = Millis(50);

/// Answers a query from the state as of `as_of`.
pub(crate) fn answer(core: &Tasks, query: &str, body: Body<'_>, as_of: u64) -> Result<Vec<u8>, Refusal> {
    match query {
        "get" => {
            let wanted: v1::GetTask = body.decode().map_err(malformed)?;
            let task = get(core, &wanted, as_of)?;
            Ok(body.content_type.encode(&v1::GetTaskResult { as_of, task: Some(task) }))
        }
        "list" => {
            let wanted: v1::ListTasks = body.decode().map_err(malformed)?;
            let tasks = list(core, &wanted)?;
            Ok(body.content_type.encode(&v1::TaskList { as_of, tasks }))
        }
        other => Err(Refusal::new(codes::UNKNOWN_QUERY, format!("tasks has no query {other:?}"))),
    }
}

fn malformed(error: Malformed) -> Refusal {
    Refusal::new(codes::MALFORMED, error.to_string())
}

fn get(core: &Tasks, wanted: &v1::GetTask, as_of: u64) -> Result<v1::Task, Refusal> {
    if wanted.min_as_of > as_of {
        let detail = format!("the state is that of intake sequence {as_of}, not yet {}", wanted.min_as_of);
        return Err(Refusal::new(codes::NOT_READY, detail).retry_after(RETRY));
    }
    let name: TaskId = id("taskId", &wanted.task_id).map_err(malformed)?;
    let Some(task) = core.task(&name) else {
        return Err(Refusal::new(codes::NOT_FOUND, format!("there is no task {name}")));
    };
    let history = task.history.iter().map(|t| v1::Transition {
        state: wire_state(t.state).into(),
        at_ms: t.at.0,
        reason: t.reason.clone(),
    });
    Ok(v1::Task {
        reason: task.reason().to_owned(),
        steps: task.steps.iter().map(|(step, state)| step_view(step, state)).collect(),
        history: history.collect(),
        ..summary(task)
    })
}

/// The newest first, without steps and history.
fn list(core: &Tasks, wanted: &v1::ListTasks) -> Result<Vec<v1::Task>, Refusal> {
    for state in &wanted.states {
        if v1::task::State::try_from(*state).is_err() {
            return Err(malformed(Malformed::new("states", format!("{state} is no state"))));
        }
    }
    let limit = match usize::try_from(wanted.limit).unwrap_or(usize::MAX) {
        0 => DEFAULT_LIMIT,
        limit if limit <= MAX_LIMIT => limit,
        limit => {
            let problem = format!("is {limit}, the most is {MAX_LIMIT}");
            return Err(malformed(Malformed::new("limit", problem)));
        }
    };
    let is_wanted = |state: State| {
        let state = i32::from(wire_state(state));
        wanted.states.is_empty() || wanted.states.contains(&state)
    };
    let mut tasks: Vec<&Task> = core.tasks().filter(|task| is_wanted(task.state)).collect();
    tasks.sort_by(|a, b| b.submitted_at.cmp(&a.submitted_at).then_with(|| a.id.cmp(&b.id)));
    let mut bytes = 0;
    let fits = |view: &v1::Task| {
        bytes += view.encoded_len();
        bytes <= MAX_LIST_BYTES
    };
    Ok(tasks.into_iter().take(limit).map(summary).take_while(fits).collect())
}

fn summary(task: &Task) -> v1::Task {
    let team: TeamId = entity(&task.id);
    let auction: Option<AuctionId> = (task.request.staffing == Staffing::Auction).then(|| entity(&task.id));
    let decision: Option<DecisionId> = task.request.approval.as_ref().map(|_| entity(&task.id));
    v1::Task {
        task_id: task.id.to_string(),
        state: wire_state(task.state).into(),
        title: task.request.title.clone(),
        class: task.request.class.to_string(),
        submitter: task.submitter.to_string(),
        submitted_at_ms: task.submitted_at.0,
        deadline_at_ms: task.deadline_at.0,
        ended_at_ms: task.ended_at.map_or(0, |at| at.0),
        reason: clipped(task.reason(), MAX_LIST_REASON),
        steps: Vec::new(),
        history: Vec::new(),
        team_id: team.to_string(),
        auction_id: auction.map(|a| a.to_string()).unwrap_or_default(),
        decision_id: decision.map(|d| d.to_string()).unwrap_or_default(),
        trace: if task.trace.is_valid() { task.trace.to_string() } else { String::new() },
    }
}

fn step_view(step: &StepId, state: &StepState) -> v1::StepView {
    let (word, percent) = match &state.phase {
        Phase::Waiting => ("WAITING", 0),
        Phase::Offered { .. } => ("OFFERED", 0),
        Phase::Working { percent, .. } => ("WORKING", percent.get()),
        Phase::Vacant { .. } => ("VACANT", 0),
        Phase::Done { .. } => ("DONE", 100),
    };
    v1::StepView {
        step_id: step.to_string(),
        role_id: state.role.as_ref().map(ToString::to_string).unwrap_or_default(),
        agent: state.agent.as_ref().map(ToString::to_string).unwrap_or_default(),
        epoch: state.epoch.0,
        state: word.to_owned(),
        percent,
        result: state.result().map(content::wire),
        reassignments: state.reassignments,
    }
}
