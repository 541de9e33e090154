//! What tasks records, sends and answers.

use parley_ids::{AgentId, ClassName, Level, MicroCredits, Millis, RoleId, StepId, TaskId, UnixMillis};

use crate::{
    ApprovalRequest, Assignment, AuctionRequest, Content, Epoch, Percent, Recall, ReportKind, RoleBinding,
    State, StepInput, TaskRequest, TeamRequest, Vacancy,
};

/// One record of tasks' log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Which task.
    pub task: TaskId,
    /// Its state after this.
    pub state: State,
    /// What happened.
    pub event: Event,
}

/// What happened to a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// It is known.
    Submitted {
        /// What is to be done.
        request: Box<TaskRequest>,
        /// Who submitted it.
        submitter: AgentId,
        /// When it ends at the latest.
        deadline_at: UnixMillis,
    },
    /// hierarchy is asked for a team.
    Planned(TeamRequest),
    /// auction is asked for agents.
    Auctioned(AuctionRequest),
    /// Roles have agents; only those bound just now.
    Staffed(Vec<RoleBinding>),
    /// consensus is asked whether a group agrees.
    ApprovalRequested(ApprovalRequest),
    /// delivery is asked to bring one assignment.
    Dispatched(Box<Assignment>),
    /// An agent took its assignment.
    Accepted {
        /// Which step.
        step: StepId,
        /// Which agent.
        agent: AgentId,
        /// Its binding.
        epoch: Epoch,
    },
    /// An agent is at it, and says something new.
    Progressed {
        /// Which step.
        step: StepId,
        /// Which agent.
        agent: AgentId,
        /// Its binding.
        epoch: Epoch,
        /// How far.
        percent: Percent,
        /// For people.
        note: String,
    },
    /// A step has its result.
    StepCompleted(StepOutcome),
    /// A role needs another agent.
    Vacated {
        /// The binding that ended.
        binding: RoleBinding,
        /// Why.
        kind: Vacancy,
        /// Why, for people.
        reason: String,
    },
    /// Something came too late to count.
    Late {
        /// Which step.
        step: StepId,
        /// Which agent.
        agent: AgentId,
        /// Its binding.
        epoch: Epoch,
        /// What it said.
        verb: ReportKind,
    },
    /// The outcome of a role, for learning.
    Settled(Settlement),
    /// delivery is asked to tell agents to stop.
    Recalled(Vec<Recall>),
    /// Terminal: every step has its result.
    Completed(Vec<StepInput>),
    /// Terminal: it will not be done.
    Failed(Ending),
    /// Terminal: its submitter took it back.
    Canceled(Ending),
    /// Terminal: the group that was asked said no.
    Rejected(Ending),
}

/// The result of a step, as its agent gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepOutcome {
    /// Which step.
    pub step: StepId,
    /// Which agent.
    pub agent: AgentId,
    /// Its binding.
    pub epoch: Epoch,
    /// What came out.
    pub result: Content,
    /// What it cost, as the agent says.
    pub cost: MicroCredits,
    /// From its acceptance on.
    pub duration: Millis,
}

/// The outcome of a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// The role.
    pub role: RoleId,
    /// Its step.
    pub step: StepId,
    /// Who did it.
    pub agent: AgentId,
    /// The task's class.
    pub class: ClassName,
    /// Whether there is a result.
    pub success: bool,
    /// What it cost; zero where there is no result.
    pub cost: MicroCredits,
    /// From its acceptance on.
    pub duration: Millis,
    /// How good it was; none: unrated.
    pub quality: Option<Level>,
}

/// Why a task ended without its results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// For people.
    pub reason: String,
    /// A code of tasks or of the service that gave the reason; may be empty.
    pub code: String,
}

/// What tasks tells who submitted a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Send {
    /// The task is in another state.
    StateChanged {
        /// Which task.
        task: TaskId,
        /// Its state.
        state: State,
        /// Why.
        reason: String,
    },
}

/// What tasks answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The task is known.
    Submitted {
        /// Its id.
        task: TaskId,
        /// Its state.
        state: State,
    },
    /// Done; nothing more to say.
    Done,
    /// Noted; it came too late to change anything.
    Late,
}
