//! Invitations: ask the handler, sign what it offers.

use std::collections::BTreeMap;

use parley_auction_core::{Offer, bid_body};
use parley_bus::Incoming;
use parley_ids::{AuctionId, LotId, MicroCredits, Millis, ServiceName, UnixMillis};
use parley_proto::{Message as _, v1};

use crate::handler::{Bid, Invitation};
use crate::running::Ground;
use crate::spans;

/// An invitation came: the handler's bid, or a decline, is sent. Without room for more work there is no bid: what
/// is won and then declined is lost to this agent.
pub(crate) fn invited(ground: &Ground, incoming: &Incoming, has_room: bool) {
    let Ok(wire) = v1::Invitation::decode(incoming.payload.clone()) else { return };
    let (ground, trace) = (ground.clone(), spans::child(incoming.trace));
    let (began, parent) = (std::time::SystemTime::now(), incoming.trace);
    ground.tracker.clone().spawn(async move {
        let offered = match ground.agent.bid.as_ref().filter(|_| has_room) {
            Some(bid) => bid(invitation(&wire)).await,
            None => None,
        };
        match offered.and_then(|bid| sign(&ground, &wire, &bid)) {
            Some(bid) => ground.command(ServiceName::Auction, "bid", bid, trace),
            None => {
                let decline = v1::DeclineAuction {
                    auction_id: wire.auction_id,
                    reason: "it makes no offer".to_owned(),
                };
                ground.command(ServiceName::Auction, "decline", decline, trace);
            }
        }
        let name = format!("bid {}", ground.agent.id);
        spans::report(&ground.telemetry, name, (trace, parent), began, Vec::new(), None);
    });
}

fn invitation(wire: &v1::Invitation) -> Invitation {
    Invitation {
        auction: wire.auction_id.clone(),
        title: wire.title.clone(),
        class: wire.class.clone(),
        lots: wire.lots.iter().map(|lot| (lot.lot_id.clone(), lot.effort.max(1))).collect(),
        closes: UnixMillis(wire.closes_at_ms),
        reserve: MicroCredits(wire.reserve_micro),
    }
}

/// An offer for every lot, each with a signature of its own over its fixed-width body.
fn sign(ground: &Ground, wire: &v1::Invitation, bid: &Bid) -> Option<v1::PlaceBid> {
    let auction = AuctionId::new(&wire.auction_id).ok()?;
    let mut bids = Vec::new();
    for lot in &wire.lots {
        let id = LotId::new(&lot.lot_id).ok()?;
        let effort = u64::from(lot.effort.max(1));
        let offer = Offer {
            cost: MicroCredits(bid.cost_per_unit.0.saturating_mul(effort)),
            duration: Millis(bid.duration_per_unit.0.saturating_mul(effort)),
            quality: bid.quality,
            approach: bid.approach.clone(),
            attributes: BTreeMap::new(),
        };
        let signature =
            ground.agent.key.sign(&bid_body(ground.cluster, &auction, &id, &ground.agent.id, &offer));
        bids.push(v1::LotBid {
            lot_id: lot.lot_id.clone(),
            cost_micro: offer.cost.0,
            duration_ms: offer.duration.0,
            quality_ppm: offer.quality.0,
            approach: offer.approach,
            attributes: Vec::new(),
            signature: signature.0.to_vec(),
        });
    }
    Some(v1::PlaceBid { auction_id: wire.auction_id.clone(), bids })
}
