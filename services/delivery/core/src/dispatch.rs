//! Rule: what is sent to a recipient, and when.
//!
//! Rules say whose turn it is, and nothing more. When an input is handled, each recipient for whom something changed
//! gets what waits for it, as far as it is there and has room.

use std::sync::Arc;

use parley_core::{Effect, Effects};
use parley_ids::{AgentId, ConversationId, TraceContext, UnixMillis};

use crate::conversation::Conversation;
use crate::desk::Timer;
use crate::ledger::{Entry, Phase, Seal};
use crate::limits::{BATCH_BYTES, BATCH_MESSAGES};
use crate::place::{Lane, Place};
use crate::queue::{Next, Queue};
use crate::state::Work;
use crate::{Delivered, DeliveredMessage, Delivery, Send, Signed};

impl Delivery {
    /// Sends what waits for those whom this input concerned.
    pub(crate) fn send_waiting(&mut self, at: UnixMillis, out: &mut Effects<Self>) {
        while let Some(agent) = self.desk.stirred.pop_first() {
            if self.desk.is_reachable(&agent) {
                self.fill_window(at, &agent, out);
            }
            if self.desk.queues.get(&agent).is_some_and(|queue| queue.is_idle()) {
                self.desk.queues.remove(&agent);
            }
        }
    }

    fn fill_window(&mut self, at: UnixMillis, agent: &AgentId, out: &mut Effects<Self>) {
        let mut gathered: Option<Gathered> = None;
        while let Some(queue) = self.desk.queues.get_mut(agent).map(Arc::make_mut) {
            // What is gathered counts once it is sent: before more of it would be too much.
            let is_full = gathered.as_ref().is_some_and(|g| g.room(queue) == 0);
            let next = if is_full || queue.room() == 0 { None } else { queue.pop() };
            let same = next.as_ref().zip(gathered.as_ref()).is_some_and(|(next, g)| g.is_of(next));
            if !same && let Some(Gathered { conversation, runs, .. }) = gathered.take() {
                self.dispatch(at, agent, &conversation, &runs, out);
                if next.is_none() {
                    // Others may have room.
                    continue;
                }
            }
            let Some(Next { conversation: id, place, again }) = next else { break };
            let Some(conversation) = self.conversations.get(&id) else { continue };
            let mut run = conversation.order.run(conversation, &Lane::new(agent, &place.key), &place);
            let gathered = gathered.get_or_insert_with(|| Gathered {
                conversation: id,
                again,
                runs: Vec::new(),
                count: 0,
            });
            let room = self.desk.queues.get(agent).map_or(0, |queue| gathered.room(queue));
            // Whose turn it is goes: there was room for it.
            run.truncate(room.max(1));
            gathered.count += run.len();
            gathered.runs.push(run);
        }
    }

    fn dispatch(
        &mut self,
        at: UnixMillis,
        agent: &AgentId,
        conversation: &ConversationId,
        runs: &[Vec<Place>],
        out: &mut Effects<Self>,
    ) {
        if let Some(mut work) = self.work(at, conversation, out) {
            work.dispatch(agent, runs);
        }
    }

    /// What is in flight, once more and with the same attempt; where numbers decide, the first of it in each lane, for
    /// what is in flight behind others comes again when they have ended.
    pub(crate) fn unanswered_sends(&self) -> Effects<Self> {
        let mut out = Vec::new();
        for conversation in self.conversations.values() {
            let mut batches = Batches::new(conversation, &mut out);
            for lane in conversation.chains.keys() {
                for run in conversation.order.in_flight(conversation, lane) {
                    batches.add(&run, &lane.recipient);
                }
                batches.flush();
            }
        }
        out
    }
}

/// Runs of one conversation that go to a recipient together.
struct Gathered {
    conversation: ConversationId,
    /// Whether they go again after silence.
    again: bool,
    runs: Vec<Vec<Place>>,
    /// How many copies they are.
    count: usize,
}

