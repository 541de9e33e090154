//! A conversation: the scope of order, of numbers and of message ids.

use std::collections::{BTreeMap, BTreeSet};

use parley_core::Refusal;
use parley_ids::{AgentId, ConversationId, MessageId, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::ledger::{Copied, Entry};
use crate::sequence::Numbers;
use crate::{Load, Order, Sequence, codes, limits};

/// A conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Conversation {
    /// Its name.
    pub(crate) id: ConversationId,
    /// Its order.
    pub(crate) order: Order,
    /// Its numbers.
    pub(crate) numbers: Numbers,
    /// Its messages, as far as they are kept: all that are open, and the newest of those that ended.
    pub(crate) entries: BTreeMap<Sequence, Entry>,
    /// The numbers of the messages above.
    pub(crate) ids: BTreeMap<MessageId, Sequence>,
    /// What is for whom.
    pub(crate) chains: BTreeMap<AgentId, Chain>,
    /// Its open messages.
    pub(crate) load: Load,
    /// The gap that is watched.
    pub(crate) gap: Option<Gap>,
    /// Its place among the conversations without a kept message, if it is one.
    pub(crate) idle: Option<u64>,
}

/// The messages of a conversation for one recipient.
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
    /// Strict order: the lowest that died with `HALT`; what is above it waits.
    pub(crate) parked: Option<Sequence>,
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
        self.kept.is_empty() && self.parked.is_none()
    }
}

impl Conversation {
    /// A conversation without messages.
    pub(crate) fn new(id: ConversationId, order: Order, numbers: Numbers) -> Self {
        Self {
            id,
            order,
            numbers,
            entries: BTreeMap::new(),
            ids: BTreeMap::new(),
            chains: BTreeMap::new(),
            load: Load::default(),
            gap: None,
            idle: None,
        }
    }

    /// The message with that id.
    pub(crate) fn entry(&self, id: &MessageId) -> Option<(Sequence, &Entry)> {
        let sequence = *self.ids.get(id)?;
        self.entries.get(&sequence).map(|entry| (sequence, entry))
    }

    /// One copy.
    pub(crate) fn copy(&self, sequence: Sequence, recipient: &AgentId) -> Option<&Copied> {
        self.entries.get(&sequence)?.copies.get(recipient)
    }

    /// One copy, to change it.
    pub(crate) fn copy_mut(&mut self, sequence: Sequence, recipient: &AgentId) -> Option<&mut Copied> {
        self.entries.get_mut(&sequence)?.copies.get_mut(recipient)
    }

    /// Of `ids`, those whose copies for `recipient` have not ended.
    ///
    /// # Errors
    /// When one of them is not known, not for this recipient, or was never sent to it.
    pub(crate) fn owed(&self, recipient: &AgentId, ids: &[MessageId]) -> Result<BTreeSet<Sequence>, Refusal> {
        let mut open = BTreeSet::new();
        for id in ids {
            let found = self.entry(id).and_then(|(s, entry)| Some((s, entry.copies.get(recipient)?)));
            let Some((sequence, copy)) = found else {
                return Err(Refusal::new(
                    codes::UNKNOWN_MESSAGE,
                    format!("conversation {} has no message {id} for {recipient}", self.id),
                ));
            };
            if copy.attempts == 0 {
                return Err(Refusal::new(
                    codes::NOT_DISPATCHED,
                    format!("message {id} was never dispatched to {recipient}"),
                ));
            }
            if !copy.phase.is_ended() {
                open.insert(sequence);
            }
        }
        Ok(open)
    }

    /// The open messages above the gap in the numbers.
    pub(crate) fn load_ahead(&self) -> Load {
        let ahead = self.entries.range(self.numbers.next()..);
        ahead.filter(|(_, entry)| !entry.is_ended()).fold(Load::default(), |sum, (_, e)| sum.plus(e.load))
    }

    /// Whether that many more recipients may be kept.
    pub(crate) fn has_room_for(&self, recipients: &BTreeSet<AgentId>) -> bool {
        let new = recipients.iter().filter(|r| !self.chains.contains_key(*r)).count();
        let most = limits::CONVERSATION_RECIPIENTS;
        new == 0
            || self.chains.len().saturating_add(new) <= most
            || self.chains.values().filter(|c| !c.is_idle()).count().saturating_add(new) <= most
    }

    /// Drops what is kept about recipients that nothing waits for, where there are too many.
    pub(crate) fn forget_idle_chains(&mut self) {
        if self.chains.len() > limits::CONVERSATION_RECIPIENTS {
            self.chains.retain(|_, chain| !chain.is_idle());
        }
    }
}
