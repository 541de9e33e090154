mod adapting;
mod assigning;
mod forming;
mod loading;
mod planning;
mod superseded;

use std::collections::{BTreeMap, BTreeSet};

use parley_core::{Caller, Core, Effect, Input};
use parley_ids::{
    AgentId, ClassName, Level, ResourceName, RoleId, ServiceName, SkillName, StepId, TeamId, TraceContext,
    UnixMillis,
};

use crate::{
    Answer, Binding, Criticality, Departure, Epoch, Formed, Hierarchy, Item, Message, Profile, Record,
    Refused, Request, RoleAssignment, Staffing,
};

/// The trace of every message that these tests send.
const TRACE: TraceContext = TraceContext { trace_id: [7; 16], span_id: [7; 8], sampled: true };

fn agent_id(name: &str) -> AgentId {
    AgentId::new(name).unwrap()
}

fn role_id(name: &str) -> RoleId {
    RoleId::new(name).unwrap()
}

fn team_id(name: &str) -> TeamId {
    TeamId::new(name).unwrap()
}

fn skills(levels: &[(&str, u32)]) -> BTreeMap<SkillName, Level> {
    levels.iter().map(|(name, level)| (SkillName::new(name).unwrap(), Level::new(*level).unwrap())).collect()
}

fn resources(amounts: &[(&str, u64)]) -> BTreeMap<ResourceName, u64> {
    amounts.iter().map(|(name, amount)| (ResourceName::new(name).unwrap(), *amount)).collect()
}

fn item(step: &str, after: &[&str]) -> Item {
    Item {
        step: StepId::new(step).unwrap(),
        skills: BTreeMap::new(),
        resources: BTreeMap::new(),
        after: after.iter().map(|name| StepId::new(name).unwrap()).collect(),
        effort: 1,
    }
}

fn needing(step: &str, levels: &[(&str, u32)], amounts: &[(&str, u64)]) -> Item {
    Item { skills: skills(levels), resources: resources(amounts), ..item(step, &[]) }
}

fn request(team: &str, items: Vec<Item>) -> Request {
    Request {
        team: team_id(team),
        title: String::new(),
        class: ClassName::new("general").unwrap(),
        items,
        criticality: Criticality::DEFAULT,
        structure: None,
        staffing: Staffing::Profile,
    }
}

fn binding(role: &str, agent: &str, epoch: u64) -> Binding {
    Binding { role: role_id(role), agent: agent_id(agent), epoch: Epoch(epoch) }
}

/// A core with a clock, run as the machine runs it.
#[derive(Debug, Default)]
struct World {
    core: Hierarchy,
    now: UnixMillis,
}

impl World {
    fn user(name: &str) -> Caller {
        Caller::Agent { id: agent_id(name), key: None, operator: false }
    }

    /// One message's records, and the answer or the code of the refusal.
    fn say(&mut self, from: Caller, message: Message) -> (Vec<Record>, Result<Answer, &'static str>) {
        let (mut records, mut answer) = (Vec::new(), Ok(Answer::Done));
        for effect in self.core.handle(self.now, Input::Message { from, trace: TRACE, message }) {
            match effect {
                Effect::Record { trace, record } => {
                    assert_eq!(trace, TRACE, "a record is in the trace of the request");
                    records.push(record);
                }
                Effect::Answer(Ok(said)) => answer = Ok(said),
                Effect::Answer(Err(refusal)) => answer = Err(refusal.code.as_str()),
                Effect::Send { message, .. } => match message {},
            }
        }
        (records, answer)
    }

    /// A fact of another service.
    fn fact(&mut self, message: Message) -> Vec<Record> {
        let (records, answer) = self.say(Caller::Service(ServiceName::Tasks), message);
        assert!(answer.is_ok(), "{answer:?}");
        records
    }

    /// Lets time pass; what is due is ticked when it is due.
    fn pass(&mut self, millis: u64) -> Vec<Record> {
        let end = UnixMillis(self.now.0 + millis);
        let mut records = Vec::new();
        while let Some(due) = self.core.deadline().filter(|due| *due <= end) {
            assert!(due > self.now, "after a tick the deadline is later");
            self.now = due;
            for effect in self.core.handle(due, Input::Tick) {
                match effect {
                    Effect::Record { record, .. } => records.push(record),
                    other => panic!("{other:?}"),
                }
            }
        }
        self.now = end;
        records
    }

    fn register(&mut self, name: &str, levels: &[(&str, u32)], capacity: &[(&str, u64)]) -> Vec<Record> {
        let profile =
            Profile { skills: skills(levels), capacity: resources(capacity), classes: BTreeSet::new() };
        self.fact(Message::AgentRegistered { agent: agent_id(name), profile, online: true })
    }

    fn online(&mut self, name: &str, online: bool) -> Vec<Record> {
        self.fact(Message::PresenceChanged { agent: agent_id(name), online })
    }

    /// tasks asks for a team.
    fn plan(&mut self, request: Request) -> Vec<Record> {
        self.fact(Message::Form(request))
    }

    fn vacate(&mut self, team: &str, binding: Binding) -> Vec<Record> {
        self.fact(Message::Vacated { team: team_id(team), binding, departure: Departure::Silent })
    }

    fn settle(&mut self, team: &str, role: &str, agent: &str, success: bool) -> Vec<Record> {
        self.fact(Message::Settled {
            team: team_id(team),
            role: role_id(role),
            agent: agent_id(agent),
            success,
        })
    }
}

/// The only record, which says that a team stands.
fn formed(records: &[Record]) -> &Formed {
    match records {
        [Record::Formed(formed)] => formed,
        other => panic!("not formed: {other:?}"),
    }
}

/// The only record, which refuses a team.
fn refused(records: &[Record]) -> &Refused {
    match records {
        [Record::Refused(refused)] => refused,
        other => panic!("not refused: {other:?}"),
    }
}

/// The only record, which says that roles changed hands.
fn adapted(records: &[Record]) -> &[RoleAssignment] {
    match records {
        [Record::Adapted { assignments, .. }] => assignments,
        other => panic!("not adapted: {other:?}"),
    }
}

/// Who has which role: `role=agent`, in order.
fn who(assignments: &[RoleAssignment]) -> String {
    let pairs: Vec<String> = assignments.iter().map(|a| format!("{}={}", a.role, a.agent)).collect();
    pairs.join(" ")
}
