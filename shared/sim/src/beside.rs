//! What a core could see beside its inputs, if it looked: how inputs are read together, and what other machines of
//! the process do. Sound cores never ask; the tests of the simulation have cores that do.

use std::cell::Cell;

thread_local! {
    static BATCH: Cell<u64> = const { Cell::new(0) };
    static HANDLED: Cell<u64> = const { Cell::new(0) };
}

/// The place of the input at hand among those that were read together, from 0.
#[must_use]
pub fn batch() -> u64 {
    BATCH.get()
}

/// How many inputs all machines of this thread's world have handled.
#[must_use]
pub fn handled() -> u64 {
    HANDLED.get()
}

/// A new world begins.
pub(crate) fn reset() {
    BATCH.set(0);
    HANDLED.set(0);
}

/// The next input is at `place` of those that were read together.
pub(crate) fn reading(place: u64) {
    BATCH.set(place);
}

/// A machine handled an input.
pub(crate) fn count() {
    HANDLED.set(HANDLED.get() + 1);
}
