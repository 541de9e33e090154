//! A team: what was asked for, and who sits where.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use parley_core::Caller;
use parley_ids::{AgentId, Ppm, RoleId, ServiceName, TeamId, TraceContext, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::instance::Opening;
use crate::pool::Amounts;
use crate::{Adaptation, Complexity, Epoch, Formed, Item, Request, Role, RoleAssignment, Structure};

/// Who asked for a team.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Owner {
    /// An agent or user.
    Agent(AgentId),
    /// Another service: tasks.
    Service(ServiceName),
}

impl Owner {
    /// Whoever speaks.
    pub(crate) fn of(caller: &Caller) -> Self {
        match caller {
            Caller::Agent { id, .. } => Self::Agent(id.clone()),
            Caller::Service(service) => Self::Service(*service),
            Caller::Shell => Self::Service(ServiceName::Hierarchy),
        }
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Agent(agent) => f.write_str(agent.as_str()),
            Self::Service(service) => f.write_str(service.as_str()),
        }
    }
}

/// A team, from the request until it is dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// Counts teams in the order they were asked for.
    pub(crate) number: u64,
    /// What was asked for.
    pub(crate) request: Request,
    /// Who asked.
    pub(crate) owner: Owner,
    /// The trace of the request.
    pub(crate) trace: TraceContext,
    /// How far it is.
    pub(crate) stage: Stage,
    /// Numbers about the work; none where the request was refused at once.
    pub(crate) complexity: Option<Complexity>,
    /// A seat for each role.
    pub(crate) seats: BTreeMap<RoleId, Seat>,
    /// How it was formed; none before that.
    pub(crate) founding: Option<Founding>,
}

/// How far a team is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Stage {
    /// Not every role can have an agent yet.
    Waiting {
        /// When that is refused.
        until: UnixMillis,
    },
    /// It stands.
    Formed,
    /// It is refused, dissolved, or its task ended.
    Ended,
}

/// What was decided when a team was formed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Founding {
    pub(crate) assignments: Vec<RoleAssignment>,
    pub(crate) efficiency: Ppm,
    pub(crate) idle: Vec<AgentId>,
}

/// Who has a role.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seat {
    /// The agent; it stays when the role is done.
    pub(crate) agent: Option<AgentId>,
    /// How well it suits.
    pub(crate) suitability: Ppm,
    /// The number of the last binding.
    pub(crate) epoch: Epoch,
    /// What the agent lacks.
    pub(crate) adaptations: Vec<Adaptation>,
    /// Agents that had the role and lost it.
    pub(crate) left_by: BTreeSet<AgentId>,
    /// Since the role was vacated and as long as another agent is looked for.
    pub(crate) vacancy: Option<Vacancy>,
    /// Whether the role has its result.
    pub(crate) done: bool,
}

/// A vacated role that waits for an agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Vacancy {
    /// When it counts as vacant for good.
    pub(crate) until: UnixMillis,
    /// Who left, and why.
    pub(crate) reason: String,
}

impl Seat {
    /// The next agent takes the seat.
    pub(crate) fn take(&mut self, agent: AgentId, suitability: Ppm, adaptations: Vec<Adaptation>) {
        self.agent = Some(agent);
        self.suitability = suitability;
        self.adaptations = adaptations;
        self.epoch = Epoch(self.epoch.0.saturating_add(1));
        self.vacancy = None;
    }

    fn assignment(&self, role: &RoleId) -> Option<RoleAssignment> {
        Some(RoleAssignment {
            role: role.clone(),
            agent: self.agent.clone()?,
            suitability: self.suitability,
            epoch: self.epoch,
            adaptations: self.adaptations.clone(),
        })
    }
}

impl Team {
    /// A team that waits until `until`, with nobody in it.
    pub(crate) fn new(
        number: u64,
        request: Request,
        owner: Owner,
        trace: TraceContext,
        complexity: Option<Complexity>,
        stage: Stage,
    ) -> Self {
        let seats = request.items.iter().map(|item| (item.role(), Seat::default())).collect();
        Self { number, request, owner, trace, stage, complexity, seats, founding: None }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &TeamId {
        &self.request.team
    }

    /// Whether it is refused, dissolved, or its task ended.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        self.stage == Stage::Ended
    }

    /// Who has which role now, in the order of the roles.
    #[must_use]
    pub fn assignments(&self) -> Vec<RoleAssignment> {
        self.assignments_of(|_| true)
    }

    /// The assignments of the roles that `wanted` names.
    pub(crate) fn assignments_of(&self, wanted: impl Fn(&RoleId) -> bool) -> Vec<RoleAssignment> {
        let roles = self.request.items.iter().map(|item| item.role()).filter(|role| wanted(role));
        roles.filter_map(|role| self.seats.get(&role)?.assignment(&role)).collect()
    }

    /// The team as it was formed; none before that.
    #[must_use]
    pub fn formed(&self) -> Option<Formed> {
        let (founding, complexity) = (self.founding.as_ref()?, self.complexity?);
        let role = |item: &Item| Role {
            role: item.role(),
            skills: item.skills.clone(),
            resources: item.resources.clone(),
            criticality: self.request.criticality,
            step: item.step.clone(),
        };
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        Some(Formed {
            team: self.request.team.clone(),
            title: self.request.title.clone(),
            owner: self.owner.clone(),
            structure: self.structure(),
            staffing: self.request.staffing,
            complexity,
            roles: self.request.items.iter().map(role).collect(),
            assignments: founding.assignments.clone(),
            efficiency: founding.efficiency,
            coverage: Ppm::share(count(founding.assignments.len()), count(self.request.items.len())),
            idle: founding.idle.clone(),
        })
    }

    /// One role for each item and none above another: the shape follows from how many there are.
    fn structure(&self) -> Structure {
        if self.request.items.len() == 1 { Structure::Solo } else { Structure::Flat }
    }

    /// The roles that an agent is looked for: all of a team that is not formed, later those vacated.
    pub(crate) fn openings<'a>(&'a self) -> Vec<Opening<'a>> {
        let open = |seat: &Seat| match self.stage {
            Stage::Waiting { .. } => true,
            Stage::Formed => seat.vacancy.is_some(),
            Stage::Ended => false,
        };
        let opening = |item: &'a Item| {
            let role = item.role();
            let seat = self.seats.get(&role).filter(|seat| open(seat))?;
            let need = Amounts::needed(&item.resources);
            Some(Opening { role, item, need, criticality: self.request.criticality, left_by: &seat.left_by })
        };
        self.request.items.iter().filter_map(opening).collect()
    }

    /// What a role takes of its agent.
    pub(crate) fn need(&self, role: &RoleId) -> Amounts {
        let item = self.request.items.iter().find(|item| item.role() == *role);
        item.map(|item| Amounts::needed(&item.resources)).unwrap_or_default()
    }

    /// When it wants a tick, if at all.
    pub(crate) fn deadline(&self) -> Option<UnixMillis> {
        match self.stage {
            Stage::Waiting { until } => Some(until),
            Stage::Formed => self.seats.values().filter_map(|seat| Some(seat.vacancy.as_ref()?.until)).min(),
            Stage::Ended => None,
        }
    }
}
