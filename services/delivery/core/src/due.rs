//! Rule: what happens when nothing happens. Late acknowledgements, retries, deadlines.

use parley_core::Effects;
use parley_ids::{AgentId, Millis, UnixMillis};

use crate::desk::Timer;
use crate::ledger::Phase;
use crate::place::Place;
use crate::state::Work;
use crate::{Delivery, backoff};

impl Delivery {
    /// Handles all that is due, in the order in which it became due.
    ///
    /// It ends: whatever becomes due at `at` again is an attempt after no wait, whose acknowledgement is awaited
    /// for at least 1 ms.
    pub(crate) fn tick(&mut self, at: UnixMillis, out: &mut Effects<Self>) {
        while let Some(first) = self.desk.timers.get_min().filter(|(due, _)| *due <= at).cloned() {
            self.desk.timers.remove(&first);
            let (_, timer) = first;
            if let Some(mut work) = self.work(at, timer.conversation(), out) {
                match &timer {
                    Timer::Copy { place, recipient, .. } => work.copy_due(place, recipient),
                    Timer::Deadline { place, .. } => work.deadline_passed(place),
                    Timer::Gap { key, .. } => work.report_gap(key),
                }
            }
            self.send_waiting(at, out);
        }
    }
}

impl Work<'_> {
    fn copy_due(&mut self, place: &Place, recipient: &AgentId) {
        let Some(copy) = self.conversation.copy_mut(place, recipient) else { return };
        copy.due = None;
        // Where numbers decide, only the lowest goes again by itself, and the others behind it.
        let waits = self.conversation.order.by_number() && !self.conversation.is_head(place, recipient);
        match self.conversation.copy(place, recipient).map(|copy| copy.phase) {
            Some(Phase::InFlight) if waits => self.hold_back(place, recipient),
            Some(Phase::Backoff) if waits => self.turn_to(place, recipient, Phase::Held, None),
            Some(Phase::InFlight) => self.unacknowledged(place, recipient),
            Some(Phase::Backoff) => self.ready(place, recipient),
            _ => {}
        }
    }

    /// No acknowledgement came in time.
    fn unacknowledged(&mut self, place: &Place, recipient: &AgentId) {
        self.hold_back_above(place, recipient);
        if self.desk.is_reachable(recipient) {
            self.unheard(place, recipient, true);
        }
        let Some(attempts) = self.attempts_left(place, recipient) else {
            let attempts = self.conversation.copy(place, recipient).map_or(0, |copy| copy.attempts);
            let stranger = match self.desk.agents.contains_key(recipient) {
                true => "",
                false => "; the recipient never registered",
            };
            let reason = format!("none of {attempts} attempts was acknowledged{stranger}");
            self.dead_letter(place, recipient, reason);
            self.passed(place, recipient);
            return;
        };
        if self.desk.is_reachable(recipient) {
            let wait = self.backoff(place, recipient, attempts);
            self.retry_after(place, recipient, wait, "no acknowledgement in time");
        } else {
            self.ready(place, recipient);
        }
    }

    /// How often a copy was sent, where it may be sent again.
    pub(crate) fn attempts_left(&self, place: &Place, recipient: &AgentId) -> Option<u32> {
        let entry = self.conversation.entries.get(place)?;
        let attempts = entry.copies.get(recipient)?.attempts;
        (attempts < entry.guarantees.max_attempts).then_some(attempts)
    }

    /// How long to wait after that many attempts.
    pub(crate) fn backoff(&self, place: &Place, recipient: &AgentId, attempts: u32) -> Millis {
        let entry = self.conversation.entries.get(place);
        entry.map_or(backoff::CAP, |entry| backoff::delay(&entry.id, recipient, attempts))
    }

    /// Has a copy wait for its next attempt.
    pub(crate) fn retry_after(&mut self, place: &Place, recipient: &AgentId, wait: Millis, why: &str) {
        if let Some(copy) = self.conversation.copy_mut(place, recipient) {
            why.clone_into(&mut copy.detail);
        }
        self.turn_to(place, recipient, Phase::Backoff, Some(self.at + wait));
    }

    fn deadline_passed(&mut self, place: &Place) {
        let Some(entry) = self.conversation.entries.get(place) else { return };
        let recipients = entry.open_recipients();
        for recipient in &recipients {
            self.expire(place, recipient);
        }
        for recipient in &recipients {
            self.passed(place, recipient);
        }
    }
}
