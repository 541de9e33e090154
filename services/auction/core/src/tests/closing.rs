use super::*;
use crate::close::excerpt;
use crate::rank::tie_hash;
use crate::{CriterionScore, Participation, ScoredBid, additive, worth};

#[test]
fn each_failure_has_its_cause_and_names_its_lots() {
    let mut house = House::with(&["a", "b"]);
    house.open(terms("no-bids", &["main"]));
    assert_eq!(house.pass(10_000).cause(), Some(Cause::NoBids));
    house.open(terms("declined", &["main"]));
    house.decline("a", "declined");
    assert_eq!(house.decline("b", "declined").cause(), Some(Cause::NoBids), "at once");

    let reserve = Some(MicroCredits(50));
    house.open(Terms { reserve, ..terms("reserve", &["x", "y"]) });
    house.bid("a", "reserve", &[("x", 50), ("y", 51)]);
    let said = house.bid("b", "reserve", &[("x", 60)]);
    assert_eq!(said.cause(), Some(Cause::BelowReserve));
    assert_eq!(said.failed().unwrap().lots, vec![lot_id("y")]);
    assert_eq!(said.failed().unwrap().detail, "lot y: 1 of 1 bids above the reserve, 0 void");

    house.open(terms("half", &["x", "y"]));
    house.bid("a", "half", &[("x", 1)]);
    let said = house.bid("b", "half", &[("x", 2)]);
    assert_eq!(said.cause(), Some(Cause::NoBids), "all lots or none");
    assert_eq!(said.failed().unwrap().lots, vec![lot_id("y")]);

    house.open(terms("capacity", &["x", "y"]));
    house.bid("a", "capacity", &[("x", 1), ("y", 1)]);
    let said = house.decline("b", "capacity");
    assert_eq!(said.cause(), Some(Cause::NoFeasible), "one slot, two lots");
    assert_eq!(said.failed().unwrap().lots, vec![lot_id("y")]);
    assert_eq!(said.told(), vec![("a", "failed")]);
}

#[test]
fn a_bidder_that_no_longer_passes_the_gates_is_invalid() {
    let mut house = House::with(&["a", "b", "c"]);
    house.open(terms("a1", &["main"]));
    house.bid("a", "a1", &[("main", 1)]);
    house.bid("b", "a1", &[("main", 2)]);
    house.presence("b", false);
    assert_eq!(house.retire("a").records, vec![], "c has not answered");
    let said = house.decline("c", "a1");
    assert_eq!(said.winners(), vec![("main", "b", 1)], "being offline voids nothing");
    let awarded = said.awarded().unwrap();
    let kinds: Vec<Participation> = awarded.participants.iter().map(|p| p.kind).collect();
    assert_eq!(kinds, vec![Participation::Invalid, Participation::Bid, Participation::Declined]);
    assert!(awarded.ranking[0].risk_factors.contains(&"offline at the close".to_owned()));
    assert_eq!(said.told(), vec![("a", "lost"), ("b", "awarded")]);
}

#[test]
fn an_agent_that_retires_is_not_waited_for() {
    let mut house = House::with(&["a", "b"]);
    house.open(terms("a1", &["main"]));
    house.bid("a", "a1", &[("main", 1)]);
    assert_eq!(house.retire("b").winners(), vec![("main", "a", 1)]);
}

#[test]
fn several_lots_are_one_assignment() {
    // Greedy gives x to a, the best there, and y to b: 990 + 100. Together the best is x to b and y to a.
    let costs = [("a", 10, 20), ("b", 30, 900)];
    let mut house = House::with(&["a", "b"]);
    house.open(terms("one-slot", &["x", "y"]));
    let mut said = Said::default();
    for (name, x, y) in costs {
        said = house.bid(name, "one-slot", &[("x", x), ("y", y)]);
    }
    assert_eq!(said.winners(), vec![("x", "b", 1), ("y", "a", 1)]);

    house.register("a", with_slots("a", 2));
    house.open(terms("two-slots", &["x", "y"]));
    for (name, x, y) in costs {
        said = house.bid(name, "two-slots", &[("x", x), ("y", y)]);
    }
    assert_eq!(said.winners(), vec![("x", "a", 1), ("y", "a", 1)]);

    let mut heavy = terms("heavy", &["x", "y"]);
    heavy.lots[1].load = BTreeMap::from([(ResourceName::new("slots").unwrap(), 2)]);
    house.open(heavy);
    house.bid("a", "heavy", &[("x", 10), ("y", 20)]);
    let said = house.bid("b", "heavy", &[("x", 30)]);
    assert_eq!(said.winners(), vec![("x", "b", 1), ("y", "a", 1)], "y takes both slots of a");
}