impl Gathered {
    /// How many more copies there is room for.
    fn room(&self, queue: &Queue) -> usize {
        queue.room_of(&self.conversation, self.again).saturating_sub(self.count)
    }

    fn is_of(&self, next: &Next) -> bool {
        self.conversation == next.conversation && self.again == next.again
    }
}

impl Work<'_> {
    /// It is a copy's turn.
    pub(crate) fn ready(&mut self, place: &Place, recipient: &AgentId) {
        self.turn_to(place, recipient, Phase::Ready, None);
    }

    /// Sends runs of messages now, in batches.
    fn dispatch(&mut self, recipient: &AgentId, runs: &[Vec<Place>]) {
        let mut sent: Vec<Vec<Place>> = Vec::new();
        for run in runs {
            sent.push(run.iter().filter(|place| self.attempt(place, recipient)).cloned().collect());
        }
        let mut batches = Batches::new(self.conversation, self.out);
        for run in &sent {
            batches.add(run, recipient);
        }
        batches.flush();
    }

    /// Counts one more attempt of a copy and starts the wait for its acknowledgement. False where it has none left.
    fn attempt(&mut self, place: &Place, recipient: &AgentId) -> bool {
        let Some(entry) = self.conversation.entries.get_mut(place) else { return false };
        let (most, due) = (entry.guarantees.max_attempts, self.at + entry.guarantees.ack_timeout);
        let copy = entry.copies.get_mut(recipient).filter(|c| !c.phase.is_ended() && c.attempts < most);
        let Some(copy) = copy else { return false };
        copy.attempts += 1;
        self.turn_to(place, recipient, Phase::InFlight, Some(due));
        if let Some(chain) = self.conversation.chains.get_mut(&Lane::new(recipient, &place.key)) {
            chain.dispatched = chain.dispatched.max(place.sequence);
        }
        true
    }

    /// Moves a copy to another phase, and with it its timer and its place among what waits for its recipient.
    pub(crate) fn turn_to(
        &mut self,
        place: &Place,
        recipient: &AgentId,
        phase: Phase,
        due: Option<UnixMillis>,
    ) {
        let Some(entry) = self.conversation.entries.get_mut(place) else { return };
        let priority = entry.guarantees.priority;
        let Some(copy) = entry.copies.get_mut(recipient) else { return };
        let (was, was_due) = (copy.standing(), copy.due);
        (copy.phase, copy.due) = (phase, due);
        copy.unheard &= !phase.is_ended();
        let conversation = &self.conversation.id;
        let queue = Arc::make_mut(self.desk.queues.entry(recipient.clone()).or_default());
        if let Some(ticket) = copy.ticket.take() {
            queue.remove(conversation, priority, ticket);
        }
        queue.counts(conversation, was, copy.standing());
        if phase == Phase::Ready {
            self.desk.last_ticket += 1;
            let (ticket, again) = (self.desk.last_ticket, copy.unheard);
            copy.ticket = Some(ticket);
            queue.push(priority, ticket, conversation.clone(), place.clone(), again);
        }
        if !self.desk.stirred.contains(recipient) {
            self.desk.stirred.insert(recipient.clone());
        }
        self.set_timer(place, recipient, was_due, due);
        if let Some(chain) = self.conversation.chains.get_mut(&Lane::new(recipient, &place.key)) {
            match phase {
                Phase::Held => chain.held.insert(place.sequence),
                _ => chain.held.remove(&place.sequence),
            };
        }
    }

    /// Notes of a copy that nothing was heard of it in time, or that something was.
    pub(crate) fn unheard(&mut self, place: &Place, recipient: &AgentId, unheard: bool) {
        let copy = self.conversation.copy_mut(place, recipient).filter(|copy| copy.unheard != unheard);
        let Some(copy) = copy else { return };
        let was = copy.standing();
        copy.unheard = unheard;
        let is = copy.standing();
        let queue = Arc::make_mut(self.desk.queues.entry(recipient.clone()).or_default());
        queue.counts(&self.conversation.id, was, is);
        self.desk.stirred.insert(recipient.clone());
    }

    fn set_timer(
        &mut self,
        place: &Place,
        recipient: &AgentId,
        was: Option<UnixMillis>,
        due: Option<UnixMillis>,
    ) {
        if was == due {
            return;
        }
        let conversation = self.conversation.id.clone();
        let timer = Timer::Copy { conversation, place: place.clone(), recipient: recipient.clone() };
        if let Some(was) = was {
            self.desk.timers.remove(&(was, timer.clone()));
        }
        if let Some(due) = due {
            self.desk.timers.insert((due, timer));
        }
    }
}

