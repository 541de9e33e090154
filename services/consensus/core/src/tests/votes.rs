use parley_ids::Hash32;

use super::board::cluster;
use super::desk::{Desk, Heard, desk};
use crate::{
    AbortReason, CastVote, DecisionValue, EvidenceRule, Outcome, Record, Send, Verdict, View, VoteKind, codes,
};

const ZERO: Hash32 = Hash32([0; 32]);

/// Ballots and the leader's proposal are in.
fn proposed(n: u8) -> (Desk, Hash32) {
    let mut desk = desk(n);
    let quorum = desk.board.instance.config().quorum() as u32;
    let members: Vec<u32> = (0..quorum).collect();
    for member in &members {
        desk.ballot(*member, 0).done();
    }
    let value = desk.board.value(&members);
    let cast = desk.board.proposed(0, &value);
    let heard = desk.cast(cast).done();
    assert_eq!(heard.events(), ["vote"]);
    assert_eq!(heard.gathered().len(), usize::from(n) - 1, "to everyone but the leader");
    (desk, value.digest())
}

fn all(desk: &mut Desk, kind: VoteKind, view: u32, digest: Hash32, members: std::ops::Range<u32>) -> Heard {
    let mut last = Heard::default();
    for member in members {
        last = desk.vote(kind, view, member, digest).done();
    }
    last
}

#[test]
fn ballots_proposal_prepare_commit_certificate() {
    let (mut desk, digest) = proposed(4);
    let third = all(&mut desk, VoteKind::Prepare, 0, digest, 0..3);
    assert_eq!(third.events(), ["vote", "certified"]);
    assert_eq!(third.gathered().len(), 4);
    let last = all(&mut desk, VoteKind::Commit, 0, digest, 0..3);
    assert_eq!(last.events(), ["vote", "decided"]);
    let Some(Record::Decided(decided)) = last.records.last() else { panic!() };
    assert_eq!(decided.outcome, Outcome::Accepted);
    assert_eq!(decided.certificate.verify(&cluster(), desk.board.instance.config()), Ok(Outcome::Accepted));
    assert_eq!((decided.signers.len(), decided.proven.len()), (3, 0));
    let silent = usize::from(desk.leader(0) != 3);
    assert_eq!(decided.silent.len(), silent, "the leader is heard by its proposal");
    assert_eq!(decided.confidence.support.0, 1_000_000);
    assert_eq!(decided.confidence.opinion.0, 800_000);
    assert_eq!((decided.confidence.margin.0, decided.confidence.fault_budget.0), (0, 1_000_000));
    assert_eq!(last.gathered().iter().filter(|(_, g)| g.decided.is_some()).count(), 4);
    assert!(last.sends.iter().any(|(to, s)| to.as_str() == "alice" && matches!(s, Send::Decided(_))));
    let late = desk.vote(VoteKind::Commit, 0, 3, digest).done();
    assert_eq!(late.events(), ["vote"]);
    assert!(late.gathered()[0].1.decided.is_some(), "whoever is late learns the decision");
    let again = desk.vote(VoteKind::Commit, 0, 3, digest).done();
    assert_eq!(again.events(), Vec::<&str>::new());
    assert!(again.gathered()[0].1.decided.is_some());
}

#[test]
fn five_members_need_four_votes() {
    let (mut desk, digest) = proposed(5);
    assert_eq!(all(&mut desk, VoteKind::Prepare, 0, digest, 0..3).events(), ["vote"]);
    assert_eq!(all(&mut desk, VoteKind::Prepare, 0, digest, 3..4).events(), ["vote", "certified"]);
}

#[test]
fn a_skipped_leader_makes_room_for_the_next_who_may_abort() {
    let mut desk = desk(4);
    let third = all(&mut desk, VoteKind::Skip, 0, ZERO, 0..3);
    assert_eq!(third.events(), ["vote", "certified"]);
    let verdict = Verdict::Abort(AbortReason::BallotsMissing);
    let value = DecisionValue { proposal: desk.board.instance.proposal_hash(), verdict };
    let cast = desk.board.proposed(1, &value);
    assert_eq!(desk.cast(cast).done().events(), ["vote"]);
    all(&mut desk, VoteKind::Prepare, 1, value.digest(), 0..3);
    let last = all(&mut desk, VoteKind::Commit, 1, value.digest(), 0..3);
    let Some(Record::Decided(decided)) = last.records.last() else { panic!("{:?}", last.events()) };
    assert_eq!((decided.outcome, decided.certificate.commit.view), (Outcome::Aborted, View(1)));
}

