//! What hierarchy records, sends and answers.

use std::collections::BTreeMap;

use parley_core::Code;
use parley_ids::{AgentId, Level, Ppm, ResourceName, RoleId, SkillName, StepId, TeamId};
use serde::{Deserialize, Serialize};

use crate::{Complexity, Criticality, Epoch, Owner, Staffing, Structure};

/// One record of hierarchy's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// A team stands.
    Formed(Box<Formed>),
    /// There will be no such team.
    Refused(Refused),
    /// Roles have other agents.
    Adapted {
        /// Which team.
        team: TeamId,
        /// The new assignments, and only those.
        assignments: Vec<RoleAssignment>,
        /// Who left, and why.
        reason: String,
    },
    /// A team is no more.
    Dissolved {
        /// Which team.
        team: TeamId,
        /// Why.
        reason: String,
    },
    /// Nobody is left for roles that were vacated.
    Vacant(Refused),
}

/// A team as it was formed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formed {
    /// Which team.
    pub team: TeamId,
    /// For people.
    pub title: String,
    /// Who asked for it.
    pub owner: Owner,
    /// Its shape.
    pub structure: Structure,
    /// Where its agents come from.
    pub staffing: Staffing,
    /// Numbers about the work.
    pub complexity: Complexity,
    /// One for each item, in the order of the items.
    pub roles: Vec<Role>,
    /// One for each role, in the order of the roles; none with [`Staffing::Auction`].
    pub assignments: Vec<RoleAssignment>,
    /// Σ criticality · suitability as a share of its proven upper bound; zero without assignments.
    pub efficiency: Ppm,
    /// Share of the roles that have an agent.
    pub coverage: Ppm,
    /// Agents that fit a role and got none, by name; at most 100.
    pub idle: Vec<AgentId>,
}

/// A part of the work that one agent has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its id: the step's.
    pub role: RoleId,
    /// Skills with the least level each.
    pub skills: BTreeMap<SkillName, Level>,
    /// What it takes of an agent's capacity.
    pub resources: BTreeMap<ResourceName, u64>,
    /// How much it matters.
    pub criticality: Criticality,
    /// The step it does.
    pub step: StepId,
}

/// A role and the agent that has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleAssignment {
    /// The role.
    pub role: RoleId,
    /// The agent.
    pub agent: AgentId,
    /// How well it suits, 0 to one; zero where an auction chose.
    pub suitability: Ppm,
    /// The number of the binding.
    pub epoch: Epoch,
    /// What the agent lacks for the role.
    pub adaptations: Vec<Adaptation>,
}

/// A skill that was wished for and that the agent does not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adaptation {
    /// The skill.
    pub skill: SkillName,
    /// The level that would do.
    pub required: Level,
    /// The agent's.
    pub held: Level,
}

/// Why a team, or some of its roles, must do without agents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Which team.
    pub team: TeamId,
    /// In one sentence.
    pub reason: String,
    /// The stable code.
    pub code: Code,
    /// Roles without an agent.
    pub unassigned: Vec<Unassigned>,
}

/// A role without an agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unassigned {
    /// The role.
    pub role: RoleId,
    /// Why nobody was left for it.
    pub reason: String,
    /// Agents that do not fit, by name, as many as the record has room for.
    pub exclusions: Vec<Exclusion>,
}

/// An agent that does not fit a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exclusion {
    /// The agent.
    pub agent: AgentId,
    /// Why.
    pub reason: String,
}

/// Hierarchy sends nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Send {}

/// What hierarchy answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The team is known: formed, or waiting for agents.
    Team(TeamId),
    /// Done; nothing more to say.
    Done,
}
