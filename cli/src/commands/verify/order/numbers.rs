//! The numbers of a conversation, or of one of its keys: which have come, and which need not come any more.

use std::collections::BTreeMap;

/// The numbers of one life of a conversation, or of a key.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// The message that has each number, by its place in the ledger.
    pub(super) taken: BTreeMap<u64, usize>,
    /// Copies that have not ended.
    pub(super) open: usize,
    /// Stretches that nobody waits for: first and last number.
    excused: BTreeMap<u64, u64>,
    /// All up to this one have come, or are excused.
    complete: u64,
}

impl Numbers {
    /// Numbers of which those up to `before` cannot be known.
    pub(super) fn behind(before: u64) -> Self {
        Self { complete: before, ..Self::default() }
    }

    /// Nobody waits for these any more.
    pub(super) fn excuse(&mut self, from: u64, to: u64) {
        let last = self.excused.entry(from).or_insert(to);
        *last = to.max(*last);
    }

    /// Whether somebody said that nobody waits for this number.
    pub(super) fn is_excused(&self, number: u64) -> bool {
        self.excused.range(..=number).any(|(_, to)| *to >= number)
    }

    /// The first stretch below `number` that has neither come nor is excused. It counts as excused from now on, so
    /// that it is told once.
    pub(super) fn missing_below(&mut self, number: u64) -> Option<(u64, u64)> {
        while self.complete.saturating_add(1) < number {
            let next = self.complete.saturating_add(1);
            if self.taken.contains_key(&next) {
                self.complete = next;
            } else if let Some(to) = self.excused_through(next) {
                self.complete = to;
            } else {
                let behind = self.taken.range(next..).next().map_or(number, |(behind, _)| *behind);
                let to = behind.min(number).saturating_sub(1);
                self.excuse(next, to);
                return Some((next, to));
            }
        }
        None
    }

    /// The last number of the excused stretches that `number` is in.
    fn excused_through(&self, number: u64) -> Option<u64> {
        self.excused.range(..=number).map(|(_, to)| *to).max().filter(|to| *to >= number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_told_once_and_what_is_excused_never() {
        let mut numbers = Numbers::default();
        numbers.taken.extend([1, 2, 5, 6, 9].map(|number| (number, 0)));
        assert_eq!(numbers.missing_below(3), None);
        assert_eq!(numbers.missing_below(6), Some((3, 4)));
        assert_eq!(numbers.missing_below(6), None);
        numbers.excuse(7, 8);
        assert_eq!(numbers.missing_below(9), None);
        assert!(numbers.is_excused(8) && !numbers.is_excused(9));
        assert_eq!(numbers.missing_below(12), Some((10, 11)));
    }

    #[test]
    fn what_was_before_the_log_is_not_missing() {
        let mut numbers = Numbers::behind(4);
        numbers.taken.insert(5, 0);
        assert_eq!(numbers.missing_below(6), None);
        assert_eq!(numbers.missing_below(8), Some((6, 7)));
    }
}
