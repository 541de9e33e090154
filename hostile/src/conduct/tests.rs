use std::collections::BTreeSet;

use parley_consensus_core::{
    Body, DecisionRule, Evidence, EvidenceRule, Instance, MemberIndex, Proposal, View,
};
use parley_identity::{GroupConfig, GroupMember, Signature, cluster_id};
use parley_ids::{AgentId, ClusterName, DecisionId, GroupId, Millis, UnixMillis};
use parley_proto::{Message as _, decisions, v1};

use super::*;
use crate::{CLUSTER, key, seat};

fn instance() -> Instance {
    let member = |name: &str| GroupMember {
        agent: AgentId::new(name).unwrap(),
        key: key(name).verifying_key().to_bytes(),
    };
    let (group, members) = (GroupId::new("board").unwrap(), ["a", "b", "c", "d"].map(member).to_vec());
    let config = GroupConfig::genesis(group.clone(), members, None, Millis(500), Millis(250)).unwrap();
    let proposal = Proposal {
        decision_id: DecisionId::new("d").unwrap(),
        group,
        epoch: 0,
        deadline: UnixMillis(60_000),
        statement: "Go?".to_owned(),
        context: None,
        choices: Proposal::CHOICES.map(str::to_owned).to_vec(),
        rule: DecisionRule::Quorum,
        proposer: AgentId::new("alice").unwrap(),
        change: None,
    };
    Instance::new(cluster_id(&ClusterName::new(CLUSTER).unwrap()), config, proposal).unwrap()
}

/// The seat that leads view 0.
fn leader() -> Seat {
    let instance = instance();
    Seat { me: instance.leader(View::FIRST), instance }
}

/// Everyone's approval.
fn told(seat: &Seat) -> Gathered {
    let members = seat.instance.members().map(|(member, _)| member);
    let ballots = members.map(|member| seat::ballot(&seat.instance, member, APPROVE)).collect();
    Gathered { ballots, ..Gathered::empty(seat.instance.proposal().decision_id.clone()) }
}

/// All that the liar does as the leader of view 0.
fn acts(conduct: Conduct, seat: &Seat) -> Vec<Act> {
    let mut lie = conduct.lie().unwrap();
    let mut acts = lie.opened(seat);
    acts.extend(lie.gathered(seat, &told(seat)));
    acts
}

/// What is signed by whom it names, among what goes to the collector.
fn signed(seat: &Seat, acts: &[Act]) -> Vec<(MemberIndex, Body, Signature)> {
    let instance = &seat.instance;
    let of = |act: &Act| match act {
        Act::Command { verb: "ballot", payload } => {
            let cast = v1::CastBallot::decode(payload.as_slice()).ok()?;
            let ballot = decisions::ballot(cast.ballot?).unwrap();
            instance.verify_ballot(&ballot).ok()?;
            Some((ballot.member, instance.ballot_body(&ballot), ballot.signature))
        }
        Act::Command { verb: "vote", payload } => {
            let vote = decisions::cast_vote(v1::CastVote::decode(payload.as_slice()).ok()?).unwrap().vote;
            instance.verify_vote(&vote).ok()?;
            Some((vote.member, instance.vote_body(vote.kind, vote.view, vote.digest), vote.signature))
        }
        Act::Command { .. } | Act::Tell(_) => None,
    };
    acts.iter().filter_map(of).collect()
}

/// What it can be convicted of by that.
fn offences(seat: &Seat, signed: &[(MemberIndex, Body, Signature)]) -> Vec<EvidenceRule> {
    let mut rules = Vec::new();
    for (at, (member, body, signature)) in signed.iter().enumerate() {
        for (other, against, theirs) in signed.iter().take(at).filter(|(other, ..)| other == member) {
            let evidence = Evidence::of(&seat.instance, *other, (*against, *theirs), (*body, *signature));
            let rule = evidence.map(|evidence| evidence.rule);
            if let Some(rule) = rule.filter(|rule| !rules.contains(rule)) {
                rules.push(rule);
            }
        }
    }
    rules
}

#[test]
fn a_liar_signs_what_convicts_it_and_nobody_else() {
    let seat = leader();
    for (conduct, expected) in [
        (Conduct::Silent, vec![]),
        (Conduct::Garbage, vec![]),
        (Conduct::Replay, vec![]),
        (Conduct::EquivocateBallots, vec![EvidenceRule::DoubleBallot]),
        (
            Conduct::EquivocateVotes,
            vec![EvidenceRule::DoublePrepare, EvidenceRule::DoubleCommit, EvidenceRule::CommitAndSkip],
        ),
        (Conduct::SplitLeader, vec![EvidenceRule::DoubleProposal]),
        (Conduct::InvalidProposal, vec![]),
        (Conduct::ContradictLate, vec![]),
    ] {
        let signed = signed(&seat, &acts(conduct, &seat));
        assert!(signed.iter().all(|(member, ..)| *member == seat.me), "{conduct} signs for others");
        assert_eq!(offences(&seat, &signed), expected, "{conduct}");
    }
}

#[test]
fn garbage_and_replays_speak_in_the_name_of_everyone() {
    let seat = leader();
    for conduct in [Conduct::Garbage, Conduct::Replay] {
        let acts = acts(conduct, &seat);
        let named = acts.iter().filter_map(|act| match act {
            Act::Command { verb: "ballot", payload } => {
                v1::CastBallot::decode(payload.as_slice()).ok()?.ballot.map(|ballot| ballot.member)
            }
            _ => None,
        });
        assert_eq!(named.collect::<BTreeSet<u32>>(), BTreeSet::from([0, 1, 2, 3]), "{conduct}");
        assert!(acts.iter().any(|act| matches!(act, Act::Command { verb: "certify", .. })), "{conduct}");
        assert!(acts.iter().any(|act| matches!(act, Act::Tell(_))), "{conduct}");
    }
}

#[test]
fn every_conduct_has_a_name_of_its_own() {
    for conduct in Conduct::ALL {
        assert_eq!(Conduct::parse(conduct.as_str()), Ok(conduct));
    }
    assert!(Conduct::parse("kind").is_err());
}
