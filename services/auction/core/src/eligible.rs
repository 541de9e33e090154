//! Rule: who may be invited to a lot. Gates come before any score and nothing makes up for them.

use std::fmt;

use parley_ids::{ClassName, Level, ResourceName, SkillName};
use serde::{Deserialize, Serialize};

use crate::{Agent, Lot};

/// The resource that counts how many things an agent does at once; 1 where it declares none.
pub const SLOTS: &str = "slots";

/// Why an agent is not invited to a lot, or its bid on it does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ineligible {
    /// It takes no more work.
    Retired,
    /// Its heartbeat is not heard.
    Offline,
    /// It does not take this class.
    ClassNotTaken(ClassName),
    /// It is not good enough at something; a skill it does not name is at 0.
    SkillBelow {
        /// At what.
        skill: SkillName,
        /// Its level.
        has: Level,
        /// The lot's minimum.
        needs: Level,
    },
    /// It does not do that many things at once.
    SlotsLacking {
        /// Its slots.
        has: u64,
        /// Those of the lot.
        needs: u64,
    },
    /// It could not carry the lot even with nothing else to do.
    CapacityLacking {
        /// Of what.
        resource: ResourceName,
        /// Its capacity.
        has: u64,
        /// The lot's load.
        needs: u64,
    },
    /// It could do it, and enough others could do it better.
    NotAmongBest {
        /// Its place among all who could, from 1.
        place: u32,
        /// How many are invited at most.
        invited: u32,
    },
}

impl fmt::Display for Ineligible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Retired => f.write_str("retired"),
            Self::Offline => f.write_str("offline"),
            Self::ClassNotTaken(class) => write!(f, "does not take class {class}"),
            Self::SkillBelow { skill, has, needs } => {
                write!(f, "skill {skill} is {}, needed is {}", has.get(), needs.get())
            }
            Self::SlotsLacking { has, needs } => write!(f, "has {has} slots, needed are {needs}"),
            Self::CapacityLacking { resource, has, needs } => {
                write!(f, "capacity of {resource} is {has}, needed is {needs}")
            }
            Self::NotAmongBest { place, invited } => {
                write!(f, "eligible at place {place}, invited are {invited}")
            }
        }
    }
}

/// The first gate that `agent` does not pass for `lot`; none when it may be invited.
pub(crate) fn ineligible(agent: &Agent, class: &ClassName, lot: &Lot) -> Option<Ineligible> {
    if agent.retired {
        return Some(Ineligible::Retired);
    }
    if !agent.online {
        return Some(Ineligible::Offline);
    }
    unable(agent, class, lot)
}

/// The first gate that has nothing to do with presence: class, skills, capacity.
pub(crate) fn unable(agent: &Agent, class: &ClassName, lot: &Lot) -> Option<Ineligible> {
    let profile = &agent.profile;
    if !profile.classes.is_empty() && !profile.classes.contains(class) {
        return Some(Ineligible::ClassNotTaken(class.clone()));
    }
    for (skill, needs) in &lot.skills {
        let has = profile.skills.get(skill).copied().unwrap_or_default();
        if has < *needs {
            return Some(Ineligible::SkillBelow { skill: skill.clone(), has, needs: *needs });
        }
    }
    let (has, needs) = (slots(agent), slots_of(lot));
    if has < needs {
        return Some(Ineligible::SlotsLacking { has, needs });
    }
    lot.load.iter().find_map(|(resource, needs)| {
        let has = capacity(agent, resource);
        let lacking = || Ineligible::CapacityLacking { resource: resource.clone(), has, needs: *needs };
        (has < *needs).then(lacking)
    })
}

/// How many of `lots`, whichever, the agent can carry at once.
///
/// Each resource allows its capacity divided by the largest load of one lot; the scarcest counts. That never
/// commits more than was declared, and may allow less than the very best packing would.
pub(crate) fn places(agent: &Agent, lots: &[&Lot]) -> usize {
    let heaviest = lots.iter().map(|l| slots_of(l)).max().unwrap_or(1);
    let mut most = slots(agent) / heaviest.max(1);
    for lot in lots {
        for resource in lot.load.keys() {
            let heaviest = lots.iter().filter_map(|l| l.load.get(resource)).max().copied().unwrap_or(0);
            if let Some(fit) = capacity(agent, resource).checked_div(heaviest) {
                most = most.min(fit);
            }
        }
    }
    usize::try_from(most).unwrap_or(usize::MAX)
}

fn slots(agent: &Agent) -> u64 {
    agent.profile.capacity.iter().find(|(name, _)| name.as_str() == SLOTS).map_or(1, |(_, amount)| *amount)
}

/// A lot takes one slot unless its load says more.
fn slots_of(lot: &Lot) -> u64 {
    lot.load.iter().find(|(name, _)| name.as_str() == SLOTS).map_or(1, |(_, amount)| (*amount).max(1))
}

fn capacity(agent: &Agent, resource: &ResourceName) -> u64 {
    if resource.as_str() == SLOTS {
        return slots(agent);
    }
    agent.profile.capacity.get(resource).copied().unwrap_or(0)
}
