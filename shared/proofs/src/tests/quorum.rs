use parley_ids::Hash32;

use crate::testing::board;
use crate::{QuorumCertificate, QuorumClaim, QuorumError, View, VoteKind};

const D: Hash32 = Hash32([1; 32]);

#[test]
fn a_quorum_is_n_minus_f_different_members() {
    for (n, members, expected) in [
        (4, &[0, 1, 2][..], Ok(())),
        (4, &[0, 1, 2, 3][..], Ok(())),
        (4, &[0, 1][..], Err(QuorumError::TooFew { needed: 3, signed: 2 })),
        (4, &[0, 1, 1][..], Err(QuorumError::NotSorted)),
        (4, &[0, 2, 1][..], Err(QuorumError::NotSorted)),
        // Not 2f+1: with 3 of 5 two quorums could share one member only, and that one could be faulty.
        (5, &[0, 1, 2][..], Err(QuorumError::TooFew { needed: 4, signed: 3 })),
        (5, &[0, 1, 2, 3][..], Ok(())),
        (1, &[0][..], Ok(())),
    ] {
        let board = board(n);
        let claim = board.claim(VoteKind::Prepare, 2, D, members);
        assert_eq!(
            QuorumCertificate::verify(&board.instance, claim).map(|_| ()),
            expected,
            "{n} {members:?}"
        );
    }
}

#[test]
fn a_certificate_holds_for_its_kind_view_and_digest_only() {
    let board = board(4);
    let good = board.claim(VoteKind::Prepare, 2, D, &[0, 1, 2]);
    let verify = |claim| QuorumCertificate::verify(&board.instance, claim).is_ok();
    assert!(verify(good.clone()));
    assert!(!verify(QuorumClaim { kind: VoteKind::Commit, ..good.clone() }));
    assert!(!verify(QuorumClaim { view: View(3), ..good.clone() }));
    assert!(!verify(QuorumClaim { digest: Hash32([2; 32]), ..good.clone() }));
    let propose = board.claim(VoteKind::Propose, 2, D, &[0, 1, 2]);
    assert_eq!(QuorumCertificate::verify(&board.instance, propose).unwrap_err(), QuorumError::Kind);
    assert!(!verify(board.claim(VoteKind::Skip, 2, D, &[0, 1, 2])), "a SKIP has no digest");
    let stranger = crate::testing::board(5).claim(VoteKind::Prepare, 2, D, &[0, 1, 2]);
    assert!(!verify(stranger), "another group");
}
