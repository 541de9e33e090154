//! Certificates are not persisted: a member that crashed knows what it signed, and not the PREPARE-QC behind its COMMIT.

use parley_consensus_core::DurableRecord;
use parley_consensus_sim::{Kind, Nature, Property};

use super::caught;

#[derive(Debug)]
struct ForgottenCertificates;

impl Nature for ForgottenCertificates {
    fn recalls(record: Option<DurableRecord>) -> Option<DurableRecord> {
        record.map(DurableRecord::without_certificates)
    }
}

#[test]
fn forgotten_certificates_are_caught() {
    caught::<ForgottenCertificates>(4, Kind::Lies, 955..970, Property::Decides);
}
