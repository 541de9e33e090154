//! What roles take of their agents, and for how long.

use super::*;
use crate::{Adaptation, TaskEnd};
use parley_ids::Ppm;

/// Whether `name`, the only agent, has room for one more role.
fn has_room(world: &World) -> bool {
    let mut copy = World { core: world.core.clone(), now: world.now };
    let records = copy.plan(request("task-probe", vec![item("probe", &[])]));
    matches!(records.as_slice(), [Record::Formed(_)])
}

#[test]
fn a_role_counts_until_it_is_settled_vacated_or_its_task_ends() {
    let fresh = || {
        let mut world = World::default();
        world.register("ann", &[], &[]);
        assert!(has_room(&world));
        formed(&world.plan(request("task-t", vec![item("a", &[])])));
        assert!(!has_room(&world));
        world
    };
    let mut world = fresh();
    world.settle("task-t", "a", "ann", true);
    assert!(has_room(&world));
    assert_eq!(world.settle("task-t", "a", "ann", true), vec![], "a rating settles again");
    assert_eq!(world.vacate("task-t", binding("a", "ann", 1)), vec![], "what is done stays done");

    let mut world = fresh();
    world.vacate("task-t", binding("a", "ann", 1));
    assert!(has_room(&world));

    for end in [TaskEnd::Completed, TaskEnd::Failed, TaskEnd::Canceled, TaskEnd::Rejected] {
        let mut world = fresh();
        world.fact(Message::TaskEnded { team: team_id("task-t"), end });
        assert!(has_room(&world));
    }
}

#[test]
fn a_failure_is_settled_first_and_vacated_then() {
    let mut world = World::default();
    world.register("ann", &[], &[]);
    world.register("bob", &[], &[]);
    formed(&world.plan(request("task-t", vec![item("a", &[])])));
    assert_eq!(world.settle("task-t", "a", "ann", false), vec![]);
    assert_eq!(who(adapted(&world.vacate("task-t", binding("a", "ann", 1)))), "a=bob");
}

#[test]
fn an_auction_staffs_and_hierarchy_only_counts() {
    let mut world = World::default();
    world.register("ann", &[], &[]);
    let auction = Request { staffing: Staffing::Auction, ..request("task-t", vec![item("a", &[])]) };
    let records = world.plan(auction);
    let team = formed(&records);
    assert_eq!((team.assignments.len(), team.roles.len(), team.coverage), (0, 1, Ppm::ZERO));
    assert!(has_room(&world));

    let staffed = |agent, epoch| Message::Staffed {
        team: team_id("task-t"),
        bindings: vec![binding("a", agent, epoch)],
    };
    assert_eq!(world.fact(staffed("ann", 1)), vec![]);
    assert!(!has_room(&world));
    assert_eq!(who(&world.core.team(&team_id("task-t")).unwrap().assignments()), "a=ann");

    assert_eq!(world.vacate("task-t", binding("a", "ann", 1)), vec![], "the auction finds another one");
    assert_eq!(world.core.deadline(), None);
    assert!(has_room(&world));
    world.fact(staffed("ann", 1));
    assert!(has_room(&world), "an old binding binds nobody");
    // Chosen before its registration is known here.
    world.fact(staffed("bob", 2));
    world.register("bob", &[], &[]);
    formed(&world.plan(request("task-u", vec![item("x", &[])])));
    assert!(!has_room(&world), "ann has task-u and bob task-t");
    assert!(world.settle("task-t", "a", "bob", true).is_empty());
    assert!(has_room(&world));
}

#[test]
fn capacity_lost_by_a_new_profile_leaves_what_is_bound() {
    let mut world = World::default();
    world.register("ann", &[], &[("slots", 2)]);
    formed(&world.plan(request("task-t", vec![item("a", &[]), item("b", &[])])));
    world.register("ann", &[], &[("slots", 1)]);
    world.settle("task-t", "a", "ann", true);
    assert!(!has_room(&world), "b still takes the only slot");
    world.settle("task-t", "b", "ann", true);
    assert!(has_room(&world));
}

#[test]
fn the_less_loaded_agent_is_preferred_and_a_team_spreads() {
    let mut world = World::default();
    world.register("ann", &[], &[("slots", 4)]);
    world.register("bob", &[], &[("slots", 4)]);
    for (team, expected) in [("t1", "a=ann b=bob"), ("t2", "a=ann b=bob")] {
        let records = world.plan(request(team, vec![item("a", &[]), item("b", &[])]));
        assert_eq!(who(&formed(&records).assignments), expected);
    }
    world.settle("t1", "b", "bob", true);
    let records = world.plan(request("t3", vec![item("a", &[])]));
    assert_eq!(who(&formed(&records).assignments), "a=bob");
}

#[test]
fn a_skill_without_a_level_is_a_wish_and_its_lack_is_said() {
    let mut world = World::default();
    world.register("ann", &[("rust", 50)], &[]);
    let wish = || vec![needing("a", &[("rust", 40), ("german", 0)], &[])];
    let records = world.plan(request("t1", wish()));
    let [given] = formed(&records).assignments.as_slice() else { panic!("{records:?}") };
    let lacking = Adaptation {
        skill: SkillName::new("german").unwrap(),
        required: Level::new(1).unwrap(),
        held: Level::new(0).unwrap(),
    };
    assert_eq!(given.adaptations, [lacking]);
    // Coverages 0.75 and 0: mean 0.375, worst 0.
    assert_eq!(given.suitability, Ppm(350_000));

    world.register("zoe", &[("rust", 40), ("german", 1)], &[]);
    world.register("bob", &[("rust", 100)], &[]);
    let records = world.plan(request("t2", wish()));
    assert_eq!(who(&formed(&records).assignments), "a=zoe");
}
