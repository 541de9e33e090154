//! A conversation: the scope of order, of numbers and of message ids.

use std::collections::{BTreeMap, BTreeSet};

use imbl::OrdMap;
use parley_core::Refusal;
use parley_ids::{AgentId, ConversationId, Hash32, MessageId, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::ledger::{Copied, Entries, Entry, Phase};
use crate::place::{Key, Lane, Place};
use crate::sequence::{Numbering, Numbers};
use crate::{Load, Order, Sender, Sequence, codes, limits};

/// A conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Conversation {
    /// Its name.
    pub(crate) id: ConversationId,
    /// Which life of it this is: higher than that of one of the same name that was forgotten.
    pub(crate) generation: u64,
    /// Who sent its first message.
    pub(crate) founder: Sender,
    /// Its order.
    pub(crate) order: Order,
    /// Who numbers its messages.
    pub(crate) numbering: Numbering,
    /// Whether every message must be signed.
    pub(crate) require_signature: bool,
    /// Its numbers; in partial order those of each key.
    pub(crate) numbers: BTreeMap<Key, Numbers>,
    /// Its messages, as far as they are kept: all that are open or dead, and the newest of those that ended.
    pub(crate) entries: Entries,
    /// The places of the messages above.
    pub(crate) ids: BTreeMap<MessageId, Place>,
    /// What is for whom.
    pub(crate) chains: BTreeMap<Lane, Chain>,
    /// Its open messages.
    pub(crate) load: Load,
    /// The gaps that are watched.
    pub(crate) gaps: BTreeMap<Key, Gap>,
    /// Causal order: the copies that wait for a message.
    pub(crate) waiters: BTreeMap<MessageId, BTreeSet<(Place, AgentId)>>,
    /// Causal order: ids that kept messages come after and that have not been sent, and how many name each.
    pub(crate) wanted: BTreeMap<MessageId, u32>,
    /// Causal order: messages that have ended and are kept no more, by [`past_id`], each with what it came after that
    /// had not ended then.
    pub(crate) past: OrdMap<u64, BTreeSet<MessageId>>,
    /// Its place among the conversations without a kept message, if it is one.
    pub(crate) idle: Option<u64>,
}

/// What is remembered of an id: the first 8 bytes of its hash.
pub(crate) fn past_id(id: &MessageId) -> u64 {
    let hash = Hash32::of(&[id.as_str().as_bytes()]);
    hash.0.iter().take(8).fold(0, |sum, byte| (sum << 8) | u64::from(*byte))
}

/// The messages of one lane.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Chain {
    /// All that are kept.
    pub(crate) kept: BTreeSet<Sequence>,
    /// Those whose copies have not ended.
    pub(crate) open: BTreeSet<Sequence>,
    /// Those of the open ones whose turn it is not.
    pub(crate) held: BTreeSet<Sequence>,
    /// The highest that is kept no more.
    pub(crate) forgotten: Sequence,
    /// The highest that was ever sent.
    pub(crate) dispatched: Sequence,
    /// Where numbers decide: those that died with `HALT` and were not stepped over; what is above one of them waits.
    pub(crate) parked: BTreeSet<Sequence>,
}

/// A gap in the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Gap {
    /// The first number that is missing.
    pub(crate) from: Sequence,
    /// When the sender is told; none once it was.
    pub(crate) due: Option<UnixMillis>,
}

impl Chain {
    /// The number of the message before `sequence` that is for this recipient.
    pub(crate) fn previous(&self, sequence: Sequence) -> Sequence {
        let kept = self.kept.range(..sequence).next_back().copied();
        kept.or(Some(self.forgotten).filter(|f| *f < sequence)).unwrap_or(Sequence::NONE)
    }

    /// Whether forgetting the chain loses nothing that later messages depend on.
    pub(crate) fn is_idle(&self) -> bool {
        self.kept.is_empty() && self.parked.is_empty()
    }

    /// Whether something below `sequence` died and may not be stepped over.
    pub(crate) fn is_parked_below(&self, sequence: Sequence) -> Option<Sequence> {
        self.parked.first().copied().filter(|dead| *dead < sequence)
    }
}

impl Conversation {
    /// A conversation without messages.
    pub(crate) fn new(
        id: ConversationId,
        generation: u64,
        founder: Sender,
        order: Order,
        numbering: Numbering,
        require_signature: bool,
    ) -> Self {
        Self {
            id,
            generation,
            founder,
            order,
            numbering,
            require_signature,
            numbers: BTreeMap::new(),
            entries: Entries::default(),
            ids: BTreeMap::new(),
            chains: BTreeMap::new(),
            load: Load::default(),
            gaps: BTreeMap::new(),
            waiters: BTreeMap::new(),
            wanted: BTreeMap::new(),
            past: OrdMap::new(),
            idle: None,
        }
    }

