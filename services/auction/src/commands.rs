//! Wire to core: commands.

use std::collections::BTreeMap;

use parley_auction_core::{Criterion, Direction, Lot, LotBid, Message, Offer, Terms};
use parley_ids::{AuctionId, CriterionName, MicroCredits, Millis, Ppm};
use parley_machine::Command;
use parley_proto::{Malformed, decisions, id, list, millis, resources, skills, v1};

/// The longest title, in bytes.
const MAX_TITLE: usize = 256;
/// The longest reason, in bytes.
const MAX_REASON: usize = 1_024;
/// The longest approach, in bytes.
const MAX_APPROACH: usize = 4_096;
/// The approaches of all bids of one command together, in bytes, so that their record fits.
const MAX_APPROACHES: usize = 128 * 1_024;
/// The longest window: 7 days.
const MAX_WINDOW: u64 = 7 * 24 * 3_600_000;
/// How long bids are taken where the opener does not say.
const DEFAULT_WINDOW: Millis = Millis(2_000);
/// How many are invited where the opener does not say.
const DEFAULT_INVITED: u32 = 50;
/// The class of what has none.
pub(crate) const DEFAULT_CLASS: &str = "general";

/// Decodes a command by its verb.
pub(crate) fn decode(command: &Command<'_>) -> Result<Message, Malformed> {
    match command.verb {
        "open" => {
            let wire: v1::OpenAuction = command.body.decode()?;
            let auction = command.chosen("auctionId", &wire.auction_id, "auction", 0)?;
            Ok(Message::Open(terms(auction, wire)?))
        }
        "bid" => bid(command.body.decode()?),
        "decline" => {
            let wire: v1::DeclineAuction = command.body.decode()?;
            let auction = id("auctionId", &wire.auction_id)?;
            Ok(Message::Decline { auction, reason: text("reason", wire.reason, MAX_REASON)? })
        }
        "cancel" => {
            let wire: v1::CancelAuction = command.body.decode()?;
            let auction = id("auctionId", &wire.auction_id)?;
            Ok(Message::Cancel { auction, reason: text("reason", wire.reason, MAX_REASON)? })
        }
        other => Err(Malformed::new("verb", format!("{other} is no verb of the auction"))),
    }
}

/// Reads the terms of an auction, with defaults for what is left out.
pub(crate) fn terms(auction: AuctionId, wire: v1::OpenAuction) -> Result<Terms, Malformed> {
    let class = if wire.class.is_empty() { DEFAULT_CLASS } else { wire.class.as_str() };
    Ok(Terms {
        auction,
        class: id("class", class)?,
        title: text("title", wire.title, MAX_TITLE)?,
        lots: list("lots", wire.lots, 64, lot)?,
        criteria: list("criteria", wire.criteria, 16, criterion)?,
        window: millis("windowMs", wire.window_ms, DEFAULT_WINDOW, 1..=MAX_WINDOW)?,
        reserve: Some(wire.reserve_micro).filter(|r| *r != 0).map(MicroCredits),
        max_invited: if wire.max_invited == 0 { DEFAULT_INVITED } else { wire.max_invited },
    })
}

/// Refuses a text that is too long.
pub(crate) fn text(field: &str, text: String, most: usize) -> Result<String, Malformed> {
    if text.len() > most {
        return Err(Malformed::new(field, format!("has {} bytes, the most is {most}", text.len())));
    }
    Ok(text)
}

fn lot(wire: v1::Lot) -> Result<Lot, Malformed> {
    Ok(Lot {
        lot: id("lotId", &wire.lot_id)?,
        skills: skills("skills", wire.skills)?,
        load: resources("load", wire.load)?,
        effort: wire.effort.max(1),
    })
}

fn criterion(wire: v1::Criterion) -> Result<Criterion, Malformed> {
    let direction = match v1::criterion::Direction::try_from(wire.direction) {
        Ok(v1::criterion::Direction::Benefit) => Direction::Benefit,
        Ok(v1::criterion::Direction::Cost) => Direction::Cost,
        Err(_) => {
            let problem = format!("is {}, known are BENEFIT and COST", wire.direction);
            return Err(Malformed::new("direction", problem));
        }
    };
    Ok(Criterion {
        name: id("name", &wire.name)?,
        weight: wire.weight,
        low: wire.low,
        high: wire.high,
        direction,
    })
}

fn bid(wire: v1::PlaceBid) -> Result<Message, Malformed> {
    let auction = id("auctionId", &wire.auction_id)?;
    let approaches: usize = wire.bids.iter().map(|b| b.approach.len()).sum();
    if approaches > MAX_APPROACHES {
        let problem = format!("have approaches of {approaches} bytes, the most is {MAX_APPROACHES}");
        return Err(Malformed::new("bids", problem));
    }
    Ok(Message::Bid { auction, bids: list("bids", wire.bids, 64, lot_bid)? })
}

fn lot_bid(wire: v1::LotBid) -> Result<LotBid, Malformed> {
    if wire.quality_ppm > Ppm::ONE.0 {
        return Err(Malformed::new("qualityPpm", format!("is {}, the most is 1000000", wire.quality_ppm)));
    }
    let signature = decisions::signature("signature", &wire.signature)?;
    let offer = Offer {
        cost: MicroCredits(wire.cost_micro),
        duration: Millis(wire.duration_ms),
        quality: Ppm(wire.quality_ppm),
        approach: text("approach", wire.approach, MAX_APPROACH)?,
        attributes: attributes(wire.attributes)?,
    };
    Ok(LotBid { lot: id("lotId", &wire.lot_id)?, offer, signature })
}

fn attributes(wire: Vec<v1::Attribute>) -> Result<BTreeMap<CriterionName, u64>, Malformed> {
    let mut map = BTreeMap::new();
    for (name, value) in list("attributes", wire, 16, |a| Ok((id("name", &a.name)?, a.value)))? {
        let name: CriterionName = name;
        if map.contains_key(&name) {
            return Err(Malformed::new("attributes", format!("name {name} twice")));
        }
        map.insert(name, value);
    }
    Ok(map)
}
