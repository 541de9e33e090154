//! The rules of production keep every property.

use parley_consensus_core::View;
use parley_consensus_exhaust::{Config, Views, check};

#[test]
fn every_state_of_two_views_is_sound_where_the_byzantine_member_leads_the_first() {
    let outcome = check(&Config::of(Views::Two, View(0)), |_| ()).unwrap();
    assert!(outcome.broken().is_empty(), "{outcome}");
    assert!(outcome.progress.states > 10_000, "{outcome}");
    assert!(outcome.sizes.iter().all(|size| size.classes <= size.states), "{outcome}");
}
