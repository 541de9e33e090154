//! Core to wire: what agents are told on `parley.to.<agent>.auction.<verb>`.
//!
//! `invite` carries an `Invitation`. All others carry an `AuctionRecord`, so that they name their auction; in it an
//! agent finds its own awards and the scores of its own bids, never another's.

use parley_auction_core::{Awarded, Failed, Send, Terms};
use parley_ids::UnixMillis;
use parley_machine::EncodedSend;
use parley_proto::{Message as _, v1};

use v1::auction_record::Event;

use crate::records::{about, wire_awarded, wire_criterion, wire_failed, wire_lot};

/// Encodes a send.
pub(crate) fn encode(send: &Send) -> EncodedSend {
    let (verb, payload) = match send {
        Send::Invite { terms, closes_at } => ("invite", invitation(terms, *closes_at).encode_to_vec()),
        Send::Awarded { auction, awards, bids } => {
            let own = Awarded {
                awards: awards.clone(),
                ranking: bids.clone(),
                participants: Vec::new(),
                reason: "your bid won".to_owned(),
            };
            ("awarded", about(auction, Event::Awarded(wire_awarded(&own))).encode_to_vec())
        }
        Send::Lost { auction, bids } => {
            let own = Awarded {
                awards: Vec::new(),
                ranking: bids.clone(),
                participants: Vec::new(),
                reason: "other bids won".to_owned(),
            };
            ("lost", about(auction, Event::Awarded(wire_awarded(&own))).encode_to_vec())
        }
        Send::Failed { auction, cause, detail } => {
            let failed =
                Failed { cause: *cause, detail: detail.clone(), lots: Vec::new(), participants: Vec::new() };
            ("failed", about(auction, Event::Failed(wire_failed(&failed))).encode_to_vec())
        }
        Send::Late { auction, agent } => {
            let late = v1::BidLate { agent: agent.to_string() };
            ("late", about(auction, Event::Late(late)).encode_to_vec())
        }
    };
    EncodedSend { verb, payload }
}

fn invitation(terms: &Terms, closes_at: UnixMillis) -> v1::Invitation {
    v1::Invitation {
        auction_id: terms.auction.to_string(),
        title: terms.title.clone(),
        class: terms.class.to_string(),
        lots: terms.lots.iter().map(wire_lot).collect(),
        criteria: terms.criteria.iter().map(wire_criterion).collect(),
        closes_at_ms: closes_at.0,
        reserve_micro: terms.reserve.map_or(0, |r| r.0),
    }
}
