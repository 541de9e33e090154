//! Rule: what a bidder signs.

use parley_ids::{AgentId, AuctionId, Hash32, LotId};

use crate::Offer;

/// Domain tag of bid signatures, 16 bytes.
pub const BID_DOMAIN: &[u8; 16] = b"parley.auct.bid1";

/// Length of [`bid_body`].
pub const BID_BODY_LEN: usize = 232;

/// The signed bytes of an offer: `domain(16) | cluster(32) | SHA-256(auction)(32) | SHA-256(lot)(32) |
/// SHA-256(agent)(32) | cost u64 | duration u64 | quality u64 | SHA-256(approach)(32) | SHA-256(attributes)(32)`,
/// big endian; `attributes` is `count u32`, then by name `length u8 | name | value u64`.
///
/// `cluster` is `parley_identity::cluster_id` of the cluster's name. Every field has a fixed place, so that two
/// different offers never have the same bytes, and the cluster, auction, lot and agent are covered, so that an
/// offer cannot be shown as one for something else.
#[must_use]
pub fn bid_body(
    cluster: Hash32,
    auction: &AuctionId,
    lot: &LotId,
    agent: &AgentId,
    offer: &Offer,
) -> [u8; BID_BODY_LEN] {
    let parts: [&[u8]; 10] = [
        BID_DOMAIN,
        &cluster.0,
        &Hash32::of(&[auction.as_str().as_bytes()]).0,
        &Hash32::of(&[lot.as_str().as_bytes()]).0,
        &Hash32::of(&[agent.as_str().as_bytes()]).0,
        &offer.cost.0.to_be_bytes(),
        &offer.duration.0.to_be_bytes(),
        &offer.quality.0.to_be_bytes(),
        &Hash32::of(&[offer.approach.as_bytes()]).0,
        &attributes_hash(offer).0,
    ];
    let mut out = [0; BID_BODY_LEN];
    for (slot, byte) in out.iter_mut().zip(parts.concat()) {
        *slot = byte;
    }
    out
}

fn attributes_hash(offer: &Offer) -> Hash32 {
    let count = u32::try_from(offer.attributes.len()).unwrap_or(u32::MAX);
    let mut bytes = count.to_be_bytes().to_vec();
    for (name, value) in &offer.attributes {
        bytes.push(u8::try_from(name.as_str().len()).unwrap_or(u8::MAX));
        bytes.extend_from_slice(name.as_str().as_bytes());
        bytes.extend_from_slice(&value.to_be_bytes());
    }
    Hash32::of(&[&bytes])
}
