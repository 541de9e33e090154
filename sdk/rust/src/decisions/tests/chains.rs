//! Whom a member trusts: the chain, not the registry's word.

use std::collections::BTreeSet;

use parley_identity::SigningKey;

use super::board::operator;
use super::*;

fn another() -> SigningKey {
    SigningKey::from_seed(&[98; 32])
}

/// A voter that knows no operator.
fn trusting(board: &Board, kept: Kept) -> Voter {
    let seat = super::super::voter::Seat { operators: BTreeSet::new(), ..board.seat() };
    Voter::new(seat, Ok(()), Birth::default(), kept)
}

#[test]
fn a_group_that_no_operator_stands_for_is_not_voted_in() {
    let board = board(2);
    let (a, b) = (board.asked("a", "?"), board.asked("b", "?"));
    let good = board.links();
    let mut later = good.clone();
    later[2] = board.links_by(&another())[2].clone();
    let mut gap = good.clone();
    gap.remove(1);
    let mut unsigned = good.clone();
    unsigned[1].authority = good[2].authority.clone();
    let cases = [
        (board.links_by(&another()), vec!["not-the-operators"], "CON-0022"),
        (later, vec!["verified", "not-the-operators"], "CON-0022"),
        (unsigned, vec!["verified", "not-the-operators"], "CON-0022"),
        (gap, vec!["verified", "chain-broken"], "CON-0021"),
    ];
    for (links, expected, code) in cases {
        let mut voter = voter(&board);
        open(&mut voter, 0, board.opening(&a));
        let actions = voter.configured(at(0), &group(), 2, Ok(Some(links)));
        assert_eq!(names(&actions), expected);
        let Some(Action::Decline { why, told: true, .. }) = actions.last() else { panic!("{actions:?}") };
        assert_eq!(why.wire_code(), code);
        open(&mut voter, 0, board.opening(&b));
        let again = voter.configured(at(0), &group(), 2, Err("nobody answers".to_owned()));
        assert!(matches!(again.last(), Some(Action::Decline { told: true, .. })), "for another reason");
    }
}

#[test]
fn a_reason_is_told_once_for_a_group_and_epoch() {
    let board = board(0);
    let mut voter = Voter::new(board.seat(), Err(Why::NoJudge), Birth::default(), Kept::default());
    let told = |actions: &[Action]| match actions {
        [Action::Decline { told, .. }] => *told,
        other => panic!("{other:?}"),
    };
    assert!(told(&open(&mut voter, 0, board.opening(&board.asked("a", "?")))));
    assert!(!told(&open(&mut voter, 0, board.opening(&board.asked("b", "?")))));
    let next = self::board::board(1);
    assert!(told(&open(&mut voter, 0, next.opening(&next.asked("c", "?")))));
}

#[test]
fn only_what_is_new_of_a_chain_is_asked_for() {
    let (old, new) = (board(0), board(1));
    let mut voter = voter(&old);
    let asked = |actions: &[Action]| match actions {
        [Action::Ask { epoch, from, .. }] => (*epoch, *from),
        other => panic!("{other:?}"),
    };
    assert_eq!(asked(&open(&mut voter, 0, old.opening(&old.asked("a", "?")))), (0, 0));
    configure(&mut voter, &old);
    assert_eq!(asked(&open(&mut voter, 0, new.opening(&new.asked("b", "?")))), (1, 1));
    let rest = new.links().split_off(1);
    assert_eq!(names(&voter.configured(at(0), &group(), 1, Ok(Some(rest)))), ["verified", "judge"]);
}

#[test]
fn the_first_genesis_tells_whom_to_trust_from_then_on() {
    let board = board(1);
    let mut voter = trusting(&board, Kept::default());
    open(&mut voter, 0, board.opening(&board.asked("a", "?")));
    assert_eq!(names(&configure(&mut voter, &board)), ["pinned", "verified", "judge"]);
    let kept = voter.kept().clone();
    for (signer, expected) in [(another(), "not-the-operators"), (operator(), "judge")] {
        let mut voter = trusting(&board, kept.clone());
        open(&mut voter, 0, board.opening(&board.asked("b", "?")));
        let answer = Ok(Some(board.links_by(&signer)));
        assert_eq!(names(&voter.configured(at(0), &group(), 1, answer)), [expected]);
    }
}

#[test]
fn a_genesis_that_is_not_good_is_not_trusted() {
    let board = board(0);
    let mut voter = trusting(&board, Kept::default());
    open(&mut voter, 0, board.opening(&board.asked("a", "?")));
    let mut links = board.links();
    links[0].authority = board::board(1).links()[1].authority.clone();
    let actions = voter.configured(at(0), &group(), 0, Ok(Some(links)));
    assert_eq!(names(&actions), ["chain-broken"]);
    assert_eq!(voter.kept(), &Kept::default());
}
