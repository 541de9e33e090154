//! What is known of messages, for answers and queries.

use parley_ids::{AgentId, ConversationId, MessageId, UnixMillis};

use crate::conversation::{Chain, Conversation};
use crate::desk::{Load, Presence};
use crate::ledger::{Copied, Entry, Phase};
use crate::{Delivery, Order, Sequence};

/// Where a copy stands, as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// On the ledger, and waiting for its recipient only.
    Accepted,
    /// Waiting for its turn.
    Held,
    /// Sent at least once.
    Dispatched,
    /// Its recipient is done with it.
    Acknowledged,
    /// Its deadline passed.
    Expired,
    /// Refused for good, or never acknowledged.
    DeadLettered,
}

impl State {
    /// Whether nothing more will become of it.
    #[must_use]
    pub fn is_ended(self) -> bool {
        matches!(self, Self::Acknowledged | Self::Expired | Self::DeadLettered)
    }
}

/// A message as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageState {
    /// Its id.
    pub id: MessageId,
    /// Its number.
    pub sequence: Sequence,
    /// Its copies, by recipient.
    pub recipients: Vec<RecipientState>,
}

/// One copy as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecipientState {
    /// Whom it is for.
    pub recipient: AgentId,
    /// Where it stands.
    pub state: State,
    /// How often it was sent.
    pub attempts: u32,
    /// When it is sent again, where that is planned.
    pub next_attempt: Option<UnixMillis>,
    /// What it waits for, what went wrong last, or how it ended; for people.
    pub detail: String,
}

impl Delivery {
    /// One message, if it is remembered.
    #[must_use]
    pub fn message(&self, conversation: &ConversationId, id: &MessageId) -> Option<MessageState> {
        let conversation = self.conversations.get(conversation)?;
        let (sequence, entry) = conversation.entry(id)?;
        Some(self.show(conversation, sequence, entry))
    }

    /// The order of a conversation, if it is remembered.
    #[must_use]
    pub fn order(&self, conversation: &ConversationId) -> Option<Order> {
        self.conversations.get(conversation).map(|c| c.order)
    }

    /// The messages of a conversation that are remembered, by number.
    pub fn messages(&self, conversation: &ConversationId) -> impl DoubleEndedIterator<Item = MessageState> {
        let known = self.conversations.get(conversation);
        known.into_iter().flat_map(move |conversation| {
            let entries = conversation.entries.iter();
            entries.map(move |(sequence, entry)| self.show(conversation, *sequence, entry))
        })
    }

    /// The conversations that have a message with that id.
    pub fn conversations_of(&self, id: &MessageId) -> impl Iterator<Item = &ConversationId> {
        self.conversations.values().filter(move |c| c.ids.contains_key(id)).map(|c| &c.id)
    }

    /// All messages that have not ended.
    #[must_use]
    pub fn load(&self) -> Load {
        self.desk.load
    }

    /// The messages of a conversation that have not ended.
    #[must_use]
    pub fn load_of(&self, conversation: &ConversationId) -> Load {
        self.conversations.get(conversation).map(|c| c.load).unwrap_or_default()
    }

    fn show(&self, conversation: &Conversation, sequence: Sequence, entry: &Entry) -> MessageState {
        let one = |(recipient, copy): (&AgentId, &Copied)| RecipientState {
            recipient: recipient.clone(),
            state: state(copy),
            attempts: copy.attempts,
            next_attempt: copy.due.filter(|_| copy.phase == Phase::Backoff),
            detail: self.detail(conversation, sequence, recipient, copy),
        };
        MessageState { id: entry.id.clone(), sequence, recipients: entry.copies.iter().map(one).collect() }
    }

    fn detail(
        &self,
        conversation: &Conversation,
        sequence: Sequence,
        recipient: &AgentId,
        copy: &Copied,
    ) -> String {
        let presence = self.desk.agents.get(recipient);
        match copy.phase {
            Phase::Held => {
                let chain: Option<&Chain> = conversation.chains.get(recipient);
                chain.map(|c| conversation.order.held_by(conversation, c, sequence)).unwrap_or_default()
            }
            Phase::Ready if presence == Some(&Presence::Retired) => {
                "the recipient retired; waiting for its return".to_owned()
            }
            Phase::Ready => "waiting for the recipient to come online".to_owned(),
            Phase::InFlight | Phase::Backoff if presence.is_none() => {
                "waiting for the recipient to register".to_owned()
            }
            Phase::InFlight => String::new(),
            Phase::Backoff | Phase::Acknowledged | Phase::Expired | Phase::DeadLettered => {
                copy.detail.clone()
            }
        }
    }
}

fn state(copy: &Copied) -> State {
    match copy.phase {
        Phase::Held => State::Held,
        Phase::Ready if copy.attempts == 0 => State::Accepted,
        Phase::Ready | Phase::InFlight | Phase::Backoff => State::Dispatched,
        Phase::Acknowledged => State::Acknowledged,
        Phase::Expired => State::Expired,
        Phase::DeadLettered => State::DeadLettered,
    }
}
