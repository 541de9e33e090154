//! Rule: which messages were handled before.
//!
//! Where numbers decide: those up to the last number that was handled, but for holes. A hole is what delivery stepped
//! over: it is handled only when it is redriven. Otherwise: those with an id that is remembered.

use std::collections::BTreeMap;

use parley_ids::{ConversationId, MessageId};
use serde::{Deserialize, Serialize};

use super::lane::Handled;
use crate::{DeliveredMessage, Key, Sequence};

/// Conversations that are remembered: those used last; in partial order each key is one.
pub const KEPT_CONVERSATIONS: usize = 10_000;
/// Ids that are remembered of a conversation whose order goes by ids: those seen last.
///
/// A message that was handled and not acknowledged comes again within an ack timeout and a backoff (at most 35 s
/// with defaults), and is then seen anew: the bound holds for more than 100 messages/s of one conversation.
pub const KEPT_IDS: usize = 4_096;
/// Holes that are remembered of a conversation: the highest.
const KEPT_HOLES: usize = 1_024;

/// A conversation, and its key in partial order.
type Place = (ConversationId, Key);

/// What was handled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    conversations: BTreeMap<Place, Known>,
    /// Conversations by their last use.
    used: BTreeMap<u64, Place>,
    last_use: u64,
}

/// That one message was handled, or refused for good. Applied to a state again, it changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    conversation: ConversationId,
    key: Key,
    handled: Handled,
    refused: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    used: u64,
    generation: u64,
    progress: Progress,
}

/// What was handled of one conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum Progress {
    /// By number.
    UpTo(UpTo),
    /// By id.
    Ids(Ids),
}

/// Numbers that were handled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct UpTo {
    /// The last one.
    last: Sequence,
    /// Below it, those that were not: the first of each run and the last.
    holes: BTreeMap<Sequence, Sequence>,
    /// Of those, the ones whose handler refused them for good, and how often they had been redriven then.
    refused: BTreeMap<Sequence, u32>,
    /// Below this number it is not remembered what was a hole.
    forgotten: Sequence,
}

/// Ids by when they were seen last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Ids {
    /// When each was seen last, and for one that its handler refused for good how often it had been redriven then.
    seen: BTreeMap<MessageId, (u64, Option<u32>)>,
    by_time: BTreeMap<u64, MessageId>,
    last: u64,
}

/// What is to become of a message that arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is to be handled.
    Fresh,
    /// It was handled.
    Handled,
    /// Its handler refused it for good.
    Refused,
    /// Delivery is done with it: a copy that was late on the way.
    Old,
    /// It was redriven, and no one knows whether it was handled before.
    Unknown,
}

impl Verdict {
    /// Whether delivery is told that it is not taken.
    pub(super) fn is_refusal(self) -> bool {
        matches!(self, Self::Refused | Self::Unknown)
    }
}

impl State {
    /// What is to become of a message. Seeing one again keeps it remembered.
    pub(super) fn judge(&mut self, place: &Place, generation: u64, message: &DeliveredMessage) -> Verdict {
        let Some(known) = self.conversations.get_mut(place) else { return Verdict::Fresh };
        if generation < known.generation {
            return Verdict::Old;
        }
        if generation > known.generation {
            // Delivery has begun the conversation anew.
            return Verdict::Fresh;
        }
        let verdict = match &mut known.progress {
            Progress::UpTo(numbers) if message.order.by_number() => numbers.judge(message),
            Progress::Ids(ids) if !message.order.by_number() => ids.judge(message),
            Progress::UpTo(_) | Progress::Ids(_) => Verdict::Fresh,
        };
        if verdict != Verdict::Fresh {
            self.touch(place);
        }
        verdict
    }

    /// Remembers that a message was handled, or refused for good.
    pub(super) fn note(&mut self, place: &Place, handled: &Handled, refused: bool) -> Note {
        let (conversation, key) = place.clone();
        let note = Note { conversation, key, handled: handled.clone(), refused };
        self.apply(note.clone());
        note
    }

