//! Rule: which of the messages that wait for a recipient goes next.
//!
//! A recipient has a window: so many copies may be on their way to it. Behind it the others wait by priority. Of seven
//! places four go to high, two to normal and one to low, as long as there is such a message: no priority starves.

use std::collections::BTreeMap;

use imbl::OrdMap;
use parley_ids::ConversationId;
use serde::{Deserialize, Serialize};

use crate::Priority;
use crate::limits::WINDOW;
use crate::place::Place;

/// Whose turn it is, over and over.
const TURNS: [Priority; 7] = [
    Priority::High,
    Priority::Normal,
    Priority::High,
    Priority::Low,
    Priority::High,
    Priority::Normal,
    Priority::High,
];

/// What waits for one recipient, and how much is on its way to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Queue {
    /// Copies on their way.
    pub(crate) in_flight: usize,
    /// Copies that wait, by priority and in the order they came.
    waiting: BTreeMap<Priority, OrdMap<u64, (ConversationId, Place)>>,
    /// The next of [`TURNS`].
    turn: usize,
}

impl Queue {
    /// Whether it may be forgotten.
    pub(crate) fn is_idle(&self) -> bool {
        self.in_flight == 0 && self.waiting.is_empty()
    }

    /// How many more copies may be on their way.
    pub(crate) fn room(&self) -> usize {
        WINDOW.saturating_sub(self.in_flight)
    }

    /// Has a copy wait.
    pub(crate) fn push(
        &mut self,
        priority: Priority,
        ticket: u64,
        conversation: ConversationId,
        place: Place,
    ) {
        self.waiting.entry(priority).or_default().insert(ticket, (conversation, place));
    }

    /// Has a copy wait no more.
    pub(crate) fn remove(&mut self, priority: Priority, ticket: u64) {
        if let Some(waiting) = self.waiting.get_mut(&priority) {
            waiting.remove(&ticket);
            if waiting.is_empty() {
                self.waiting.remove(&priority);
            }
        }
    }

    /// Takes out the copy that goes next.
    pub(crate) fn pop(&mut self) -> Option<(ConversationId, Place)> {
        let turn = TURNS.get(self.turn).copied().unwrap_or(Priority::Normal);
        let priority = match self.waiting.contains_key(&turn) {
            true => turn,
            false => *self.waiting.keys().next_back()?,
        };
        self.turn = (self.turn + 1) % TURNS.len();
        let waiting = self.waiting.get_mut(&priority)?;
        let first = waiting.get_min()?.0;
        let next = waiting.remove(&first)?;
        if waiting.is_empty() {
            self.waiting.remove(&priority);
        }
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Sequence;

    fn taken(queue: &mut Queue, count: usize) -> Vec<u64> {
        (0..count).filter_map(|_| queue.pop()).map(|(_, place)| place.sequence.0).collect()
    }

    fn filled(all: &[(Priority, u64)]) -> Queue {
        let mut queue = Queue::default();
        for (ticket, (priority, number)) in all.iter().enumerate() {
            let place = Place { key: None, sequence: Sequence(*number) };
            queue.push(*priority, ticket as u64, ConversationId::new("c").unwrap(), place);
        }
        queue
    }

    #[test]
    fn no_priority_starves() {
        use Priority::{High, Low, Normal};
        let mut all = Vec::new();
        for n in 0..40 {
            all.extend([(Low, 100 + n), (Normal, 200 + n), (High, 300 + n)]);
        }
        let mut queue = filled(&all);
        assert_eq!(taken(&mut queue, 7), [300, 200, 301, 100, 302, 201, 303]);
        for _ in 0..5 {
            let seven = taken(&mut queue, 7);
            let of = |from: u64| seven.iter().filter(|n| (from..from + 100).contains(*n)).count();
            assert_eq!((of(300), of(200), of(100)), (4, 2, 1), "{seven:?}");
        }
    }

    #[test]
    fn a_turn_of_a_priority_that_has_nothing_goes_to_the_highest() {
        use Priority::{High, Low};
        let mut queue = filled(&[(Low, 1), (High, 2), (Low, 3)]);
        assert_eq!(taken(&mut queue, 9), [2, 1, 3]);
        assert!(queue.is_idle());
    }
}
