//! Queries: `get` and `list`. Nothing of an open auction's bids is in them, nor who has bid.

use parley_auction_core::{Auction, Auctions, State};
use parley_core::Refusal;
use parley_ids::AuctionId;
use parley_machine::codes;
use parley_proto::{Body, Malformed, Message as _, id, v1};

use crate::records::{wire_awarded, wire_failed, wire_opened, wire_participants};

/// How many auctions `list` shows where nobody says how many.
const DEFAULT_LIMIT: usize = 100;
/// How many it shows at most.
const MAX_LIMIT: usize = 1_000;
/// How much of them, as protobuf, so that the answer fits a message in JSON too.
const MAX_LIST_BYTES: usize = 192 * 1_024;

/// Answers a query from the state as of `as_of`.
pub(crate) fn answer(core: &Auctions, query: &str, body: Body<'_>, as_of: u64) -> Result<Vec<u8>, Refusal> {
    let malformed = |e: Malformed| Refusal::new(codes::MALFORMED, e.to_string());
    match query {
        "get" => {
            let wanted = body.decode::<v1::GetAuction>().map_err(malformed)?.auction_id;
            let wanted: AuctionId = id("auctionId", &wanted).map_err(malformed)?;
            let found = core.get(&wanted).map(|auction| view(&wanted, auction));
            let auction = found
                .ok_or_else(|| Refusal::new(codes::NOT_FOUND, format!("there is no auction {wanted}")))?;
            Ok(body.content_type.encode(&v1::GetAuctionResult { as_of, auction: Some(auction) }))
        }
        "list" => {
            let limit = body.decode::<v1::ListAuctions>().map_err(malformed)?.limit as usize;
            let limit = if limit == 0 { DEFAULT_LIMIT } else { limit.min(MAX_LIMIT) };
            Ok(body.content_type.encode(&v1::AuctionList { as_of, auctions: list(core, limit) }))
        }
        other => Err(Refusal::new(codes::UNKNOWN_QUERY, format!("the auction has no query {other:?}"))),
    }
}

/// Open ones first, then the newest that ended, without the parts that `get` shows: exclusions, rankings and
/// participants.
fn list(core: &Auctions, limit: usize) -> Vec<v1::Auction> {
    let mut size = 0_usize;
    core.list()
        .take(limit)
        .map(|auction| {
            let mut short = view(&auction.opened().terms.auction, auction);
            short.participants.clear();
            if let Some(opened) = &mut short.opened {
                opened.excluded.clear();
                opened.invited.clear();
            }
            if let Some(awarded) = &mut short.awarded {
                awarded.ranking.clear();
                awarded.participants.clear();
            }
            if let Some(failed) = &mut short.failed {
                failed.participants.clear();
            }
            short
        })
        .take_while(|short| {
            size = size.saturating_add(short.encoded_len());
            size <= MAX_LIST_BYTES
        })
        .collect()
}

fn view(id: &AuctionId, auction: &Auction) -> v1::Auction {
    let state = match auction.state() {
        State::Open => v1::auction::State::Open,
        State::Awarded => v1::auction::State::Awarded,
        State::Failed => v1::auction::State::Failed,
    };
    v1::Auction {
        auction_id: id.to_string(),
        state: state.into(),
        opened: Some(wire_opened(auction.opened())),
        participants: wire_participants(&auction.participants()),
        awarded: auction.awarded().as_ref().map(wire_awarded),
        failed: auction.failed().map(wire_failed),
    }
}
