//! Agreement, eventual decision and no honest member convicted, over seeds.
//!
//! `PARLEY_SEEDS=10000 cargo test -p parley-consensus-core --release simulation` runs more of them.
//! `PARLEY_SEED=123` runs one.

use parley_consensus_core::View;

use crate::plan::{Fault, Outcome, Plan};
use crate::world::World;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn runs(seeds: u64, plan: impl Fn(u64) -> Plan) -> Vec<Outcome> {
    if let Some(seed) = number("PARLEY_SEED") {
        return vec![World::new(seed, plan(seed)).run()];
    }
    (0..number("PARLEY_SEEDS").unwrap_or(seeds)).map(|seed| World::new(seed, plan(seed)).run()).collect()
}

/// Loss, crashes and dissent vary with the seed.
fn plan(members: u8, faults: &[Fault], seed: u64) -> Plan {
    Plan {
        members,
        faults: faults.to_vec(),
        loss_permille: [0, 150, 300, 450][usize::try_from(seed % 4).unwrap()],
        stable_at: 1_500,
        crash_permille: [0, 60, 120][usize::try_from(seed % 3).unwrap()],
        approve_permille: [1_000, 900, 600, 100, 0][usize::try_from(seed % 5).unwrap()],
    }
}

fn later_views(outcomes: &[Outcome]) -> usize {
    outcomes.iter().filter(|o| o.certificate.commit.view > View::FIRST).count()
}

#[test]
fn members_crash_and_come_back() {
    let outcomes = runs(60, |seed| plan(4, &[], seed));
    assert!(number("PARLEY_SEED").is_some() || outcomes.iter().map(|o| o.crashes).sum::<usize>() > 20);
    assert_eq!(outcomes.iter().map(|o| o.evidence).sum::<usize>(), 0);
}

#[test]
fn a_member_is_silent() {
    let outcomes = runs(50, |seed| plan(4, &[Fault::Silent], seed));
    assert_eq!(later_views(&outcomes), outcomes.len(), "the leader of view 0 says nothing");
}

#[test]
fn a_leader_proposes_nothing() {
    let outcomes = runs(50, |seed| plan(4, &[Fault::SilentLeader], seed));
    assert_eq!(later_views(&outcomes), outcomes.len());
}

#[test]
fn a_key_has_two_owners() {
    let outcomes = runs(50, |seed| plan(4, &[Fault::Twin], seed));
    let evidence: usize = outcomes.iter().map(|o| o.evidence).sum();
    assert!(number("PARLEY_SEED").is_some() || evidence > 10, "{evidence} pieces of evidence");
}

#[test]
fn two_of_seven_are_faulty() {
    let pairs = [
        [Fault::Silent, Fault::Silent],
        [Fault::SilentLeader, Fault::Twin],
        [Fault::Twin, Fault::Twin],
        [Fault::Silent, Fault::SilentLeader],
    ];
    runs(24, |seed| plan(7, &pairs[usize::try_from(seed % 4).unwrap()], seed));
}

#[test]
fn five_members_tolerate_one() {
    runs(24, |seed| plan(5, &[[Fault::Twin, Fault::Silent][usize::try_from(seed % 2).unwrap()]], seed));
}

#[test]
fn the_same_seed_is_the_same_run() {
    let run = || World::new(7, plan(4, &[Fault::Twin], 7)).run();
    assert_eq!(run(), run());
}
