use super::*;
use crate::{State, codes, state};

fn awarded_to_a(costs: &[(&str, u64)], lots: &[&str]) -> House {
    let names: Vec<&str> = costs.iter().map(|(name, _)| *name).collect();
    let mut house = House::with(&names);
    house.say(tasks(), Message::Open(terms("task-1", lots)));
    for (name, cost) in costs {
        let bids: Vec<(&str, u64)> = lots.iter().map(|lot| (*lot, *cost)).collect();
        house.bid(name, "task-1", &bids);
    }
    house
}

#[test]
fn runners_up_follow_in_the_order_of_the_ranking() {
    let mut house = awarded_to_a(&[("a", 1), ("b", 2), ("c", 3)], &["main"]);
    let said = house.vacate("task-1", "main", "a");
    assert_eq!(said.winners(), vec![("main", "b", 2)]);
    assert_eq!(said.told(), vec![("b", "awarded")]);
    assert_eq!(said.awarded().unwrap().awards[0].payment, MicroCredits(2));
    assert_eq!(said.awarded().unwrap().reason, "a left lot main: silent");
    assert_eq!(said.awarded().unwrap().ranking.len(), 3);
    assert_eq!(house.vacate("task-1", "main", "a"), Said::default(), "the same fact again");
    assert_eq!(house.vacate("task-1", "main", "c"), Said::default(), "c does not have it");
    assert_eq!(house.vacate("task-1", "other", "b"), Said::default(), "no such lot");
    assert_eq!(house.vacate("task-2", "main", "b"), Said::default(), "no such auction");
    assert_eq!(house.vacate("task-1", "main", "b").winners(), vec![("main", "c", 3)]);
    let said = house.vacate("task-1", "main", "c");
    assert_eq!(said.cause(), Some(Cause::NoFeasible));
    assert_eq!(said.failed().unwrap().lots, vec![lot_id("main")]);
    let ended = house.core.get(&auction("task-1")).unwrap();
    assert_eq!((ended.state(), ended.awarded()), (State::Failed, None));
    assert_eq!(house.vacate("task-1", "main", "c"), Said::default(), "it failed once");
}

#[test]
fn a_runner_up_must_be_there_and_able() {
    let mut house = awarded_to_a(&[("a", 1), ("b", 2), ("c", 3), ("d", 4)], &["main"]);
    house.retire("b");
    house.presence("c", false);
    assert_eq!(house.vacate("task-1", "main", "a").winners(), vec![("main", "d", 2)]);
}

#[test]
fn a_runner_up_needs_room_beside_what_it_has() {
    let mut house = House::with(&["a", "b", "c"]);
    house.open(terms("a1", &["x", "y"]));
    house.bid("a", "a1", &[("x", 1)]);
    house.bid("b", "a1", &[("x", 2), ("y", 1)]);
    let said = house.bid("c", "a1", &[("x", 900)]);
    assert_eq!(said.winners(), vec![("x", "a", 1), ("y", "b", 1)]);
    let said = house.vacate("a1", "x", "a");
    assert_eq!(said.winners(), vec![("x", "c", 2)], "b's one slot has y");
    let standing = house.core.get(&auction("a1")).unwrap().awarded().unwrap();
    let standing: Vec<(&str, u32)> = standing.awards.iter().map(|a| (a.agent.as_str(), a.award)).collect();
    assert_eq!(standing, vec![("c", 2), ("b", 1)]);
}

#[test]
fn only_the_opener_cancels_and_only_while_it_is_open() {
    let cancel = || Message::Cancel { auction: auction("a1"), reason: "not needed".to_owned() };
    let mut house = House::with(&["a", "b"]);
    assert_eq!(house.say(caller("opener"), cancel()).code(), codes::UNKNOWN_AUCTION.as_str());
    house.open(terms("a1", &["main"]));
    house.decline("a", "a1");
    assert_eq!(house.say(caller("a"), cancel()).code(), codes::NOT_OPENER.as_str());
    let said = house.say(caller("opener"), cancel());
    assert_eq!(said.cause(), Some(Cause::Cancelled));
    assert_eq!(said.failed().unwrap().detail, "not needed");
    assert_eq!(said.told(), vec![("b", "failed")], "who declined has nothing to stop");
    assert_eq!(house.say(caller("opener"), cancel()).records, vec![], "once");
    assert_eq!(house.core.deadline(), None);
    house.open(terms("a2", &["main"]));
    house.decline("a", "a2");
    house.decline("b", "a2");
    let late = Message::Cancel { auction: auction("a2"), reason: String::new() };
    assert_eq!(house.say(caller("opener"), late).code(), codes::ENDED.as_str());
}

#[test]
fn a_task_that_ends_takes_its_auction_with_it() {
    let over = |name: &str| Message::TaskEnded { auction: auction(name), reason: "canceled".to_owned() };
    let mut house = House::with(&["a"]);
    house.say(tasks(), Message::Open(terms("task-1", &["main"])));
    assert_eq!(house.say(tasks(), over("task-1")).cause(), Some(Cause::Cancelled));
    assert_eq!(house.say(tasks(), over("task-1")), Said::default());
    assert_eq!(house.say(tasks(), over("task-2")), Said::default());
}

#[test]
fn the_oldest_ended_auctions_are_forgotten() {
    let mut house = House::with(&[]);
    for i in 0..=state::MAX_ENDED {
        let name = format!("a{i}");
        house.open(terms(&name, &["main"]));
        house.say(caller("opener"), Message::Cancel { auction: auction(&name), reason: String::new() });
    }
    assert!(house.core.get(&auction("a0")).is_none());
    assert!(house.core.get(&auction("a1")).is_some());
    assert_eq!(house.core.list().count(), state::MAX_ENDED);
    let newest = house.core.list().next().map(|a| a.opened().terms.auction.clone());
    assert_eq!(newest, Some(auction(&format!("a{}", state::MAX_ENDED))));
}
