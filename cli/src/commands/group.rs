//! Groups: who decides together.

mod chain;
mod create;
mod recover;
mod rotate;
mod show;
mod terms;
#[cfg(test)]
mod tests;

use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand};
use parley_ids::GroupId;
use parley_proto::v1;
use parley_proto::v1::reply::Result as Answer;

use crate::exit::Exit;
use crate::flags::Flags;
use crate::session::Session;

use show::Show;

pub(crate) use chain::all as links;
pub(crate) use create::create;
pub(crate) use show::find;
pub(crate) use terms::Numbers;

/// Groups: who decides together
#[derive(Debug, Subcommand)]
#[command(after_help = "Example:\n  parley group show board")]
pub(crate) enum GroupCommand {
    /// Form a group of registered agents; signed by the operator
    #[command(
        after_help = "Examples:\n  parley group create board --members ada,bob,eve,joe --key operator.seed\n  \
                      parley group create board --members ada,bob,eve,joe --fallback broadcast --view-timeout 500\n\nA \
                      running `parley dev` brings its operator's key."
    )]
    Create(create::Create),
    /// One group, or all of them: members, numbers, epoch, and by whose authority
    #[command(
        after_help = "Examples:\n  parley group show board\n  parley group show board --json | jq .config.members"
    )]
    Show(Show),
    /// Every epoch of a group from its genesis on, and by whose authority
    #[command(
        after_help = "Examples:\n  parley group chain board\n  parley group chain board --json > chain.json"
    )]
    Chain(One),
    /// Let a group decide its next epoch: other members, keys or numbers
    #[command(after_help = "Examples:\n  \
                      parley group rotate board --members ada,bob,eve,mia --endorse --operator-key operator.seed\n  \
                      parley group rotate board --members ada,bob,eve,joe --deadline 600 --key ada.seed\n  \
                      parley group rotate board --resume decision-12ab\n\nThe keys are those that the registry knows now. \
                      Members approve what an operator endorses, unless their agents judge changes themselves. The group \
                      decides by a quorum of its present members; then the registry has the proof, and the epoch begins. \
                      Exits 1 when the group is against it, or does not decide.")]
    Rotate(rotate::Rotate),
    /// Make the next epoch of a group that cannot decide it; signed by the operator, for everyone to see
    #[command(
        after_help = "Example:\n  parley group recover board --members ada,bob,mia,zoe --reason 'eve and joe lost \
                      their keys' --operator-key operator.seed\n\nFor groups that are frozen or have lost more than f \
                      members: what could be decided should be, by `parley group rotate`. Everyone who verifies a decision \
                      of this group is shown the recovery and its reason from now on."
    )]
    Recover(recover::Recover),
}

/// Which group.
#[derive(Debug, Args)]
pub(crate) struct One {
    /// The group
    #[arg(value_name = "GROUP", value_parser = GroupId::new)]
    group: GroupId,
}

/// Runs a command about groups.
///
/// # Errors
/// When it is refused, or a service does not answer.
pub(crate) async fn run(flags: &Flags, command: GroupCommand) -> Result<Exit> {
    let session = Session::open(flags).await?;
    let group = match command {
        GroupCommand::Show(Show { group }) => {
            show::run(&session, group.map(|group| group.to_string()).unwrap_or_default()).await?;
            return Ok(Exit::Done);
        }
        GroupCommand::Chain(One { group }) => {
            chain::run(&session, &group).await?;
            return Ok(Exit::Done);
        }
        GroupCommand::Create(wanted) => {
            create(&session, &wanted.group, &wanted.members.agents, &wanted.numbers).await?
        }
        GroupCommand::Rotate(wanted) => rotate::run(&session, wanted).await?,
        GroupCommand::Recover(wanted) => recover::run(&session, wanted).await?,
    };
    show::config(&session, &group)?;
    Ok(Exit::Done)
}

/// Epochs that an operator made, each with its reason, for people.
pub(crate) fn recovered<'a>(epochs: impl Iterator<Item = (u64, &'a str)>) -> String {
    let said = epochs.map(|(epoch, reason)| format!("epoch {epoch} by an operator: {reason}"));
    said.collect::<Vec<_>>().join("; ")
}

/// The group that a command made or changed.
fn answered(reply: v1::Reply) -> Result<v1::GroupConfig> {
    match reply.result {
        Some(Answer::Group(config)) => Ok(config),
        _ => bail!("the answer names no group"),
    }
}

/// The newest epoch of a group, to build upon.
async fn newest(session: &Session, group: &GroupId) -> Result<parley_identity::GroupConfig> {
    let wire = find(session, group.as_str()).await?;
    parley_proto::group(wire).with_context(|| format!("the registry's word for {group} cannot be read"))
}
