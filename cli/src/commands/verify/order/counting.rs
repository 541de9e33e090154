//! Which records count. Of each index the first one does; the others are repetitions, or of an era that was over.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use parley_proto::v1::delivery_record::Event;

use crate::delivery_log::{Fact, Logged};

/// A record that counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    /// Its index in the log.
    pub(super) index: u64,
    /// What it says; none: another version of delivery goes on with the conversation.
    pub(super) event: Option<Event>,
}

/// Sorts out the records of one conversation.
///
/// The rule of the log is that the first record with the *next* index counts. Who sees the records of one key only
/// cannot tell what is next, so they are sorted by index at the end: a writer that went back repeats the same
/// records, and what an era has at an index that a later one reached is void.
#[derive(Debug)]
pub(super) struct Counting {
    incarnation: u64,
    era: u32,
    records: BTreeMap<u64, Option<Event>>,
    void: u64,
}

impl Counting {
    /// Of this life of the log.
    pub(super) fn new(incarnation: u64) -> Self {
        Self { incarnation, era: 0, records: BTreeMap::new(), void: 0 }
    }

    /// Whether nothing counted so far.
    pub(super) fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Takes the next record of the stream.
    pub(super) fn take(&mut self, logged: Logged) {
        let Logged { index, incarnation, era, fact, .. } = logged;
        let (event, void_behind) = match fact {
            Fact::Delivery(record) => (record.event, index.saturating_sub(1)),
            Fact::Superseded { through } => (None, through),
            Fact::Other => return,
        };
        if incarnation != self.incarnation || era < self.era {
            self.void += 1;
            return;
        }
        if era > self.era {
            self.era = era;
            let void = self.records.split_off(&(void_behind + 1));
            self.void += void.len() as u64;
        }
        match self.records.entry(index) {
            Entry::Occupied(_) => self.void += 1,
            Entry::Vacant(place) => drop(place.insert(event)),
        }
    }

    /// The records that count, in the order of the log, and how many do not.
    pub(super) fn end(self) -> (Vec<Placed>, u64) {
        let placed = self.records.into_iter().map(|(index, event)| Placed { index, event });
        (placed.collect(), self.void)
    }
}

#[cfg(test)]
mod tests {
    use parley_ids::UnixMillis;
    use parley_proto::v1;

    use super::*;

    fn logged(index: u64, era: u32, id: &str) -> Logged {
        let ids = vec![id.to_owned()];
        let event = Event::Acknowledged(v1::MessagesAcknowledged { recipient: "ada".to_owned(), ids });
        let fact = Fact::Delivery(Box::new(v1::DeliveryRecord {
            conversation: "chat".to_owned(),
            event: Some(event),
        }));
        Logged { index, incarnation: 1, era, cause: index, at: UnixMillis(0), fact }
    }

    fn superseded(index: u64, era: u32, through: u64) -> Logged {
        Logged { fact: Fact::Superseded { through }, ..logged(index, era, "") }
    }

    fn counted(all: Vec<Logged>) -> (Vec<u64>, u64) {
        let mut counting = Counting::new(1);
        all.into_iter().for_each(|logged| counting.take(logged));
        let (records, void) = counting.end();
        (records.iter().map(|placed| placed.index).collect(), void)
    }

    #[test]
    fn repetitions_and_what_was_left_behind_do_not_count() {
        let former = Logged { incarnation: 0, ..logged(9, 0, "x") };
        for (what, all, expected) in [
            ("in order", vec![logged(2, 0, "a"), logged(5, 0, "b")], (vec![2, 5], 0)),
            (
                "a writer went back",
                vec![logged(6, 0, "b"), logged(5, 0, "a"), logged(6, 0, "b")],
                (vec![5, 6], 1),
            ),
            ("another life", vec![former, logged(2, 0, "a")], (vec![2], 1)),
            (
                "an era that was over",
                vec![logged(2, 0, "a"), logged(7, 0, "b"), superseded(6, 1, 4), logged(8, 0, "c")],
                (vec![2, 6], 2),
            ),
            ("a later era goes on", vec![logged(2, 0, "a"), logged(3, 1, "b")], (vec![2, 3], 0)),
        ] {
            assert_eq!(counted(all), expected, "{what}");
        }
    }
}
