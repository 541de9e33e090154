//! Queries: `agents`, `groups` and `group-chain`.

use parley_core::Refusal;
use parley_ids::{AgentId, GroupId};
use parley_machine::codes;
use parley_proofs::{Authority, GroupLink};
use parley_proto::decisions::wire_link;
use parley_proto::{Body, Message as _, id, v1, wire_group};
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
            let list = groups(core, &wanted, as_of);
            found(&wanted, list.groups.is_empty())?;
            Ok(body.content_type.encode(&list))
        }
        "group-chain" => {
            let wanted = body.decode::<v1::GroupChainQuery>().map_err(malformed)?;
            let group: GroupId = id("group", &wanted.group).map_err(malformed)?;
            let links = core.chain(&group, wanted.from_epoch);
            let links =
                links.ok_or_else(|| Refusal::new(codes::NOT_FOUND, format!("there is no group {group}")))?;
            Ok(body.content_type.encode(&chain(links, as_of)))
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

fn groups(core: &Registry, wanted: &str, as_of: u64) -> v1::GroupList {
    let matching = core.groups().filter(|link| wanted.is_empty() || link.config.group.as_str() == wanted);
    let (groups, authorities) = matching.map(|link| (wire_group(&link.config), authority(link))).unzip();
    v1::GroupList { as_of, groups, authorities }
}

fn authority(link: &GroupLink) -> v1::GroupAuthority {
    use v1::group_authority::Kind;
    let kind = match link.authority {
        Authority::Genesis(_) => Kind::Genesis,
        Authority::Decided(_) => Kind::Decided,
        Authority::Recovered { .. } => Kind::Recovered,
    };
    let reason = link.recovered().unwrap_or_default().to_owned();
    v1::GroupAuthority { kind: kind.into(), reason }
}

/// As many links as fit. One alone always does: it is smaller than the largest command.
fn chain<'a>(links: impl Iterator<Item = &'a GroupLink>, as_of: u64) -> v1::GroupChain {
    let mut page = v1::GroupChain { as_of, ..Default::default() };
    let mut bytes = 0;
    for link in links {
        let wire = wire_link(link);
        bytes += wire.encoded_len();
        if bytes > PAGE && !page.links.is_empty() {
            page.next_epoch = link.config.epoch;
            break;
        }
        page.links.push(wire);
    }
    page
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
