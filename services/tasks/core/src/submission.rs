//! What is asked of tasks.

use std::collections::{BTreeMap, BTreeSet};

use parley_ids::{
    ClassName, CriterionName, GroupId, Level, MicroCredits, Millis, ResourceName, SkillName, StepId, TaskId,
};
use serde::{Deserialize, Serialize};

use crate::Content;

/// `submit`: get this done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The task's id: chosen by the sender or derived from its command; at most [`crate::MAX_TASK_ID`] characters.
    pub task: TaskId,
    /// What is to be done.
    pub request: TaskRequest,
}

/// What is to be done, with every default filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskRequest {
    /// One line for people.
    pub title: String,
    /// What histories and bounds are kept by.
    pub class: ClassName,
    /// What an agent must bring, for steps that say nothing of their own.
    pub requirements: Requirements,
    /// Its parts; none: one step called `main`.
    pub steps: Vec<StepSpec>,
    /// 1 to 5.
    pub criticality: u32,
    /// One agent or several.
    pub coordination: Coordination,
    /// How agents are found.
    pub staffing: Staffing,
    /// Who has to agree before anything is dispatched.
    pub approval: Option<Approval>,
    /// What bids are scored by; none: the auction's defaults for the class.
    pub criteria: Vec<Criterion>,
    /// The most its lots may cost together; none: no limit.
    pub budget: Option<MicroCredits>,
    /// From the submission on.
    pub deadline: Millis,
    /// What it is done with, for steps that have no input of their own.
    pub input: Option<Content>,
    /// How often a role may be given to another agent.
    pub max_reassignments: u32,
    /// How long an agent may take to accept; more than zero.
    pub accept_window: Millis,
    /// How long a working agent may be silent; more than zero.
    pub heartbeat: Millis,
}

/// A part of a task that one agent does. What it leaves out, it takes from the task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepSpec {
    /// Its id within the task.
    pub step: StepId,
    /// One line for people; empty: the task's.
    pub title: String,
    /// What an agent must bring; none: the task's.
    pub requirements: Option<Requirements>,
    /// Steps whose results it needs.
    pub after: BTreeSet<StepId>,
    /// Expected effort in units, at least 1.
    pub effort: u32,
    /// What it is done with; none: the task's.
    pub input: Option<Content>,
}

/// What an agent must bring.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirements {
    /// Least levels.
    pub skills: BTreeMap<SkillName, Level>,
    /// Capacity it takes.
    pub resources: BTreeMap<ResourceName, u64>,
}

/// One agent or several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Coordination {
    /// One agent where there is one step, otherwise hierarchy decides.
    #[default]
    Auto,
    /// One agent for everything.
    Solo,
    /// Several agents.
    Team,
}

/// How agents are found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Staffing {
    /// From profiles, by hierarchy.
    #[default]
    Profile,
    /// By a sealed auction with a lot per role.
    Auction,
}

/// A group that has to agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Which group.
    pub group: GroupId,
    /// The question.
    pub statement: String,
}

/// What bids are scored by; checked by the auction service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Its name.
    pub name: CriterionName,
    /// Relative to the others.
    pub weight: u32,
    /// The lowest value that counts, in the criterion's own unit.
    pub low: u64,
    /// The highest value that counts.
    pub high: u64,
    /// Which end is the good one.
    pub direction: Direction,
}

/// Which end of a criterion is the good one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// More is better.
    Benefit,
    /// Less is better.
    Cost,
}
