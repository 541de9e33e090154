//! A new group.

use anyhow::{Context as _, Result};
use clap::Args;
use parley_identity::{DEFAULT_PRIOR, Fallback, GroupTerms, OperatorStatement, cluster_id};
use parley_ids::{AgentId, GroupId, Hash32, Millis, ServiceName};
use parley_proto::decisions::create_group;
use parley_proto::v1;

use super::answered;
use super::terms::{self, Members, Numbers};
use crate::session::Session;

/// How long view 0 may take.
const VIEW_TIMEOUT: Millis = Millis(2_000);
/// How often unanswered things are sent again.
const RESEND: Millis = Millis(1_000);

/// A new group.
#[derive(Debug, Args)]
pub(crate) struct Create {
    /// Its name
    #[arg(value_name = "GROUP", value_parser = GroupId::new)]
    pub(super) group: GroupId,
    #[command(flatten)]
    pub(super) members: Members,
    #[command(flatten)]
    pub(super) numbers: Numbers,
}

/// Forms a group, as the operator, of members with the keys that the registry knows.
///
/// # Errors
/// When there is no operator's key, a member is not registered, there can be no such group, or the registry refuses.
pub(crate) async fn create(
    session: &Session,
    group: &GroupId,
    members: &[AgentId],
    numbers: &Numbers,
) -> Result<v1::GroupConfig> {
    let operator = session.signer()?;
    let key = operator.signing_key().context("the operator has no key")?;
    let config = numbers.of(GroupTerms {
        group: group.clone(),
        epoch: 0,
        members: terms::known(session, members).await?,
        max_faulty: None,
        view_timeout: VIEW_TIMEOUT,
        resend: RESEND,
        fallback: Fallback::None,
        prior: DEFAULT_PRIOR,
        previous: Hash32::default(),
    })?;
    let cluster = cluster_id(&session.target.cluster);
    let genesis = OperatorStatement::Genesis { cluster, config: config.hash() }.sign(key);
    let create = create_group(&config, &genesis);
    answered(session.command_by(&operator, ServiceName::Registry, "group", &create).await?)
}
