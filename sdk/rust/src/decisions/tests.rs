mod board;
mod broadcast;
mod chains;
mod changes;
mod silence;
mod stored;

use parley_consensus_core::{ChoiceIndex, Gathered, Instance, Judgement, Opening};
use parley_ids::{Hash32, Ppm, TraceContext, UnixMillis};

use super::actions::{Ack, Action};
use super::declined::Why;
use super::kept::{Kept, Note};
use super::voter::Voter;
use crate::birth::Birth;
use board::{Board, board, group};

const DEADLINE: u64 = 30_000;
const TRACE: TraceContext = TraceContext::NONE;

fn voter(board: &Board) -> Voter {
    Voter::new(board.seat(), Ok(()), Birth::default(), Kept::default())
}

fn at(now: u64) -> UnixMillis {
    UnixMillis(now)
}

fn open(voter: &mut Voter, now: u64, opening: Opening) -> Vec<Action> {
    voter.opening(at(now), opening, TRACE)
}

/// The registry says who the group is.
fn configure(voter: &mut Voter, board: &Board) -> Vec<Action> {
    voter.configured(at(0), &group(), board.config.epoch, Ok(Some(board.links())))
}

/// A voter that is asked, and knows the group.
fn asked(board: &Board, instance: &Instance) -> Voter {
    let mut voter = voter(board);
    open(&mut voter, 0, board.opening(instance));
    configure(&mut voter, board);
    voter
}

fn judgement(choice: u32) -> Judgement {
    Judgement { choice: ChoiceIndex(choice), confidence: Ppm::ONE, rationale: "why not".to_owned() }
}

/// Names of actions, in order.
fn names(actions: &[Action]) -> Vec<&'static str> {
    let name = |action: &Action| match action {
        Action::Remember(Note::Signed { .. }) => "signed",
        Action::Remember(Note::Ended(_)) => "ended",
        Action::Remember(Note::Forgotten(_)) => "forgotten",
        Action::Remember(Note::Verified { .. }) => "verified",
        Action::Remember(Note::Stopped { .. }) => "stopped",
        Action::Remember(Note::Approved { .. } | Note::Released { .. }) => "change",
        Action::Remember(Note::Pinned { .. }) => "pinned",
        Action::Hold(_) => "hold",
        Action::Ask { .. } => "ask",
        Action::Listen { .. } => "listen",
        Action::Judge { .. } => "judge",
        Action::JudgeChange { .. } => "judge-change",
        Action::Ballot { .. } => "ballot",
        Action::Vote { .. } => "vote",
        Action::Fetch { .. } => "fetch",
        Action::Tell { .. } => "tell",
        Action::Certify { .. } => "certify",
        Action::Decided(_) => "decided",
        Action::Decline { why, .. } => why.code(),
    };
    actions.iter().map(name).collect()
}

fn acks(actions: &[Action]) -> Vec<Ack> {
    let ack = |action: &Action| if let Action::Hold(ack) = action { Some(*ack) } else { None };
    actions.iter().filter_map(ack).collect()
}

fn notes(actions: Vec<Action>) -> Vec<Note> {
    let note = |action| if let Action::Remember(note) = action { Some(note) } else { None };
    actions.into_iter().filter_map(note).collect()
}

#[test]
fn the_registry_is_asked_once_for_a_group_and_epoch() {
    let board = board(0);
    let mut voter = voter(&board);
    let (a, b, c) = (board.asked("a", "?"), board.asked("b", "?"), board.asked("c", "?"));
    assert_eq!(names(&open(&mut voter, 0, board.opening(&a))), ["ask"]);
    for waits in [&a, &b] {
        assert!(open(&mut voter, 0, board.opening(waits)).is_empty());
    }
    assert_eq!(names(&configure(&mut voter, &board)), ["verified", "judge", "judge"]);
    assert_eq!(names(&open(&mut voter, 0, board.opening(&c))), ["judge"], "it is known by now");
}

#[test]
fn what_is_gathered_while_the_registry_is_asked_is_not_lost() {
    let board = board(0);
    let mut voter = voter(&board);
    let (instance, stranger) = (board.led_by_another("a"), board.led_by_another("b"));
    open(&mut voter, 0, board.opening(&instance));
    assert!(voter.gathered(at(0), board.proposed(&instance)).is_empty());
    assert!(voter.gathered(at(0), board.proposed(&stranger)).is_empty(), "nobody asked");
    let actions = configure(&mut voter, &board);
    assert_eq!(names(&actions), ["verified", "judge", "signed", "hold"], "it prepares");
}

