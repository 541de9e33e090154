//! What is known of messages, for answers and queries.

use parley_ids::{AgentId, ConversationId, MessageId, Millis, TraceContext, UnixMillis};

use crate::conversation::{Chain, Conversation};
use crate::desk::{Load, Presence};
use crate::ledger::{Copied, Entry, Phase};
use crate::place::{Key, Lane, Place};
use crate::{Content, Delivery, Order, Sender, Sequence, backoff};

/// Waits of a copy that are shown.
const MOST_SHOWN: usize = 16;

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
    /// Its key, in partial order.
    pub key: Key,
    /// Its copies, by recipient.
    pub recipients: Vec<RecipientState>,
    /// Whether its sender signed it.
    pub signed: bool,
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
    /// How long it waits after each further attempt that fails: the next ones.
    pub schedule: Vec<Millis>,
    /// How often it was redriven.
    pub redrives: u32,
    /// What it waits for, what went wrong last, or how it ended; for people.
    pub detail: String,
}

/// A dead letter as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterState {
    /// Its number among the dead letters.
    pub number: u64,
    /// Its conversation.
    pub conversation: ConversationId,
    /// The message.
    pub id: MessageId,
    /// Its number in the conversation.
    pub sequence: Sequence,
    /// Its key, in partial order.
    pub key: Key,
    /// Whom the copy was for.
    pub recipient: AgentId,
    /// Who sent it.
    pub sender: Sender,
    /// Why it is dead.
    pub reason: String,
    /// How often it was sent.
    pub attempts: u32,
    /// How often it was redriven.
    pub redrives: u32,
    /// When it died.
    pub at: UnixMillis,
    /// How many copies wait behind it.
    pub waiting: usize,
    /// The trace of what sent it.
    pub trace: TraceContext,
    /// What it carries.
    pub body: Content,
    /// Whether its sender signed it.
    pub signed: bool,
}

impl Delivery {
    /// Dead letters behind the one of that number, oldest first.
    pub fn letters(&self, behind: u64) -> impl Iterator<Item = LetterState> {
        self.desk.letters.behind(behind).filter_map(|(number, letter)| {
            let conversation = self.conversations.get(&letter.conversation)?;
            let entry = conversation.entries.get(&letter.place)?;
            let copy = entry.copies.get(&letter.recipient)?;
            let chain = conversation.chains.get(&Lane::new(&letter.recipient, &letter.place.key));
            let is_parked = |chain: &&Chain| chain.parked.contains(&letter.place.sequence);
            let behind = |chain: &Chain| chain.held.range(letter.place.sequence..).count();
            Some(LetterState {
                number,
                conversation: letter.conversation.clone(),
                id: entry.id.clone(),
                sequence: letter.place.sequence,
                key: letter.place.key.clone(),
                recipient: letter.recipient.clone(),
                sender: entry.sender.clone(),
                reason: copy.detail.clone(),
                attempts: copy.attempts,
                redrives: copy.redrives,
                at: letter.at,
                waiting: chain.filter(is_parked).map_or(0, behind),
                trace: entry.trace,
                body: entry.body.clone().unwrap_or_default(),
                signed: entry.seal.is_some(),
            })
        })
    }

    /// One message, if it is remembered.
    #[must_use]
    pub fn message(&self, conversation: &ConversationId, id: &MessageId) -> Option<MessageState> {
        let conversation = self.conversations.get(conversation)?;
        let (place, entry) = conversation.entry(id)?;
        Some(self.show(conversation, place, entry))
    }

    /// The order of a conversation, if it is remembered.
    #[must_use]
    pub fn order(&self, conversation: &ConversationId) -> Option<Order> {
        self.conversations.get(conversation).map(|c| c.order)
    }

    /// Whether every message of a conversation must be signed, as far as it is remembered.
    #[must_use]
    pub fn requires_signature(&self, conversation: &ConversationId) -> bool {
        self.conversations.get(conversation).is_some_and(|c| c.require_signature)
    }

    /// The messages of a conversation that are remembered, by number.
    pub fn messages(&self, conversation: &ConversationId) -> impl DoubleEndedIterator<Item = MessageState> {
        let known = self.conversations.get(conversation);
        known.into_iter().flat_map(move |conversation| {
            let entries = conversation.entries.iter();
            entries.map(move |(place, entry)| self.show(conversation, place, entry))
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

    fn show(&self, conversation: &Conversation, place: &Place, entry: &Entry) -> MessageState {
        let one = |(recipient, copy): (&AgentId, &Copied)| RecipientState {
            recipient: recipient.clone(),
            state: state(copy),
            attempts: copy.attempts,
            next_attempt: copy.due.filter(|_| copy.phase == Phase::Backoff),
            schedule: schedule(entry, recipient, copy),
            redrives: copy.redrives,
            detail: self.detail(conversation, place, recipient, copy),
        };
        let (sequence, key) = (place.sequence, place.key.clone());
        let recipients = entry.copies.iter().map(one).collect();
        MessageState { id: entry.id.clone(), sequence, key, recipients, signed: entry.seal.is_some() }
    }

    fn detail(
        &self,
        conversation: &Conversation,
        place: &Place,
        recipient: &AgentId,
        copy: &Copied,
    ) -> String {
        let presence = self.desk.agents.get(recipient);
        match copy.phase {
            Phase::Held => conversation.order.held_by(conversation, place, recipient),
            Phase::Ready if presence == Some(&Presence::Retired) => {
                "the recipient retired; waiting for its return".to_owned()
            }
            Phase::Ready if presence == Some(&Presence::Offline) => {
                "waiting for the recipient to come online".to_owned()
            }
            Phase::Ready => "waiting for the recipient to acknowledge others".to_owned(),
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

/// How long a copy waits after each further attempt that fails; at most [`MOST_SHOWN`] of them.
fn schedule(entry: &Entry, recipient: &AgentId, copy: &Copied) -> Vec<Millis> {
    if copy.phase.is_ended() {
        return Vec::new();
    }
    let (next, most) = (copy.attempts.max(1), entry.guarantees.max_attempts);
    let attempts = (next..most).take(MOST_SHOWN);
    attempts.map(|attempt| backoff::delay(&entry.id, recipient, attempt)).collect()
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
