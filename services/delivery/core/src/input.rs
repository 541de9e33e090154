//! What delivery is told.

use std::collections::BTreeSet;

use parley_core::Caller;
use parley_identity::Signature;
use parley_ids::{AgentId, ClusterName, ConversationId, MessageId, Millis, ServiceName, Token};
use serde::{Deserialize, Serialize};

use crate::letters::Which;
use crate::place::Key;
use crate::{Content, Order, Sequence, limits};

/// One message to delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// `send`, or a record of tasks that asks for one.
    Send(NewMessages),
    /// A record of tasks asks for messages that cannot be read.
    Unreadable {
        /// The conversation they are for.
        conversation: ConversationId,
        /// Their ids, as far as they have any.
        ids: Vec<MessageId>,
        /// What is wrong.
        problem: String,
    },
    /// `ack`: the caller is done with messages.
    Acknowledge(Acknowledgement),
    /// `nack`: the caller does not take messages, now or ever.
    Refuse(Nack),
    /// `redrive`: dead letters go again.
    Redrive(Which),
    /// `drop`: dead letters are given up.
    Drop(Which),
    /// `skip`: whatever is missing or dead up to a number is stepped over.
    Skip {
        /// The conversation.
        conversation: ConversationId,
        /// The key, in partial order.
        key: Key,
        /// The number.
        up_to: Sequence,
    },
    /// `hello`: the caller is (back) there.
    Hello,
    /// The registry knows an agent.
    Registered {
        /// Which.
        agent: AgentId,
        /// The key it signs with, where it can be read.
        key: Option<[u8; 32]>,
        /// Whether it is there.
        online: bool,
    },
    /// The registry knows the cluster's name, which messages are signed for.
    Configured {
        /// The name.
        cluster: ClusterName,
    },
    /// An agent takes no more work.
    Retired {
        /// Which.
        agent: AgentId,
    },
    /// An agent came or went.
    PresenceChanged {
        /// Which.
        agent: AgentId,
        /// Whether it is there now.
        online: bool,
    },
}

/// An ack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// The conversation.
    pub conversation: ConversationId,
    /// Which life of it; 0: whichever it is.
    pub generation: u64,
    /// The key, in partial order.
    pub key: Key,
    /// Which messages.
    pub what: Acked,
}

/// A nack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nack {
    /// The conversation.
    pub conversation: ConversationId,
    /// Which life of it; 0: whichever it is.
    pub generation: u64,
    /// Which messages.
    pub ids: Vec<MessageId>,
    /// How often they had been redriven when they were delivered; none: however often.
    pub redrives: Option<u32>,
    /// Whether they may come again.
    pub refusal: NotTaken,
}

/// Messages to be sent, all of one conversation. All are accepted or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMessages {
    /// The conversation.
    pub conversation: ConversationId,
    /// The messages, in order.
    pub messages: Vec<NewMessage>,
}

/// A message to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMessage {
    /// Its id, unique in its conversation. The same id with the same content is the same message.
    pub id: MessageId,
    /// Whom it is for: 1 to 64.
    pub recipients: BTreeSet<AgentId>,
    /// The order it asks for; `None`: what the conversation has, and none in a new one.
    pub order: Option<Order>,
    /// Causal order: the messages it comes after.
    pub after: BTreeSet<MessageId>,
    /// Partial order: the key it is strict within.
    pub key: Option<Token>,
    /// Its number; `None`: delivery assigns one.
    pub sequence: Option<Sequence>,
    /// What it carries.
    pub body: Content,
    /// What is promised for it.
    pub guarantees: Guarantees,
    /// Whether every message of the conversation must be signed; the first one decides.
    pub require_signature: bool,
    /// Its sender's signature (see [`MessageToSign`](crate::MessageToSign)), if it has one.
    pub signature: Option<Signature>,
}

/// What is promised for a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guarantees {
    /// How long an acknowledgement may take before the message is sent again; at least 1 ms.
    pub ack_timeout: Millis,
    /// How often it is sent at most; at least once.
    pub max_attempts: u32,
    /// When it expires, from its acceptance on; `None`, or more than 30 days: 30 days.
    pub deadline: Option<Millis>,
    /// Which goes first.
    pub priority: Priority,
    /// What becomes of its successors, in strict order, when it is never acknowledged.
    pub on_gap: OnGap,
    /// Whether its sender is told what became of it.
    pub receipts: bool,
}

impl Default for Guarantees {
    fn default() -> Self {
        Self {
            ack_timeout: Millis(5_000),
            max_attempts: 8,
            deadline: None,
            priority: Priority::Normal,
            on_gap: OnGap::Halt,
            receipts: false,
        }
    }
}

/// Which message goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Priority {
    /// After the others.
    Low,
    /// Neither.
    Normal,
    /// Before the others.
    High,
}

/// What becomes of the successors of a message that was never acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OnGap {
    /// They wait: the conversation is parked for that recipient.
    Halt,
    /// They go on.
    Skip,
}

/// Which messages a recipient is done with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Acked {
    /// All of the conversation that it got, up to this one.
    UpTo(Sequence),
    /// These.
    Ids(Vec<MessageId>),
}

/// Why a recipient does not take a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotTaken {
    /// Not now.
    Later {
        /// When it may come again; `None`: as after a lost message.
        after: Option<Millis>,
        /// Why, for people.
        reason: String,
    },
    /// Never: it goes to the dead letters at once.
    Never {
        /// Why, for people.
        reason: String,
    },
}

impl NotTaken {
    /// The same within the bounds of a nack: the reason cut, the wait shortened.
    pub(crate) fn within_bounds(self) -> Self {
        let cut = |mut reason: String| {
            reason.truncate(reason.floor_char_boundary(limits::REASON_BYTES));
            reason
        };
        match self {
            Self::Later { after, reason } => Self::Later {
                after: after.map(|wait| wait.min(limits::LONGEST_POSTPONEMENT)),
                reason: cut(reason),
            },
            Self::Never { reason } => Self::Never { reason: cut(reason) },
        }
    }
}

/// Who sends messages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Sender {
    /// An agent or user.
    Agent(AgentId),
    /// Another service, by its records.
    Service(ServiceName),
}

impl Sender {
    /// The sender that a caller is; a service's own shell sends nothing.
    #[must_use]
    pub fn of(caller: &Caller) -> Option<Self> {
        match caller {
            Caller::Agent { id, .. } => Some(Self::Agent(id.clone())),
            Caller::Service(service) => Some(Self::Service(*service)),
            Caller::Shell => None,
        }
    }

    /// The sender of that name. No agent has the name of a service: the registry reserves them.
    #[must_use]
    pub fn named(name: AgentId) -> Self {
        match name.as_str().parse() {
            Ok(service) => Self::Service(service),
            Err(_) => Self::Agent(name),
        }
    }

    /// The agent, if it is one.
    #[must_use]
    pub fn agent(&self) -> Option<&AgentId> {
        match self {
            Self::Agent(id) => Some(id),
            Self::Service(_) => None,
        }
    }

    /// The name to show.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Agent(id) => id.as_str(),
            Self::Service(service) => service.as_str(),
        }
    }
}
