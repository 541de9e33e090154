//! Rule: what settled outcomes teach. Nothing else does; least of all what a bidder says of itself.

use std::collections::{BTreeMap, VecDeque};

use parley_ids::{AgentId, AuctionId, ClassName, Level, LotId, Ppm};
use serde::{Deserialize, Serialize};

use crate::Outcome;

/// The most histories of an agent in a class that are kept; the one that was longest without an outcome goes first.
const MAX_HISTORIES: usize = 100_000;
/// How many outcomes are remembered, to count none twice and to find the outcome a rating belongs to.
const MAX_HEARD: usize = 100_000;

/// What one outcome counts after the next one: γ = 0.95.
/// Source: design, "Criteria": Beta posterior with forgetting; Jøsang & Ismail 2002, "The Beta Reputation System".
const FORGETTING: Ppm = Ppm(950_000);
/// Successes and failures everyone starts with, in parts per million: 2 and 0.2.
/// Source: design, "Criteria": prior (2, 0.2) for ranking.
const PRIOR: (u64, u64) = (2_000_000, 200_000);
/// How many rated outcomes weigh as much as the prior: k = σ²/τ² = 4, for ratings that scatter twice as far within
/// an agent as agents do among each other.
/// Source: docs/auction.md, "Quality"; James–Stein shrinkage of a normal mean, Efron & Morris 1975.
const SHRINKAGE: u64 = 4;
/// The mean quality of a class that nobody was rated in.
const UNKNOWN_QUALITY: Ppm = Ppm(500_000);

/// An outcome's name: who did what for which auction, and whether well. An agent that failed and was given the same
/// role again may still succeed.
type Heard = (AuctionId, LotId, AgentId, bool);

/// What is known of agents from their outcomes, by class.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Learning {
    classes: BTreeMap<ClassName, BTreeMap<AgentId, History>>,
    /// Which history had its last outcome when, by a counter.
    recent: BTreeMap<u64, (ClassName, AgentId)>,
    /// Outcomes so far.
    count: u64,
    /// Outcomes remembered, with their rating.
    heard: BTreeMap<Heard, Option<Level>>,
    /// The same, oldest first.
    heard_order: VecDeque<Heard>,
}

/// What is known of one agent in one class.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// Outcomes so far.
    pub outcomes: u64,
    /// Successes with forgetting, 1,000,000 for one just now.
    pub successes: Ppm,
    /// Failures, likewise.
    pub failures: Ppm,
    /// Rated outcomes so far.
    pub rated: u64,
    /// The sum of their delivered quality.
    pub quality: Ppm,
    /// The counter at the last outcome.
    pub(crate) last: u64,
}

impl History {
    /// The mean of the Beta posterior of success, `(2 + s) / (2.2 + s + f)`; 909,090 without outcomes.
    #[must_use]
    pub fn reliability(&self) -> Ppm {
        let good = PRIOR.0.saturating_add(self.successes.0);
        Ppm::share(good, good.saturating_add(PRIOR.1).saturating_add(self.failures.0))
    }

    /// Predicted quality: `(n·x̄ + k·m) / (n + k)` with n rated outcomes of mean x̄, k = 4, and as prior m the mean
    /// of the claim and of the class. A claim counts half where nothing is known and less with each rating.
    #[must_use]
    pub fn predicted_quality(&self, class_mean: Ppm, claim: Ppm) -> Ppm {
        shrunk(self.rated, self.quality, Ppm(class_mean.0.saturating_add(claim.0) / 2))
    }

    /// Mean delivered quality, where any was rated.
    #[must_use]
    pub fn mean_quality(&self) -> Option<Ppm> {
        self.quality.0.checked_div(self.rated).map(Ppm)
    }

    fn note(&mut self, success: bool) {
        self.outcomes = self.outcomes.saturating_add(1);
        let (successes, failures) = (FORGETTING.of(self.successes.0), FORGETTING.of(self.failures.0));
        let whole = Ppm::ONE.0;
        self.successes = Ppm(if success { successes.saturating_add(whole) } else { successes });
        self.failures = Ppm(if success { failures } else { failures.saturating_add(whole) });
    }

    /// Adds a rating, in place of an earlier one of the same outcome.
    fn rate(&mut self, before: Option<Level>, now: Level) {
        if before.is_none() {
            self.rated = self.rated.saturating_add(1);
        }
        let others = self.quality.0.saturating_sub(before.map_or(0, in_ppm));
        self.quality = Ppm(others.saturating_add(in_ppm(now)));
    }
}

/// A level of 0 to 100 in parts per million.
fn in_ppm(level: Level) -> u64 {
    u64::from(level.get()) * 10_000
}

/// `(sum + k·prior) / (n + k)`, rounded down.
fn shrunk(n: u64, sum: Ppm, prior: Ppm) -> Ppm {
    let total = u128::from(sum.0) + u128::from(SHRINKAGE) * u128::from(prior.0);
    let weight = u128::from(n) + u128::from(SHRINKAGE);
    Ppm(u64::try_from(total / weight).unwrap_or(u64::MAX))
}

impl Learning {
    /// What is known of an agent in a class.
    #[must_use]
    pub fn history(&self, class: &ClassName, agent: &AgentId) -> Option<&History> {
        self.classes.get(class)?.get(agent)
    }

    /// The class's mean delivered quality, shrunk to one half like an agent's.
    #[must_use]
    pub fn class_mean(&self, class: &ClassName) -> Ppm {
        let (mut rated, mut quality) = (0_u64, 0_u64);
        for history in self.classes.get(class).into_iter().flat_map(BTreeMap::values) {
            rated = rated.saturating_add(history.rated);
            quality = quality.saturating_add(history.quality.0);
        }
        shrunk(rated, Ppm(quality), UNKNOWN_QUALITY)
    }

    /// Counts an outcome, and says whether it taught anything. The same outcome teaches once; where it comes again
    /// with a rating that it lacked, or another one, only the rating counts.
    pub(crate) fn settle(&mut self, auction: &AuctionId, lot: &LotId, outcome: &Outcome) -> bool {
        let name = (auction.clone(), lot.clone(), outcome.agent.clone(), outcome.success);
        let before = self.heard.get(&name).copied();
        if before.is_some_and(|rating| outcome.quality.is_none() || outcome.quality == rating) {
            return false;
        }
        self.heard.insert(name.clone(), outcome.quality);
        if before.is_none() {
            self.heard_order.push_back(name);
        }
        let history =
            self.classes.entry(outcome.class.clone()).or_default().entry(outcome.agent.clone()).or_default();
        if before.is_none() {
            history.note(outcome.success);
        }
        if let Some(level) = outcome.quality {
            history.rate(before.flatten(), level);
        }
        self.count = self.count.saturating_add(1);
        let last = std::mem::replace(&mut history.last, self.count);
        self.recent.remove(&last);
        self.recent.insert(self.count, (outcome.class.clone(), outcome.agent.clone()));
        self.forget();
        true
    }

    fn forget(&mut self) {
        while self.heard_order.len() > MAX_HEARD {
            if let Some(oldest) = self.heard_order.pop_front() {
                self.heard.remove(&oldest);
            }
        }
        while self.recent.len() > MAX_HISTORIES {
            let Some((_, (class, agent))) = self.recent.pop_first() else { return };
            let emptied = self.classes.get_mut(&class).is_some_and(|agents| {
                agents.remove(&agent);
                agents.is_empty()
            });
            if emptied {
                self.classes.remove(&class);
            }
        }
    }
}
