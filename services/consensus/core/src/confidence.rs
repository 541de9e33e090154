//! How sure a decision is, in numbers with stated meanings. None feeds back into the protocol.

use parley_identity::GroupConfig;
use parley_ids::Ppm;
use serde::{Deserialize, Serialize};

use crate::DecisionValue;

/// Several numbers instead of one that hides what it means: shares, rounded down to parts per million, and `model`,
/// rounded to the nearest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confidence {
    /// (COMMIT signers − q) / f; one when f = 0. How many more signed than had to.
    pub margin: Ppm,
    /// (f − proven) / f; one when f = 0 and nobody is proven guilty. How much misbehaviour is still tolerated.
    pub fault_budget: Ppm,
    /// Ballots for the outcome among those in the value; zero for an abort.
    pub support: Ppm,
    /// The support, if f of the ballots for the outcome were not meant so.
    pub support_low: Ppm,
    /// The support, if f more of the ballots were meant so.
    pub support_high: Ppm,
    /// The lower median of the self-reported confidences in the value; zero for an abort.
    pub opinion: Ppm,
    /// How likely at most f of the members are faulty, where k are proven to be and each of the others is by the
    /// group's prior p, independently: P[Binomial(n − k, p) ≤ f − k]; zero when k > f.
    pub model: Ppm,
}

impl Confidence {
    /// Of a decision that `signers` members committed, `proven` of whose group are proven guilty.
    ///
    /// Source: docs/consensus.md, "Confidence".
    pub(crate) fn of(config: &GroupConfig, value: &DecisionValue, signers: usize, proven: usize) -> Self {
        let (quorum, faults) = (config.quorum(), config.max_faulty());
        let ballots = value.ballots();
        let choice = value.outcome().choice();
        let agreeing = ballots.iter().filter(|b| Some(b.choice) == choice).count();
        let support = |agreeing: usize| {
            if choice.is_none() { Ppm::ZERO } else { share(agreeing.min(ballots.len()), ballots.len()) }
        };
        let mut opinions: Vec<Ppm> = ballots.iter().map(|b| b.confidence).collect();
        opinions.sort_unstable();
        let median = opinions.get(opinions.len().saturating_sub(1) / 2).copied();
        Self {
            margin: share(signers.saturating_sub(quorum), faults),
            fault_budget: match (faults, proven) {
                (0, 1..) => Ppm::ZERO,
                _ => share(faults.saturating_sub(proven), faults),
            },
            support: support(agreeing),
            support_low: support(agreeing.saturating_sub(faults)),
            support_high: support(agreeing + faults),
            opinion: median.unwrap_or_default(),
            model: match faults.checked_sub(proven) {
                Some(more) => at_most(config.size().saturating_sub(proven), config.prior, more),
                None => Ppm::ZERO,
            },
        }
    }
}

fn share(part: usize, whole: usize) -> Ppm {
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    Ppm::share(count(part), count(whole))
}

/// One, in the probabilities of [`at_most`].
const WHOLE: u64 = 1_000_000_000_000;

/// P[Binomial(n, p) ≤ most], to the nearest part per million: member by member, how likely so many are faulty. Whole
/// numbers, so that it is the same everywhere; what is cut off is below 0.03 parts per million for 256 members.
fn at_most(n: usize, p: Ppm, most: usize) -> Ppm {
    if most >= n {
        return Ppm::ONE;
    }
    let faulty = p.0.min(Ppm::ONE.0);
    let good = Ppm::ONE.0 - faulty;
    let mut likely = vec![0; most + 1];
    if let Some(none) = likely.first_mut() {
        *none = WHOLE;
    }
    for _ in 0..n {
        let mut fewer = 0;
        for so_many in &mut likely {
            let before = *so_many;
            *so_many = (before * good + fewer * faulty) / Ppm::ONE.0;
            fewer = before;
        }
    }
    let unit = WHOLE / Ppm::ONE.0;
    Ppm((likely.iter().sum::<u64>() + unit / 2) / unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_is_the_binomial_distributions() {
        // By fractions, rounded to the nearest.
        for (n, p, most, expected) in [
            (1, 50_000, 0, 950_000),
            (3, 50_000, 0, 857_375),
            (4, 50_000, 1, 985_981),
            (4, 0, 1, 1_000_000),
            (4, 1_000_000, 1, 0),
            (4, 50_000, 4, 1_000_000),
            (7, 50_000, 2, 996_243),
            (10, 100_000, 3, 987_205),
            (13, 200_000, 4, 900_869),
            (256, 50_000, 85, 1_000_000),
            (256, 300_000, 85, 881_643),
        ] {
            let model = at_most(n, Ppm(p), most);
            assert_eq!(model, Ppm(expected), "n={n} p={p} most={most}");
        }
    }
}
