//! Rule: roles go to agents exactly as well as can be, and never beyond any agent's capacity.
//!
//! An agent with k free slots is k columns of an assignment problem, which is solved exactly. That is a relaxation:
//! it knows of no other resource, and of no role that takes several slots. Where its optimum overloads an agent, at
//! least one of the roles that did must go elsewhere: each such pair is forbidden in turn and the rest is solved
//! again, the most valuable answer first. The first answer that overloads nobody is therefore the best there is, and
//! the first relaxation of all is a proven upper bound.
//!
//! Source: branch and bound with best-first search, A. H. Land and A. G. Doig, Econometrica 28 (1960).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use parley_assign::assign;
use parley_ids::{AgentId, Ppm, ResourceName, RoleId};

use crate::instance::{Candidate, Instance};
use crate::pool::{Amounts, Lack};

/// How many rows are placed in all relaxations of one question at most: 4,096 relaxations of one opening, 64 of 64.
/// Past that, the better of the best relaxation without its overloads and of the greedy assignment is taken, and
/// `efficiency` says how far from the bound it is.
const MAX_PLACED: usize = 4_096;

/// How many steps of the solver all relaxations of one question take at most, beside the first one: some tens of
/// milliseconds, so that no question keeps the service from its next one.
const MAX_STEPS: usize = 1 << 25;

/// How many idle agents are named at most: a record has room for so many.
const MAX_IDLE: usize = 100;

/// Pairs of an opening and a candidate.
type Pairs = BTreeSet<(usize, usize)>;

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Solution {
    /// Roles that have an agent, and how well it suits.
    pub(crate) filled: BTreeMap<RoleId, (AgentId, Ppm)>,
    /// Σ criticality · suitability as a share of its upper bound; holds where every role is filled.
    pub(crate) efficiency: Ppm,
    /// Candidates without a role, by name.
    pub(crate) idle: Vec<AgentId>,
}

/// An optimum of the relaxation with some pairs forbidden.
#[derive(Debug)]
struct Relaxed {
    forbidden: Pairs,
    /// How many columns it had.
    columns: usize,
    /// The candidate of each opening.
    chosen: Vec<Option<usize>>,
    value: i64,
}

