//! Step graphs and numbers about them.

use super::*;
use crate::graph::Graph;
use crate::{Complexity, ComplexityLevel, MAX_ITEMS, MAX_NEEDS, Structure, Team, codes};

#[test]
fn a_plan_that_cannot_be_is_refused_with_where_it_fails() {
    let many = (0..=MAX_ITEMS).map(|n| item(&format!("s{n}"), &[])).collect();
    let levels: Vec<String> = (0..=MAX_NEEDS / 64).map(|n| format!("k{n}")).collect();
    let levels: Vec<(&str, u32)> = levels.iter().map(|name| (name.as_str(), 1)).collect();
    let needy = (0..MAX_ITEMS).map(|n| needing(&format!("s{n}"), &levels, &[])).collect();
    let circle = vec![item("x", &[]), item("a", &["c", "x"]), item("b", &["a"]), item("c", &["b"])];
    let cases: Vec<(Vec<Item>, &str, &str)> = vec![
        (vec![], codes::BAD_ITEMS.as_str(), "1 to 64 items, not 0"),
        (many, codes::BAD_ITEMS.as_str(), "1 to 64 items, not 65"),
        (needy, codes::BAD_ITEMS.as_str(), "name 1088 skills and resources, the most is 1024"),
        (vec![item("a", &[]), item("a", &[])], codes::BAD_ITEMS.as_str(), "step a stands twice"),
        (vec![item("a", &["z"])], codes::UNKNOWN_STEP.as_str(), "step a comes after z, which is not there"),
        (vec![item("a", &["a"])], codes::CYCLE.as_str(), "a → a"),
        (circle, codes::CYCLE.as_str(), "a → b → c → a"),
    ];
    for (items, code, part) in cases {
        let mut world = World::default();
        let before = world.core.clone();
        let (records, answer) = world.say(World::user("u"), Message::Form(request("t", items.clone())));
        assert_eq!((records, answer), (vec![], Err(code)), "{part}");
        assert_eq!(world.core, before, "a refused command changes nothing: {part}");

        let records = world.plan(request("task-t", items.clone()));
        let refused = refused(&records);
        assert_eq!(refused.code.as_str(), code);
        assert!(refused.reason.contains(part), "{}: {part}", refused.reason);
        assert_eq!(world.plan(request("task-t", items)), vec![], "the same fact again says nothing new");
        assert!(world.core.team(&team_id("task-t")).is_some_and(Team::is_ended));
    }
}

#[test]
fn a_plan_that_cannot_be_read_is_refused_and_never_one_that_stands() {
    let mut world = World::default();
    world.register("ann", &[], &[]);
    let unreadable = || Message::PlanUnreadable { team: team_id("task-t"), problem: "title: is long".into() };
    let records = world.fact(unreadable());
    assert_eq!(refused(&records).code, codes::UNREADABLE_PLAN);
    assert_eq!(refused(&records).reason, "the plan cannot be read: title: is long");
    formed(&world.plan(request("task-t", vec![item("a", &[])])));
    assert_eq!(world.fact(unreadable()), vec![]);
}

#[test]
fn tree_is_refused_and_the_shape_follows_from_the_items() {
    let mut world = World::default();
    world.register("a", &[], &[("slots", 9)]);
    let asked = |team, items, structure| Request { structure, ..request(team, items) };
    let tree = asked("t", vec![item("s", &[])], Some(Structure::Tree));
    let (records, answer) = world.say(World::user("u"), Message::Form(tree.clone()));
    assert_eq!((records, answer), (vec![], Err(codes::NO_SUCH_STRUCTURE.as_str())));
    assert_eq!(refused(&world.plan(tree)).code, codes::NO_SUCH_STRUCTURE);
    for (team, items, structure, shape) in [
        ("t1", vec![item("s", &[])], None, Structure::Solo),
        ("t2", vec![item("s", &[])], Some(Structure::Flat), Structure::Solo),
        ("t3", vec![item("s", &[]), item("t", &[])], None, Structure::Flat),
        ("t4", vec![item("s", &[]), item("t", &[])], Some(Structure::Solo), Structure::Flat),
    ] {
        assert_eq!(formed(&world.plan(asked(team, items, structure))).structure, shape, "{team}");
    }
}

fn numbers(items: &[Item]) -> (u64, u64, u32, u32, ComplexityLevel) {
    let c = Complexity::of(items, &Graph::new(items).unwrap());
    (c.size, c.depth, c.width, c.skills, c.level)
}

#[test]
fn numbers_about_the_work() {
    use ComplexityLevel::{Complex, Moderate, Simple, VeryComplex};
    let effort = |effort, item: Item| Item { effort, ..item };
    assert_eq!(numbers(&[item("a", &[])]), (1, 1, 1, 0, Simple));
    let chain = [item("a", &[]), effort(2, item("b", &["a"])), item("c", &["b"])];
    assert_eq!(numbers(&chain), (4, 4, 1, 0, Moderate));
    let diamond = [item("d", &["b", "c"]), item("b", &["a"]), effort(3, item("c", &["a"])), item("a", &[])];
    assert_eq!(numbers(&diamond), (6, 5, 2, 0, Moderate));
    // Two chains of two that share nothing: any two of different chains can run at once, never three.
    let chains = [item("a", &[]), item("b", &["a"]), item("c", &[]), item("d", &["c"])];
    assert_eq!(numbers(&chains), (4, 2, 2, 0, Simple));
    // Transitive order counts: a, b, c in a row and d beside them.
    let beside = [item("a", &[]), item("b", &["a"]), item("c", &["b"]), item("d", &[])];
    assert_eq!(numbers(&beside), (4, 3, 2, 0, Simple));
    let skilled = [needing("a", &[("x", 1), ("y", 1)], &[]), needing("b", &[("y", 2), ("z", 1)], &[])];
    assert_eq!(numbers(&skilled), (2, 1, 2, 3, Moderate));
    assert_eq!(numbers(&[effort(20, item("a", &[]))]), (20, 20, 1, 0, Complex));
    assert_eq!(numbers(&[effort(100, item("a", &[]))]).4, VeryComplex);
}
