//! Rule: whose turn it is. One file for each ordering mode.

mod causal;
mod partial;
mod strict;
mod unordered;

use std::fmt;

use parley_core::Refusal;
use serde::{Deserialize, Serialize};

use crate::Sequence;
use crate::conversation::{Chain, Conversation};

/// The order of a conversation. Its first message decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Order {
    /// None: every message at once.
    Unordered,
    /// To each recipient by number, one after the other.
    Strict,
    /// After the messages it names. Not yet supported.
    Causal,
    /// Strict within a key. Not yet supported.
    Partial,
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unordered => "NONE",
            Self::Strict => "STRICT",
            Self::Causal => "CAUSAL",
            Self::Partial => "PARTIAL",
        })
    }
}

impl Order {
    /// Whether conversations may have this order.
    pub(crate) fn supported(self) -> Result<Self, Refusal> {
        match self {
            Self::Unordered | Self::Strict => Ok(self),
            Self::Causal => Err(causal::not_yet()),
            Self::Partial => Err(partial::not_yet()),
        }
    }

    /// The refusal of a key in an acknowledgement: only partial order has keys.
    pub(crate) fn no_keys() -> Refusal {
        partial::not_yet()
    }

    /// Whether numbers decide: what is above a gap waits, a dead message may park its successors, and one
    /// acknowledgement may cover all up to a number.
    pub(crate) fn by_number(self) -> bool {
        self == Self::Strict
    }

    /// The held messages of a chain whose turn it is.
    pub(crate) fn turns(self, conversation: &Conversation, chain: &Chain) -> Vec<Sequence> {
        match self {
            Self::Strict => strict::turn(conversation, chain).into_iter().collect(),
            Self::Unordered => unordered::turns(chain),
            // There is no such conversation: `supported` refused its first message.
            Self::Causal | Self::Partial => Vec::new(),
        }
    }

    /// What a held message waits for, for people.
    pub(crate) fn held_by(self, conversation: &Conversation, chain: &Chain, sequence: Sequence) -> String {
        match self {
            Self::Strict => strict::held_by(conversation, chain, sequence),
            Self::Unordered | Self::Causal | Self::Partial => String::new(),
        }
    }
}
