use super::*;
use crate::{Opened, Opener, State, codes};

fn opened(said: &Said) -> &Opened {
    said.records
        .iter()
        .find_map(|r| match r {
            Record::Opened(opened) => Some(opened),
            _ => None,
        })
        .unwrap()
}

#[test]
fn terms_that_cannot_be_are_refused_by_field() {
    let with = |change: &dyn Fn(&mut Terms)| {
        let mut terms = terms("a1", &["main"]);
        change(&mut terms);
        terms
    };
    let table: Vec<(Terms, &str, &str)> = vec![
        (terms("a1", &[]), "AUC-0001", "lots: has 0 elements"),
        (with(&|t| t.lots = (0..65).map(|i| lot(&format!("l{i}"))).collect()), "AUC-0001", "has 65 elements"),
        (terms("a1", &["x", "x"]), "AUC-0001", "lots[1].lotId: x stands twice"),
        (with(&|t| t.lots[0].effort = 0), "AUC-0001", "lots[0].effort: is 0"),
        (with(&|t| t.window = Millis(0)), "AUC-0001", "windowMs: is 0"),
        (with(&|t| t.window = Millis(604_800_001)), "AUC-0001", "windowMs: is 604800001"),
        (with(&|t| t.max_invited = 501), "AUC-0001", "maxInvited: is 501"),
        (
            with(&|t| t.criteria[1].low = 1_000),
            "AUC-0001",
            "criteria[1].low: is 1000, must be below high, 1000",
        ),
        (with(&|t| t.criteria.iter_mut().for_each(|c| c.weight = 0)), "AUC-0001", "every weight is zero"),
        (
            with(&|t| t.criteria[1].name = criterion_name("cost")),
            "AUC-0001",
            "criteria[1].name: cost stands twice",
        ),
        (
            with(&|t| t.criteria[0].direction = Direction::Benefit),
            "AUC-0001",
            "criteria[0].direction: of cost",
        ),
        (
            with(&|t| t.criteria[0] = criterion("quality", 1, 1_000_001, Direction::Benefit)),
            "AUC-0001",
            "criteria[0].high: is 1000001",
        ),
        (
            with(&|t| t.criteria[0] = criterion("innovation", 1, 10, Direction::Benefit)),
            "AUC-0010",
            "innovation is planned and not there yet",
        ),
    ];
    for (terms, code, part) in table {
        let mut core = Auctions::default();
        let before = core.clone();
        let input =
            |from| Input::Message { from, trace: TraceContext::NONE, message: Message::Open(terms.clone()) };
        let effects = core.handle(UnixMillis(1), input(caller("opener")));
        let [Effect::Answer(Err(refusal))] = effects.as_slice() else { panic!("{part}: {effects:?}") };
        assert_eq!(refusal.code.as_str(), code, "{part}");
        assert!(refusal.detail.contains(part), "{part}: {}", refusal.detail);
        let effects = core.handle(UnixMillis(1), input(tasks()));
        let [Effect::Record { record: Record::Failed { failed, .. }, .. }] = effects.as_slice() else {
            panic!("{part}: {effects:?}")
        };
        assert_eq!(failed.cause, Cause::Refused);
        assert!(failed.detail.starts_with(code) && failed.detail.contains(part), "{}", failed.detail);
        assert_eq!(core, before, "{part}: nothing is kept");
    }
}

#[test]
fn what_tasks_asks_for_and_nobody_can_read_is_refused_by_a_record() {
    let mut house = House::with(&[]);
    let problem = "lots[0].lotId: is empty".to_owned();
    let said = house.say(tasks(), Message::Unopenable { auction: auction("task-1"), problem });
    assert_eq!(said.failed().unwrap().detail, "AUC-0001 lots[0].lotId: is empty");
}

#[test]
fn the_same_opening_again_is_known_and_another_one_refused() {
    let mut house = House::with(&["a"]);
    let mut bare = terms("a1", &["main"]);
    bare.criteria.clear();
    let first = house.open(bare.clone());
    let answer = Answer::Opened { auction: auction("a1"), closes_at: UnixMillis(11_000) };
    assert_eq!(first.answer, Some(Ok(answer.clone())));
    house.now += 5;
    let again = house.open(bare.clone());
    assert_eq!(again, Said { answer: Some(Ok(answer)), ..Said::default() });
    assert_eq!(
        house.open(Terms { title: "other".to_owned(), ..bare.clone() }).code(),
        codes::AUCTION_EXISTS.as_str()
    );
    let other = house.say(caller("someone"), Message::Open(bare));
    assert_eq!(other.code(), codes::AUCTION_EXISTS.as_str());
}

#[test]
fn criteria_left_out_get_bounds_that_no_bid_moves() {
    let bounds = |house: &mut House, name: &str, reserve: Option<u64>, effort: u32| {
        let mut bare = terms(name, &["main"]);
        bare.criteria.clear();
        bare.reserve = reserve.map(MicroCredits);
        bare.lots[0].effort = effort;
        let said = house.open(bare);
        let criteria = opened(&said).terms.criteria.clone();
        criteria.iter().map(|c| (c.name.to_string(), c.weight, c.low, c.high)).collect::<Vec<_>>()
    };
    let expected = |cost: u64, duration: u64| -> Vec<(String, u32, u64, u64)> {
        [
            ("cost", 40, cost),
            ("quality", 30, 1_000_000),
            ("reliability", 20, 1_000_000),
            ("performance", 10, duration),
        ]
        .map(|(name, weight, high)| (name.to_owned(), weight, 0, high))
        .to_vec()
    };
    let mut house = House::with(&[]);
    assert_eq!(bounds(&mut house, "nobody", None, 1), expected(100_000_000, 300_000));
    for (name, price) in [("a", 10), ("b", 20), ("c", 1_000_000)] {
        house.register(name, Profile { cost_per_unit: MicroCredits(price), ..profile(name) });
    }
    assert_eq!(bounds(&mut house, "prices", None, 3), expected(2 * 20 * 3, 900_000), "twice the median");
    assert_eq!(bounds(&mut house, "reserve", Some(77), 1), expected(77, 300_000));
}

#[test]
fn an_opening_says_who_opened_it_and_when_it_closes() {
    let mut house = House::with(&["a"]);
    let said = house.say(tasks(), Message::Open(terms("task-1", &["main"])));
    let opened = opened(&said);
    assert_eq!(opened.opener, Opener::Service(ServiceName::Tasks));
    assert_eq!(opened.closes_at, UnixMillis(11_000));
    assert_eq!(opened.invited, vec![agent("a")]);
    assert_eq!(house.core.get(&auction("task-1")).map(|a| a.state()), Some(State::Open));
}

#[test]
fn only_so_many_auctions_are_open_at_once() {
    let mut house = House::with(&[]);
    for i in 0..4_096 {
        assert_eq!(house.open(terms(&format!("a{i}"), &["main"])).code(), "");
    }
    assert_eq!(house.open(terms("more", &["main"])).code(), codes::TOO_MANY_OPEN.as_str());
    let said = house.pass(10_000);
    assert_eq!(said.records.len(), 4_096, "each ends once");
    assert_eq!(house.open(terms("more", &["main"])).code(), "");
}
