//! What is sent to recipients: P5, P6, P8, P9.

use parley_delivery_core::{Delivered, DeliveredMessage, Delivery};
use parley_ids::{AgentId, ConversationId, MessageId};
use parley_sim::Checked as _;

use super::Books;
use super::talk::{Fate, is_by_number};
use crate::{Broken, Property};

/// The most to wait after any attempt, in milliseconds.
///
/// Source: design, "base 200 ms, cap 30 s".
const CAP: u64 = 30_000;

impl Books {
    /// Messages leave for a recipient.
    pub(crate) fn dispatched(&mut self, now: u64, to: &AgentId, sent: &Delivered) -> Result<(), Broken> {
        self.summary.dispatches += 1;
        let talk = self.talks.entry(sent.conversation.clone()).or_default();
        let generation = *talk.generation.get_or_insert(sent.generation);
        Property::P7.holds(generation == sent.generation, || {
            format!("{} changed its generation", sent.conversation)
        })?;
        let mut before = None;
        for message in &sent.messages {
            // Where numbers decide a run has one turn; what stands together may be two.
            let is_turn = !is_by_number(message.order) || before != Some(&message.key);
            before = Some(&message.key);
            self.sent(now, to, &sent.conversation, message, is_turn)?;
        }
        Ok(())
    }

    fn sent(
        &mut self,
        now: u64,
        to: &AgentId,
        talk: &ConversationId,
        message: &DeliveredMessage,
        is_turn: bool,
    ) -> Result<(), Broken> {
        let id = &message.id;
        let entry = self.talks.get_mut(talk).and_then(|talk| talk.entries.get_mut(id));
        let Some(entry) = entry else { return Err(Property::P1.broken(format!("{id} was sent unaccepted"))) };
        let Some(copy) = entry.copies.get_mut(to) else {
            return Err(Property::P1.broken(format!("{id} was sent to {to}, for whom it is not")));
        };
        Property::P1
            .holds(copy.fate == Fate::Open, || format!("{id} was sent to {to} and is {:?}", copy.fate))?;
        let terms = &entry.terms;
        Property::P6.holds((1..=terms.max_attempts).contains(&message.attempt), || {
            format!("{id} was sent to {to} for the {}. of {} times", message.attempt, terms.max_attempts)
        })?;
        Property::P9.holds(message.redrives == copy.redrives, || {
            format!("{id} was sent to {to} as redriven {} times, and was {}", message.redrives, copy.redrives)
        })?;
        let window = self.windows.entry(to.clone()).or_default();
        if let Some(ticket) = copy.ticket.take() {
            window.waits_no_more(terms.priority, talk, ticket);
        }
        window.turn(terms.priority, is_turn)?;
        window.flies(talk, &terms.key, entry.sequence, now + terms.ack_timeout);
        Ok(())
    }

    /// P6: how long a copy waits before it is sent again, by what the service says of it.
    pub(crate) fn waits_within_bounds(
        &self,
        now: u64,
        core: &Delivery,
        talk: &ConversationId,
        id: &MessageId,
    ) -> Result<(), Broken> {
        let Some(message) = core.message(talk, id) else { return Ok(()) };
        for copy in &message.recipients {
            let Some(next) = copy.next_attempt else { continue };
            let doubled = 200_u64.saturating_mul(1 << copy.attempts.saturating_sub(1).min(32));
            let asked = self.copy(talk, id, &copy.recipient).map_or(0, |copy| copy.asked);
            let most = doubled.min(CAP).max(asked);
            Property::P6.holds(next.0.saturating_sub(now) <= most, || {
                format!(
                    "{id} waits {} ms after {} attempts, {most} at most",
                    next.0.saturating_sub(now),
                    copy.attempts
                )
            })?;
        }
        Ok(())
    }

    /// A handler wants a message later.
    pub(crate) fn asked(&mut self, talk: &ConversationId, id: &MessageId, who: &AgentId, wait: u64) {
        let entry = self.talks.get_mut(talk).and_then(|talk| talk.entries.get_mut(id));
        if let Some(copy) = entry.and_then(|entry| entry.copies.get_mut(who)) {
            copy.asked = copy.asked.max(wait);
        }
    }
}
