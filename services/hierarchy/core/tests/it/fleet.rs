//! Words for histories, and the core run as the machine runs it.

use std::collections::{BTreeMap, BTreeSet};

use parley_core::{Caller, Core, Effect, Input};
use parley_hierarchy_core::{
    Answer, Criticality, Hierarchy, Item, Message, Profile, Record, Request, Send, Staffing,
};
use parley_ids::{
    AgentId, ClassName, Level, Millis, ResourceName, ServiceName, SkillName, StepId, TeamId, TraceContext,
    UnixMillis,
};

/// What one input did.
pub(crate) type Done = Vec<Effect<Record, Send, Answer>>;

pub(crate) fn agent(n: usize) -> AgentId {
    AgentId::new(&format!("agent-{n}")).unwrap()
}

pub(crate) fn team(n: usize) -> TeamId {
    TeamId::new(&format!("task-{n}")).unwrap()
}

pub(crate) fn skill(level: u32) -> BTreeMap<SkillName, Level> {
    BTreeMap::from([(SkillName::new("rust").unwrap(), Level::new(level).unwrap())])
}

pub(crate) fn amounts(slots: u64, memory: u64) -> BTreeMap<ResourceName, u64> {
    let name = |text| ResourceName::new(text).unwrap();
    BTreeMap::from([(name("slots"), slots), (name("memory-mib"), memory)])
}

pub(crate) fn register(n: usize, level: u32, slots: u64, memory: u64) -> Message {
    let profile =
        Profile { skills: skill(level), capacity: amounts(slots, memory), classes: BTreeSet::new() };
    Message::AgentRegistered { agent: agent(n), profile, online: true }
}

/// A team with one role for each of `roles`: the least level, and the memory it takes.
pub(crate) fn form(n: usize, roles: &[(u32, u64)]) -> Message {
    let item = |(position, (level, memory)): (usize, &(u32, u64))| Item {
        step: StepId::new(&format!("s{position:02}")).unwrap(),
        skills: skill(*level),
        resources: amounts(1, *memory),
        after: BTreeSet::new(),
        effort: 1,
    };
    Message::Form(Request {
        team: team(n),
        title: String::new(),
        class: ClassName::new("general").unwrap(),
        items: roles.iter().enumerate().map(item).collect(),
        criticality: Criticality::new(u32::try_from(n % 5).unwrap() + 1).unwrap(),
        structure: None,
        staffing: Staffing::Profile,
    })
}

/// Hands the core one message after `wait`, with every tick that is due before.
pub(crate) fn step(core: &mut Hierarchy, now: &mut UnixMillis, wait: Millis, message: Message) -> Done {
    let at = *now + wait;
    let mut done = Vec::new();
    while let Some(due) = core.deadline().filter(|due| *due <= at) {
        done.extend(core.handle(due, Input::Tick));
        assert!(core.deadline().is_none_or(|next| next > due), "after a tick the deadline is later");
    }
    *now = at;
    let from = Caller::Service(ServiceName::Tasks);
    done.extend(core.handle(at, Input::Message { from, trace: TraceContext::NONE, message }));
    done
}

/// The records among effects.
pub(crate) fn records(done: &Done) -> impl Iterator<Item = &Record> {
    done.iter().filter_map(|effect| match effect {
        Effect::Record { record, .. } => Some(record),
        Effect::Answer(_) => None,
        Effect::Send { message, .. } => match *message {},
    })
}
