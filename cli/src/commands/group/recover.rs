//! The next epoch of a group, past the group.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;
use parley_identity::{OperatorStatement, cluster_id};
use parley_ids::{GroupId, ServiceName};
use parley_proto::decisions::wire_operator_signature;
use parley_proto::{v1, wire_group};

use super::terms::{self, Members, Numbers};
use super::{answered, newest};
use crate::session::Session;

/// What to make of a group that cannot decide it.
#[derive(Debug, Args)]
pub(crate) struct Recover {
    /// The group
    #[arg(value_name = "GROUP", value_parser = GroupId::new)]
    group: GroupId,
    #[command(flatten)]
    members: Members,
    #[command(flatten)]
    numbers: Numbers,
    /// Why; everyone who verifies a decision of the group is shown it
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// A file with the seed of an operator's key. Without it: --key, or the key of a running `parley dev`
    #[arg(long, value_name = "FILE")]
    operator_key: Option<PathBuf>,
}

/// Signs the next epoch and has the registry record it.
///
/// # Errors
/// When there is no operator's key, a member is not registered, there can be no such group, or the registry refuses.
pub(super) async fn run(session: &Session, wanted: Recover) -> Result<v1::GroupConfig> {
    let Recover { group, members, numbers, reason, operator_key } = wanted;
    let operator = session.signer_by(operator_key.as_deref())?;
    let key = operator.signing_key().context("the operator has no key")?;
    let current = newest(session, &group).await?;
    let next = terms::next(session, &current, &members.agents, &numbers).await?;
    let (cluster, previous) = (cluster_id(&session.target.cluster), current.hash());
    let statement =
        OperatorStatement::Recovery { cluster, previous, config: next.hash(), reason: reason.as_str() };
    let recover = v1::RecoverGroup {
        config: Some(wire_group(&next)),
        recovery: Some(wire_operator_signature(&statement.sign(key))),
        reason,
    };
    let reply = session.command_by(&operator, ServiceName::Registry, "recover", &recover).await;
    let reply = reply.with_context(|| {
        format!("{group} is in epoch {} as before; `parley group show {group}` says more", current.epoch)
    })?;
    answered(reply)
}
