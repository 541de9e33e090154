//! Scripts: intakes that a fuzzer wrote, behind a beginning that makes something of them possible.

use std::collections::BTreeMap;

use parley_bus::topology::{routes, sources_of};
use parley_identity::{OperatorStatement, cluster_id};
use parley_ids::{CommandId, RecordKey, ServiceName, TraceContext, UnixMillis};
use parley_machine::{
    Arrival, Cause, Checkpoint, Command, IntakeMessage, LogRecord, Out, Routes, Service, Stamp, State,
};
use parley_proto::decisions::wire_operator_signature;
use parley_proto::{Body, ContentType, Message as _, v1, wire_group};

use crate::seals::Seals;
use crate::{Person, Raw, cluster, group, must, operator, operator_key, people, person};

/// The most messages of a script.
const MOST: usize = 96;
/// When scripts begin.
const BEGIN: u64 = 1_700_000_000_000;

/// What ann asks for at the beginning, in JSON, so that ids of something are known: t-1, h-1, a-1, c-1 and d-1.
const ASKED: [(ServiceName, &str, &str); 6] = [
    (
        ServiceName::Registry,
        "group",
        r#"{"config":{"group":"board","members":[{"agent":"ann"},{"agent":"bob"},{"agent":"cid"},{"agent":"dee"}],
            "maxFaulty":1,"timeouts":{"viewMs":2000,"resendMs":1000},"priorPpm":"50000"}}"#,
    ),
    (
        ServiceName::Tasks,
        "submit",
        r#"{"taskId":"t-1","title":"Count","requirements":{"skills":[{"name":"text","level":10}]},
            "steps":[{"stepId":"s-1"},{"stepId":"s-2","after":["s-1"]}],"deadlineMs":"86400000"}"#,
    ),
    (
        ServiceName::Hierarchy,
        "form",
        r#"{"teamId":"h-1","title":"Count","items":[{"stepId":"s-1","skills":[{"name":"text","level":10}]},
            {"stepId":"s-2","after":["s-1"]}]}"#,
    ),
    (
        ServiceName::Auction,
        "open",
        r#"{"auctionId":"a-1","title":"Count","lots":[{"lotId":"l-1","skills":[{"name":"text","level":10}]},
            {"lotId":"l-2"}],"windowMs":"60000"}"#,
    ),
    (
        ServiceName::Delivery,
        "send",
        r#"{"conversation":"c-1","messages":[{"messageId":"m-1","recipients":["bob","cid"],
            "ordering":"STRICT","body":{"text":"hi"}}]}"#,
    ),
    (ServiceName::Consensus, "propose", r#"{"decisionId":"d-1","group":"board","statement":"Go?"}"#),
];

/// The intake that `raw` tells of service `S`, beginning included.
///
/// Each message of `raw` is four bytes, what it is, which, from whom and how long after the one before, and a
/// payload behind its length.
#[must_use]
pub fn script<S: Service>(mut raw: Raw<'_>) -> Vec<IntakeMessage> {
    let mut script = Script::begun(S::NAME);
    while !raw.is_empty() && script.messages.len() < MOST {
        let (what, which, from, pause) = (raw.byte(), raw.byte(), raw.byte(), raw.byte());
        let payload = raw.chunk();
        script.wait(pause);
        match what % 8 {
            0..=3 => {
                if let Some(verb) = S::VERBS.get(usize::from(which) % S::VERBS.len().max(1)) {
                    script.asked(verb.name, from, payload);
                }
            }
            4 | 5 => script.told(which, payload),
            6 => script.push(Arrival::Observation(payload.to_vec())),
            _ => script.push(match which % 3 {
                0 => Arrival::Tick,
                1 => Arrival::Resume,
                _ => Arrival::Foreign(String::new()),
            }),
        }
    }
    script.messages
}

/// What came of a script.
#[derive(Debug)]
pub struct Played<S: Service> {
    /// The state at its end.
    pub state: State<S>,
    /// Every record.
    pub records: Vec<LogRecord>,
    /// Everything else that leaves.
    pub outs: Vec<Out>,
}

/// Plays a script; before the message at `restart`, the state goes through a checkpoint.
///
/// # Panics
/// When the machine stops, or a checkpoint is not what it was made of.
#[must_use]
pub fn play<S: Service>(messages: &[IntakeMessage], restart: Option<usize>) -> Played<S> {
    let routes: Routes = routes(S::NAME);
    let mut played = Played { state: State::<S>::genesis(1), records: Vec::new(), outs: Vec::new() };
    for (place, message) in messages.iter().enumerate() {
        if restart == Some(place) {
            played.state = restarted(&played.state);
        }
        let handled = must(played.state.step(&routes, message.clone()));
        played.records.extend(handled.records);
        played.outs.extend(handled.outs);
    }
    played
}

/// The state of `S` behind the beginning of every script.
#[must_use]
pub fn prepared<S: Service>() -> State<S> {
    play::<S>(&script::<S>(Raw::new(&[])), None).state
}

fn restarted<S: Service>(state: &State<S>) -> State<S> {
    let checkpoint = must(Checkpoint::of(state));
    let again = must(checkpoint.state::<S>());
    assert_eq!(must(Checkpoint::of(&again)), checkpoint, "a checkpoint is not what it was made of");
    again
}

