//! Causal order: to each recipient after every message that it names and that is this recipient's too.
//!
//! What a message comes after through a message that this recipient does not get holds as well: the nearest ones that
//! it gets are waited for, and those waited for theirs.

use std::collections::BTreeSet;

use parley_core::Refusal;
use parley_ids::{AgentId, MessageId};

use crate::codes;
use crate::conversation::{Conversation, past_id};
use crate::ledger::{Copied, Entry, Phase};
use crate::limits::MOST_ANCESTORS;
use crate::place::Place;
use crate::state::Work;

impl Work<'_> {
    /// Gives a held copy its turn, or notes what it waits for.
    pub(crate) fn consider(&mut self, place: &Place, recipient: &AgentId) {
        let is_held = self.conversation.copy(place, recipient).is_some_and(|c| c.phase == Phase::Held);
        if !is_held {
            return;
        }
        match blocker(self.conversation, place, recipient) {
            None => self.ready(place, recipient),
            Some(id) => {
                let waiting = self.conversation.waiters.entry(id).or_default();
                waiting.insert((place.clone(), recipient.clone()));
            }
        }
    }

    /// A message came, or a copy of it ended: what waits for it is looked at again; of one recipient, or of all.
    pub(crate) fn wake(&mut self, place: &Place, recipient: Option<&AgentId>) {
        let Some(id) = self.conversation.entries.get(place).map(|entry| entry.id.clone()) else { return };
        let Some(waiting) = self.conversation.waiters.remove(&id) else { return };
        for (place, who) in waiting {
            match recipient.is_none_or(|recipient| *recipient == who) {
                true => self.consider(&place, &who),
                false => {
                    self.conversation.waiters.entry(id.clone()).or_default().insert((place, who));
                }
            }
        }
    }

    /// A message is there: nobody wants it any more.
    pub(crate) fn found(&mut self, id: &MessageId) {
        self.conversation.wanted.remove(id);
    }

    /// Notes which messages one comes after that have not been sent.
    pub(crate) fn want(&mut self, after: &BTreeSet<MessageId>) {
        for id in after {
            let is_past = || self.conversation.past.contains_key(&past_id(id));
            if !self.conversation.ids.contains_key(id) && !is_past() {
                *self.conversation.wanted.entry(id.clone()).or_default() += 1;
            }
        }
    }
}

/// The first message that a copy has to wait for.
fn blocker(conversation: &Conversation, place: &Place, recipient: &AgentId) -> Option<MessageId> {
    let mut seen = BTreeSet::new();
    let mut ahead: Vec<&MessageId> = conversation.entries.get(place)?.after.iter().collect();
    while let Some(id) = ahead.pop() {
        if !seen.insert(id) {
            continue;
        }
        let Some((_, entry)) = conversation.entry(id) else {
            let Some(open) = conversation.past.get(&past_id(id)) else { return Some(id.clone()) };
            ahead.extend(open);
            continue;
        };
        match entry.copies.get(recipient) {
            Some(copy) if is_behind(copy) => {}
            Some(_) => return Some(id.clone()),
            // Not this recipient's: what it comes after itself counts.
            None if seen.len() < MOST_ANCESTORS => ahead.extend(&entry.after),
            None => {}
        }
    }
    None
}

impl Conversation {
    /// What is still to be known of a message that is kept no more: none where it holds back others for ever.
    pub(crate) fn as_past(&self, entry: &Entry) -> Option<BTreeSet<MessageId>> {
        if !entry.copies.values().all(is_behind) {
            return None;
        }
        let is_open = |id: &&MessageId| match (self.entry(id), self.past.get(&past_id(id))) {
            (Some((_, entry)), _) => !entry.copies.values().all(is_behind),
            (None, Some(open)) => !open.is_empty(),
            (None, None) => true,
        };
        Some(entry.after.iter().filter(is_open).cloned().collect())
    }
}

/// Whether a copy holds back nothing any more.
fn is_behind(copy: &Copied) -> bool {
    copy.phase == Phase::Acknowledged || (copy.phase.is_ended() && copy.stepped_over)
}

/// Why a copy is held.
pub(super) fn held_by(conversation: &Conversation, place: &Place, recipient: &AgentId) -> String {
    let Some(id) = blocker(conversation, place, recipient) else { return String::new() };
    match conversation.entry(&id).and_then(|(_, entry)| entry.copies.get(recipient)) {
        None => format!("waiting for message {id}, which has not been sent"),
        Some(copy) if copy.phase.is_ended() => {
            format!("parked: message {id} was not acknowledged, and nothing may step over it")
        }
        Some(_) => format!("waiting for message {id} to be acknowledged"),
    }
}

/// Refuses a message that would come after itself. `after` gives what the messages of the same send come after.
///
/// # Errors
/// Saying through which message.
pub(crate) fn without_cycle<'a>(
    conversation: Option<&'a Conversation>,
    id: &MessageId,
    after: &'a BTreeSet<MessageId>,
    fresh: impl Fn(&MessageId) -> Option<&'a BTreeSet<MessageId>>,
) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    let mut ahead: Vec<&MessageId> = after.iter().collect();
    while let Some(next) = ahead.pop() {
        if next == id {
            return Err(Refusal::new(
                codes::CYCLE,
                format!("message {id} comes after itself, through what it names"),
            ));
        }
        if !seen.insert(next) {
            continue;
        }
        if seen.len() > MOST_ANCESTORS {
            return Err(Refusal::new(
                codes::CYCLE,
                format!("message {id} comes after more than {MOST_ANCESTORS} messages"),
            ));
        }
        // Also through what has ended: a recipient that does not get it waits for what it comes after.
        let known = conversation.and_then(|c| c.entry(next)).map(|(_, entry)| &entry.after);
        let past = || conversation.and_then(|c| c.past.get(&past_id(next)));
        ahead.extend(known.or_else(|| fresh(next)).or_else(past).into_iter().flatten());
    }
    Ok(())
}