    /// Remembers what a note says.
    pub fn apply(&mut self, note: Note) {
        let Note { conversation, key, handled, refused } = note;
        let place = (conversation, key);
        let generation = handled.generation;
        let by_number = handled.order.by_number();
        let known =
            self.conversations.entry(place.clone()).or_insert_with(|| Known::new(generation, by_number));
        if generation < known.generation {
            return;
        }
        let same_form = matches!(known.progress, Progress::UpTo(_)) == by_number;
        if generation > known.generation || !same_form {
            *known = Known { used: known.used, ..Known::new(generation, by_number) };
        }
        match &mut known.progress {
            Progress::UpTo(numbers) => numbers.note(&handled, refused),
            Progress::Ids(ids) => ids.note(handled.id, refused.then_some(handled.redrives)),
        }
        self.touch(&place);
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

    fn touch(&mut self, place: &Place) {
        let Some(known) = self.conversations.get_mut(place) else { return };
        self.used.remove(&known.used);
        self.last_use += 1;
        known.used = self.last_use;
        self.used.insert(self.last_use, place.clone());
    }
}

impl Known {
    fn new(generation: u64, by_number: bool) -> Self {
        let progress = match by_number {
            true => Progress::UpTo(UpTo::default()),
            false => Progress::Ids(Ids::default()),
        };
        Self { used: 0, generation, progress }
    }
}

impl UpTo {
    fn judge(&self, message: &DeliveredMessage) -> Verdict {
        if message.sequence > self.last {
            return Verdict::Fresh;
        }
        let refused = self.refused.get(&message.sequence);
        match (self.hole_at(message.sequence), message.redrives) {
            (Some(_), redrives) if refused.is_some_and(|at| redrives <= *at) => Verdict::Refused,
            (Some(_), 0) => Verdict::Old,
            (Some(_), _) => Verdict::Fresh,
            (None, redrives) if redrives > 0 && message.sequence < self.forgotten => Verdict::Unknown,
            (None, _) => Verdict::Handled,
        }
    }

    /// The hole that a number is in.
    fn hole_at(&self, sequence: Sequence) -> Option<(Sequence, Sequence)> {
        let (first, last) = self.holes.range(..=sequence).next_back()?;
        (sequence <= *last).then_some((*first, *last))
    }

    fn note(&mut self, handled: &Handled, refused: bool) {
        let sequence = handled.sequence;
        if sequence > self.last {
            // Something before it was this recipient's, and did not come.
            if handled.previous > self.last {
                self.holes.insert(self.last.following(), sequence.preceding());
            }
            self.last = sequence;
            if refused {
                self.holes.insert(sequence, sequence);
            }
        }
        if refused {
            self.refused.insert(sequence, handled.redrives);
        } else {
            self.fill(sequence);
            self.refused.remove(&sequence);
        }
        while self.holes.len() > KEPT_HOLES {
            let Some((_, last)) = self.holes.pop_first() else { return };
            self.forgotten = self.forgotten.max(last.following());
            self.refused.retain(|sequence, _| *sequence > last);
        }
    }

    /// A number is in no hole any more.
    fn fill(&mut self, sequence: Sequence) {
        let Some((first, last)) = self.hole_at(sequence) else { return };
        self.holes.remove(&first);
        if first < sequence {
            self.holes.insert(first, sequence.preceding());
        }
        if sequence < last {
            self.holes.insert(sequence.following(), last);
        }
    }
}

impl Ids {
    fn judge(&mut self, message: &DeliveredMessage) -> Verdict {
        let Some((_, refused)) = self.seen.get(&message.id).copied() else { return Verdict::Fresh };
        match refused {
            Some(at) if message.redrives > at => return Verdict::Fresh,
            Some(_) | None => self.note(message.id.clone(), refused),
        }
        if refused.is_some() { Verdict::Refused } else { Verdict::Handled }
    }

    fn note(&mut self, id: MessageId, refused: Option<u32>) {
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
