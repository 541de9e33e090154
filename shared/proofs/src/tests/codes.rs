use parley_identity::KeyError;

use crate::{CertificateError, InstanceError, LinkError, MemberIndex, QuorumError, ValueError, codes};

#[test]
fn every_error_has_the_code_of_what_is_wrong_at_the_bottom_of_it() {
    let unsigned = || InstanceError::Signature { member: MemberIndex(0), source: KeyError::Signature };
    let few = || QuorumError::TooFew { needed: 3, signed: 2 };
    for (code, expected) in [
        (InstanceError::OtherGroup.code(), codes::WRONG_EPOCH),
        (InstanceError::Change.code(), codes::NOT_NEXT),
        (unsigned().code(), codes::BAD_SIGNATURE),
        (few().code(), codes::TOO_FEW_SIGNERS),
        (QuorumError::NotSorted.code(), codes::BAD_SIGNERS),
        (QuorumError::Vote(InstanceError::NoMember(MemberIndex(9))).code(), codes::BAD_SIGNERS),
        (QuorumError::Vote(unsigned()).code(), codes::BAD_SIGNATURE),
        (ValueError::Ballot(InstanceError::NoChoice(2)).code(), codes::BAD_BALLOT),
        (ValueError::Outcome.code(), codes::BAD_VOTE),
        (CertificateError::Quorum(few()).code(), codes::TOO_FEW_SIGNERS),
        (CertificateError::OtherCluster.code(), codes::OTHER_INSTANCE),
        (CertificateError::OtherConfig.code(), codes::WRONG_EPOCH),
        (LinkError::Decision(CertificateError::Quorum(few())).code(), codes::TOO_FEW_SIGNERS),
        (LinkError::Broken.code(), codes::BROKEN_CHAIN),
        (LinkError::NotAnOperator.code(), codes::NOT_THE_OPERATORS),
        (LinkError::NotAccepted.code(), codes::NOT_NEXT),
    ] {
        assert_eq!(code, expected);
    }
}
