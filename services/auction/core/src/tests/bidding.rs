use super::*;
use crate::{BID_BODY_LEN, BID_DOMAIN, Participation, codes};

#[test]
fn the_signed_body_has_a_fixed_form() {
    let attributes = BTreeMap::from([(criterion_name("local"), 1), (criterion_name("eco"), 9)]);
    let offer = Offer {
        cost: MicroCredits(5),
        duration: Millis(6),
        quality: Ppm(7),
        approach: "plan".to_owned(),
        attributes,
    };
    let body = |offer: &Offer| {
        bid_body(cluster_id(&cluster()), &auction("a1"), &lot_id("main"), &agent("alice"), offer)
    };
    let bytes = body(&offer);
    assert_eq!(bytes.len(), BID_BODY_LEN);
    assert!(bytes.starts_with(BID_DOMAIN));
    // SHA-256 of the same body put together by another program.
    let golden = "b567a5f8a60004570423b0ea0f950f7017c59a0807c80daeddb926fd5669197c";
    assert_eq!(Hash32::of(&[&bytes]).to_hex(), golden);
    let changed = [
        Offer { cost: MicroCredits(6), ..offer.clone() },
        Offer { duration: Millis(5), ..offer.clone() },
        Offer { quality: Ppm(8), ..offer.clone() },
        Offer { approach: "plan ".to_owned(), ..offer.clone() },
        Offer { attributes: BTreeMap::new(), ..offer.clone() },
    ];
    for other in changed {
        assert_ne!(body(&other), bytes, "{other:?}");
    }
}

#[test]
fn bids_that_do_not_fit_are_refused_by_code() {
    let mut house = House::with(&["a", "b"]);
    let mut asked = terms("a1", &["x", "y"]);
    asked.criteria.push(criterion("eco", 1, 10, Direction::Benefit));
    house.open(asked);
    house.register("c", Profile { classes: BTreeSet::from([ClassName::new("z").unwrap()]), ..profile("c") });
    let eco = |name: &str, auction_name: &str, lot_name: &str, cost: u64| {
        let attributes = BTreeMap::from([(criterion_name("eco"), 3)]);
        signed(name, auction_name, lot_name, Offer { attributes, ..offer(cost) })
    };
    let tampered = |change: &dyn Fn(&mut LotBid)| {
        let mut bid = eco("a", "a1", "x", 5);
        change(&mut bid);
        vec![bid]
    };
    let too_good = Offer { quality: Ppm(1_000_001), ..offer(1) };
    let table: Vec<(&str, &str, Vec<LotBid>, &str)> = vec![
        ("a", "a2", vec![eco("a", "a2", "x", 5)], codes::UNKNOWN_AUCTION.as_str()),
        ("c", "a1", vec![eco("c", "a1", "x", 5)], codes::NOT_INVITED.as_str()),
        ("stranger", "a1", vec![eco("stranger", "a1", "x", 5)], codes::NOT_INVITED.as_str()),
        ("a", "a1", vec![], codes::INVALID_BID.as_str()),
        ("a", "a1", vec![eco("a", "a1", "z", 5)], codes::INVALID_BID.as_str()),
        ("a", "a1", vec![eco("a", "a1", "x", 5), eco("a", "a1", "x", 6)], codes::INVALID_BID.as_str()),
        ("a", "a1", vec![signed("a", "a1", "x", offer(5))], codes::INVALID_BID.as_str()),
        ("a", "a1", vec![signed("a", "a1", "x", too_good)], codes::INVALID_BID.as_str()),
        ("a", "a1", vec![eco("b", "a1", "x", 5)], codes::BAD_SIGNATURE.as_str()),
        ("a", "a1", vec![eco("a", "a2", "x", 5)], codes::BAD_SIGNATURE.as_str()),
        ("a", "a1", tampered(&|b| b.lot = lot_id("y")), codes::BAD_SIGNATURE.as_str()),
        ("a", "a1", tampered(&|b| b.offer.cost = MicroCredits(4)), codes::BAD_SIGNATURE.as_str()),
        ("a", "a1", tampered(&|b| b.signature.0[0] ^= 1), codes::BAD_SIGNATURE.as_str()),
        ("a", "a1", vec![eco("a", "a1", "x", 5), eco("b", "a1", "y", 5)], codes::BAD_SIGNATURE.as_str()),
    ];
    let before = house.core.clone();
    for (i, (who, auction_name, bids, code)) in table.into_iter().enumerate() {
        assert_eq!(house.place(who, auction_name, bids).code(), code, "case {i}");
        assert_eq!(house.core, before, "case {i}: a refused bid changes nothing");
    }
    assert_eq!(house.place("a", "a1", vec![eco("a", "a1", "x", 5)]).code(), "");
}

