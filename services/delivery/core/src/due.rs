//! Rule: what happens when nothing happens. Late acknowledgements, retries, deadlines.

use parley_core::Effects;
use parley_ids::{AgentId, Millis, UnixMillis};

use crate::desk::Timer;
use crate::ledger::Phase;
use crate::state::Work;
use crate::{Delivery, Sequence, backoff};

impl Delivery {
    /// Handles all that is due, in the order in which it became due.
    ///
    /// It ends: whatever becomes due at `at` again is an attempt after no wait, whose acknowledgement is awaited
    /// for at least 1 ms.
    pub(crate) fn tick(&mut self, at: UnixMillis, out: &mut Effects<Self>) {
        while self.desk.timers.first().is_some_and(|(due, _)| *due <= at) {
            let Some((_, timer)) = self.desk.timers.pop_first() else { return };
            let Some(mut work) = self.work(at, timer.conversation(), out) else { continue };
            match &timer {
                Timer::Copy { sequence, recipient, .. } => work.copy_due(*sequence, recipient),
                Timer::Deadline { sequence, .. } => work.deadline_passed(*sequence),
                Timer::Gap { .. } => work.report_gap(),
            }
        }
    }
}

impl Work<'_> {
    fn copy_due(&mut self, sequence: Sequence, recipient: &AgentId) {
        let Some(copy) = self.conversation.copy_mut(sequence, recipient) else { return };
        copy.due = None;
        let phase = copy.phase;
        match phase {
            Phase::InFlight => self.unacknowledged(sequence, recipient),
            Phase::Backoff => self.go(recipient, &[sequence]),
            Phase::Held | Phase::Ready | Phase::Acknowledged | Phase::Expired | Phase::DeadLettered => {}
        }
    }

    /// No acknowledgement came in time.
    fn unacknowledged(&mut self, sequence: Sequence, recipient: &AgentId) {
        let Some(attempts) = self.attempts_left(sequence, recipient) else {
            let attempts = self.conversation.copy(sequence, recipient).map_or(0, |copy| copy.attempts);
            let stranger = if self.desk.agents.contains_key(recipient) {
                ""
            } else {
                "; the recipient never registered"
            };
            let reason = format!("none of {attempts} attempts was acknowledged{stranger}");
            self.dead_letter(sequence, recipient, reason);
            self.advance(recipient);
            return;
        };
        if self.desk.is_reachable(recipient) {
            let wait = self.backoff(sequence, recipient, attempts);
            self.retry_after(sequence, recipient, wait, "no acknowledgement in time");
        } else {
            self.turn_to(sequence, recipient, Phase::Ready, None);
        }
    }

    /// How often a copy was sent, where it may be sent again.
    pub(crate) fn attempts_left(&self, sequence: Sequence, recipient: &AgentId) -> Option<u32> {
        let entry = self.conversation.entries.get(&sequence)?;
        let attempts = entry.copies.get(recipient)?.attempts;
        (attempts < entry.guarantees.max_attempts).then_some(attempts)
    }

    /// How long to wait after that many attempts.
    pub(crate) fn backoff(&self, sequence: Sequence, recipient: &AgentId, attempts: u32) -> Millis {
        let entry = self.conversation.entries.get(&sequence);
        entry.map_or(backoff::CAP, |entry| backoff::delay(&entry.id, recipient, attempts))
    }

    /// Has a copy wait for its next attempt.
    pub(crate) fn retry_after(&mut self, sequence: Sequence, recipient: &AgentId, wait: Millis, why: &str) {
        if let Some(copy) = self.conversation.copy_mut(sequence, recipient) {
            why.clone_into(&mut copy.detail);
        }
        self.turn_to(sequence, recipient, Phase::Backoff, Some(self.at + wait));
    }

    fn deadline_passed(&mut self, sequence: Sequence) {
        let Some(entry) = self.conversation.entries.get(&sequence) else { return };
        let recipients = entry.open_recipients();
        for recipient in &recipients {
            self.expire(sequence, recipient);
        }
        for recipient in &recipients {
            self.advance(recipient);
        }
    }
}
