//! The bytes that members sign, for other implementations.
//!
//! proto/golden/certificates.py wrote them, with other people's ed25519 and no code of Parley.

use std::fmt::Write as _;
use std::path::Path;

use parley_identity::{GroupConfig, GroupMember, Signature, SigningKey, cluster_id};
use parley_ids::{AgentId, ClusterName, DecisionId, GroupId, Hash32, Millis, Ppm, UnixMillis};
use parley_proofs::{
    Ballot, ChoiceIndex, Content, ContentBody, DecisionRule, DecisionValue, Instance, MemberIndex, Outcome,
    Proposal, Verdict, View, VoteKind,
};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Seeds 1 to 4, repeated to 32 bytes; members m1 to m4.
fn group() -> (GroupConfig, Vec<SigningKey>) {
    let keys: Vec<SigningKey> = (1..=4).map(|i| SigningKey::from_seed(&[i; 32])).collect();
    let member = |(i, key): (usize, &SigningKey)| GroupMember {
        agent: AgentId::new(&format!("m{}", i + 1)).unwrap(),
        key: key.verifying_key().to_bytes(),
    };
    let members = keys.iter().enumerate().map(member).collect();
    let name = GroupId::new("board").unwrap();
    let config = GroupConfig::genesis(name, members, None, Millis(2_000), Millis(1_000)).unwrap();
    let sorted = config
        .members()
        .iter()
        .map(|m| keys.iter().find(|k| k.verifying_key().to_bytes() == m.key).cloned().unwrap())
        .collect();
    (config, sorted)
}

fn proposal() -> Proposal {
    Proposal {
        decision_id: DecisionId::new("launch").unwrap(),
        group: GroupId::new("board").unwrap(),
        epoch: 0,
        deadline: UnixMillis(60_000),
        statement: "Launch?".into(),
        context: Some(Content {
            media_type: "text/plain".into(),
            body: ContentBody::Text("All green.".into()),
        }),
        choices: vec!["approve".into(), "reject".into()],
        rule: DecisionRule::Quorum,
        proposer: AgentId::new("alice").unwrap(),
        change: None,
    }
}

fn ballot(instance: &Instance, keys: &[SigningKey], member: u32) -> Ballot {
    let mut ballot = Ballot {
        member: MemberIndex(member),
        choice: ChoiceIndex(0),
        confidence: Ppm(900_000),
        rationale: Hash32::of(&[b"fine"]),
        signature: Signature([0; 64]),
    };
    ballot.signature = keys[member as usize].sign(&instance.ballot_body(&ballot).bytes());
    ballot
}

fn vectors() -> Vec<(String, String)> {
    let (config, keys) = group();
    let cluster = cluster_id(&ClusterName::new("golden").unwrap());
    let instance = Instance::new(cluster, config, proposal()).unwrap();
    let ballots: Vec<Ballot> = (0..3).map(|m| ballot(&instance, &keys, m)).collect();
    let first = ballots[0];
    let value = DecisionValue {
        proposal: instance.proposal_hash(),
        verdict: Verdict::Ballots { ballots, outcome: Outcome::Accepted },
    };
    let mut out = vec![
        ("cluster".to_owned(), cluster.to_hex()),
        ("config_hash".to_owned(), instance.config().hash().to_hex()),
        ("proposal_hash".to_owned(), instance.proposal_hash().to_hex()),
        ("instance".to_owned(), instance.id().to_hex()),
        ("ballot_aux".to_owned(), first.aux().to_hex()),
        ("value_digest".to_owned(), value.digest().to_hex()),
    ];
    for view in 0..4 {
        let leader = instance.leader(View(view)).0;
        out.push((format!("leader_of_view_{view}"), leader.to_string()));
    }
    let zero = Hash32::default();
    let bodies = [
        ("propose", instance.vote_body(VoteKind::Propose, View(0), value.digest())),
        ("prepare", instance.vote_body(VoteKind::Prepare, View(0), value.digest())),
        ("commit", instance.vote_body(VoteKind::Commit, View(0), value.digest())),
        ("skip", instance.vote_body(VoteKind::Skip, View(1), zero)),
        ("ballot", instance.ballot_body(&first)),
    ];
    for (name, body) in bodies {
        let bytes = body.bytes();
        out.push((format!("{name}_body"), hex(&bytes)));
        out.push((format!("{name}_signature_of_member_0"), hex(&keys[0].sign(&bytes).0)));
    }
    out
}

#[test]
fn golden_bytes() {
    let lines: Vec<String> =
        vectors().iter().map(|(name, value)| format!("  \"{name}\": \"{value}\"")).collect();
    let text = format!("{{\n{}\n}}\n", lines.join(",\n"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden.json");
    let golden = std::fs::read_to_string(&path).unwrap();
    for (written, golden) in text.lines().zip(golden.lines()) {
        assert_eq!(written, golden);
    }
    assert_eq!(text, golden);
}
