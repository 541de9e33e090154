//! What is on its way to each recipient (P5), and which priorities wait for it (P8).

use std::collections::{BTreeMap, BTreeSet};

use parley_delivery_core::{Key, Priority};
use parley_ids::{AgentId, ConversationId, MessageId};
use parley_sim::Checked as _;

use super::Books;
use crate::{Broken, Property};

/// In how many turns each priority that waits must have one.
const ROUND: u64 = 7;
/// Copies that may be on their way to one recipient.
///
/// Source: docs/delivery.md, "Limits".
const MOST_IN_FLIGHT: usize = 512;
/// Those of one conversation that are sent and not ended, from which on it may have to wait whatever its priorities.
///
/// Source: docs/delivery.md, "Limits".
const SHARE: usize = 256;

/// One recipient.
#[derive(Debug, Default)]
pub(super) struct Window {
    /// Copies on their way, each with the time at which its acknowledgement is late. Never more than there are: where
    /// it is not known whether one is given up, it is.
    in_flight: BTreeMap<(ConversationId, Key, u64), u64>,
    /// Messages without order that were never sent: by priority and conversation, each with the turn since which it
    /// waits.
    waiting: BTreeMap<Priority, BTreeMap<ConversationId, BTreeMap<u64, u64>>>,
    /// What was sent and has not ended: never less than its conversation's share is taken by.
    sent: BTreeMap<ConversationId, BTreeSet<(Key, u64)>>,
    /// The last turn in which a conversation may have had no room.
    full: BTreeMap<ConversationId, u64>,
    tickets: u64,
    /// Turns so far.
    turns: u64,
    /// The last turn of each priority.
    last: BTreeMap<Priority, u64>,
}

impl Window {
    /// A message waits to be sent for the first time.
    pub(super) fn waits(&mut self, priority: Priority, talk: &ConversationId) -> u64 {
        self.tickets += 1;
        let waiting = self.waiting.entry(priority).or_default().entry(talk.clone()).or_default();
        waiting.insert(self.tickets, self.turns);
        self.tickets
    }

    /// It does no more.
    pub(super) fn waits_no_more(&mut self, priority: Priority, talk: &ConversationId, ticket: u64) {
        if let Some(waiting) = self.waiting.get_mut(&priority).and_then(|all| all.get_mut(talk)) {
            waiting.remove(&ticket);
        }
    }

    /// P8: a message of this priority was sent, in a turn of its own or behind another one.
    pub(super) fn turn(&mut self, priority: Priority, is_its_own: bool) -> Result<(), Broken> {
        self.turns += u64::from(is_its_own);
        self.last.insert(priority, self.turns);
        for (talk, _) in self.sent.iter().filter(|(_, sent)| sent.len() >= SHARE) {
            self.full.insert(talk.clone(), self.turns);
        }
        for (priority, talks) in &self.waiting {
            let last = self.last.get(priority).copied().unwrap_or_default();
            for (talk, waiting) in talks {
                let Some(since) = waiting.values().next() else { continue };
                let last = last.max(*since).max(self.full.get(talk).copied().unwrap_or_default());
                Property::P8.holds(self.turns - last < ROUND, || {
                    format!("{priority:?} waits in {talk} and had none of the last {ROUND} turns")
                })?;
            }
        }
        Ok(())
    }

    /// A copy has ended.
    pub(super) fn ended(&mut self, talk: &ConversationId, key: &Key, number: u64) {
        if let Some(sent) = self.sent.get_mut(talk) {
            sent.remove(&(key.clone(), number));
        }
    }

    /// A copy is on its way.
    pub(super) fn flies(&mut self, talk: &ConversationId, key: &Key, number: u64, due: u64) {
        self.in_flight.insert((talk.clone(), key.clone(), number), due);
        self.sent.entry(talk.clone()).or_default().insert((key.clone(), number));
    }

    /// Nothing of a lane is on its way any more.
    pub(super) fn clear_lane(&mut self, talk: &ConversationId, key: &Key) {
        let first = (talk.clone(), key.clone(), 0);
        let last = (talk.clone(), key.clone(), u64::MAX);
        let lane: Vec<_> = self.in_flight.range(first..=last).map(|(place, _)| place.clone()).collect();
        for place in &lane {
            self.in_flight.remove(place);
        }
    }

    /// P5: how many are on their way.
    fn is_within_bounds(
        &mut self,
        now: u64,
        by_number: impl Fn(&ConversationId) -> bool,
    ) -> Result<(), Broken> {
        let late = self.in_flight.iter().filter(|(_, due)| **due <= now);
        let late: Vec<_> = late.map(|(place, _)| place.clone()).collect();
        for place in late {
            self.in_flight.remove(&place);
            if by_number(&place.0) {
                self.clear_lane(&place.0, &place.1);
            }
        }
        let count = self.in_flight.len();
        Property::P5
            .holds(count <= MOST_IN_FLIGHT, || format!("{count} copies are on their way to one recipient"))
    }
}

impl Books {
    /// P5, after an input.
    pub(crate) fn windows_hold(&mut self, now: u64) -> Result<(), Broken> {
        let talks = &self.talks;
        let by_number = |talk: &ConversationId| {
            let talk = talks.get(talk).and_then(|talk| talk.entries.values().next());
            talk.is_some_and(|entry| entry.terms.is_by_number())
        };
        self.windows.values_mut().try_for_each(|window| window.is_within_bounds(now, by_number))
    }

    /// A copy is on its way no more; where numbers decide, perhaps nothing of its lane.
    pub(super) fn landed(&mut self, talk: &ConversationId, id: &MessageId, to: &AgentId, with_lane: bool) {
        let entry = self.talks.get(talk).and_then(|talk| talk.entries.get(id));
        let Some((entry, window)) = entry.zip(self.windows.get_mut(to)) else { return };
        window.in_flight.remove(&(talk.clone(), entry.terms.key.clone(), entry.sequence));
        if with_lane && entry.terms.is_by_number() {
            window.clear_lane(talk, &entry.terms.key);
        }
    }

    /// What is on its way to an agent may be sent again.
    pub(super) fn forget_flights(&mut self, agent: &AgentId) {
        if let Some(window) = self.windows.get_mut(agent) {
            window.in_flight.clear();
        }
    }
}
