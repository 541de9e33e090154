//! A member that crashed has forgotten its record.

use parley_consensus_core::DurableRecord;
use parley_consensus_sim::{Kind, Nature, Property};

use super::caught;

#[derive(Debug)]
struct ForgottenRecord;

impl Nature for ForgottenRecord {
    fn recalls(_record: Option<DurableRecord>) -> Option<DurableRecord> {
        None
    }
}

#[test]
fn a_forgotten_record_is_caught() {
    caught::<ForgottenRecord>(4, Kind::Rough, 0..20, Property::Innocence);
}