impl Instance<'_> {
    /// Fills the openings.
    pub(crate) fn solve(&self) -> Solution {
        let root = self.relax(Pairs::new());
        let bound = self.quality(&root.chosen);
        let chosen = self.branch(root);
        let named =
            chosen.iter().zip(&self.openings).enumerate().filter_map(|(position, (candidate, opening))| {
                let candidate = (*candidate)?;
                let agent = self.candidates.get(candidate)?.agent.clone();
                Some((opening.role.clone(), (agent, self.suitability(position, candidate)?)))
            });
        let busy: BTreeSet<usize> = chosen.iter().flatten().copied().collect();
        let idle = self.candidates.iter().enumerate().filter(|(position, _)| !busy.contains(position));
        Solution {
            filled: named.collect(),
            efficiency: Ppm::share(self.quality(&chosen), bound).min(Ppm::ONE),
            idle: idle.map(|(_, candidate)| candidate.agent.clone()).take(MAX_IDLE).collect(),
        }
    }

    /// The best assignment within every agent's capacity.
    fn branch(&self, root: Relaxed) -> Vec<Option<usize>> {
        let rows = self.openings.len().max(1);
        let steps = rows.saturating_mul(rows).saturating_mul(rows + root.columns).max(1);
        let budget = (MAX_PLACED / rows).min(1 + MAX_STEPS / steps);
        let (mut solved, mut seen) = (1, BTreeSet::from([root.forbidden.clone()]));
        let mut open = BTreeMap::from([((Reverse(root.value), 0), root)]);
        while let Some((_, best)) = open.pop_first() {
            let Some((candidate, openings)) = self.overload(&best.chosen) else { return best.chosen };
            if solved >= budget {
                return self.better_fill(&best.chosen);
            }
            for opening in openings {
                let mut forbidden = best.forbidden.clone();
                forbidden.insert((opening, candidate));
                if seen.insert(forbidden.clone()) {
                    let child = self.relax(forbidden);
                    open.insert((Reverse(child.value), solved), child);
                    solved += 1;
                }
            }
        }
        // Not reached: with enough pairs forbidden nobody is overloaded.
        self.better_fill(&[])
    }

    /// The better of `preferred` without its overloads and of the greedy assignment.
    fn better_fill(&self, preferred: &[Option<usize>]) -> Vec<Option<usize>> {
        let (repaired, greedy) = (self.fill(preferred), self.fill(&[]));
        if self.total(&greedy) > self.total(&repaired) { greedy } else { repaired }
    }

    /// The first candidate that has too many roles, and those of them that need what it has too little of.
    fn overload(&self, chosen: &[Option<usize>]) -> Option<(usize, Vec<usize>)> {
        let mut held: BTreeMap<usize, (Amounts, Vec<usize>)> = BTreeMap::new();
        for ((position, opening), candidate) in self.openings.iter().enumerate().zip(chosen) {
            if let Some(candidate) = candidate {
                let (sum, openings) = held.entry(*candidate).or_default();
                sum.add(&opening.need);
                openings.push(position);
            }
        }
        held.into_iter().find_map(|(candidate, (sum, openings))| {
            let Lack { resource, .. } = self.candidates.get(candidate)?.free.lacks(&sum)?;
            let need = |position: &usize| {
                self.openings.get(*position).is_some_and(|opening| opening.need.of(resource.as_ref()) > 0)
            };
            Some((candidate, openings.into_iter().filter(need).collect()))
        })
    }

    /// The optimum where only slots count, each role takes one, and some pairs are forbidden.
    fn relax(&self, forbidden: Pairs) -> Relaxed {
        let columns = self.columns(&forbidden);
        let worth = |opening: usize, column: usize| {
            let (candidate, taken) = columns.get(column).copied()?;
            if forbidden.contains(&(opening, candidate)) {
                None
            } else {
                self.worth(opening, candidate, taken)
            }
        };
        let rows = self.openings.len();
        // Never refused: at most 64 rows and 64 · 64 columns, and the weights are within the solver's bounds.
        let (chosen, value): (Vec<Option<usize>>, i64) = match assign(rows, columns.len(), &worth) {
            Ok(found) => {
                let candidate = |column: usize| columns.get(column).map(|(candidate, _)| *candidate);
                (found.column_of.iter().map(|column| column.and_then(candidate)).collect(), found.value)
            }
            Err(_) => (vec![None; rows], 0),
        };
        Relaxed { forbidden, columns: columns.len(), chosen, value }
    }

    /// Candidates with how many roles they took before, one entry for each free slot: for each opening the best n,
    /// where there are n openings. An optimum needs no others, because at most n − 1 are taken by the rest.
    fn columns(&self, forbidden: &Pairs) -> Vec<(usize, u64)> {
        let count = self.openings.len();
        let room: Vec<u64> = (0..self.candidates.len()).map(|candidate| self.room(candidate)).collect();
        let mut kept = BTreeSet::new();
        for (position, suits) in self.suits.iter().enumerate() {
            let allowed = suits.keys().filter(|candidate| !forbidden.contains(&(position, **candidate)));
            let slots = allowed.flat_map(|candidate| {
                let room = room.get(*candidate).copied().unwrap_or(0);
                (0..room).take(count).map(move |taken| (*candidate, taken))
            });
            let worth = slots.filter_map(|(candidate, taken)| {
                Some((Reverse(self.worth(position, candidate, taken)?), candidate, taken))
            });
            let mut ranked: Vec<_> = worth.collect();
            ranked.sort_unstable();
            kept.extend(ranked.into_iter().take(count).map(|(_, candidate, taken)| (candidate, taken)));
        }
        kept.into_iter().collect()
    }

    /// How many roles a candidate can take at most, by each resource: what it has of it, in shares of the least that
    /// any opening it fits needs.
    fn room(&self, candidate: usize) -> u64 {
        let Some(Candidate { free, .. }) = self.candidates.get(candidate) else { return 0 };
        let fitting =
            self.openings.iter().zip(&self.suits).filter(|(_, suits)| suits.contains_key(&candidate));
        let needs: Vec<&Amounts> = fitting.map(|(opening, _)| &opening.need).collect();
        let resources = free.other.keys().map(Some).chain([None]);
        let most = |resource: Option<&ResourceName>| {
            let least = needs.iter().map(|need| need.of(resource)).min().filter(|least| *least > 0)?;
            Some(free.of(resource) / least)
        };
        resources.filter_map(most).min().unwrap_or(0)
    }
}
