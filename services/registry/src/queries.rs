//! Queries: `agents` and `groups`.

use parley_core::Refusal;
use parley_ids::AgentId;
use parley_machine::codes;
use parley_proto::{Body, Message as _, v1, wire_group};
use parley_registry_core::{Agent, Registry};

use crate::records::{names, wire_profile};

/// Answers a query from the state as of `as_of`.
pub(crate) fn answer(core: &Registry, query: &str, body: Body<'_>, as_of: u64) -> Result<Vec<u8>, Refusal> {
    let malformed = |e: parley_proto::Malformed| Refusal::new(codes::MALFORMED, e.to_string());
    match query {
        "agents" => {
            let wanted = body.decode::<v1::ListAgents>().map_err(malformed)?;
            let list = page(core, &wanted, as_of);
            found(&wanted.agent, list.agents.is_empty())?;
            Ok(body.content_type.encode(&list))
        }
        "groups" => {
            let wanted = body.decode::<v1::ListGroups>().map_err(malformed)?.group;
            let groups: Vec<_> = core
                .groups()
                .filter(|g| wanted.is_empty() || g.group.as_str() == wanted)
                .map(wire_group)
                .collect();
            found(&wanted, groups.is_empty())?;
            Ok(body.content_type.encode(&v1::GroupList { as_of, groups }))
        }
        other => Err(Refusal::new(codes::UNKNOWN_QUERY, format!("the registry has no query {other:?}"))),
    }
}

/// Bytes of a page, as protobuf: as JSON it is about twice as long, and must fit into one message.
const PAGE: usize = 384 << 10;

fn page(core: &Registry, wanted: &v1::ListAgents, as_of: u64) -> v1::AgentList {
    let matching = core.agents().filter(|(id, _)| {
        (wanted.agent.is_empty() || id.as_str() == wanted.agent) && id.as_str() > wanted.after.as_str()
    });
    let (mut agents, mut bytes, mut next) = (Vec::new(), 0, String::new());
    for agent in matching {
        let view = if wanted.brief { brief(agent) } else { view(agent) };
        bytes += view.encoded_len();
        if bytes > PAGE && !agents.is_empty() {
            next = agents.last().map(|last: &v1::AgentView| last.agent.clone()).unwrap_or_default();
            break;
        }
        agents.push(view);
    }
    v1::AgentList { as_of, agents, next }
}

fn brief((id, agent): (&AgentId, &Agent)) -> v1::AgentView {
    let Agent { online, retired, .. } = *agent;
    v1::AgentView { agent: id.to_string(), online, retired, ..Default::default() }
}

fn found(wanted: &str, nothing: bool) -> Result<(), Refusal> {
    if nothing && !wanted.is_empty() {
        return Err(Refusal::new(codes::NOT_FOUND, format!("{wanted} is not registered")));
    }
    Ok(())
}

fn view((id, agent): (&AgentId, &Agent)) -> v1::AgentView {
    v1::AgentView {
        agent: id.to_string(),
        public_key: agent.key.to_vec(),
        profile: Some(wire_profile(&agent.profile)),
        online: agent.online,
        retired: agent.retired,
        groups: names(&agent.groups),
    }
}
