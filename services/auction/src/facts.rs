//! Wire to core: what the registry and tasks recorded.

use parley_auction_core::{Message, Outcome, Profile};
use parley_ids::{AuctionId, MicroCredits, Millis, ServiceName};
use parley_machine::RESERVED_PREFIX;
use parley_proto::{Malformed, Message as Wire, hash, id, levels, list, resources, skills, v1};

use crate::commands::{DEFAULT_CLASS, terms};

/// Decodes a record of another service, or none where it does not concern auctions.
pub(crate) fn decode(from: ServiceName, event: &str, payload: &[u8]) -> Result<Option<Message>, Malformed> {
    match (from, event) {
        (ServiceName::Registry, "registered" | "retired" | "presence-changed" | "configured") => {
            registry(read(payload)?)
        }
        (ServiceName::Tasks, "auctioned" | "vacated" | "settled" | "failed" | "canceled") => {
            tasks(read(payload)?)
        }
        _ => Ok(None),
    }
}

fn read<M: Wire + Default>(payload: &[u8]) -> Result<M, Malformed> {
    M::decode(payload).map_err(|e| Malformed::new("payload", e))
}

fn registry(record: v1::RegistryRecord) -> Result<Option<Message>, Malformed> {
    use v1::registry_record::Event;
    Ok(match record.event {
        Some(Event::Registered(wire)) => {
            let agent = id("agent", &wire.agent)?;
            let key = hash("publicKey", &wire.public_key)?.0;
            let profile = profile(key, wire.profile.unwrap_or_default()).map_err(|e| e.within("profile"))?;
            Some(Message::Registered { agent, profile, online: wire.online })
        }
        Some(Event::Retired(wire)) => Some(Message::Retired { agent: id("agent", &wire.agent)? }),
        Some(Event::PresenceChanged(wire)) => {
            Some(Message::PresenceChanged { agent: id("agent", &wire.agent)?, online: wire.online })
        }
        Some(Event::Configured(wire)) => Some(Message::Configured { cluster: id("cluster", &wire.cluster)? }),
        Some(Event::Admitted(_) | Event::GroupFormed(_)) | None => None,
    })
}

fn profile(key: [u8; 32], wire: v1::Profile) -> Result<Profile, Malformed> {
    Ok(Profile {
        key,
        skills: skills("skills", wire.skills)?,
        capacity: resources("capacity", wire.capacity)?,
        cost_per_unit: MicroCredits(wire.cost_per_unit_micro),
        classes: list("classes", wire.classes, 64, |c| id("name", &c))?.into_iter().collect(),
    })
}

fn tasks(record: v1::TasksRecord) -> Result<Option<Message>, Malformed> {
    use v1::tasks_record::Event;
    let auction: AuctionId = id("taskId", &format!("{RESERVED_PREFIX}{}", record.task_id))?;
    Ok(match record.event {
        Some(Event::Auctioned(wire)) => Some(auctioned(auction, wire)),
        Some(Event::Vacated(wire)) => Some(Message::Vacated {
            auction,
            lot: id("roleId", &wire.role_id)?,
            agent: id("agent", &wire.agent)?,
            reason: format!("{} ({})", wire.kind, wire.reason),
        }),
        Some(Event::Settled(wire)) => {
            let lot = id("roleId", &wire.role_id)?;
            Some(Message::Settled { auction, lot, outcome: outcome(wire)? })
        }
        Some(Event::Failed(wire) | Event::Canceled(wire)) => {
            Some(Message::TaskEnded { auction, reason: format!("the task ended: {}", wire.reason) })
        }
        _ => None,
    })
}

/// What tasks asks for; where it cannot be read, the core says so in a record, since nobody reads an answer.
fn auctioned(auction: AuctionId, wire: v1::OpenAuction) -> Message {
    if wire.auction_id != auction.as_str() {
        let problem = format!("auctionId: is {}, that of the task's record is {auction}", wire.auction_id);
        return Message::Unopenable { auction, problem };
    }
    match terms(auction.clone(), wire) {
        Ok(terms) => Message::Open(terms),
        Err(malformed) => Message::Unopenable { auction, problem: malformed.to_string() },
    }
}

fn outcome(wire: v1::RoleSettled) -> Result<Outcome, Malformed> {
    let class = if wire.class.is_empty() { DEFAULT_CLASS } else { wire.class.as_str() };
    Ok(Outcome {
        agent: id("agent", &wire.agent)?,
        class: id("class", class)?,
        success: wire.success,
        cost: MicroCredits(wire.cost_micro),
        duration: Millis(wire.duration_ms),
        quality: wire.quality.map(|q| levels("quality", q)).transpose()?,
    })
}
