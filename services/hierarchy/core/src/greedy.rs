//! The floor: roles one after the other, the most critical first, each to the agent that is best at that moment.
//!
//! It stands in where the exact search ends without an answer, and is never preferred to it.

use std::cmp::Reverse;

use crate::instance::Instance;
use crate::pool::Amounts;

/// What the candidates have left while roles are given out.
struct Rest {
    /// By candidate: what is free, and how many roles it took.
    free: Vec<(Amounts, u64)>,
    /// By opening: who has it.
    chosen: Vec<Option<usize>>,
}

impl Instance<'_> {
    /// Gives each opening to its `preferred` candidate where there is room, and then what is left greedily. Never
    /// beyond any agent's capacity.
    pub(crate) fn fill(&self, preferred: &[Option<usize>]) -> Vec<Option<usize>> {
        let free = self.candidates.iter().map(|candidate| (candidate.free.clone(), 0)).collect();
        let mut rest = Rest { free, chosen: vec![None; self.openings.len()] };
        let mut order: Vec<usize> = (0..self.openings.len()).collect();
        order.sort_by_key(|position| {
            (self.openings.get(*position).map(|o| Reverse(o.criticality)), *position)
        });
        for opening in &order {
            if let Some(candidate) = preferred.get(*opening).copied().flatten() {
                self.give(*opening, candidate, &mut rest);
            }
        }
        for opening in order {
            if rest.chosen.get(opening) == Some(&None)
                && let Some(candidate) = self.best_left(opening, &rest)
            {
                self.give(opening, candidate, &mut rest);
            }
        }
        rest.chosen
    }

    fn best_left(&self, opening: usize, rest: &Rest) -> Option<usize> {
        let need = &self.openings.get(opening)?.need;
        let candidates = self.suits.get(opening)?.keys();
        let worth = candidates.filter_map(|candidate| {
            let (_, taken) = rest.free.get(*candidate).filter(|(free, _)| free.lacks(need).is_none())?;
            Some((self.worth(opening, *candidate, *taken)?, Reverse(*candidate)))
        });
        worth.max().map(|(_, Reverse(candidate))| candidate)
    }

    fn give(&self, opening: usize, candidate: usize, rest: &mut Rest) {
        let Some(need) = self.openings.get(opening).map(|opening| &opening.need) else { return };
        let Some((free, taken)) = rest.free.get_mut(candidate) else { return };
        if free.lacks(need).is_none() {
            free.take(need);
            *taken += 1;
            if let Some(chosen) = rest.chosen.get_mut(opening) {
                *chosen = Some(candidate);
            }
        }
    }
}
