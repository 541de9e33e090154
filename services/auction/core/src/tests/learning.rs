use super::*;
use crate::{History, Learning};

fn history(house: &House, name: &str) -> History {
    house.core.learning().history(&class(), &agent(name)).cloned().unwrap_or_default()
}

#[test]
fn reliability_is_a_beta_posterior_with_forgetting() {
    let mut house = House::with(&[]);
    assert_eq!(history(&house, "a").reliability(), Ppm(909_090), "2 / 2.2");
    house.settle("task-1", outcome("a", true, None));
    assert_eq!(history(&house, "a").reliability(), Ppm(937_500), "3 / 3.2");
    house.settle("task-2", outcome("a", false, None));
    assert_eq!(history(&house, "a").reliability(), Ppm(710_843), "2.95 / 4.15");
    for i in 0..400 {
        house.settle(&format!("bad-{i}"), outcome("a", false, None));
    }
    // Forgetting bounds the counts: 0.95⁰ + 0.95¹ + … = 20, so even the worst keeps 2 / 22.2.
    let worst = history(&house, "a").reliability().0;
    assert!((90_089..=90_100).contains(&worst), "{worst}");
}

#[test]
fn quality_is_shrunk_towards_claim_and_class() {
    // Source: shrinkage oracle, n = 3, mean 0.9, prior 0.7, k = 4: 0.785714.
    let known = History { rated: 3, quality: Ppm(2_700_000), ..History::default() };
    assert_eq!(known.predicted_quality(Ppm(700_000), Ppm(700_000)), Ppm(785_714));
    let new = History::default();
    assert_eq!(new.predicted_quality(Ppm(500_000), Ppm::ONE), Ppm(750_000), "a claim counts half");
    let gain = |h: &History| {
        h.predicted_quality(Ppm(500_000), Ppm::ONE).0 - h.predicted_quality(Ppm(500_000), Ppm(0)).0
    };
    let old = History { rated: 396, quality: Ppm(396 * 600_000), ..History::default() };
    assert_eq!((gain(&new), gain(&old)), (500_000, 5_000), "and less with each rating");
}

#[test]
fn a_class_has_a_mean_of_its_own() {
    let mut house = House::with(&[]);
    assert_eq!(house.core.learning().class_mean(&class()), Ppm(500_000));
    for i in 0..4 {
        house.settle(&format!("task-{i}"), outcome(&format!("a{i}"), true, Some(100)));
    }
    assert_eq!(house.core.learning().class_mean(&class()), Ppm(750_000));
    assert_eq!(house.core.learning().class_mean(&ClassName::new("other").unwrap()), Ppm(500_000));
}

#[test]
fn an_outcome_teaches_once_and_its_rating_replaces_an_older_one() {
    let mut house = House::with(&[]);
    assert_eq!(house.settle("task-1", outcome("a", true, None)).records.len(), 1);
    assert_eq!(house.settle("task-1", outcome("a", true, None)).records, vec![]);
    assert_eq!(history(&house, "a").mean_quality(), None);
    assert_eq!(house.settle("task-1", outcome("a", true, Some(40))).records.len(), 1);
    assert_eq!(house.settle("task-1", outcome("a", true, Some(40))).records, vec![]);
    assert_eq!(
        house.settle("task-1", outcome("a", true, None)).records,
        vec![],
        "a rating is not taken back"
    );
    assert_eq!(house.settle("task-1", outcome("a", true, Some(90))).records.len(), 1);
    let known = history(&house, "a");
    assert_eq!((known.outcomes, known.rated, known.mean_quality()), (1, 1, Some(Ppm(900_000))));
    assert_eq!(known.reliability(), Ppm(937_500));
    house.settle("task-1", outcome("b", false, None));
    assert_eq!(history(&house, "b").outcomes, 1, "another agent in the same role");
}

#[test]
fn history_decides_where_the_bids_are_equal() {
    let mut house = House::with(&["good", "bad"]);
    for i in 0..5 {
        house.settle(&format!("g-{i}"), outcome("good", true, Some(90)));
        house.settle(&format!("b-{i}"), outcome("bad", i % 2 == 0, Some(30)));
    }
    for name in ["quality", "reliability"] {
        let mut asked = terms(name, &["main"]);
        asked.criteria = vec![criterion(name, 1, 1_000_000, Direction::Benefit)];
        house.open(asked);
        house.bid("bad", name, &[("main", 1)]);
        assert_eq!(house.bid("good", name, &[("main", 1)]).winners(), vec![("main", "good", 1)]);
    }
}

#[test]
fn nothing_is_known_of_who_never_did_anything() {
    assert_eq!(Learning::default().history(&class(), &agent("a")), None);
}
