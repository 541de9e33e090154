//! Another version of the core recorded something else of a decision.

use parley_core::{Caller, Core as _, Input};
use parley_ids::{RecordKey, ServiceName};

use super::desk::{Desk, Heard, blank, desk, id, request};
use crate::{Cause, End, Entry, Message, Record, Send, VoteKind, codes};

fn superseded(decision: &str, ended: bool) -> Input<Message> {
    Input::Superseded { key: RecordKey::new(decision).unwrap(), ended }
}

fn own(ended: bool) -> Input<Message> {
    Input::Superseded { key: RecordKey::from(id().token().clone()), ended }
}

fn tasks() -> Caller {
    Caller::Service(ServiceName::Tasks)
}

/// A decision that tasks wants of a group that is not known yet.
fn waiting() -> Desk {
    let mut desk = blank(4);
    desk.say(tasks(), Message::Propose(Box::new(request()))).done();
    assert!(matches!(desk.core.entry(&id()), Some(Entry::Waiting(_))));
    desk
}

/// A decision with some ballots.
fn asked() -> Desk {
    let mut desk = desk(4);
    desk.ballot(0, 0).done();
    desk
}

fn decided() -> Desk {
    let mut desk = desk(4);
    for member in 0..3 {
        desk.ballot(member, 0).done();
    }
    let value = desk.board.value(&[0, 1, 2]);
    let cast = desk.board.proposed(0, &value);
    desk.cast(cast).done();
    for kind in [VoteKind::Prepare, VoteKind::Commit] {
        for member in 0..3 {
            desk.vote(kind, 0, member, value.digest()).done();
        }
    }
    desk
}

fn cause(heard: &Heard) -> Option<Cause> {
    match heard.records.as_slice() {
        [Record::Undecided { decision_id, undecided }] if *decision_id == id() => Some(undecided.cause),
        _ => None,
    }
}

fn is_silent(heard: &Heard) -> bool {
    heard.records.is_empty() && heard.sends.is_empty() && heard.answer.is_none()
}

/// Whatever more is said of it changes nothing.
fn stays(what: &str, desk: &mut Desk) {
    let before = desk.core.clone();
    let inputs =
        [own(false), own(true), superseded("x", false), superseded("x", true), Input::Resume, Input::Tick];
    for input in inputs {
        assert!(is_silent(&desk.hear(input.clone())), "{what}: {input:?}");
        assert_eq!(desk.core, before, "{what}: {input:?}");
    }
}

/// It has ended, nothing is due, and nobody is asked or heard any more.
fn is_over(what: &str, desk: &mut Desk) {
    assert_eq!(desk.core.deadline(), None, "{what}");
    stays(what, desk);
    let learned = desk.learn();
    assert_eq!((learned.events(), learned.sends.len()), (vec![], 0), "{what}");
    assert_eq!(desk.ballot(1, 0).refused(), codes::ENDED.as_str(), "{what}");
    assert!(desk.wait(1_000_000).records.is_empty(), "{what}");
}

#[test]
fn an_open_decision_is_withdrawn() {
    for (what, mut desk, told) in [("asked", asked(), vec!["alice"]), ("waiting", waiting(), vec![])] {
        let heard = desk.hear(own(false));
        assert_eq!(cause(&heard), Some(Cause::Withdrawn), "{what}: {:?}", heard.records);
        let who: Vec<&str> = heard.sends.iter().map(|(to, _)| to.as_str()).collect();
        assert_eq!(who, told, "{what}: whoever asked");
        assert!(heard.sends.iter().all(|(_, send)| matches!(send, Send::Undecided { .. })), "{what}");
        is_over(what, &mut desk);
    }
}

#[test]
fn a_decision_whose_end_is_in_the_log_ends_in_silence() {
    for (what, mut desk) in [("asked", asked()), ("waiting", waiting())] {
        assert!(is_silent(&desk.hear(own(true))), "{what}");
        is_over(what, &mut desk);
    }
}

#[test]
fn an_ended_decision_and_one_that_is_not_known_stay_as_they_are() {
    let mut nothing = blank(4);
    nothing.learn();
    stays("unknown", &mut nothing);
    let mut known = decided();
    stays("decided", &mut known);
    let Some(Entry::Asked(decision)) = known.core.entry(&id()) else { panic!() };
    assert!(matches!(decision.end(), Some(End::Decided(_))));
    let mut late = asked();
    assert_eq!(cause(&late.wait(60_000)), Some(Cause::NoQuorum));
    stays("undecided", &mut late);
}
