//! What is going to happen, and when.

use std::collections::BTreeMap;

/// Events by time; those of one time in the order in which they were put there.
#[derive(Debug)]
pub struct Agenda<E> {
    all: BTreeMap<(u64, u64), E>,
    count: u64,
}

impl<E> Default for Agenda<E> {
    fn default() -> Self {
        Self { all: BTreeMap::new(), count: 0 }
    }
}

impl<E> Agenda<E> {
    /// Something happens then.
    pub fn at(&mut self, at: u64, event: E) {
        self.count += 1;
        self.all.insert((at, self.count), event);
    }

    /// When something happens next.
    #[must_use]
    pub fn next(&self) -> Option<u64> {
        self.all.first_key_value().map(|((at, _), _)| *at)
    }

    /// What happens next, and when.
    pub fn pop(&mut self) -> Option<(u64, E)> {
        self.all.pop_first().map(|((at, _), event)| (at, event))
    }

    /// Some of it does not happen.
    pub fn keep(&mut self, mut is_kept: impl FnMut(&E) -> bool) {
        self.all.retain(|_, event| is_kept(event));
    }
}
