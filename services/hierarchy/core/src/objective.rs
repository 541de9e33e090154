//! Rule: what the best assignment is.
//!
//! Lexicographic, by weights so far apart that no sum of a later part makes up for one step of an earlier one:
//! 1. Σ criticality over the roles that have an agent;
//! 2. Σ criticality · suitability, in steps of 100 ppm;
//! 3. Σ balance: the share of the agent's slots that are free before it takes the role, in steps of 1,000 ppm, so
//!    that the less loaded agent is preferred and a team spreads over its agents.
//!
//! Source: docs/hierarchy.md, "Objective"; scaled weights for preemptive goals as in H. D. Sherali and A. L. Soyster,
//! "Preemptive and nonpreemptive multi-objective programming", JOTA 39 (1983).

use parley_ids::Ppm;

use crate::{Criticality, MAX_ITEMS};

/// Steps that suitability is told apart by.
const SUITABILITY_STEPS: i64 = 10_000;
/// Steps that balance is told apart by.
const BALANCE_STEPS: i64 = 1_000;
/// The highest criticality.
const CRITICALITIES: i64 = 5;
/// The most roles of one assignment.
const ROLES: i64 = MAX_ITEMS as i64;

/// What one step of suitability weighs: more than the balance of all roles.
const PER_SUITABILITY: i64 = ROLES * BALANCE_STEPS + 1;
/// What one role with an agent weighs: more than suitability and balance of all roles.
const PER_ROLE: i64 = ROLES * (CRITICALITIES * SUITABILITY_STEPS * PER_SUITABILITY + BALANCE_STEPS) + 1;

const _: () = assert!(
    CRITICALITIES * (PER_ROLE + SUITABILITY_STEPS * PER_SUITABILITY) + BALANCE_STEPS
        <= parley_assign::MAX_VALUE,
    "the weights fit the solver"
);

/// What it is worth that a role has an agent of this suitability and balance; more than 0.
pub(crate) fn worth(criticality: Criticality, suitability: Ppm, balance: Ppm) -> i64 {
    let criticality = i64::from(criticality.get());
    let (suitability, balance) = (steps(suitability, SUITABILITY_STEPS), steps(balance, BALANCE_STEPS));
    criticality * (PER_ROLE + suitability * PER_SUITABILITY) + balance
}

/// The second part of the objective alone.
pub(crate) fn quality(criticality: Criticality, suitability: Ppm) -> u64 {
    u64::from(criticality.get()) * u64::try_from(steps(suitability, SUITABILITY_STEPS)).unwrap_or(0)
}

/// The balance of an agent with so many of its slots free.
pub(crate) fn balance(free_slots: u64, slots: u64) -> Ppm {
    Ppm::share(free_slots, slots).min(Ppm::ONE)
}

fn steps(share: Ppm, steps: i64) -> i64 {
    i64::try_from(share.min(Ppm::ONE).0).unwrap_or(0) * steps / 1_000_000
}
