//! Rule: the end of an auction: every lot is awarded, or it fails with a cause.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use parley_core::Effect;
use parley_ids::{AgentId, AuctionId, LotId};

use crate::auction::{Closed, Phase};
use crate::award::assign;
use crate::evaluate::{Evaluation, Tally, evaluate};
use crate::state::{Agents, MAX_ENDED, Out};
use crate::{
    Auction, Auctions, Awarded, Cause, Failed, LotAward, Participation, Record, ScoredBid, Send, Terms,
};

/// How much of the ranking a record carries, by its size on the wire; the bids themselves are records of their own.
const RANKING_BYTES: usize = 160 * 1_024;
/// How many lots a failure spells out.
const MAX_SPELT: usize = 8;

/// The lots' winners, or why there are none.
type Verdict = Result<BTreeMap<LotId, LotAward>, Failed>;

impl Auctions {
    /// Ends an open auction when nobody invited has anything left to say.
    pub(crate) fn close_if_answered(&mut self, id: &AuctionId) -> Out {
        let answered = self.auctions.get(id).is_some_and(|auction| match &auction.phase {
            Phase::Open(sealed) => sealed.all_answered(&self.agents),
            Phase::Ended(_) => false,
        });
        if answered { self.close(id) } else { Vec::new() }
    }

    /// Opens the bids of an auction whose window is over.
    pub(crate) fn close(&mut self, id: &AuctionId) -> Out {
        let Some(auction) = self.auctions.get(id) else { return Vec::new() };
        let Phase::Open(sealed) = &auction.phase else { return Vec::new() };
        let evaluation = evaluate(&auction.opened, sealed, &self.agents, &self.learning);
        let verdict = decide(&auction.opened.terms, &evaluation, &self.agents);
        self.end(id, evaluation, verdict)
    }

    /// Records the end, tells everyone, and forgets what is too old.
    pub(crate) fn end(&mut self, id: &AuctionId, evaluation: Evaluation, verdict: Verdict) -> Out {
        let Some(auction) = self.auctions.get_mut(id) else { return Vec::new() };
        let Phase::Open(sealed) = &auction.phase else { return Vec::new() };
        if let Some(due) = auction.timer() {
            self.timers.remove(&(due, id.clone()));
        }
        let mut closed = Closed {
            participants: evaluation.participants,
            counted: sealed.digests(),
            ranking: evaluation.ranking,
            ..Closed::default()
        };
        match verdict {
            Ok(winners) => {
                closed.reason = reason(&winners, &closed);
                closed.winners = winners;
            }
            Err(failed) => {
                closed.failed = Some(Failed { participants: closed.participants(), ..failed });
            }
        }
        auction.phase = Phase::Ended(Box::new(closed));
        let out = told(auction);
        self.ended.push_back(id.clone());
        while self.ended.len() > MAX_ENDED {
            if let Some(oldest) = self.ended.pop_front() {
                self.auctions.remove(&oldest);
            }
        }
        out
    }
}

/// The winners, all lots or none: half a team does half a task.
fn decide(terms: &Terms, evaluation: &Evaluation, agents: &Agents) -> Verdict {
    let lacking: Vec<(&LotId, Cause, String)> = terms
        .lots
        .iter()
        .filter_map(|l| {
            let tally = evaluation.tallies.get(&l.lot).copied().unwrap_or_default();
            lack(tally).map(|(cause, detail)| (&l.lot, cause, detail))
        })
        .collect();
    if let Some(cause) = lacking.iter().map(|(_, cause, _)| *cause).min() {
        let lots = lacking.iter().map(|(lot, _, _)| (*lot).clone()).collect();
        let detail = spelt(lacking.iter().map(|(lot, _, detail)| (*lot, detail.as_str())));
        return Err(Failed { cause, detail, lots, participants: Vec::new() });
    }
    match assign(terms, &evaluation.ranking, agents) {
        Ok(winners) => Ok(winners.into_iter().map(|(lot, bid)| (lot, first_award(bid))).collect()),
        Err(lots) => {
            let detail = spelt(lots.iter().map(|lot| (lot, "its bidders' capacity is taken by other lots")));
            Err(Failed { cause: Cause::NoFeasible, detail, lots, participants: Vec::new() })
        }
    }
}

/// Why a lot has no valid bid; none where it has one.
fn lack(tally: Tally) -> Option<(Cause, String)> {
    let Tally { invited, bids, above_reserve, void } = tally;
    if invited == 0 {
        Some((Cause::NoEligible, "nobody eligible".to_owned()))
    } else if bids == 0 {
        Some((Cause::NoBids, format!("no bids of {invited} invited")))
    } else if above_reserve > 0 && above_reserve + void == bids {
        Some((Cause::BelowReserve, format!("{above_reserve} of {bids} bids above the reserve, {void} void")))
    } else if void == bids {
        Some((Cause::NoFeasible, format!("all {bids} bids void: the bidders no longer pass the gates")))
    } else {
        None
    }
}

