//! A cell with all services, requests in which everything can be got wrong, and what an answer must be.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use parley_auction::AuctionService;
use parley_bus::{Follower, Log};
use parley_config::Settings;
use parley_consensus::ConsensusService;
use parley_delivery::DeliveryService;
use parley_hierarchy::HierarchyService;
use parley_host::{Shell, replay};
use parley_identity::{CommandToSign, SigningKey, cluster_id};
use parley_ids::{AgentId, CommandId, Hash32, ServiceName, TraceContext};
use parley_machine::{Arrival, IntakeMessage, Service, Verb};
use parley_proto::{Body, ContentType, Message as _, v1};
use parley_registry::RegistryService;
use parley_tasks::TasksService;
use parley_testkit::{Cell, eventually, operator_hex, within};
use serde_json::Value;

/// Somebody who sends: a name, and the seed of a key.
pub(crate) type Who = (&'static str, u8);

pub(crate) const OPERATOR: Who = ("operator", parley_testkit::OPERATOR);
pub(crate) const ANN: Who = ("ann", 1);
pub(crate) const BOB: Who = ("bob", 2);
/// Its key is nobody's.
pub(crate) const STRANGER: Who = ("stranger", 77);

/// How long a good command may take.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// Settings with an operator.
pub(crate) fn settings() -> Settings {
    let mut settings = Settings::default();
    settings.cluster.operator_keys = vec![operator_hex()];
    settings
}

/// A cell with all services.
pub(crate) async fn start() -> Cell {
    let mut cell = Cell::with(settings(), None).await;
    serve_all(&mut cell).await;
    cell
}

/// Starts a replica of every service.
pub(crate) async fn serve_all(cell: &mut Cell) {
    cell.serve::<RegistryService>(parley_registry::observers()).await;
    cell.serve::<DeliveryService>(Shell::answering(parley_delivery::aside())).await;
    cell.serve::<ConsensusService>(Vec::new()).await;
    cell.serve::<AuctionService>(Vec::new()).await;
    cell.serve::<HierarchyService>(Vec::new()).await;
    cell.serve::<TasksService>(Vec::new()).await;
}

/// Stops all services, none of which may have ended, and replays every log.
pub(crate) async fn stop_and_audit(mut cell: Cell) {
    cell.stop().await;
    audit::<RegistryService>(&cell).await;
    audit::<DeliveryService>(&cell).await;
    audit::<ConsensusService>(&cell).await;
    audit::<AuctionService>(&cell).await;
    audit::<HierarchyService>(&cell).await;
    audit::<TasksService>(&cell).await;
}

async fn audit<S: Service>(cell: &Cell) {
    let audit = replay::<S>(&cell.bus, |_, _| {}).await.unwrap();
    assert_eq!(audit.difference, None, "{}", S::NAME);
}

/// Every verb there is: a new one is here without anybody adding it.
pub(crate) fn verbs() -> Vec<(ServiceName, Verb)> {
    fn of<S: Service>() -> Vec<(ServiceName, Verb)> {
        S::VERBS.iter().chain(S::ASIDE).map(|verb| (S::NAME, *verb)).collect()
    }
    [
        of::<RegistryService>(),
        of::<DeliveryService>(),
        of::<ConsensusService>(),
        of::<AuctionService>(),
        of::<HierarchyService>(),
        of::<TasksService>(),
    ]
    .concat()
}

/// The key of a seed.
pub(crate) fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed(&[seed; 32])
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// An id that no other command of this process has.
pub(crate) fn fresh_id() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    format!("door-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// What is signed of a request.
pub(crate) struct Signing {
    pub(crate) cluster: Hash32,
    pub(crate) subject: String,
    pub(crate) id: String,
    pub(crate) payload: Vec<u8>,
}

/// A request.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    pub(crate) subject: String,
    pub(crate) id: String,
    pub(crate) headers: BTreeMap<&'static str, String>,
    pub(crate) payload: Vec<u8>,
}

impl Ask {
    /// A good one in JSON, signed by its sender.
    pub(crate) fn new(
        cell: &Cell,
        (name, seed): Who,
        service: ServiceName,
        verb: &str,
        payload: &str,
    ) -> Self {
        let subject = cell.bus.subjects().request(&AgentId::new(name).unwrap(), service, verb);
        let id = fresh_id();
        let headers =
            BTreeMap::from([("Parley-Id", id.clone()), ("Content-Type", "application/json".to_owned())]);
        Self { subject, id, headers, payload: payload.as_bytes().to_vec() }.signed(cell, seed)
    }

    /// With a header more, or another value of one.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.insert(name, value.into());
        self
    }

    /// Without a header.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers.remove(name);
        self
    }

    /// Without a signature.
    pub(crate) fn unsigned(self) -> Self {
        self.without("Parley-Key").without("Parley-Signature")
    }

    /// With another payload, signed again.
    pub(crate) fn saying(mut self, cell: &Cell, seed: u8, payload: &[u8]) -> Self {
        self.payload = payload.to_vec();
        self.signed(cell, seed)
    }

    /// Signed as it is.
    pub(crate) fn signed(self, cell: &Cell, seed: u8) -> Self {
        self.signed_as(cell, seed, |_| {})
    }

    /// Signed as if it were another one.
    pub(crate) fn signed_as(self, cell: &Cell, seed: u8, change: impl FnOnce(&mut Signing)) -> Self {
        let mut signing = Signing {
            cluster: cluster_id(&cell.settings().cluster.name),
            subject: self.subject.clone(),
            id: self.id.clone(),
            payload: self.payload.clone(),
        };
        change(&mut signing);
        let Signing { cluster, subject, id, payload } = signing;
        let id = CommandId::new(&id).unwrap();
        let bytes = CommandToSign { cluster, subject: &subject, id: &id, payload: &payload }.bytes();
        let key = key(seed);
        self.with("Parley-Key", hex(&key.verifying_key().to_bytes()))
            .with("Parley-Signature", hex(&key.sign(&bytes).0))
    }

    /// The answer. It is asked again until there is one: silence is the one answer that must not be.
    pub(crate) async fn send(&self, cell: &Cell, what: &str) -> v1::Reply {
        let caller = cell.caller("door", None);
        let headers: Vec<_> = self.headers.iter().map(|(name, value)| (*name, value.clone())).collect();
        let bytes = eventually(&format!("an answer to {}: {what}", self.subject), || async {
            caller.request(&self.subject, &headers, self.payload.clone()).await.unwrap()
        })
        .await;
        read(&bytes)
    }
}