#[test]
fn a_bid_must_be_signed_with_the_bidders_registered_key() {
    let mut house = House::with(&["a"]);
    house.open(terms("a1", &["main"]));
    let bids = || vec![signed("a", "a1", "main", offer(1))];
    let unsigned = Caller::Agent { id: agent("a"), key: None, operator: false };
    let said = house.say(unsigned, Message::Bid { auction: auction("a1"), bids: bids() });
    assert_eq!(said.code(), codes::BAD_SIGNATURE.as_str());
    let operator = key("operator").verifying_key().to_bytes();
    let operator = Caller::Agent { id: agent("a"), key: Some(operator), operator: true };
    let said = house.say(operator, Message::Bid { auction: auction("a1"), bids: bids() });
    assert_eq!(said.code(), codes::BAD_SIGNATURE.as_str());
}

#[test]
fn before_the_clusters_name_is_known_a_bid_is_to_be_tried_again() {
    let mut house = House { core: Auctions::default(), now: 1_000 };
    house.register("a", profile("a"));
    house.open(terms("a1", &["main"]));
    assert_eq!(house.bid("a", "a1", &[("main", 1)]).code(), codes::NOT_CONFIGURED.as_str());
    house.say(Caller::Service(ServiceName::Registry), Message::Configured { cluster: cluster() });
    assert_eq!(house.bid("a", "a1", &[("main", 1)]).winners(), vec![("main", "a", 1)]);
}

#[test]
fn the_last_bid_before_the_end_counts() {
    let mut house = House::with(&["a", "b"]);
    house.open(terms("a1", &["main"]));
    assert_eq!(house.bid("a", "a1", &[("main", 10)]).records.len(), 1);
    assert_eq!(house.bid("a", "a1", &[("main", 10)]).records, vec![], "the same bid again");
    assert_eq!(house.bid("a", "a1", &[("main", 500)]).records.len(), 1);
    let said = house.bid("b", "a1", &[("main", 499)]);
    assert_eq!(said.winners(), vec![("main", "b", 1)]);
    assert_eq!(said.awarded().unwrap().awards[0].payment, MicroCredits(499));
}

#[test]
fn who_declines_withdraws_and_may_bid_again() {
    let mut house = House::with(&["a", "b"]);
    house.open(terms("a1", &["main"]));
    house.bid("a", "a1", &[("main", 10)]);
    assert_eq!(house.decline("a", "a1").records.len(), 1);
    assert_eq!(house.decline("a", "a1").records, vec![], "once");
    assert_eq!(house.bid("a", "a1", &[("main", 11)]).records.len(), 1);
    let said = house.decline("b", "a1");
    assert_eq!(said.winners(), vec![("main", "a", 1)], "closed at once: all answered");
    assert_eq!(said.awarded().unwrap().awards[0].payment, MicroCredits(11));
    assert_eq!(house.decline("b", "a1").code(), "", "as before");
    assert_eq!(house.decline("a", "a1").code(), codes::ENDED.as_str());
    assert_eq!(house.decline("c", "a1").code(), codes::NOT_INVITED.as_str());
    assert_eq!(house.decline("a", "a9").code(), codes::UNKNOWN_AUCTION.as_str());
}

#[test]
fn nothing_of_a_bid_shows_before_the_end() {
    let mut house = House::with(&["a", "b"]);
    house.open(terms("a1", &["main"]));
    let before = house.core.get(&auction("a1")).map(|a| (a.state(), a.participants(), a.awarded()));
    let said = house.bid("a", "a1", &[("main", 10)]);
    assert_eq!(said.sends, vec![]);
    let after = house.core.get(&auction("a1")).map(|a| (a.state(), a.participants(), a.awarded()));
    assert_eq!(before, after);
}

#[test]
fn a_late_bid_is_noted_once_and_changes_nothing() {
    let mut house = House::with(&["a", "b", "c"]);
    house.open(terms("a1", &["main"]));
    house.bid("a", "a1", &[("main", 900)]);
    assert_eq!(house.pass(10_000).winners(), vec![("main", "a", 1)]);
    let late = house.bid("b", "a1", &[("main", 1)]);
    assert_eq!(late.records, vec![Record::Late { auction: auction("a1"), agent: agent("b") }]);
    assert_eq!(late.told(), vec![("b", "late")]);
    assert_eq!(late.answer, Some(Ok(Answer::Done)));
    assert_eq!(house.bid("b", "a1", &[("main", 2)]).records, vec![], "once");
    let repeated = house.bid("a", "a1", &[("main", 900)]);
    assert_eq!((repeated.records, repeated.sends), (vec![], vec![]), "the bid that counted is not late");
    assert_eq!(house.bid("d", "a1", &[("main", 1)]).code(), codes::NOT_INVITED.as_str());
    let ended = house.core.get(&auction("a1")).unwrap();
    let kinds: Vec<Participation> = ended.participants().iter().map(|p| p.kind).collect();
    assert_eq!(kinds, vec![Participation::Bid, Participation::Late, Participation::Silent]);
    assert_eq!(ended.awarded().unwrap().awards[0].agent, agent("a"));
}
