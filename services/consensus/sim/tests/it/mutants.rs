//! Tests of the test: worlds that are wrong in one way, which the simulation must catch, and by which property.

mod commit_after_skip;
mod first_vote_wins;
mod forgotten_certificates;
mod forgotten_record;
mod small_quorum;
mod unjustified;

use std::ops::Range;

use parley_consensus_sim::{Config, Kind, Nature, Property, run, run_as};

/// Asserts that a world of nature `N` breaks `property` in the first failing one of `seeds`, in which a sound world
/// breaks none.
fn caught<N: Nature>(members: u8, kind: Kind, seeds: Range<u64>, property: Property) {
    let config = Config { kind: Some(kind), ..Config::of(members) };
    for seed in seeds.clone() {
        if let Err(failure) = run_as::<N>(seed, &config) {
            assert_eq!(failure.broken.property, property, "seed {seed}: {}", failure.broken);
            assert!(run(seed, &config).is_ok(), "seed {seed} is broken in a sound world as well");
            return;
        }
    }
    panic!("seeds {seeds:?} did not catch it");
}
