//! Rule: what a bid is worth on declared bounds.

use std::collections::BTreeMap;

use parley_ids::{CriterionName, Ppm};
use serde::{Deserialize, Serialize};

use crate::{Criterion, Direction};

/// What a bid is worth in one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionScore {
    /// Which criterion.
    pub name: CriterionName,
    /// The value scored, in the criterion's unit.
    pub value: u64,
    /// Its worth before weighting, 0 to 1,000,000.
    pub score: Ppm,
    /// Whether the value was outside of the bounds and counted as the nearest one.
    pub clamped: bool,
}

/// The worth of a value, and whether it was clamped: 0 at the worst bound, 1,000,000 at the best, linear between,
/// constant beyond, rounded down.
///
/// Source: additive value on declared reference levels, design "Scoring"; 1 − v is the normalised distance to the
/// ideal of SPOTIS (Dezert, Tchamova, Han & Tacnet 2020), hence the same ranking.
#[must_use]
pub fn worth(criterion: &Criterion, x: u64) -> (Ppm, bool) {
    let inside = x.max(criterion.low).min(criterion.high);
    let good = match criterion.direction {
        Direction::Benefit => inside.saturating_sub(criterion.low),
        Direction::Cost => criterion.high.saturating_sub(inside),
    };
    (Ppm::share(good, criterion.high.saturating_sub(criterion.low)), inside != x)
}

/// `Σ w·v / Σ w`, rounded down; 0 when every weight is.
///
/// Source: simple additive weighting (Churchman & Ackoff 1954).
#[must_use]
pub fn additive(weighted: impl IntoIterator<Item = (u32, Ppm)>) -> Ppm {
    let (sum, weights) = weighted.into_iter().fold((0_u128, 0_u128), |(sum, weights), (weight, worth)| {
        (sum + u128::from(weight) * u128::from(worth.0), weights + u128::from(weight))
    });
    Ppm(u64::try_from(sum / weights.max(1)).unwrap_or(u64::MAX))
}

/// A bid's weighted score and where it comes from, in the order of the criteria. A value that is missing counts
/// as the worst.
#[must_use]
pub fn weighted_score(
    criteria: &[Criterion],
    values: &BTreeMap<CriterionName, u64>,
) -> (Ppm, Vec<CriterionScore>) {
    let parts: Vec<CriterionScore> = criteria
        .iter()
        .map(|criterion| {
            let x = values.get(&criterion.name).copied();
            let (score, clamped) = x.map_or((Ppm::ZERO, true), |x| worth(criterion, x));
            CriterionScore { name: criterion.name.clone(), value: x.unwrap_or(0), score, clamped }
        })
        .collect();
    let total = additive(criteria.iter().zip(&parts).map(|(criterion, part)| (criterion.weight, part.score)));
    (total, parts)
}