/// Runs of messages to one recipient after the other, put together as far as they are of one trace and within the bounds
/// of a batch. No run is taken apart: its first part could be lost, and the other one arrive.
struct Batches<'a> {
    conversation: &'a Conversation,
    out: &'a mut Effects<Delivery>,
    to: Option<AgentId>,
    trace: TraceContext,
    batch: Vec<DeliveredMessage>,
    bytes: u64,
}

impl<'a> Batches<'a> {
    fn new(conversation: &'a Conversation, out: &'a mut Effects<Delivery>) -> Self {
        Self { conversation, out, to: None, trace: TraceContext::NONE, batch: Vec::new(), bytes: 0 }
    }

    fn add(&mut self, run: &[Place], recipient: &AgentId) {
        let entries = run.iter().filter_map(|place| Some((place, self.conversation.entries.get(place)?)));
        let entries: Vec<_> = entries.collect();
        let Some((_, first)) = entries.first() else { return };
        let delivered = entries.iter().filter_map(|(p, e)| as_delivered(self.conversation, p, e, recipient));
        let delivered: Vec<_> = delivered.collect();
        let size = delivered.iter().map(|message| message.body.size()).fold(0, u64::saturating_add);
        let full = self.batch.len().saturating_add(delivered.len()) > BATCH_MESSAGES
            || self.bytes.saturating_add(size) > BATCH_BYTES;
        if full || first.trace != self.trace || self.to.as_ref() != Some(recipient) {
            self.flush();
        }
        self.trace = first.trace;
        self.to.get_or_insert_with(|| recipient.clone());
        self.bytes = self.bytes.saturating_add(size);
        self.batch.extend(delivered);
    }

    fn flush(&mut self) {
        let (messages, to) = (std::mem::take(&mut self.batch), self.to.take());
        self.bytes = 0;
        let Some(to) = to.filter(|_| !messages.is_empty()) else { return };
        let (conversation, generation) = (self.conversation.id.clone(), self.conversation.generation);
        let message = Send::Messages(Delivered { conversation, generation, messages });
        self.out.push(Effect::Send { trace: self.trace, to, message });
    }
}

/// A message as its recipient gets it, while it is open.
fn as_delivered(
    conversation: &Conversation,
    place: &Place,
    entry: &Entry,
    recipient: &AgentId,
) -> Option<DeliveredMessage> {
    let copy = entry.copies.get(recipient)?;
    let chain = conversation.chains.get(&Lane::new(recipient, &place.key))?;
    Some(DeliveredMessage {
        id: entry.id.clone(),
        sender: entry.sender.clone(),
        order: conversation.order,
        sequence: place.sequence,
        key: place.key.clone(),
        body: entry.body.clone()?,
        attempt: copy.attempts,
        previous: chain.previous(place.sequence),
        redrives: copy.redrives,
        signed: as_signed(conversation, place, entry),
    })
}

/// What a message's sender signed, as it was said.
fn as_signed(conversation: &Conversation, place: &Place, entry: &Entry) -> Option<Signed> {
    let Seal { signature, order, require_signature } = entry.seal?;
    Some(Signed {
        signature,
        recipients: entry.copies.keys().cloned().collect(),
        order,
        sequence: conversation.numbering.is_given().then_some(place.sequence),
        after: entry.after.clone(),
        require_signature,
    })
}
