//! Where a message stands.

use parley_ids::{AgentId, Token};
use serde::{Deserialize, Serialize};

use crate::Sequence;

/// What a message of partial order is strict within; none in every other order.
pub type Key = Option<Token>;

/// A message's place in its conversation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Place {
    /// Its key.
    pub(crate) key: Key,
    /// Its number: of the conversation, or of the key.
    pub(crate) sequence: Sequence,
}

impl Place {
    /// The place with that number of a key.
    pub(crate) fn new(key: &Key, sequence: Sequence) -> Self {
        Self { key: key.clone(), sequence }
    }
}

/// What one recipient gets of a conversation in one order: all of it, or what has one key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Lane {
    /// Who.
    pub(crate) recipient: AgentId,
    /// The key.
    pub(crate) key: Key,
}

impl Lane {
    /// The lane of a recipient and a key.
    pub(crate) fn new(recipient: &AgentId, key: &Key) -> Self {
        Self { recipient: recipient.clone(), key: key.clone() }
    }
}
