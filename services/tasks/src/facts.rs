//! Wire to core: what hierarchy, auction, consensus and delivery recorded about what tasks asked for.

use std::collections::{BTreeMap, BTreeSet};

use parley_ids::{AgentId, LotId, RoleId, ServiceName, TaskId};
use parley_proto::{Malformed, Message as Wire, id, list, resources, skills, v1};
use parley_tasks_core::{Award, Fact, Message, PREFIX, Requirements, TeamRole, Verdict};

use crate::text::{MAX_REASON, clipped};

/// The longest code of another service, in bytes.
const MAX_CODE: usize = 32;
/// The most roles, lots or messages of one record.
const MAX_PARTS: usize = 256;

/// Decodes a record of another service, or none where it is not about a task.
pub(crate) fn decode(from: ServiceName, event: &str, payload: &[u8]) -> Result<Option<Message>, Malformed> {
    match (from, event) {
        (ServiceName::Hierarchy, "formed" | "refused" | "adapted" | "vacant") => {
            let record: v1::HierarchyRecord = read(payload)?;
            about("teamId", &record.team_id, record.event, hierarchy)
        }
        (ServiceName::Auction, "awarded" | "failed") => {
            let record: v1::AuctionRecord = read(payload)?;
            about("auctionId", &record.auction_id, record.event, auction)
        }
        (ServiceName::Consensus, "decided" | "undecided") => {
            let record: v1::ConsensusRecord = read(payload)?;
            about("decisionId", &record.decision_id, record.event, consensus)
        }
        (ServiceName::Delivery, "dead-lettered" | "expired" | "refused-send") => {
            let record: v1::DeliveryRecord = read(payload)?;
            about("conversation", &record.conversation, record.event, delivery)
        }
        _ => Ok(None),
    }
}

fn read<M: Wire + Default>(payload: &[u8]) -> Result<M, Malformed> {
    M::decode(payload).map_err(|e| Malformed::new("payload", e))
}

/// What an event says about the task that `name` belongs to; none where it belongs to someone else.
fn about<E>(
    field: &str,
    name: &str,
    event: Option<E>,
    says: impl FnOnce(E) -> Result<Option<Fact>, Malformed>,
) -> Result<Option<Message>, Malformed> {
    let (Some(rest), Some(event)) = (name.strip_prefix(PREFIX), event) else { return Ok(None) };
    let task: TaskId = id(field, rest)?;
    Ok(says(event)?.map(|fact| Message::Told { task, fact }))
}

fn hierarchy(event: v1::hierarchy_record::Event) -> Result<Option<Fact>, Malformed> {
    use v1::hierarchy_record::Event;
    Ok(match event {
        Event::Formed(formed) => {
            let roles: Vec<v1::Role> =
                formed.roles.into_iter().filter(|role| !role.step_id.is_empty()).collect();
            let roles = list("roles", roles, MAX_PARTS, role)?;
            Some(Fact::TeamFormed { roles, assignments: assignments(formed.assignments)? })
        }
        Event::Refused(refused) => {
            Some(Fact::TeamRefused { reason: refusal(&refused), code: clipped(&refused.code, MAX_CODE) })
        }
        Event::Adapted(adapted) => Some(Fact::TeamAdapted { assignments: assignments(adapted.assignments)? }),
        Event::Vacant(refused) => {
            let (reason, code) = (refusal(&refused), clipped(&refused.code, MAX_CODE));
            let roles = list("unassigned", refused.unassigned, MAX_PARTS, |u| id("roleId", &u.role_id))?;
            Some(Fact::RolesVacant { roles: roles.into_iter().collect(), reason, code })
        }
        Event::Dissolved(_) => None,
    })
}

fn role(wire: v1::Role) -> Result<TeamRole, Malformed> {
    Ok(TeamRole {
        role: id("roleId", &wire.role_id)?,
        step: id("stepId", &wire.step_id)?,
        requirements: Requirements {
            skills: skills("skills", wire.skills)?,
            resources: resources("resources", wire.resources)?,
        },
    })
}

/// Epochs are tasks' own; those of hierarchy are not read.
fn assignments(wire: Vec<v1::RoleAssignment>) -> Result<BTreeMap<RoleId, AgentId>, Malformed> {
    let one = |a: v1::RoleAssignment| Ok((id("roleId", &a.role_id)?, id("agent", &a.agent)?));
    Ok(list("assignments", wire, MAX_PARTS, one)?.into_iter().collect())
}

