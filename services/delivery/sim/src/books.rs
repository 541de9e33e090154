//! What is known of every message by what its sender asked for, what the records say and what handlers did; and what
//! must therefore hold. Nothing of this is computed as the core computes it.

mod handlers;
mod records;
mod sends;
mod talk;
mod windows;

use std::collections::BTreeMap;

use parley_core::{Caller, Input};
use parley_delivery_core::{Key, Message, Nack};
use parley_ids::{AgentId, ConversationId, MessageId};

use crate::Summary;
use crate::plan::Offer;
use handlers::{Lane, Run};
use talk::{Copy, Fate, Talk, Terms};
use windows::Window;

pub(crate) use handlers::Done;

/// One life of a conversation at one recipient, and in partial order one key of it.
type LaneId = (AgentId, ConversationId, u64, Key);
/// One message of one life of a conversation at one recipient.
type RunId = (AgentId, ConversationId, u64, MessageId);

/// The books.
#[derive(Debug, Default)]
pub(crate) struct Books {
    /// What senders asked for.
    terms: BTreeMap<(ConversationId, MessageId), Terms>,
    /// What this life of the service has accepted.
    talks: BTreeMap<ConversationId, Talk>,
    /// What handlers did, in all lives.
    runs: BTreeMap<RunId, Run>,
    /// How far they came where numbers decide.
    lanes: BTreeMap<LaneId, Lane>,
    /// What is on its way to each recipient, and what waits for it.
    windows: BTreeMap<AgentId, Window>,
    /// What happened.
    pub(crate) summary: Summary,
}

impl Books {
    /// A sender means to send this.
    pub(crate) fn offered(&mut self, offer: &Offer) {
        let conversation = &offer.messages.conversation;
        for message in &offer.messages.messages {
            let terms = Terms::of(&offer.sender, message);
            self.terms.insert((conversation.clone(), message.id.clone()), terms);
        }
    }

    /// The service has lost everything. What handlers did remains done.
    pub(crate) fn reborn(&mut self) {
        self.talks.clear();
        self.windows.clear();
    }

    /// Whether an input is about another life of its conversation than the one that the service is in, or refuses
    /// nothing but what was redriven since it was dispatched.
    pub(crate) fn is_stale(&self, input: &Input<Message>) -> bool {
        let Input::Message { from, message, .. } = input else { return false };
        let (conversation, said) = match message {
            Message::Acknowledge(ack) => (&ack.conversation, ack.generation),
            Message::Refuse(nack) => (&nack.conversation, nack.generation),
            _ => return false,
        };
        let is_replaced = match (from, message) {
            (Caller::Agent { id, .. }, Message::Refuse(nack)) => self.is_replaced(id, nack),
            _ => false,
        };
        is_replaced || self.generation(conversation) != Some(said)
    }

    /// Whether each message that a nack names was redriven since it was dispatched.
    fn is_replaced(&self, from: &AgentId, nack: &Nack) -> bool {
        let since = |said: u32| {
            let mut copies = nack.ids.iter().map(|id| self.copy(&nack.conversation, id, from));
            copies.all(|copy| copy.is_some_and(|copy| copy.redrives > said))
        };
        nack.redrives.is_some_and(since)
    }

    /// Whether an ack or nack may be refused although it is about this life of its conversation: only where it names a
    /// letter that was redriven since, and not sent since.
    pub(crate) fn may_be_refused(&self, from: &AgentId, message: &Message) -> bool {
        let (conversation, ids) = match message {
            Message::Acknowledge(ack) => match &ack.what {
                parley_delivery_core::Acked::Ids(ids) => (&ack.conversation, ids),
                parley_delivery_core::Acked::UpTo(_) => return false,
            },
            Message::Refuse(nack) => (&nack.conversation, &nack.ids),
            _ => return true,
        };
        ids.iter().any(|id| self.copy(conversation, id, from).is_some_and(|copy| copy.redrives > 0))
    }

    /// The core is about to hear an input.
    pub(crate) fn hears(&mut self, input: &Input<Message>) {
        let Input::Message { from, message, .. } = input else { return };
        match (message, from) {
            (Message::Hello, Caller::Agent { id, .. }) => self.forget_flights(id),
            (Message::Registered { agent, .. }, _)
            | (Message::PresenceChanged { agent, .. }, _)
            | (Message::Retired { agent }, _) => self.forget_flights(&agent.clone()),
            (Message::Refuse(nack), Caller::Agent { id, .. }) => {
                for message in &nack.ids {
                    self.landed(&nack.conversation, message, id, true);
                }
            }
            _ => {}
        }
    }

    /// The copies that have not ended.
    pub(crate) fn open(&self) -> Vec<(ConversationId, MessageId, AgentId)> {
        let mut open = Vec::new();
        for (conversation, talk) in &self.talks {
            for (id, entry) in &talk.entries {
                let copies = entry.copies.iter().filter(|(_, copy)| copy.fate == Fate::Open);
                open.extend(
                    copies.map(|(recipient, _)| (conversation.clone(), id.clone(), recipient.clone())),
                );
            }
        }
        open
    }

    /// Conversations with their keys, each with the highest number that was accepted.
    pub(crate) fn keys(&self) -> Vec<(ConversationId, Key, u64)> {
        let keys = self.talks.iter().flat_map(|(conversation, talk)| {
            talk.highest.iter().map(|(key, highest)| (conversation.clone(), key.clone(), *highest))
        });
        keys.collect()
    }

    /// Messages that others come after, and that were never accepted. What has ended counts as well: what comes after it
    /// may wait for them through it.
    pub(crate) fn wanted(&self) -> Vec<(ConversationId, MessageId)> {
        let mut wanted = Vec::new();
        for (conversation, talk) in &self.talks {
            let after = talk.entries.values().flat_map(|entry| &entry.terms.after);
            let missing = after.filter(|id| !talk.entries.contains_key(*id));
            wanted.extend(missing.map(|id| (conversation.clone(), id.clone())));
        }
        wanted.sort();
        wanted.dedup();
        wanted
    }

    /// Whether a message's sender is this agent.
    pub(crate) fn sender(&self, conversation: &ConversationId, id: &MessageId) -> Option<&AgentId> {
        self.terms.get(&(conversation.clone(), id.clone())).map(|terms| &terms.sender)
    }

    /// Whether its sender gives a conversation's numbers.
    pub(crate) fn is_given(&self, conversation: &ConversationId) -> bool {
        self.talks.get(conversation).is_some_and(|talk| talk.is_given)
    }

    fn generation(&self, conversation: &ConversationId) -> Option<u64> {
        self.talks.get(conversation)?.generation
    }

    fn copy(&self, conversation: &ConversationId, id: &MessageId, recipient: &AgentId) -> Option<&Copy> {
        self.talks.get(conversation)?.entries.get(id)?.copies.get(recipient)
    }
}