struct Script {
    service: ServiceName,
    messages: Vec<IntakeMessage>,
    now: u64,
    /// What others' logs may tell it.
    sources: Vec<(ServiceName, &'static str)>,
    /// How many records of each log it was told.
    told: BTreeMap<ServiceName, u64>,
    seals: Seals,
}

impl Script {
    /// The cluster is configured, everyone is registered and in a group, and ann asked for something.
    fn begun(service: ServiceName) -> Self {
        let each = |(from, events): (ServiceName, Vec<&'static str>)| {
            events.into_iter().map(move |event| (from, event))
        };
        let mut script = Self {
            service,
            messages: Vec::new(),
            now: BEGIN,
            sources: sources_of(service).flat_map(each).collect(),
            told: BTreeMap::new(),
            seals: Seals::default(),
        };
        if service == ServiceName::Registry {
            script.registering()
        } else {
            script.registered()
        }
        for (_, verb, json) in ASKED.into_iter().filter(|(of, ..)| *of == service) {
            let key = if service == ServiceName::Registry { operator() } else { person(0).public_key() };
            script.command(person(0), verb, (ContentType::Json, json.as_bytes()), Some(key), 0);
        }
        script
    }

    /// As the registry comes to know everyone.
    fn registering(&mut self) {
        let what = Some(v1::observation::What::Cluster(configured()));
        self.push(Arrival::Observation(v1::Observation { what }.encode_to_vec()));
        for person in people() {
            let wire = v1::RegisterAgent { profile: Some(profile()), join_token: String::new() };
            let payload = wire.encode_to_vec();
            let body = (ContentType::Protobuf, payload.as_slice());
            self.command(person, "register", body, Some(person.public_key()), 0);
        }
    }

    /// As everybody else comes to know them.
    fn registered(&mut self) {
        use v1::registry_record::Event;
        self.registry("configured", Event::Configured(configured()));
        for person in people() {
            let registered = v1::AgentRegistered {
                agent: person.id.to_string(),
                public_key: person.public_key().to_vec(),
                profile: Some(profile()),
                groups: Vec::new(),
                online: true,
            };
            self.registry("registered", Event::Registered(registered));
        }
        self.registry("group-formed", Event::GroupFormed(formed()));
    }

    fn registry(&mut self, event: &str, wire: v1::registry_record::Event) {
        let record = v1::RegistryRecord { event: Some(wire) };
        self.record(ServiceName::Registry, event, record.encode_to_vec());
    }

    /// Time goes on, by up to a tenth of a second or by up to weeks.
    fn wait(&mut self, pause: u8) {
        let millis = if pause < 128 { u64::from(pause) } else { 1_u64 << (pause % 32) };
        self.now = self.now.saturating_add(millis);
    }

    /// A command: the low bits of `from` are its sender, the others its encoding, its key, and its id where that is
    /// none of its own.
    fn asked(&mut self, verb: &str, from: u8, payload: &[u8]) {
        let sender = person(from);
        let content_type = if from & 4 == 0 { ContentType::Json } else { ContentType::Protobuf };
        let key = match (from >> 3) & 3 {
            0 | 1 => Some(sender.public_key()),
            2 => None,
            _ => Some(operator()),
        };
        self.command(sender, verb, (content_type, payload), key, from >> 5);
    }

    fn command(
        &mut self,
        sender: &Person,
        verb: &str,
        (content_type, bytes): (ContentType, &[u8]),
        key: Option<[u8; 32]>,
        again: u8,
    ) {
        let own = format!("own-{}", self.messages.len());
        let id = must(CommandId::new(&if again == 0 { own } else { format!("again-{again}") }));
        let body = Body { content_type, bytes };
        let command = Command { sender: &sender.id, id: &id, verb, body };
        let payload = self.seals.sealed(self.service, sender, UnixMillis(self.now), &command);
        self.push(Arrival::Command {
            sender: sender.id.clone(),
            verb: verb.to_owned(),
            content_type,
            payload,
            key,
            reply: None,
            id,
        });
    }

    /// A record of one of the events that this service reads, if it reads any.
    fn told(&mut self, which: u8, payload: &[u8]) {
        let place = usize::from(which) % self.sources.len().max(1);
        if let Some((from, event)) = self.sources.get(place).copied() {
            self.record(from, event, payload.to_vec());
        }
    }

    fn record(&mut self, from: ServiceName, event: &str, payload: Vec<u8>) {
        let told = self.told.entry(from).or_default();
        *told += 1;
        let stamp = Stamp {
            index: *told,
            to: BTreeMap::from([(self.service, *told)]),
            cause: Cause { seq: *told, time: UnixMillis(self.now) },
            incarnation: 1,
            era: 0,
            core: 1,
        };
        let key = must(RecordKey::new("key"));
        let record = LogRecord { stamp, event: event.to_owned(), key, payload, trace: TraceContext::NONE };
        self.push(Arrival::Record { from, record });
    }

    fn push(&mut self, arrival: Arrival) {
        let seq = self.messages.len() as u64 + 1;
        let trace = TraceContext { trace_id: [1; 16], span_id: seq.to_be_bytes(), sampled: true };
        self.messages.push(IntakeMessage { seq, time: UnixMillis(self.now), trace, arrival });
    }
}

fn configured() -> v1::ClusterConfigured {
    let operator_keys = vec![operator().to_vec()];
    v1::ClusterConfigured { cluster: cluster().to_string(), operator_keys, admit_everyone: true }
}

/// Everyone can do the same.
fn profile() -> v1::Profile {
    v1::Profile {
        skills: vec![v1::Skill { name: "text".to_owned(), level: 80 }],
        capacity: vec![v1::Resource { name: "slots".to_owned(), amount: 4 }],
        cost_per_unit_micro: 1_000,
        ..v1::Profile::default()
    }
}

/// The group and the operator's word for it.
fn formed() -> v1::GroupLink {
    let config = group();
    let statement = OperatorStatement::Genesis { cluster: cluster_id(&cluster()), config: config.hash() };
    let genesis = wire_operator_signature(&statement.sign(operator_key()));
    v1::GroupLink {
        config: Some(wire_group(&config)),
        authority: Some(v1::group_link::Authority::Genesis(genesis)),
    }
}
