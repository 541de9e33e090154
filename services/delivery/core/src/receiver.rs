//! The receiving side, for agents' SDKs: every message is handled once, and the messages of a conversation one
//! after the other.
//!
//! Pure, as the core is: the SDK feeds it what arrives and what its handlers say, and does what it answers. An
//! agent that keeps [`State`] in a store of its own has exactly-once effects across restarts, where it stores the
//! state together with the effects.

mod lane;
mod processed;

use std::collections::BTreeMap;

use parley_ids::{ConversationId, MessageId};

use crate::{Acked, Delivered, DeliveredMessage, NotTaken};
use lane::{Handled, Lane, Replies};
use processed::Verdict;

pub use processed::{KEPT_CONVERSATIONS, KEPT_IDS, State};

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
        message: DeliveredMessage,
    },
    /// Send an ack.
    Acknowledge {
        /// The conversation.
        conversation: ConversationId,
        /// Which messages.
        what: Acked,
    },
    /// Send a nack.
    Refuse {
        /// The conversation.
        conversation: ConversationId,
        /// Which messages.
        ids: Vec<MessageId>,
        /// Whether they may come again.
        refusal: NotTaken,
    },
}

/// A receiver: what was handled, what is being handled, and what waits for that.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Receiver {
    state: State,
    lanes: BTreeMap<ConversationId, Lane>,
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
            Input::HandlerDone { conversation, id, outcome } => self.done(&conversation, id, outcome),
        }
    }

    fn delivered(&mut self, delivered: Delivered) -> Vec<Output> {
        let Delivered { conversation, messages } = delivered;
        let lane = self.lanes.entry(conversation.clone()).or_default();
        let mut replies = Replies::default();
        for message in messages {
            if lane.has(&message.id) {
                continue;
            }
            match self.state.judge(&conversation, &message) {
                Verdict::Fresh if lane.queue.len() < QUEUE => lane.queue.push_back(message),
                Verdict::Fresh => {}
                verdict => replies.note(verdict, &message),
            }
        }
        let mut out = replies.into_outputs(&conversation);
        self.next(&conversation, &mut out);
        out
    }

    fn done(
        &mut self,
        conversation: &ConversationId,
        id: MessageId,
        outcome: Result<(), NotTaken>,
    ) -> Vec<Output> {
        let lane = self.lanes.get_mut(conversation);
        let Some(handled) = lane.and_then(|lane| lane.running.take_if(|running| running.id == id)) else {
            return Vec::new();
        };
        let reply = match outcome {
            Ok(()) => {
                self.state.note(conversation, &handled, false);
                Output::Acknowledge { conversation: conversation.clone(), what: handled.acked() }
            }
            Err(refusal) => {
                let refusal = refusal.within_bounds();
                if matches!(refusal, NotTaken::Never { .. }) {
                    self.state.note(conversation, &handled, true);
                }
                Output::Refuse { conversation: conversation.clone(), ids: vec![id], refusal }
            }
        };
        let mut out = vec![reply];
        self.next(conversation, &mut out);
        out
    }

    /// Starts the next handler of a conversation, where none runs.
    fn next(&mut self, conversation: &ConversationId, out: &mut Vec<Output>) {
        let Some(lane) = self.lanes.get_mut(conversation) else { return };
        let mut replies = Replies::default();
        while lane.running.is_none() {
            let Some(message) = lane.queue.pop_front() else { break };
            // What was handled while this one waited may have overtaken it.
            match self.state.judge(conversation, &message) {
                Verdict::Fresh => {
                    lane.running = Some(Handled::of(&message));
                    out.push(Output::Handle { conversation: conversation.clone(), message });
                }
                verdict => replies.note(verdict, &message),
            }
        }
        if lane.running.is_none() {
            self.lanes.remove(conversation);
        }
        out.extend(replies.into_outputs(conversation));
    }
}
