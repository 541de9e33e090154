//! Agents: who is there.

mod admit;

use admit::Admit;
use anyhow::Result;
use clap::{Args, Subcommand};
use data_encoding::HEXLOWER;
use parley_ids::{AgentId, MicroCredits, ServiceName};
use parley_proto::v1;

use crate::exit::Exit;
use crate::flags::Flags;
use crate::output;
use crate::session::Session;

/// Agents: who is there
#[derive(Debug, Subcommand)]
#[command(after_help = "Example:\n  parley agent ls")]
pub(crate) enum AgentCommand {
    /// Every registered agent
    #[command(after_help = "Example:\n  parley agent ls --json | jq -r 'select(.online) | .agent'")]
    Ls,
    /// One agent
    #[command(after_help = "Example:\n  parley agent show counter-1")]
    Show(One),
    /// Let an agent, or all with a prefix, register; signed by the operator
    Admit(Admit),
}

/// One agent.
#[derive(Debug, Args)]
pub(crate) struct One {
    /// The agent
    #[arg(value_name = "AGENT", value_parser = AgentId::new)]
    agent: AgentId,
}

/// Runs a command about agents.
///
/// # Errors
/// When it is refused, or the registry does not answer.
pub(crate) async fn run(flags: &Flags, command: AgentCommand) -> Result<Exit> {
    let session = Session::open(flags).await?;
    match command {
        AgentCommand::Admit(admit) => admit::run(&session, admit).await,
        AgentCommand::Ls => {
            let agents = list(&session, String::new()).await?;
            if session.json {
                each(&agents, output::json)?
            } else {
                table(&agents)?
            }
            Ok(Exit::Done)
        }
        AgentCommand::Show(One { agent }) => {
            let agents = list(&session, agent.to_string()).await?;
            each(&agents, if session.json { output::json } else { show })?;
            Ok(Exit::Done)
        }
    }
}

fn each(agents: &[v1::AgentView], print: fn(&v1::AgentView) -> Result<()>) -> Result<()> {
    agents.iter().try_for_each(print)
}

/// The agents that the registry knows: all of them, or the one that is wanted.
///
/// # Errors
/// When there is none of that name, or the registry does not answer.
pub(crate) async fn list(session: &Session, wanted: String) -> Result<Vec<v1::AgentView>> {
    let mut query = v1::ListAgents { agent: wanted, ..Default::default() };
    let mut agents = Vec::new();
    loop {
        let page: v1::AgentList = session.query(ServiceName::Registry, "agents", &query).await?;
        agents.extend(page.agents);
        if page.next.is_empty() {
            return Ok(agents);
        }
        query.after = page.next;
    }
}

fn table(agents: &[v1::AgentView]) -> Result<()> {
    let row = |agent: &v1::AgentView| {
        let profile = agent.profile.clone().unwrap_or_default();
        [
            agent.agent.clone(),
            presence(agent).to_owned(),
            output::or_dash(&skills(&profile)),
            output::or_dash(&profile.classes.join(" ")),
            output::or_dash(&resources(&profile)),
            MicroCredits(profile.cost_per_unit_micro).to_string(),
            output::or_dash(&agent.groups.join(" ")),
        ]
    };
    let header = ["agent", "presence", "skills", "classes", "capacity", "cost", "groups"];
    output::table(header, agents.iter().map(row).collect())
}

fn show(agent: &v1::AgentView) -> Result<()> {
    let profile = agent.profile.clone().unwrap_or_default();
    let facts = [
        ("agent", agent.agent.clone()),
        ("presence", presence(agent).to_owned()),
        ("description", profile.description.clone()),
        ("key", HEXLOWER.encode(&agent.public_key)),
        ("skills", skills(&profile)),
        ("capacity", resources(&profile)),
        ("cost per unit", MicroCredits(profile.cost_per_unit_micro).to_string()),
        ("classes", profile.classes.join(" ")),
        ("failure domain", profile.failure_domain.clone()),
        ("agent card", profile.agent_card.clone()),
        ("groups", agent.groups.join(" ")),
    ];
    output::facts(&facts)
}

fn presence(agent: &v1::AgentView) -> &'static str {
    match (agent.retired, agent.online) {
        (true, _) => "retired",
        (false, true) => "online",
        (false, false) => "offline",
    }
}

fn skills(profile: &v1::Profile) -> String {
    let one = |skill: &v1::Skill| format!("{}:{}", skill.name, skill.level);
    profile.skills.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn resources(profile: &v1::Profile) -> String {
    let one = |resource: &v1::Resource| format!("{} {}", resource.amount, resource.name);
    profile.capacity.iter().map(one).collect::<Vec<_>>().join(", ")
}
