//! Sound worlds keep every property.

use parley_consensus_sim::{Config, Summary, run};

/// Runs `seeds`, and shows the first failure.
fn pass(seeds: impl IntoIterator<Item = u64>, config: &Config) -> Summary {
    let outcomes = seeds.into_iter().map(|seed| run(seed, config).map_err(|failure| failure.to_string()));
    let outcome: Result<Vec<Summary>, String> = outcomes.collect();
    match outcome {
        Ok(summaries) => summaries.into_iter().fold(Summary::default(), Summary::plus),
        Err(failure) => panic!("{failure}"),
    }
}

#[test]
fn seeds_pass() {
    for members in [4, 5, 7, 10] {
        pass(0..24, &Config::of(members));
    }
}
