//! Epochs on the wire: what is read, what is recorded, and how a chain is paged.

use parley_core::{Caller, Core as _, Input};
use parley_identity::{
    DEFAULT_PRIOR, Fallback, GroupConfig, GroupMember, GroupTerms, OperatorSignature, OperatorStatement,
    Signature, SigningKey, cluster_id,
};
use parley_ids::{AgentId, GroupId, Hash32, Millis, Ppm, TraceContext, UnixMillis};
use parley_machine::Service;
use parley_proofs::testing::{cluster, operator, proposal};
use parley_proofs::{
    Authority, Ballot, ChoiceIndex, Content, ContentBody, DecidedAuthority, DecisionCertificate,
    DecisionValue, GroupLink, MemberIndex, Outcome, Proposal, QuorumClaim, Verdict, View, VoteKind,
};
use parley_proto::decisions::{create_group, link, wire_certificate, wire_link, wire_operator_signature};
use parley_proto::{Body, ContentType, Message as _, v1, wire_group};
use parley_registry_core::{Message, Profile, Record, Registration, Registry};

use super::decode;
use crate::RegistryService;

const SIGNED: OperatorSignature = OperatorSignature { operator: [1; 32], signature: Signature([2; 64]) };

fn member(name: String, seed: [u8; 32]) -> GroupMember {
    let key = SigningKey::from_seed(&seed).verifying_key().to_bytes();
    GroupMember { agent: AgentId::new(&name).unwrap(), key }
}

/// The epoch after a genesis of the same `n` members, whose names are as long as `padding` says.
fn next(n: usize, padding: usize) -> (GroupConfig, GroupConfig) {
    let one = |i: usize| {
        let mut seed = [7; 32];
        seed[..8].copy_from_slice(&(i as u64).to_be_bytes());
        member(format!("{}{i:03}", "m".repeat(padding)), seed)
    };
    let terms = GroupTerms {
        group: GroupId::new("board").unwrap(),
        epoch: 0,
        members: (0..n).map(one).collect(),
        max_faulty: None,
        view_timeout: Millis(2_000),
        resend: Millis(1_000),
        fallback: Fallback::Broadcast,
        prior: DEFAULT_PRIOR,
        previous: Hash32::default(),
    };
    let genesis = terms.check().unwrap();
    let next = genesis.next(genesis.members().to_vec(), None).unwrap();
    (genesis, next)
}

/// A decision about a change, of the right form only, as large as its members and context make it.
fn decided(current: &GroupConfig, change: &GroupConfig, context: usize) -> DecisionCertificate {
    let text = ContentBody::Text("x".repeat(context));
    let proposal = Proposal {
        statement: "x".repeat(4_096),
        context: Some(Content { media_type: "text/plain".to_owned(), body: text }),
        change: Some(change.clone()),
        ..proposal()
    };
    let members = (0..u32::try_from(current.size()).unwrap()).map(MemberIndex);
    let ballot = |member| Ballot {
        member,
        choice: ChoiceIndex(0),
        confidence: Ppm::ONE,
        rationale: Hash32([3; 32]),
        signature: Signature([4; 64]),
    };
    let verdict =
        Verdict::Ballots { ballots: members.clone().map(ballot).collect(), outcome: Outcome::Accepted };
    let value = DecisionValue { proposal: proposal.hash(), verdict };
    let commit = QuorumClaim {
        kind: VoteKind::Commit,
        view: View(3),
        digest: value.digest(),
        signatures: members.map(|member| (member, Signature([5; 64]))).collect(),
    };
    let (cluster, instance, config) = (cluster(), proposal.instance(), current.clone());
    DecisionCertificate { cluster, proposal, instance, value, commit, config }
}

fn as_link(certificate: &DecisionCertificate) -> GroupLink {
    let DecisionCertificate { proposal, value, commit, .. } = certificate.clone();
    let config = proposal.change.clone().unwrap();
    GroupLink {
        config,
        authority: Authority::Decided(Box::new(DecidedAuthority { proposal, value, commit })),
    }
}

#[test]
fn the_proof_of_an_epoch_is_read_as_it_was_written() {
    let (genesis, next) = next(4, 1);
    let certificate = decided(&genesis, &next, 3);
    let wire = v1::AdvanceGroup { certificate: Some(wire_certificate(&certificate)) };
    let json = serde_json::to_string(&wire).unwrap();
    assert_eq!(decode("advance", &json).unwrap(), Message::Advance(Box::new(certificate)));
}

