use std::collections::BTreeMap;

use parley_ids::Hash32;

use super::board::{Board, board};
use crate::justification::well_formed;
use crate::{
    AbortReason, Ballot, CastVote, Certificates, DecisionValue, Instance, JustificationError, MemberIndex,
    Outcome, QuorumCertificate, ValueError, Verdict, View, VoteKind,
};

/// All that makes a proposal admissible, as the two sides put it together.
fn admissible(
    instance: &Instance,
    cast: &CastVote,
    known: &Certificates,
    ballots: &BTreeMap<MemberIndex, Ballot>,
) -> Result<Vec<QuorumCertificate>, JustificationError> {
    let value = well_formed(instance, cast)?;
    instance.verify_vote(&cast.vote).map_err(JustificationError::Signature)?;
    value.valid(instance, cast.vote.view, ballots).map_err(JustificationError::Value)?;
    let unknown = cast.base.iter().chain(&cast.skips).filter(|claim| !known.holds(claim));
    let verified = unknown.map(|claim| QuorumCertificate::verify(instance, claim.clone()));
    verified.collect::<Result<_, _>>().map_err(JustificationError::Certificate)
}

fn check(board: &Board, cast: &CastVote) -> Result<usize, JustificationError> {
    admissible(&board.instance, cast, &Certificates::default(), &BTreeMap::new()).map(|fresh| fresh.len())
}

fn abort(board: &Board) -> DecisionValue {
    let verdict = Verdict::Abort(AbortReason::BallotsMissing);
    DecisionValue { proposal: board.instance.proposal_hash(), verdict }
}

#[test]
fn a_first_proposal_needs_its_leader_and_a_valid_value() {
    let board = board(4);
    let value = board.value(&[0, 1, 2]);
    let good = board.proposed(0, &value);
    assert_eq!(check(&board, &good), Ok(0));
    let other = MemberIndex((good.vote.member.0 + 1) % 4);
    let usurped =
        CastVote { vote: board.vote(VoteKind::Propose, 0, other.0, value.digest()), ..good.clone() };
    assert!(matches!(check(&board, &usurped), Err(JustificationError::NotTheLeader { .. })));
    let unsigned =
        CastVote { vote: crate::Vote { member: good.vote.member, ..usurped.vote }, ..good.clone() };
    assert!(matches!(check(&board, &unsigned), Err(JustificationError::Signature(_))));
    let swapped = CastVote { value: Some(board.value(&[1, 2, 3])), ..good.clone() };
    assert_eq!(check(&board, &swapped), Err(JustificationError::Digest));
    let bare = CastVote { value: None, ..good };
    assert_eq!(check(&board, &bare), Err(JustificationError::NotAProposal));
}

#[test]
fn a_value_is_valid_only_as_its_ballots_say() {
    let board = board(4);
    let table: Vec<(DecisionValue, ValueError)> = vec![
        (abort(&board), ValueError::AbortInFirstView),
        (DecisionValue { proposal: Hash32::default(), ..board.value(&[0, 1, 2]) }, ValueError::OtherProposal),
        (board.value(&[0, 1]), ValueError::Outcome),
        (board.value(&[0, 1, 1]), ValueError::NotSorted),
        (board.value(&[1, 0, 2]), ValueError::NotSorted),
        (verdict(&board, &[0, 0, 0], Outcome::Rejected), ValueError::Outcome),
        (verdict(&board, &[0, 0, 1], Outcome::Accepted), ValueError::Outcome),
        (verdict(&board, &[0, 0, 0], Outcome::Aborted), ValueError::Outcome),
    ];
    for (value, expected) in table {
        assert_eq!(check(&board, &board.proposed(0, &value)), Err(JustificationError::Value(expected)));
    }
    assert_eq!(check(&board, &board.proposed(0, &verdict(&board, &[1, 0, 1], Outcome::Rejected))), Ok(0));
    let mut forged = board.value(&[0, 1, 2]);
    if let Verdict::Ballots { ballots, .. } = &mut forged.verdict {
        ballots[2] = crate::Ballot { member: MemberIndex(3), ..ballots[2] };
    }
    let answer = check(&board, &board.proposed(0, &forged));
    assert!(matches!(answer, Err(JustificationError::Value(ValueError::Ballot(_)))), "{answer:?}");
}

fn verdict(board: &Board, choices: &[u32], outcome: Outcome) -> DecisionValue {
    let ballots = (0_u32..).zip(choices).map(|(m, c)| board.ballot(m, *c)).collect();
    DecisionValue { proposal: board.instance.proposal_hash(), verdict: Verdict::Ballots { ballots, outcome } }
}

#[test]
fn a_later_proposal_needs_every_view_between_justified() {
    let board = board(4);
    let value = abort(&board);
    let good = board.proposed(3, &value);
    assert_eq!(check(&board, &good), Ok(3));
    let skip = |view| board.certificate(VoteKind::Skip, view, Hash32::default()).into_claim();
    let base = |view, digest| Some(board.certificate(VoteKind::Prepare, view, digest).into_claim());
    let (own, other) = (value.digest(), Hash32([9; 32]));
    for (what, base, skips, expected) in [
        ("a hole", None, vec![skip(0), skip(2)], Some(JustificationError::Skips)),
        ("too short", None, vec![skip(0), skip(1)], Some(JustificationError::Skips)),
        ("order", None, vec![skip(1), skip(0), skip(2)], Some(JustificationError::Skips)),
        ("base and rest", base(1, own), vec![skip(2)], None),
        ("base of the view before", base(2, own), vec![], None),
        ("base and a hole", base(0, own), vec![skip(2)], Some(JustificationError::Skips)),
        ("another value's base", base(1, other), vec![skip(2)], Some(JustificationError::Base)),
        ("a base of this view", base(3, own), vec![], Some(JustificationError::Base)),
        ("a SKIP as base", Some(skip(2)), vec![], Some(JustificationError::Base)),
    ] {
        let cast = CastVote { base, skips, ..good.clone() };
        assert_eq!(check(&board, &cast).err(), expected, "{what}");
    }
    let mut forged = good.clone();
    forged.skips[1].signatures[0] = forged.skips[0].signatures[0];
    assert!(matches!(check(&board, &forged), Err(JustificationError::Certificate(_))));
}

#[test]
fn what_is_known_is_not_verified_again_but_must_be_the_same() {
    let board = board(4);
    let good = board.proposed(1, &abort(&board));
    let mut known = Certificates::default();
    assert!(known.keep(&board.certificate(VoteKind::Skip, 0, Hash32::default())));
    let fresh = admissible(&board.instance, &good, &known, &BTreeMap::new()).unwrap();
    assert!(fresh.is_empty());
    let others = board.claim(VoteKind::Skip, 0, Hash32::default(), &[1, 2, 3]);
    let cast = CastVote { skips: vec![others], ..good };
    let fresh = admissible(&board.instance, &cast, &known, &BTreeMap::new()).unwrap();
    assert_eq!(fresh.iter().map(crate::QuorumCertificate::view).collect::<Vec<_>>(), [View(0)]);
}
