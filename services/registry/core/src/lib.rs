//! The registry's core: who is there, with which key, skills and capacity.
//!
//! Its records are the one history of agents, admissions, groups and presence that every other service reads.

mod admission;
pub mod codes;
mod effect;
mod epoch;
mod group;
mod input;
mod state;

#[cfg(test)]
mod tests;

pub use effect::{Answer, Record, Send};
pub use epoch::MAX_EPOCHS;
pub use input::{Admission, Message, NamePattern, NewGroup, Profile, Recovery, Registration};
pub use state::{Agent, Registry};
