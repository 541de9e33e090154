//! Teams: who takes which role.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand};
use parley_ids::{Ppm, ServiceName, TeamId};
use parley_proto::v1;
use parley_proto::v1::reply::Result as Answer;

use crate::exit::Exit;
use crate::flags::Flags;
use crate::session::Session;
use crate::{document, output};

/// Teams: who takes which role
#[derive(Debug, Subcommand)]
#[command(after_help = "Example:\n  parley team ls")]
pub(crate) enum TeamCommand {
    /// Build a team for the work in a file
    #[command(
        after_help = "Example:\n  parley team form team.json\n\nFILE is a FormTeam in canonical JSON: {\"title\": \
                            \"…\", \"items\": [{\"stepId\": \"a\", \"skills\": [{\"name\": \"rust\", \"level\": 50}]}]}"
    )]
    Form(Form),
    /// One team: its roles, who has them, and how good the assignment is
    #[command(after_help = "Example:\n  parley team show team-12ab")]
    Show(One),
    /// Teams, the newest first
    #[command(after_help = "Example:\n  parley team ls --limit 10")]
    Ls(Ls),
}

/// What the team is for.
#[derive(Debug, Args)]
pub(crate) struct Form {
    /// The work in JSON; - is standard input
    file: PathBuf,
}

/// One team.
#[derive(Debug, Args)]
pub(crate) struct One {
    /// The team
    #[arg(value_name = "TEAM", value_parser = TeamId::new)]
    id: TeamId,
}

/// How many.
#[derive(Debug, Args)]
pub(crate) struct Ls {
    /// How many, at the most
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=200))]
    limit: u32,
}

/// Runs a command about teams.
///
/// # Errors
/// When it is refused, or the service does not answer.
pub(crate) async fn run(flags: &Flags, command: TeamCommand) -> Result<Exit> {
    match command {
        TeamCommand::Form(Form { file }) => {
            let wanted: v1::FormTeam = document::message(&document::text(&file)?, "FormTeam")?;
            form(&Session::open(flags).await?, &wanted).await?;
        }
        TeamCommand::Show(One { id }) => show(&Session::open(flags).await?, &id).await?,
        TeamCommand::Ls(Ls { limit }) => ls(&Session::open(flags).await?, limit).await?,
    }
    Ok(Exit::Done)
}

async fn form(session: &Session, wanted: &v1::FormTeam) -> Result<()> {
    let reply = session.command(ServiceName::Hierarchy, "form", wanted).await?;
    let Some(Answer::Team(result)) = reply.result else {
        bail!("the answer to form names no team");
    };
    if session.json {
        return output::json(&result);
    }
    output::line(&result.team_id)?;
    output::line(format!("see it with `parley team show {}`", result.team_id))
}

async fn show(session: &Session, id: &TeamId) -> Result<()> {
    let wanted = v1::GetTeam { team_id: id.to_string() };
    let answer: v1::GetTeamResult = session.query(ServiceName::Hierarchy, "get", &wanted).await?;
    let team = answer.team.context("the answer holds no team")?;
    if session.json {
        return output::json(&team);
    }
    let [id, state, structure, _, efficiency, coverage, title] = summary(&team);
    let head = format!("{id}  {state}  {structure}  {title}");
    output::line(output::clipped(&head, output::width()))?;
    output::line(format!("{efficiency} of the proven upper bound, {coverage} of the roles have an agent"))?;
    let formed = team.formed.unwrap_or_default();
    let row = |role: &v1::Role| {
        let assignment = team.assignments.iter().find(|a| a.role_id == role.role_id);
        let lacks = assignment.map(|a| a.adaptations.iter().map(lack).collect::<Vec<_>>().join(" "));
        [
            role.role_id.clone(),
            role.kind().as_str_name().to_owned(),
            output::or_dash(&role.step_id),
            output::or_dash(&role.parent),
            assignment.map_or_else(|| "-".to_owned(), |a| a.agent.clone()),
            assignment.map_or_else(|| "-".to_owned(), |a| Ppm(a.suitability_ppm).to_string()),
            output::or_dash(&lacks.unwrap_or_default()),
        ]
    };
    let header = ["role", "kind", "step", "reports to", "agent", "suitability", "lacks"];
    output::table(header, formed.roles.iter().map(row).collect())
}

fn lack(adaptation: &v1::Adaptation) -> String {
    format!("{}:{}/{}", adaptation.skill, adaptation.held, adaptation.required)
}

async fn ls(session: &Session, limit: u32) -> Result<()> {
    let wanted = v1::ListTeams { limit };
    let list: v1::TeamList = session.query(ServiceName::Hierarchy, "list", &wanted).await?;
    if session.json {
        return list.teams.iter().try_for_each(output::json);
    }
    let header = ["team", "state", "structure", "roles", "efficiency", "coverage", "title"];
    output::table(header, list.teams.iter().map(summary).collect())
}

/// Id, state, structure, roles, efficiency, coverage and title.
fn summary(team: &v1::Team) -> [String; 7] {
    let state = match (&team.formed, team.dissolved) {
        (_, true) => "dissolved",
        (Some(_), false) => "formed",
        (None, false) => "forming",
    };
    let formed = team.formed.clone().unwrap_or_default();
    [
        team.team_id.clone(),
        state.to_owned(),
        formed.structure().as_str_name().to_owned(),
        formed.roles.len().to_string(),
        Ppm(formed.efficiency_ppm).to_string(),
        Ppm(formed.coverage_ppm).to_string(),
        output::clipped(&formed.title, 50),
    ]
}
