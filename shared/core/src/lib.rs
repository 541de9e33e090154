//! The words all cores share: what goes into a deterministic core and what comes out of it.
//!
//! A core is a pure state machine. It knows no clock, no random source, no network: the machine hands it one
//! [`Input`] after the other with the time of that input, and it returns [`Effect`]s in one canonical order.
//! The same inputs give the same effects, byte for byte.

mod effect;
mod input;
mod refusal;

pub use effect::{Effect, Effects};
pub use input::{Caller, Input};
pub use refusal::{Code, Refusal, SUPERSEDED};

use parley_ids::UnixMillis;

/// A deterministic state machine between two logs.
pub trait Core {
    /// What this core is told: one closed enum of its commands and of the facts other services recorded.
    type Message;
    /// What it writes to its log.
    type Record;
    /// What it tells agents, best effort.
    type Send;
    /// What it answers the sender of a command.
    type Answer;

    /// Raised whenever the same inputs would give other effects.
    const VERSION: u32;

    /// Takes one input and says what is to be done, in order.
    ///
    /// `at` never runs backwards. Whatever is due at `at` has been given to the core as [`Input::Tick`] before.
    fn handle(&mut self, at: UnixMillis, input: Input<Self::Message>) -> Effects<Self>;

    /// When the core next wants an [`Input::Tick`], if at all.
    ///
    /// After a tick at `at` this must be later than `at`.
    fn deadline(&self) -> Option<UnixMillis>;
}
