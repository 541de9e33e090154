//! Sound worlds keep every property.

use parley_delivery_sim::{Config, Kind, Summary, run};

/// Seeds that failed once, each without the fix of what it found.
const PAST: &[(u64, &str)] = &[
    (0, "an id that was named twice in one redrive was redriven twice"),
    (1, "what was behind a message that its handler had refused before was handled, though it was to halt"),
    (6, "a resume sent what was behind a message that had been held back"),
    (17, "a run was taken apart where a batch was full, and its second part was handled first"),
    (108, "a run counted as one message of the window"),
    (249, "messages of a conversation that began anew were taken for those of its former life that waited"),
    (972, "a circle through a message that had ended was accepted, and waited for itself"),
];

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
    pass(PAST.iter().map(|(seed, _)| *seed), &Config::default());
}

#[test]
fn seeds_0_to_23_pass() {
    pass(0..24, &Config::default());
}

/// One number of a run.
type Count = fn(&Summary) -> u64;

#[test]
fn conversations_pass_and_much_goes_wrong_in_them() {
    let total = pass(100..124, &Config { kind: Some(Kind::Talk) });
    let least: [(&str, u64, Count); 14] = [
        ("inputs", 10_000, |s| s.inputs),
        ("accepted copies", 2_000, |s| s.accepted),
        ("dispatches", 3_000, |s| s.dispatches),
        ("handled messages", 1_500, |s| s.handled),
        ("acknowledged copies", 1_000, |s| s.acknowledged),
        ("expired copies", 80, |s| s.expired),
        ("dead copies", 200, |s| s.dead),
        ("redriven letters", 50, |s| s.redriven),
        ("dropped letters", 50, |s| s.dropped),
        ("skipped numbers", 100, |s| s.skipped),
        ("refused sends", 5, |s| s.refused),
        ("stale acks", 5, |s| s.stale),
        ("deaths of agents", 50, |s| s.agents_died),
        ("deaths of the core", 30, |s| s.core_died),
    ];
    for (what, least, count) in least {
        let found = count(&total);
        assert!(found >= least, "{found} {what}, expected {least} or more: {total:#?}");
    }
    assert!(total.reborn > 0, "{total:#?}");
}

#[test]
fn bursts_floods_and_rushes_pass() {
    pass(0..6, &Config { kind: Some(Kind::Burst) });
    pass(0..2, &Config { kind: Some(Kind::Flood) });
    pass(0..2, &Config { kind: Some(Kind::Rush) });
}

#[test]
fn the_same_seed_gives_the_same_run() {
    assert_eq!(pass([7, 8], &Config::default()), pass([7, 8], &Config::default()));
}
