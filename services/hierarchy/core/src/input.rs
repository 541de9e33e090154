//! What hierarchy is told.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use parley_ids::{AgentId, ClassName, Level, ResourceName, RoleId, SkillName, StepId, TeamId};
use serde::{Deserialize, Serialize};

/// One message to hierarchy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// `form`, or tasks' record `planned`: build a team.
    Form(Request),
    /// Tasks asks for a team in a way that cannot be read.
    PlanUnreadable {
        /// Which team.
        team: TeamId,
        /// What is wrong with it.
        problem: String,
    },
    /// `dissolve`: the owner needs the team no more.
    Dissolve {
        /// Which team.
        team: TeamId,
        /// Why, for people.
        reason: String,
    },
    /// The registry knows an agent, or something new of it.
    AgentRegistered {
        /// Which agent.
        agent: AgentId,
        /// What it says of itself.
        profile: Profile,
        /// Whether it is there; counts only for an agent that was not known.
        online: bool,
    },
    /// An agent takes no more work.
    AgentRetired {
        /// Which agent.
        agent: AgentId,
    },
    /// An agent came or went.
    PresenceChanged {
        /// Which agent.
        agent: AgentId,
        /// Whether it is there now.
        online: bool,
    },
    /// Tasks bound agents to roles.
    Staffed {
        /// Which team.
        team: TeamId,
        /// The new bindings.
        bindings: Vec<Binding>,
    },
    /// An agent lost a role, or gave it up.
    Vacated {
        /// Which team.
        team: TeamId,
        /// Which role, whose, and in which binding.
        binding: Binding,
        /// Why.
        departure: Departure,
    },
    /// An agent is through with a role.
    Settled {
        /// Which team.
        team: TeamId,
        /// Which role.
        role: RoleId,
        /// Whose it was.
        agent: AgentId,
        /// Whether there is a result.
        success: bool,
    },
    /// The task of a team ended.
    TaskEnded {
        /// Which team.
        team: TeamId,
        /// How.
        end: TaskEnd,
    },
}

/// A team to be built.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Its id.
    pub team: TeamId,
    /// For people.
    pub title: String,
    /// The class of the work; only agents that take it are candidates.
    pub class: ClassName,
    /// The step graph, 1 to [`crate::MAX_ITEMS`]: one role for each.
    pub items: Vec<Item>,
    /// How much it matters.
    pub criticality: Criticality,
    /// The structure asked for; none: the service decides.
    pub structure: Option<Structure>,
    /// Where the agents come from.
    pub staffing: Staffing,
}

/// A unit of work to be covered by a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The step it is.
    pub step: StepId,
    /// Skills with the least level each; a level of 0 wishes for the skill and does not demand it.
    pub skills: BTreeMap<SkillName, Level>,
    /// What it takes of an agent's capacity; 1 slot where none is given.
    pub resources: BTreeMap<ResourceName, u64>,
    /// Steps it comes after.
    pub after: BTreeSet<StepId>,
    /// Expected effort in units, at least 1.
    pub effort: u32,
}

impl Item {
    /// The role that does it: called as the step.
    pub(crate) fn role(&self) -> RoleId {
        RoleId::from(self.step.token().clone())
    }
}

/// What an agent says of itself, as far as it decides here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// How good it is at what.
    pub skills: BTreeMap<SkillName, Level>,
    /// Capacity by kind; 1 slot where none is given.
    pub capacity: BTreeMap<ResourceName, u64>,
    /// Classes it takes; empty: any.
    pub classes: BTreeSet<ClassName>,
}

/// An agent bound to a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The role.
    pub role: RoleId,
    /// The agent.
    pub agent: AgentId,
    /// The number of the binding.
    pub epoch: Epoch,
}

/// The number of a binding: 1 for the first agent of a role, and one more for each that follows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Epoch(pub u64);

/// How much a role matters, 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Criticality(u8);

impl Criticality {
    /// What counts where nothing is said: 3.
    pub const DEFAULT: Self = Self(3);

    /// A criticality, where `value` is 1 to 5.
    #[must_use]
    pub fn new(value: u32) -> Option<Self> {
        u8::try_from(value).ok().filter(|v| (1..=5).contains(v)).map(Self)
    }

    /// The number, 1 to 5.
    #[must_use]
    pub fn get(self) -> u32 {
        u32::from(self.0)
    }
}

/// The shape of a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Structure {
    /// One role.
    Solo,
    /// Several roles, none above another.
    Flat,
    /// Roles that report to others.
    Tree,
}

/// Where the agents of a team come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Staffing {
    /// From profiles, at once.
    Profile,
    /// Roles only; an auction finds the agents.
    Auction,
}

/// Why an agent has a role no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Departure {
    /// It said no.
    Declined,
    /// It was not heard in time.
    Silent,
    /// It could not do it.
    Failed,
    /// The assignment did not reach it.
    Undeliverable,
    /// Something else.
    Other,
}

impl fmt::Display for Departure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Declined => "declined",
            Self::Silent => "was silent",
            Self::Failed => "failed",
            Self::Undeliverable => "could not be reached",
            Self::Other => "left",
        })
    }
}

/// How a task ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TaskEnd {
    /// With its results.
    Completed,
    /// Without.
    Failed,
    /// By its submitter.
    Canceled,
    /// By the group that was asked.
    Rejected,
}

impl fmt::Display for TaskEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Completed => "completed",
            Self::Failed => "failed",
            Self::Canceled => "canceled",
            Self::Rejected => "rejected",
        })
    }
}
