//! Rule: what a nack does. Not now: sent again later. Never: to the dead letters at once.

use std::collections::BTreeSet;

use parley_core::{Caller, Effects, Refusal};
use parley_ids::{AgentId, ConversationId, MessageId, Millis, UnixMillis};

use crate::acknowledge::recipient;
use crate::ledger::Phase;
use crate::state::Work;
use crate::{Delivery, NotTaken, Sequence};

impl Delivery {
    /// Takes a nack. One of what has ended is harmless.
    pub(crate) fn refuse(
        &mut self,
        at: UnixMillis,
        from: &Caller,
        conversation: &ConversationId,
        ids: &[MessageId],
        refusal: &NotTaken,
        out: &mut Effects<Self>,
    ) -> Result<(), Refusal> {
        let recipient = recipient(from)?;
        let mut work = self.known_work(at, conversation, out)?;
        let open: BTreeSet<Sequence> = work.conversation.owed(recipient, ids)?;
        for sequence in open {
            match refusal {
                NotTaken::Later { after, reason } => work.postpone(sequence, recipient, *after, reason),
                NotTaken::Never { reason } => {
                    work.dead_letter(sequence, recipient, format!("refused for good: {reason}"));
                }
            }
        }
        work.advance(recipient);
        Ok(())
    }
}

impl Work<'_> {
    fn postpone(&mut self, sequence: Sequence, recipient: &AgentId, after: Option<Millis>, reason: &str) {
        let Some(attempts) = self.attempts_left(sequence, recipient) else {
            self.dead_letter(sequence, recipient, format!("refused in its last attempt: {reason}"));
            return;
        };
        let wait = after.unwrap_or_else(|| self.backoff(sequence, recipient, attempts));
        let Some(copy) = self.conversation.copy(sequence, recipient) else { return };
        let (phase, planned) = (copy.phase, copy.due.map_or(Millis(0), |due| due.since(self.at)));
        match phase {
            Phase::InFlight => self.retry_after(sequence, recipient, wait, reason),
            // The nack comes late: the acknowledgement was given up already. The longer wait counts.
            Phase::Backoff => self.retry_after(sequence, recipient, wait.max(planned), reason),
            Phase::Held | Phase::Ready | Phase::Acknowledged | Phase::Expired | Phase::DeadLettered => {}
        }
    }
}
