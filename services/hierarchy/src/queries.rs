//! Queries: `get` and `list`.

use parley_core::Refusal;
use parley_hierarchy_core::{Hierarchy, Team};
use parley_ids::TeamId;
use parley_machine::codes;
use parley_proto::{Body, Malformed, Message as _, id, v1};

use crate::records::{wire_assignments, wire_formed};

/// How many teams `list` names where nothing is said.
const DEFAULT_LIMIT: usize = 50;
/// How many it names at most.
const MAX_LIMIT: usize = 200;
/// It ends with the team that brings it past so many bytes (of protobuf), so that the answer fits one message.
const MAX_BYTES: usize = 256 * 1_024;

/// Answers a query from the state as of `as_of`.
pub(crate) fn answer(core: &Hierarchy, query: &str, body: Body<'_>, as_of: u64) -> Result<Vec<u8>, Refusal> {
    let malformed = |e: Malformed| Refusal::new(codes::MALFORMED, e.to_string());
    match query {
        "get" => {
            let wanted = body.decode::<v1::GetTeam>().map_err(malformed)?.team_id;
            let wanted: TeamId = id("teamId", &wanted).map_err(malformed)?;
            let team = core.team(&wanted).map(view);
            let missing = || Refusal::new(codes::NOT_FOUND, format!("team {wanted} is not known"));
            let team = team.ok_or_else(missing)?;
            Ok(body.content_type.encode(&v1::GetTeamResult { as_of, team: Some(team) }))
        }
        "list" => {
            let limit = body.decode::<v1::ListTeams>().map_err(malformed)?.limit;
            let limit = match usize::try_from(limit).unwrap_or(MAX_LIMIT) {
                0 => DEFAULT_LIMIT,
                limit => limit.min(MAX_LIMIT),
            };
            let (mut teams, mut bytes) = (Vec::new(), 0);
            for team in core.newest().into_iter().take(limit) {
                if bytes > MAX_BYTES {
                    break;
                }
                let team = view(team);
                bytes += team.encoded_len();
                teams.push(team);
            }
            Ok(body.content_type.encode(&v1::TeamList { as_of, teams }))
        }
        other => Err(Refusal::new(codes::UNKNOWN_QUERY, format!("hierarchy has no query {other:?}"))),
    }
}

fn view(team: &Team) -> v1::Team {
    v1::Team {
        team_id: team.id().to_string(),
        formed: team.formed().as_ref().map(wire_formed),
        assignments: wire_assignments(&team.assignments()),
        dissolved: team.is_ended(),
    }
}
