//! Another version of the core recorded something else of an auction.

use parley_ids::RecordKey;

use super::*;
use crate::{State, codes};

fn superseded(name: &str, ended: bool) -> Input<Message> {
    Input::Superseded { key: RecordKey::new(name).unwrap(), ended }
}

/// Whatever more is said of it changes nothing.
fn stays(house: &mut House) {
    let before = house.core.clone();
    let inputs = [
        superseded("a1", false),
        superseded("a1", true),
        superseded("a2", false),
        superseded("a2", true),
        Input::Resume,
        Input::Tick,
    ];
    for input in inputs {
        assert_eq!(house.give(input.clone()), Said::default(), "{input:?}");
        assert_eq!(house.core, before, "{input:?}");
    }
}

/// It has failed, and nothing is due.
fn is_over(house: &mut House) {
    assert_eq!(house.core.get(&auction("a1")).unwrap().state(), State::Failed);
    assert_eq!((house.core.deadline(), house.core.timers.len()), (None, 0));
    stays(house);
    assert_eq!(house.pass(60_000), Said::default());
}

/// `a` bid on one of two lots, `b` declined, and `c` has said nothing.
fn open() -> House {
    let mut house = House::with(&["a", "b", "c"]);
    house.open(terms("a1", &["x", "y"]));
    house.bid("a", "a1", &[("x", 1)]);
    house.decline("b", "a1");
    assert_eq!(house.core.get(&auction("a1")).unwrap().state(), State::Open);
    house
}

#[test]
fn an_open_auction_is_called_off_with_all_its_lots() {
    let mut house = open();
    let said = house.give(superseded("a1", false));
    assert_eq!(said.records.len(), 1);
    let failed = said.failed().unwrap();
    assert_eq!((failed.cause, failed.lots.as_slice()), (Cause::Cancelled, &[lot_id("x"), lot_id("y")][..]));
    assert_eq!(failed.participants.len(), 3);
    assert_eq!(said.told(), vec![("a", "failed"), ("c", "failed")], "who declined has nothing to stop");
    is_over(&mut house);
}

#[test]
fn an_auction_whose_end_is_in_the_log_ends_in_silence() {
    let mut house = open();
    assert_eq!(house.give(superseded("a1", true)), Said::default());
    is_over(&mut house);
}

#[test]
fn nobody_bids_in_it_or_joins_it_any_more() {
    let mut house = open();
    house.give(superseded("a1", false));
    assert_eq!(house.register("d", profile("d")), Said::default(), "no invitation");
    let late = house.bid("c", "a1", &[("x", 1)]);
    assert_eq!((late.awarded(), late.failed()), (None, None));
    let again = house.open(terms("a1", &["x"]));
    assert_eq!(again.code(), codes::AUCTION_EXISTS.as_str(), "its name is taken");
    assert_eq!(house.open(terms("a2", &["x"])).records.len(), 1, "another one is opened");
}

#[test]
fn an_ended_auction_and_one_that_is_not_known_stay_as_they_are() {
    stays(&mut House::with(&["a"]));
    let mut house = House::with(&["a", "b"]);
    house.open(terms("a1", &["main"]));
    house.bid("a", "a1", &[("main", 1)]);
    assert_eq!(house.bid("b", "a1", &[("main", 2)]).winners(), vec![("main", "a", 1)]);
    stays(&mut house);
    assert_eq!(house.vacate("a1", "main", "a").winners(), vec![("main", "b", 2)], "runners-up follow");
}
