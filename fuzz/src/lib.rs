//! What the fuzz targets have in common: a fuzzer's bytes, the six services, a small cluster with a group that
//! decides, and scripts: intakes that a fuzzer wrote.
//!
//! The first bytes of an input say what is done with the others. `seeds.py` writes the same form; the table of
//! targets is in `fuzz_targets`, one file each, with what it asserts at its top.

mod board;
mod edits;
mod people;
mod raw;
mod script;
mod seals;
mod services;

use std::fmt::Debug;

pub use board::{Board, proposal};
pub use edits::edited;
pub use people::{Person, cluster, group, operator, operator_key, people, person};
pub use raw::Raw;
pub use script::{Played, play, prepared, script};
pub use services::{
    AuctionService, ConsensusService, DeliveryService, HierarchyService, RegistryService, ServiceName,
    TasksService, carried_out, facts, queries, service, verbs,
};

/// What a result must hold: an error is what the fuzzer looks for.
///
/// # Panics
/// When it is an error.
#[track_caller]
pub fn must<T, E: Debug>(result: Result<T, E>) -> T {
    match result {
        Ok(value) => value,
        Err(error) => panic!("{error:?}"),
    }
}