/// An answer in whichever encoding.
pub(crate) fn read(bytes: &[u8]) -> v1::Reply {
    let content_type = ContentType::detect(None, bytes).unwrap();
    Body { content_type, bytes }.decode().unwrap()
}

/// The code of a refusal, which must have a page; empty where the command is done.
pub(crate) fn code(what: &str, reply: &v1::Reply) -> String {
    let Some(error) = &reply.error else {
        assert_eq!(reply.status(), v1::reply::Status::Done, "{what}: {reply:?}");
        return String::new();
    };
    assert_eq!(reply.status(), v1::reply::Status::Refused, "{what}: {reply:?}");
    has_page(what, error);
    error.code.clone()
}

/// An error says what is wrong, and has a page.
pub(crate) fn has_page(what: &str, error: &v1::Error) {
    assert!(above().join(format!("docs/errors/{}.md", error.code)).is_file(), "{what}: no page: {error:?}");
    assert_eq!(error.help, format!("docs/errors/{}.md", error.code), "{what}");
    assert!(!error.message.is_empty(), "{what}: {} without a word", error.code);
}

/// The checkout.
pub(crate) fn above() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A good command in JSON that is done, after as many tries as its service asks for.
pub(crate) async fn done(
    cell: &Cell,
    (name, seed): Who,
    service: ServiceName,
    verb: &str,
    payload: &Value,
) -> v1::Reply {
    let (caller, id) = (cell.caller(name, Some(seed)), CommandId::new(&fresh_id()).unwrap());
    let (json, none, bytes) = (ContentType::Json, TraceContext::NONE, payload.to_string().into_bytes());
    let reply = caller.command_as(&id, service, verb, bytes, json, none, PATIENCE).await.unwrap();
    assert_eq!(reply.error, None, "{service} {verb} {payload}");
    reply
}

/// A service answers from its core.
pub(crate) async fn is_alive(cell: &Cell, service: ServiceName) {
    let (caller, subject) = (cell.caller("door", None), cell.bus.subjects().query(service, "health"));
    let headers = [("Content-Type", "application/json".to_owned())];
    let bytes = eventually(&format!("{service} to answer"), || async {
        caller.request(&subject, &headers, b"{}".to_vec()).await.unwrap()
    })
    .await;
    let status: v1::ServiceStatus = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(status.service, service.as_str());
}

/// A command in an intake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stored {
    pub(crate) seq: u64,
    pub(crate) sender: String,
    pub(crate) id: String,
}

/// Everything in the intake of a service.
async fn intake(cell: &Cell, service: ServiceName) -> Vec<IntakeMessage> {
    let span = Log::new(&cell.bus, service, 0).intake_span().await.unwrap();
    let mut follower = Follower::new(&cell.bus, cell.bus.subjects().intake_stream(service), None, 1);
    let (mut at, mut messages) = (span.first.saturating_sub(1), Vec::new());
    while at < span.last {
        let (position, message) = within("the intake's next message", follower.intake()).await;
        at = position.seq;
        messages.push(message);
    }
    messages
}

/// Every command in the intake of a service.
pub(crate) async fn commands(cell: &Cell, service: ServiceName) -> Vec<Stored> {
    let all = intake(cell, service).await.into_iter();
    let command = |message: IntakeMessage| match message.arrival {
        Arrival::Command { sender, id, .. } => {
            Some(Stored { seq: message.seq, sender: sender.to_string(), id: id.to_string() })
        }
        _ => None,
    };
    all.filter_map(command).collect()
}

/// How many refusals the summaries in the intake of a service speak of.
pub(crate) async fn refusals(cell: &Cell, service: ServiceName) -> u64 {
    let count = |message: IntakeMessage| match message.arrival {
        Arrival::Observation(bytes) => match v1::Observation::decode(bytes.as_slice()).unwrap().what {
            Some(v1::observation::What::Refused(summary)) => summary.count,
            _ => 0,
        },
        _ => 0,
    };
    intake(cell, service).await.into_iter().map(count).sum()
}

/// The intake sequences that records of a service come from, with the places of these records.
pub(crate) async fn causes(cell: &Cell, service: ServiceName) -> BTreeMap<u64, BTreeSet<u64>> {
    let log = Log::new(&cell.bus, service, 0);
    let span = log.log_span().await.unwrap();
    let mut causes: BTreeMap<u64, BTreeSet<u64>> = BTreeMap::new();
    for seq in span.first.max(1)..=span.last {
        if let Some(record) = log.record_at(seq).await.unwrap() {
            causes.entry(record.stamp.cause.seq).or_default().insert(seq);
        }
    }
    causes
}
