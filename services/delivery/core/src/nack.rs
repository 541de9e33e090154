//! Rule: what a nack does. Not now: sent again later. Never: to the dead letters at once. And nothing, to what was
//! redriven since it was delivered.

use std::collections::BTreeSet;

use parley_core::{Caller, Effects, Refusal};
use parley_ids::{AgentId, MessageId, Millis, UnixMillis};

use crate::acknowledge::recipient;
use crate::conversation::Conversation;
use crate::input::Nack;
use crate::ledger::Phase;
use crate::place::Place;
use crate::state::Work;
use crate::{Delivery, NotTaken};

impl Delivery {
    /// Takes a nack. One of what has ended is harmless.
    pub(crate) fn refuse(
        &mut self,
        at: UnixMillis,
        from: &Caller,
        nack: &Nack,
        out: &mut Effects<Self>,
    ) -> Result<(), Refusal> {
        let recipient = recipient(from)?;
        let mut work = self.known_work(at, &nack.conversation, out)?;
        if work.is_other_generation(nack.generation) {
            return Ok(());
        }
        let conversation = &work.conversation;
        let meant = nack.ids.iter().filter(|id| !conversation.is_replaced(id, recipient, nack.redrives));
        let meant: Vec<MessageId> = meant.cloned().collect();
        let open: BTreeSet<Place> = work.conversation.owed(recipient, &meant)?;
        for place in &open {
            match &nack.refusal {
                NotTaken::Later { after, reason } => work.postpone(place, recipient, *after, reason),
                NotTaken::Never { reason } => {
                    work.dead_letter(place, recipient, format!("refused for good: {reason}"));
                }
            }
        }
        for place in &open {
            work.passed(place, recipient);
        }
        Ok(())
    }
}

impl Conversation {
    /// Whether a copy was redriven since it was delivered as redriven `said` times: what is said of that dispatch is
    /// no word about this one.
    fn is_replaced(&self, id: &MessageId, recipient: &AgentId, said: Option<u32>) -> bool {
        let copy = self.entry(id).and_then(|(_, entry)| entry.copies.get(recipient));
        said.zip(copy).is_some_and(|(said, copy)| said < copy.redrives)
    }
}

impl Work<'_> {
    fn postpone(&mut self, place: &Place, recipient: &AgentId, after: Option<Millis>, reason: &str) {
        let Some(attempts) = self.attempts_left(place, recipient) else {
            self.dead_letter(place, recipient, format!("refused in its last attempt: {reason}"));
            return;
        };
        self.unheard(place, recipient, false);
        let wait = after.unwrap_or_else(|| self.backoff(place, recipient, attempts));
        let Some(copy) = self.conversation.copy(place, recipient) else { return };
        let (phase, planned) = (copy.phase, copy.due.map_or(Millis(0), |due| due.since(self.at)));
        match phase {
            Phase::InFlight => self.retry_after(place, recipient, wait, reason),
            // The nack comes late: the acknowledgement was given up already. The longer wait counts.
            Phase::Backoff => self.retry_after(place, recipient, wait.max(planned), reason),
            Phase::Held | Phase::Ready | Phase::Acknowledged | Phase::Expired | Phase::DeadLettered => {}
        }
        self.hold_back_above(place, recipient);
    }
}
