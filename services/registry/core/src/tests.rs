mod epochs;

use std::collections::{BTreeMap, BTreeSet};

use parley_core::{Caller, Core, Effect, Input};
use parley_identity::{
    DEFAULT_PRIOR, Fallback, GroupMember, GroupTerms, OperatorSignature, OperatorStatement, Signature,
    SigningKey, cluster_id,
};
use parley_ids::{AgentId, ClusterName, GroupId, Hash32, Millis, RecordKey, TraceContext, UnixMillis};

use crate::{
    Admission, Answer, Message, NamePattern, NewGroup, Profile, Record, Registration, Registry, codes,
};

fn agent(name: &str) -> AgentId {
    AgentId::new(name).unwrap()
}

fn key(seed: u8) -> [u8; 32] {
    SigningKey::from_seed(&[seed; 32]).verifying_key().to_bytes()
}

/// What one message did: its records, and the answer or the code of the refusal.
fn say(core: &mut Registry, from: Caller, message: Message) -> (Vec<Record>, Result<Answer, &'static str>) {
    let mut records = Vec::new();
    let mut answer = Ok(Answer::Done);
    for effect in core.handle(UnixMillis(1_000), Input::Message { from, trace: TraceContext::NONE, message })
    {
        match effect {
            Effect::Record { record, .. } => records.push(record),
            Effect::Answer(Ok(a)) => answer = Ok(a),
            Effect::Answer(Err(refusal)) => answer = Err(refusal.code.as_str()),
            Effect::Send { message, .. } => match message {},
        }
    }
    (records, answer)
}

fn caller(name: &str, seed: u8) -> Caller {
    Caller::Agent { id: agent(name), key: Some(key(seed)), operator: false }
}

fn register() -> Message {
    Message::Register(Registration { profile: Profile::default(), join_token: None })
}

fn open() -> Registry {
    let mut core = Registry::default();
    let configure = Message::Configure {
        cluster: ClusterName::new("test").unwrap(),
        operator_keys: BTreeSet::from([key(99)]),
        admit_everyone: true,
    };
    assert_eq!(say(&mut core, Caller::Shell, configure.clone()).0.len(), 1);
    assert_eq!(say(&mut core, Caller::Shell, configure).0.len(), 0, "the same settings again change nothing");
    core
}

#[test]
fn a_name_belongs_to_its_first_key() {
    let mut core = open();
    assert_eq!(say(&mut core, caller("a", 1), register()).0.len(), 1);
    assert_eq!(
        say(&mut core, caller("a", 1), register()),
        (vec![], Ok(Answer::Registered { agent: agent("a"), key: key(1) }))
    );
    assert_eq!(say(&mut core, caller("a", 2), register()), (vec![], Err(codes::NAME_TAKEN.as_str())));
}

#[test]
fn names_of_services_and_weak_keys_are_refused() {
    let mut core = open();
    assert_eq!(say(&mut core, caller("tasks", 1), register()).1, Err(codes::RESERVED_NAME.as_str()));
    let weak = Caller::Agent { id: agent("w"), key: Some([0; 32]), operator: false };
    assert_eq!(say(&mut core, weak, register()).1, Err(codes::WEAK_KEY.as_str()));
}

