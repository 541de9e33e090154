//! When a member does not vote, and what it says then.

use std::collections::BTreeMap;

use super::*;
use crate::Declined;

fn signed_elsewhere(board: &Board, instance: &Instance) -> Gathered {
    let ballots = vec![board.ballot(instance, 0)];
    Gathered { ballots, ..Gathered::empty(instance.proposal().decision_id.clone()) }
}

fn codes(declined: &[Declined]) -> Vec<(&str, u64, &str)> {
    declined.iter().map(|d| (d.group.as_str(), d.epoch, d.code)).collect()
}

#[test]
fn one_that_cannot_vote_says_why() {
    let board = board(0);
    let instance = board.asked("a", "?");
    let table = [Why::NoStore, Why::NoJudge, Why::Damaged("/a/decisions.journal is damaged".to_owned())];
    for why in table {
        let mut voter = Voter::new(board.seat(), Err(why.clone()), Birth::default(), Kept::default());
        assert_eq!(names(&open(&mut voter, 0, board.opening(&instance))), [why.code()]);
        assert_eq!(codes(&voter.declined()), [("", 0, why.code())]);
    }
}

#[test]
fn what_was_lost_keeps_it_silent_until_the_next_epoch() {
    let (old, new) = (board(3), board(4));
    let birth = Birth::default().without(BTreeMap::from([(group(), 3)]));
    let mut voter = Voter::new(old.seat(), Ok(()), birth, Kept::default());
    let opened = open(&mut voter, 0, old.opening(&old.asked("a", "?")));
    assert_eq!(names(&opened), ["store-lost"]);
    assert_eq!(codes(&voter.declined()), [("board", 3, "store-lost")]);
    open(&mut voter, 0, new.opening(&new.asked("b", "?")));
    assert_eq!(names(&configure(&mut voter, &new)), ["verified", "judge"]);
    assert!(voter.declined().is_empty());
}

#[test]
fn a_signature_made_elsewhere_stops_it_until_the_next_epoch() {
    let board = board(0);
    let (a, b) = (board.asked("a", "?"), board.asked("b", "?"));
    let mut voter = asked(&board, &a);
    open(&mut voter, 0, board.opening(&b));
    let judged = voter.judged(at(1), b.id(), judgement(0));
    let stopped = voter.gathered(at(2), signed_elsewhere(&board, &a));
    assert_eq!(names(&stopped), ["stopped", "key-elsewhere", "key-elsewhere"]);
    assert!(voter.durable(at(3), acks(&judged)[0]).is_empty(), "what waited does not leave");
    let c = board.asked("c", "?");
    assert_eq!(names(&open(&mut voter, 4, board.opening(&c))), ["key-elsewhere"]);
    assert_eq!(codes(&voter.declined()), [("board", 0, "key-elsewhere")]);

    let kept = voter.kept().clone();
    let mut voter = Voter::new(board.seat(), Ok(()), Birth::default(), kept);
    let again = open(&mut voter, 5, board.opening(&b));
    assert_eq!(names(&again), ["key-elsewhere"], "also after a restart");
    let new = self::board(1);
    open(&mut voter, 6, new.opening(&new.asked("d", "?")));
    assert_eq!(names(&configure(&mut voter, &new)), ["verified", "judge"]);
    assert!(voter.declined().is_empty());
}

#[test]
fn its_own_ballot_does_not_stop_it() {
    let board = board(0);
    let instance = board.asked("a", "?");
    let mut voter = asked(&board, &instance);
    let judged = voter.judged(at(1), instance.id(), judgement(0));
    let released = voter.durable(at(2), acks(&judged)[0]);
    let [Action::Ballot { ballot, .. }] = &released[..] else { panic!("{released:?}") };
    let empty = Gathered::empty(instance.proposal().decision_id.clone());
    assert!(voter.gathered(at(3), Gathered { ballots: vec![*ballot], ..empty }).is_empty());
}

#[test]
fn a_disk_that_refuses_is_said_until_it_takes_more() {
    let board = board(0);
    let mut voter = voter(&board);
    let refused = || Err(Why::Unwritable("no space left".to_owned()));
    assert!(voter.wrote(refused()));
    assert!(!voter.wrote(refused()), "no news");
    assert_eq!(codes(&voter.declined()), [("", 0, "store-unwritable")]);
    assert!(voter.wrote(Ok(())));
    assert!(voter.declined().is_empty());
}
