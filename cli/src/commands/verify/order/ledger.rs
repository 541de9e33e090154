//! What the records say of each message and copy.

use std::collections::BTreeMap;

use parley_proto::v1;
use parley_proto::v1::message::Ordering;

/// What numbers are counted in: a key, which is empty but in partial order, and how often its numbering had begun
/// anew.
pub(super) type Scope = (String, u32);

/// What became of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Nothing yet, or it was redriven.
    Open,
    /// Its recipient took it.
    Acknowledged,
    /// It was given up.
    DeadLettered,
    /// Its deadline passed.
    Expired,
    /// It was given up, and nobody can redrive it.
    Dropped,
}

impl Fate {
    /// Whether it ended without having been taken, and nobody has decided about it.
    pub(super) fn is_dead(self) -> bool {
        matches!(self, Self::DeadLettered | Self::Expired)
    }

    /// For people: the event of the record.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Acknowledged => "acknowledged",
            Self::DeadLettered => "dead-lettered",
            Self::Expired => "expired",
            Self::Dropped => "dropped",
        }
    }
}

/// A message for one recipient.
#[derive(Debug)]
pub(super) struct Copied {
    /// What became of it.
    pub(super) fate: Fate,
    /// The record that says so; of an open one, the record that accepted or redrove it.
    pub(super) index: u64,
    /// Why it died.
    pub(super) reason: String,
    /// Others went ahead of it after it had died: it holds nobody back any more, also when it is redriven.
    pub(super) passed: bool,
    /// How often it was redriven.
    pub(super) redrives: u32,
}

/// A message.
#[derive(Debug)]
pub(super) struct Message {
    /// Its id.
    pub(super) id: String,
    /// Its number; 0: it has none.
    pub(super) sequence: u64,
    /// What it is counted in.
    pub(super) scope: Scope,
    /// Its order.
    pub(super) ordering: Ordering,
    /// The messages it comes after.
    pub(super) after: Vec<String>,
    /// Its copies, by recipient.
    pub(super) copies: BTreeMap<String, Copied>,
    /// Another version of delivery went on with it: how it ended is not judged.
    pub(super) superseded: bool,
}

impl Message {
    /// A message that the record with this index accepted.
    pub(super) fn accepted(index: u64, scope: Scope, wire: &v1::AcceptedMessage) -> Self {
        let copy = |recipient: &String| {
            let reason = String::new();
            (recipient.clone(), Copied { fate: Fate::Open, index, reason, passed: false, redrives: 0 })
        };
        Self {
            id: wire.message_id.clone(),
            sequence: wire.sequence,
            scope,
            ordering: wire.ordering(),
            after: wire.after.clone(),
            copies: wire.recipients.iter().map(copy).collect(),
            superseded: false,
        }
    }

    /// Whether numbers say in which order its copies are acknowledged.
    pub(super) fn is_by_number(&self) -> bool {
        matches!(self.ordering, Ordering::Strict | Ordering::Partial)
    }

    /// Whether a copy has not ended.
    pub(super) fn is_open(&self) -> bool {
        self.copies.values().any(|copy| copy.fate == Fate::Open)
    }
}
