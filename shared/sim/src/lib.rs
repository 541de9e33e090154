//! Seeded simulation of the machine: the production [`parley_machine::Machine`] over a broker in memory.
//!
//! Three toy services read one another's logs, each with two replicas, while commands, ticks, publishes and their
//! answers get lost, sources stall and repeat, writers crash, pause and meet, checkpoints tear and logs are
//! trimmed. [`run`] checks the promises of the architecture after every step, and that everything comes to rest
//! once the faults stop. The same seed gives the same run.
//!
//! Read in this order: [`toy`] (what the services do), `host` and `life` (how a machine is driven), `scene` (what
//! may go wrong on the way), `invariants` (what is checked), `run` (who acts when).
//!
//! Invariants:
//! * nothing here decides for a machine: a host only carries out what its machine asks for;
//! * no clock, no random source: time and chance come from the seed.

mod agenda;
pub mod beside;
mod broker;
mod client;
mod faults;
mod host;
mod invariants;
mod journal;
mod life;
mod nature;
mod property;
mod rng;
mod run;
mod scene;
mod seeds;
mod store;
pub mod toy;

pub use agenda::Agenda;
pub use faults::{Faults, Mishap};
pub use invariants::Broken;
pub use nature::{Hand, Nature, Sound};
pub use property::{Checked, Unkept};
pub use rng::Rng;
pub use run::{Config, Failure, Summary, run, run_as};
pub use seeds::{SEEDS_USAGE, seeds};
