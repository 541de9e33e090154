//! Changes of a group's configuration: what a member thinks of them, and rule g7.

use parley_consensus_core::Outcome;
use parley_identity::{OperatorStatement, SigningKey, cluster_id};

use super::super::change;
use super::board::{cluster, operator};
use super::*;

/// A voter that is asked for a change, and what it is to ask its handler.
fn asked_to_change(voter: &mut Voter, board: &Board, instance: &Instance, by: Option<&SigningKey>) -> bool {
    let config = change::of(instance.proposal()).unwrap();
    let statement = OperatorStatement::Endorsement { cluster: cluster_id(&cluster()), config };
    let endorsement = by.map(|key| statement.sign(key));
    open(voter, 0, Opening { endorsement, ..board.opening(instance) });
    let actions = configure(voter, board);
    // The chain is known from the second question on.
    let found = actions.iter().find_map(|action| match action {
        Action::JudgeChange { change, .. } => Some(change.endorsed),
        _ => None,
    });
    found.unwrap()
}

/// The choice of the ballot that leaves when all is on disk.
fn choice(voter: &mut Voter, judged: &[Action]) -> ChoiceIndex {
    let released: Vec<Action> = acks(judged).into_iter().flat_map(|ack| voter.durable(at(1), ack)).collect();
    let ballot = released.iter().find_map(|action| match action {
        Action::Ballot { ballot, .. } => Some(ballot.choice),
        _ => None,
    });
    ballot.unwrap()
}

#[test]
fn an_endorsement_is_an_operators_for_this_very_change() {
    let board = board(0);
    let instance = board.asked_to_change("a", 0);
    let stranger = SigningKey::from_seed(&[98; 32]);
    for (by, expected) in [(Some(&operator()), true), (Some(&stranger), false), (None, false)] {
        let mut voter = voter(&board);
        assert_eq!(asked_to_change(&mut voter, &board, &instance, by), expected);
        assert_eq!(change::by_default(expected).choice, ChoiceIndex(u32::from(!expected)));
    }
    let other = change::of(board.asked_to_change("a", 1).proposal()).unwrap();
    let statement = OperatorStatement::Endorsement { cluster: cluster_id(&cluster()), config: other };
    let endorsement = Some(statement.sign(&operator()));
    let opening = Opening { endorsement, ..board.opening(&instance) };
    let operators = board.seat().operators;
    assert!(!change::is_endorsed(cluster_id(&cluster()), &opening, &operators));
}

#[test]
fn a_handler_is_shown_who_comes_and_goes() {
    let board = board(0);
    let mut proposal = board.asked_to_change("a", 1).proposal().clone();
    let mut terms = proposal.change.clone().unwrap().terms();
    let gone = terms.members.remove(0);
    let new = parley_identity::GroupMember {
        agent: parley_ids::AgentId::new("new").unwrap(),
        key: SigningKey::from_seed(&[50; 32]).verifying_key().to_bytes(),
    };
    terms.members.push(new);
    proposal.change = Some(terms.check().unwrap());
    let shown = change::shown(&board.config, &proposal, true).unwrap();
    assert_eq!((shown.joining, shown.leaving), (vec!["new".to_owned()], vec![gone.agent.to_string()]));
    assert_eq!((shown.epoch, shown.max_faulty, shown.members.len(), shown.endorsed), (1, 1, 4, true));
    assert_eq!(change::shown(&board.config, board.asked("b", "?").proposal(), true), None);
}

/// Rule g7: approvals of two changes in one epoch could make two next epochs.
#[test]
fn g7_only_one_change_is_approved_in_an_epoch() {
    let board = board(0);
    let (a, again, b) =
        (board.asked_to_change("a", 0), board.asked_to_change("again", 0), board.asked_to_change("b", 1));
    let mut voter = voter(&board);
    open(&mut voter, 0, board.opening(&a));
    configure(&mut voter, &board);
    let judged = voter.judged(at(1), a.id(), judgement(0));
    assert_eq!(
        names(&judged),
        ["change", "signed", "hold"],
        "the approval is on disk before the ballot leaves"
    );
    assert_eq!(choice(&mut voter, &judged), ChoiceIndex(0));

    open(&mut voter, 1, board.opening(&again));
    let judged = voter.judged(at(1), again.id(), judgement(0));
    assert_eq!(choice(&mut voter, &judged), ChoiceIndex(0), "the same change may be asked about again");

    open(&mut voter, 1, board.opening(&b));
    let judged = voter.judged(at(1), b.id(), judgement(0));
    assert_eq!(names(&judged), ["signed", "hold"]);
    assert_eq!(choice(&mut voter, &judged), ChoiceIndex(1), "whatever its handler says");

    let rejected = |voter: &mut Voter, instance: &Instance| {
        names(&voter.gathered(at(2), board.decided_as(instance, Outcome::Rejected)))
    };
    assert_eq!(rejected(&mut voter, &a), ["hold", "change", "ended", "decided"]);
    for (decided, id, expected) in [(None, "c", 1), (Some(&again), "d", 0)] {
        if let Some(decided) = decided {
            rejected(&mut voter, decided);
        }
        let c = board.asked_to_change(id, 1);
        open(&mut voter, 3, board.opening(&c));
        let judged = voter.judged(at(3), c.id(), judgement(0));
        assert_eq!(choice(&mut voter, &judged), ChoiceIndex(expected), "{id}");
    }
}

#[test]
fn an_opinion_that_comes_after_the_decision_approves_nothing() {
    let board = board(0);
    let (a, b) = (board.asked_to_change("a", 0), board.asked_to_change("b", 1));
    let mut voter = voter(&board);
    open(&mut voter, 0, board.opening(&a));
    configure(&mut voter, &board);
    voter.gathered(at(1), board.decided_as(&a, Outcome::Rejected));
    assert!(voter.judged(at(2), a.id(), judgement(0)).is_empty());
    open(&mut voter, 3, board.opening(&b));
    let judged = voter.judged(at(3), b.id(), judgement(0));
    assert_eq!(choice(&mut voter, &judged), ChoiceIndex(0));
}
