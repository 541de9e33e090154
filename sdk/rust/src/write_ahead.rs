//! Rule: no reply leaves before everything that was to be remembered ahead of it is on the disk.
//!
//! Pure. While one write is under way, what comes gathers for the next. A write that failed is followed by a
//! snapshot, which holds what it was to write. Replies wait for that, or are given up where what they answer comes
//! again.
//!
//! Source: write-ahead logging (Mohan et al. 1992), group commit (DeWitt et al. 1984).

use std::collections::VecDeque;

/// What is to be written: one at a time.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Write<N> {
    /// These, behind what is there.
    Append(Vec<N>),
    /// The whole state as it is now.
    Snapshot,
}

/// Notes on their way to the disk, and the replies that wait for them.
#[derive(Debug)]
pub(crate) struct WriteAhead<N, R> {
    /// What no write has taken yet.
    notes: Vec<N>,
    /// How many notes there were.
    given: u64,
    /// How many of them are on the disk.
    durable: u64,
    /// How many of them will be when the write that is under way has ended.
    writing: Option<u64>,
    /// Whether the next write is a snapshot.
    snapshot: bool,
    /// Replies, each with the notes that were given before it.
    held: VecDeque<(u64, R)>,
}

impl<N, R> WriteAhead<N, R> {
    pub(crate) fn new(snapshot: bool) -> Self {
        Self { notes: Vec::new(), given: 0, durable: 0, writing: None, snapshot, held: VecDeque::new() }
    }

    /// Takes a note. The state that a snapshot is made of has it already.
    pub(crate) fn remember(&mut self, note: N) {
        self.given += 1;
        if !self.snapshot {
            self.notes.push(note);
        }
    }

    /// Takes a reply.
    pub(crate) fn hold(&mut self, reply: R) {
        self.held.push_back((self.given, reply));
    }

    /// The replies that may leave now, in order.
    pub(crate) fn ready(&mut self) -> Vec<R> {
        let count = self.held.iter().take_while(|(before, _)| *before <= self.durable).count();
        self.held.drain(..count).map(|(_, reply)| reply).collect()
    }

    /// What is to be written now: nothing while a write is under way, or everything is on the disk.
    pub(crate) fn begin(&mut self) -> Option<Write<N>> {
        if self.writing.is_some() || self.given == self.durable {
            return None;
        }
        self.writing = Some(self.given);
        let notes = std::mem::take(&mut self.notes);
        let snapshot = std::mem::take(&mut self.snapshot);
        Some(if snapshot { Write::Snapshot } else { Write::Append(notes) })
    }

    /// The write has ended well. `snapshot`: the next one is to be a snapshot.
    pub(crate) fn written(&mut self, snapshot: bool) {
        self.durable = self.writing.take().unwrap_or(self.durable);
        if snapshot {
            self.turn_to_snapshot();
        }
    }

    /// The write has failed: the next one is a snapshot.
    pub(crate) fn failed(&mut self) {
        self.writing = None;
        self.turn_to_snapshot();
    }

    /// Nobody waits for the replies any more.
    pub(crate) fn give_up(&mut self) {
        self.held.clear();
    }

    fn turn_to_snapshot(&mut self) {
        self.snapshot = true;
        self.notes.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Ahead = WriteAhead<u32, &'static str>;

    fn noted(notes: &[u32], reply: &'static str) -> Ahead {
        let mut ahead = Ahead::new(false);
        for note in notes {
            ahead.remember(*note);
        }
        ahead.hold(reply);
        ahead
    }

    #[test]
    fn a_reply_without_notes_leaves_at_once() {
        let mut ahead = noted(&[], "a");
        assert_eq!(ahead.begin(), None);
        assert_eq!(ahead.ready(), ["a"]);
    }

    #[test]
    fn a_reply_waits_for_what_was_noted_before_it_and_for_nothing_else() {
        let mut ahead = noted(&[1, 2], "a");
        assert_eq!(ahead.begin(), Some(Write::Append(vec![1, 2])));
        ahead.remember(3);
        ahead.hold("b");
        assert_eq!(ahead.begin(), None, "one write at a time");
        assert!(ahead.ready().is_empty());
        ahead.written(false);
        assert_eq!(ahead.ready(), ["a"]);
        assert_eq!(ahead.begin(), Some(Write::Append(vec![3])));
        ahead.written(false);
        assert_eq!(ahead.ready(), ["b"]);
        assert_eq!(ahead.begin(), None);
    }

    #[test]
    fn a_snapshot_that_is_due_takes_the_place_of_notes() {
        let mut ahead = noted(&[1], "a");
        assert!(ahead.begin().is_some());
        ahead.remember(2);
        ahead.written(true);
        ahead.remember(3);
        assert_eq!(ahead.begin(), Some(Write::Snapshot));
        ahead.remember(4);
        ahead.written(false);
        assert_eq!(ahead.begin(), Some(Write::Append(vec![4])), "the snapshot was made before it");
    }

    #[test]
    fn after_a_failure_replies_wait_for_a_snapshot() {
        let mut ahead = noted(&[1], "a");
        assert!(ahead.begin().is_some());
        ahead.remember(2);
        ahead.hold("b");
        ahead.failed();
        assert!(ahead.ready().is_empty());
        assert_eq!(ahead.begin(), Some(Write::Snapshot));
        ahead.written(false);
        assert_eq!(ahead.ready(), ["a", "b"]);
        assert_eq!(ahead.begin(), None);
    }

    #[test]
    fn replies_can_be_given_up_and_notes_cannot() {
        let mut ahead = noted(&[1], "a");
        assert!(ahead.begin().is_some());
        ahead.remember(2);
        ahead.hold("b");
        ahead.failed();
        ahead.give_up();
        assert!(ahead.ready().is_empty());
        ahead.hold("a again");
        assert!(ahead.ready().is_empty(), "its note is not on the disk");
        assert_eq!(ahead.begin(), Some(Write::Snapshot));
        ahead.written(false);
        assert_eq!(ahead.ready(), ["a again"]);
    }
}
