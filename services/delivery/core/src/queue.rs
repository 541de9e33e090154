//! Rule: which of the messages that wait for a recipient goes next.
//!
//! A recipient has a window: so many copies may be on their way to it. Behind it the others wait by priority. Of seven
//! places four go to high, two to normal and one to low, as long as there is such a message that may go: no priority
//! starves.
//!
//! No conversation starves another one. Of a window each has a share at the most, which counts what is on its way and
//! what its recipient let pass without a word. And all that goes again after such silence, of all conversations, has a
//! part of the window and no more: however many messages are never acknowledged, the rest of it is for the others.

use std::collections::BTreeMap;

use parley_ids::ConversationId;
use serde::{Deserialize, Serialize};

use crate::Priority;
use crate::ledger::Standing;
use crate::limits::{AGAIN, SHARE, WINDOW};
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
/// Who takes a turn of a priority that has nothing.
const FALLBACK: [Priority; 3] = [Priority::High, Priority::Normal, Priority::Low];

/// What waits for one recipient, and how much is on its way to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Queue {
    /// Copies on their way.
    in_flight: usize,
    /// Those of them that go again after silence.
    again_in_flight: usize,
    /// Each conversation's copies, as far as they count or wait; but for those that wait in `again`.
    lines: BTreeMap<ConversationId, Line>,
    /// Of each priority the oldest copy of each line that has room, by its ticket.
    first: BTreeMap<Priority, BTreeMap<u64, ConversationId>>,
    /// Copies that wait to go again after silence, by priority and in the order they came.
    again: BTreeMap<Priority, BTreeMap<u64, (ConversationId, Place)>>,
    /// The next of [`TURNS`].
    turn: usize,
}

/// One conversation's copies.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Line {
    /// Those that are on their way, or that nothing was heard of in time.
    unanswered: usize,
    /// Those that wait, by priority and in the order they came.
    waiting: BTreeMap<Priority, BTreeMap<u64, Place>>,
}

/// A copy whose turn it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Next {
    /// Its conversation.
    pub(crate) conversation: ConversationId,
    /// Its place there.
    pub(crate) place: Place,
    /// Whether it goes again after silence.
    pub(crate) again: bool,
}

impl Line {
    fn has_room(&self) -> bool {
        self.unanswered < SHARE
    }

    fn is_idle(&self) -> bool {
        self.unanswered == 0 && self.waiting.is_empty()
    }
}

impl Queue {
    /// Whether it may be forgotten.
    pub(crate) fn is_idle(&self) -> bool {
        self.in_flight == 0 && self.lines.is_empty() && self.again.is_empty()
    }

    /// How many more copies may be on their way.
    pub(crate) fn room(&self) -> usize {
        WINDOW.saturating_sub(self.in_flight)
    }

    /// How many more of a conversation; of those that go again after silence, or of the others.
    pub(crate) fn room_of(&self, conversation: &ConversationId, again: bool) -> usize {
        let unanswered = || self.lines.get(conversation).map_or(0, |line| line.unanswered);
        let room = match again {
            true => AGAIN.saturating_sub(self.again_in_flight),
            false => SHARE.saturating_sub(unanswered()),
        };
        room.min(self.room())
    }

    /// Has a copy wait; `again` after silence.
    pub(crate) fn push(
        &mut self,
        priority: Priority,
        ticket: u64,
        conversation: ConversationId,
        place: Place,
        again: bool,
    ) {
        if again {
            self.again.entry(priority).or_default().insert(ticket, (conversation, place));
            return;
        }
        let line = self.lines.entry(conversation.clone()).or_default();
        let waiting = line.waiting.entry(priority).or_default();
        // Tickets ascend: it is the last one of its line.
        let is_first = waiting.is_empty();
        waiting.insert(ticket, place);
        if is_first && line.has_room() {
            self.first.entry(priority).or_default().insert(ticket, conversation);
        }
    }

    /// Has a copy wait no more.
    pub(crate) fn remove(&mut self, conversation: &ConversationId, priority: Priority, ticket: u64) {
        if self.take_again(priority, ticket).is_none() {
            self.take(conversation, priority, ticket);
        }
    }

    /// Takes out the copy that goes next.
    pub(crate) fn pop(&mut self) -> Option<Next> {
        let turn = TURNS.get(self.turn).copied().unwrap_or(Priority::Normal);
        let mut priorities = std::iter::once(turn).chain(FALLBACK);
        let (priority, (ticket, again)) = priorities.find_map(|p| Some((p, self.oldest(p)?)))?;
        self.turn = (self.turn + 1) % TURNS.len();
        if again {
            let (conversation, place) = self.take_again(priority, ticket)?;
            return Some(Next { conversation, place, again });
        }
        let conversation = self.first.get(&priority)?.get(&ticket)?.clone();
        let place = self.take(&conversation, priority, ticket)?;
        Some(Next { conversation, place, again })
    }

