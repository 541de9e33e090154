//! Rule: who follows a winner that left.

use parley_core::Effect;
use parley_ids::{AgentId, AuctionId, LotId};

use crate::auction::{Closed, Phase};
use crate::award::room;
use crate::close::{award_of, own_bids};
use crate::eligible::ineligible;
use crate::state::{Agents, Out};
use crate::{Auctions, Cause, Failed, LotAward, Record, ScoredBid, Send, Terms};

impl Auctions {
    /// Gives a lot whose winner declined, was silent or failed to the next in its ranking, or fails.
    ///
    /// Does nothing where the agent does not have the lot: the same fact twice, or one about an older award.
    pub(crate) fn vacated(&mut self, id: &AuctionId, lot: &LotId, agent: &AgentId, reason: &str) -> Out {
        let Some(auction) = self.auctions.get_mut(id) else { return Vec::new() };
        let trace = auction.trace;
        let Phase::Ended(closed) = &mut auction.phase else { return Vec::new() };
        let Some(left) = closed.winners.get(lot).filter(|w| w.agent == *agent && closed.failed.is_none())
        else {
            return Vec::new();
        };
        let number = left.award;
        closed.winners.remove(lot);
        closed.vacated.entry(lot.clone()).or_default().insert(agent.clone());
        let Some(next) = next(&auction.opened.terms, closed, &self.agents, lot) else {
            let failed = exhausted(closed, lot, number);
            closed.failed = Some(failed.clone());
            return vec![Effect::Record { trace, record: Record::Failed { auction: id.clone(), failed } }];
        };
        let (winner, award) = (next.agent.clone(), follow(next, number.saturating_add(1)));
        closed.winners.insert(lot.clone(), award.clone());
        let reason = format!("{agent} left lot {lot}: {reason}");
        let awarded = award_of(closed, lot, award.clone(), reason);
        let bids = own_bids(closed, &winner);
        let message = Send::Awarded { auction: id.clone(), awards: vec![award], bids };
        vec![
            Effect::Record { trace, record: Record::Awarded { auction: id.clone(), awarded } },
            Effect::Send { trace, to: winner, message },
        ]
    }
}

/// The best remaining bidder on a lot: not one that had it before, still able and there, with room beside the lots
/// that it has already.
fn next<'a>(terms: &Terms, closed: &'a Closed, agents: &Agents, lot: &LotId) -> Option<&'a ScoredBid> {
    let wanted = terms.lots.iter().find(|l| l.lot == *lot)?;
    let gone = closed.vacated.get(lot)?;
    closed.ranking.iter().filter(|bid| bid.lot == *lot && !gone.contains(&bid.agent)).find(|bid| {
        let able = agents.get(&bid.agent).is_some_and(|a| ineligible(a, &terms.class, wanted).is_none());
        let held = closed.winners.values().filter(|w| w.agent == bid.agent).count();
        able && held < room(terms, &closed.ranking, agents, &bid.agent).0
    })
}

fn follow(bid: &ScoredBid, number: u32) -> LotAward {
    LotAward {
        lot: bid.lot.clone(),
        agent: bid.agent.clone(),
        score: bid.score,
        payment: bid.cost,
        award: number,
    }
}

fn exhausted(closed: &Closed, lot: &LotId, awards: u32) -> Failed {
    Failed {
        cause: Cause::NoFeasible,
        detail: format!("lot {lot}: no bidder that can take it is left after {awards} awards"),
        lots: vec![lot.clone()],
        participants: closed.participants(),
    }
}
