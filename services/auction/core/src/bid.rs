//! Rule: which bids are taken.

use std::collections::{BTreeMap, BTreeSet};

use parley_core::{Caller, Effect, Refusal};
use parley_identity::{VerifyingKey, cluster_id};
use parley_ids::{AgentId, AuctionId, Hash32, LotId, Millis, Ppm, TraceContext};

use crate::auction::{Bid, Closed, Invited, Phase, Reply, digest};
use crate::criteria::{COST, PERFORMANCE, QUALITY, RELIABILITY};
use crate::state::Out;
use crate::{Auctions, LotBid, Record, Send, Terms, bid_body, codes};

impl Auctions {
    /// Takes sealed bids. All of them count or none; each replaces the bidder's earlier one on the same lot.
    pub(crate) fn bid(&mut self, from: &Caller, id: &AuctionId, bids: Vec<LotBid>) -> Result<Out, Refusal> {
        let Caller::Agent { id: agent, key: Some(key), .. } = from else {
            return Err(Refusal::new(codes::BAD_SIGNATURE, "a bid must be signed by its bidder"));
        };
        let auction = self.auctions.get_mut(id).ok_or_else(|| unknown(id))?;
        let trace = auction.trace;
        let sealed = match &mut auction.phase {
            Phase::Open(sealed) => sealed,
            Phase::Ended(closed) => return late(trace, id, agent, closed, &bids),
        };
        let invited = sealed.invited.get_mut(agent).ok_or_else(|| not_invited(id, agent))?;
        if self.agents.get(agent).is_none_or(|known| known.profile.key != *key) {
            return Err(Refusal::new(codes::BAD_SIGNATURE, format!("the key is not that of {agent}")));
        }
        let Some(cluster) = self.cluster.as_ref().map(cluster_id) else {
            let detail = "the cluster's name is not known yet, so no signature can be checked";
            return Err(Refusal::new(codes::NOT_CONFIGURED, detail).retry_after(Millis(1_000)));
        };
        check(&auction.opened.terms, invited, &bids)?;
        verify(cluster, id, agent, key, &bids)?;
        if !take(&mut invited.reply, &bids) {
            return Ok(Vec::new());
        }
        let record = Record::BidPlaced { auction: id.clone(), agent: agent.clone(), key: *key, bids };
        let mut out = vec![Effect::Record { trace, record }];
        out.extend(self.close_if_answered(id));
        Ok(out)
    }
}

/// The refusal of anything about an auction that is not known.
pub(crate) fn unknown(id: &AuctionId) -> Refusal {
    Refusal::new(codes::UNKNOWN_AUCTION, format!("there is no auction {id}"))
}

/// The refusal of whoever was not asked.
pub(crate) fn not_invited(id: &AuctionId, agent: &AgentId) -> Refusal {
    Refusal::new(codes::NOT_INVITED, format!("{agent} was not invited to auction {id}"))
}

/// A bid after the end changes nothing and is recorded once; the one that counted, sent again, is not late.
fn late(
    trace: TraceContext,
    id: &AuctionId,
    agent: &AgentId,
    closed: &mut Closed,
    bids: &[LotBid],
) -> Result<Out, Refusal> {
    if !closed.participants.contains_key(agent) {
        return Err(not_invited(id, agent));
    }
    let sent = digest(bids.iter().map(|b| (&b.lot, &b.signature)));
    if closed.counted.get(agent) == Some(&sent) {
        return Ok(Vec::new());
    }
    let mut out = Vec::new();
    if closed.late.insert(agent.clone()) {
        out.push(Effect::Record {
            trace,
            record: Record::Late { auction: id.clone(), agent: agent.clone() },
        });
    }
    let message = Send::Late { auction: id.clone(), agent: agent.clone() };
    out.push(Effect::Send { trace, to: agent.clone(), message });
    Ok(out)
}

fn invalid(detail: impl Into<String>) -> Refusal {
    Refusal::new(codes::INVALID_BID, detail)
}

/// Whether the bids say what the auction asks for, on lots that the bidder was invited to.
fn check(terms: &Terms, invited: &Invited, bids: &[LotBid]) -> Result<(), Refusal> {
    if bids.is_empty() {
        return Err(invalid("there is no bid in it"));
    }
    let mut seen = BTreeSet::new();
    for LotBid { lot, offer, .. } in bids {
        if !seen.insert(lot) {
            return Err(invalid(format!("lot {lot} stands twice")));
        }
        if !terms.lots.iter().any(|l| l.lot == *lot) {
            return Err(invalid(format!("the auction has no lot {lot}")));
        }
        if !invited.lots.contains(lot) {
            return Err(Refusal::new(codes::NOT_INVITED, format!("not invited to lot {lot}")));
        }
        if offer.quality > Ppm::ONE {
            return Err(invalid(format!("lot {lot}: quality is {}, the most is 1000000", offer.quality.0)));
        }
        let mut own = terms.criteria.iter().map(|c| &c.name).filter(|name| !is_built_in(name.as_str()));
        if let Some(missing) = own.find(|name| !offer.attributes.contains_key(*name)) {
            return Err(invalid(format!("lot {lot}: the attribute {missing} is missing")));
        }
    }
    Ok(())
}

fn is_built_in(name: &str) -> bool {
    [COST, QUALITY, PERFORMANCE, RELIABILITY].contains(&name)
}

/// Each offer carries a signature of its own, so that it can be shown to third parties.
fn verify(
    cluster: Hash32,
    id: &AuctionId,
    agent: &AgentId,
    key: &[u8; 32],
    bids: &[LotBid],
) -> Result<(), Refusal> {
    let bad = |lot: &LotId, problem: parley_identity::KeyError| {
        Refusal::new(codes::BAD_SIGNATURE, format!("lot {lot}: {problem}"))
    };
    for LotBid { lot, offer, signature } in bids {
        let body = bid_body(cluster, id, lot, agent, offer);
        let key = VerifyingKey::admit(key).map_err(|e| bad(lot, e))?;
        key.verify(&body, signature).map_err(|e| bad(lot, e))?;
    }
    Ok(())
}

/// Puts the bids in place of earlier ones, and says whether that changed anything. ed25519 signatures are
/// deterministic and cover the whole offer: the same signature is the same bid.
fn take(reply: &mut Reply, bids: &[LotBid]) -> bool {
    if !matches!(reply, Reply::Bid(_)) {
        *reply = Reply::Bid(BTreeMap::new());
    }
    let Reply::Bid(standing) = reply else { return false };
    let mut changed = false;
    for LotBid { lot, offer, signature } in bids {
        if standing.get(lot).is_some_and(|b| b.signature == *signature) {
            continue;
        }
        let bid = Bid {
            cost: offer.cost,
            duration: offer.duration,
            quality: offer.quality,
            attributes: offer.attributes.clone(),
            signature: *signature,
        };
        standing.insert(lot.clone(), bid);
        changed = true;
    }
    changed
}
