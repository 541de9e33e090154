//! Groups over their epochs: rotation, recovery, freezing, members that decline.

use parley_core::Caller;
use parley_identity::{GroupConfig, GroupMember, OperatorStatement, SigningKey, cluster_id};
use parley_ids::{DecisionId, GroupId, ServiceName};
use parley_proofs::testing::operator;

use super::board::cluster;
use super::desk::{Desk, Heard, agent, blank, desk, id, request};
use crate::{
    Authority, Cause, DecidedAuthority, Entry, GroupLink, MemberIndex, Message, NewDecision, Record,
    VoteKind, codes,
};

fn registry() -> Caller {
    Caller::Service(ServiceName::Registry)
}

fn formed(desk: &mut Desk, link: GroupLink) -> Heard {
    desk.say(registry(), Message::GroupFormed(Box::new(link)))
}

/// The next epoch, as the group decided it. The registry has verified that.
fn rotated(desk: &Desk, config: GroupConfig) -> GroupLink {
    let value = desk.board.value(&[0, 1, 2]);
    let commit = desk.board.claim(VoteKind::Commit, 0, value.digest(), &[0, 1, 2]);
    let proposal = desk.board.instance.proposal().clone();
    GroupLink {
        config,
        authority: Authority::Decided(Box::new(DecidedAuthority { proposal, value, commit })),
    }
}

fn recovered(config: GroupConfig, reason: &str) -> GroupLink {
    let statement = OperatorStatement::Recovery {
        cluster: cluster_id(&cluster()),
        previous: config.previous,
        config: config.hash(),
        reason,
    };
    let signature = statement.sign(&operator());
    GroupLink { config, authority: Authority::Recovered { signature, reason: reason.to_owned() } }
}

fn members(desk: &Desk) -> Vec<GroupMember> {
    desk.board.instance.config().members().to_vec()
}

fn next(desk: &Desk, members: Vec<GroupMember>) -> GroupConfig {
    desk.board.instance.config().next(members, None).unwrap()
}

fn ask(name: &str) -> Message {
    Message::Propose(Box::new(NewDecision { decision_id: DecisionId::new(name).unwrap(), ..request() }))
}

/// Both members 0 and 1 have two opinions.
fn frozen() -> Desk {
    let mut desk = desk(4);
    for member in 0..2 {
        desk.ballot(member, 0).done();
        desk.ballot(member, 1).done();
    }
    assert!(desk.core.group(&request().group).unwrap().is_frozen());
    desk
}

#[test]
fn after_a_rotation_decisions_go_on_in_their_epoch() {
    let mut desk = desk(4);
    let link = rotated(&desk, next(&desk, members(&desk)));
    let heard = formed(&mut desk, link);
    assert_eq!((heard.events(), heard.sends.len()), (vec![], 0));
    assert_eq!(desk.ballot(0, 0).done().events(), ["ballot"]);
    let asked = desk.say(agent("alice"), ask("e")).done();
    let Some(Record::Opened(opening)) = asked.records.first() else { panic!() };
    assert_eq!((opening.proposal.epoch, opening.config.epoch), (1, 1));
}

#[test]
fn a_recovery_ends_what_is_open_and_is_shown() {
    let mut desk = desk(4);
    desk.ballot(0, 0).done();
    let link = recovered(next(&desk, members(&desk)), "three are lost");
    let heard = formed(&mut desk, link);
    let [Record::Undecided { undecided, .. }] = heard.records.as_slice() else {
        panic!("{:?}", heard.events())
    };
    assert_eq!((undecided.cause, undecided.cause.code()), (Cause::Recovered, Some(codes::WRONG_EPOCH)));
    assert!(heard.sends.iter().any(|(to, _)| to.as_str() == "alice"));
    assert_eq!(desk.ballot(1, 0).refused(), codes::ENDED.as_str());
    assert!(matches!(desk.core.entry(&id()), Some(Entry::Kept(_))), "it takes nothing more");

    let mut late = super::desk::desk(4);
    late.wait(60_000);
    let link = recovered(next(&late, members(&late)), "three are lost");
    assert_eq!(formed(&mut late, link).events(), Vec::<&str>::new(), "it ended already");
    assert_eq!(late.ballot(1, 0).refused(), codes::ENDED.as_str(), "no certificate supersedes that now");
}

#[test]
fn a_decision_shows_the_recovered_epochs_that_lead_to_it() {
    let mut desk = blank(4);
    desk.learn();
    let link = recovered(next(&desk, members(&desk)), "three are lost");
    formed(&mut desk, link.clone());
    desk.say(agent("alice"), Message::Propose(Box::new(request()))).done();
    let Entry::Asked(decision) = desk.core.entry(&id()).unwrap() else { panic!() };
    let instance = decision.instance().clone();
    desk.board.instance = instance;
    let value = desk.board.value(&[0, 1, 2]);
    let commit = desk.board.claim(VoteKind::Commit, 0, value.digest(), &[0, 1, 2]);
    let heard = desk.certify(0, commit, &value).done();
    let Some(Record::Decided(decided)) = heard.records.last() else { panic!("{:?}", heard.events()) };
    let shown: Vec<(u64, &str)> = decided.recovered.iter().map(|r| (r.epoch, r.reason.as_str())).collect();
    assert_eq!(shown, [(1, "three are lost")]);
}

