//! Sound worlds keep every promise.

use parley_sim::{Config, Faults, Mishap, Summary, run};

/// Seeds that failed once, and what they found.
const PAST: &[u64] = &[1549, 3379];

/// Runs `seeds`, and shows the first failure.
fn pass(seeds: impl IntoIterator<Item = u64>, config: &Config) -> Vec<Summary> {
    let outcomes = seeds.into_iter().map(|seed| run(seed, config).map_err(|failure| failure.to_string()));
    let outcome: Result<Vec<Summary>, String> = outcomes.collect();
    match outcome {
        Ok(summaries) => summaries,
        Err(failure) => panic!("{failure}"),
    }
}

fn total(summaries: &[Summary], count: fn(&Summary) -> u64) -> u64 {
    summaries.iter().map(count).sum()
}

#[test]
fn past_failures_pass() {
    pass(PAST.iter().copied(), &Config::default());
}

#[test]
fn seeds_0_to_99_pass() {
    pass(0..100, &Config::default());
}

#[test]
fn seeds_100_to_199_pass() {
    pass(100..200, &Config::default());
}

/// One number of a run.
type Count = fn(&Summary) -> u64;

#[test]
fn seeds_200_to_299_pass_and_much_goes_wrong_in_them() {
    let summaries = pass(200..300, &Config::default());
    let least: [(&str, u64, Count); 8] = [
        ("commands", 2_000, |s| s.commands),
        ("inputs", 20_000, |s| s.inputs),
        ("records", 10_000, |s| s.records),
        ("outs", 10_000, |s| s.outs),
        ("lives", 400, |s| s.lives),
        ("rewinds", 300, |s| s.rewinds),
        ("checkpoints", 300, |s| s.checkpoints),
        ("trims", 50, |s| s.trims),
    ];
    for (what, least, count) in least {
        let found = total(&summaries, count);
        assert!(found >= least, "{found} {what}, expected {least} or more");
    }
}

#[test]
fn the_same_seed_gives_the_same_run() {
    assert_eq!(pass([7, 8], &Config::default()), pass([7, 8], &Config::default()));
}

#[test]
fn without_faults_nothing_starts_again() {
    let summaries = pass(0..5, &Config { faults: Faults::none(), ..Config::default() });
    assert_eq!(total(&summaries, |s| s.rewinds), 0);
    assert_eq!(total(&summaries, |s| s.lives), 5 * 3);
}

#[test]
fn each_fault_alone_is_survived() {
    for mishap in Mishap::ALL {
        pass(0..2, &Config { faults: Faults::none().with(mishap, 400), ..Config::default() });
    }
}

#[test]
fn writers_that_meet_all_the_time_are_survived() {
    let faults = Faults::usual().with(Mishap::Takeover, 900).with(Mishap::Crash, 60).with(Mishap::Pause, 500);
    pass(0..20, &Config { faults, ..Config::default() });
}