fn refusal(refused: &v1::TeamRefused) -> String {
    let roles = refused.unassigned.iter().map(|u| format!("; {}: {}", u.role_id, u.reason));
    let text: String = std::iter::once(refused.reason.clone()).chain(roles).collect();
    clipped(&text, MAX_REASON)
}

fn auction(event: v1::auction_record::Event) -> Result<Option<Fact>, Malformed> {
    use v1::auction_record::Event;
    Ok(match event {
        Event::Awarded(awarded) => {
            let mut awards: BTreeMap<LotId, Award> = BTreeMap::new();
            for (lot, award) in list("awards", awarded.awards, MAX_PARTS, award)? {
                if awards.get(&lot).is_none_or(|known| known.number < award.number) {
                    awards.insert(lot, award);
                }
            }
            Some(Fact::LotsAwarded { awards })
        }
        Event::Failed(failed) => {
            let cause = v1::auction_failed::Cause::try_from(failed.cause).unwrap_or_default();
            let reason = clipped(&format!("{}: {}", cause.as_str_name(), failed.detail), MAX_REASON);
            let lots = list("lots", failed.lots, MAX_PARTS, |lot| id("lotId", &lot))?;
            Some(Fact::AuctionFailed { lots: lots.into_iter().collect(), reason })
        }
        Event::Opened(_) | Event::BidPlaced(_) | Event::Declined(_) | Event::Late(_) | Event::Settled(_) => {
            None
        }
    })
}

fn award(wire: v1::LotAward) -> Result<(LotId, Award), Malformed> {
    Ok((id("lotId", &wire.lot_id)?, Award { agent: id("agent", &wire.agent)?, number: wire.award }))
}

fn consensus(event: v1::consensus_record::Event) -> Result<Option<Fact>, Malformed> {
    use v1::consensus_record::Event;
    Ok(match event {
        Event::Decided(decided) => Some(decision(decided)),
        Event::Undecided(undecided) => Some(Fact::Undecided {
            reason: clipped(&undecided.reason, MAX_REASON),
            code: clipped(&undecided.code, MAX_CODE),
        }),
        Event::Opened(_)
        | Event::Ballot(_)
        | Event::Vote(_)
        | Event::Certified(_)
        | Event::Evidence(_)
        | Event::Frozen(_)
        | Event::Suspected(_)
        | Event::Declined(_) => None,
    })
}

fn decision(decided: v1::DecisionDecided) -> Fact {
    match v1::Outcome::try_from(decided.outcome) {
        Ok(v1::Outcome::Accepted) => Fact::Decided(Verdict::Accepted),
        Ok(v1::Outcome::Rejected) => Fact::Decided(Verdict::Rejected),
        Ok(v1::Outcome::Aborted) => {
            let value = decided.certificate.and_then(|certificate| certificate.value);
            let reason = value.map(|value| value.abort_reason).unwrap_or_default();
            Fact::Decided(Verdict::Aborted { reason: clipped(&reason, MAX_REASON) })
        }
        Ok(v1::Outcome::Unspecified | v1::Outcome::NoQuorum | v1::Outcome::Chosen) | Err(_) => {
            Fact::Undecided { reason: "the decision has no outcome".to_owned(), code: String::new() }
        }
    }
}

fn delivery(event: v1::delivery_record::Event) -> Result<Option<Fact>, Malformed> {
    use v1::delivery_record::Event;
    let (ids, reason) = match event {
        Event::DeadLettered(dead) => (vec![dead.message_id], format!("dead letter: {}", dead.reason)),
        Event::Expired(expired) => (vec![expired.message_id], "the message expired".to_owned()),
        Event::RefusedSend(refused) => {
            (refused.ids, format!("delivery refused it: {} {}", refused.code, refused.reason))
        }
        Event::Accepted(_)
        | Event::Acknowledged(_)
        | Event::Skipped(_)
        | Event::Redriven(_)
        | Event::Dropped(_)
        | Event::SequenceRegression(_) => return Ok(None),
    };
    let messages: BTreeSet<_> =
        list("ids", ids, MAX_PARTS, |message| id("messageId", &message))?.into_iter().collect();
    Ok(Some(Fact::Undeliverable { messages, reason: clipped(&reason, MAX_REASON) }))
}