#[test]
fn a_frozen_group_is_asked_nothing_until_it_is_recovered() {
    let mut desk = frozen();
    assert_eq!(desk.ballot(2, 0).refused(), codes::ENDED.as_str());
    assert_eq!(desk.say(agent("alice"), ask("e")).refused(), codes::GROUP_FROZEN.as_str());
    let change = next(&desk, members(&desk));
    let change =
        NewDecision { decision_id: DecisionId::new("c").unwrap(), change: Some(change), ..request() };
    assert_eq!(
        desk.say(agent("alice"), Message::Propose(Box::new(change))).refused(),
        codes::GROUP_FROZEN.as_str()
    );
    let link = rotated(&desk, next(&desk, members(&desk)[2..].to_vec()));
    let second = link.config.clone();
    formed(&mut desk, link);
    assert_eq!(
        desk.say(agent("alice"), ask("e")).refused(),
        codes::GROUP_FROZEN.as_str(),
        "by a rotation not"
    );
    let third = second.next(members(&desk)[2..].to_vec(), None).unwrap();
    formed(&mut desk, recovered(third, "two had two opinions"));
    assert_eq!(desk.say(agent("alice"), ask("e")).done().events(), ["opened"]);
}

#[test]
fn a_recovery_that_keeps_too_many_guilty_keys_freezes_again() {
    let mut desk = frozen();
    let link = recovered(next(&desk, members(&desk)), "for a try");
    assert_eq!(formed(&mut desk, link).events(), ["frozen"]);
    let mut rotated_out = frozen();
    let mut others = members(&rotated_out);
    let agent_0 = rotated_out.board.agent(MemberIndex(0));
    let fresh = SigningKey::from_seed(&[77; 32]).verifying_key().to_bytes();
    for member in others.iter_mut().filter(|m| m.agent == agent_0) {
        member.key = fresh;
    }
    let link = recovered(next(&rotated_out, others), "one has a new key");
    assert_eq!(formed(&mut rotated_out, link).events(), Vec::<&str>::new(), "guilt is of keys");
    assert_eq!(rotated_out.say(agent("alice"), ask("e")).done().events(), ["opened"]);
}

fn decline(desk: &mut Desk, from: Caller, epoch: u64, code: &str) -> Heard {
    let group = request().group;
    let (code, reason) = (code.to_owned(), "the disk is gone".to_owned());
    desk.say(from, Message::Decline { group, epoch, code, reason })
}

#[test]
fn a_member_says_once_that_it_does_not_vote() {
    let mut desk = desk(4);
    let member = desk.member(1);
    let said = decline(&mut desk, member.clone(), 0, "store-lost").done();
    let [Record::Declined(declined)] = said.records.as_slice() else { panic!("{:?}", said.events()) };
    assert_eq!((&declined.agent, declined.epoch), (&desk.board.agent(MemberIndex(1)), 0));
    assert_eq!(decline(&mut desk, member.clone(), 0, "store-lost").done().events(), Vec::<&str>::new());
    assert_eq!(decline(&mut desk, member.clone(), 0, "key-elsewhere").done().events(), ["declined"]);
    assert_eq!(desk.core.review(desk.decision()).declined.len(), 1);
    assert_eq!(decline(&mut desk, member.clone(), 1, "x").refused(), codes::WRONG_EPOCH.as_str());
    assert_eq!(decline(&mut desk, agent("alice"), 0, "x").refused(), codes::NOT_A_MEMBER.as_str());
    let (group, code, reason) = (GroupId::new("nobody").unwrap(), "x".to_owned(), String::new());
    let unknown = Message::Decline { group, epoch: 0, code, reason };
    assert_eq!(desk.say(member, unknown).refused(), codes::UNKNOWN_GROUP.as_str());
    let end = desk.wait(60_000);
    let [Record::Undecided { undecided, .. }] = end.records.as_slice() else { panic!("{:?}", end.events()) };
    let said = format!("; {} declines (key-elsewhere): the disk is gone", desk.board.agent(MemberIndex(1)));
    assert!(undecided.reason.ends_with(&said), "{}", undecided.reason);
    let link = rotated(&desk, next(&desk, members(&desk)));
    formed(&mut desk, link);
    assert_eq!(desk.core.group(&request().group).unwrap().declined().count(), 0, "it votes again");
}
