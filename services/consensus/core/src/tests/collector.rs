use parley_core::{Caller, Input};
use parley_ids::{Hash32, ServiceName};

use super::board::RATIONALE;
use super::desk::{Desk, agent, blank, desk, id, request};
use crate::{
    Answer, Ballot, CastVote, EvidenceRule, Gathered, MemberIndex, Message, NewDecision, Record, Send,
    VoteKind, codes,
};

#[test]
fn a_group_is_asked_once() {
    let mut desk = blank(4);
    desk.learn();
    let first = desk.say(agent("alice"), Message::Propose(Box::new(request()))).done();
    assert_eq!(first.events(), ["opened"]);
    assert_eq!(first.sends.len(), 4);
    assert!(first.sends.iter().all(|(_, send)| matches!(send, Send::Opening(_))));
    let answer = Answer::Proposed { decision_id: id(), instance: desk.board.instance.id() };
    assert_eq!(first.answer, Some(Ok(answer)));
    let again = desk.say(agent("alice"), Message::Propose(Box::new(request())));
    assert_eq!((again.events(), again.sends.len()), (vec![], 0));
    assert_eq!(again.answer, first.answer, "the known answer");
    let other = NewDecision { statement: "Stop?".into(), ..request() };
    assert_eq!(
        desk.say(agent("alice"), Message::Propose(Box::new(other))).refused(),
        codes::ID_TAKEN.as_str()
    );
    assert_eq!(
        desk.say(agent("bob"), Message::Propose(Box::new(request()))).refused(),
        codes::ID_TAKEN.as_str()
    );
}

#[test]
fn an_agent_must_ask_again_for_a_group_that_is_not_known() {
    let mut desk = blank(4);
    let ask = || Message::Propose(Box::new(request()));
    assert_eq!(desk.say(agent("alice"), ask()).refused(), codes::NOT_CONFIGURED.as_str());
    let registry = Caller::Service(ServiceName::Registry);
    desk.say(registry, Message::Configured { cluster: super::board::cluster() });
    assert_eq!(desk.say(agent("alice"), ask()).refused(), codes::UNKNOWN_GROUP.as_str());
    desk.learn();
    assert_eq!(desk.say(agent("alice"), ask()).events(), ["opened"]);
}

#[test]
fn each_members_first_ballot_counts() {
    let mut desk = desk(4);
    assert_eq!(desk.ballot(0, 0).done().events(), ["ballot"]);
    assert_eq!(desk.ballot(0, 0).done().events(), Vec::<&str>::new(), "the same again");
    let other = desk.ballot(0, 1).done();
    let [Record::Ballot { .. }, Record::Evidence { evidence, .. }] = &other.records[..] else {
        panic!("{:?}", other.records)
    };
    assert_eq!(evidence.rule, EvidenceRule::DoubleBallot);
    assert_eq!(evidence.verify(), Ok(()));
    assert_eq!(evidence.names_member_of(desk.board.instance.config()), Ok(()));
    assert_eq!(desk.ballot(0, 1).done().events(), Vec::<&str>::new(), "one evidence is enough");
}

#[test]
fn a_ballot_must_be_its_senders() {
    let mut desk = desk(4);
    let good = desk.board.ballot(1, 0);
    let cast = |ballot: Ballot, rationale: &str| Message::CastBallot {
        decision_id: id(),
        instance: None,
        ballot,
        rationale: rationale.into(),
    };
    let (owner, thief) = (desk.member(1), desk.member(2));
    for (from, ballot, rationale, code) in [
        (&thief, good, RATIONALE, codes::NOT_A_MEMBER),
        (&agent("alice"), good, RATIONALE, codes::NOT_A_MEMBER),
        (&thief, Ballot { member: MemberIndex(2), ..good }, RATIONALE, codes::BAD_SIGNATURE),
        (&owner, good, "another reason", codes::BAD_BALLOT),
        (&owner, desk.board.ballot(1, 2), RATIONALE, codes::BAD_BALLOT),
    ] {
        assert_eq!(desk.say(from.clone(), cast(ballot, rationale)).refused(), code.as_str());
    }
    let decision_id = parley_ids::DecisionId::new("nothing").unwrap();
    let message = Message::Fetch { decision_id, instance: None };
    assert_eq!(desk.say(owner, message).refused(), codes::UNKNOWN_DECISION.as_str());
    assert_eq!(desk.ballot(1, 0).done().events(), ["ballot"]);
}

