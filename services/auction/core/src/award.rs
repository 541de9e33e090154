//! Rule: who gets which lot.

use std::collections::{BTreeMap, BTreeSet};

use parley_assign::assign_all;
use parley_ids::{AgentId, LotId, Ppm};

use crate::eligible::places;
use crate::state::Agents;
use crate::{Lot, ScoredBid, Terms};

/// One more than the sum of reliabilities can be, so that no reliability outweighs one millionth of score.
const SCORE_UNIT: u64 = 1_000_001;

/// The best bid for every lot, one lot per place of an agent, so that the total score is the greatest.
///
/// Among equal totals the higher total reliability wins. What is still equal goes lot by lot, in the order of the
/// terms, to whom [`crate::rank::better_first`] puts first on the first lot that it bid on. With one lot this is
/// exactly the ranking.
/// Source: winner determination as an assignment problem, design "Flow"; solved exactly, `parley_assign`.
///
/// # Errors
/// The lots that cannot have a winner while every other has one: they have no bid, or their bidders lack capacity.
pub(crate) fn assign<'a>(
    terms: &Terms,
    ranking: &'a [ScoredBid],
    agents: &Agents,
) -> Result<BTreeMap<LotId, &'a ScoredBid>, Vec<LotId>> {
    let lots: Vec<&LotId> = terms.lots.iter().map(|l| &l.lot).collect();
    let bids: BTreeMap<(&LotId, &AgentId), &ScoredBid> =
        ranking.iter().map(|bid| ((&bid.lot, &bid.agent), bid)).collect();
    let columns = columns(terms, ranking, agents);
    let bid_at = |row: usize, col: usize| bids.get(&(*lots.get(row)?, *columns.get(col)?)).copied();
    let value = |row: usize, col: usize| bid_at(row, col).map(|bid| objective(bid, lots.len()));
    let all: Vec<LotId> = lots.iter().map(|lot| (*lot).clone()).collect();
    match assign_all(lots.len(), columns.len(), &value) {
        Ok(assignment) => {
            let winner = |(row, col): (usize, &Option<usize>)| {
                let bid = bid_at(row, (*col)?)?;
                Some((bid.lot.clone(), bid))
            };
            Ok(assignment.column_of.iter().enumerate().filter_map(winner).collect())
        }
        Err(parley_assign::Error::Infeasible { rows_that_cannot }) => {
            Err(rows_that_cannot.iter().filter_map(|row| all.get(*row).cloned()).collect())
        }
        // Sizes and values are bounded well below what the solver takes: 64 lots, 500 agents, scores up to one whole.
        Err(_) => Err(all),
    }
}

/// Each agent once per place it has, at most once per lot it bid on; agents in the order in which they first stand
/// in the ranking.
fn columns<'a>(terms: &Terms, ranking: &'a [ScoredBid], agents: &Agents) -> Vec<&'a AgentId> {
    let mut seen = BTreeSet::new();
    let mut columns = Vec::new();
    for bid in ranking {
        if seen.insert(&bid.agent) {
            let (most, wanted) = room(terms, ranking, agents, &bid.agent);
            columns.extend(std::iter::repeat_n(&bid.agent, most.min(wanted)));
        }
    }
    columns
}

/// How many lots an agent can carry at once, and how many it bid on.
pub(crate) fn room(terms: &Terms, ranking: &[ScoredBid], agents: &Agents, agent: &AgentId) -> (usize, usize) {
    let wanted: BTreeSet<&LotId> = ranking.iter().filter(|b| b.agent == *agent).map(|b| &b.lot).collect();
    let lots: Vec<&Lot> = terms.lots.iter().filter(|l| wanted.contains(&l.lot)).collect();
    (agents.get(agent).map_or(0, |known| places(known, &lots)), lots.len())
}

/// The score, and below it the reliability, scaled so that all lots together stay below one unit of score.
fn objective(bid: &ScoredBid, lots: usize) -> i64 {
    let scale = Ppm::ONE.0 / u64::try_from(lots).unwrap_or(u64::MAX).max(1);
    let score = bid.score.min(Ppm::ONE).0.saturating_mul(SCORE_UNIT);
    let reliability = bid.reliability.min(Ppm::ONE).of(scale);
    i64::try_from(score.saturating_add(reliability)).unwrap_or(i64::MAX)
}
