//! What tasks asks of other services, by records of its own log.

use std::collections::BTreeSet;

use parley_ids::{
    AgentId, AuctionId, ClassName, DecisionId, GroupId, LotId, MessageId, MicroCredits, Millis, RoleId,
    StepId, TaskId, TeamId, UnixMillis,
};
use serde::{Deserialize, Serialize};

use crate::{Content, Criterion, Epoch, Requirements, Staffing};

/// Of hierarchy: a team with one role for each step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamRequest {
    /// The team's id.
    pub team: TeamId,
    /// One line for people.
    pub title: String,
    /// The task's class.
    pub class: ClassName,
    /// The steps.
    pub items: Vec<WorkItem>,
    /// 1 to 5.
    pub criticality: u32,
    /// Its shape.
    pub structure: Structure,
    /// Who finds the agents.
    pub staffing: Staffing,
}

/// A step as hierarchy sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkItem {
    /// The step.
    pub step: StepId,
    /// What an agent must bring.
    pub requirements: Requirements,
    /// Steps it comes after.
    pub after: BTreeSet<StepId>,
    /// In units.
    pub effort: u32,
}

/// The shape of a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Structure {
    /// hierarchy decides.
    Auto,
    /// One agent.
    Solo,
    /// Several agents side by side.
    Flat,
}

/// Of auction: an agent for each lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuctionRequest {
    /// The auction's id.
    pub auction: AuctionId,
    /// One line for people.
    pub title: String,
    /// The task's class.
    pub class: ClassName,
    /// One for each role.
    pub lots: Vec<Lot>,
    /// What bids are scored by; none: the defaults of the class.
    pub criteria: Vec<Criterion>,
    /// How long bids are taken.
    pub window: Millis,
    /// The most a lot may cost; none: no limit.
    pub reserve: Option<MicroCredits>,
}

/// A role as auction sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lot {
    /// The role's id.
    pub lot: LotId,
    /// What an agent must bring.
    pub requirements: Requirements,
    /// In units.
    pub effort: u32,
}

/// Of consensus: whether a group agrees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovalRequest {
    /// The decision's id.
    pub decision: DecisionId,
    /// Which group.
    pub group: GroupId,
    /// The question.
    pub statement: String,
    /// The plan, as text.
    pub context: Content,
    /// How long the group has.
    pub deadline: Millis,
}

/// Of delivery: bring an agent its assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The message's id, the same for the same binding.
    pub message: MessageId,
    /// The message is worth nothing after this long.
    pub expires: Millis,
    /// The task.
    pub task: TaskId,
    /// Who is bound to what, by which number.
    pub binding: RoleBinding,
    /// One line for people.
    pub title: String,
    /// The task's class.
    pub class: ClassName,
    /// What it takes.
    pub requirements: Requirements,
    /// What it is done with.
    pub input: Option<Content>,
    /// Results of the steps it comes after, by step.
    pub inputs: Vec<StepInput>,
    /// When the task ends at the latest.
    pub deadline_at: UnixMillis,
    /// How long the agent may be silent.
    pub heartbeat: Millis,
}

/// The result of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepInput {
    /// Which step.
    pub step: StepId,
    /// Who did it.
    pub agent: AgentId,
    /// What came out.
    pub result: Content,
}

/// Of delivery: tell an agent to stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recall {
    /// The message's id, the same for the same binding.
    pub message: MessageId,
    /// The message is worth nothing after this long.
    pub expires: Millis,
    /// The binding that ended.
    pub binding: RoleBinding,
    /// Why.
    pub reason: String,
}

/// An agent bound to a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleBinding {
    /// The role.
    pub role: RoleId,
    /// The step it does.
    pub step: StepId,
    /// The agent.
    pub agent: AgentId,
    /// The binding's number.
    pub epoch: Epoch,
}

/// Why a role needs another agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Vacancy {
    /// The agent said no.
    Declined,
    /// It let its accept window or its heartbeat pass.
    Silent,
    /// It could not do it.
    Failed,
    /// Its assignment could not be brought to it.
    Undeliverable,
}

impl Vacancy {
    /// The word in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Declined => "declined",
            Self::Silent => "silent",
            Self::Failed => "failed",
            Self::Undeliverable => "undeliverable",
        }
    }
}
