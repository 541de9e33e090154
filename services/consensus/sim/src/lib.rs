//! Seeded simulation of consensus: production validators ([`parley_consensus_core::Validator`]) and the production
//! collector ([`parley_consensus_core::Consensus`]) over a network in memory.
//!
//! Until the network is stable it loses, repeats, delays, reorders and alters messages, and is in parts, each with a
//! collector of its own; members crash around every durable write, collectors crash and are replayed; a collector
//! that lies shows members whatever was ever signed. Up to f members are faulty: two copies with one key, silent, or
//! signing anything. Then the network is stable, and every honest member must decide. [`run`] checks the properties
//! after every step. The same seed gives the same run.
//!
//! Read in this order: `plan` (what may go wrong), `world` (who acts when) and what is below it, `node` and `disk`, and
//! `collector` (how the production code is driven), `lies` (what liars say), `books` (what is checked: told by
//! everything that was ever signed).
//!
//! Invariants:
//! * nothing here decides for a validator or a collector: their drivers only carry out what they say;
//! * no clock, no random source: time and chance come from the seed.

mod books;
mod broken;
mod collector;
mod disk;
mod lies;
mod nature;
mod node;
mod plan;
mod run;
mod scene;
mod world;

pub use broken::{Broken, Property};
pub use nature::{Nature, Sound};
pub use plan::Kind;
pub use run::{Config, Failure, Summary, run, run_as, run_plainly};
