//! Decisions that members assembled without the collector, and what a decision's id is bound to.

use parley_ids::Hash32;

use super::board::RATIONALE;
use super::desk::{agent, desk, id};
use crate::{CastVote, DecisionValue, MemberIndex, Message, QuorumClaim, Record, VoteKind, codes};

#[test]
fn a_decision_that_members_assembled_decides() {
    let mut desk = desk(4);
    let value = desk.board.value(&[0, 1, 2]);
    let commit = desk.board.claim(VoteKind::Commit, 3, value.digest(), &[0, 1, 3]);
    let handed = desk.certify(1, commit.clone(), &value).done();
    assert_eq!(handed.events(), ["decided"]);
    let Some(Record::Decided(decided)) = handed.records.last() else { panic!() };
    assert_eq!((&decided.certificate.commit, decided.silent.len()), (&commit, 0), "all were heard in it");
    assert_eq!(handed.gathered().iter().filter(|(_, g)| g.decided.is_some()).count(), 4);
    assert_eq!(desk.certify(2, commit, &value).done().events(), Vec::<&str>::new());
    let other = desk.board.claim(VoteKind::Commit, 3, value.digest(), &[0, 2, 3]);
    assert_eq!(desk.certify(2, other, &value).done().events(), ["certified"], "one more signature");
    assert_eq!(desk.ballot(0, 0).done().events(), ["ballot"], "with its rationale");
    assert_eq!(desk.ballot(0, 0).done().events(), Vec::<&str>::new());
}

#[test]
fn it_supersedes_that_there_was_no_quorum() {
    let mut desk = desk(4);
    assert_eq!(desk.wait(60_000).events(), ["undecided"]);
    let value = desk.board.value(&[0, 1, 2]);
    let commit = desk.board.claim(VoteKind::Commit, 0, value.digest(), &[0, 1, 2]);
    let mut after =
        super::desk::Desk { core: desk.core.clone(), board: super::board::board(4), now: desk.now };
    assert_eq!(desk.certify(0, commit.clone(), &value).done().events(), ["decided"]);
    after.wait(120_000);
    assert_eq!(after.certify(0, commit, &value).refused(), codes::ENDED.as_str(), "too late");
}

#[test]
fn what_is_wrong_with_it_has_its_code() {
    let mut desk = desk(4);
    let value = desk.board.value(&[0, 1, 2]);
    let digest = value.digest();
    let of = |kind, members: &[u32]| desk.board.claim(kind, 0, digest, members);
    let good = of(VoteKind::Commit, &[0, 1, 2]);
    let mut stranger = good.clone();
    stranger.signatures[2].0 = MemberIndex(9);
    let mut forged = good.clone();
    forged.signatures[2].1 = good.signatures[1].1;
    let few = DecisionValue { verdict: desk.board.value(&[0, 1]).verdict, ..value.clone() };
    let invalid = desk.board.claim(VoteKind::Commit, 0, few.digest(), &[0, 1, 2]);
    let table: Vec<(QuorumClaim, DecisionValue, parley_core::Code)> = vec![
        (of(VoteKind::Prepare, &[0, 1, 2]), value.clone(), codes::BAD_VOTE),
        (of(VoteKind::Commit, &[0, 1]), value.clone(), codes::TOO_FEW_SIGNERS),
        (of(VoteKind::Commit, &[0, 1, 1]), value.clone(), codes::BAD_SIGNERS),
        (of(VoteKind::Commit, &[1, 0, 2]), value.clone(), codes::BAD_SIGNERS),
        (stranger, value.clone(), codes::BAD_SIGNERS),
        (forged, value.clone(), codes::BAD_SIGNATURE),
        (good.clone(), desk.board.value(&[1, 2, 3]), codes::BAD_VOTE),
        (invalid, few, codes::BAD_VOTE),
    ];
    for (commit, value, code) in table {
        assert_eq!(desk.certify(0, commit.clone(), &value).refused(), code.as_str(), "{commit:?}");
    }
    let (commit, value) = (Box::new(good), Box::new(value));
    let handed = Message::Certify { decision_id: id(), instance: None, commit, value };
    assert_eq!(desk.say(agent("alice"), handed).refused(), codes::NOT_A_MEMBER.as_str());
}

#[test]
fn another_decision_under_the_same_id_is_not_meant() {
    let mut desk = desk(4);
    let own = desk.board.instance.id();
    let value = desk.board.value(&[0, 1, 2]);
    let commands = |instance: Option<Hash32>| {
        let vote = CastVote::bare(desk.board.vote(VoteKind::Skip, 0, 0, Hash32::default()));
        let commit = Box::new(desk.board.claim(VoteKind::Commit, 0, value.digest(), &[0, 1, 2]));
        let (ballot, rationale) = (desk.board.ballot(0, 0), RATIONALE.to_owned());
        [
            Message::CastBallot { decision_id: id(), instance, ballot, rationale },
            Message::CastVote { decision_id: id(), instance, cast: Box::new(vote) },
            Message::Fetch { decision_id: id(), instance },
            Message::Certify { decision_id: id(), instance, commit, value: Box::new(value.clone()) },
        ]
    };
    let (other, own) = (commands(Some(Hash32([1; 32]))), commands(Some(own)));
    for message in other {
        assert_eq!(desk.say(desk.member(0), message).refused(), codes::OTHER_INSTANCE.as_str());
    }
    for message in own {
        desk.say(desk.member(0), message).done();
    }
}
