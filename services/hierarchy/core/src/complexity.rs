//! Rule: how complex the work of a step graph is.

use std::collections::BTreeSet;

use parley_assign::assign;
use serde::{Deserialize, Serialize};

use crate::Item;
use crate::graph::Graph;

/// Numbers about the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complexity {
    /// Total effort, in units.
    pub size: u64,
    /// Effort of the longest chain of steps that wait for each other, in units.
    pub depth: u64,
    /// The most steps of which none waits for another.
    pub width: u32,
    /// Distinct skills.
    pub skills: u32,
    /// The highest level that any of the numbers reaches.
    pub level: ComplexityLevel,
}

/// How complex work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ComplexityLevel {
    /// No number reaches a cut-off.
    Simple,
    /// Size 5, depth 4, width 3 or 3 skills.
    Moderate,
    /// Size 20, depth 12, width 8 or 6 skills.
    Complex,
    /// Size 100, depth 40, width 24 or 12 skills.
    VeryComplex,
}

/// From where on size, depth, width and skills count as a level; the highest level first.
///
/// Source: Parley's own convention, published in docs/hierarchy.md. Nothing is decided by the level.
const CUT_OFFS: [(ComplexityLevel, [u64; 4]); 3] = [
    (ComplexityLevel::VeryComplex, [100, 40, 24, 12]),
    (ComplexityLevel::Complex, [20, 12, 8, 6]),
    (ComplexityLevel::Moderate, [5, 4, 3, 3]),
];

impl Complexity {
    /// The numbers of a checked step graph.
    pub(crate) fn of(items: &[Item], graph: &Graph) -> Self {
        let size: u64 = items.iter().map(|item| u64::from(item.effort)).sum();
        let depth = depth(items, graph);
        let width = width(graph);
        let skills: BTreeSet<_> = items.iter().flat_map(|item| item.skills.keys()).collect();
        let skills = u32::try_from(skills.len()).unwrap_or(u32::MAX);
        let numbers = [size, depth, u64::from(width), u64::from(skills)];
        let reaches = |from: &[u64; 4]| numbers.iter().zip(from).any(|(number, from)| number >= from);
        let level = CUT_OFFS.iter().find(|(_, from)| reaches(from));
        Self { size, depth, width, skills, level: level.map_or(ComplexityLevel::Simple, |(level, _)| *level) }
    }
}

/// Effort of the critical path.
fn depth(items: &[Item], graph: &Graph) -> u64 {
    let mut finish = vec![0_u64; items.len()];
    for position in &graph.order {
        let before = graph.after.get(*position).into_iter().flatten();
        let start = before.filter_map(|earlier| finish.get(*earlier)).max().copied().unwrap_or(0);
        let effort = items.get(*position).map_or(0, |item| u64::from(item.effort));
        if let Some(slot) = finish.get_mut(*position) {
            *slot = start + effort;
        }
    }
    finish.into_iter().max().unwrap_or(0)
}

/// The largest set of items of which none comes after another, directly or not: the number of items less the
/// pairs of a maximum matching of the order relation.
///
/// Source: R. P. Dilworth, "A decomposition theorem for partially ordered sets", Annals of Mathematics 51 (1950),
/// with the matching of D. R. Fulkerson (1956).
fn width(graph: &Graph) -> u32 {
    let count = graph.after.len();
    let mut earlier: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); count];
    for position in &graph.order {
        let mut all = BTreeSet::new();
        for before in graph.after.get(*position).into_iter().flatten() {
            all.insert(*before);
            all.extend(earlier.get(*before).into_iter().flatten().copied());
        }
        if let Some(slot) = earlier.get_mut(*position) {
            *slot = all;
        }
    }
    let comes_after = |before: usize, position: usize| {
        earlier.get(position).is_some_and(|earlier| earlier.contains(&before)).then_some(1)
    };
    // At most 64 by 64, which is never refused.
    let pairs = assign(count, count, &comes_after).map_or(0, |found| found.value);
    u32::try_from(count).unwrap_or(u32::MAX).saturating_sub(u32::try_from(pairs).unwrap_or(0))
}
