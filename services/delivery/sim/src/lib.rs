//! Seeded simulation of delivery: the production core ([`parley_delivery_core::Delivery`]) and the production receivers
//! ([`parley_delivery_core::receiver::Receiver`]) over a network in memory that loses, repeats, delays and reorders.
//!
//! Senders number their messages with gaps, name messages that never come, and repeat what was not answered. Recipients
//! fail, leave, retire and die between any two things they store; the core dies and is restored from a checkpoint and
//! its inputs, or begins anew with nothing. Operators and strangers redrive, drop and skip. [`run`] checks the
//! properties P1 to P9 after every step, and after the faults have stopped that everything ends. The same seed gives
//! the same run.
//!
//! Read in this order: `plan` (who sends what), `world` (who acts when) and what is below it, `service` and `agent`
//! (how core and receivers are driven), `books` (what is checked: told by answers, records and handlers, and by no code
//! of the core).
//!
//! Invariants:
//! * nothing here decides for a core or a receiver: their drivers only carry out what they say;
//! * no clock, no random source: time and chance come from the seed.

mod agent;
mod books;
mod broken;
mod names;
mod nature;
mod plan;
mod run;
mod service;
mod world;

pub use broken::{Broken, Property};
pub use nature::{Nature, Sound};
pub use plan::Kind;
pub use run::{Config, Failure, Summary, run, run_as};
