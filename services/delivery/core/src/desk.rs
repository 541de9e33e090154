//! What all conversations share: timers, presence, room, and what may be forgotten next.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use parley_ids::{AgentId, ConversationId, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::{Content, Sequence};

/// The desk.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Desk {
    /// What is due when.
    pub(crate) timers: BTreeSet<(UnixMillis, Timer)>,
    /// Whom the registry knows.
    pub(crate) agents: BTreeMap<AgentId, Presence>,
    /// For each recipient the conversations with open copies for it.
    pub(crate) open: BTreeMap<AgentId, BTreeSet<ConversationId>>,
    /// All open messages.
    pub(crate) load: Load,
    /// Ended messages that are kept, in the order they ended.
    pub(crate) ended: VecDeque<(ConversationId, Sequence)>,
    /// Conversations without a kept message, by the order in which they became so.
    pub(crate) idle: BTreeMap<u64, ConversationId>,
    /// The last place given out in `idle`.
    pub(crate) last_idle: u64,
}

/// Something that is due at some time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Timer {
    /// A copy's acknowledgement is late, or its next attempt is due.
    Copy {
        /// Its conversation.
        conversation: ConversationId,
        /// Its number.
        sequence: Sequence,
        /// Whom it is for.
        recipient: AgentId,
    },
    /// A message expires.
    Deadline {
        /// Its conversation.
        conversation: ConversationId,
        /// Its number.
        sequence: Sequence,
    },
    /// A sender is told of a gap.
    Gap {
        /// The conversation.
        conversation: ConversationId,
    },
}

impl Timer {
    /// The conversation it is about.
    pub(crate) fn conversation(&self) -> &ConversationId {
        match self {
            Self::Copy { conversation, .. }
            | Self::Deadline { conversation, .. }
            | Self::Gap { conversation } => conversation,
        }
    }
}

/// What the registry said of an agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Presence {
    /// It is there.
    Online,
    /// Its heartbeat is not heard.
    Offline,
    /// It takes no more work.
    Retired,
}

impl Desk {
    /// Whether messages are sent to an agent: it is there, or the registry never spoke of it.
    pub(crate) fn is_reachable(&self, agent: &AgentId) -> bool {
        matches!(self.agents.get(agent), None | Some(Presence::Online))
    }
}

/// Messages that have not ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Load {
    /// How many.
    pub messages: u64,
    /// How many copies: each message once for each of its recipients.
    pub copies: u64,
    /// Bytes of their bodies.
    pub bytes: u64,
}

impl Load {
    /// One message.
    pub(crate) fn of(recipients: usize, body: &Content) -> Self {
        Self { messages: 1, copies: u64::try_from(recipients).unwrap_or(u64::MAX), bytes: body.size() }
    }

    /// Both.
    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            messages: self.messages.saturating_add(other.messages),
            copies: self.copies.saturating_add(other.copies),
            bytes: self.bytes.saturating_add(other.bytes),
        }
    }

    /// This without the other.
    pub(crate) fn minus(self, other: Self) -> Self {
        Self {
            messages: self.messages.saturating_sub(other.messages),
            copies: self.copies.saturating_sub(other.copies),
            bytes: self.bytes.saturating_sub(other.bytes),
        }
    }
}
