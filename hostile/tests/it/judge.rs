//! What must hold of every decision, by the log of consensus alone.

use std::collections::BTreeMap;

use parley_consensus::members;
use parley_hostile::CLUSTER;
use parley_ids::ClusterName;
use parley_proto::v1;
use parley_proto::v1::consensus_record::Event;

/// A view has one prepared value at the most; a decision has one certificate at the most, and that is good.
pub(crate) fn judge(records: &[(String, v1::ConsensusRecord)]) {
    let cluster = ClusterName::new(CLUSTER).unwrap();
    let (mut prepared, mut decided) = (BTreeMap::new(), BTreeMap::new());
    for (_, record) in records {
        let id = record.decision_id.as_str();
        match &record.event {
            Some(Event::Certified(certificate)) if certificate.kind() == v1::vote::Kind::Prepare => {
                let digest = &certificate.digest;
                let first = *prepared.entry((id, certificate.view)).or_insert(digest);
                assert_eq!(first, digest, "{id}: two values are prepared in view {}", certificate.view);
            }
            Some(Event::Decided(decision)) => {
                let certificate = members::certificate(decision.certificate.clone().unwrap()).unwrap();
                certificate.verify(&cluster, &certificate.config).unwrap();
                assert!(decided.insert(id, certificate.value).is_none(), "{id} is decided twice");
            }
            _ => {}
        }
    }
}
