//! One conversation in the books.

use std::collections::{BTreeMap, BTreeSet};

use parley_delivery_core::{Key, NewMessage, OnGap, Order, Priority, Sequence, limits};
use parley_ids::{AgentId, MessageId};
use parley_sim::Checked as _;

use crate::{Broken, Property};

/// What a sender asked for.
#[derive(Debug, Clone)]
pub(crate) struct Terms {
    pub(crate) sender: AgentId,
    pub(crate) order: Order,
    pub(crate) after: BTreeSet<MessageId>,
    pub(crate) recipients: BTreeSet<AgentId>,
    pub(crate) sequence: Option<Sequence>,
    pub(crate) key: Key,
    pub(crate) priority: Priority,
    pub(crate) max_attempts: u32,
    pub(crate) ack_timeout: u64,
    pub(crate) deadline: u64,
    pub(crate) on_gap: OnGap,
    pub(crate) bytes: u64,
}

impl Terms {
    /// Those of a message.
    pub(crate) fn of(sender: &AgentId, message: &NewMessage) -> Self {
        let promised = &message.guarantees;
        Self {
            sender: sender.clone(),
            order: message.order.unwrap_or(Order::Unordered),
            after: message.after.clone(),
            recipients: message.recipients.clone(),
            sequence: message.sequence,
            key: message.key.clone(),
            priority: promised.priority,
            max_attempts: promised.max_attempts,
            ack_timeout: promised.ack_timeout.0,
            deadline: promised.deadline.unwrap_or(limits::LONGEST_LIFE).0,
            on_gap: promised.on_gap,
            bytes: message.body.size(),
        }
    }

    /// Whether numbers decide.
    pub(crate) fn is_by_number(&self) -> bool {
        is_by_number(self.order)
    }
}

/// Whether numbers decide in an order.
pub(super) fn is_by_number(order: Order) -> bool {
    matches!(order, Order::Strict | Order::Partial)
}

/// A conversation.
#[derive(Debug, Default)]
pub(super) struct Talk {
    /// Which life of it; known once something of it was sent.
    pub(super) generation: Option<u64>,
    /// Whether its senders give the numbers.
    pub(super) is_given: bool,
    pub(super) entries: BTreeMap<MessageId, Entry>,
    pub(super) places: BTreeMap<(Key, u64), MessageId>,
    /// The highest number of each key.
    pub(super) highest: BTreeMap<Key, u64>,
    /// Numbers that were given up.
    pub(super) skipped: BTreeMap<Key, Vec<(u64, u64)>>,
    /// Open messages, but for those that were redriven: their room was taken before.
    pub(super) open: u64,
    /// Bytes of their bodies.
    pub(super) bytes: u64,
}

/// A message.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) terms: Terms,
    pub(super) sequence: u64,
    pub(super) accepted: u64,
    pub(super) copies: BTreeMap<AgentId, Copy>,
    /// Whether it takes room.
    pub(super) is_counted: bool,
}

/// One recipient's copy.
#[derive(Debug, Default)]
pub(super) struct Copy {
    pub(super) fate: Fate,
    pub(super) redrives: u32,
    /// Whether what comes after it was ever allowed to go on without its acknowledgement.
    pub(super) passed: bool,
    /// Its ticket among what was never sent, where it is one.
    pub(super) ticket: Option<u64>,
    /// The longest wait that its handler asked for.
    pub(super) asked: u64,
}

/// How a copy stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Fate {
    #[default]
    Open,
    Acknowledged,
    Expired,
    Dead,
    Dropped,
}

impl Entry {
    pub(super) fn is_open(&self) -> bool {
        self.copies.values().any(|copy| copy.fate == Fate::Open)
    }
}

impl Talk {
    /// P5: messages and bytes that wait.
    ///
    /// Source: design, "held: at most 1,024 messages and 4 MiB per conversation"; what is above a gap counts apart.
    pub(super) fn is_within_bounds(&self) -> Result<(), Broken> {
        let shares = if self.is_given { 2 } else { 1 };
        let fits = self.open <= shares * 1_024 && self.bytes <= shares * 4 * 1_024 * 1_024;
        Property::P5.holds(fits, || format!("{} messages of {} bytes wait", self.open, self.bytes))
    }

    /// Whether a number was given up.
    pub(super) fn is_skipped(&self, key: &Key, number: u64) -> bool {
        let runs = self.skipped.get(key).into_iter().flatten();
        runs.into_iter().any(|(from, to)| (*from..=*to).contains(&number))
    }

    /// Whether a number may be taken by a new message.
    pub(super) fn is_free(&self, terms: &Terms, number: u64) -> Result<(), Broken> {
        let highest = self.highest.get(&terms.key).copied().unwrap_or_default();
        let is_right = match terms.sequence {
            Some(given) => given.0 == number && !self.is_skipped(&terms.key, number),
            None => number == highest + 1,
        };
        let is_taken = self.places.contains_key(&(terms.key.clone(), number));
        Property::P3.holds(is_right && !is_taken, || {
            format!("number {number} was given to a message that asked for {:?}", terms.sequence)
        })
    }
}