#[test]
fn votes_must_be_valid_their_senders_and_in_time() {
    let (mut desk, digest) = proposed(4);
    let good = desk.board.vote(VoteKind::Prepare, 0, 1, digest);
    let forged = crate::Vote { digest: Hash32([7; 32]), ..good };
    assert_eq!(desk.cast(CastVote::bare(forged)).refused(), codes::BAD_SIGNATURE.as_str());
    assert_eq!(desk.vote(VoteKind::Prepare, 1, 1, digest).refused(), codes::VIEW_AHEAD.as_str());
    assert_eq!(desk.vote(VoteKind::Skip, 0, 1, digest).refused(), codes::BAD_SIGNATURE.as_str());
    let usurper = (desk.leader(0) + 1) % 4;
    let value = desk.board.value(&[0, 1, 2]);
    let vote = desk.board.vote(VoteKind::Propose, 0, usurper, value.digest());
    let cast = CastVote { value: Some(value), ..CastVote::bare(vote) };
    assert_eq!(desk.cast(cast).refused(), codes::BAD_VOTE.as_str());
    let (from, theirs) = (desk.member(2), CastVote::bare(good));
    let (decision_id, cast) = (super::desk::id(), Box::new(theirs));
    let message = crate::Message::CastVote { decision_id, instance: None, cast };
    let brought = desk.say(super::desk::agent("alice"), message.clone());
    assert_eq!(brought.refused(), codes::NOT_A_MEMBER.as_str());
    let brought = desk.say(from, message).done();
    let Some(Record::Vote { agent, .. }) = brought.records.first() else { panic!("{:?}", brought.events()) };
    assert_eq!(*agent, desk.board.agent(good.member), "the signature says whose it is");
    assert_eq!(desk.cast(CastVote::bare(good)).done().events(), Vec::<&str>::new(), "the same again");
}

#[test]
fn an_equivocator_is_convicted_and_counted_in_every_tally() {
    let (mut desk, digest) = proposed(4);
    let other = Hash32([7; 32]);
    assert_eq!(desk.vote(VoteKind::Prepare, 0, 0, other).done().events(), ["vote"]);
    let second = desk.vote(VoteKind::Prepare, 0, 0, digest).done();
    assert_eq!(second.events(), ["vote", "evidence"]);
    let Some(Record::Evidence { evidence, .. }) = second.records.last() else { panic!() };
    assert_eq!((evidence.rule, evidence.verify()), (EvidenceRule::DoublePrepare, Ok(())));
    let last = all(&mut desk, VoteKind::Prepare, 0, digest, 1..3);
    assert_eq!(last.events(), ["vote", "certified"], "its vote for the proposal counts too");
    desk.vote(VoteKind::Commit, 0, 0, digest).done();
    let skipped = desk.vote(VoteKind::Skip, 0, 0, ZERO).done();
    assert_eq!(skipped.events(), ["vote", "evidence"]);
    for byte in [8, 9] {
        desk.vote(VoteKind::Prepare, 0, 0, Hash32([byte; 32])).done();
    }
    let fifth = desk.vote(VoteKind::Prepare, 0, 0, Hash32([10; 32]));
    assert_eq!(fifth.refused(), codes::TOO_MANY_VALUES.as_str());
    let last = all(&mut desk, VoteKind::Commit, 0, digest, 1..3);
    let Some(Record::Decided(decided)) = last.records.last() else { panic!() };
    assert_eq!(decided.proven.len(), 1);
    assert_eq!(decided.confidence.fault_budget.0, 0);
}

#[test]
fn only_a_views_first_proposal_is_passed_on() {
    let (mut desk, _) = proposed(4);
    desk.ballot(3, 0);
    let other = desk.board.value(&[1, 2, 3]);
    let cast = desk.board.proposed(0, &other);
    let heard = desk.cast(cast).done();
    assert_eq!(heard.events(), ["vote", "evidence"]);
    assert!(heard.gathered().is_empty());
}

#[test]
fn certificates_beside_a_vote_are_taken_up() {
    let mut desk = desk(4);
    let skips: Vec<_> =
        (0..2).map(|v| desk.board.certificate(VoteKind::Skip, v, ZERO).into_claim()).collect();
    let vote = desk.board.vote(VoteKind::Skip, 2, 1, ZERO);
    let forged = CastVote {
        skips: vec![crate::QuorumClaim { view: View(1), ..skips[0].clone() }],
        ..CastVote::bare(vote)
    };
    assert_eq!(desk.cast(forged).refused(), codes::BAD_VOTE.as_str());
    let heard = desk.cast(CastVote { skips, ..CastVote::bare(vote) }).done();
    assert_eq!(heard.events(), ["certified", "certified", "vote"]);
    assert_eq!(desk.vote(VoteKind::Skip, 3, 2, ZERO).refused(), codes::VIEW_AHEAD.as_str());
}
