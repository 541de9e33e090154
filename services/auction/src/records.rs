//! Core to wire: records and answers.

use parley_auction_core::{
    Answer, Awarded, Cause, Criterion, Direction, Excluded, Failed, Lot, LotAward, LotBid, Opened, Outcome,
    Participant, Participation, Record, ScoredBid, Terms,
};
use parley_ids::{AgentId, AuctionId, LotId, RecordKey};
use parley_machine::EncodedRecord;
use parley_proto::{Message as _, v1, wire_resources, wire_skills};

use v1::auction_record::Event;

/// Encodes a record with its place in the log's subjects.
pub(crate) fn encode(record: &Record) -> EncodedRecord {
    let (event, auction, wire) = match record {
        Record::Opened(opened) => ("opened", &opened.terms.auction, Event::Opened(wire_opened(opened))),
        Record::BidPlaced { auction, agent, key, bids } => {
            let bids = bids.iter().map(wire_bid).collect();
            let placed = v1::BidPlaced { agent: agent.to_string(), public_key: key.to_vec(), bids };
            ("bid-placed", auction, Event::BidPlaced(placed))
        }
        Record::Declined { auction, agent, reason } => {
            let declined = v1::BidDeclined { agent: agent.to_string(), reason: reason.clone() };
            ("declined", auction, Event::Declined(declined))
        }
        Record::Late { auction, agent } => {
            ("late", auction, Event::Late(v1::BidLate { agent: agent.to_string() }))
        }
        Record::Awarded { auction, awarded } => ("awarded", auction, Event::Awarded(wire_awarded(awarded))),
        Record::Failed { auction, failed } => ("failed", auction, Event::Failed(wire_failed(failed))),
        Record::Settled { auction, lot, outcome } => {
            ("settled", auction, Event::Settled(wire_settled(lot, outcome)))
        }
    };
    EncodedRecord {
        event,
        key: RecordKey::from(auction.token().clone()),
        payload: about(auction, wire).encode_to_vec(),
    }
}

/// An event of one auction.
pub(crate) fn about(auction: &AuctionId, event: Event) -> v1::AuctionRecord {
    v1::AuctionRecord { auction_id: auction.to_string(), event: Some(event) }
}

/// An opening for the wire.
pub(crate) fn wire_opened(opened: &Opened) -> v1::AuctionOpened {
    let excluded = |e: &Excluded| v1::AgentExcluded {
        lot_id: e.lot.to_string(),
        agent: e.agent.to_string(),
        reason: e.reason.to_string(),
    };
    v1::AuctionOpened {
        auction: Some(wire_terms(&opened.terms)),
        opener: opened.opener.as_str().to_owned(),
        closes_at_ms: opened.closes_at.0,
        invited: opened.invited.iter().map(AgentId::to_string).collect(),
        excluded: opened.excluded.iter().map(excluded).collect(),
    }
}

fn wire_terms(terms: &Terms) -> v1::OpenAuction {
    v1::OpenAuction {
        auction_id: terms.auction.to_string(),
        title: terms.title.clone(),
        class: terms.class.to_string(),
        lots: terms.lots.iter().map(wire_lot).collect(),
        criteria: terms.criteria.iter().map(wire_criterion).collect(),
        window_ms: terms.window.0,
        reserve_micro: terms.reserve.map_or(0, |r| r.0),
        max_invited: terms.max_invited,
    }
}

/// A lot for the wire.
pub(crate) fn wire_lot(lot: &Lot) -> v1::Lot {
    v1::Lot {
        lot_id: lot.lot.to_string(),
        skills: wire_skills(&lot.skills),
        load: wire_resources(&lot.load),
        effort: lot.effort,
    }
}

/// A criterion for the wire.
pub(crate) fn wire_criterion(criterion: &Criterion) -> v1::Criterion {
    let direction = match criterion.direction {
        Direction::Benefit => v1::criterion::Direction::Benefit,
        Direction::Cost => v1::criterion::Direction::Cost,
    };
    v1::Criterion {
        name: criterion.name.to_string(),
        weight: criterion.weight,
        low: criterion.low,
        high: criterion.high,
        direction: direction.into(),
    }
}

