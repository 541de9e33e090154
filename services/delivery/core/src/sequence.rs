//! Rule: one dense numbering per conversation, from 1, assigned or given.

use std::collections::BTreeSet;
use std::fmt;

use parley_core::Refusal;
use serde::{Deserialize, Serialize};

use crate::codes;

/// A message's number in its conversation, from 1; 0 stands for none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sequence(pub u64);

impl Sequence {
    /// No message.
    pub const NONE: Self = Self(0);
    /// A conversation's first message.
    pub const FIRST: Self = Self(1);

    /// The number after this one.
    #[must_use]
    pub fn following(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The number before this one; [`Sequence::NONE`] before the first.
    #[must_use]
    pub fn preceding(self) -> Self {
        Self(self.0.saturating_sub(1))
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// Who numbers a conversation's messages. Its first message decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Numbering {
    /// Delivery, in order of arrival.
    Assigned,
    /// The senders; delivery is a resequencer.
    ///
    /// Source: Hohpe & Woolf, Enterprise Integration Patterns, "Resequencer".
    Given,
}

impl Numbering {
    /// That of a conversation whose first message brings `given`.
    pub(crate) fn of_first(given: Option<Sequence>) -> Self {
        if given.is_some() { Self::Given } else { Self::Assigned }
    }

    /// Whether the senders number.
    pub(crate) fn is_given(self) -> bool {
        self == Self::Given
    }
}

/// The numbers of a conversation, or of one of its keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Numbers {
    /// The lowest number that is free.
    next: Sequence,
    /// Numbers taken above a gap.
    ahead: BTreeSet<Sequence>,
}

impl Default for Numbers {
    fn default() -> Self {
        Self { next: Sequence::FIRST, ahead: BTreeSet::new() }
    }
}

impl Numbers {
    /// The lowest free number: what is below it has arrived, or was skipped.
    pub(crate) fn next(&self) -> Sequence {
        self.next
    }

    /// The lowest number above the gap, if there is a gap.
    pub(crate) fn first_ahead(&self) -> Option<Sequence> {
        self.ahead.first().copied()
    }

    /// How many numbers are taken above the gap.
    pub(crate) fn count_ahead(&self) -> u64 {
        u64::try_from(self.ahead.len()).unwrap_or(u64::MAX)
    }

    /// Finds the number of a new message and takes it.
    pub(crate) fn place(&mut self, by: Numbering, given: Option<Sequence>) -> Result<Sequence, Refusal> {
        let sequence = match (by, given) {
            (Numbering::Assigned, None) => self.next,
            (Numbering::Given, Some(number)) if self.is_taken(number) => {
                return Err(Refusal::new(
                    codes::SEQUENCE_TAKEN,
                    format!("sequence {number} is taken by another message; {} is expected", self.next),
                ));
            }
            (Numbering::Given, Some(number)) => number,
            (Numbering::Assigned, Some(number)) => {
                return Err(Refusal::new(
                    codes::OTHER_NUMBERING,
                    format!("the conversation's sequences are assigned, this message brings {number}"),
                ));
            }
            (Numbering::Given, None) => {
                return Err(Refusal::new(
                    codes::OTHER_NUMBERING,
                    "the conversation's sequences are given by its senders, this message brings none",
                ));
            }
        };
        self.ahead.insert(sequence);
        self.close_up();
        Ok(sequence)
    }

    /// Gives up the numbers up to `last` that never came. Returns them, as first and last of each run.
    pub(crate) fn skip(&mut self, last: Sequence) -> Vec<(Sequence, Sequence)> {
        let mut skipped = Vec::new();
        while self.next <= last {
            let until = self.first_ahead().map_or(last, |first| first.preceding().min(last));
            skipped.push((self.next, until));
            self.next = until.following();
            self.close_up();
        }
        skipped
    }

    fn close_up(&mut self) {
        while self.ahead.remove(&self.next) {
            self.next = self.next.following();
        }
    }

    fn is_taken(&self, number: Sequence) -> bool {
        number < self.next || self.ahead.contains(&number)
    }
}
