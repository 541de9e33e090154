//! Rule: which agents can have a role at all. Nothing makes up for what is asked for here.

use parley_ids::{AgentId, ClassName, Level, SkillName};

use crate::instance::Opening;
use crate::pool::{Agent, Amounts, Lack};

/// Why an agent cannot have a role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Bar {
    /// It had the role and lost it.
    #[error("had the role before")]
    HadIt,
    /// It takes no more work.
    #[error("is retired")]
    Retired,
    /// It is not there.
    #[error("is offline")]
    Offline,
    /// It does not take such work.
    #[error("does not take the class {0}")]
    Class(ClassName),
    /// It is not good enough at something.
    #[error("has {skill} at {}, needed is {}", .held.get(), .required.get())]
    Skill {
        /// At what.
        skill: SkillName,
        /// What the role asks for.
        required: Level,
        /// What the agent has; 0 where it does not name the skill.
        held: Level,
    },
    /// Too little of its capacity is free.
    #[error("has {} {} free, needed are {}", .0.free, .0.name(), .0.required)]
    Capacity(Lack),
}

impl Bar {
    /// What agents of which this is said do, for counting them.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::HadIt => "had the role before",
            Self::Retired => "retired",
            Self::Offline => "offline",
            Self::Class(_) => "not for this class",
            Self::Skill { .. } => "without the skills",
            Self::Capacity(_) => "without free capacity",
        }
    }
}

/// The first thing that keeps `agent`, with so much `free`, from a role; none when it is a candidate.
pub(crate) fn bar(
    opening: &Opening<'_>,
    class: &ClassName,
    id: &AgentId,
    agent: &Agent,
    free: &Amounts,
) -> Option<Bar> {
    if opening.left_by.contains(id) {
        return Some(Bar::HadIt);
    }
    if agent.retired {
        return Some(Bar::Retired);
    }
    if !agent.online {
        return Some(Bar::Offline);
    }
    if !agent.classes.is_empty() && !agent.classes.contains(class) {
        return Some(Bar::Class(class.clone()));
    }
    let mut skills = opening.item.skills.iter();
    let missing = skills.find_map(|(skill, required)| {
        let held = agent.skills.get(skill).copied().unwrap_or_default();
        (held < *required).then(|| Bar::Skill { skill: skill.clone(), required: *required, held })
    });
    missing.or_else(|| free.lacks(&opening.need).map(Bar::Capacity))
}
