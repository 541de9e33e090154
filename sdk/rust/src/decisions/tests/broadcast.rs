//! A group whose members tell each other what they sign.

use parley_consensus::members::GroupTalk;
use parley_consensus_core::{MemberIndex, Talk};
use parley_ids::AgentId;

use super::board::broadcasting;
use super::*;

fn said(instance: &Instance, talk: Talk) -> GroupTalk {
    GroupTalk { decision_id: instance.proposal().decision_id.clone(), instance: instance.id(), talk }
}

fn agent(board: &Board, member: usize) -> AgentId {
    board.config.members()[member].agent.clone()
}

#[test]
fn its_group_is_listened_to_once_and_told_what_it_signs() {
    let board = broadcasting();
    let (a, b) = (board.asked("a", "?"), board.asked("b", "?"));
    let mut voter = voter(&board);
    open(&mut voter, 0, board.opening(&a));
    assert_eq!(names(&configure(&mut voter, &board)), ["verified", "listen", "judge"]);
    assert_eq!(names(&open(&mut voter, 0, board.opening(&b))), ["judge"]);
    let judged = voter.judged(at(1), a.id(), judgement(0));
    let released = voter.durable(at(2), acks(&judged)[0]);
    let [Action::Tell { group: told, said: word }, Action::Ballot { ballot, instance, .. }] = &released[..]
    else {
        panic!("{released:?}")
    };
    assert_eq!((told, *instance), (&group(), a.id()));
    let own = Talk::Ballot { ballot: *ballot, rationale: "why not".to_owned() };
    assert_eq!(**word, self::said(&a, own));
}

#[test]
fn what_a_member_says_is_for_the_instance_it_names_and_from_its_place() {
    let board = broadcasting();
    let instance = board.led_by_another("a");
    let mut voter = voter(&board);
    open(&mut voter, 0, board.opening(&instance));
    configure(&mut voter, &board);
    let leader = instance.leader(parley_consensus_core::View::FIRST).0 as usize;
    let cast = board.proposed(&instance).proposal.unwrap();
    let word = || said(&instance, Talk::Vote(Box::new(cast.clone())));
    let foreign = parley_ids::GroupId::new("other").unwrap();
    let elsewhere = GroupTalk { instance: Hash32([7; 32]), ..word() };
    assert!(voter.peer(at(1), &foreign, agent(&board, leader), word()).is_empty());
    assert!(voter.peer(at(1), &group(), agent(&board, leader), elsewhere).is_empty());
    let other = (1..4).find(|member| *member != leader).unwrap();
    assert!(voter.peer(at(1), &group(), agent(&board, other), word()).is_empty(), "it is the leader's");
    let said = voter.peer(at(1), &group(), agent(&board, leader), word());
    assert_eq!(names(&said), ["signed", "hold"], "it prepares");
}

#[test]
fn its_own_words_come_back_and_a_strangers_in_its_name_stop_it() {
    let board = broadcasting();
    let instance = board.asked("a", "?");
    let mut voter = voter(&board);
    open(&mut voter, 0, board.opening(&instance));
    configure(&mut voter, &board);
    let me = agent(&board, 0);
    let judged = voter.judged(at(1), instance.id(), judgement(1));
    let released = voter.durable(at(2), acks(&judged)[0]);
    let Action::Tell { said: own, .. } = &released[0] else { panic!("{released:?}") };
    assert!(voter.peer(at(3), &group(), me.clone(), (**own).clone()).is_empty());
    let other = Talk::Ballot { ballot: board.ballot(&instance, 0), rationale: String::new() };
    let stopped = voter.peer(at(3), &group(), me, said(&instance, other));
    assert_eq!(names(&stopped), ["stopped", "key-elsewhere"]);
}

#[test]
fn a_decision_is_kept_with_its_certificate_and_answers_after_a_restart() {
    let board = broadcasting();
    let instance = board.asked("a", "?");
    let mut voter = voter(&board);
    open(&mut voter, 0, board.opening(&instance));
    configure(&mut voter, &board);
    let decided = board.decided(&instance).decided.unwrap();
    let talk = said(&instance, Talk::Decided(Box::new(decided)));
    let actions = voter.peer(at(1), &group(), agent(&board, 2), talk);
    assert_eq!(names(&actions), ["signed", "hold", "decided"]);
    let ballot = Talk::Ballot { ballot: board.ballot(&instance, 1), rationale: String::new() };
    let asked = voter.peer(at(101), &group(), agent(&board, 1), said(&instance, ballot));
    assert!(asked.is_empty(), "the record is not on disk");
    let kept = voter.kept().clone();
    assert_eq!(names(&voter.durable(at(102), acks(&actions)[0])), ["tell"]);

    let mut voter = Voter::new(board.seat(), Ok(()), Birth::default(), kept);
    open(&mut voter, 200, board.opening(&instance));
    let again = configure(&mut voter, &board);
    assert_eq!(names(&again), ["listen", "decided", "certify"]);
    assert_eq!(names(&voter.tick(at(DEADLINE + 60_000))), ["forgotten"]);
    assert_eq!(voter.wake(), None);
}

#[test]
fn without_the_fallback_nobody_is_told() {
    let board = board::board(0);
    let instance = board.asked("a", "?");
    let mut voter = asked(&board, &instance);
    let word = said(&instance, Talk::Certificate(board.decided(&instance).decided.unwrap().commit));
    assert!(voter.peer(at(1), &group(), agent(&board, 1), word).is_empty());
    let judged = voter.judged(at(1), instance.id(), judgement(0));
    assert_eq!(names(&voter.durable(at(2), acks(&judged)[0])), ["ballot"]);
    assert_eq!(instance.index_of(&agent(&board, 1)), Some(MemberIndex(1)));
}
