//! Rule: which bids count, and what each is worth.

use std::collections::BTreeMap;

use parley_ids::{AgentId, CriterionName, LotId, Ppm};

use crate::auction::{Bid, Reply, Sealed};
use crate::criteria::{COST, PERFORMANCE, QUALITY, RELIABILITY};
use crate::eligible::unable;
use crate::rank::better_first;
use crate::state::Agents;
use crate::{History, Learning, Lot, Opened, Participation, ScoredBid, Terms, risk, weighted_score};

/// What the sealed bids come to.
#[derive(Debug, Default)]
pub(crate) struct Evaluation {
    /// What everyone invited did.
    pub(crate) participants: BTreeMap<AgentId, Participation>,
    /// Valid bids by lot, in the order of the terms, best first.
    pub(crate) ranking: Vec<ScoredBid>,
    /// How many there were of what, by lot.
    pub(crate) tallies: BTreeMap<LotId, Tally>,
}

/// The bids on one lot.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    /// Agents that could bid.
    pub(crate) invited: usize,
    /// Bids.
    pub(crate) bids: usize,
    /// Of these, above the reserve.
    pub(crate) above_reserve: usize,
    /// Of these, by an agent that no longer passes the lot's gates.
    pub(crate) void: usize,
}

/// What bids are judged with.
struct Judge<'a> {
    terms: &'a Terms,
    agents: &'a Agents,
    learning: &'a Learning,
    class_mean: Ppm,
}

/// Applies the gates again, for much can change in a window, and scores what passes.
///
/// Depends on the set of bids only: `invited` is in the order of names.
pub(crate) fn evaluate(opened: &Opened, sealed: &Sealed, agents: &Agents, learning: &Learning) -> Evaluation {
    let terms = &opened.terms;
    let judge = Judge { terms, agents, learning, class_mean: learning.class_mean(&terms.class) };
    let mut evaluation = Evaluation { participants: sealed.participants(), ..Evaluation::default() };
    for lot in &terms.lots {
        let mut tally = Tally { invited: sealed.invited_to(&lot.lot), ..Tally::default() };
        let mut valid = Vec::new();
        for (agent, invited) in &sealed.invited {
            let Reply::Bid(bids) = &invited.reply else { continue };
            let Some(bid) = bids.get(&lot.lot) else { continue };
            tally.bids += 1;
            if !judge.passes(agent, lot) {
                tally.void += 1;
            } else if terms.reserve.is_some_and(|reserve| bid.cost > reserve) {
                tally.above_reserve += 1;
            } else {
                valid.push(judge.score(agent, lot, bid));
            }
        }
        valid.sort_by(|a, b| better_first(&terms.auction, a, b));
        evaluation.ranking.extend(valid);
        evaluation.tallies.insert(lot.lot.clone(), tally);
    }
    judge.mark_invalid(sealed, &mut evaluation);
    evaluation
}

impl Judge<'_> {
    /// Being offline does not void a bid: the award is provisional, and a wide window outlives many connections.
    fn passes(&self, agent: &AgentId, lot: &Lot) -> bool {
        let known = self.agents.get(agent).filter(|a| !a.retired);
        known.is_some_and(|a| unable(a, &self.terms.class, lot).is_none())
    }

    fn mark_invalid(&self, sealed: &Sealed, evaluation: &mut Evaluation) {
        for (agent, invited) in &sealed.invited {
            let Reply::Bid(bids) = &invited.reply else { continue };
            let mut lots = self.terms.lots.iter().filter(|l| bids.contains_key(&l.lot));
            if !lots.any(|l| self.passes(agent, l)) {
                evaluation.participants.insert(agent.clone(), Participation::Invalid);
            }
        }
    }

    fn score(&self, agent: &AgentId, lot: &Lot, bid: &Bid) -> ScoredBid {
        let unknown = History::default();
        let history = self.learning.history(&self.terms.class, agent).unwrap_or(&unknown);
        let values = self.values(history, bid);
        let (total, criteria) = weighted_score(&self.terms.criteria, &values);
        let online = self.agents.get(agent).is_some_and(|a| a.online);
        let risk_factors = risk::factors(bid, history, self.terms.reserve, online, &criteria);
        ScoredBid {
            lot: lot.lot.clone(),
            agent: agent.clone(),
            cost: bid.cost,
            score: total,
            reliability: history.reliability(),
            criteria,
            risk_factors,
        }
    }

    /// The value of each criterion: what is asked for from the bid, what is promised from the history.
    fn values(&self, history: &History, bid: &Bid) -> BTreeMap<CriterionName, u64> {
        self.terms
            .criteria
            .iter()
            .filter_map(|criterion| {
                let value = match criterion.name.as_str() {
                    COST => bid.cost.0,
                    PERFORMANCE => bid.duration.0,
                    QUALITY => history.predicted_quality(self.class_mean, bid.quality).0,
                    RELIABILITY => history.reliability().0,
                    _ => *bid.attributes.get(&criterion.name)?,
                };
                Some((criterion.name.clone(), value))
            })
            .collect()
    }
}
