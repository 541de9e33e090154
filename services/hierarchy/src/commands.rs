//! Wire to core: commands, and the request that tasks' record `planned` shares with one of them.

use parley_hierarchy_core::{Criticality, Item, MAX_NEEDS, Message, Request, Staffing, Structure};
use parley_ids::TeamId;
use parley_machine::Command;
use parley_proto::{Malformed, id, list, resources, skills, v1};

/// The class of work where none is given.
///
/// Source: `SubmitTask.class` in proto/parley/v1/tasks.proto.
const DEFAULT_CLASS: &str = "general";
/// The most bytes of a title.
const MAX_TITLE: usize = 256;
/// The most bytes of a reason.
const MAX_REASON: usize = 1_024;
/// The most steps that one step comes after.
const MAX_AFTER: usize = 64;

/// Decodes a command by its verb.
pub(crate) fn decode(command: &Command<'_>) -> Result<Message, Malformed> {
    match command.verb {
        "form" => {
            let wire: v1::FormTeam = command.body.decode()?;
            let team = command.chosen("teamId", &wire.team_id, "team", 0)?;
            request(team, wire).map(Message::Form)
        }
        "dissolve" => {
            let wire: v1::DissolveTeam = command.body.decode()?;
            let team = id("teamId", &wire.team_id)?;
            Ok(Message::Dissolve { team, reason: short("reason", wire.reason, MAX_REASON)? })
        }
        other => Err(Malformed::new("verb", format!("{other} is no verb of hierarchy"))),
    }
}

/// Reads what is asked for, but for the team's id. How many items there may be is the core's to say, which can
/// answer tasks by a record.
pub(crate) fn request(team: TeamId, wire: v1::FormTeam) -> Result<Request, Malformed> {
    let class = if wire.class.is_empty() { DEFAULT_CLASS } else { wire.class.as_str() };
    Ok(Request {
        team,
        class: id("class", class)?,
        title: short("title", wire.title, MAX_TITLE)?,
        items: list("items", wire.items, MAX_NEEDS, item)?,
        criticality: criticality(wire.criticality)?,
        structure: structure(wire.structure)?,
        staffing: staffing(wire.staffing)?,
    })
}

fn item(wire: v1::WorkItem) -> Result<Item, Malformed> {
    Ok(Item {
        step: id("stepId", &wire.step_id)?,
        skills: skills("skills", wire.skills)?,
        resources: resources("resources", wire.resources)?,
        after: list("after", wire.after, MAX_AFTER, |step| id("stepId", &step))?.into_iter().collect(),
        effort: wire.effort.max(1),
    })
}

fn criticality(wire: u32) -> Result<Criticality, Malformed> {
    match wire {
        0 => Ok(Criticality::DEFAULT),
        value => Criticality::new(value)
            .ok_or_else(|| Malformed::new("criticality", format!("is {value}, allowed are 1 to 5"))),
    }
}

fn structure(wire: i32) -> Result<Option<Structure>, Malformed> {
    match v1::form_team::Structure::try_from(wire) {
        Ok(v1::form_team::Structure::Auto) => Ok(None),
        Ok(v1::form_team::Structure::Solo) => Ok(Some(Structure::Solo)),
        Ok(v1::form_team::Structure::Flat) => Ok(Some(Structure::Flat)),
        Ok(v1::form_team::Structure::Tree) => Ok(Some(Structure::Tree)),
        Err(_) => Err(Malformed::new("structure", format!("{wire} is none of AUTO, SOLO, FLAT and TREE"))),
    }
}

fn staffing(wire: i32) -> Result<Staffing, Malformed> {
    match v1::form_team::Staffing::try_from(wire) {
        Ok(v1::form_team::Staffing::Profile) => Ok(Staffing::Profile),
        Ok(v1::form_team::Staffing::Auction) => Ok(Staffing::Auction),
        Err(_) => Err(Malformed::new("staffing", format!("{wire} is neither PROFILE nor AUCTION"))),
    }
}

fn short(field: &str, text: String, most: usize) -> Result<String, Malformed> {
    if text.len() > most {
        return Err(Malformed::new(field, format!("has {} bytes, the most is {most}", text.len())));
    }
    Ok(text)
}
