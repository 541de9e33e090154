//! Tests of the test: worlds that are wrong in one way, which the simulation must catch, and by which property.

mod commit_after_skip;
mod first_vote_wins;
mod forgotten_record;
mod small_quorum;

use parley_consensus_sim::{Config, Kind, Nature, Property, run_as};

/// Asserts that one of `seeds` breaks `property` in a world of nature `N`.
fn caught<N: Nature>(members: u8, kind: Kind, seeds: u64, property: Property) {
    let config = Config { kind: Some(kind), ..Config::of(members) };
    let broken =
        |seed| run_as::<N>(seed, &config).err().filter(|failure| failure.broken.property == property);
    let failure = (0..seeds).find_map(broken);
    assert!(failure.is_some(), "none of {seeds} seeds catches it");
}