#[test]
fn a_change_that_cannot_be_is_malformed() {
    let (genesis, next) = next(4, 1);
    let wire = wire_certificate(&decided(&genesis, &next, 3));
    let spoilt = |spoil: fn(&mut v1::GroupConfig)| {
        let mut wire = wire.clone();
        spoil(wire.proposal.as_mut().unwrap().change.as_mut().unwrap());
        let json = serde_json::to_string(&v1::AdvanceGroup { certificate: Some(wire) }).unwrap();
        decode("advance", &json).unwrap_err()
    };
    type Spoil = fn(&mut v1::GroupConfig);
    let cases: [(&str, &str, Spoil); 6] = [
        ("n < 3f + 1", "change.members: 4 members tolerate 1", |c| c.max_faulty = 2),
        ("one agent twice", "change.members: m000 stands twice", |c| {
            for member in &mut c.members[..2] {
                member.agent = "m000".to_owned();
            }
        }),
        ("one key twice", "have the same key", |c| c.members[1].public_key = c.members[0].public_key.clone()),
        ("a weak key", "change.members: the key of", |c| c.members[0].public_key = vec![0; 32]),
        ("another hash", "change.configHash: is not the hash", |c| c.config_hash = vec![0; 32]),
        ("no hash", "change.configHash: has 0 bytes", |c| c.config_hash.clear()),
    ];
    for (what, part, spoil) in cases {
        let error = spoilt(spoil);
        assert!(error.starts_with("certificate.proposal.") && error.contains(part), "{what}: {error}");
    }
    let slow = GroupTerms { view_timeout: Millis(600_001), ..next.terms() }.check().unwrap();
    let wire = v1::AdvanceGroup { certificate: Some(wire_certificate(&decided(&genesis, &slow, 3))) };
    let error = decode("advance", &serde_json::to_string(&wire).unwrap()).unwrap_err();
    assert!(error.contains("change.timeouts.viewMs: is 600001 ms"), "{error}");
}

#[test]
fn a_recovery_says_why() {
    let (_, next) = next(4, 1);
    let wire = |reason: &str| v1::RecoverGroup {
        config: Some(wire_group(&next)),
        recovery: Some(wire_operator_signature(&SIGNED)),
        reason: reason.to_owned(),
    };
    let read = |reason: &str| decode("recover", &serde_json::to_string(&wire(reason)).unwrap());
    assert!(matches!(read("keys are lost").unwrap(), Message::Recover(r) if r.reason == "keys are lost"));
    assert!(read("x".repeat(1_024).as_str()).is_ok());
    for (reason, part) in [
        ("", "reason: is empty"),
        (" \n", "reason: is empty"),
        (&"x".repeat(1_025), "reason: has 1025 bytes"),
    ] {
        let error = read(reason).unwrap_err();
        assert!(error.starts_with(part), "{error}");
    }
}

/// What a stream takes in one message, less room for headers.
const LARGEST: usize = 294_912 - 4_096;

#[test]
fn an_epoch_of_256_members_fits_a_record() {
    let (genesis, next) = next(256, 61);
    let record = Record::GroupFormed(Box::new(as_link(&decided(&genesis, &next, 128 * 1_024))));
    let encoded = RegistryService::record(&record);
    assert_eq!((encoded.event, encoded.key.token().as_str()), ("group-formed", "board"));
    assert!(encoded.payload.len() < LARGEST, "{} bytes", encoded.payload.len());
}

#[test]
fn every_authority_is_recorded_as_it_is() {
    let (genesis, next) = next(4, 1);
    let reason = "keys are lost".to_owned();
    for known in [
        GroupLink { config: genesis.clone(), authority: Authority::Genesis(SIGNED) },
        as_link(&decided(&genesis, &next, 3)),
        GroupLink { config: next, authority: Authority::Recovered { signature: SIGNED, reason } },
    ] {
        let encoded = RegistryService::record(&Record::GroupFormed(Box::new(known.clone())));
        let record = v1::RegistryRecord::decode(encoded.payload.as_slice()).unwrap();
        let Some(v1::registry_record::Event::GroupFormed(wire)) = record.event else { panic!("{record:?}") };
        assert_eq!(link(wire).unwrap(), known);
    }
}