#[test]
fn what_is_signed_leaves_after_its_record() {
    let board = board(0);
    let instance = board.asked("a", "?");
    let mut voter = asked(&board, &instance);
    let judged = voter.judged(at(7), instance.id(), judgement(1));
    assert_eq!(names(&judged), ["signed", "hold"]);
    let released = voter.durable(at(8), acks(&judged)[0]);
    let [Action::Ballot { id, ballot, .. }] = &released[..] else { panic!("{released:?}") };
    let name = |attempt: u64| Hash32::of(&[&ballot.signature.0[..], &attempt.to_be_bytes()[..]]);
    assert_eq!(*id, name(1), "the first since it was asked at 0");
    let again = open(&mut voter, 9, board.opening(&instance));
    let [Action::Ballot { id, ballot: same, .. }] = &again[..] else { panic!("{again:?}") };
    assert_eq!((*id, same), (name(2), ballot), "another command with the same ballot");
}

#[test]
fn a_decision_that_has_ended_is_not_begun_again() {
    let board = board(0);
    let instance = board.asked("a", "?");
    let mut voter = asked(&board, &instance);
    voter.judged(at(1), instance.id(), judgement(0));
    let decided = voter.gathered(at(2), board.decided(&instance));
    assert_eq!(names(&decided), ["hold", "ended", "decided"]);
    assert!(open(&mut voter, 3, board.opening(&instance)).is_empty());
    assert!(voter.judged(at(3), instance.id(), judgement(1)).is_empty());
    assert_eq!(voter.wake(), Some(at(DEADLINE + 60_000)));
    assert_eq!(names(&voter.tick(at(DEADLINE + 60_000))), ["forgotten"]);
    assert_eq!(voter.wake(), None);
    let late = open(&mut voter, 4, board.opening(&instance));
    assert_eq!(names(&late), ["deadline-past"], "whatever the clock says now");
    assert!(open(&mut voter, 4, board.opening(&instance)).is_empty(), "that was said");
    let fresh = board.asked_until("b", "?", DEADLINE + 1);
    assert_eq!(names(&open(&mut voter, 5, board.opening(&fresh))), ["judge"]);
}

#[test]
fn another_question_with_the_same_id_swallows_nothing() {
    let board = board(0);
    let (first, second) = (board.asked("a", "?"), board.asked("a", "!"));
    let mut voter = asked(&board, &first);
    open(&mut voter, 0, board.opening(&second));
    for instance in [&first, &second] {
        let decided = voter.gathered(at(2), board.decided(instance));
        assert_eq!(names(&decided), ["hold", "ended", "decided"]);
        assert!(open(&mut voter, 3, board.opening(instance)).is_empty());
    }
}

#[test]
fn each_decision_is_looked_at_when_it_wants_to_be() {
    let board = board(0);
    let (a, b) = (board.asked("a", "?"), board.asked("b", "?"));
    let mut voter = asked(&board, &a);
    open(&mut voter, 50, board.opening(&b));
    assert_eq!(voter.wake(), Some(at(100)), "a's first resend");
    assert!(voter.tick(at(99)).is_empty());
    voter.tick(at(100));
    assert_eq!(voter.wake(), Some(at(150)), "b's first resend");
    for end in [DEADLINE + 60_000, DEADLINE + 60_001] {
        while let Some(due) = voter.wake().filter(|due| due.0 < end) {
            voter.tick(due);
        }
    }
    assert_eq!(voter.wake(), None, "what it skipped is forgotten");
}

#[test]
fn a_group_of_another_epoch_is_not_voted_in() {
    let (old, new) = (board(0), board(1));
    let mut voter = voter(&old);
    let (early, later) = (old.asked("a", "?"), new.asked("b", "?"));
    open(&mut voter, 0, old.opening(&early));
    let answer = || Ok(Some(new.links()));
    assert_eq!(names(&voter.configured(at(0), &group(), 0, answer())), ["verified", "old-epoch"]);
    let other = old.asked("c", "?");
    assert_eq!(names(&open(&mut voter, 0, old.opening(&other))), ["old-epoch"]);
    assert_eq!(names(&open(&mut voter, 0, new.opening(&later))), ["judge"], "it is known");
}

#[test]
fn an_opening_must_be_of_the_group_that_the_chain_leads_to() {
    let board = board(0);
    let instance = board.asked("a", "?");
    let cases: [(super::groups::Answer, &str); 3] = [
        (Err("nobody answers".to_owned()), "group-unknown"),
        (Ok(None), "group-unknown"),
        (Ok(Some(self::board::board(0).links())), "judge"),
    ];
    for (answer, expected) in cases {
        let mut voter = voter(&board);
        open(&mut voter, 0, board.opening(&instance));
        let actions = voter.configured(at(0), &group(), 0, answer);
        assert_eq!(names(&actions).last(), Some(&expected));
    }
    let mut voter = asked(&board, &instance);
    let lie = Opening { instance: Hash32([9; 32]), ..board.opening(&instance) };
    assert_eq!(names(&open(&mut voter, 0, lie)), ["group-differs"]);
}

#[test]
fn a_deadline_must_not_be_too_far_ahead() {
    let board = board(0);
    let mut voter = voter(&board);
    let opening = board.opening(&board.asked_until("a", "?", 9 * 24 * 3_600_000));
    assert_eq!(names(&open(&mut voter, 0, opening)), ["deadline-ahead"]);
}
