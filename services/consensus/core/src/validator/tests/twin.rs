use super::*;
use crate::Kind;

fn certificates(claim: QuorumClaim) -> Gathered {
    Gathered { certificates: vec![claim], ..gathered() }
}

#[test]
fn what_the_record_knows_was_signed_here() {
    let board = board(4);
    let me = follower(&board);
    let mut member = validator(&board, me);
    step(&mut member, 0, Input::Opening);
    step(&mut member, 1, Input::Judged(judgement(0)));
    let own = member.guard.record().ballot.unwrap();
    let value = board.value(&[0, 1, 2]);
    admitted(&board, &mut member, 0, &value);
    let prepared = board.claim(VoteKind::Prepare, 0, value.digest(), &[0, 1, 2, 3]);
    for known in [Gathered { ballots: vec![own], ..gathered() }, certificates(prepared.clone())] {
        assert_eq!(member.signed_elsewhere(&known), None);
    }
    step(&mut member, 2, say(certificates(prepared)));
    let committed = board.claim(VoteKind::Commit, 0, value.digest(), &[0, 1, 2, 3]);
    assert_eq!(member.signed_elsewhere(&certificates(committed)), None);
}

#[test]
fn what_the_record_lacks_was_signed_elsewhere() {
    let board = board(4);
    let me = follower(&board);
    let mut member = validator(&board, me);
    step(&mut member, 0, Input::Opening);
    let ballots = Gathered { ballots: vec![board.ballot(me, 0)], ..gathered() };
    assert_eq!(member.signed_elsewhere(&ballots), Some(Kind::Ballot), "it gave none");
    step(&mut member, 1, Input::Judged(judgement(1)));
    assert_eq!(member.signed_elsewhere(&ballots), Some(Kind::Ballot), "it gave another");
    let votes = Gathered { votes: vec![board.vote(VoteKind::Prepare, 0, me, D)], ..gathered() };
    assert_eq!(member.signed_elsewhere(&votes), Some(Kind::Prepare), "recorded alone");
    let zero = Hash32::default();
    let claims = [
        (VoteKind::Prepare, 0, D, Kind::Prepare),
        (VoteKind::Commit, 0, D, Kind::Commit),
        (VoteKind::Skip, 0, zero, Kind::Skip),
        (VoteKind::Skip, 3, zero, Kind::Skip),
    ];
    for (kind, view, digest, found) in claims {
        let claim = board.claim(kind, view, digest, &[me]);
        assert_eq!(member.signed_elsewhere(&certificates(claim)), Some(found), "{kind:?} in view {view}");
    }
    let value = DecisionValue {
        proposal: board.instance.proposal_hash(),
        verdict: Verdict::Ballots { ballots: vec![board.ballot(me, 0)], outcome: Outcome::Accepted },
    };
    let proposal = Some(board.proposed(0, &value));
    assert_eq!(member.signed_elsewhere(&Gathered { proposal, ..gathered() }), Some(Kind::Ballot));
}

#[test]
fn an_earlier_view_and_a_bad_signature_say_nothing() {
    let board = board(4);
    let me = follower(&board);
    let mut member = validator(&board, me);
    step(&mut member, 0, Input::Opening);
    member.guard.skip(&board.instance, View(2)).unwrap();
    let earlier = board.claim(VoteKind::Prepare, 1, D, &[me]);
    assert_eq!(member.signed_elsewhere(&certificates(earlier)), None, "it forgot what it signed there");
    let mut forged = board.claim(VoteKind::Prepare, 5, D, &[(me + 1) % 4]);
    forged.signatures[0].0 = MemberIndex(me);
    assert_eq!(member.signed_elsewhere(&certificates(forged)), None);
    let others = board.claim(VoteKind::Prepare, 5, D, &[(me + 1) % 4]);
    assert_eq!(member.signed_elsewhere(&certificates(others)), None);
    let ballot = Ballot { member: MemberIndex(me), ..board.ballot((me + 1) % 4, 0) };
    assert_eq!(member.signed_elsewhere(&Gathered { ballots: vec![ballot], ..gathered() }), None);
}