/// What the leader is told after the third of four ballots, and after the last.
fn told_to_the_leader(choices: [u32; 4]) -> (Desk, [Vec<Ballot>; 2]) {
    let mut desk = desk(4);
    let leader = desk.board.agent(MemberIndex(desk.leader(0)));
    let told = [0, 1, 2, 3].map(|member| {
        let heard = desk.ballot(member, choices[member as usize]);
        let gathered = heard.gathered();
        assert!(gathered.iter().all(|(to, _)| **to == leader));
        gathered.iter().flat_map(|(_, gathered)| gathered.ballots.clone()).collect::<Vec<_>>()
    });
    let [first, second, third, fourth] = told;
    assert!(first.is_empty() && second.is_empty(), "two are no quorum");
    (desk, [third, fourth])
}

#[test]
fn the_leader_gets_the_ballots_of_a_quorum() {
    let (desk, [third, fourth]) = told_to_the_leader([0, 0, 1, 0]);
    assert_eq!(third.len(), 3);
    assert_eq!(fourth, [desk.board.ballot(3, 0)], "only what is new");
}

#[test]
fn the_leader_needs_no_more_ballots_than_are_conclusive() {
    let (_, [third, fourth]) = told_to_the_leader([0, 0, 0, 0]);
    assert_eq!((third.len(), fourth.len()), (3, 0));
}

#[test]
fn who_does_not_answer_is_asked_again_and_less_and_less_often() {
    let mut desk = desk(4);
    let asked = |heard: &super::desk::Heard| {
        heard.sends.iter().filter(|(_, s)| matches!(s, Send::Opening(_))).count()
    };
    assert_eq!(asked(&desk.wait(1_099)), 0);
    assert_eq!(asked(&desk.wait(1_100)), 4);
    desk.ballot(0, 0);
    assert_eq!(asked(&desk.wait(1_200)), 3, "news make it ask again soon");
    let later = asked(&desk.wait(10_000));
    assert!((3 * 5..=3 * 9).contains(&later), "{later} openings in 9 s");
    let resumed = desk.hear(Input::Resume);
    assert_eq!((asked(&resumed), resumed.records.len()), (3, 0));
}

#[test]
fn where_nobody_owes_anything_everyone_is_told_that_there_is_no_decision_here() {
    let mut desk = desk(4);
    for member in 0..4 {
        desk.ballot(member, 0).done();
        let digest = Hash32([u8::try_from(member).unwrap(); 32]);
        let vote = desk.board.vote(VoteKind::Prepare, 0, member, digest);
        desk.cast(CastVote::bare(vote)).done();
    }
    let told = desk.wait(1_200);
    let nothing: Vec<&Gathered> = told.gathered().into_iter().map(|(_, gathered)| gathered).collect();
    assert_eq!(nothing.len(), 4, "members that know a decision hand it in");
    assert!(nothing.iter().all(|gathered| gathered.is_empty()), "{nothing:?}");
}

#[test]
fn who_owes_nothing_is_told_so_beside_one_who_does() {
    let mut desk = desk(4);
    for member in 0..3 {
        desk.ballot(member, 0).done();
        let digest = Hash32([u8::try_from(member).unwrap(); 32]);
        let vote = desk.board.vote(VoteKind::Prepare, 0, member, digest);
        desk.cast(CastVote::bare(vote)).done();
    }
    let told = desk.wait(1_200);
    let nothing = told.gathered().iter().filter(|(_, gathered)| gathered.is_empty()).count();
    assert_eq!(nothing, 3, "one is silent, the others may know a decision");
}

#[test]
fn conclusive_ballots_that_nobody_proposes_go_to_everyone() {
    let mut desk = desk(4);
    for member in 0..3 {
        desk.ballot(member, 0);
    }
    let again = desk.wait(1_200);
    let with_ballots = again.gathered().iter().filter(|(_, g)| g.ballots.len() == 3).count();
    assert_eq!(with_ballots, 4);
}

#[test]
fn a_member_that_was_away_fetches_everything() {
    let mut desk = desk(4);
    let from = desk.member(3);
    let fetch = || Message::Fetch { decision_id: id(), instance: None };
    let fetched = desk.say(from.clone(), fetch()).done();
    assert!(matches!(&fetched.sends[..], [(_, Send::Opening(_))]));
    desk.ballot(3, 0).done();
    let skip = desk.board.vote(VoteKind::Skip, 0, 3, Hash32::default());
    desk.cast(CastVote::bare(skip)).done();
    let fetched = desk.say(from, fetch()).done();
    let gathered = fetched.gathered();
    let [(_, own)] = gathered[..] else { panic!("{gathered:?}") };
    assert_eq!((own.ballots.as_slice(), own.votes.as_slice()), (&[desk.board.ballot(3, 0)][..], &[skip][..]));
    assert_eq!(own.instance, Some(desk.board.instance.id()));
    let stranger = desk.say(agent("alice"), fetch());
    assert_eq!(stranger.refused(), codes::NOT_A_MEMBER.as_str());
}