#[test]
fn without_an_open_door_an_admission_is_needed() {
    let token = Hash32::of(&[b"secret"]);
    let by_prefix = Admission {
        name: NamePattern::Prefix(parley_ids::Token::new("work-").unwrap()),
        key: None,
        join_token: Some(token),
        groups: BTreeSet::new(),
        expires: Some(UnixMillis(2_000)),
    };
    let mut core = Registry::default();
    assert_eq!(say(&mut core, caller("work-1", 1), register()).1, Err(codes::NOT_ADMITTED.as_str()));
    assert_eq!(say(&mut core, caller("op", 99), Message::Admit(by_prefix.clone())).0.len(), 1);
    assert_eq!(say(&mut core, caller("op", 99), Message::Admit(by_prefix.clone())).0.len(), 0);
    assert_eq!(
        say(&mut core, caller("work-1", 1), register()).1,
        Err(codes::NOT_ADMITTED.as_str()),
        "no token"
    );
    let with_token = |t| Message::Register(Registration { profile: Profile::default(), join_token: Some(t) });
    assert_eq!(say(&mut core, caller("work-1", 1), with_token(token)).0.len(), 1);
    assert_eq!(say(&mut core, caller("other", 1), with_token(token)).1, Err(codes::NOT_ADMITTED.as_str()));
    let late =
        Input::Message { from: caller("work-2", 2), trace: TraceContext::NONE, message: with_token(token) };
    assert!(matches!(core.handle(UnixMillis(2_000), late).as_slice(), [Effect::Answer(Err(_))]), "expired");
}

#[test]
fn a_group_is_formed_once_and_needs_three_f_plus_one() {
    let mut core = open();
    for i in 1..=4 {
        assert!(say(&mut core, caller(&format!("m{i}"), i), register()).1.is_ok());
    }
    let op = || caller("op", 99);
    let stranger = signed(terms(&[("m1", 1), ("nobody", 9)], None), 99);
    assert_eq!(say(&mut core, op(), stranger).1, Err(codes::UNKNOWN_AGENT.as_str()));
    let other_key = signed(terms(&[("m1", 9)], None), 99);
    assert_eq!(say(&mut core, op(), other_key).1, Err(codes::OTHER_KEY.as_str()));
    let three = [("m1", 1), ("m2", 2), ("m3", 3)];
    // Nobody can sign the hash of what cannot be.
    let genesis = OperatorSignature { operator: key(99), signature: Signature([0; 64]) };
    let few = Message::CreateGroup(NewGroup { terms: terms(&three, Some(1)), genesis });
    assert_eq!(say(&mut core, op(), few).1, Err(codes::TOO_FEW_MEMBERS.as_str()));
    let four = || signed(terms(&[("m1", 1), ("m2", 2), ("m3", 3), ("m4", 4)], None), 99);
    assert_eq!(say(&mut core, op(), four()).0.len(), 1);
    assert_eq!(say(&mut core, op(), four()).0.len(), 0);
    let other = signed(terms(&[("m1", 1)], None), 99);
    assert_eq!(say(&mut core, op(), other).1, Err(codes::GROUP_EXISTS.as_str()));
}

#[test]
fn a_genesis_is_an_operators_word() {
    let mut core = open();
    assert!(say(&mut core, caller("m1", 1), register()).1.is_ok());
    let solo = || terms(&[("m1", 1)], None);
    let by_a_stranger = signed(solo(), 98);
    assert_eq!(
        say(&mut core, caller("op", 99), by_a_stranger).1,
        Err(codes::NOT_THE_OPERATORS.as_str()),
        "no operator's key"
    );
    let Message::CreateGroup(mut moved) = signed(solo(), 99) else { panic!("a genesis") };
    moved.terms.resend = Millis(2);
    assert_eq!(
        say(&mut core, caller("op", 99), Message::CreateGroup(moved)).1,
        Err(codes::NOT_THE_OPERATORS.as_str()),
        "another configuration was signed"
    );
    let later = GroupTerms { epoch: 1, previous: Hash32([1; 32]), ..solo() };
    assert_eq!(
        say(&mut core, caller("op", 99), signed(later, 99)).1,
        Err(codes::BROKEN_CHAIN.as_str()),
        "no genesis"
    );
}

fn terms(members: &[(&str, u8)], max_faulty: Option<u32>) -> GroupTerms {
    GroupTerms {
        group: GroupId::new("board").unwrap(),
        epoch: 0,
        members: members.iter().map(|(m, seed)| GroupMember { agent: agent(m), key: key(*seed) }).collect(),
        max_faulty,
        view_timeout: Millis(1),
        resend: Millis(1),
        fallback: Fallback::None,
        prior: DEFAULT_PRIOR,
        previous: Hash32::default(),
    }
}

