//! Justification is not checked: whatever a view's leader proposes is prepared, if it is valid.

use parley_consensus_core::Rules;
use parley_consensus_sim::{Kind, Nature, Property};

use super::caught;

#[derive(Debug)]
struct Unjustified;

impl Nature for Unjustified {
    const RULES: Rules = Rules::WITHOUT_JUSTIFICATION;
}

#[test]
fn unjustified_proposals_are_caught() {
    caught::<Unjustified>(4, Kind::Lies, 140..160, Property::Agreement);
}
