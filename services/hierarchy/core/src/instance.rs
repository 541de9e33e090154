//! One question of assignment: roles to be filled, candidates, and what each pair is worth.

use std::collections::{BTreeMap, BTreeSet};

use parley_ids::{AgentId, ClassName, Ppm, RoleId};

use crate::eligibility::bar;
use crate::pool::{Amounts, Pool};
use crate::suitability::suitability;
use crate::{Criticality, Item, objective};

/// A role that is to be filled.
#[derive(Debug, Clone)]
pub(crate) struct Opening<'a> {
    /// The role.
    pub(crate) role: RoleId,
    /// What it does.
    pub(crate) item: &'a Item,
    /// What it takes of an agent.
    pub(crate) need: Amounts,
    /// How much it matters.
    pub(crate) criticality: Criticality,
    /// Agents that had it and lost it.
    pub(crate) left_by: &'a BTreeSet<AgentId>,
}

/// An agent that fits at least one opening.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// Which agent.
    pub(crate) agent: AgentId,
    /// What of its capacity is free.
    pub(crate) free: Amounts,
    /// All its slots.
    pub(crate) slots: u64,
}

/// Openings and candidates, both by position.
#[derive(Debug)]
pub(crate) struct Instance<'a> {
    /// At most [`crate::MAX_ITEMS`].
    pub(crate) openings: Vec<Opening<'a>>,
    /// By name.
    pub(crate) candidates: Vec<Candidate>,
    /// For each opening, the candidates that fit it and how well each suits.
    pub(crate) suits: Vec<BTreeMap<usize, Ppm>>,
}

impl<'a> Instance<'a> {
    /// Filters and rates every agent of the pool for every opening.
    pub(crate) fn new(pool: &Pool, class: &ClassName, openings: Vec<Opening<'a>>) -> Self {
        let mut suits: Vec<BTreeMap<usize, Ppm>> = vec![BTreeMap::new(); openings.len()];
        let mut candidates = Vec::new();
        for (id, agent) in pool.agents() {
            let (free, position) = (pool.free(id, agent), candidates.len());
            let mut fits = false;
            for (opening, suits) in openings.iter().zip(&mut suits) {
                if bar(opening, class, id, agent, &free).is_none() {
                    suits.insert(position, suitability(opening.item, &opening.need, agent, &free));
                    fits = true;
                }
            }
            if fits {
                candidates.push(Candidate { agent: id.clone(), free, slots: agent.capacity.slots });
            }
        }
        Self { openings, candidates, suits }
    }

    /// How well the candidate suits the opening; none where it does not fit.
    pub(crate) fn suitability(&self, opening: usize, candidate: usize) -> Option<Ppm> {
        self.suits.get(opening)?.get(&candidate).copied()
    }

    /// What it is worth that the candidate has the opening, when it has `taken` others of this team already; none
    /// where it does not fit.
    pub(crate) fn worth(&self, opening: usize, candidate: usize, taken: u64) -> Option<i64> {
        let suitability = self.suitability(opening, candidate)?;
        let (opening, candidate) = (self.openings.get(opening)?, self.candidates.get(candidate)?);
        let balance = objective::balance(candidate.free.slots.saturating_sub(taken), candidate.slots);
        Some(objective::worth(opening.criticality, suitability, balance))
    }

    /// What a whole assignment is worth.
    pub(crate) fn total(&self, chosen: &[Option<usize>]) -> i64 {
        let mut taken: BTreeMap<usize, u64> = BTreeMap::new();
        let pairs =
            chosen.iter().enumerate().filter_map(|(opening, candidate)| Some((opening, (*candidate)?)));
        let worth = pairs.filter_map(|(opening, candidate)| {
            let taken = taken.entry(candidate).or_default();
            *taken += 1;
            self.worth(opening, candidate, *taken - 1)
        });
        worth.sum()
    }

    /// Σ criticality · suitability of an assignment.
    pub(crate) fn quality(&self, chosen: &[Option<usize>]) -> u64 {
        let pairs = self.openings.iter().enumerate().zip(chosen);
        let quality = pairs.filter_map(|((position, opening), candidate)| {
            Some(objective::quality(opening.criticality, self.suitability(position, (*candidate)?)?))
        });
        quality.sum()
    }
}
