//! Rule: the criteria of an auction that names none.

use parley_ids::{CriterionName, MicroCredits};

use crate::eligible::ineligible;
use crate::state::Agents;
use crate::{Criterion, Direction, Terms};

/// The bid's cost, in millionths of a credit; less is better.
pub const COST: &str = "cost";
/// Predicted quality in parts per million; more is better.
pub const QUALITY: &str = "quality";
/// The bid's duration in milliseconds; less is better.
pub const PERFORMANCE: &str = "performance";
/// The probability of success in parts per million; more is better.
pub const RELIABILITY: &str = "reliability";
/// Planned: the distance to past approaches. Refused so far.
pub const INNOVATION: &str = "innovation";

/// The top of the cost's scale where there is no reserve and nobody whose price is known: 100 credits.
const COST_WITHOUT_PRICES: u64 = 100_000_000;
/// The top of the duration's scale for one unit of effort, in milliseconds, unless the window says more.
const DURATION_PER_EFFORT: u64 = 60_000;
/// The top of the duration's scale for one unit of effort, in windows.
const WINDOWS_PER_EFFORT: u64 = 30;

/// The published defaults: cost 40, quality 30, reliability 20, performance 10.
///
/// Bounds are fixed before the first bid and do not depend on any: quality and reliability from 0 to 1,000,000;
/// cost from 0 to the reserve or, without one, to twice the median price of who can do a lot; performance from 0 to
/// one minute, or 30 windows where that is more, per unit of effort. Cost and performance are those of the lot with
/// the most effort.
/// Source: docs/auction.md, "Defaults"; that bounds must not come from the bids: design, "Scoring".
pub(crate) fn defaults(terms: &Terms, agents: &Agents) -> Vec<Criterion> {
    let effort = terms.lots.iter().map(|l| u64::from(l.effort)).max().unwrap_or(1).max(1);
    let dearest = terms.reserve.map_or_else(|| from_prices(terms, agents, effort), |reserve| reserve.0);
    let longest = DURATION_PER_EFFORT.max(terms.window.0.saturating_mul(WINDOWS_PER_EFFORT));
    [
        (COST, 40, dearest, Direction::Cost),
        (QUALITY, 30, 1_000_000, Direction::Benefit),
        (RELIABILITY, 20, 1_000_000, Direction::Benefit),
        (PERFORMANCE, 10, longest.saturating_mul(effort), Direction::Cost),
    ]
    .into_iter()
    .filter_map(|(name, weight, high, direction)| {
        let name = CriterionName::new(name).ok()?;
        Some(Criterion { name, weight, low: 0, high: high.max(1), direction })
    })
    .collect()
}

/// Twice the upper median of prices: one agent with an absurd price moves it by at most one place.
fn from_prices(terms: &Terms, agents: &Agents, effort: u64) -> u64 {
    let able =
        |agent: &&crate::Agent| terms.lots.iter().any(|l| ineligible(agent, &terms.class, l).is_none());
    let mut prices: Vec<MicroCredits> =
        agents.values().filter(able).map(|a| a.profile.cost_per_unit).filter(|p| p.0 > 0).collect();
    prices.sort_unstable();
    prices
        .get(prices.len() / 2)
        .map_or(COST_WITHOUT_PRICES, |median| median.0.saturating_mul(effort).saturating_mul(2))
}
