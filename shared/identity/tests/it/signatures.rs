//! Vectors that `proto/golden/signatures.py` wrote with OpenSSL's ed25519.

use std::path::Path;

use data_encoding::HEXLOWER;
use parley_identity::{
    CommandToSign, Fallback, GroupConfig, GroupMember, GroupTerms, KeyError, OperatorSignature,
    OperatorStatement, Signature, SigningKey, VerifyingKey, cluster_id,
};
use parley_ids::{AgentId, ClusterName, CommandId, GroupId, Hash32, Millis, Ppm};
use serde::Deserialize;
use serde::de::IgnoredAny;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vectors {
    commands: Vec<Command>,
    refused: Vec<Refused>,
    weak_keys: Vec<String>,
    no_keys: Vec<String>,
    groups: Vec<Group>,
    /// Delivery's: services/delivery/tests/it.
    #[serde(rename = "messages")]
    _messages: IgnoredAny,
    operators: Vec<Operator>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Command {
    seed_hex: String,
    public_key_hex: String,
    cluster: ClusterName,
    subject: String,
    id: CommandId,
    payload_hex: String,
    signed_bytes_hex: String,
    signature_hex: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Refused {
    case: String,
    public_key_hex: String,
    signed_bytes_hex: String,
    signature_hex: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    group: GroupId,
    epoch: String,
    members: Vec<Member>,
    max_faulty: u32,
    view_timeout_ms: String,
    resend_ms: String,
    fallback: String,
    prior_ppm: String,
    previous_hash_hex: String,
    /// What is hashed, for those who look for their mistake.
    form_hex: String,
    hash_hex: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Operator {
    says: String,
    seed_hex: String,
    public_key_hex: String,
    cluster: ClusterName,
    previous_hash_hex: String,
    config_hash_hex: String,
    reason: String,
    signed_bytes_hex: String,
    signature_hex: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Member {
    agent: AgentId,
    public_key_hex: String,
}

fn vectors() -> Vectors {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../proto/golden/signatures.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn bytes(hex: &str) -> Vec<u8> {
    HEXLOWER.decode(hex.as_bytes()).unwrap()
}

fn key(hex: &str) -> [u8; 32] {
    bytes(hex).try_into().expect("32 bytes")
}

fn hash(hex: &str) -> Hash32 {
    Hash32(key(hex))
}

fn signature(hex: &str) -> Signature {
    Signature::from_slice(&bytes(hex)).unwrap()
}

#[test]
fn commands_are_signed_as_others_sign_them() {
    let commands = vectors().commands;
    assert!(commands.len() >= 3);
    for command in commands {
        let payload = bytes(&command.payload_hex);
        let to_sign = CommandToSign {
            cluster: cluster_id(&command.cluster),
            subject: &command.subject,
            id: &command.id,
            payload: &payload,
        };
        let signed = to_sign.bytes();
        assert_eq!(HEXLOWER.encode(&signed), command.signed_bytes_hex, "{}", command.subject);

        let secret = SigningKey::from_seed(&key(&command.seed_hex));
        assert_eq!(secret.verifying_key().to_bytes(), key(&command.public_key_hex));
        assert_eq!(secret.sign(&signed), signature(&command.signature_hex), "{}", command.subject);

        let public = VerifyingKey::admit(&key(&command.public_key_hex)).unwrap();
        assert_eq!(public.verify(&signed, &signature(&command.signature_hex)), Ok(()));
    }
}

#[test]
fn signatures_that_prove_nothing_are_refused() {
    let refused = vectors().refused;
    assert!(!refused.is_empty());
    for Refused { case, public_key_hex, signed_bytes_hex, signature_hex } in refused {
        let public = VerifyingKey::admit(&key(&public_key_hex)).unwrap();
        let verdict = public.verify(&bytes(&signed_bytes_hex), &signature(&signature_hex));
        assert_eq!(verdict, Err(KeyError::Signature), "{case}");
    }
}

#[test]
fn weak_keys_are_refused_in_every_encoding() {
    let Vectors { weak_keys, no_keys, .. } = vectors();
    assert_eq!(weak_keys.len(), 14);
    for weak in weak_keys {
        assert_eq!(VerifyingKey::admit(&key(&weak)), Err(KeyError::Weak), "{weak}");
    }
    for none in no_keys {
        assert_eq!(VerifyingKey::admit(&key(&none)), Err(KeyError::NotAKey), "{none}");
    }
}

#[test]
fn groups_are_hashed_as_others_hash_them() {
    let groups = vectors().groups;
    assert!(!groups.is_empty());
    for group in groups {
        let member = |m: &Member| GroupMember { agent: m.agent.clone(), key: key(&m.public_key_hex) };
        let members = group.members.iter().map(member).collect();
        let number = |text: &str| text.parse::<u64>().unwrap();
        let terms = GroupTerms {
            group: group.group,
            epoch: number(&group.epoch),
            members,
            max_faulty: Some(group.max_faulty),
            view_timeout: Millis(number(&group.view_timeout_ms)),
            resend: Millis(number(&group.resend_ms)),
            fallback: match group.fallback.as_str() {
                "NONE" => Fallback::None,
                "BROADCAST" => Fallback::Broadcast,
                other => panic!("{other} is no fallback"),
            },
            prior: Ppm(number(&group.prior_ppm)),
            previous: hash(&group.previous_hash_hex),
        };
        let config = terms.check().unwrap();
        assert_eq!(HEXLOWER.encode(&config.bytes()), group.form_hex);
        assert_eq!(config.hash().to_hex(), group.hash_hex);
        assert_eq!(GroupConfig::parse(&bytes(&group.form_hex)), Ok(config));
    }
}

#[test]
fn operators_sign_as_others_sign() {
    let operators = vectors().operators;
    assert!(operators.len() >= 3);
    for vector in operators {
        let (cluster, config) = (cluster_id(&vector.cluster), hash(&vector.config_hash_hex));
        let statement = match vector.says.as_str() {
            "genesis" => OperatorStatement::Genesis { cluster, config },
            "endorsement" => OperatorStatement::Endorsement { cluster, config },
            "recovery" => OperatorStatement::Recovery {
                cluster,
                previous: hash(&vector.previous_hash_hex),
                config,
                reason: &vector.reason,
            },
            other => panic!("{other} is nothing an operator says"),
        };
        assert_eq!(HEXLOWER.encode(&statement.bytes()), vector.signed_bytes_hex, "{}", vector.says);
        let expected = OperatorSignature {
            operator: key(&vector.public_key_hex),
            signature: signature(&vector.signature_hex),
        };
        assert_eq!(statement.sign(&SigningKey::from_seed(&key(&vector.seed_hex))), expected);
        assert_eq!(expected.verify(&statement), Ok(()));
        let other = OperatorStatement::Genesis { cluster: config, config: cluster };
        assert_eq!(expected.verify(&other), Err(KeyError::Signature));
    }
}
