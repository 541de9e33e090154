use parley_consensus_core::{
    Ballot, ChoiceIndex, DecisionRule, DecisionValue, Instance, MemberIndex, Outcome, Proposal, Verdict,
    View, VoteKind,
};
use parley_identity::{GroupConfig, GroupMember, Signature, SigningKey, cluster_id};
use parley_ids::{AgentId, ClusterName, DecisionId, GroupId, Hash32, Millis, Ppm, UnixMillis};
use parley_proto::{v1, wire_group};

use super::{Verified, find};

fn cluster() -> ClusterName {
    ClusterName::new("prod").unwrap()
}

fn keys() -> Vec<SigningKey> {
    (1..=4).map(|seed| SigningKey::from_seed(&[seed; 32])).collect()
}

fn board() -> GroupConfig {
    let member = |(place, key): (usize, &SigningKey)| GroupMember {
        agent: AgentId::new(&format!("m{place}")).unwrap(),
        key: key.verifying_key().to_bytes(),
    };
    let members = keys().iter().enumerate().map(member).collect();
    GroupConfig::genesis(GroupId::new("board").unwrap(), members, None, Millis(2_000), Millis(1_000)).unwrap()
}

/// The epoch after it.
fn later() -> GroupConfig {
    board().next(board().members().to_vec(), None).unwrap()
}

/// The key of the member with this index.
fn key(config: &GroupConfig, index: u32) -> SigningKey {
    let public = config.members()[index as usize].key;
    keys().into_iter().find(|key| key.verifying_key().to_bytes() == public).unwrap()
}

fn proposal() -> Proposal {
    Proposal {
        decision_id: DecisionId::new("d-1").unwrap(),
        group: GroupId::new("board").unwrap(),
        epoch: 0,
        deadline: UnixMillis(60_000),
        statement: "Ship it?".to_owned(),
        context: None,
        choices: vec!["approve".to_owned(), "reject".to_owned()],
        rule: DecisionRule::Quorum,
        proposer: AgentId::new("alice").unwrap(),
        change: None,
    }
}

fn ballot(instance: &Instance, member: u32) -> Ballot {
    let unsigned = Ballot {
        member: MemberIndex(member),
        choice: ChoiceIndex(0),
        confidence: Ppm(900_000),
        rationale: Hash32::of(&[b"yes"]),
        signature: Signature([0; 64]),
    };
    let signature = key(instance.config(), member).sign(&instance.ballot_body(&unsigned).bytes());
    Ballot { signature, ..unsigned }
}

/// Three of four approve and commit.
fn certificate() -> v1::DecisionCertificate {
    let config = board();
    let proposal = proposal();
    let instance = Instance::new(cluster_id(&cluster()), config.clone(), proposal.clone()).unwrap();
    let ballots: Vec<_> = (0..3).map(|member| ballot(&instance, member)).collect();
    let wire_ballot = |ballot: &Ballot| v1::Ballot {
        member: ballot.member.0,
        choice: ballot.choice.0,
        confidence_ppm: ballot.confidence.0,
        rationale_sha256: ballot.rationale.0.to_vec(),
        signature: ballot.signature.0.to_vec(),
    };
    let wire_ballots = ballots.iter().map(wire_ballot).collect();
    let verdict = Verdict::Ballots { ballots, outcome: Outcome::Accepted };
    let digest = DecisionValue { proposal: proposal.hash(), verdict }.digest();
    let body = instance.vote_body(VoteKind::Commit, View(0), digest).bytes();
    v1::DecisionCertificate {
        cluster: cluster().to_string(),
        decision_id: proposal.decision_id.to_string(),
        instance: instance.id().0.to_vec(),
        value: Some(v1::DecisionValue {
            proposal_hash: proposal.hash().0.to_vec(),
            ballots: wire_ballots,
            outcome: v1::Outcome::Accepted.into(),
            ..Default::default()
        }),
        commit: Some(v1::QuorumCertificate {
            kind: v1::vote::Kind::Commit.into(),
            view: 0,
            digest: digest.0.to_vec(),
            members: vec![0, 1, 2],
            signatures: (0..3).map(|member| key(&config, member).sign(&body).0.to_vec()).collect(),
        }),
        config: Some(wire_group(&config)),
        proposal: Some(v1::Proposal {
            decision_id: proposal.decision_id.to_string(),
            group: proposal.group.to_string(),
            epoch: 0,
            statement: proposal.statement,
            context: None,
            choices: proposal.choices,
            rule: "quorum".to_owned(),
            proposer: proposal.proposer.to_string(),
            change: None,
            deadline_at_ms: 60_000,
        }),
    }
}

#[test]
fn a_quorums_certificate_is_verified_and_names_its_signers() {
    let verified = Verified::of(certificate(), wire_group(&board()), &cluster()).unwrap();
    assert_eq!(verified.outcome, Outcome::Accepted);
    let expected: Vec<_> = board().members().iter().take(3).map(|m| m.agent.to_string()).collect();
    assert_eq!(verified.signers(), expected);
    assert_eq!(verified.as_json()["outcome"], "ACCEPTED");
}

#[test]
fn whatever_is_changed_proves_nothing() {
    type Change = fn(&mut v1::DecisionCertificate);
    let changes: [Change; 5] = [
        |c| c.proposal.as_mut().unwrap().statement.push('!'),
        |c| c.value.as_mut().unwrap().outcome = v1::Outcome::Rejected.into(),
        |c| c.commit.as_mut().unwrap().signatures[0][5] ^= 1,
        |c| c.config = Some(wire_group(&later())),
        |c| {
            let commit = c.commit.as_mut().unwrap();
            commit.members.pop();
            commit.signatures.pop();
        },
    ];
    for change in changes {
        let mut wire = certificate();
        change(&mut wire);
        let error = Verified::of(wire, wire_group(&board()), &cluster()).unwrap_err();
        assert_eq!(crate::exit::of(&error), crate::exit::Exit::No, "{error:#}");
    }
}

#[test]
fn another_cluster_or_genesis_proves_nothing() {
    let other = ClusterName::new("other").unwrap();
    assert!(Verified::of(certificate(), wire_group(&board()), &other).is_err());
    assert!(Verified::of(certificate(), wire_group(&later()), &cluster()).is_err());
}

#[test]
fn certificates_are_found_in_what_other_commands_print() {
    let bare = serde_json::to_value(certificate()).unwrap();
    let decision = serde_json::json!({ "decisionId": "d-1", "decided": { "certificate": bare } });
    let answer = serde_json::json!({ "decision": decision });
    for json in [bare.clone(), decision.clone(), answer] {
        assert_eq!(find(&json.to_string()).unwrap(), certificate());
    }
    let error = find("{\"decisionId\": \"d-1\", \"open\": true}").unwrap_err();
    assert_eq!(crate::exit::of(&error), crate::exit::Exit::Usage);
}