/// A genesis that the key of this seed signed.
fn signed(terms: GroupTerms, seed: u8) -> Message {
    let cluster = cluster_id(&ClusterName::new("test").unwrap());
    let config = terms.clone().check().unwrap().hash();
    let genesis = OperatorStatement::Genesis { cluster, config }.sign(&SigningKey::from_seed(&[seed; 32]));
    Message::CreateGroup(NewGroup { terms, genesis })
}

#[test]
fn only_changes_of_presence_are_recorded() {
    let mut core = open();
    assert!(say(&mut core, caller("a", 1), register()).1.is_ok());
    let seen = |online| Message::PresenceObserved { agent: agent("a"), online };
    assert_eq!(say(&mut core, Caller::Shell, seen(true)).0, vec![]);
    assert_eq!(say(&mut core, Caller::Shell, seen(false)).0.len(), 1);
    assert_eq!(say(&mut core, Caller::Shell, seen(false)).0, vec![]);
    let stranger = Message::PresenceObserved { agent: agent("b"), online: true };
    assert_eq!(say(&mut core, Caller::Shell, stranger).0, vec![]);
}

#[test]
fn a_retired_agent_may_come_back() {
    let mut core = open();
    let gone = || Message::Retire { reason: String::new() };
    assert_eq!(say(&mut core, caller("a", 1), gone()).1, Err(codes::UNKNOWN_AGENT.as_str()));
    assert!(say(&mut core, caller("a", 1), register()).1.is_ok());
    assert_eq!(say(&mut core, caller("a", 1), gone()).0.len(), 1);
    assert_eq!(say(&mut core, caller("a", 1), gone()).0.len(), 0);
    assert_eq!(say(&mut core, caller("a", 1), register()).0.len(), 1);
    let profile = Profile { capacity: BTreeMap::new(), ..Profile::default() };
    assert_eq!(core.agents().next().map(|(_, a)| (a.retired, &a.profile)), Some((false, &profile)));
}

/// What is recorded where another version of the core recorded something else of `key`.
fn superseded(core: &mut Registry, key: &str) -> Vec<Record> {
    let input = Input::Superseded { key: RecordKey::new(key).unwrap(), ended: false };
    let effects = core.handle(UnixMillis(1_000), input).into_iter();
    let records = effects.map(|effect| match effect {
        Effect::Record { record, .. } => record,
        other => panic!("{other:?}"),
    });
    records.collect()
}

#[test]
fn an_agent_of_which_versions_differ_is_told_anew_as_it_is_known() {
    let mut core = open();
    assert!(say(&mut core, caller("a", 1), register()).1.is_ok());
    let before = core.clone();
    for _ in 0..2 {
        let records = superseded(&mut core, "a");
        assert!(
            matches!(
                records.as_slice(),
                [Record::Registered { agent: told, .. }, Record::PresenceChanged { online: true, .. }]
                    if *told == agent("a")
            ),
            "{records:?}"
        );
    }
    assert_eq!(core, before);
    assert_eq!(say(&mut core, caller("a", 1), Message::Retire { reason: String::new() }).0.len(), 1);
    let records = superseded(&mut core, "a");
    assert!(matches!(records.as_slice(), [_, _, Record::Retired { .. }]), "{records:?}");
}

#[test]
fn what_is_no_agent_is_not_told_anew() {
    let mut core = open();
    // A stranger, and the word for the cluster's settings.
    for name in ["b", "test"] {
        assert_eq!(superseded(&mut core, name), vec![], "{name}");
    }
    for input in [Input::Resume, Input::Tick] {
        assert!(core.handle(UnixMillis(2_000), input).is_empty());
    }
}
