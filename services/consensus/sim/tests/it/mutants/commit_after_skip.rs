//! COMMIT and SKIP are both allowed in one view.

use parley_consensus_core::Rules;
use parley_consensus_sim::{Kind, Nature, Property};

use super::caught;

#[derive(Debug)]
struct CommitAfterSkip;

impl Nature for CommitAfterSkip {
    const RULES: Rules = Rules::COMMIT_AFTER_SKIP;
}

#[test]
fn commit_after_skip_is_caught() {
    caught::<CommitAfterSkip>(4, Kind::Rough, 0..20, Property::Innocence);
}
