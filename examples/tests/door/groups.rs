//! What operators and members sign about groups: the geneses, proofs and recoveries of the samples.

use parley_consensus_core::{
    Ballot, ChoiceIndex, Content, ContentBody, DecisionCertificate, DecisionRule, DecisionValue, Instance,
    MemberIndex, Outcome, Proposal, QuorumClaim, Verdict, View, VoteKind,
};
use parley_identity::{GroupConfig, GroupMember, OperatorStatement, Signature, cluster_id};
use parley_ids::{AgentId, DecisionId, GroupId, Hash32, Millis, Ppm, UnixMillis};
use parley_proto::decisions::{create_group, wire_certificate, wire_operator_signature};
use parley_proto::{v1, wire_group};
use serde_json::Value;

use crate::ground::{OPERATOR, Who, key, settings};

fn config(group: &str, agents: &[Who]) -> GroupConfig {
    let member = |(name, seed): &Who| GroupMember {
        agent: AgentId::new(name).unwrap(),
        key: key(*seed).verifying_key().to_bytes(),
    };
    let members = agents.iter().map(member).collect();
    let group = GroupId::new(group).unwrap();
    GroupConfig::genesis(group, members, None, Millis(2_000), Millis(1_000)).unwrap()
}

fn cluster() -> Hash32 {
    cluster_id(&settings().cluster.name)
}

/// The command that forms a group of these agents.
pub(crate) fn genesis(group: &str, agents: &[Who]) -> Value {
    let config = config(group, agents);
    let statement = OperatorStatement::Genesis { cluster: cluster(), config: config.hash() };
    serde_json::to_value(create_group(&config, &statement.sign(&key(OPERATOR.1)))).unwrap()
}

/// The command that brings the proof that a group of this one agent decided to go on as it is.
pub(crate) fn advance(group: &str, member: Who) -> Value {
    let current = config(group, &[member]);
    let change = current.next(current.members().to_vec(), None).unwrap();
    let proposal = Proposal {
        decision_id: DecisionId::new("d-change").unwrap(),
        group: current.group.clone(),
        epoch: 0,
        deadline: UnixMillis(1_900_000_000_000),
        statement: "Shall we go on?".to_owned(),
        context: Some(Content {
            media_type: "text/plain".to_owned(),
            body: ContentBody::Text("all".to_owned()),
        }),
        choices: Proposal::CHOICES.map(str::to_owned).to_vec(),
        rule: DecisionRule::Quorum,
        proposer: AgentId::new(member.0).unwrap(),
        change: Some(change),
    };
    let instance = Instance::new(cluster(), current.clone(), proposal.clone()).unwrap();
    let (key, index, view) = (key(member.1), MemberIndex(0), View::FIRST);
    let mut ballot = Ballot {
        member: index,
        choice: ChoiceIndex(0),
        confidence: Ppm(900_000),
        rationale: Hash32::of(&[b"why"]),
        signature: Signature([0; 64]),
    };
    ballot.signature = key.sign(&instance.ballot_body(&ballot).bytes());
    let verdict = Verdict::Ballots { ballots: vec![ballot], outcome: Outcome::Accepted };
    let value = DecisionValue { proposal: instance.proposal_hash(), verdict };
    let digest = value.digest();
    let signature = key.sign(&instance.vote_body(VoteKind::Commit, view, digest).bytes());
    let commit = QuorumClaim { kind: VoteKind::Commit, view, digest, signatures: vec![(index, signature)] };
    let (cluster, instance) = (settings().cluster.name, instance.id());
    let certificate = DecisionCertificate { cluster, proposal, instance, value, commit, config: current };
    let advance = v1::AdvanceGroup { certificate: Some(wire_certificate(&certificate)) };
    serde_json::to_value(advance).unwrap()
}

/// The command by which an operator makes the epoch after the genesis, of the same agents.
pub(crate) fn recover(group: &str, agents: &[Who]) -> Value {
    let current = config(group, agents);
    let next = current.next(current.members().to_vec(), None).unwrap();
    let reason = "keys are lost";
    let (previous, config) = (current.hash(), next.hash());
    let statement = OperatorStatement::Recovery { cluster: cluster(), previous, config, reason };
    let recover = v1::RecoverGroup {
        config: Some(wire_group(&next)),
        recovery: Some(wire_operator_signature(&statement.sign(&key(OPERATOR.1)))),
        reason: reason.to_owned(),
    };
    serde_json::to_value(recover).unwrap()
}
