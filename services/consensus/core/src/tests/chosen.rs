//! Questions with many choices.

use super::board::{board, cluster, proposal};
use super::desk::{Desk, agent, blank, id, request};
use crate::{
    AbortReason, ChoiceIndex, DecisionRule, DecisionValue, Instance, Message, NewDecision, Outcome, Proposal,
    Record, Verdict, VoteKind,
};

fn choices() -> Vec<String> {
    ["red", "green", "blue"].map(String::from).to_vec()
}

fn asked() -> Desk {
    let mut desk = blank(4);
    desk.learn();
    let request = NewDecision { rule: DecisionRule::Plurality, choices: choices(), ..request() };
    let deadline = desk.now + request.deadline;
    desk.say(agent("alice"), Message::Propose(Box::new(request))).done();
    let question = Proposal { rule: DecisionRule::Plurality, choices: choices(), deadline, ..proposal() };
    let config = board(4).instance.config().clone();
    desk.board.instance = Instance::new(parley_identity::cluster_id(&cluster()), config, question).unwrap();
    assert_eq!(desk.decision().instance().id(), desk.board.instance.id());
    desk
}

fn decide(desk: &mut Desk, view: u32, value: &DecisionValue) -> Outcome {
    let cast = desk.board.proposed(view, value);
    desk.cast(cast).done();
    let mut last = super::desk::Heard::default();
    for kind in [VoteKind::Prepare, VoteKind::Commit] {
        for member in 0..3 {
            last = desk.vote(kind, view, member, value.digest()).done();
        }
    }
    let Some(Record::Decided(decided)) = last.records.last() else { panic!("{:?}", last.events()) };
    assert_eq!(decided.certificate.verify(&cluster(), desk.board.instance.config()), Ok(decided.outcome));
    decided.outcome
}

#[test]
fn the_choice_that_leads_is_chosen() {
    let mut desk = asked();
    let mut ballots = Vec::new();
    for (member, choice) in [(0, 2), (1, 2), (2, 2), (3, 0)] {
        desk.ballot(member, choice).done();
        ballots.push(desk.board.ballot(member, choice));
    }
    let outcome = Outcome::Chosen(ChoiceIndex(2));
    let verdict = Verdict::Ballots { ballots, outcome };
    let value = DecisionValue { proposal: desk.board.instance.proposal_hash(), verdict };
    assert_eq!(decide(&mut desk, 0, &value), outcome);
    let decided = match desk.decision().end() {
        Some(crate::End::Decided(decided)) => decided.clone(),
        other => panic!("{other:?}"),
    };
    let confidence = decided.confidence;
    assert_eq!(confidence.support.0, 750_000);
    assert_eq!((confidence.support_low.0, confidence.support_high.0), (500_000, 1_000_000));
    assert_eq!(confidence.model.0, 985_981, "at most one of four, each faulty by 5 %");
    assert_eq!(id(), decided.certificate.proposal.decision_id);
}

#[test]
fn a_draw_is_aborted() {
    let mut desk = asked();
    for (member, choice) in [(0, 0), (1, 0), (2, 1), (3, 2)] {
        desk.ballot(member, choice).done();
    }
    for member in 0..3 {
        desk.vote(VoteKind::Skip, 0, member, parley_ids::Hash32::default()).done();
    }
    let verdict = Verdict::Abort(AbortReason::Inconclusive);
    let value = DecisionValue { proposal: desk.board.instance.proposal_hash(), verdict };
    assert_eq!(decide(&mut desk, 1, &value), Outcome::Aborted);
}
