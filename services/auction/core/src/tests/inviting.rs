use super::*;
use crate::rank::tie_hash;

fn skill(name: &str, level: u32) -> BTreeMap<SkillName, Level> {
    BTreeMap::from([(SkillName::new(name).unwrap(), Level::new(level).unwrap())])
}

fn load(name: &str, amount: u64) -> BTreeMap<ResourceName, u64> {
    BTreeMap::from([(ResourceName::new(name).unwrap(), amount)])
}

/// Names of the invited, in order.
fn invited(said: &Said) -> Vec<&str> {
    said.told().into_iter().filter(|(_, verb)| *verb == "invite").map(|(to, _)| to).collect()
}

fn reasons(said: &Said) -> Vec<(String, String)> {
    said.records
        .iter()
        .flat_map(|r| match r {
            Record::Opened(opened) => opened.excluded.clone(),
            _ => Vec::new(),
        })
        .map(|e| (e.agent.to_string(), e.reason.to_string()))
        .collect()
}

#[test]
fn everyone_excluded_hears_why() {
    let mut house = House::with(&["able", "gone", "offline"]);
    house.register("dull", Profile { skills: skill("rust", 69), ..profile("dull") });
    house.register("blank", Profile { skills: BTreeMap::new(), ..profile("blank") });
    let classes = BTreeSet::from([ClassName::new("other").unwrap()]);
    house.register("picky", Profile { classes, ..profile("picky") });
    house.register("full", with_slots("full", 0));
    house.register("small", Profile { capacity: load("memory-mib", 9), ..profile("small") });
    house.register("big", Profile { capacity: load("memory-mib", 10), ..profile("big") });
    house.retire("gone");
    house.presence("offline", false);
    let mut wanted = terms("a1", &["main"]);
    wanted.lots[0].skills = skill("rust", 70);
    wanted.lots[0].load = load("memory-mib", 10);
    let said = house.open(wanted);
    assert_eq!(invited(&said), vec!["big"]);
    let expected = [
        ("able", "capacity of memory-mib is 0, needed is 10"),
        ("blank", "skill rust is 0, needed is 70"),
        ("dull", "skill rust is 69, needed is 70"),
        ("full", "has 0 slots, needed are 1"),
        ("gone", "retired"),
        ("offline", "offline"),
        ("picky", "does not take class general"),
        ("small", "capacity of memory-mib is 9, needed is 10"),
    ];
    let expected: Vec<(String, String)> = expected.map(|(a, r)| (a.to_owned(), r.to_owned())).to_vec();
    assert_eq!(reasons(&said), expected);
}

#[test]
fn the_best_are_invited_by_margin_then_price_then_hash() {
    let mut house = House::with(&[]);
    let mut add = |name: &str, level: u32, price: u64| {
        let cost_per_unit = MicroCredits(price);
        house.register(name, Profile { skills: skill("rust", level), cost_per_unit, ..profile(name) });
    };
    add("dear-expert", 90, 99);
    add("cheap", 80, 1);
    add("twin-1", 80, 5);
    add("twin-2", 80, 5);
    add("dear", 80, 9);
    let mut wanted = terms("a1", &["main"]);
    wanted.lots[0].skills = skill("rust", 70);
    wanted.max_invited = 3;
    let said = house.open(wanted);
    let (mut first, mut second) = ("twin-1", "twin-2");
    if tie_hash(&auction("a1"), &agent(second)) < tie_hash(&auction("a1"), &agent(first)) {
        (first, second) = (second, first);
    }
    let mut expected = vec!["cheap", "dear-expert", first];
    expected.sort_unstable();
    assert_eq!(invited(&said), expected);
    let mut left = vec![
        ("dear".to_owned(), "eligible at place 5, invited are 3".to_owned()),
        (second.to_owned(), "eligible at place 4, invited are 3".to_owned()),
    ];
    left.sort_unstable();
    assert_eq!(reasons(&said), left);
}

#[test]
fn an_invitation_names_the_lots_the_agent_can_do() {
    let mut house = House::with(&["a"]);
    let mut wanted = terms("a1", &["easy", "hard"]);
    wanted.lots[1].skills = skill("rust", 81);
    let said = house.open(wanted);
    let [(_, Send::Invite { terms, closes_at })] = said.sends.as_slice() else { panic!("{:?}", said.sends) };
    assert_eq!(terms.lots.iter().map(|l| l.lot.as_str()).collect::<Vec<_>>(), vec!["easy"]);
    assert_eq!(*closes_at, UnixMillis(11_000));
    let said = house.bid("a", "a1", &[("hard", 1)]);
    assert_eq!(said.code(), "AUC-0004", "not invited to that lot");
}

#[test]
fn agents_that_appear_within_the_window_are_invited_while_there_are_places() {
    let mut house = House::with(&[]);
    let said = house.open(Terms { max_invited: 2, ..terms("a1", &["main"]) });
    assert_eq!(said.sends, vec![]);
    assert_eq!(invited(&house.register("a", profile("a"))), vec!["a"]);
    assert_eq!(invited(&house.register("a", profile("a"))), Vec::<&str>::new(), "once");
    house.register("sleepy", profile("sleepy"));
    assert_eq!(invited(&house.register("late", profile("late"))), Vec::<&str>::new(), "no place");
    let ended = house.pass(10_000);
    assert_eq!(ended.cause(), Some(Cause::NoBids));
    assert_eq!(ended.failed().unwrap().participants.len(), 2);
}

#[test]
fn an_agent_that_comes_back_is_invited() {
    let mut house = House::with(&["a"]);
    house.presence("a", false);
    assert_eq!(invited(&house.open(terms("a1", &["main"]))), Vec::<&str>::new());
    assert_eq!(invited(&house.register("a", profile("a"))), Vec::<&str>::new(), "a profile is no presence");
    assert_eq!(invited(&house.presence("a", true)), vec!["a"]);
}

#[test]
fn nobody_eligible_is_found_at_the_end_and_not_before() {
    let mut house = House::with(&[]);
    house.open(terms("a1", &["main"]));
    assert_eq!(house.pass(9_999).records, vec![]);
    let ended = house.pass(1);
    assert_eq!(ended.cause(), Some(Cause::NoEligible));
    assert_eq!(ended.failed().unwrap().lots, vec![lot_id("main")]);
    assert_eq!(house.core.deadline(), None);
}

#[test]
fn the_silent_are_asked_again_by_reminder_and_by_resume() {
    let mut house = House::with(&["bidder", "decliner", "silent"]);
    house.open(terms("a1", &["main"]));
    house.bid("bidder", "a1", &[("main", 5)]);
    house.decline("decliner", "a1");
    let before = house.core.clone();
    let resumed = house.give(Input::Resume);
    assert_eq!(resumed.told(), vec![("silent", "invite")]);
    assert_eq!(resumed.records, vec![]);
    assert_eq!(house.core, before, "a resume changes nothing");
    let reminded = house.pass(9_999);
    assert_eq!(reminded.told(), vec![("silent", "invite"); 3], "after each quarter of the window");
    assert_eq!(reminded.records, vec![]);
}
