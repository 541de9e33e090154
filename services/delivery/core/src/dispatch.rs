//! Rule: what is sent to a recipient, and when.
//!
//! Rules say whose turn it is, and nothing more. When an input is handled, each recipient for whom something changed
//! gets what waits for it, as far as it is there and has room.

use parley_core::{Effect, Effects};
use parley_ids::{AgentId, ConversationId, TraceContext, UnixMillis};

use crate::conversation::Conversation;
use crate::desk::Timer;
use crate::ledger::{Entry, Phase};
use crate::limits::{BATCH_BYTES, BATCH_MESSAGES};
use crate::place::{Lane, Place};
use crate::state::Work;
use crate::{Delivered, DeliveredMessage, Delivery, Send};

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
        let mut together: Option<(ConversationId, Vec<Place>)> = None;
        loop {
            let planned = together.as_ref().map_or(0, |(_, places)| places.len());
            let Some(queue) = self.desk.queues.get_mut(agent) else { break };
            let next = if queue.room() > planned { queue.pop() } else { None };
            let same = next.as_ref().zip(together.as_ref()).is_some_and(|((a, _), (b, _))| a == b);
            if !same && let Some((conversation, places)) = together.take() {
                self.dispatch(at, agent, &conversation, &places, out);
            }
            let Some((conversation, place)) = next else { break };
            together.get_or_insert_with(|| (conversation, Vec::new())).1.push(place);
        }
    }

    fn dispatch(
        &mut self,
        at: UnixMillis,
        agent: &AgentId,
        conversation: &ConversationId,
        places: &[Place],
        out: &mut Effects<Self>,
    ) {
        let Some(mut work) = self.work(at, conversation, out) else { return };
        let order = work.conversation.order;
        let mut all = Vec::new();
        for place in places {
            all.extend(order.run(work.conversation, &Lane::new(agent, &place.key), place));
        }
        work.dispatch(agent, &all);
    }

    /// Everything that is in flight, once more and with the same attempt.
    pub(crate) fn unanswered_sends(&self) -> Effects<Self> {
        let mut out = Vec::new();
        for conversation in self.conversations.values() {
            let flying = |phase: Phase| phase == Phase::InFlight;
            let mut batches = Batches::new(conversation, &mut out);
            for (lane, chain) in &conversation.chains {
                for sequence in chain.open.iter().copied() {
                    let place = Place::new(&lane.key, sequence);
                    let copy = conversation.copy(&place, &lane.recipient);
                    if copy.is_some_and(|copy| flying(copy.phase)) {
                        batches.add(&place, &lane.recipient);
                    }
                }
                batches.flush();
            }
        }
        out
    }
}

impl Work<'_> {
    /// It is a copy's turn.
    pub(crate) fn ready(&mut self, place: &Place, recipient: &AgentId) {
        self.turn_to(place, recipient, Phase::Ready, None);
    }

    /// Sends messages now, in batches.
    fn dispatch(&mut self, recipient: &AgentId, places: &[Place]) {
        let sent: Vec<&Place> = places.iter().filter(|place| self.attempt(place, recipient)).collect();
        let mut batches = Batches::new(self.conversation, self.out);
        for place in sent {
            batches.add(place, recipient);
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
        let (was, was_due) = (copy.phase, copy.due);
        (copy.phase, copy.due) = (phase, due);
        let queue = self.desk.queues.entry(recipient.clone()).or_default();
        if was == Phase::InFlight {
            queue.in_flight = queue.in_flight.saturating_sub(1);
        }
        if let Some(ticket) = copy.ticket.take() {
            queue.remove(priority, ticket);
        }
        if phase == Phase::InFlight {
            queue.in_flight += 1;
        }
        if phase == Phase::Ready {
            self.desk.last_ticket += 1;
            copy.ticket = Some(self.desk.last_ticket);
            queue.push(priority, self.desk.last_ticket, self.conversation.id.clone(), place.clone());
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

/// Messages to one recipient after the other, put together as far as they are of one trace and within the bounds of a
/// batch.
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

    fn add(&mut self, place: &Place, recipient: &AgentId) {
        let Some(entry) = self.conversation.entries.get(place) else { return };
        let Some(message) = as_delivered(self.conversation, place, entry, recipient) else { return };
        let size = message.body.size();
        let full = self.batch.len() >= BATCH_MESSAGES || self.bytes.saturating_add(size) > BATCH_BYTES;
        if full || entry.trace != self.trace || self.to.as_ref() != Some(recipient) {
            self.flush();
        }
        self.trace = entry.trace;
        self.to.get_or_insert_with(|| recipient.clone());
        self.bytes = self.bytes.saturating_add(size);
        self.batch.push(message);
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
    })
}