fn wire_bid(bid: &LotBid) -> v1::LotBid {
    let attribute = |(name, value): (&parley_ids::CriterionName, &u64)| v1::Attribute {
        name: name.to_string(),
        value: *value,
    };
    v1::LotBid {
        lot_id: bid.lot.to_string(),
        cost_micro: bid.offer.cost.0,
        duration_ms: bid.offer.duration.0,
        quality_ppm: bid.offer.quality.0,
        approach: bid.offer.approach.clone(),
        attributes: bid.offer.attributes.iter().map(attribute).collect(),
        signature: bid.signature.0.to_vec(),
    }
}

/// An award for the wire.
pub(crate) fn wire_awarded(awarded: &Awarded) -> v1::AuctionAwarded {
    v1::AuctionAwarded {
        awards: awarded.awards.iter().map(wire_award).collect(),
        ranking: awarded.ranking.iter().map(wire_scored).collect(),
        participants: wire_participants(&awarded.participants),
        reason: awarded.reason.clone(),
    }
}

/// One lot's award for the wire.
pub(crate) fn wire_award(award: &LotAward) -> v1::LotAward {
    v1::LotAward {
        lot_id: award.lot.to_string(),
        agent: award.agent.to_string(),
        score_ppm: award.score.0,
        payment_micro: award.payment.0,
        award: award.award,
    }
}

/// A scored bid for the wire.
pub(crate) fn wire_scored(bid: &ScoredBid) -> v1::ScoredBid {
    let criterion = |c: &parley_auction_core::CriterionScore| v1::CriterionScore {
        name: c.name.to_string(),
        value: c.value,
        score_ppm: c.score.0,
        clamped: c.clamped,
    };
    v1::ScoredBid {
        lot_id: bid.lot.to_string(),
        agent: bid.agent.to_string(),
        cost_micro: bid.cost.0,
        score_ppm: bid.score.0,
        criteria: bid.criteria.iter().map(criterion).collect(),
        risk_factors: bid.risk_factors.clone(),
    }
}

/// Participants for the wire.
pub(crate) fn wire_participants(participants: &[Participant]) -> Vec<v1::Participation> {
    use v1::participation::Kind;
    let one = |p: &Participant| {
        let kind = match p.kind {
            Participation::Silent => Kind::Silent,
            Participation::Bid => Kind::Bid,
            Participation::Declined => Kind::Declined,
            Participation::Late => Kind::Late,
            Participation::Invalid => Kind::Invalid,
        };
        v1::Participation { agent: p.agent.to_string(), kind: kind.into() }
    };
    participants.iter().map(one).collect()
}

/// A failure for the wire.
pub(crate) fn wire_failed(failed: &Failed) -> v1::AuctionFailed {
    v1::AuctionFailed {
        cause: wire_cause(failed.cause).into(),
        detail: failed.detail.clone(),
        lots: failed.lots.iter().map(LotId::to_string).collect(),
        participants: wire_participants(&failed.participants),
    }
}

/// A cause for the wire.
pub(crate) fn wire_cause(cause: Cause) -> v1::auction_failed::Cause {
    use v1::auction_failed::Cause as Wire;
    match cause {
        Cause::NoEligible => Wire::NoEligible,
        Cause::NoBids => Wire::NoBids,
        Cause::BelowReserve => Wire::BelowReserve,
        Cause::NoFeasible => Wire::NoFeasible,
        Cause::Cancelled => Wire::Cancelled,
        Cause::Refused => Wire::Refused,
    }
}

fn wire_settled(lot: &LotId, outcome: &Outcome) -> v1::AuctionSettled {
    v1::AuctionSettled {
        lot_id: lot.to_string(),
        agent: outcome.agent.to_string(),
        class: outcome.class.to_string(),
        success: outcome.success,
        cost_micro: outcome.cost.0,
        duration_ms: outcome.duration.0,
        quality: outcome.quality.map(|level| level.get()),
    }
}

/// Encodes an answer.
pub(crate) fn answer(answer: &Answer) -> Option<v1::reply::Result> {
    match answer {
        Answer::Opened { auction, closes_at } => Some(v1::reply::Result::Auction(v1::OpenAuctionResult {
            auction_id: auction.to_string(),
            // The host knows the cell's subjects.
            follow: String::new(),
            closes_at_ms: closes_at.0,
        })),
        Answer::Done => None,
    }
}
