//! Rule: the steps of a team form a graph without circles.

use std::collections::{BTreeMap, BTreeSet};

use parley_core::{Code, Refusal};
use parley_ids::StepId;

use crate::{Item, codes};

/// The most items of a team.
pub const MAX_ITEMS: usize = 64;
/// The most skills and resources that all items of a team name together: their roles must fit one record.
pub const MAX_NEEDS: usize = 1_024;

/// Why items are no step graph.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Error {
    /// There are none, or too many.
    #[error("a team has 1 to {MAX_ITEMS} items, not {0}")]
    Count(usize),
    /// They ask for too much.
    #[error("the items name {0} skills and resources, the most is {MAX_NEEDS}")]
    Needs(usize),
    /// Two have one name.
    #[error("step {0} stands twice")]
    Twice(StepId),
    /// One depends on nothing.
    #[error("step {step} comes after {after}, which is not there")]
    Unknown {
        /// Which.
        step: StepId,
        /// What it comes after.
        after: StepId,
    },
    /// They wait for each other; each name comes before the next one.
    #[error("the steps wait for each other: {0}")]
    Cycle(String),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::new(error.code(), error.to_string())
    }
}

impl Error {
    fn code(&self) -> Code {
        match self {
            Self::Count(_) | Self::Needs(_) | Self::Twice(_) => codes::BAD_ITEMS,
            Self::Unknown { .. } => codes::UNKNOWN_STEP,
            Self::Cycle(_) => codes::CYCLE,
        }
    }
}

/// A step graph, by positions of the items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Graph {
    /// Every item after all it comes after; the first ones first where there is a choice.
    pub(crate) order: Vec<usize>,
    /// What each item comes directly after.
    pub(crate) after: Vec<BTreeSet<usize>>,
}

impl Graph {
    /// Checks the items.
    pub(crate) fn new(items: &[Item]) -> Result<Self, Error> {
        if items.is_empty() || items.len() > MAX_ITEMS {
            return Err(Error::Count(items.len()));
        }
        let needs: usize = items.iter().map(|item| item.skills.len() + item.resources.len()).sum();
        if needs > MAX_NEEDS {
            return Err(Error::Needs(needs));
        }
        let mut positions = BTreeMap::new();
        for (position, item) in items.iter().enumerate() {
            if positions.insert(&item.step, position).is_some() {
                return Err(Error::Twice(item.step.clone()));
            }
        }
        let mut after = Vec::with_capacity(items.len());
        for item in items {
            let mut before = BTreeSet::new();
            for name in &item.after {
                let unknown = || Error::Unknown { step: item.step.clone(), after: name.clone() };
                before.insert(*positions.get(name).ok_or_else(unknown)?);
            }
            after.push(before);
        }
        let order = order(&after);
        if order.len() < items.len() {
            return Err(Error::Cycle(cycle(items, &after, &order)));
        }
        Ok(Self { order, after })
    }
}

/// Every item that does not wait for ever.
fn order(after: &[BTreeSet<usize>]) -> Vec<usize> {
    let (mut order, mut placed) = (Vec::with_capacity(after.len()), BTreeSet::new());
    let ready = |placed: &BTreeSet<usize>| {
        let waits = |position: usize, before: &BTreeSet<usize>| {
            placed.contains(&position) || !before.is_subset(placed)
        };
        after
            .iter()
            .enumerate()
            .find(|(position, before)| !waits(*position, before))
            .map(|(position, _)| position)
    };
    while let Some(next) = ready(&placed) {
        placed.insert(next);
        order.push(next);
    }
    order
}

/// A circle among the items that are not in `order`: each of them comes after another one.
fn cycle(items: &[Item], after: &[BTreeSet<usize>], order: &[usize]) -> String {
    let waits = |position: &usize| !order.contains(position);
    let mut walk: Vec<usize> = Vec::new();
    let mut next = (0..items.len()).find(waits);
    while let Some(here) = next {
        let seen = walk.iter().position(|position| *position == here);
        walk.push(here);
        if let Some(start) = seen {
            walk.drain(..start);
            break;
        }
        next = after.get(here).and_then(|before| before.iter().copied().find(waits));
    }
    let names: Vec<&str> = walk
        .iter()
        .rev()
        .filter_map(|position| items.get(*position))
        .map(|item| item.step.as_str())
        .collect();
    names.join(" → ")
}