fn spelt<'a>(lots: impl ExactSizeIterator<Item = (&'a LotId, &'a str)>) -> String {
    let more = lots.len().saturating_sub(MAX_SPELT);
    let mut text = String::new();
    for (lot, detail) in lots.take(MAX_SPELT) {
        let separator = if text.is_empty() { "" } else { "; " };
        // Writing to a string does not fail.
        let _ = write!(text, "{separator}lot {lot}: {detail}");
    }
    if more > 0 {
        let _ = write!(text, "; and {more} lots more");
    }
    text
}

/// First price: the winner is paid what it bid.
fn first_award(bid: &ScoredBid) -> LotAward {
    LotAward { lot: bid.lot.clone(), agent: bid.agent.clone(), score: bid.score, payment: bid.cost, award: 1 }
}

fn reason(winners: &BTreeMap<LotId, LotAward>, closed: &Closed) -> String {
    let bidders = closed.participants.values().filter(|kind| **kind == Participation::Bid).count();
    let of =
        format!("{} valid bids by {bidders} of {} invited", closed.ranking.len(), closed.participants.len());
    let mut awards = winners.values();
    match (awards.next(), awards.next()) {
        (Some(only), None) => {
            let next = closed.ranking.iter().find(|bid| bid.agent != only.agent);
            let ahead = next.map_or_else(String::new, |bid| {
                format!(", {} ahead of {}", only.score.0.saturating_sub(bid.score.0), bid.agent)
            });
            format!("{} has the best of {of}: score {}{ahead}", only.agent, only.score.0)
        }
        _ => format!("{} lots have the greatest total score of {of}", winners.len()),
    }
}

/// The record of an end, and a word to everyone it concerns.
fn told(auction: &Auction) -> Out {
    let trace = auction.trace;
    let id = &auction.opened.terms.auction;
    let Phase::Ended(closed) = &auction.phase else { return Vec::new() };
    let record = match (&closed.failed, auction.awarded()) {
        (None, Some(awarded)) => Record::Awarded { auction: id.clone(), awarded },
        (Some(failed), _) => Record::Failed { auction: id.clone(), failed: failed.clone() },
        (None, None) => return Vec::new(),
    };
    let mut out = vec![Effect::Record { trace, record }];
    let concerned = closed.participants.iter().filter(|(_, kind)| match kind {
        Participation::Bid | Participation::Invalid => true,
        Participation::Silent => closed.failed.is_some(),
        Participation::Declined | Participation::Late => false,
    });
    out.extend(concerned.map(|(agent, _)| Effect::Send {
        trace,
        to: agent.clone(),
        message: word(id, closed, agent),
    }));
    out
}

/// What one agent hears of the end: its own awards and the scores of its own bids, nobody else's.
fn word(id: &AuctionId, closed: &Closed, agent: &AgentId) -> Send {
    if let Some(failed) = &closed.failed {
        return Send::Failed { auction: id.clone(), cause: failed.cause, detail: failed.detail.clone() };
    }
    let bids = own_bids(closed, agent);
    let awards: Vec<LotAward> = closed.winners.values().filter(|w| w.agent == *agent).cloned().collect();
    if awards.is_empty() {
        Send::Lost { auction: id.clone(), bids }
    } else {
        Send::Awarded { auction: id.clone(), awards, bids }
    }
}

/// An agent's own bids with their scores.
pub(crate) fn own_bids(closed: &Closed, agent: &AgentId) -> Vec<ScoredBid> {
    closed.ranking.iter().filter(|bid| bid.agent == *agent).cloned().collect()
}

/// As much of a ranking as a record holds: of each of `lots` lots the best, at least one.
pub(crate) fn excerpt(ranking: &[ScoredBid], lots: usize) -> Vec<ScoredBid> {
    let share = RANKING_BYTES / lots.max(1);
    let mut used: BTreeMap<&LotId, usize> = BTreeMap::new();
    ranking
        .iter()
        .filter(|bid| {
            let used = used.entry(&bid.lot).or_default();
            let first = *used == 0;
            *used = used.saturating_add(size(bid));
            first || *used <= share
        })
        .cloned()
        .collect()
}

/// At least the bytes a scored bid takes on the wire.
fn size(bid: &ScoredBid) -> usize {
    let criteria: usize = bid.criteria.iter().map(|c| c.name.as_str().len() + 28).sum();
    let risks: usize = bid.risk_factors.iter().map(|r| r.len() + 4).sum();
    bid.lot.as_str().len() + bid.agent.as_str().len() + 40 + criteria + risks
}

/// An award of some lots: for the record of a runner-up.
pub(crate) fn award_of(closed: &Closed, lot: &LotId, award: LotAward, reason: String) -> Awarded {
    let ranking: Vec<ScoredBid> = closed.ranking.iter().filter(|bid| bid.lot == *lot).cloned().collect();
    Awarded {
        awards: vec![award],
        ranking: excerpt(&ranking, 1),
        participants: closed.participants(),
        reason,
    }
}
