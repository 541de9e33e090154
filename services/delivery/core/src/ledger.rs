//! The ledger: what is known of each message, and of each recipient's copy.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeBounds;
use std::sync::Arc;

use parley_identity::Signature;
use parley_ids::{AgentId, Hash32, MessageId, TraceContext, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::place::Place;
use crate::{Content, Guarantees, Load, Order, Sender};

/// Where one recipient's copy stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Phase {
    /// It is not its turn.
    Held,
    /// It is its turn, and it waits until its recipient is there and has room.
    Ready,
    /// Sent; the acknowledgement is awaited.
    InFlight,
    /// Not acknowledged, or not taken; it is sent again later.
    Backoff,
    /// Its recipient is done with it.
    Acknowledged,
    /// Its deadline passed.
    Expired,
    /// Refused for good, or never acknowledged.
    DeadLettered,
}

impl Phase {
    /// Whether nothing more will become of it by itself.
    pub(crate) fn is_ended(self) -> bool {
        matches!(self, Self::Acknowledged | Self::Expired | Self::DeadLettered)
    }
}

/// How a copy counts towards what its recipient may have at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Whether it is on its way.
    pub(crate) in_flight: bool,
    /// Whether nothing was heard of its last attempt in time.
    pub(crate) unheard: bool,
}

impl Standing {
    /// Whether it was sent, and nothing was heard of it.
    pub(crate) fn is_unanswered(self) -> bool {
        self.in_flight || self.unheard
    }

    /// Whether it is on its way again after silence.
    pub(crate) fn is_again(self) -> bool {
        self.in_flight && self.unheard
    }
}

/// One recipient's copy of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Copied {
    /// Where it stands.
    pub(crate) phase: Phase,
    /// How often it was sent; since it was redriven, if it was.
    pub(crate) attempts: u32,
    /// In flight: when the acknowledgement is late. In backoff: when it is sent again. Else none.
    pub(crate) due: Option<UnixMillis>,
    /// What went wrong last, or how it ended.
    pub(crate) detail: String,
    /// Its place among what waits for its recipient, where it is ready.
    pub(crate) ticket: Option<u64>,
    /// Its number among the dead letters, where it is one.
    pub(crate) letter: Option<u64>,
    /// Whether the time for its last acknowledgement passed, and its recipient, which was there, has said nothing of it
    /// since.
    pub(crate) unheard: bool,
    /// How often it was redriven.
    pub(crate) redrives: u32,
    /// Whether it ended without an acknowledgement, and what comes after it goes on.
    pub(crate) stepped_over: bool,
}

impl Copied {
    /// A copy that was never sent.
    pub(crate) fn held() -> Self {
        Self {
            phase: Phase::Held,
            attempts: 0,
            due: None,
            detail: String::new(),
            ticket: None,
            letter: None,
            unheard: false,
            redrives: 0,
            stepped_over: false,
        }
    }

    /// How it counts.
    pub(crate) fn standing(&self) -> Standing {
        Standing { in_flight: self.phase == Phase::InFlight, unheard: self.unheard }
    }
}

/// A sender's signature, and what it signed that is kept nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seal {
    /// The signature.
    pub(crate) signature: Signature,
    /// The order that the message asked for.
    pub(crate) order: Option<Order>,
    /// Whether it required signatures of the conversation.
    pub(crate) require_signature: bool,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// Its id.
    pub(crate) id: MessageId,
    /// Who sent it.
    pub(crate) sender: Sender,
    /// The trace of the command or record that sent it.
    pub(crate) trace: TraceContext,
    /// SHA-256 of the message as decoded: what a repeated send is compared with.
    pub(crate) fingerprint: Hash32,
    /// What it carries; none once nothing can become of it any more.
    pub(crate) body: Option<Content>,
    /// Its sender's signature, if it has one.
    pub(crate) seal: Option<Seal>,
    /// What is promised for it.
    pub(crate) guarantees: Guarantees,
    /// Causal order: the messages it comes after.
    pub(crate) after: BTreeSet<MessageId>,
    /// When it expires.
    pub(crate) deadline: UnixMillis,
    /// What it takes to keep while it is open.
    pub(crate) load: Load,
    /// Its copies, by recipient.
    pub(crate) copies: BTreeMap<AgentId, Copied>,
    /// Its number among those that may be forgotten, where it is one.
    pub(crate) ended: Option<u64>,
}

impl Entry {
    /// Whether every copy has ended.
    pub(crate) fn is_ended(&self) -> bool {
        self.copies.values().all(|copy| copy.phase.is_ended())
    }

    /// Whether a copy of it may still be redriven.
    pub(crate) fn has_letters(&self) -> bool {
        self.copies.values().any(|copy| copy.letter.is_some())
    }

    /// The recipients whose copies have not ended.
    pub(crate) fn open_recipients(&self) -> Vec<AgentId> {
        let open = self.copies.iter().filter(|(_, copy)| !copy.phase.is_ended());
        open.map(|(recipient, _)| recipient.clone()).collect()
    }
}

/// The messages of a conversation by place. A clone shares each message until either side changes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entries(BTreeMap<Place, Arc<Entry>>);

impl Entries {
    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The message at a place.
    pub(crate) fn get(&self, place: &Place) -> Option<&Entry> {
        self.0.get(place).map(Arc::as_ref)
    }

    /// The message at a place, to change it.
    pub(crate) fn get_mut(&mut self, place: &Place) -> Option<&mut Entry> {
        self.0.get_mut(place).map(Arc::make_mut)
    }

    /// Puts a message at a place.
    pub(crate) fn insert(&mut self, place: Place, entry: Entry) {
        self.0.insert(place, Arc::new(entry));
    }

    /// Takes the message at a place out.
    pub(crate) fn remove(&mut self, place: &Place) -> Option<Arc<Entry>> {
        self.0.remove(place)
    }

    /// Those in a range of places.
    pub(crate) fn range(
        &self,
        places: impl RangeBounds<Place>,
    ) -> impl DoubleEndedIterator<Item = (&Place, &Entry)> {
        self.0.range(places).map(|(place, entry)| (place, entry.as_ref()))
    }

    /// All, by place.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = (&Place, &Entry)> {
        self.0.iter().map(|(place, entry)| (place, entry.as_ref()))
    }

    /// All, by place.
    pub(crate) fn values(&self) -> impl Iterator<Item = &Entry> {
        self.0.values().map(Arc::as_ref)
    }
}
