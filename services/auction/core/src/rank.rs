//! Rule: which of two bids is better.

use std::cmp::{Ordering, Reverse};

use parley_ids::{AgentId, AuctionId, Hash32};

use crate::ScoredBid;

/// Domain tag of the last resort among ties.
const TIE_DOMAIN: &[u8] = b"parley.auct.tie1";

/// H(auction ‖ agent): an order that nobody chooses, other in each auction. No id contains a zero byte, so the two
/// cannot run into each other.
pub(crate) fn tie_hash(auction: &AuctionId, agent: &AgentId) -> Hash32 {
    Hash32::of(&[TIE_DOMAIN, auction.as_str().as_bytes(), b"\0", agent.as_str().as_bytes()])
}

/// Orders bids on one lot, the better one first: higher score; then higher reliability; then lower cost; then
/// H(auction ‖ agent). Never arrival: it is not even known here.
pub(crate) fn better_first(auction: &AuctionId, a: &ScoredBid, b: &ScoredBid) -> Ordering {
    let key = |bid: &ScoredBid| {
        let hash = tie_hash(auction, &bid.agent);
        (Reverse(bid.score), Reverse(bid.reliability), bid.cost, hash, bid.agent.clone())
    };
    key(a).cmp(&key(b))
}
