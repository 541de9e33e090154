//! Properties of the tasks core, driven by a random environment: services that answer in any order, twice or never;
//! agents that accept, decline, fail, go silent or lie; time that jumps.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod check;
mod environment;

use parley_core::Core;
use parley_tasks_core::Tasks;
use proptest::prelude::*;

use environment::World;

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every invariant of the design, after every input of a random run, and at its end exactly one terminal record
    /// for each task, by its deadline.
    #[test]
    fn every_task_ends_once_and_in_time(seed in any::<u64>()) {
        let mut world = World::new(seed);
        world.run(300);
        world.finish();
        prop_assert!(world.check.submitted() > 0);
    }

    /// The same inputs give the same effects and the same state, from the start and from a checkpoint.
    #[test]
    fn a_replay_is_equal(seed in any::<u64>()) {
        let mut world = World::new(seed);
        world.run(120);
        let (checkpoint, place) = (world.core.clone(), world.inputs.len());
        world.run(120);
        world.finish();

        let mut whole = Tasks::default();
        for (at, input, effects) in &world.inputs {
            prop_assert_eq!(&whole.handle(*at, input.clone()), effects);
        }
        prop_assert_eq!(&whole, &world.core);

        let mut rest = checkpoint;
        for (at, input, effects) in world.inputs.iter().skip(place) {
            prop_assert_eq!(&rest.handle(*at, input.clone()), effects);
        }
        prop_assert_eq!(&rest, &world.core);
    }
}

/// The environment reaches what it is there for: without this the properties could hold for want of events.
#[test]
fn the_environment_reaches_every_event() {
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..200 {
        let mut world = World::new(seed);
        world.run(300);
        world.finish();
        seen.extend(world.check.seen());
    }
    for event in [
        "submitted",
        "planned",
        "auctioned",
        "staffed",
        "approval-requested",
        "dispatched",
        "accepted",
        "progressed",
        "step-completed",
        "vacated",
        "late",
        "settled",
        "recalled",
        "completed",
        "failed",
        "canceled",
        "rejected",
    ] {
        assert!(seen.contains(event), "no {event} in 200 runs");
    }
}
