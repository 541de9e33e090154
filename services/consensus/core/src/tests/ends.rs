use parley_core::Caller;
use parley_ids::ServiceName;

use super::desk::{Desk, agent, blank, desk, id, request};
use crate::{Cause, Consensus, Entry, Message, Phase, Record, Send, Undecided, VoteKind, codes};

fn tasks() -> Caller {
    Caller::Service(ServiceName::Tasks)
}

fn undecided(records: &[Record]) -> &Undecided {
    match records {
        [Record::Undecided { undecided, .. }] => undecided,
        other => panic!("{other:?}"),
    }
}

fn names(desk: &Desk, members: &[u32]) -> Vec<String> {
    members.iter().map(|m| desk.board.agent(crate::MemberIndex(*m)).to_string()).collect()
}

fn missing(undecided: &Undecided) -> Vec<String> {
    undecided.missing.iter().map(ToString::to_string).collect()
}

#[test]
fn no_answer_is_an_answer_that_says_who_is_missing() {
    let mut desk = desk(4);
    desk.ballot(0, 0);
    desk.ballot(2, 0);
    assert!(desk.wait(30_999).records.is_empty());
    let end = desk.wait(60_000);
    let undecided = undecided(&end.records);
    assert_eq!((undecided.cause, undecided.phase), (Cause::NoQuorum, Some(Phase::Ballots)));
    assert_eq!(missing(undecided), names(&desk, &[1, 3]));
    assert!(end.sends.iter().any(|(to, s)| to.as_str() == "alice" && matches!(s, Send::Undecided { .. })));
    let later = desk.wait(1_000_000);
    assert_eq!(later.events(), ["suspected"], "once, when nothing more is taken");
}

#[test]
fn it_says_in_which_phase() {
    let mut desk = desk(4);
    for member in 0..3 {
        desk.ballot(member, 0);
    }
    let value = desk.board.value(&[0, 1, 2]);
    let cast = desk.board.proposed(0, &value);
    desk.cast(cast).done();
    desk.vote(VoteKind::Prepare, 0, 0, value.digest()).done();
    let mut later = Desk { core: desk.core.clone(), board: super::board::board(4), now: desk.now };
    let end = desk.wait(60_000);
    assert_eq!(undecided(&end.records).phase, Some(Phase::Prepare));
    assert_eq!(missing(undecided(&end.records)), names(&desk, &[1, 2, 3]));
    for member in 1..3 {
        later.vote(VoteKind::Prepare, 0, member, value.digest()).done();
    }
    later.vote(VoteKind::Commit, 0, 1, value.digest()).done();
    let end = later.wait(60_000);
    assert_eq!(undecided(&end.records).phase, Some(Phase::Commit));
    assert_eq!(missing(undecided(&end.records)), names(&later, &[0, 2, 3]));
    later.vote(VoteKind::Commit, 0, 0, value.digest()).done();
    let superseding = later.vote(VoteKind::Commit, 0, 2, value.digest()).done();
    assert_eq!(superseding.events(), ["vote", "decided"], "a certificate that comes later supersedes it");
}

#[test]
fn a_service_waits_for_its_group_until_the_deadline() {
    let mut desk = blank(4);
    let asked = desk.say(tasks(), Message::Propose(Box::new(request())));
    assert_eq!((asked.events(), asked.sends.len()), (vec![], 0));
    let mut late = Desk { core: desk.core.clone(), board: super::board::board(4), now: desk.now };
    let formed = desk.learn();
    assert_eq!((formed.events(), formed.sends.len()), (vec!["opened"], 4));
    assert_eq!(desk.say(tasks(), Message::Propose(Box::new(request()))).events(), Vec::<&str>::new());

    let end = late.wait(60_000);
    assert_eq!(undecided(&end.records).cause.code(), Some(codes::NOT_CONFIGURED));
    assert_eq!(late.learn().events(), Vec::<&str>::new(), "too late");
    assert_eq!(late.say(tasks(), Message::Propose(Box::new(request()))).events(), Vec::<&str>::new());
    assert!(matches!(late.core.entry(&id()), Some(Entry::TurnedAway(_))));
}

#[test]
fn what_is_withdrawn_takes_no_more_votes() {
    let withdrawn = || Message::Withdrawn { decision_id: id(), reason: "canceled".into() };
    let mut desk = blank(4);
    assert_eq!(desk.say(tasks(), withdrawn()).events(), Vec::<&str>::new(), "nothing to withdraw");
    desk.learn();
    desk.say(tasks(), Message::Propose(Box::new(request()))).done();
    let end = desk.say(tasks(), withdrawn());
    assert_eq!(undecided(&end.records).cause, Cause::Withdrawn);
    assert_eq!(desk.say(tasks(), withdrawn()).events(), Vec::<&str>::new());
    assert_eq!(desk.ballot(0, 0).refused(), codes::ENDED.as_str());
    assert!(desk.wait(1_000_000).records.is_empty());

    let mut waiting = blank(4);
    waiting.say(tasks(), Message::Propose(Box::new(request())));
    assert_eq!(undecided(&waiting.say(tasks(), withdrawn()).records).cause, Cause::Withdrawn);
    assert_eq!(waiting.learn().events(), Vec::<&str>::new());
}

#[test]
fn a_service_is_told_what_cannot_be_asked() {
    let mut desk = blank(4);
    let bad = || Message::NoProposal { decision_id: id(), detail: "statement: is empty".into() };
    let end = desk.say(tasks(), bad());
    assert_eq!(undecided(&end.records).cause.code(), Some(codes::NO_PROPOSAL));
    assert_eq!(desk.say(tasks(), bad()).events(), Vec::<&str>::new());
}

#[test]
fn a_group_with_more_than_f_proven_members_is_not_asked() {
    let mut desk = desk(4);
    for member in 0..2 {
        desk.ballot(member, 0).done();
        let expected: &[&str] = match member {
            0 => &["ballot", "evidence"],
            _ => &["ballot", "evidence", "frozen", "undecided"],
        };
        assert_eq!(desk.ballot(member, 1).done().events(), expected);
    }
    let another = |name: &str| {
        let decision_id = parley_ids::DecisionId::new(name).unwrap();
        Message::Propose(Box::new(crate::NewDecision { decision_id, ..request() }))
    };
    assert_eq!(desk.say(agent("alice"), another("e")).refused(), codes::GROUP_FROZEN.as_str());
    let end = desk.say(tasks(), another("task-t"));
    assert_eq!(undecided(&end.records).cause.code(), Some(codes::GROUP_FROZEN));
}

#[test]
fn the_state_survives_its_snapshot() {
    let mut desk = desk(4);
    for member in 0..3 {
        desk.ballot(member, 0);
    }
    let value = desk.board.value(&[0, 1, 2]);
    let cast = desk.board.proposed(0, &value);
    desk.cast(cast).done();
    for member in 0..3 {
        desk.vote(VoteKind::Prepare, 0, member, value.digest()).done();
    }
    let bytes = rmp_serde::to_vec_named(&desk.core).unwrap();
    assert_eq!(rmp_serde::from_slice::<Consensus>(&bytes).unwrap(), desk.core);
}
