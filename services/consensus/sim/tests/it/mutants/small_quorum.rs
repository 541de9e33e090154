//! q = 2f + 1 where n is not 3f + 1: five members, one of them faulty, and a quorum of three.

use parley_consensus_sim::{Kind, Nature, Property};
use parley_identity::GroupConfig;

use super::caught;

#[derive(Debug)]
struct SmallQuorum;

impl Nature for SmallQuorum {
    fn group(config: GroupConfig) -> GroupConfig {
        config.overreaching(2)
    }
}

#[test]
fn a_small_quorum_is_caught() {
    caught::<SmallQuorum>(5, Kind::Split, 0..20, Property::Agreement);
}
