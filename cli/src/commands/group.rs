//! Groups: who decides together.

use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand};
use data_encoding::HEXLOWER;
use parley_identity::{GroupConfig, GroupMember, OperatorStatement, cluster_id};
use parley_ids::{AgentId, GroupId, Millis, ServiceName};
use parley_proto::decisions::create_group;
use parley_proto::v1;
use parley_proto::v1::reply::Result as Answer;

use crate::commands::agent;
use crate::exit::Exit;
use crate::flags::Flags;
use crate::output;
use crate::refused::Refused;
use crate::session::Session;

/// How long view 0 may take.
const VIEW_TIMEOUT: Millis = Millis(2_000);
/// How often unanswered things are sent again.
const RESEND: Millis = Millis(1_000);

/// Groups: who decides together
#[derive(Debug, Subcommand)]
#[command(after_help = "Example:\n  parley group show board")]
pub(crate) enum GroupCommand {
    /// Form a group of registered agents; signed by the operator
    #[command(
        after_help = "Example:\n  parley group create board --member ada --member bob --member eve --member joe \
                      --key operator.seed\n\nA running `parley dev` brings its operator's key."
    )]
    Create(Create),
    /// One group, or all of them
    #[command(after_help = "Example:\n  parley group show board --json > genesis.json")]
    Show(Show),
}

/// A new group.
#[derive(Debug, Args)]
pub(crate) struct Create {
    /// Its name
    #[arg(value_name = "GROUP", value_parser = GroupId::new)]
    group: GroupId,
    /// A member; may be repeated
    #[arg(long = "member", value_name = "AGENT", required = true, value_parser = AgentId::new)]
    members: Vec<AgentId>,
    /// Faulty members it tolerates [default: (members - 1) / 3]
    #[arg(long, value_name = "NUMBER")]
    max_faulty: Option<u32>,
}

/// Which group.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The group
    #[arg(value_name = "GROUP", value_parser = GroupId::new)]
    group: Option<GroupId>,
}

/// Runs a command about groups.
///
/// # Errors
/// When it is refused, or the registry does not answer.
pub(crate) async fn run(flags: &Flags, command: GroupCommand) -> Result<Exit> {
    let session = Session::open(flags).await?;
    let groups = match command {
        GroupCommand::Create(Create { group, members, max_faulty }) => {
            vec![create(&session, &group, &members, max_faulty).await?]
        }
        GroupCommand::Show(Show { group }) => {
            list(&session, group.map(|group| group.to_string()).unwrap_or_default()).await?
        }
    };
    if session.json {
        for group in &groups {
            output::json(group)?;
        }
        return Ok(Exit::Done);
    }
    if groups.is_empty() {
        eprintln!("There are none.");
    }
    for group in &groups {
        show(group)?;
    }
    Ok(Exit::Done)
}

/// Forms a group, as the operator, of members with the keys that the registry knows.
///
/// # Errors
/// When there is no operator's key, a member is not registered, there can be no such group, or the registry refuses.
pub(crate) async fn create(
    session: &Session,
    group: &GroupId,
    members: &[AgentId],
    max_faulty: Option<u32>,
) -> Result<v1::GroupConfig> {
    let operator = session.signer()?;
    let key = operator.signing_key().context("the operator has no key")?;
    let mut known = Vec::new();
    for agent in members {
        known.push(GroupMember { agent: agent.clone(), key: key_of(session, agent).await? });
    }
    let config = GroupConfig::genesis(group.clone(), known, max_faulty, VIEW_TIMEOUT, RESEND)
        .map_err(|e| Refused::with("CON-0001", &e))?;
    let cluster = cluster_id(&session.target.cluster);
    let genesis = OperatorStatement::Genesis { cluster, config: config.hash() }.sign(key);
    let create = create_group(&config, &genesis);
    let reply = session.command_by(&operator, ServiceName::Registry, "group", &create).await?;
    match reply.result {
        Some(Answer::Group(config)) => Ok(config),
        _ => bail!("the answer names no group"),
    }
}

/// The key that the registry knows for an agent.
async fn key_of(session: &Session, agent: &AgentId) -> Result<[u8; 32]> {
    let mut found = agent::list(session, agent.to_string()).await?;
    let view = found.pop().with_context(|| format!("the registry knows no agent {agent}"))?;
    let key = <[u8; 32]>::try_from(view.public_key).ok();
    key.with_context(|| format!("the registry's key of {agent} has not 32 bytes"))
}

/// A group by its name.
///
/// # Errors
/// When there is none, or the registry does not answer.
pub(crate) async fn find(session: &Session, group: &str) -> Result<v1::GroupConfig> {
    let mut found = list(session, group.to_owned()).await?;
    found.pop().with_context(|| format!("the registry knows no group {group}"))
}

async fn list(session: &Session, group: String) -> Result<Vec<v1::GroupConfig>> {
    let wanted = v1::ListGroups { group };
    let list: v1::GroupList = session.query(ServiceName::Registry, "groups", &wanted).await?;
    Ok(list.groups)
}

fn show(group: &v1::GroupConfig) -> Result<()> {
    let (members, faulty) = (group.members.len(), group.max_faulty as usize);
    output::line(format!(
        "{}  epoch {}, {members} members, tolerates {faulty} faulty, a quorum is {}",
        output::printable(&group.group),
        group.epoch,
        members.saturating_sub(faulty)
    ))?;
    output::line(format!("hash {}", HEXLOWER.encode(&group.config_hash)))?;
    let row = |(place, member): (usize, &v1::GroupMember)| {
        [place.to_string(), member.agent.clone(), HEXLOWER.encode(&member.public_key)]
    };
    output::table(["#", "member", "key"], group.members.iter().enumerate().map(row).collect())
}
