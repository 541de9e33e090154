//! The receiving side, for agents' SDKs: every message is handled once, and the messages of a conversation (in partial
//! order, of a key) one after the other.
//!
//! Pure, as the core is: the SDK feeds it what arrives and what its handlers say, and does what it answers. An
//! agent that keeps each [`Note`] in a store of its own, before what comes behind it leaves, has exactly-once effects
//! across restarts, where it stores the note together with the effects.

mod lane;
mod processed;

use std::collections::{BTreeMap, BTreeSet};

use parley_ids::{ConversationId, MessageId};

use crate::{Acked, Delivered, DeliveredMessage, Key, NotTaken};
use lane::{Handled, Lane, Replies};
use processed::Verdict;

pub use processed::{KEPT_CONVERSATIONS, KEPT_IDS, Note, State};

/// Messages of one conversation that may wait for its handler. What comes beyond that is ignored, and comes again.
///
/// Delivery has no more than twice 1,024 messages of a conversation open.
pub const QUEUE: usize = 2_048;

/// What the receiver is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Messages arrived.
    Delivered(Delivered),
    /// A handler returned.
    HandlerDone {
        /// The conversation of its message.
        conversation: ConversationId,
        /// The key of its message, in partial order.
        key: Key,
        /// Its message.
        id: MessageId,
        /// Whether the message is done with.
        outcome: Result<(), NotTaken>,
    },
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Run the handler, and report with [`Input::HandlerDone`].
    Handle {
        /// The conversation.
        conversation: ConversationId,
        /// The message.
        message: Box<DeliveredMessage>,
    },
    /// Keep this across restarts, before what comes behind it leaves.
    Remember(Note),
    /// Send an ack.
    Acknowledge {
        /// The conversation.
        conversation: ConversationId,
        /// Which life of it.
        generation: u64,
        /// The key, in partial order.
        key: Key,
        /// Which messages.
        what: Acked,
    },
    /// Send a nack.
    Refuse {
        /// The conversation.
        conversation: ConversationId,
        /// Which life of it.
        generation: u64,
        /// Which messages.
        ids: Vec<MessageId>,
        /// How often all of them had been redriven.
        redrives: u32,
        /// Whether they may come again.
        refusal: NotTaken,
    },
}

/// A receiver: what was handled, what is being handled, and what waits for that.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Receiver {
    state: State,
    lanes: BTreeMap<(ConversationId, Key), Lane>,
}

impl Receiver {
    /// A receiver that goes on where another left its state.
    #[must_use]
    pub fn restore(state: State) -> Self {
        Self { state, lanes: BTreeMap::new() }
    }

    /// What was handled: all that an agent must keep across restarts.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// How many handlers run.
    #[must_use]
    pub fn running(&self) -> usize {
        self.lanes.values().filter(|lane| lane.running.is_some()).count()
    }

    /// How many messages wait for a handler.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.lanes.values().map(|lane| lane.queue.len()).sum()
    }

    /// Takes one input and says what is to be done, in order.
    ///
    /// A message that was handled is acknowledged again and never handled again; one that is being handled, or
    /// waits, is ignored.
    pub fn handle(&mut self, input: Input) -> Vec<Output> {
        match input {
            Input::Delivered(delivered) => self.delivered(delivered),
            Input::HandlerDone { conversation, key, id, outcome } => {
                self.done(conversation, key, id, outcome)
            }
        }
    }

    fn delivered(&mut self, delivered: Delivered) -> Vec<Output> {
        let Delivered { conversation, generation, messages } = delivered;
        let mut replies: BTreeMap<Key, Replies> = BTreeMap::new();
        let mut left: BTreeSet<Key> = BTreeSet::new();
        for message in messages {
            if left.contains(&message.key) {
                continue;
            }
            let place = (conversation.clone(), message.key.clone());
            let lane = self.lanes.entry(place.clone()).or_default();
            let reply = replies.entry(message.key.clone()).or_default();
            if lane.has(generation, &message.id) {
                continue;
            }
            match self.state.judge(&place, generation, &message) {
                Verdict::Fresh if lane.queue.len() < QUEUE => lane.queue.push_back((generation, message)),
                Verdict::Fresh => {}
                verdict => {
                    reply.note(verdict, &message);
                    if verdict.is_refusal() && message.order.by_number() {
                        // As when its handler refused it: delivery may not have heard of that, and nothing may step
                        // over it before it has.
                        left.insert(message.key);
                    }
                }
            }
        }
        let mut out = Vec::new();
        for (key, replies) in replies {
            replies.carry_out(&conversation, generation, &key, &mut out);
            self.next((conversation.clone(), key), &mut out);
        }
        out
    }

    fn done(
        &mut self,
        conversation: ConversationId,
        key: Key,
        id: MessageId,
        outcome: Result<(), NotTaken>,
    ) -> Vec<Output> {
        let place = (conversation, key);
        let Some(lane) = self.lanes.get_mut(&place) else { return Vec::new() };
        let Some(handled) = lane.running.take_if(|running| running.id == id) else { return Vec::new() };
        if outcome.is_err() && handled.order.by_number() {
            // Nothing may step over it: what is behind it comes again when it does, or when delivery says that it may.
            lane.queue.clear();
        }
        let mut out = Vec::new();
        let generation = handled.generation;
        let (conversation, key) = place.clone();
        match outcome {
            Ok(()) => {
                out.push(Output::Remember(self.state.note(&place, &handled, false)));
                let what = handled.acked();
                out.push(Output::Acknowledge { conversation, generation, key, what });
            }
            Err(refusal) => {
                let (refusal, redrives) = (refusal.within_bounds(), handled.redrives);
                if matches!(refusal, NotTaken::Never { .. }) {
                    out.push(Output::Remember(self.state.note(&place, &handled, true)));
                }
                out.push(Output::Refuse { conversation, generation, ids: vec![id], redrives, refusal });
            }
        }
        self.next(place, &mut out);
        out
    }

    /// Starts the next handler of a lane, where none runs.
    fn next(&mut self, place: (ConversationId, Key), out: &mut Vec<Output>) {
        let Some(lane) = self.lanes.get_mut(&place) else { return };
        while lane.running.is_none() {
            let Some((generation, message)) = lane.queue.pop_front() else { break };
            // What was handled while this one waited may have overtaken it.
            match self.state.judge(&place, generation, &message) {
                Verdict::Fresh => {
                    lane.running = Some(Handled::of(generation, &message));
                    out.push(Output::Handle { conversation: place.0.clone(), message: Box::new(message) });
                }
                verdict => {
                    let mut replies = Replies::default();
                    replies.note(verdict, &message);
                    replies.carry_out(&place.0, generation, &place.1, out);
                }
            }
        }
        if lane.running.is_none() {
            self.lanes.remove(&place);
        }
    }
}
