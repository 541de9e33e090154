use std::collections::BTreeSet;

use parley_core::{Caller, Code};
use parley_identity::Directory;
use parley_ids::{AgentId, Millis};
use parley_proto::{Message as _, v1};
use v1::registry_record::Event;

use crate::Identity::{Operator, OwnKey, Signed, Transport};
use crate::{Identity, codes, gate};

const HERS: [u8; 32] = [1; 32];
const ANOTHER: [u8; 32] = [2; 32];
const OPERATORS: [u8; 32] = [3; 32];

fn agent(name: &str) -> AgentId {
    AgentId::new(name).unwrap()
}

/// It knows alice and an operator.
fn directory() -> Directory {
    let mut directory = Directory::default();
    directory.register(agent("alice"), HERS);
    directory.set_operators(BTreeSet::from([OPERATORS]));
    directory
}

/// Whether the caller is let in as an operator, or the code of the refusal.
fn admit(identity: Identity, sender: &str, key: Option<[u8; 32]>) -> Result<bool, Code> {
    let caller = gate::admit(&directory(), identity, &agent(sender), key).map_err(|refusal| refusal.code)?;
    assert_eq!(caller.agent(), Some(&agent(sender)));
    Ok(caller.is_operator())
}

#[test]
fn each_identity_with_each_key() {
    let table: [(Identity, [Result<bool, Code>; 5]); 4] = {
        let (missing, other) = (Err(codes::SIGNATURE_MISSING), Err(codes::WRONG_KEY));
        let (unknown, operators) = (Err(codes::UNKNOWN_SENDER), Err(codes::OPERATOR_ONLY));
        [
            // no key, the sender's, another one, an unknown sender's, an operator's
            (Transport, [Ok(false), Ok(false), Ok(false), Ok(false), Ok(true)]),
            (Signed, [missing, Ok(false), other, unknown, Ok(true)]),
            (OwnKey, [missing, Ok(false), Ok(false), Ok(false), Ok(true)]),
            (Operator, [missing, operators, operators, operators, Ok(true)]),
        ]
    };
    for (identity, expected) in table {
        let found = [
            admit(identity, "alice", None),
            admit(identity, "alice", Some(HERS)),
            admit(identity, "alice", Some(ANOTHER)),
            admit(identity, "bob", Some(HERS)),
            admit(identity, "alice", Some(OPERATORS)),
        ];
        assert_eq!(found, expected, "{identity:?}");
    }
}

#[test]
fn the_core_is_told_the_key_that_signed() {
    for (identity, key) in [(Signed, HERS), (OwnKey, ANOTHER), (Operator, OPERATORS)] {
        let caller = gate::admit(&directory(), identity, &agent("alice"), Some(key)).unwrap();
        assert!(matches!(caller, Caller::Agent { key: Some(told), .. } if told == key), "{identity:?}");
    }
}

#[test]
fn an_unknown_sender_may_be_known_soon() {
    let refusal = gate::admit(&directory(), Signed, &agent("bob"), Some(HERS)).unwrap_err();
    assert_eq!(refusal.retry_after, Some(Millis(250)));
}

#[test]
fn the_directory_learns_from_the_registrys_records() {
    let mut directory = Directory::default();
    let learn = |directory: &mut Directory, event| {
        gate::learn(directory, "registered", &v1::RegistryRecord { event: Some(event) }.encode_to_vec());
    };
    let registered = |key: &[u8]| {
        let (agent, public_key) = ("alice".to_owned(), key.to_vec());
        Event::Registered(v1::AgentRegistered { agent, public_key, ..Default::default() })
    };
    learn(&mut directory, registered(&HERS));
    assert_eq!(directory.key_of(&agent("alice")), Some(&HERS));
    learn(&mut directory, registered(&ANOTHER));
    assert_eq!(directory.key_of(&agent("alice")), Some(&ANOTHER));
    learn(&mut directory, registered(&[1, 2, 3]));
    assert_eq!(directory.key_of(&agent("alice")), Some(&ANOTHER), "that is no key");
    let operator_keys = vec![OPERATORS.to_vec(), vec![1]];
    learn(&mut directory, Event::Configured(v1::ClusterConfigured { operator_keys, ..Default::default() }));
    let caller = gate::admit(&directory, Operator, &agent("carol"), Some(OPERATORS)).unwrap();
    assert!(caller.is_operator());
    gate::learn(&mut directory, "registered", b"no record at all");
}
