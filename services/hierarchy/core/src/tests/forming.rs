//! Teams from the request until they stand, are refused or end.

use super::*;
use crate::{FORM_TIMEOUT, KEPT_TEAMS, MAX_OPEN_TEAMS, Owner, TaskEnd, codes};
use parley_ids::{Millis, Ppm};

#[test]
fn a_team_is_formed_at_once_where_agents_are_there() {
    let mut world = World::default();
    world.register("ann", &[("rust", 90)], &[]);
    world.register("bob", &[("rust", 50)], &[]);
    world.register("idle", &[("rust", 60)], &[]);
    let plan = request("t", vec![needing("a", &[("rust", 80)], &[]), needing("b", &[("rust", 50)], &[])]);
    let (records, answer) = world.say(World::user("u"), Message::Form(plan.clone()));
    assert_eq!(answer, Ok(Answer::Team(team_id("t"))));
    let team = formed(&records);
    assert_eq!(who(&team.assignments), "a=ann b=idle");
    assert_eq!((team.efficiency, team.coverage), (Ppm::ONE, Ppm::ONE));
    assert_eq!(team.idle, [agent_id("bob")]);
    assert_eq!(team.owner, Owner::Agent(agent_id("u")));
    assert_eq!(team.roles.iter().map(|r| r.role.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    // 0.8 · (0.5 + 0.5 · 0.9) + 0.2, all of its one slot being free.
    assert_eq!(team.assignments[0].suitability, Ppm(960_000));
    assert_eq!(team.assignments[0].epoch, Epoch(1));
    assert_eq!(world.core.team(&team_id("t")).and_then(|t| t.formed()).as_ref(), Some(team));

    let known = world.say(World::user("u"), Message::Form(plan.clone()));
    assert_eq!(known, (vec![], Ok(Answer::Team(team_id("t")))), "the same again is known");
    let exists = (vec![], Err(codes::TEAM_EXISTS.as_str()));
    assert_eq!(world.say(World::user("other"), Message::Form(plan)), exists);
    assert_eq!(world.say(World::user("u"), Message::Form(request("t", vec![item("a", &[])]))), exists);
}

#[test]
fn who_is_no_candidate_is_named_with_the_reason() {
    let mut world = World::default();
    let classes = BTreeSet::from([ClassName::new("other").unwrap()]);
    let profile = Profile { classes, ..Profile::default() };
    world.fact(Message::AgentRegistered { agent: agent_id("classy"), profile, online: true });
    world.register("retired", &[("rust", 99)], &[]);
    world.fact(Message::AgentRetired { agent: agent_id("retired") });
    world.register("offline", &[("rust", 99)], &[]);
    world.online("offline", false);
    world.register("unskilled", &[("rust", 79)], &[("gpu", 4)]);
    world.register("no-gpu", &[("rust", 99)], &[]);
    world.register("full", &[("rust", 99)], &[("gpu", 1), ("slots", 0)]);

    let plan = request("task-t", vec![needing("a", &[("rust", 80)], &[("gpu", 1)])]);
    assert_eq!(world.plan(plan), vec![], "it waits");
    assert_eq!(world.core.deadline(), Some(UnixMillis(FORM_TIMEOUT.0)));
    assert_eq!(world.pass(FORM_TIMEOUT.0 - 1), vec![]);
    let records = world.pass(1);
    let refused = refused(&records);
    assert_eq!(refused.code, codes::UNASSIGNED);
    let [role] = refused.unassigned.as_slice() else { panic!("{refused:?}") };
    let reasons: Vec<String> = role.exclusions.iter().map(|e| format!("{} {}", e.agent, e.reason)).collect();
    assert_eq!(
        reasons,
        [
            "classy does not take the class general",
            "full has 0 slots free, needed are 1",
            "no-gpu has 0 gpu free, needed are 1",
            "offline is offline",
            "retired is retired",
            "unskilled has rust at 79, needed is 80",
        ]
    );
    assert!(role.reason.starts_with("no agent fits: 1 not for this class"), "{}", role.reason);
    assert_eq!(world.core.deadline(), None);
    assert_eq!(world.pass(1_000_000), vec![]);
}

#[test]
fn a_team_waits_for_agents_to_register_come_back_or_become_free() {
    let two = || request("task-t", vec![item("a", &[]), item("b", &[])]);

    let mut world = World::default();
    assert_eq!(world.plan(two()), vec![]);
    assert_eq!(world.register("ann", &[], &[]), vec![], "all roles or none");
    assert_eq!(who(&formed(&world.register("bob", &[], &[])).assignments), "a=ann b=bob");

    let mut world = World::default();
    world.register("ann", &[], &[("slots", 2)]);
    world.online("ann", false);
    assert_eq!(world.plan(two()), vec![]);
    assert_eq!(who(&formed(&world.online("ann", true)).assignments), "a=ann b=ann");

    let mut world = World::default();
    world.register("ann", &[], &[]);
    world.register("bob", &[], &[]);
    formed(&world.plan(request("task-u", vec![item("x", &[])])));
    assert_eq!(world.plan(two()), vec![]);
    assert_eq!(who(&formed(&world.settle("task-u", "x", "ann", true)).assignments), "a=ann b=bob");
}

#[test]
fn only_roles_without_an_agent_are_reported() {
    let mut world = World::default();
    world.register("ann", &[("x", 50)], &[]);
    world.plan(request("task-t", vec![needing("a", &[("x", 1)], &[]), needing("b", &[("y", 1)], &[])]));
    let records = world.pass(FORM_TIMEOUT.0);
    let refused = refused(&records);
    assert_eq!(refused.reason, "no agents for 1 of 2 roles within 30000 ms");
    assert_eq!(refused.unassigned.iter().map(|u| u.role.as_str()).collect::<Vec<_>>(), ["b"]);

    world.plan(request("task-u", vec![item("a", &[]), item("b", &[])]));
    let records = world.pass(FORM_TIMEOUT.0);
    let unassigned = &self::refused(&records).unassigned;
    assert_eq!(unassigned[0].reason, "1 fit, and other roles of the team need them");

    let mut nobody = World::default();
    nobody.plan(request("task-t", vec![item("a", &[])]));
    let records = nobody.pass(FORM_TIMEOUT.0);
    assert_eq!(self::refused(&records).unassigned[0].reason, "no agent is registered");
}

#[test]
fn the_most_critical_and_then_the_oldest_is_served_first() {
    let mut world = World::default();
    let asked = |team, level| Request {
        criticality: Criticality::new(level).unwrap(),
        ..request(team, vec![item("a", &[])])
    };
    for (team, level) in [("task-old", 2), ("task-new", 2), ("task-urgent", 5)] {
        assert_eq!(world.plan(asked(team, level)), vec![]);
    }
    for (name, team) in [("ann", "task-urgent"), ("bob", "task-old"), ("cid", "task-new")] {
        assert_eq!(formed(&world.register(name, &[], &[])).team.as_str(), team);
    }
}

#[test]
fn a_team_ends_with_its_owner_or_its_task_and_gives_its_agents_back() {
    let mut world = World::default();
    world.register("ann", &[], &[]);
    let mine = request("mine", vec![item("a", &[])]);
    assert_eq!(world.say(World::user("u"), Message::Form(mine)).0.len(), 1);
    assert_eq!(world.plan(request("task-t", vec![item("a", &[])])), vec![], "ann is busy");
    let dissolve = |team: &str| Message::Dissolve { team: team_id(team), reason: "done".into() };
    let say = |world: &mut World, from, team| world.say(World::user(from), dissolve(team));
    assert_eq!(say(&mut world, "u", "none"), (vec![], Err(codes::UNKNOWN_TEAM.as_str())));
    assert_eq!(say(&mut world, "v", "mine"), (vec![], Err(codes::NOT_OWNER.as_str())));
    assert_eq!(say(&mut world, "tasks", "task-t"), (vec![], Err(codes::NOT_OWNER.as_str())));

    let (records, answer) = say(&mut world, "u", "mine");
    assert_eq!(answer, Ok(Answer::Done));
    let [Record::Dissolved { team, reason }, Record::Formed(next)] = records.as_slice() else {
        panic!("{records:?}")
    };
    assert_eq!((team.as_str(), reason.as_str()), ("mine", "done"));
    assert_eq!((next.team.as_str(), who(&next.assignments).as_str()), ("task-t", "a=ann"));
    assert_eq!(say(&mut world, "u", "mine"), (vec![], Ok(Answer::Done)), "again changes nothing");

    let end = || Message::TaskEnded { team: team_id("task-t"), end: TaskEnd::Failed };
    let gone = Record::Dissolved { team: team_id("task-t"), reason: "its task is failed".into() };
    assert_eq!(world.fact(end()), [gone]);
    assert_eq!(world.fact(end()), []);
    assert_eq!(formed(&world.plan(request("task-u", vec![item("a", &[])]))).coverage, Ppm::ONE);
}

#[test]
fn a_task_that_ends_while_its_team_waits_ends_the_wait() {
    let mut world = World::default();
    world.plan(request("task-t", vec![item("a", &[])]));
    let records = world.fact(Message::TaskEnded { team: team_id("task-t"), end: TaskEnd::Canceled });
    assert_eq!(records.len(), 1);
    assert_eq!(world.core.deadline(), None);
    assert_eq!(world.register("ann", &[], &[]), vec![]);
}

#[test]
fn open_teams_are_bounded_and_the_newest_ended_are_kept() {
    let mut world = World::default();
    let plan =
        |n: usize| Request { staffing: Staffing::Auction, ..request(&format!("t{n}"), vec![item("a", &[])]) };
    for n in 0..MAX_OPEN_TEAMS {
        assert!(world.say(World::user("u"), Message::Form(plan(n))).1.is_ok());
    }
    let one_more = world.say(World::user("u"), Message::Form(plan(MAX_OPEN_TEAMS)));
    assert_eq!(one_more, (vec![], Err(codes::TOO_MANY_TEAMS.as_str())));
    assert_eq!(refused(&world.plan(plan(MAX_OPEN_TEAMS))).code, codes::TOO_MANY_TEAMS);
    for n in 0..MAX_OPEN_TEAMS {
        let message = Message::Dissolve { team: team_id(&format!("t{n}")), reason: String::new() };
        assert!(world.say(World::user("u"), message).1.is_ok());
    }
    assert_eq!(world.core.newest().len(), KEPT_TEAMS);
    assert!(world.core.team(&team_id(&format!("t{MAX_OPEN_TEAMS}"))).is_none(), "it ended first");
    assert!(world.core.team(&team_id("t0")).is_some_and(|team| team.is_ended()));
}

#[test]
fn resuming_says_and_changes_nothing() {
    let mut world = World::default();
    world.plan(request("task-t", vec![item("a", &[])]));
    let before = world.core.clone();
    assert_eq!(world.core.handle(UnixMillis(0) + Millis(1), Input::Resume), vec![]);
    assert_eq!(world.core, before);
}
