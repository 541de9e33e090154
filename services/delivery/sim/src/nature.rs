//! How a simulated world is made: soundly, unless a test of the simulation wants to see it caught.

use parley_core::Input;
use parley_delivery_core::receiver::Note;
use parley_delivery_core::{Delivered, Message};
use parley_ids::UnixMillis;

/// How a world is made.
///
/// Everything provided is sound. A test that overrides one thing expects [`crate::run_as`] to fail.
pub trait Nature: std::fmt::Debug {
    /// What the core hears of an input.
    #[must_use]
    fn hears(input: Input<Message>) -> Option<Input<Message>> {
        Some(input)
    }

    /// When the core gets its next tick, of when it wants it.
    #[must_use]
    fn deadline(wanted: Option<UnixMillis>) -> Option<UnixMillis> {
        wanted
    }

    /// What the network takes of a dispatch.
    #[must_use]
    fn carries(dispatch: Delivered) -> Vec<Delivered> {
        vec![dispatch]
    }

    /// What an agent that died finds of its notes.
    #[must_use]
    fn recalls(notes: Vec<Note>) -> Vec<Note> {
        notes
    }

    /// What a core that died is told again of its inputs since its checkpoint.
    #[must_use]
    fn replays(inputs: Vec<(UnixMillis, Input<Message>)>) -> Vec<(UnixMillis, Input<Message>)> {
        inputs
    }
}

/// As it should be.
#[derive(Debug)]
pub struct Sound;

impl Nature for Sound {}
