//! What delivery records, sends and answers.

use std::collections::BTreeSet;

use parley_core::Code;
use parley_ids::{AgentId, ConversationId, Hash32, MessageId};

use crate::{Content, MessageState, Order, Sender, Sequence, State};

/// One record of delivery's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// Messages are on the ledger. One record for each send.
    Accepted {
        /// Their conversation.
        conversation: ConversationId,
        /// Who sent them.
        sender: Sender,
        /// Those that were new, in order.
        messages: Vec<Accepted>,
    },
    /// A recipient is done with messages. One record for each ack that says something new.
    Acknowledged {
        /// Their conversation.
        conversation: ConversationId,
        /// Who is done with them.
        recipient: AgentId,
        /// Those it had not acknowledged before.
        ids: Vec<MessageId>,
    },
    /// A copy was refused for good, or never acknowledged.
    DeadLettered {
        /// Its conversation.
        conversation: ConversationId,
        /// What became of it.
        letter: DeadLetter,
    },
    /// A copy's deadline passed.
    Expired {
        /// Its conversation.
        conversation: ConversationId,
        /// Which.
        expired: Expired,
    },
    /// Messages that another service asked for are not sent.
    RefusedSend {
        /// Their conversation.
        conversation: ConversationId,
        /// The stable code.
        code: Code,
        /// What is wrong, in one sentence.
        reason: String,
        /// Their ids.
        ids: Vec<MessageId>,
    },
}

/// A message that is on the ledger now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Its id.
    pub id: MessageId,
    /// Its number.
    pub sequence: Sequence,
    /// Whom it is for.
    pub recipients: BTreeSet<AgentId>,
    /// SHA-256 of the message as decoded.
    pub sha256: Hash32,
    /// The conversation's order.
    pub order: Order,
}

/// A copy that no one will acknowledge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadLetter {
    /// The message.
    pub id: MessageId,
    /// Its number.
    pub sequence: Sequence,
    /// Whom the copy was for.
    pub recipient: AgentId,
    /// Who sent it.
    pub sender: Sender,
    /// Why it is dead.
    pub reason: String,
    /// How often it was sent.
    pub attempts: u32,
    /// What it carried.
    pub body: Content,
}

/// A copy whose deadline passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expired {
    /// The message.
    pub id: MessageId,
    /// Its number.
    pub sequence: Sequence,
    /// Whom the copy was for.
    pub recipient: AgentId,
    /// Who sent it.
    pub sender: Sender,
}

/// What delivery tells agents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Send {
    /// To a recipient: messages.
    Messages(Delivered),
    /// To a sender that asked for receipts: what became of one copy.
    Receipt(Receipt),
    /// To a sender: a message waits for numbers that never came.
    Missing {
        /// The conversation.
        conversation: ConversationId,
        /// The message that waits.
        waits: MessageId,
        /// The first number that is missing.
        from: Sequence,
        /// The last number that is missing.
        to: Sequence,
    },
}

/// Messages of one conversation for one recipient. In strict order there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    /// The conversation.
    pub conversation: ConversationId,
    /// The messages, by number.
    pub messages: Vec<DeliveredMessage>,
}

/// A message as its recipient gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveredMessage {
    /// Its id.
    pub id: MessageId,
    /// Who sent it.
    pub sender: Sender,
    /// The conversation's order.
    pub order: Order,
    /// Its number.
    pub sequence: Sequence,
    /// What it carries.
    pub body: Content,
    /// How often it was sent to this recipient, this time included.
    pub attempt: u32,
    /// The number of the message before it that is for this recipient; [`Sequence::NONE`] for the first.
    pub previous: Sequence,
}

/// What became of one copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The conversation.
    pub conversation: ConversationId,
    /// The message.
    pub id: MessageId,
    /// Whom the copy was for.
    pub recipient: AgentId,
    /// How it ended.
    pub state: State,
    /// Why, for people.
    pub detail: String,
}

/// What delivery answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The messages of a send as they stand now, in its order.
    Sent {
        /// The conversation.
        conversation: ConversationId,
        /// The messages.
        messages: Vec<MessageState>,
    },
    /// Done; nothing more to say.
    Done,
}
