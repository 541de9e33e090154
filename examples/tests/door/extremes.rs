//! The largest numbers there are, where they pass the door: well signed, and true.

use std::collections::BTreeMap;

use parley_auction::AuctionService;
use parley_auction_core::{Offer, bid_body};
use parley_bus::Caller;
use parley_consensus::ConsensusService;
use parley_consensus_core::{AbortReason, DecisionValue, Verdict};
use parley_identity::cluster_id;
use parley_ids::{
    AgentId, AuctionId, CriterionName, Hash32, LotId, MicroCredits, Millis, Ppm, ServiceName, TraceContext,
};
use parley_proto::{Message, v1};
use parley_registry::RegistryService;
use parley_testkit::{Cell, eventually};
use serde_json::json;

use crate::ground::{ANN, BOB, PATIENCE, Who, code, done, is_alive, key, settings};
use crate::stage;

async fn cell() -> Cell {
    let mut cell = Cell::with(settings(), None).await;
    cell.serve::<RegistryService>(parley_registry::observers()).await;
    cell
}

async fn ask<M: Message>(caller: &Caller, service: ServiceName, verb: &str, message: &M) -> v1::Reply {
    caller.command(service, verb, message, TraceContext::NONE, PATIENCE).await.unwrap()
}

/// A proposal in the last view there is, on a certificate of the view before it. Its one member leads every view.
fn last_proposal() -> v1::CastVote {
    let value =
        DecisionValue { proposal: Hash32::default(), verdict: Verdict::Abort(AbortReason::Inconclusive) };
    let digest = value.digest().0.to_vec();
    let claim = |kind: v1::vote::Kind, view: u32, digest: Vec<u8>| v1::QuorumCertificate {
        kind: kind.into(),
        view,
        digest,
        ..Default::default()
    };
    let vote = v1::Vote {
        kind: v1::vote::Kind::Propose.into(),
        view: u32::MAX,
        member: 0,
        digest: digest.clone(),
        signature: vec![0; 64],
    };
    let value = v1::DecisionValue {
        proposal_hash: Hash32::default().0.to_vec(),
        outcome: v1::Outcome::Aborted.into(),
        abort_reason: AbortReason::Inconclusive.as_str().to_owned(),
        ..Default::default()
    };
    v1::CastVote {
        decision_id: "d-last".to_owned(),
        vote: Some(vote),
        value: Some(value),
        base: Some(claim(v1::vote::Kind::Prepare, u32::MAX - 1, digest)),
        skips: vec![claim(v1::vote::Kind::Skip, u32::MAX, vec![0; 32])],
        ..Default::default()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_no_view_after_the_last() {
    let mut cell = cell().await;
    cell.serve::<ConsensusService>(Vec::new()).await;
    stage::agents(&cell).await;
    let propose = json!({"decisionId": "d-last", "group": "solo", "statement": "?", "deadlineMs": 600_000});
    done(&cell, ANN, ServiceName::Consensus, "propose", &propose).await;
    let ann = cell.caller(ANN.0, Some(ANN.1));
    let reply = ask(&ann, ServiceName::Consensus, "vote", &last_proposal()).await;
    assert_eq!(code("the last view", &reply), "CON-0009", "{reply:?}");
    is_alive(&cell, ServiceName::Consensus).await;
    cell.stop().await;
}

/// A bid whose every number is as large as it can be.
fn largest_bid(cell: &Cell, (name, seed): Who) -> v1::PlaceBid {
    let (auction, lot) = (AuctionId::new("a-largest").unwrap(), LotId::new("a").unwrap());
    let offer = Offer {
        cost: MicroCredits(u64::MAX),
        duration: Millis(u64::MAX),
        quality: Ppm::ONE,
        approach: "x".repeat(4_096),
        attributes: BTreeMap::from([(CriterionName::new("novelty").unwrap(), u64::MAX)]),
    };
    let cluster = cluster_id(&cell.settings().cluster.name);
    let body = bid_body(cluster, &auction, &lot, &AgentId::new(name).unwrap(), &offer);
    let bid = v1::LotBid {
        lot_id: lot.to_string(),
        cost_micro: offer.cost.0,
        duration_ms: offer.duration.0,
        quality_ppm: offer.quality.0,
        approach: offer.approach.clone(),
        attributes: vec![v1::Attribute { name: "novelty".to_owned(), value: u64::MAX }],
        signature: key(seed).sign(&body).0.to_vec(),
    };
    v1::PlaceBid { auction_id: auction.to_string(), bids: vec![bid] }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_largest_bids_are_scored() {
    let mut cell = cell().await;
    cell.serve::<AuctionService>(Vec::new()).await;
    stage::agents(&cell).await;
    let of = |name: &str, direction: &str| json!({"name": name, "weight": u32::MAX, "low": 0, "high": u64::MAX, "direction": direction});
    let open = json!({
        "auctionId": "a-largest",
        "lots": [{"lotId": "a", "effort": 1_000_000}],
        "criteria": [of("cost", "COST"), of("performance", "COST"), of("novelty", "BENEFIT")],
        "windowMs": 7 * 24 * 3_600_000,
        "reserveMicro": u64::MAX,
        "maxInvited": 500,
    });
    // Who is known to the auction is invited, and it knows Ann before Bob. It closes when both have bid.
    let bids = [ANN, BOB].map(|who| (cell.caller(who.0, Some(who.1)), largest_bid(&cell, who)));
    let (bob, bid) = &bids[1];
    let early = ask(bob, ServiceName::Auction, "bid", bid).await;
    assert_eq!(code("a bid before the auction", &early), "AUC-0002", "{early:?}");
    done(&cell, BOB, ServiceName::Auction, "open", &open).await;
    for (caller, bid) in &bids {
        let reply = ask(caller, ServiceName::Auction, "bid", bid).await;
        assert_eq!(code("a bid", &reply), "", "{reply:?}");
    }
    let (caller, query) = (cell.caller("door", None), v1::GetAuction { auction_id: "a-largest".to_owned() });
    let awarded = eventually("the award", || async {
        let answer: Result<Result<v1::GetAuctionResult, v1::Error>, _> =
            caller.query(ServiceName::Auction, "get", &query, 0, PATIENCE).await;
        answer.ok()?.ok()?.auction?.awarded
    })
    .await;
    assert_eq!(awarded.awards[0].payment_micro, u64::MAX);
    cell.stop().await;
}
