//! Rule: what is sent to a recipient, and when.

use parley_core::{Effect, Effects};
use parley_ids::{AgentId, TraceContext, UnixMillis};

use crate::conversation::{Chain, Conversation};
use crate::desk::Timer;
use crate::ledger::{Entry, Phase};
use crate::limits::{BATCH_BYTES, BATCH_MESSAGES};
use crate::state::Work;
use crate::{Delivered, DeliveredMessage, Delivery, Send, Sequence};

impl Work<'_> {
    /// Lets a recipient's messages go whose turn it is now.
    pub(crate) fn advance(&mut self, recipient: &AgentId) {
        let conversation: &Conversation = self.conversation;
        let Some(chain) = conversation.chains.get(recipient) else { return };
        let turns = conversation.order.turns(conversation, chain);
        self.go(recipient, &turns);
    }

    /// Sends messages whose turn it is, or has them wait where their recipient is away.
    pub(crate) fn go(&mut self, recipient: &AgentId, sequences: &[Sequence]) {
        if self.desk.is_reachable(recipient) {
            self.dispatch(recipient, sequences);
            return;
        }
        for sequence in sequences {
            self.turn_to(*sequence, recipient, Phase::Ready, None);
        }
    }

    /// Sends messages now, in batches: each of one trace, and within the bounds of a batch.
    pub(crate) fn dispatch(&mut self, recipient: &AgentId, sequences: &[Sequence]) {
        let mut batch: Vec<DeliveredMessage> = Vec::new();
        let (mut batch_trace, mut bytes) = (TraceContext::NONE, 0_u64);
        for sequence in sequences {
            let Some((trace, message)) = self.attempt(*sequence, recipient) else { continue };
            let size = message.body.size();
            let full = batch.len() >= BATCH_MESSAGES || bytes.saturating_add(size) > BATCH_BYTES;
            if !batch.is_empty() && (full || trace != batch_trace) {
                self.send_batch(recipient, batch_trace, std::mem::take(&mut batch));
                bytes = 0;
            }
            batch_trace = trace;
            bytes = bytes.saturating_add(size);
            batch.push(message);
        }
        if !batch.is_empty() {
            self.send_batch(recipient, batch_trace, batch);
        }
    }

    /// Moves a copy to another phase, and its timer with it.
    pub(crate) fn turn_to(
        &mut self,
        sequence: Sequence,
        recipient: &AgentId,
        phase: Phase,
        due: Option<UnixMillis>,
    ) {
        let Some(copy) = self.conversation.copy_mut(sequence, recipient) else { return };
        let before = std::mem::replace(&mut copy.due, due);
        copy.phase = phase;
        let timer = Timer::Copy {
            conversation: self.conversation.id.clone(),
            sequence,
            recipient: recipient.clone(),
        };
        if let Some(before) = before {
            self.desk.timers.remove(&(before, timer.clone()));
        }
        if let Some(due) = due {
            self.desk.timers.insert((due, timer));
        }
        if let Some(chain) = self.conversation.chains.get_mut(recipient) {
            chain.held.remove(&sequence);
        }
    }

    /// Counts one more attempt of a copy and starts the wait for its acknowledgement.
    fn attempt(
        &mut self,
        sequence: Sequence,
        recipient: &AgentId,
    ) -> Option<(TraceContext, DeliveredMessage)> {
        let entry = self.conversation.entries.get_mut(&sequence)?;
        let most = entry.guarantees.max_attempts;
        let copy = entry.copies.get_mut(recipient).filter(|c| !c.phase.is_ended() && c.attempts < most)?;
        copy.attempts += 1;
        let (trace, due) = (entry.trace, self.at + entry.guarantees.ack_timeout);
        self.turn_to(sequence, recipient, Phase::InFlight, Some(due));
        let chain = self.conversation.chains.get_mut(recipient)?;
        chain.dispatched = chain.dispatched.max(sequence);
        let conversation: &Conversation = self.conversation;
        let chain = conversation.chains.get(recipient)?;
        Some((trace, as_delivered(conversation, chain, sequence, recipient)?))
    }

    fn send_batch(&mut self, recipient: &AgentId, trace: TraceContext, messages: Vec<DeliveredMessage>) {
        let conversation = self.conversation.id.clone();
        let message = Send::Messages(Delivered { conversation, messages });
        self.out.push(Effect::Send { trace, to: recipient.clone(), message });
    }
}

impl Delivery {
    /// Everything that is in flight, once more and with the same attempt.
    pub(crate) fn unanswered_sends(&self) -> Effects<Self> {
        let mut out = Vec::new();
        for conversation in self.conversations.values() {
            for (sequence, entry) in &conversation.entries {
                out.extend(in_flight(conversation, *sequence, entry));
            }
        }
        out
    }
}

fn in_flight(conversation: &Conversation, sequence: Sequence, entry: &Entry) -> Effects<Delivery> {
    let flying = entry.copies.iter().filter(|(_, copy)| copy.phase == Phase::InFlight);
    let send = |recipient: &AgentId| {
        let chain = conversation.chains.get(recipient)?;
        let message = as_delivered(conversation, chain, sequence, recipient)?;
        let delivered = Delivered { conversation: conversation.id.clone(), messages: vec![message] };
        let message = Send::Messages(delivered);
        Some(Effect::Send { trace: entry.trace, to: recipient.clone(), message })
    };
    flying.filter_map(|(recipient, _)| send(recipient)).collect()
}

/// A message as its recipient gets it, while it is open.
fn as_delivered(
    conversation: &Conversation,
    chain: &Chain,
    sequence: Sequence,
    recipient: &AgentId,
) -> Option<DeliveredMessage> {
    let entry = conversation.entries.get(&sequence)?;
    Some(DeliveredMessage {
        id: entry.id.clone(),
        sender: entry.sender.clone(),
        order: conversation.order,
        sequence,
        body: entry.body.clone()?,
        attempt: entry.copies.get(recipient)?.attempts,
        previous: chain.previous(sequence),
    })
}
