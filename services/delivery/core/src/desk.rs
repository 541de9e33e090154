//! What all conversations share: timers, presence, what waits for whom, room, and what may be forgotten next.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use imbl::{OrdMap, OrdSet, Vector};
use parley_ids::{AgentId, ConversationId, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::letters::Letters;
use crate::place::{Key, Place};
use crate::queue::Queue;
use crate::{Content, Sender};

/// The desk.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Desk {
    /// What is due when.
    pub(crate) timers: OrdSet<(UnixMillis, Timer)>,
    /// Whom the registry knows.
    pub(crate) agents: OrdMap<AgentId, Presence>,
    /// For each recipient the conversations with open copies for it.
    pub(crate) open: BTreeMap<AgentId, OrdSet<ConversationId>>,
    /// What waits for each recipient, and what is on its way to it.
    pub(crate) queues: OrdMap<AgentId, Arc<Queue>>,
    /// The last ticket given out in them.
    pub(crate) last_ticket: u64,
    /// Recipients for whom something changed in this input: they are looked at when it is handled.
    pub(crate) stirred: BTreeSet<AgentId>,
    /// All open messages.
    pub(crate) load: Load,
    /// Those of each sender.
    pub(crate) loads: BTreeMap<Sender, Load>,
    /// Dead letters.
    pub(crate) letters: Letters,
    /// Ended messages that are kept, in the order they ended.
    pub(crate) ended: Vector<(ConversationId, Place, u64)>,
    /// The last number given out in `ended`.
    pub(crate) last_ended: u64,
    /// Ended causal messages that are kept no more, in the order they were dropped.
    pub(crate) past: Vector<(ConversationId, u64)>,
    /// Conversations without a kept message, by the order in which they became so.
    pub(crate) idle: OrdMap<u64, ConversationId>,
    /// The last place given out in `idle`.
    pub(crate) last_idle: u64,
    /// The generation of the newest conversation.
    pub(crate) last_generation: u64,
}

/// Something that is due at some time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Timer {
    /// A copy's acknowledgement is late, or its next attempt is due.
    Copy {
        /// Its conversation.
        conversation: ConversationId,
        /// Its place.
        place: Place,
        /// Whom it is for.
        recipient: AgentId,
    },
    /// A message expires.
    Deadline {
        /// Its conversation.
        conversation: ConversationId,
        /// Its place.
        place: Place,
    },
    /// A sender is told of a gap.
    Gap {
        /// The conversation.
        conversation: ConversationId,
        /// The key, in partial order.
        key: Key,
    },
}

impl Timer {
    /// The conversation it is about.
    pub(crate) fn conversation(&self) -> &ConversationId {
        match self {
            Self::Copy { conversation, .. }
            | Self::Deadline { conversation, .. }
            | Self::Gap { conversation, .. } => conversation,
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

    /// A message is open now.
    pub(crate) fn takes(&mut self, sender: &Sender, load: Load) {
        self.load = self.load.plus(load);
        let of_sender = self.loads.entry(sender.clone()).or_default();
        *of_sender = of_sender.plus(load);
    }

    /// A message is open no more.
    pub(crate) fn gives_back(&mut self, sender: &Sender, load: Load) {
        self.load = self.load.minus(load);
        if let Some(of_sender) = self.loads.get_mut(sender) {
            *of_sender = of_sender.minus(load);
            if *of_sender == Load::default() {
                self.loads.remove(sender);
            }
        }
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
