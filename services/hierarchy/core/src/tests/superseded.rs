//! Another version of the core recorded something else of a team.

use parley_core::SUPERSEDED;
use parley_ids::RecordKey;

use super::*;

fn superseded(team: &str, ended: bool) -> Input<Message> {
    Input::Superseded { key: RecordKey::new(team).unwrap(), ended }
}

/// The records of what is no message; each is in the trace of its team's request.
fn give(world: &mut World, input: Input<Message>) -> Vec<Record> {
    let effects = world.core.handle(world.now, input).into_iter();
    let records = effects.map(|effect| match effect {
        Effect::Record { trace, record } => {
            assert_eq!(trace, TRACE);
            record
        }
        other => panic!("{other:?}"),
    });
    records.collect()
}

/// Event and team of each record.
fn told(records: &[Record]) -> Vec<(&'static str, &str)> {
    let events = records.iter().map(|record| match record {
        Record::Formed(formed) => ("formed", formed.team.as_str()),
        Record::Refused(refused) => ("refused", refused.team.as_str()),
        Record::Adapted { team, .. } => ("adapted", team.as_str()),
        Record::Dissolved { team, .. } => ("dissolved", team.as_str()),
        Record::Vacant(refused) => ("vacant", refused.team.as_str()),
    });
    events.collect()
}

/// Team `task-t` that is not ended: it waits; stands; waits for one of its roles; is an auction's.
fn worlds() -> [(&'static str, World); 4] {
    let one = || vec![item("a", &[])];
    let mut waiting = World::default();
    assert_eq!(waiting.plan(request("task-t", one())), vec![]);
    let mut stands = World::default();
    stands.register("ann", &[], &[]);
    formed(&stands.plan(request("task-t", one())));
    let mut vacated = World::default();
    vacated.register("ann", &[], &[]);
    vacated.register("bob", &[], &[]);
    formed(&vacated.plan(request("task-t", vec![item("a", &[]), item("b", &[])])));
    vacated.online("ann", false);
    assert_eq!(vacated.vacate("task-t", binding("a", "ann", 1)), vec![]);
    let mut auctioned = World::default();
    auctioned.register("ann", &[], &[]);
    formed(&auctioned.plan(Request { staffing: Staffing::Auction, ..request("task-t", one()) }));
    let bindings = vec![binding("a", "ann", 1)];
    assert_eq!(auctioned.fact(Message::Staffed { team: team_id("task-t"), bindings }), vec![]);
    [("waiting", waiting), ("stands", stands), ("vacated", vacated), ("auctioned", auctioned)]
}

/// Whatever more is said of it changes nothing.
fn stays(what: &str, world: &mut World) {
    let before = world.core.clone();
    let inputs = [
        superseded("task-t", false),
        superseded("task-t", true),
        superseded("task-x", false),
        superseded("task-x", true),
        Input::Resume,
        Input::Tick,
    ];
    for input in inputs {
        assert_eq!(give(world, input.clone()), vec![], "{what}: {input:?}");
        assert_eq!(world.core, before, "{what}: {input:?}");
    }
}

/// It has ended, nothing is due, and nobody is held.
fn is_over(what: &str, world: &mut World) {
    assert!(world.core.team(&team_id("task-t")).unwrap().is_ended(), "{what}");
    assert_eq!(world.core.deadline(), None, "{what}");
    stays(what, world);
    assert_eq!(world.register("zoe", &[], &[]), vec![], "{what}: it looks for nobody");
    world.online("ann", true);
    for who in ["ann", "bob", "zoe"] {
        world.register(who, &[], &[]);
        let plan = request(&format!("only-{who}"), vec![item("a", &[])]);
        assert_eq!(told(&world.plan(plan)).first().map(|(event, _)| *event), Some("formed"), "{what}: {who}");
    }
}

#[test]
fn a_team_ends_and_both_who_waits_for_it_and_who_works_in_it_hear_so() {
    for (what, mut world) in worlds() {
        let records = give(&mut world, superseded("task-t", false));
        let all = [("refused", "task-t"), ("vacant", "task-t"), ("dissolved", "task-t")];
        assert_eq!(told(&records), all, "{what}");
        let [Record::Refused(refused), Record::Vacant(vacant), _] = records.as_slice() else { panic!() };
        assert_eq!((refused.code, vacant.code), (SUPERSEDED, SUPERSEDED), "{what}");
        assert!(vacant.unassigned.is_empty(), "{what}: of every role that is vacant");
        is_over(what, &mut world);
    }
}

#[test]
fn a_team_whose_end_is_in_the_log_ends_in_silence() {
    for (what, mut world) in worlds() {
        assert_eq!(give(&mut world, superseded("task-t", true)), vec![], "{what}");
        is_over(what, &mut world);
    }
}

#[test]
fn its_agents_go_to_the_team_that_waits_for_them() {
    for (ended, own) in [(false, 3), (true, 0)] {
        let mut world = World::default();
        world.register("ann", &[], &[]);
        formed(&world.plan(request("task-t", vec![item("a", &[])])));
        assert_eq!(world.plan(request("task-u", vec![item("x", &[])])), vec![], "ann is busy");
        let records = give(&mut world, superseded("task-t", ended));
        let next = formed(&records[own..]);
        assert_eq!((next.team.as_str(), who(&next.assignments).as_str()), ("task-u", "x=ann"));
        assert_eq!(world.core.deadline(), None);
    }
}

#[test]
fn facts_about_it_change_nothing_any_more() {
    for (what, mut world) in worlds() {
        give(&mut world, superseded("task-t", false));
        let before = world.core.clone();
        let bindings = vec![binding("a", "ann", 9)];
        assert_eq!(world.fact(Message::Staffed { team: team_id("task-t"), bindings }), vec![], "{what}");
        assert_eq!(world.vacate("task-t", binding("a", "ann", 9)), vec![], "{what}");
        assert_eq!(world.settle("task-t", "a", "ann", false), vec![], "{what}");
        assert_eq!(world.core, before, "{what}");
    }
}

#[test]
fn an_ended_team_and_one_that_is_not_known_stay_as_they_are() {
    stays("unknown", &mut World::default());
    let mut world = World::default();
    world.register("ann", &[], &[]);
    formed(&world.plan(request("task-t", vec![item("a", &[])])));
    let end = Message::TaskEnded { team: team_id("task-t"), end: crate::TaskEnd::Completed };
    assert_eq!(told(&world.fact(end)), [("dissolved", "task-t")]);
    stays("ended", &mut world);
}
