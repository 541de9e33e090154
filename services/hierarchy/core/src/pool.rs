//! Who is there, and what of each agent's capacity is free.

use std::collections::{BTreeMap, BTreeSet};

use parley_ids::{AgentId, ClassName, Level, ResourceName, RoleId, SkillName, TeamId};
use serde::{Deserialize, Serialize};

use crate::Profile;

/// The resource that counts how many roles an agent can have at once.
///
/// Source: `Profile.capacity` in proto/parley/v1/registry.proto.
const SLOTS: &str = "slots";

/// Amounts of capacity by kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Amounts {
    /// Of [`SLOTS`].
    pub(crate) slots: u64,
    /// Of everything else; what is not named is 0.
    pub(crate) other: BTreeMap<ResourceName, u64>,
}

/// Too little of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lack {
    /// Of what; none: of slots.
    pub(crate) resource: Option<ResourceName>,
    /// How much is needed.
    pub(crate) required: u64,
    /// How much there is.
    pub(crate) free: u64,
}

impl Lack {
    /// Of what.
    pub(crate) fn name(&self) -> &str {
        self.resource.as_ref().map_or(SLOTS, ResourceName::as_str)
    }
}

impl Amounts {
    /// An agent's capacity: 1 slot where it names none.
    pub(crate) fn capacity(resources: &BTreeMap<ResourceName, u64>) -> Self {
        let mut amounts = Self { slots: 1, other: BTreeMap::new() };
        for (name, amount) in resources {
            if name.as_str() == SLOTS {
                amounts.slots = *amount;
            } else {
                amounts.other.insert(name.clone(), *amount);
            }
        }
        amounts
    }

    /// What a role takes: at least 1 slot.
    pub(crate) fn needed(resources: &BTreeMap<ResourceName, u64>) -> Self {
        let mut need = Self::capacity(resources);
        need.slots = need.slots.max(1);
        need.other.retain(|_, amount| *amount > 0);
        need
    }

    /// How much there is of a resource; none: of slots.
    pub(crate) fn of(&self, resource: Option<&ResourceName>) -> u64 {
        match resource {
            Some(name) => self.other.get(name).copied().unwrap_or(0),
            None => self.slots,
        }
    }

    /// The first thing of which there is less than `need`.
    pub(crate) fn lacks(&self, need: &Self) -> Option<Lack> {
        let lack = |resource: Option<&ResourceName>, required: u64| {
            let free = self.of(resource);
            (free < required).then(|| Lack { resource: resource.cloned(), required, free })
        };
        lack(None, need.slots)
            .or_else(|| need.other.iter().find_map(|(name, required)| lack(Some(name), *required)))
    }

    /// Adds `more`.
    pub(crate) fn add(&mut self, more: &Self) {
        self.slots = self.slots.saturating_add(more.slots);
        for (name, amount) in &more.other {
            let sum = self.other.entry(name.clone()).or_default();
            *sum = sum.saturating_add(*amount);
        }
    }

    /// Takes `less` away, as far as there is any.
    pub(crate) fn take(&mut self, less: &Self) {
        self.slots = self.slots.saturating_sub(less.slots);
        for (name, amount) in &mut self.other {
            *amount = amount.saturating_sub(less.of(Some(name)));
        }
    }
}

/// An agent, as far as it decides here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Agent {
    /// How good it is at what.
    pub(crate) skills: BTreeMap<SkillName, Level>,
    /// What it can carry in all.
    pub(crate) capacity: Amounts,
    /// Classes it takes; empty: any.
    pub(crate) classes: BTreeSet<ClassName>,
    /// Whether it is there.
    pub(crate) online: bool,
    /// Whether it takes no more work.
    pub(crate) retired: bool,
}

/// Every agent, and what its roles take of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pool {
    agents: BTreeMap<AgentId, Agent>,
    /// What each role takes of the agent that has it. May name agents that are not known yet: an auction may have
    /// chosen one whose registration is still on its way.
    claims: BTreeMap<AgentId, BTreeMap<(TeamId, RoleId), Amounts>>,
}

impl Pool {
    /// Every agent that ever registered, by name.
    pub(crate) fn agents(&self) -> impl Iterator<Item = (&AgentId, &Agent)> {
        self.agents.iter()
    }

    /// An agent.
    pub(crate) fn agent(&self, id: &AgentId) -> Option<&Agent> {
        self.agents.get(id)
    }

    /// Takes a registration. What is known of the presence of an agent outlives it.
    pub(crate) fn register(&mut self, id: AgentId, profile: Profile, online: bool) {
        let online = self.agents.get(&id).map_or(online, |known| known.online);
        let capacity = Amounts::capacity(&profile.capacity);
        let agent =
            Agent { skills: profile.skills, capacity, classes: profile.classes, online, retired: false };
        self.agents.insert(id, agent);
    }

    /// The agent takes no more work.
    pub(crate) fn retire(&mut self, id: &AgentId) {
        if let Some(agent) = self.agents.get_mut(id) {
            agent.retired = true;
        }
    }

    /// The agent came or went.
    pub(crate) fn set_online(&mut self, id: &AgentId, online: bool) {
        if let Some(agent) = self.agents.get_mut(id) {
            agent.online = online;
        }
    }

    /// What is free of an agent's capacity.
    pub(crate) fn free(&self, id: &AgentId, agent: &Agent) -> Amounts {
        let mut free = agent.capacity.clone();
        for claim in self.claims.get(id).into_iter().flat_map(BTreeMap::values) {
            free.take(claim);
        }
        free
    }

    /// A role takes of an agent's capacity from now on.
    pub(crate) fn claim(&mut self, id: &AgentId, team: &TeamId, role: &RoleId, need: Amounts) {
        self.claims.entry(id.clone()).or_default().insert((team.clone(), role.clone()), need);
    }

    /// A role takes nothing of it any more; says whether it did.
    pub(crate) fn release(&mut self, id: &AgentId, team: &TeamId, role: &RoleId) -> bool {
        let Some(claims) = self.claims.get_mut(id) else { return false };
        let freed = claims.remove(&(team.clone(), role.clone())).is_some();
        if claims.is_empty() {
            self.claims.remove(id);
        }
        freed
    }
}