#[test]
fn ties_go_to_the_more_reliable_then_the_cheaper_then_by_hash() {
    let mut house = House::with(&["a", "b"]);
    let flat = |name: &str| {
        let mut terms = terms(name, &["main"]);
        // One step of 1,000,000 units: small costs make no difference to the score.
        terms.criteria = vec![criterion("cost", 1, 1_000_000_000_000, Direction::Cost)];
        terms
    };
    house.open(flat("cheaper"));
    house.bid("b", "cheaper", &[("main", 10)]);
    assert_eq!(house.bid("a", "cheaper", &[("main", 11)]).winners(), vec![("main", "b", 1)]);

    let by_hash = |name: &str| {
        let hash = |who: &str| tie_hash(&auction(name), &agent(who));
        if hash("a") < hash("b") { "a" } else { "b" }
    };
    let names: Vec<String> = (0..8).map(|i| format!("tie-{i}")).collect();
    let mut winners = BTreeSet::new();
    for name in &names {
        house.open(flat(name));
        house.bid("b", name, &[("main", 10)]);
        let said = house.bid("a", name, &[("main", 10)]);
        assert_eq!(said.winners(), vec![("main", by_hash(name), 1)]);
        winners.insert(by_hash(name));
    }
    assert_eq!(winners.len(), 2, "no name is always first");

    house.settle("task-1", outcome("a", true, None));
    house.open(flat("reliable"));
    house.bid("b", "reliable", &[("main", 10)]);
    assert_eq!(house.bid("a", "reliable", &[("main", 11)]).winners(), vec![("main", "a", 1)]);
}

#[test]
fn every_bid_carries_what_speaks_against_it() {
    let mut house = House::with(&["a", "b"]);
    for i in 0..3 {
        house.settle(&format!("task-{i}"), outcome("a", i == 0, Some(60)));
    }
    house.open(Terms { reserve: Some(MicroCredits(1_050)), ..terms("a1", &["main"]) });
    let bold = Offer { quality: Ppm(900_000), ..offer(1_001) };
    house.place("a", "a1", vec![signed("a", "a1", "main", bold)]);
    let said = house.bid("b", "a1", &[("main", 5)]);
    let ranking = &said.awarded().unwrap().ranking;
    let order: Vec<&str> = ranking.iter().map(|b| b.agent.as_str()).collect();
    assert_eq!(order, vec!["b", "a"]);
    assert_eq!(ranking[0].risk_factors, vec!["history of 0 outcomes, fewer than 10"]);
    let against = &ranking[1].risk_factors;
    let parts = [
        "history of 3 outcomes, fewer than 10",
        "reliability ",
        "claims quality 90.0000 %, delivered 60.0000 % over 3 ratings",
        "cost 0.001001 is 95.3333 % of the reserve 0.001050",
        "cost 1001 is out of bounds",
    ];
    assert_eq!(against.len(), parts.len(), "{against:?}");
    for (factor, part) in against.iter().zip(parts) {
        assert!(factor.starts_with(part), "{factor}");
    }
    assert_eq!(
        said.awarded().unwrap().reason,
        "b has the best of 2 valid bids by 2 of 2 invited: score 971250, 746250 ahead of a"
    );
}

#[test]
fn losers_hear_of_their_own_bids_only() {
    let mut house = House::with(&["a", "b", "c"]);
    house.open(terms("a1", &["main"]));
    house.bid("a", "a1", &[("main", 1)]);
    house.decline("c", "a1");
    let said = house.bid("b", "a1", &[("main", 2)]);
    assert_eq!(said.told(), vec![("a", "awarded"), ("b", "lost")]);
    for (to, send) in &said.sends {
        let (Send::Awarded { bids, .. } | Send::Lost { bids, .. }) = send else { panic!("{send:?}") };
        assert!(bids.iter().all(|b| b.agent.as_str() == to), "{to}: {bids:?}");
        assert_eq!(bids.len(), 1);
    }
}

#[test]
fn worth_is_linear_between_the_bounds_and_flat_beyond() {
    let bounds = |direction| Criterion { low: 100, ..criterion("x", 1, 300, direction) };
    let table = [
        (0, 0, true),
        (100, 0, false),
        (150, 250_000, false),
        (300, 1_000_000, false),
        (301, 1_000_000, true),
    ];
    for (x, score, clamped) in table {
        assert_eq!(worth(&bounds(Direction::Benefit), x), (Ppm(score), clamped), "{x}");
        assert_eq!(worth(&bounds(Direction::Cost), x), (Ppm(1_000_000 - score), clamped), "{x}");
    }
    assert_eq!(
        worth(&Criterion { low: 0, ..criterion("x", 1, u64::MAX, Direction::Benefit) }, u64::MAX).0,
        Ppm::ONE
    );
    assert_eq!(additive([(3, Ppm(100)), (1, Ppm(300)), (0, Ppm(999_999))]), Ppm(150));
    assert_eq!(additive([(0, Ppm::ONE)]), Ppm(0));
}

#[test]
fn a_record_carries_the_best_of_each_lot_and_always_one() {
    let bid = |lot: &str, score: u64| ScoredBid {
        lot: lot_id(lot),
        agent: agent("a"),
        cost: MicroCredits(1),
        score: Ppm(score),
        reliability: Ppm(1),
        criteria: vec![CriterionScore {
            name: criterion_name("cost"),
            value: 1,
            score: Ppm(1),
            clamped: false,
        }],
        risk_factors: vec!["x".repeat(2_000)],
    };
    let ranking: Vec<ScoredBid> =
        ["x", "y"].into_iter().flat_map(|lot| (0..100).map(move |i| bid(lot, 100 - i))).collect();
    let kept = excerpt(&ranking, 2);
    for lot in ["x", "y"] {
        let scores: Vec<u64> = kept.iter().filter(|b| b.lot.as_str() == lot).map(|b| b.score.0).collect();
        assert!(scores.len() > 30 && scores.len() < 41, "{}", scores.len());
        assert_eq!(scores, (0..scores.len() as u64).map(|i| 100 - i).collect::<Vec<_>>());
    }
    assert_eq!(excerpt(&ranking, 1_000_000).len(), 2);
}