    /// A copy of a conversation counts otherwise now.
    pub(crate) fn counts(&mut self, conversation: &ConversationId, was: Standing, is: Standing) {
        let count = |count: &mut usize, was: bool, is: bool| {
            *count = count.saturating_add(usize::from(is)).saturating_sub(usize::from(was));
        };
        count(&mut self.in_flight, was.in_flight, is.in_flight);
        count(&mut self.again_in_flight, was.is_again(), is.is_again());
        if was.is_unanswered() == is.is_unanswered() {
            return;
        }
        let line = self.lines.entry(conversation.clone()).or_default();
        let had_room = line.has_room();
        count(&mut line.unanswered, was.is_unanswered(), is.is_unanswered());
        if had_room != line.has_room() {
            for (priority, waiting) in &line.waiting {
                let Some((ticket, _)) = waiting.first_key_value() else { continue };
                match had_room {
                    true => drop(take_out(&mut self.first, *priority, *ticket)),
                    false => enroll(&mut self.first, *priority, *ticket, conversation),
                }
            }
        }
        if line.is_idle() {
            self.lines.remove(conversation);
        }
    }

    /// The oldest copy of a priority that may go, and whether it goes again after silence.
    fn oldest(&self, priority: Priority) -> Option<(u64, bool)> {
        let first = self.first.get(&priority).and_then(BTreeMap::first_key_value);
        let again = self.again.get(&priority).filter(|_| self.again_in_flight < AGAIN);
        let again = again.and_then(BTreeMap::first_key_value);
        let (first, again) = (first.map(|(ticket, _)| (*ticket, false)), again.map(|(at, _)| (*at, true)));
        first.into_iter().chain(again).min()
    }

    fn take_again(&mut self, priority: Priority, ticket: u64) -> Option<(ConversationId, Place)> {
        take_out(&mut self.again, priority, ticket)
    }

    fn take(&mut self, conversation: &ConversationId, priority: Priority, ticket: u64) -> Option<Place> {
        let line = self.lines.get_mut(conversation)?;
        let place = take_out(&mut line.waiting, priority, ticket)?;
        let next = line.waiting.get(&priority).and_then(BTreeMap::first_key_value).map(|(next, _)| *next);
        // Where it was not the first of its line, there is nothing to withdraw and the first is enrolled as it was.
        if line.has_room() {
            take_out(&mut self.first, priority, ticket);
            if let Some(next) = next {
                enroll(&mut self.first, priority, next, conversation);
            }
        }
        if line.is_idle() {
            self.lines.remove(conversation);
        }
        Some(place)
    }
}

/// The first of a line may go.
fn enroll(
    first: &mut BTreeMap<Priority, BTreeMap<u64, ConversationId>>,
    priority: Priority,
    ticket: u64,
    conversation: &ConversationId,
) {
    first.entry(priority).or_default().insert(ticket, conversation.clone());
}

/// Takes a ticket out, and its priority where it was the last one.
fn take_out<T>(all: &mut BTreeMap<Priority, BTreeMap<u64, T>>, priority: Priority, ticket: u64) -> Option<T> {
    let of_priority = all.get_mut(&priority)?;
    let taken = of_priority.remove(&ticket);
    if of_priority.is_empty() {
        all.remove(&priority);
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Sequence;

    const WAITS: Standing = Standing { in_flight: false, unheard: false };
    const FLIES: Standing = Standing { in_flight: true, unheard: false };
    const FLIES_AGAIN: Standing = Standing { in_flight: true, unheard: true };
    const UNHEARD: Standing = Standing { in_flight: false, unheard: true };

    fn talk(name: &str) -> ConversationId {
        ConversationId::new(name).unwrap()
    }

    fn place(number: u64) -> Place {
        Place { key: None, sequence: Sequence(number) }
    }

    fn taken(queue: &mut Queue, count: usize) -> Vec<u64> {
        (0..count).filter_map(|_| queue.pop()).map(|next| next.place.sequence.0).collect()
    }

    fn filled(all: &[(Priority, u64)]) -> Queue {
        let mut queue = Queue::default();
        for (ticket, (priority, number)) in all.iter().enumerate() {
            queue.push(*priority, ticket as u64, talk("c"), place(*number), false);
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

    #[test]
    fn a_line_without_room_is_passed_over_and_keeps_its_place() {
        use Priority::{High, Normal};
        let mut queue = filled(&[(Normal, 1), (Normal, 2), (High, 3)]);
        queue.push(Normal, 9, talk("d"), place(10), false);
        for _ in 0..SHARE {
            queue.counts(&talk("c"), WAITS, FLIES);
        }
        assert_eq!((queue.room_of(&talk("c"), false), queue.room()), (0, WINDOW - SHARE));
        assert_eq!(taken(&mut queue, 9), [10]);
        // What was sent and is not heard of still counts.
        queue.counts(&talk("c"), FLIES, UNHEARD);
        assert_eq!(queue.pop(), None);
        queue.counts(&talk("c"), UNHEARD, WAITS);
        queue.remove(&talk("c"), Normal, 0);
        assert_eq!(taken(&mut queue, 9), [2, 3]);
    }

    #[test]
    fn what_goes_again_after_silence_has_a_part_of_the_window() {
        use Priority::Normal;
        let mut queue = Queue::default();
        queue.push(Normal, 1, talk("c"), place(1), true);
        queue.push(Normal, 2, talk("d"), place(2), false);
        for _ in 0..AGAIN {
            queue.counts(&talk("e"), UNHEARD, FLIES_AGAIN);
        }
        assert_eq!(taken(&mut queue, 9), [2]);
        queue.counts(&talk("e"), FLIES_AGAIN, UNHEARD);
        let next = queue.pop();
        assert_eq!(next, Some(Next { conversation: talk("c"), place: place(1), again: true }));
    }
}
