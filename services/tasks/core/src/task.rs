//! One task: what is known of it, and how it changes state.

use std::collections::{BTreeMap, BTreeSet};

use parley_core::{Effect, Effects};
use parley_ids::{AgentId, Level, MicroCredits, Millis, RoleId, StepId, TaskId, TraceContext, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::{
    Content, Epoch, Event, Percent, Record, ReportKind, Requirements, RoleBinding, Send, StepInput, StepSpec,
    TaskRequest, Tasks, Vacancy,
};

/// What one input makes.
pub(crate) type Out = Effects<Tasks>;

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum State {
    /// Known.
    Submitted,
    /// hierarchy is to form a team.
    Planning,
    /// Agents are being found.
    Staffing,
    /// A group is to agree.
    AwaitingApproval,
    /// Assignments are on their way; nobody has accepted one yet.
    Dispatching,
    /// Someone has accepted.
    Working,
    /// Every step has its result.
    Completed,
    /// It will not be done.
    Failed,
    /// Its submitter took it back.
    Canceled,
    /// The group that was asked said no.
    Rejected,
}

impl State {
    /// Whether nothing follows.
    #[must_use]
    pub fn is_terminal(self) -> bool {
        matches!(self, Self::Completed | Self::Failed | Self::Canceled | Self::Rejected)
    }

    /// Whether steps are dispatched in it.
    pub(crate) fn is_under_way(self) -> bool {
        matches!(self, Self::Dispatching | Self::Working)
    }
}

/// A change of a task's state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transition {
    /// The state after it.
    pub state: State,
    /// When.
    pub at: UnixMillis,
    /// Why.
    pub reason: String,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// Who submitted it, and hears of its state.
    pub submitter: AgentId,
    /// The trace of its submission.
    pub trace: TraceContext,
    /// What is to be done.
    pub request: TaskRequest,
    /// When it was submitted.
    pub submitted_at: UnixMillis,
    /// When it ends at the latest.
    pub deadline_at: UnixMillis,
    /// When it ended.
    pub ended_at: Option<UnixMillis>,
    /// Where it stands.
    pub state: State,
    /// Every change of state, oldest first.
    pub history: Vec<Transition>,
    /// Its steps, by id.
    pub steps: BTreeMap<StepId, StepState>,
    /// What the index of timers holds for it.
    pub(crate) indexed: Option<UnixMillis>,
}

/// Where a step stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepState {
    /// The role that does it; none before the team is formed.
    pub role: Option<RoleId>,
    /// Who is bound to it, or was last.
    pub agent: Option<AgentId>,
    /// Number of its last binding.
    pub epoch: Epoch,
    /// What it waits for.
    pub phase: Phase,
    /// How often it lost its agent.
    pub reassignments: u32,
    /// Number of the award its last binding came from; 0: none did.
    pub award: u32,
    /// How good its result was; none: unrated.
    pub quality: Option<Level>,
    /// What its last agent said too late.
    pub late: BTreeSet<ReportKind>,
}

/// What a step waits for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// For an agent, or for the steps it comes after.
    #[default]
    Waiting,
    /// For its agent to accept.
    Offered {
        /// When it was dispatched.
        since: UnixMillis,
        /// Until when it may accept.
        until: UnixMillis,
    },
    /// For its agent's result.
    Working {
        /// When it was accepted.
        since: UnixMillis,
        /// When the agent counts as silent.
        silent_at: UnixMillis,
        /// How far it is.
        percent: Percent,
        /// What the agent last said.
        note: String,
    },
    /// For another agent.
    Vacant {
        /// How it lost the last one.
        kind: Vacancy,
    },
    /// For nothing.
    Done {
        /// What came out.
        result: Content,
        /// What it cost.
        cost: MicroCredits,
        /// How long it took.
        duration: Millis,
    },
}

impl StepState {
    /// When this step next needs a tick.
    fn timer(&self) -> Option<UnixMillis> {
        match &self.phase {
            Phase::Offered { until, .. } => Some(*until),
            Phase::Working { silent_at, .. } => Some(*silent_at),
            Phase::Waiting | Phase::Vacant { .. } | Phase::Done { .. } => None,
        }
    }

    /// The timer, if it has run out.
    pub(crate) fn is_due(&self, at: UnixMillis) -> bool {
        self.timer().is_some_and(|timer| timer <= at)
    }

    /// Whether it has its result.
    #[must_use]
    pub fn is_done(&self) -> bool {
        matches!(self.phase, Phase::Done { .. })
    }

    /// Whether its agent has been told, and owes an answer.
    pub(crate) fn is_out(&self) -> bool {
        matches!(self.phase, Phase::Offered { .. } | Phase::Working { .. })
    }

    /// The result, if it has one.
    #[must_use]
    pub fn result(&self) -> Option<&Content> {
        match &self.phase {
            Phase::Done { result, .. } => Some(result),
            _ => None,
        }
    }
}

impl Task {
    /// When this task next needs a tick: at its deadline at the latest; never once it has ended.
    #[must_use]
    pub fn due(&self) -> Option<UnixMillis> {
        if self.state.is_terminal() {
            return None;
        }
        Some(self.steps.values().filter_map(StepState::timer).fold(self.deadline_at, Ord::min))
    }

    /// Why it is in its state.
    #[must_use]
    pub fn reason(&self) -> &str {
        self.history.last().map_or("", |t| t.reason.as_str())
    }

    /// Adds a record in the present state.
    pub(crate) fn record(&self, event: Event, out: &mut Out) {
        let record = Record { task: self.id.clone(), state: self.state, event };
        out.push(Effect::Record { trace: self.trace, record });
    }

    /// Changes state by the record that says so, and tells the submitter.
    pub(crate) fn enter(
        &mut self,
        at: UnixMillis,
        state: State,
        reason: String,
        event: Event,
        out: &mut Out,
    ) {
        self.state = state;
        self.history.push(Transition { state, at, reason: reason.clone() });
        self.record(event, out);
        let message = Send::StateChanged { task: self.id.clone(), state, reason };
        out.push(Effect::Send { trace: self.trace, to: self.submitter.clone(), message });
    }

    /// What a step must bring: its own requirements, or else the task's.
    pub(crate) fn requirements(&self, spec: &StepSpec) -> Requirements {
        spec.requirements.as_ref().unwrap_or(&self.request.requirements).clone()
    }

    /// The last binding of a step; none before there was one.
    pub(crate) fn binding(&self, step: &StepId) -> Option<RoleBinding> {
        let state = self.steps.get(step)?;
        Some(RoleBinding {
            role: state.role.clone()?,
            step: step.clone(),
            agent: state.agent.clone()?,
            epoch: state.epoch,
        })
    }

    /// The result of a step, once it has one.
    pub(crate) fn outcome(&self, step: &StepId) -> Option<StepInput> {
        let state = self.steps.get(step)?;
        let (agent, result) = (state.agent.clone()?, state.result()?.clone());
        Some(StepInput { step: step.clone(), agent, result })
    }

    /// Bytes of its results so far.
    pub(crate) fn result_bytes(&self) -> usize {
        self.steps.values().filter_map(StepState::result).map(Content::bytes).sum()
    }

    /// Bytes of its inputs and results.
    pub(crate) fn weight(&self) -> usize {
        let inputs = self.request.steps.iter().map(|s| s.input.as_ref()).chain([self.request.input.as_ref()]);
        self.result_bytes() + inputs.flatten().map(Content::bytes).sum::<usize>()
    }
}