    /// The message with that id.
    pub(crate) fn entry(&self, id: &MessageId) -> Option<(&Place, &Entry)> {
        let place = self.ids.get(id)?;
        self.entries.get(place).map(|entry| (place, entry))
    }

    /// One copy.
    pub(crate) fn copy(&self, place: &Place, recipient: &AgentId) -> Option<&Copied> {
        self.entries.get(place)?.copies.get(recipient)
    }

    /// One copy, to change it.
    pub(crate) fn copy_mut(&mut self, place: &Place, recipient: &AgentId) -> Option<&mut Copied> {
        self.entries.get_mut(place)?.copies.get_mut(recipient)
    }

    /// Whether a copy is sent and not acknowledged.
    pub(crate) fn is_in_flight(&self, place: &Place, recipient: &AgentId) -> bool {
        self.copy(place, recipient).is_some_and(|copy| copy.phase == Phase::InFlight)
    }

    /// The lowest number of a key that is free: what is below it has arrived.
    pub(crate) fn next(&self, key: &Key) -> Sequence {
        self.numbers.get(key).map_or(Sequence::FIRST, Numbers::next)
    }

    /// Whether a copy is the lowest of its lane that has not ended.
    pub(crate) fn is_head(&self, place: &Place, recipient: &AgentId) -> bool {
        let chain = self.chains.get(&Lane::new(recipient, &place.key));
        chain.is_some_and(|chain| chain.open.first() == Some(&place.sequence))
    }

    /// Of `ids`, those whose copies for `recipient` have not ended.
    ///
    /// # Errors
    /// When one of them is not known, not for this recipient, or was never sent to it.
    pub(crate) fn owed(&self, recipient: &AgentId, ids: &[MessageId]) -> Result<BTreeSet<Place>, Refusal> {
        let mut open = BTreeSet::new();
        for id in ids {
            let found = self.entry(id).and_then(|(place, entry)| Some((place, entry.copies.get(recipient)?)));
            let Some((place, copy)) = found else {
                return Err(Refusal::new(
                    codes::UNKNOWN_MESSAGE,
                    format!("conversation {} has no message {id} for {recipient}", self.id),
                ));
            };
            if !self.was_sent(place, recipient, copy) {
                return Err(Refusal::new(
                    codes::NOT_DISPATCHED,
                    format!("message {id} was never dispatched to {recipient}"),
                ));
            }
            if !copy.phase.is_ended() {
                open.insert(place.clone());
            }
        }
        Ok(open)
    }

    /// Whether a copy ever left. One that came back behind another that was not acknowledged counts no attempt.
    pub(crate) fn was_sent(&self, place: &Place, recipient: &AgentId, copy: &Copied) -> bool {
        let passed = || {
            let chain = self.chains.get(&Lane::new(recipient, &place.key));
            chain.is_some_and(|chain| place.sequence <= chain.dispatched)
        };
        copy.attempts > 0 || (self.order.by_number() && copy.redrives == 0 && passed())
    }

    /// The open messages above gaps in the numbers.
    pub(crate) fn load_ahead(&self) -> Load {
        let gaps = self.numbers.iter().filter(|(_, numbers)| numbers.first_ahead().is_some());
        gaps.flat_map(|(key, numbers)| self.open_from(key, numbers.next()))
            .fold(Load::default(), |sum, (_, entry)| sum.plus(entry.load))
    }

    /// The open messages of a key from a number on.
    pub(crate) fn open_from(&self, key: &Key, from: Sequence) -> impl Iterator<Item = (&Place, &Entry)> {
        let range = Place::new(key, from)..=Place::new(key, Sequence(u64::MAX));
        self.entries.range(range).filter(|(_, entry)| !entry.is_ended())
    }

    /// Whether that many more lanes may be kept.
    pub(crate) fn has_room_for(&self, lanes: &BTreeSet<Lane>) -> bool {
        let new = lanes.iter().filter(|lane| !self.chains.contains_key(*lane)).count();
        let most = limits::CONVERSATION_RECIPIENTS;
        new == 0
            || self.chains.len().saturating_add(new) <= most
            || self.chains.values().filter(|c| !c.is_idle()).count().saturating_add(new) <= most
    }

    /// Drops what is kept about lanes and keys that nothing waits for, where there are too many.
    pub(crate) fn forget_idle(&mut self) {
        if self.chains.len() > limits::CONVERSATION_RECIPIENTS {
            self.chains.retain(|_, chain| !chain.is_idle());
        }
        if self.numbers.len() > limits::CONVERSATION_KEYS {
            let entries = &self.entries;
            let has_entry = |key: &Key| {
                let all = Place::new(key, Sequence::NONE)..=Place::new(key, Sequence(u64::MAX));
                entries.range(all).next().is_some()
            };
            self.numbers.retain(|key, _| has_entry(key));
        }
    }
}
