//! Vacated roles.

use super::*;
use crate::{VACANCY_TIMEOUT, codes};

fn with(agents: &[&str]) -> World {
    let mut world = World::default();
    for name in agents {
        world.register(name, &[], &[]);
    }
    world
}

fn vacant(records: &[Record]) -> &Refused {
    match records {
        [Record::Vacant(refused)] => refused,
        other => panic!("not vacant: {other:?}"),
    }
}

#[test]
fn a_vacated_role_goes_to_another_agent_and_never_back() {
    let mut world = with(&["ann", "bob", "cid"]);
    formed(&world.plan(request("task-t", vec![item("a", &[])])));
    let records = world.vacate("task-t", binding("a", "ann", 1));
    let [Record::Adapted { assignments, reason, .. }] = records.as_slice() else { panic!("{records:?}") };
    assert_eq!((who(assignments).as_str(), assignments[0].epoch), ("a=bob", Epoch(2)));
    assert_eq!(reason, "a: ann was silent");
    assert_eq!(world.vacate("task-t", binding("a", "ann", 1)), vec![], "the same fact again is no news");
    let records = world.vacate("task-t", binding("a", "bob", 4));
    assert_eq!(who(adapted(&records)), "a=cid", "ann had it");
    assert_eq!(adapted(&records)[0].epoch, Epoch(5), "tasks' number is ahead");
    let team = world.core.team(&team_id("task-t")).unwrap();
    assert_eq!(who(&team.assignments()), "a=cid");
    assert_eq!(who(&team.formed().unwrap().assignments), "a=ann", "the founding stays as it was");
}

#[test]
fn nobody_left_is_reported_after_the_timeout() {
    let mut world = with(&["ann"]);
    formed(&world.plan(request("task-t", vec![item("a", &[])])));
    assert_eq!(world.vacate("task-t", binding("a", "ann", 1)), vec![]);
    assert_eq!(world.core.deadline(), Some(UnixMillis(VACANCY_TIMEOUT.0)));
    assert_eq!(world.pass(VACANCY_TIMEOUT.0 - 1), vec![]);
    let records = world.pass(1);
    let report = vacant(&records);
    assert_eq!(report.code, codes::VACANT);
    assert_eq!(report.unassigned[0].exclusions[0].reason, "had the role before");
    assert_eq!(world.core.deadline(), None);
    assert_eq!(world.register("bob", &[], &[]), vec![], "a role reported vacant stays so");
}

#[test]
fn whoever_comes_within_the_timeout_gets_the_role() {
    let mut world = with(&["ann"]);
    formed(&world.plan(request("task-t", vec![item("a", &[])])));
    world.vacate("task-t", binding("a", "ann", 1));
    world.pass(VACANCY_TIMEOUT.0 - 1);
    assert_eq!(who(adapted(&world.register("bob", &[], &[]))), "a=bob");
    assert_eq!(world.core.deadline(), None);
}

#[test]
fn the_agent_that_lost_a_role_is_free_for_others() {
    let mut world = with(&["ann"]);
    formed(&world.plan(request("task-t", vec![item("a", &[])])));
    assert_eq!(world.plan(request("task-u", vec![item("x", &[])])), vec![], "ann is busy");
    let records = world.vacate("task-t", binding("a", "ann", 1));
    assert_eq!(
        (formed(&records).team.as_str(), who(&formed(&records).assignments).as_str()),
        ("task-u", "x=ann")
    );
}

#[test]
fn several_vacated_roles_are_filled_as_far_as_can_be_and_time_out_each_for_itself() {
    let mut world = with(&["ann", "bob"]);
    formed(&world.plan(request("task-t", vec![item("a", &[]), item("b", &[])])));
    world.online("bob", false);
    assert_eq!(world.vacate("task-t", binding("b", "bob", 1)), vec![]);
    world.pass(5_000);
    // ann is free again and never had b.
    let records = world.vacate("task-t", binding("a", "ann", 1));
    assert_eq!(who(adapted(&records)), "b=ann");
    assert_eq!(world.pass(VACANCY_TIMEOUT.0 - 1), vec![]);
    let records = world.pass(1);
    assert_eq!(vacant(&records).unassigned.iter().map(|u| u.role.as_str()).collect::<Vec<_>>(), ["a"]);
}

#[test]
fn presence_changes_nothing_for_who_is_bound_and_the_offline_get_nothing() {
    let mut world = with(&["ann", "bob"]);
    formed(&world.plan(request("task-t", vec![item("a", &[])])));
    assert_eq!(world.online("ann", false), vec![]);
    world.online("bob", false);
    assert_eq!(world.vacate("task-t", binding("a", "ann", 1)), vec![]);
    assert_eq!(who(adapted(&world.online("bob", true))), "a=bob");
    // A registration says nothing about an agent that is known to be offline.
    world.online("bob", false);
    assert_eq!(world.plan(request("task-u", vec![item("x", &[])])), vec![]);
    assert_eq!(world.register("bob", &[], &[("slots", 5)]), vec![]);
}

#[test]
fn facts_about_what_is_not_known_change_nothing() {
    let mut world = with(&["ann"]);
    let before = world.core.clone();
    assert_eq!(world.vacate("task-t", binding("a", "ann", 1)), vec![]);
    assert_eq!(world.settle("task-t", "a", "ann", true), vec![]);
    world.fact(Message::Staffed { team: team_id("task-t"), bindings: vec![binding("a", "ann", 1)] });
    world.online("nobody", true);
    world.fact(Message::AgentRetired { agent: agent_id("nobody") });
    assert_eq!(world.core, before);

    formed(&world.plan(request("task-t", vec![item("a", &[])])));
    let before = world.core.clone();
    assert_eq!(world.vacate("task-t", binding("z", "ann", 1)), vec![]);
    assert_eq!(world.vacate("task-t", binding("a", "bob", 1)), vec![]);
    assert_eq!(world.settle("task-t", "a", "bob", true), vec![]);
    assert_eq!(world.core, before);
}
