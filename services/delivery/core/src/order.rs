//! Rule: whose turn it is. Strict and partial order go by numbers ([`strict`]), causal order by what a message comes
//! after ([`causal`]), and without order every message goes at once.

mod causal;
mod strict;

use std::fmt;

use parley_ids::AgentId;
use serde::{Deserialize, Serialize};

use crate::conversation::Conversation;
use crate::place::{Lane, Place};
use crate::state::Work;

pub(crate) use causal::without_cycle;

/// The order of a conversation. Its first message decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Order {
    /// None: every message at once.
    Unordered,
    /// To each recipient by number, one after the other.
    Strict,
    /// To each recipient after the messages it names.
    Causal,
    /// Strict within a key, nothing across keys.
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
    /// Whether numbers decide: what is above a gap waits, a dead message may park its successors, and one
    /// acknowledgement may cover all up to a number.
    pub(crate) fn by_number(self) -> bool {
        matches!(self, Self::Strict | Self::Partial)
    }

    /// Whether a dead message may hold back others.
    pub(crate) fn has_successors(self) -> bool {
        self != Self::Unordered
    }

    /// The messages that go together with one whose turn it is, itself first.
    pub(crate) fn run(self, conversation: &Conversation, lane: &Lane, first: &Place) -> Vec<Place> {
        match self {
            Self::Strict | Self::Partial => strict::run(conversation, lane, first),
            Self::Unordered | Self::Causal => vec![first.clone()],
        }
    }

    /// What of a lane is in flight and may be sent again by itself, as runs.
    pub(crate) fn in_flight(self, conversation: &Conversation, lane: &Lane) -> Vec<Vec<Place>> {
        match self {
            Self::Strict | Self::Partial => vec![strict::in_flight(conversation, lane)],
            Self::Unordered | Self::Causal => {
                let open = conversation.chains.get(lane).into_iter().flat_map(|chain| &chain.open);
                let open = open.map(|sequence| Place::new(&lane.key, *sequence));
                let flying = open.filter(|place| conversation.is_in_flight(place, &lane.recipient));
                flying.map(|place| vec![place]).collect()
            }
        }
    }

    /// What a held message waits for, for people.
    pub(crate) fn held_by(self, conversation: &Conversation, place: &Place, recipient: &AgentId) -> String {
        match self {
            Self::Strict | Self::Partial => {
                strict::held_by(conversation, &Lane::new(recipient, &place.key), place.sequence)
            }
            Self::Causal => causal::held_by(conversation, place, recipient),
            Self::Unordered => String::new(),
        }
    }
}

impl Work<'_> {
    /// A new copy: whether it is its turn.
    pub(crate) fn entered(&mut self, place: &Place, recipient: &AgentId) {
        match self.conversation.order {
            Order::Strict | Order::Partial => self.advance(&Lane::new(recipient, &place.key)),
            Order::Causal => self.consider(place, recipient),
            Order::Unordered => self.ready(place, recipient),
        }
    }

    /// A copy has ended, or what it held back may step over it: whose turn it is now.
    pub(crate) fn passed(&mut self, place: &Place, recipient: &AgentId) {
        match self.conversation.order {
            Order::Strict | Order::Partial => self.advance(&Lane::new(recipient, &place.key)),
            Order::Causal => self.wake(place, Some(recipient)),
            Order::Unordered => {}
        }
    }
}
