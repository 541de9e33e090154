//! What comes after the decision: it is recorded, compared and told, and changes no decision.

use parley_core::Core as _;
use parley_ids::Hash32;

use super::desk::{Desk, Heard, desk, id};
use crate::{
    Conclusion, Confidence, Decided, Doubt, Entry, MemberIndex, Message, Record, Review, Suspicion, VoteKind,
    codes,
};

const ZERO: Hash32 = Hash32([0; 32]);

/// Members 0 to 2 decided; member 3 was not heard.
pub(super) fn decided() -> (Desk, Hash32, Decided) {
    let mut desk = desk(4);
    for member in 0..3 {
        desk.ballot(member, 0).done();
    }
    let value = desk.board.value(&[0, 1, 2]);
    let digest = value.digest();
    if desk.leader(0) != 3 {
        let cast = desk.board.proposed(0, &value);
        desk.cast(cast).done();
        let mut last = Heard::default();
        for kind in [VoteKind::Prepare, VoteKind::Commit] {
            for member in 0..3 {
                last = desk.vote(kind, 0, member, digest).done();
            }
        }
        let Some(Record::Decided(decided)) = last.records.last() else { panic!("{:?}", last.events()) };
        let decided = Decided::clone(decided);
        return (desk, digest, decided);
    }
    let commit = desk.board.claim(VoteKind::Commit, 0, digest, &[0, 1, 2]);
    let last = desk.certify(0, commit, &value).done();
    let Some(Record::Decided(decided)) = last.records.last() else { panic!("{:?}", last.events()) };
    let decided = Decided::clone(decided);
    (desk, digest, decided)
}

fn review(desk: &Desk) -> Review {
    desk.core.review(desk.decision())
}

fn name(desk: &Desk, member: u32) -> String {
    desk.board.agent(MemberIndex(member)).to_string()
}

#[test]
fn late_ballots_and_votes_count_in_the_review_and_not_in_the_decision() {
    let (mut desk, digest, then) = decided();
    let silent: Vec<String> = then.silent.iter().map(ToString::to_string).collect();
    assert_eq!(silent, [name(&desk, 3)]);
    assert_eq!(then.suspected, [Suspicion { agent: then.silent[0].clone(), doubt: Doubt::Silent }]);
    assert_eq!((then.proven.len(), then.unimpeached.len(), then.recovered.len()), (0, 4, 0));
    assert_eq!(then.confidence.margin.0, 0);
    desk.now.0 += 10;
    let late = desk.ballot(3, 0).done();
    assert_eq!(late.events(), ["ballot"]);
    assert!(late.gathered()[0].1.decided.is_some(), "whoever is late learns the decision");
    assert_eq!(desk.vote(VoteKind::Commit, 0, 3, digest).done().events(), ["vote"]);
    let now = review(&desk);
    assert!(now.silent.is_empty());
    assert_eq!(now.suspected, [Suspicion { agent: then.silent[0].clone(), doubt: Doubt::Late }]);
    assert_eq!(now.confidence, Some(Confidence { margin: parley_ids::Ppm::ONE, ..then.confidence }));
    let end = desk.wait(120_000);
    let [Record::Suspected { suspected, .. }] = end.records.as_slice() else { panic!("{:?}", end.events()) };
    assert_eq!(*suspected, now.suspected);
}

#[test]
fn who_contradicts_itself_after_the_decision_is_convicted() {
    let (mut desk, digest, then) = decided();
    assert_eq!(desk.vote(VoteKind::Skip, 0, 0, ZERO).done().events(), ["vote", "evidence"]);
    let now = review(&desk);
    assert_eq!((now.proven.len(), now.unimpeached.len()), (1, 3));
    assert_eq!(now.confidence.map(|c| (c.fault_budget.0, c.margin)), Some((0, then.confidence.margin)));
    let frozen = desk.ballot(1, 1).done();
    assert_eq!(frozen.events(), ["ballot", "evidence", "frozen"]);
    let Some(Record::Frozen(frozen)) = frozen.records.last() else { panic!() };
    let guilty: Vec<String> = frozen.proven.iter().map(|p| p.agent.to_string()).collect();
    assert_eq!(guilty, [name(&desk, 0), name(&desk, 1)]);
    assert!(frozen.proven.iter().all(|p| p.decision_id == id() && p.instance == desk.board.instance.id()));
    assert_eq!(desk.vote(VoteKind::Commit, 0, 3, digest).done().events(), ["vote"], "decided all the same");
}

#[test]
fn a_fork_convicts_more_than_f() {
    let (mut desk, _, _) = decided();
    let other = desk.board.value(&[1, 2, 3]);
    let commit = desk.board.claim(VoteKind::Commit, 0, other.digest(), &[1, 2, 3]);
    let fork = desk.certify(3, commit.clone(), &other).done();
    assert_eq!(fork.events(), ["certified", "evidence", "evidence", "frozen"]);
    for record in &fork.records {
        if let Record::Evidence { evidence, .. } = record {
            assert_eq!(evidence.verify(), Ok(()));
        }
    }
    assert_eq!(desk.certify(3, commit, &other).done().events(), Vec::<&str>::new(), "known");
}

#[test]
fn a_vote_from_far_away_is_answered_with_the_decision() {
    let (mut desk, _, _) = decided();
    let ahead = desk.vote(VoteKind::Skip, 9, 3, ZERO).done();
    assert_eq!(ahead.events(), Vec::<&str>::new(), "nothing leads there: it is not kept");
    assert!(ahead.gathered()[0].1.decided.is_some());
}

#[test]
fn a_minute_after_the_deadline_only_what_queries_need_is_kept() {
    let (mut desk, digest, then) = decided();
    desk.wait(119_999);
    assert!(matches!(desk.core.entry(&id()), Some(Entry::Asked(_))));
    desk.wait(120_000);
    let Some(Entry::Kept(kept)) = desk.core.entry(&id()) else { panic!() };
    assert_eq!(kept.conclusion, Conclusion::Decided(then.into()));
    assert_eq!((kept.ballots_from.len(), kept.review.silent.len()), (3, 1));
    assert_eq!(desk.core.deadline(), None);
    let after = desk.vote(VoteKind::Commit, 0, 3, digest).done();
    assert!(after.records.is_empty());
    assert!(after.gathered()[0].1.decided.is_some());
    let (stranger, decision_id) = (super::desk::agent("alice"), id());
    let fetch = Message::Fetch { decision_id, instance: None };
    assert_eq!(desk.say(stranger, fetch).refused(), codes::NOT_A_MEMBER.as_str());
    let other = Message::Fetch { decision_id: id(), instance: Some(ZERO) };
    assert_eq!(desk.say(desk.member(3), other).refused(), codes::OTHER_INSTANCE.as_str());
    let again =
        desk.say(super::desk::agent("alice"), Message::Propose(Box::new(super::desk::request()))).done();
    let instance = desk.board.instance.id();
    assert_eq!(again.answer, Some(Ok(crate::Answer::Proposed { decision_id: id(), instance })));
}
