use parley_ids::Hash32;

use crate::testing::{Board, board};
use crate::{
    AbortReason, Body, DecisionValue, Evidence, EvidenceError, EvidenceRule, InvalidProposal, MemberIndex,
    Verdict, View, Vote, VoteKind, contradiction,
};

const D: Hash32 = Hash32([1; 32]);
const E: Hash32 = Hash32([2; 32]);
const ZERO: Hash32 = Hash32([0; 32]);

fn against(board: &Board, a: Vote, b: Vote) -> Option<Evidence> {
    let body = |v: &Vote| board.instance.vote_body(v.kind, v.view, v.digest);
    Evidence::of(&board.instance, MemberIndex(0), (body(&a), a.signature), (body(&b), b.signature))
}

#[test]
fn only_what_no_honest_member_signs_is_evidence() {
    use VoteKind::{Commit, Prepare, Propose, Skip};
    let board = board(4);
    for (a, b, expected) in [
        ((Propose, 1, D), (Propose, 1, E), Some(EvidenceRule::DoubleProposal)),
        ((Prepare, 1, D), (Prepare, 1, E), Some(EvidenceRule::DoublePrepare)),
        ((Commit, 1, D), (Commit, 1, E), Some(EvidenceRule::DoubleCommit)),
        ((Commit, 1, D), (Skip, 1, ZERO), Some(EvidenceRule::CommitAndSkip)),
        ((Skip, 1, ZERO), (Commit, 1, D), Some(EvidenceRule::CommitAndSkip)),
        ((Prepare, 1, D), (Prepare, 1, D), None),
        ((Prepare, 1, D), (Prepare, 2, E), None),
        ((Prepare, 1, D), (Commit, 1, E), None),
        ((Prepare, 1, D), (Skip, 1, ZERO), None),
        ((Commit, 1, D), (Skip, 2, ZERO), None),
    ] {
        let sign = |(kind, view, digest)| board.vote(kind, view, 0, digest);
        let evidence = against(&board, sign(a), sign(b));
        assert_eq!(evidence.as_ref().map(|e| e.rule), expected, "{a:?} {b:?}");
        if let Some(evidence) = evidence {
            assert_eq!(evidence.verify(), Ok(()));
            assert_eq!(evidence.names_member_of(board.instance.config()), Ok(()));
        }
    }
}

#[test]
fn two_opinions_are_evidence_but_not_across_decisions() {
    let board = board(4);
    let bodies: [Body; 2] = [0, 1].map(|choice| board.instance.ballot_body(&board.ballot(0, choice)));
    assert_eq!(contradiction(&bodies[0], &bodies[1]), Some(EvidenceRule::DoubleBallot));
    assert_eq!(contradiction(&bodies[0], &bodies[0]), None);
    let elsewhere = Body { instance: D, ..bodies[1] };
    assert_eq!(contradiction(&bodies[0], &elsewhere), None);
    let later = Body { epoch: 1, ..bodies[1] };
    assert_eq!(contradiction(&bodies[0], &later), None);
}

#[test]
fn nobody_can_be_framed() {
    let board = board(4);
    let mine = board.vote(VoteKind::Prepare, 1, 0, D);
    let others = board.vote(VoteKind::Prepare, 1, 1, E);
    let framed = against(&board, mine, others).unwrap();
    assert!(matches!(framed.verify(), Err(EvidenceError::Signature(_))), "the second is another member's");
    let good = against(&board, mine, board.vote(VoteKind::Prepare, 1, 0, E)).unwrap();
    let renamed = Evidence { member: MemberIndex(1), ..good.clone() };
    assert_eq!(renamed.verify(), Ok(()), "the key is guilty");
    assert_eq!(renamed.names_member_of(board.instance.config()), Err(EvidenceError::Member));
    let relabelled = Evidence { rule: EvidenceRule::DoubleCommit, ..good.clone() };
    assert_eq!(relabelled.verify(), Err(EvidenceError::NoContradiction));
    let moved = Evidence { view: crate::View(2), ..good.clone() };
    assert_eq!(moved.verify(), Err(EvidenceError::Fields));
    let mut cut = good;
    cut.a.body.pop();
    assert!(matches!(cut.verify(), Err(EvidenceError::Body(_))));
}

#[test]
fn a_proposal_of_what_is_not_valid_speaks_against_its_signer() {
    let board = board(4);
    let proposal = board.instance.proposal_hash();
    let abort = DecisionValue { proposal, verdict: Verdict::Abort(AbortReason::BallotsMissing) };
    let evidence = |value: &DecisionValue, kind, view| InvalidProposal {
        instance: board.instance.clone(),
        vote: board.vote(kind, view, 2, value.digest()),
        value: value.clone(),
    };
    let good = evidence(&abort, VoteKind::Propose, 0);
    assert_eq!(good.verify(), Ok(()), "nobody aborts in view 0");
    assert_eq!(evidence(&board.value(&[0, 1]), VoteKind::Propose, 1).verify(), Ok(()), "too few ballots");
    let valid = evidence(&abort, VoteKind::Propose, 1);
    assert_eq!(valid.verify(), Err(EvidenceError::NoContradiction));
    assert_eq!(evidence(&abort, VoteKind::Prepare, 0).verify(), Err(EvidenceError::Fields));
    let swapped = InvalidProposal { value: board.value(&[0, 1]), ..good.clone() };
    assert_eq!(swapped.verify(), Err(EvidenceError::Fields));
    let vote = Vote { view: View(1), ..good.vote };
    let moved = InvalidProposal { vote, value: board.value(&[0, 1]), ..good.clone() };
    assert_eq!(moved.verify(), Err(EvidenceError::Fields));
    let framed = InvalidProposal { vote: Vote { member: MemberIndex(1), ..good.vote }, ..good };
    assert!(matches!(framed.verify(), Err(EvidenceError::Signature(_))));
}
