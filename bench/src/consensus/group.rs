//! The group: a genesis that the operator signs, of the keys that the registry knows.

use anyhow::Context as _;
use parley_bus::Caller;
use parley_identity::{GroupConfig, GroupMember, OperatorStatement, cluster_id};
use parley_ids::{AgentId, ClusterName, GroupId, Millis, ServiceName, TraceContext};
use parley_proto::decisions::create_group;
use parley_proto::v1;

use crate::ground::{PATIENCE, operator};
use crate::refused::{done, refused};

/// Its name.
pub(super) const GROUP: &str = "board";
/// The cluster of a cell where nothing is configured.
const CLUSTER: &str = "parley";
/// How long view 0 may take, and how often unanswered things are sent again: as `parley group create` has it.
const VIEW_TIMEOUT: Millis = Millis(2_000);
const RESEND: Millis = Millis(1_000);

/// The cluster that signatures are for.
pub(super) fn cluster() -> anyhow::Result<ClusterName> {
    Ok(ClusterName::new(CLUSTER)?)
}

/// Forms it of these agents, in the operator's name.
pub(super) async fn create(caller: &Caller, names: &[String]) -> anyhow::Result<()> {
    let mut members = Vec::new();
    for name in names {
        members.push(GroupMember { agent: AgentId::new(name)?, key: key_of(caller, name).await? });
    }
    let config = GroupConfig::genesis(GroupId::new(GROUP)?, members, None, VIEW_TIMEOUT, RESEND)?;
    let statement = OperatorStatement::Genesis { cluster: cluster_id(&cluster()?), config: config.hash() };
    let create = create_group(&config, &statement.sign(&operator()));
    let reply = caller.command(ServiceName::Registry, "group", &create, TraceContext::NONE, PATIENCE).await?;
    done(reply)
}

async fn key_of(caller: &Caller, name: &str) -> anyhow::Result<[u8; 32]> {
    let query = v1::ListAgents { agent: name.to_owned(), ..Default::default() };
    let answer: Result<v1::AgentList, v1::Error> =
        caller.query(ServiceName::Registry, "agents", &query, 0, PATIENCE).await?;
    let mut known = answer.map_err(refused)?.agents;
    let key = known.pop().and_then(|agent| agent.public_key.try_into().ok());
    key.with_context(|| format!("the registry knows no key of {name}"))
}
