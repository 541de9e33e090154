//! Proposals: which convict, which are kept, and what is merely suspected.

use parley_ids::Hash32;

use super::desk::{Desk, desk};
use crate::{
    AbortReason, DecisionValue, Doubt, Outcome, Record, Suspicion, Verdict, View, Vote, VoteKind, codes,
};

const ZERO: Hash32 = Hash32([0; 32]);

fn doubts(desk: &Desk) -> Vec<Doubt> {
    let review = desk.core.review(desk.decision());
    review.suspected.iter().map(|s: &Suspicion| s.doubt).filter(|d| *d != Doubt::Silent).collect()
}

#[test]
fn a_proposal_that_is_not_valid_convicts_its_leader() {
    let mut desk = desk(4);
    let verdict = Verdict::Abort(AbortReason::BallotsMissing);
    let abort = DecisionValue { proposal: desk.board.instance.proposal_hash(), verdict };
    let cast = desk.board.proposed(0, &abort);
    let said = desk.cast(cast.clone()).done();
    let [Record::InvalidProposal { evidence, .. }] = said.records.as_slice() else {
        panic!("{:?}", said.events())
    };
    assert_eq!(evidence.verify(), Ok(()));
    assert!(said.gathered().is_empty());
    assert_eq!(desk.cast(cast.clone()).refused(), codes::BAD_VOTE.as_str(), "one evidence is enough");
    let forged = crate::CastVote {
        vote: Vote { signature: parley_identity::Signature([1; 64]), ..cast.vote },
        ..cast
    };
    assert_eq!(desk.cast(forged).refused(), codes::BAD_SIGNATURE.as_str(), "blames nobody");
    assert_eq!(desk.core.review(desk.decision()).proven.len(), 1);
}

/// Ballots are in, and the leader proposed two values.
fn proposed_twice() -> (Desk, DecisionValue, DecisionValue) {
    let mut desk = desk(4);
    for member in 0..4 {
        desk.ballot(member, 0).done();
    }
    let (first, second) = (desk.board.value(&[0, 1, 2]), desk.board.value(&[1, 2, 3]));
    for value in [&first, &second] {
        let cast = desk.board.proposed(0, value);
        desk.cast(cast).done();
    }
    (desk, first, second)
}

#[test]
fn a_value_that_was_proposed_second_can_be_proposed_again_and_decided() {
    let (mut desk, _, second) = proposed_twice();
    let digest = second.digest();
    for member in 0..3 {
        let said = desk.vote(VoteKind::Prepare, 0, member, digest).done();
        let to_leader = said.gathered().into_iter().filter(|(_, g)| g.proposal.is_some());
        let values: Vec<_> = to_leader.map(|(_, g)| g.proposal.as_ref().unwrap().vote.digest).collect();
        assert_eq!(values, if member == 2 { vec![digest] } else { vec![] }, "to the leader of view 1");
    }
    let mut last = super::desk::Heard::default();
    for member in 0..3 {
        last = desk.vote(VoteKind::Commit, 0, member, digest).done();
    }
    let Some(Record::Decided(decided)) = last.records.last() else { panic!("{:?}", last.events()) };
    assert_eq!((decided.outcome, &decided.certificate.value), (Outcome::Accepted, &second));
}

#[test]
fn what_was_proposed_is_not_crowded_out() {
    let (mut desk, first, _) = proposed_twice();
    // One that is guilty already: two would freeze the group.
    let leader = desk.board.instance.leader(View::FIRST).0;
    for byte in 1..=4 {
        desk.vote(VoteKind::Prepare, 0, leader, Hash32([byte; 32])).done();
    }
    let fifth = desk.vote(VoteKind::Prepare, 0, leader, Hash32([5; 32]));
    assert_eq!(fifth.refused(), codes::TOO_MANY_VALUES.as_str());
    assert_eq!(desk.vote(VoteKind::Prepare, 0, leader, first.digest()).done().events(), ["vote"]);
    desk.vote(VoteKind::Prepare, 0, (leader + 1) % 4, first.digest()).done();
    let third = desk.vote(VoteKind::Prepare, 0, (leader + 2) % 4, first.digest()).done();
    assert_eq!(third.events(), ["vote", "certified"]);
}

#[test]
fn a_vote_for_what_nobody_proposed_is_suspect_until_it_is_proposed() {
    let mut desk = desk(4);
    for member in 0..3 {
        desk.ballot(member, 0).done();
    }
    let value = desk.board.value(&[0, 1, 2]);
    desk.vote(VoteKind::Prepare, 0, 1, value.digest()).done();
    let vote = desk.board.vote(VoteKind::Prepare, 0, 1, value.digest());
    assert_eq!(doubts(&desk), [Doubt::InconsistentAttestation(vote)]);
    let cast = desk.board.proposed(0, &value);
    desk.cast(cast).done();
    assert!(doubts(&desk).is_empty());
    assert!(desk.core.review(desk.decision()).proven.is_empty());
}

#[test]
fn a_leader_whose_view_was_skipped_is_suspect() {
    let mut desk = desk(4);
    for member in 0..3 {
        desk.vote(VoteKind::Skip, 0, member, ZERO).done();
    }
    assert_eq!(doubts(&desk), [Doubt::LeaderTimeout(crate::View(0))]);
    let review = desk.core.review(desk.decision());
    let leader = desk.board.agent(crate::MemberIndex(desk.leader(0)));
    assert!(review.suspected.iter().any(|s| s.agent == leader));
}
