//! Wire to core: what the registry and tasks recorded.

use parley_hierarchy_core::{Binding, Departure, Epoch, Message, Profile, TaskEnd};
use parley_ids::{ServiceName, TeamId};
use parley_machine::RESERVED_PREFIX;
use parley_proto::{Malformed, Message as Wire, id, list, resources, skills, v1};

use crate::commands::request;

/// Decodes a record of another service, or none where it does not concern teams.
pub(crate) fn decode(from: ServiceName, event: &str, payload: &[u8]) -> Result<Option<Message>, Malformed> {
    match (from, event) {
        (ServiceName::Registry, "registered" | "retired" | "presence-changed") => registry(read(payload)?),
        (
            ServiceName::Tasks,
            "planned" | "staffed" | "vacated" | "settled" | "completed" | "failed" | "canceled" | "rejected",
        ) => tasks(read(payload)?),
        _ => Ok(None),
    }
}

fn read<M: Wire + Default>(payload: &[u8]) -> Result<M, Malformed> {
    M::decode(payload).map_err(|e| Malformed::new("payload", e))
}

fn registry(record: v1::RegistryRecord) -> Result<Option<Message>, Malformed> {
    use v1::registry_record::Event;
    Ok(match record.event {
        Some(Event::Registered(wire)) => {
            let profile = profile(wire.profile.unwrap_or_default()).map_err(|e| e.within("profile"))?;
            Some(Message::AgentRegistered { agent: id("agent", &wire.agent)?, profile, online: wire.online })
        }
        Some(Event::Retired(wire)) => Some(Message::AgentRetired { agent: id("agent", &wire.agent)? }),
        Some(Event::PresenceChanged(wire)) => {
            Some(Message::PresenceChanged { agent: id("agent", &wire.agent)?, online: wire.online })
        }
        Some(Event::Admitted(_) | Event::GroupFormed(_) | Event::Configured(_)) | None => None,
    })
}

fn profile(wire: v1::Profile) -> Result<Profile, Malformed> {
    Ok(Profile {
        skills: skills("skills", wire.skills)?,
        capacity: resources("capacity", wire.capacity)?,
        classes: list("classes", wire.classes, 64, |class| id("name", &class))?.into_iter().collect(),
    })
}

fn tasks(record: v1::TasksRecord) -> Result<Option<Message>, Malformed> {
    use v1::tasks_record::Event;
    let team: TeamId = id("taskId", &format!("{RESERVED_PREFIX}{}", record.task_id))?;
    let ended = |team, end| Some(Message::TaskEnded { team, end });
    Ok(match record.event {
        Some(Event::Planned(wire)) => Some(planned(team, wire)),
        Some(Event::Staffed(wire)) => {
            let bindings =
                list("bindings", wire.bindings, 1_024, |b| binding(&b.role_id, &b.agent, b.epoch))?;
            Some(Message::Staffed { team, bindings })
        }
        Some(Event::Vacated(wire)) => {
            let binding = binding(&wire.role_id, &wire.agent, wire.epoch)?;
            Some(Message::Vacated { team, binding, departure: departure(&wire.kind) })
        }
        Some(Event::Settled(wire)) => {
            let (role, agent) = (id("roleId", &wire.role_id)?, id("agent", &wire.agent)?);
            Some(Message::Settled { team, role, agent, success: wire.success })
        }
        Some(Event::Completed(_)) => ended(team, TaskEnd::Completed),
        Some(Event::Failed(_)) => ended(team, TaskEnd::Failed),
        Some(Event::Canceled(_)) => ended(team, TaskEnd::Canceled),
        Some(Event::Rejected(_)) => ended(team, TaskEnd::Rejected),
        _ => None,
    })
}

/// What tasks asks for; where it cannot be read, the core says so in a record.
fn planned(team: TeamId, wire: v1::FormTeam) -> Message {
    let asked = if wire.team_id == team.as_str() {
        request(team.clone(), wire)
    } else {
        Err(Malformed::new("teamId", format!("is {:?}, that of the task is {team}", wire.team_id)))
    };
    match asked {
        Ok(request) => Message::Form(request),
        Err(malformed) => Message::PlanUnreadable { team, problem: malformed.to_string() },
    }
}

fn binding(role: &str, agent: &str, epoch: u64) -> Result<Binding, Malformed> {
    Ok(Binding { role: id("roleId", role)?, agent: id("agent", agent)?, epoch: Epoch(epoch) })
}

fn departure(kind: &str) -> Departure {
    match kind {
        "declined" => Departure::Declined,
        "silent" => Departure::Silent,
        "failed" => Departure::Failed,
        "undeliverable" => Departure::Undeliverable,
        _ => Departure::Other,
    }
}
