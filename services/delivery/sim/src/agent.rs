//! A recipient: the production receiver, and what is durable of it.

use parley_delivery_core::receiver::{Note, Receiver, State};
use parley_sim::Rng;

use crate::Nature;

/// A recipient.
#[derive(Debug, Default)]
pub(crate) struct Agent {
    /// What it is now; lost when it dies.
    pub(crate) receiver: Receiver,
    /// How often it died: what was under way in an earlier life is not heard any more.
    pub(crate) life: u32,
    /// Whether it runs.
    pub(crate) is_up: bool,
    /// Durable: all its notes.
    notes: Vec<Note>,
    /// Durable: its state when it had so many notes.
    snapshot: Option<(usize, State)>,
}

impl Agent {
    /// One that runs.
    pub(crate) fn new() -> Self {
        Self { is_up: true, ..Self::default() }
    }

    /// Stores a note, together with the effects of its handler.
    pub(crate) fn remember(&mut self, note: Note) {
        self.notes.push(note);
    }

    /// Stores its state.
    pub(crate) fn store(&mut self) {
        self.snapshot = Some((self.notes.len(), self.receiver.state().clone()));
    }

    /// Dies.
    pub(crate) fn die(&mut self) {
        self.is_up = false;
        self.life += 1;
    }

    /// Comes back with what is durable: all notes, or a snapshot and the notes from some point before it.
    pub(crate) fn come_back<N: Nature>(&mut self, rng: &mut Rng) {
        let notes = N::recalls(self.notes.clone());
        let (from, mut state) = match &self.snapshot {
            Some((count, state)) if rng.per_mille(700) => {
                let again = rng.below(4).min(*count as u64);
                (count - usize::try_from(again).unwrap_or_default(), state.clone())
            }
            _ => (0, State::default()),
        };
        notes.into_iter().skip(from).for_each(|note| state.apply(note));
        self.receiver = Receiver::restore(state);
        self.is_up = true;
    }
}
