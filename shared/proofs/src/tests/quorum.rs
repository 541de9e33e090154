use parley_ids::Hash32;

use crate::testing::board;
use crate::{QuorumCertificate, QuorumClaim, QuorumError, VerifiedVote, View, VoteKind};

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

#[test]
fn votes_that_were_verified_are_assembled_without_another_look() {
    let board = board(4);
    let verified =
        |kind, view, member, digest| board.instance.verified(board.vote(kind, view, member, digest)).unwrap();
    let prepare = |member| verified(VoteKind::Prepare, 2, member, D);
    let of = |votes: &[VerifiedVote]| QuorumCertificate::of(&board.instance, votes);
    let good = of(&[prepare(0), prepare(1), prepare(3)]).unwrap();
    assert_eq!(good.claim(), &board.claim(VoteKind::Prepare, 2, D, &[0, 1, 3]));
    assert_eq!(good.votes().collect::<Vec<_>>(), [prepare(0), prepare(1), prepare(3)]);
    assert!(good.is_of(&board.instance));
    assert_eq!(of(&[]), Err(QuorumError::TooFew { needed: 3, signed: 0 }));
    assert_eq!(of(&[prepare(0), prepare(1)]), Err(QuorumError::TooFew { needed: 3, signed: 2 }));
    assert_eq!(of(&[prepare(0), prepare(1), prepare(1)]), Err(QuorumError::NotSorted));
    for other in [
        verified(VoteKind::Commit, 2, 3, D),
        verified(VoteKind::Prepare, 1, 3, D),
        verified(VoteKind::Prepare, 2, 3, Hash32([2; 32])),
    ] {
        assert_eq!(of(&[prepare(0), prepare(1), other]), Err(QuorumError::Mixed));
    }
    let elsewhere = crate::testing::board(5);
    let foreign: Vec<VerifiedVote> = (0..4)
        .map(|member| elsewhere.vote(VoteKind::Prepare, 2, member, D))
        .map(|vote| elsewhere.instance.verified(vote).unwrap())
        .collect();
    assert_eq!(of(&foreign), Err(QuorumError::Mixed), "verified in another group");
    assert!(!QuorumCertificate::of(&elsewhere.instance, &foreign).unwrap().is_of(&board.instance));
}

#[test]
fn what_is_known_is_not_verified_again_but_must_be_the_very_vote() {
    let board = board(4);
    let good = board.claim(VoteKind::Prepare, 2, D, &[0, 1, 2]);
    let mut forged = good.clone();
    forged.signatures[1].1 = good.signatures[0].1;
    let known: Vec<crate::Vote> = good.votes().collect();
    let look = |vote: &crate::Vote| known.contains(vote);
    assert!(QuorumCertificate::verify_unknown(&board.instance, good, look).is_ok());
    let answer = QuorumCertificate::verify_unknown(&board.instance, forged, look);
    assert!(matches!(answer, Err(QuorumError::Vote(_))), "{answer:?}");
}
