use parley_ids::{ClusterName, Hash32};

use crate::testing::{Board, board, cluster};
use crate::{CertificateError, DecisionCertificate, Outcome, VoteKind};

fn certificate(board: &Board) -> DecisionCertificate {
    let value = board.value(&[0, 1, 2]);
    DecisionCertificate {
        cluster: cluster(),
        proposal: board.instance.proposal().clone(),
        instance: board.instance.id(),
        commit: board.claim(VoteKind::Commit, 0, value.digest(), &[1, 2, 3]),
        value,
        config: board.instance.config().clone(),
    }
}

#[test]
fn a_certificate_verifies_offline_from_cluster_and_genesis() {
    let board = board(4);
    let good = certificate(&board);
    assert_eq!(good.verify(&cluster(), board.instance.config()), Ok(Outcome::Accepted));
}

#[test]
fn whatever_is_changed_in_a_certificate_it_proves_nothing() {
    let board = board(4);
    let good = certificate(&board);
    let digest = good.value.digest();
    let elsewhere = ClusterName::new("elsewhere").unwrap();
    let mut other_statement = good.clone();
    other_statement.proposal.statement.push('!');
    let commit = |kind, members: &[u32]| board.claim(kind, 0, digest, members);
    let (prepare, few) = (commit(VoteKind::Prepare, &[1, 2, 3]), commit(VoteKind::Commit, &[1, 2]));
    for (bad, expected) in [
        (DecisionCertificate { cluster: elsewhere.clone(), ..good.clone() }, "OtherCluster"),
        (other_statement, "OtherInstance"),
        (DecisionCertificate { instance: Hash32::default(), ..good.clone() }, "OtherInstance"),
        (DecisionCertificate { value: board.value(&[1, 2, 3]), ..good.clone() }, "OtherValue"),
        (DecisionCertificate { commit: prepare, ..good.clone() }, "OtherValue"),
        (DecisionCertificate { commit: few, ..good.clone() }, "Quorum"),
        (
            DecisionCertificate {
                config: crate::testing::board(5).instance.config().clone(),
                ..good.clone()
            },
            "OtherConfig",
        ),
    ] {
        let error = bad.verify(&cluster(), board.instance.config()).unwrap_err();
        assert!(format!("{error:?}").starts_with(expected), "{error:?} is not {expected}");
    }
    let genesis = crate::testing::board(5).instance.config().clone();
    assert_eq!(good.verify(&cluster(), &genesis), Err(CertificateError::OtherConfig));
    assert_eq!(good.verify(&elsewhere, board.instance.config()), Err(CertificateError::OtherCluster));
}
