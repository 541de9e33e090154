//! Geneses of groups, as the operator signs them.

use parley_bus::Caller;
use parley_identity::{Fallback, GroupConfig, GroupMember, GroupTerms, OperatorStatement, cluster_id};
use parley_ids::{AgentId, ClusterName, GroupId, Millis, ServiceName};
use parley_proto::decisions::create_group;
use parley_proto::v1;

use crate::operator::operator;
use crate::wait::{PATIENCE, eventually};

/// The command `group` for these agents, with the keys that the registry knows, once it knows them. View 0 may take the
/// first of `timeouts`, and unanswered things are sent again after the second.
///
/// # Panics
/// When the names are no tokens, or an agent is not registered in time.
pub async fn genesis(
    caller: &Caller,
    cluster: &ClusterName,
    group: &str,
    agents: &[&str],
    timeouts: (Millis, Millis),
    fallback: Fallback,
) -> v1::CreateGroup {
    let mut members = Vec::new();
    for name in agents {
        let agent = AgentId::new(name).expect("a token");
        let query = v1::ListAgents { agent: (*name).to_owned(), ..Default::default() };
        let key = eventually(&format!("the key of {name}"), || async {
            let answer: Result<Result<v1::AgentList, v1::Error>, _> =
                caller.query(ServiceName::Registry, "agents", &query, 0, PATIENCE).await;
            answer.ok()?.ok()?.agents.pop()?.public_key.try_into().ok()
        })
        .await;
        members.push(GroupMember { agent, key });
    }
    let group = GroupId::new(group).expect("a token");
    let config = GroupConfig::genesis(group, members, None, timeouts.0, timeouts.1).expect("a group");
    let config = GroupTerms { fallback, ..config.terms() }.check().expect("a group");
    let statement = OperatorStatement::Genesis { cluster: cluster_id(cluster), config: config.hash() };
    create_group(&config, &statement.sign(&operator()))
}