/// A registry whose operator has recovered the board to this epoch, again and again.
fn recovered(epoch: u64) -> (Registry, Vec<GroupConfig>) {
    let mut core = RegistryService::genesis();
    let mut say = |from: Caller, message: Message| {
        let input = Input::Message { from, trace: TraceContext::NONE, message };
        core.handle(UnixMillis(1), input)
    };
    say(
        Caller::Shell,
        Message::Configure {
            cluster: cluster(),
            operator_keys: [operator().verifying_key().to_bytes()].into(),
            admit_everyone: true,
        },
    );
    let (mut config, _) = next(1, 1);
    let GroupMember { agent, key } = config.members()[0].clone();
    let register = Message::Register(Registration { profile: Profile::default(), join_token: None });
    say(Caller::Agent { id: agent.clone(), key: Some(key), operator: false }, register);
    let by = || Caller::Agent { id: agent.clone(), key: None, operator: true };
    let id = cluster_id(&cluster());
    let genesis = OperatorStatement::Genesis { cluster: id, config: config.hash() }.sign(&operator());
    let create = serde_json::to_string(&create_group(&config, &genesis)).unwrap();
    say(by(), decode("group", &create).unwrap());
    let mut chain = vec![config.clone()];
    for number in 1..=epoch {
        let next = config.next(config.members().to_vec(), None).unwrap();
        let reason = format!("{number:0>1000}");
        let statement = OperatorStatement::Recovery {
            cluster: id,
            previous: config.hash(),
            config: next.hash(),
            reason: &reason,
        };
        let wire = v1::RecoverGroup {
            config: Some(wire_group(&next)),
            recovery: Some(wire_operator_signature(&statement.sign(&operator()))),
            reason,
        };
        say(by(), decode("recover", &serde_json::to_string(&wire).unwrap()).unwrap());
        chain.push(next.clone());
        config = next;
    }
    (core, chain)
}

fn ask<M: parley_proto::Message + Default>(
    core: &Registry,
    query: &str,
    wanted: &impl parley_proto::Message,
) -> M {
    let bytes = wanted.encode_to_vec();
    let body = Body { content_type: ContentType::Protobuf, bytes: &bytes };
    M::decode(RegistryService::query(core, query, body, 7).unwrap().as_slice()).unwrap()
}

#[test]
fn a_chain_comes_in_pages_that_fit_a_message() {
    let (core, chain) = recovered(400);
    let (mut links, mut pages, mut from_epoch) = (Vec::new(), 0, 0);
    loop {
        let wanted = v1::GroupChainQuery { group: "board".to_owned(), from_epoch };
        let page: v1::GroupChain = ask(&core, "group-chain", &wanted);
        assert!(page.encoded_len() < 400 << 10 && page.as_of == 7 && !page.links.is_empty());
        assert!(serde_json::to_vec(&page).unwrap().len() < 1 << 20);
        (from_epoch, pages) = (page.next_epoch, pages + 1);
        links.extend(page.links);
        if from_epoch == 0 {
            break;
        }
    }
    assert!(pages > 1);
    let read: Vec<_> = links.iter().map(|wire| link(wire.clone()).unwrap()).collect();
    assert_eq!(read.iter().map(|link| &link.config).collect::<Vec<_>>(), chain.iter().collect::<Vec<_>>());
    let operators = [operator().verifying_key().to_bytes()].into();
    let mut previous = None;
    for link in &read {
        assert_eq!(link.verify(cluster_id(&cluster()), previous, &operators), Ok(()));
        previous = Some(&link.config);
    }
    assert_eq!(wire_link(&read[1]), links[1]);
    let beyond = v1::GroupChainQuery { group: "board".to_owned(), from_epoch: u64::MAX };
    let page: v1::GroupChain = ask(&core, "group-chain", &beyond);
    assert_eq!((page.links.len(), page.next_epoch), (0, 0));
}

#[test]
fn a_group_is_shown_with_its_authority() {
    use v1::group_authority::Kind;
    for (epoch, kind, reason) in
        [(0, Kind::Genesis, String::new()), (1, Kind::Recovered, format!("{:0>1000}", 1))]
    {
        let (core, chain) = recovered(epoch);
        let list: v1::GroupList = ask(&core, "groups", &v1::ListGroups::default());
        assert_eq!(list.groups, [wire_group(chain.last().unwrap())]);
        assert_eq!(list.authorities, [v1::GroupAuthority { kind: kind.into(), reason }]);
    }
}

#[test]
fn nobody_has_the_chain_of_no_group() {
    let (core, _) = recovered(0);
    for (group, code) in [("nobody", "GEN-0014"), ("", "GEN-0001"), ("a.b", "GEN-0001")] {
        let bytes = v1::GroupChainQuery { group: group.to_owned(), from_epoch: 0 }.encode_to_vec();
        let body = Body { content_type: ContentType::Protobuf, bytes: &bytes };
        let refusal = RegistryService::query(&core, "group-chain", body, 7).unwrap_err();
        assert_eq!(refusal.code.as_str(), code, "{group:?}");
    }
}
