//! What delivery records, sends and answers.

use std::collections::BTreeSet;

use parley_core::Code;
use parley_ids::{AgentId, ConversationId, Hash32, MessageId};

use crate::place::Key;
use crate::{Content, MessageState, Order, Sender, Sequence, Signed, State};

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
    /// Numbers that nothing waits for any more: a tombstone.
    Skipped {
        /// Their conversation.
        conversation: ConversationId,
        /// Which, and why.
        skipped: Skipped,
    },
    /// A dead letter goes again.
    Redriven {
        /// Its conversation.
        conversation: ConversationId,
        /// Which.
        redriven: Redriven,
    },
    /// A dead letter is given up.
    Dropped {
        /// Its conversation.
        conversation: ConversationId,
        /// Which.
        dropped: Dropped,
    },
    /// A message has a number below the one that is expected, and another id than the one that has it.
    SequenceRegression {
        /// Its conversation.
        conversation: ConversationId,
        /// Which.
        regression: Regression,
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
    /// Its key, in partial order.
    pub key: Key,
    /// Causal order: the messages it comes after.
    pub after: BTreeSet<MessageId>,
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
    /// How often it was redriven before.
    pub redrives: u32,
    /// What it carried.
    pub body: Content,
    /// Its key, in partial order.
    pub key: Key,
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
    /// Its key, in partial order.
    pub key: Key,
}

/// Numbers that nothing waits for any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Their key, in partial order.
    pub key: Key,
    /// The first.
    pub from: Sequence,
    /// The last.
    pub to: Sequence,
    /// Whose copies died; none: the numbers never came.
    pub recipient: Option<AgentId>,
    /// Why.
    pub reason: String,
    /// Who skipped them; none: the message said so itself.
    pub by: Option<AgentId>,
}

/// A dead letter that goes again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redriven {
    /// The message.
    pub id: MessageId,
    /// Its number.
    pub sequence: Sequence,
    /// Its key, in partial order.
    pub key: Key,
    /// Whom the copy is for.
    pub recipient: AgentId,
    /// How often it was, with this time.
    pub redrives: u32,
    /// Who asked for it.
    pub by: AgentId,
}

/// A dead letter that is given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// The message.
    pub id: MessageId,
    /// Its number.
    pub sequence: Sequence,
    /// Its key, in partial order.
    pub key: Key,
    /// Whom the copy was for.
    pub recipient: AgentId,
    /// Who asked for it; none: there was no room.
    pub by: Option<AgentId>,
}

/// A message that comes too late for its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regression {
    /// The message.
    pub id: MessageId,
    /// Who sent it.
    pub sender: Sender,
    /// Its key, in partial order.
    pub key: Key,
    /// Its number.
    pub received: Sequence,
    /// The lowest number that is free.
    pub expected: Sequence,
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

/// Messages of one conversation for one recipient. Where numbers decide they are taken in their order, and what is
/// behind one that is not taken is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    /// The conversation.
    pub conversation: ConversationId,
    /// Which life of it.
    pub generation: u64,
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
    /// Its key, in partial order.
    pub key: Key,
    /// What it carries.
    pub body: Content,
    /// How often it was sent to this recipient, this time included.
    pub attempt: u32,
    /// The number of the message before it that is for this recipient; [`Sequence::NONE`] for the first.
    pub previous: Sequence,
    /// How often it was redriven: it is handled although later ones were.
    pub redrives: u32,
    /// Its sender's signature, if it has one. Delivery has checked it; whoever trusts delivery less checks it again.
    pub signed: Option<Signed>,
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
