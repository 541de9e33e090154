//! Rule: which messages were handled before.
//!
//! Strict order: those up to the last number that was handled, since delivery sends n+1 only when n has ended. No
//! order: those with an id that is remembered.

use std::collections::BTreeMap;

use parley_ids::{ConversationId, MessageId};
use serde::{Deserialize, Serialize};

use super::lane::Handled;
use crate::{DeliveredMessage, Sequence};

/// Conversations that are remembered: those used last.
pub const KEPT_CONVERSATIONS: usize = 10_000;
/// Ids that are remembered of a conversation without order: those seen last.
///
/// A message that was handled and not acknowledged comes again within an ack timeout and a backoff (at most 35 s
/// with defaults), and is then seen anew: the bound holds for more than 100 messages/s of one conversation.
pub const KEPT_IDS: usize = 4_096;

/// What was handled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    conversations: BTreeMap<ConversationId, Known>,
    /// Conversations by their last use.
    used: BTreeMap<u64, ConversationId>,
    last_use: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    used: u64,
    progress: Progress,
}

/// What was handled of one conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum Progress {
    /// Strict order.
    UpTo {
        /// The message that had none before it for this recipient, where it was handled: should another such
        /// message come, then delivery has started the conversation anew.
        first: Option<MessageId>,
        /// The last number that was handled.
        last: Sequence,
        /// Its id.
        last_id: MessageId,
        /// Whether its handler refused it for good.
        refused: bool,
    },
    /// No order.
    Ids(Ids),
}

/// Ids by when they were seen last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Ids {
    /// When each was seen last, and whether its handler refused it for good.
    seen: BTreeMap<MessageId, (u64, bool)>,
    by_time: BTreeMap<u64, MessageId>,
    last: u64,
}

/// What is to become of a message that arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is new.
    Fresh,
    /// It was handled.
    Handled,
    /// Its handler refused it for good.
    Refused,
    /// It is below what was handled, and no one knows whether it was.
    Stale,
}

impl State {
    /// What is to become of a message. Seeing one again keeps it remembered.
    pub(super) fn judge(&mut self, conversation: &ConversationId, message: &DeliveredMessage) -> Verdict {
        let Some(known) = self.conversations.get_mut(conversation) else { return Verdict::Fresh };
        let verdict = match &mut known.progress {
            Progress::UpTo { first, last, last_id, refused } if message.order.by_number() => {
                if message.sequence > *last {
                    Verdict::Fresh
                } else if message.sequence == *last && message.id == *last_id {
                    if *refused { Verdict::Refused } else { Verdict::Handled }
                } else {
                    below(first.as_ref(), *last, message)
                }
            }
            Progress::Ids(ids) if !message.order.by_number() => match ids.see(&message.id) {
                Some(true) => Verdict::Refused,
                Some(false) => Verdict::Handled,
                None => Verdict::Fresh,
            },
            // The conversation has another order than it had: delivery has started it anew.
            Progress::UpTo { .. } | Progress::Ids(_) => Verdict::Fresh,
        };
        if verdict != Verdict::Fresh {
            self.touch(conversation);
        }
        verdict
    }

    /// Remembers that a message was handled, or refused for good.
    pub(super) fn note(&mut self, conversation: &ConversationId, handled: &Handled, refused: bool) {
        let before = self.conversations.remove(conversation);
        let used = before.as_ref().map(|known| known.used);
        let progress = noted(before.map(|known| known.progress), handled, refused);
        if let Some(used) = used {
            self.used.remove(&used);
        }
        self.last_use += 1;
        self.used.insert(self.last_use, conversation.clone());
        self.conversations.insert(conversation.clone(), Known { used: self.last_use, progress });
        while self.conversations.len() > KEPT_CONVERSATIONS {
            let Some((_, oldest)) = self.used.pop_first() else { return };
            self.conversations.remove(&oldest);
        }
    }

    /// How many conversations are remembered.
    #[must_use]
    pub fn conversations(&self) -> usize {
        self.conversations.len()
    }

    fn touch(&mut self, conversation: &ConversationId) {
        let Some(known) = self.conversations.get_mut(conversation) else { return };
        self.used.remove(&known.used);
        self.last_use += 1;
        known.used = self.last_use;
        self.used.insert(self.last_use, conversation.clone());
    }
}

/// A message that is not above the last number that was handled, and is not that one.
fn below(first: Option<&MessageId>, last: Sequence, message: &DeliveredMessage) -> Verdict {
    let is_first = message.previous == Sequence::NONE;
    match first {
        Some(first) if is_first && *first != message.id => Verdict::Fresh,
        None if is_first => Verdict::Stale,
        _ if message.sequence == last => Verdict::Stale,
        _ => Verdict::Handled,
    }
}

fn noted(before: Option<Progress>, handled: &Handled, refused: bool) -> Progress {
    if !handled.order.by_number() {
        let mut ids = match before {
            Some(Progress::Ids(ids)) => ids,
            _ => Ids::default(),
        };
        ids.note(handled.id.clone(), refused);
        return Progress::Ids(ids);
    }
    let known_first = match before {
        Some(Progress::UpTo { first, .. }) => first,
        _ => None,
    };
    let is_first = handled.previous == Sequence::NONE;
    Progress::UpTo {
        first: if is_first { Some(handled.id.clone()) } else { known_first },
        last: handled.sequence,
        last_id: handled.id.clone(),
        refused,
    }
}

impl Ids {
    /// Whether an id was refused for good, where it is remembered.
    fn see(&mut self, id: &MessageId) -> Option<bool> {
        let refused = self.seen.get(id).map(|(_, refused)| *refused)?;
        self.note(id.clone(), refused);
        Some(refused)
    }

    fn note(&mut self, id: MessageId, refused: bool) {
        self.last += 1;
        self.by_time.insert(self.last, id.clone());
        if let Some((before, _)) = self.seen.insert(id, (self.last, refused)) {
            self.by_time.remove(&before);
        }
        while self.seen.len() > KEPT_IDS {
            let Some((_, oldest)) = self.by_time.pop_first() else { return };
            self.seen.remove(&oldest);
        }
    }
}
