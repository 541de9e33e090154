//! Sound worlds keep every property.

use parley_consensus_sim::{Config, Kind, Sound, Summary, run, run_plainly};

/// The sizes that are simulated: 3f + 1 for f = 1, 2 and 3, and one that is not.
const SIZES: [u8; 4] = [4, 5, 7, 10];

/// Seeds that failed once, each without the fix of what it found.
const PAST: &[(u8, u64, &str)] = &[(
    4,
    3228,
    "a collector that was owed something by one member did not ask the others, which knew the decision, to hand it in",
)];

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
fn past_failures_pass() {
    for (members, seed, _) in PAST {
        pass([*seed], &Config::of(*members));
    }
}

/// One number of a run.
type Count = fn(&Summary) -> u64;

#[test]
fn seeds_pass_and_much_goes_wrong_in_them() {
    let total = SIZES.into_iter().map(|members| pass(0..40, &Config::of(members)));
    let total = total.fold(Summary::default(), Summary::plus);
    let least: [(&str, u64, Count); 9] = [
        ("steps", 30_000, |s| s.steps),
        ("decisions", 120, |s| s.decisions),
        ("aborts", 5, |s| s.aborts),
        ("view changes", 100, |s| s.view_changes),
        ("crashes", 200, |s| s.crashes),
        ("crashes of collectors", 15, |s| s.collector_crashes),
        ("lies", 1_000, |s| s.lies),
        ("altered messages", 200, |s| s.altered),
        ("proven members", 100, |s| s.proven),
    ];
    for (what, least, count) in least {
        let found = count(&total);
        assert!(found >= least, "{found} {what}, expected {least} or more: {total:#?}");
    }
    assert_eq!((total.seeds, total.forks), (160, 0), "{total:#?}");
}

#[test]
fn groups_of_every_size_up_to_six_pass() {
    for members in [1, 2, 3, 6] {
        pass(0..10, &Config::of(members));
    }
}

#[test]
fn a_fork_convicts_more_members_than_are_tolerated() {
    for members in SIZES {
        let config = Config { over: true, ..Config::of(members) };
        let total = pass(0..30, &config);
        assert!(total.forks > 0, "{total:#?}");
    }
}

#[test]
fn the_same_seed_gives_the_same_run() {
    let config = Config { kind: Some(Kind::Lies), ..Config::of(4) };
    assert_eq!(pass([7, 8], &config), pass([7, 8], &config));
}

#[test]
fn verifying_a_signature_once_changes_nothing() {
    for seed in 0..4 {
        let config = Config { kind: Some(Kind::Lies), ..Config::of(4) };
        let plainly = run_plainly::<Sound>(seed, &config).map_err(|failure| failure.to_string());
        assert_eq!(plainly, run(seed, &config).map_err(|failure| failure.to_string()));
    }
}
