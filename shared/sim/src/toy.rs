//! A small service for tests: accounts that are credited, and echo what they hear of one another.
//!
//! Rules:
//! * `add` credits an account, records `added`, tells the sender, and starts a timer; an amount of 0 is refused;
//! * a timer that is due records `matured`;
//! * a record of another service is folded into a digest, and echoed as `echoed` until it made two hops;
//! * a resume tells the account of every timer again;
//! * an account that is superseded is forgotten, with its timers.
//!
//! Three of them, at places 0 to 2 of [`RING`], read one another's logs in cycles: see [`routes`].

use std::collections::BTreeMap;
use std::marker::PhantomData;

use parley_core::{Caller, Core, Effect, Effects, Input, Refusal};
use parley_ids::{AgentId, Millis, RecordKey, ServiceName, TraceContext, UnixMillis};
use parley_machine::{Command, EncodedRecord, EncodedSend, Identity, Routes, Service, Verb, codes};
use parley_proto::{Body, Malformed, v1};
use prost::Message as _;
use serde::{Deserialize, Serialize};

use crate::{Nature, Sound};

/// The services that toys play, by place.
pub const RING: [ServiceName; 3] = [ServiceName::Tasks, ServiceName::Auction, ServiceName::Delivery];

/// How often a record is echoed.
const MOST_HOPS: u32 = 2;

/// A toy service at place `AT` of [`RING`].
#[derive(Debug)]
pub struct Toy<const AT: usize, N = Sound>(PhantomData<N>);

/// Who reads what of the toy at place `at`: the next one `added` and `echoed`, the one after `echoed` and `matured`.
#[must_use]
pub fn routes(at: usize) -> Routes {
    let [next, last] = [1, 2].map(|step| RING[(at + step) % RING.len()]);
    Routes::new([
        (parley_machine::FENCE, vec![next, last]),
        ("added", vec![next]),
        ("echoed", vec![next, last]),
        ("matured", vec![last]),
    ])
}

/// Command `add`: credits an account.
#[derive(Clone, PartialEq, prost::Message)]
pub struct Add {
    /// The account: a token.
    #[prost(string, tag = "1")]
    pub key: String,
    /// How much; 0 is refused.
    #[prost(uint64, tag = "2")]
    pub amount: u64,
    /// Tells this credit from every other one, so that a test can ask how often it was given.
    #[prost(uint64, tag = "3")]
    pub token: u64,
}

/// A record of a toy.
#[derive(Clone, PartialEq, prost::Message)]
pub struct Entry {
    /// The account.
    #[prost(string, tag = "1")]
    pub key: String,
    /// The credit it comes from.
    #[prost(uint64, tag = "2")]
    pub token: u64,
    /// How much.
    #[prost(uint64, tag = "3")]
    pub amount: u64,
    /// When, by the intake's time.
    #[prost(uint64, tag = "4")]
    pub at_ms: u64,
    /// How many services have echoed it.
    #[prost(uint32, tag = "5")]
    pub hops: u32,
    /// What the core saw aside; 0 in a sound one.
    #[prost(uint64, tag = "6")]
    pub aside: u64,
    /// How many records the core has made, with this one.
    #[prost(uint64, tag = "7")]
    pub number: u64,
}

/// A send of a toy.
#[derive(Clone, PartialEq, prost::Message)]
pub struct Note {
    /// How many records the core had made: all of them must be stored before this leaves.
    #[prost(uint64, tag = "1")]
    pub upto: u64,
    /// The credit it is about.
    #[prost(uint64, tag = "2")]
    pub token: u64,
}

/// What a ledger is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    /// A command.
    Add {
        /// The account.
        key: RecordKey,
        /// The command.
        add: Add,
    },
    /// A record of another toy.
    Fact {
        /// The account.
        key: RecordKey,
        /// The event.
        event: String,
        /// The record.
        entry: Entry,
        /// The record as it stood in the log.
        payload: Vec<u8>,
    },
}

/// What a ledger writes.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The event.
    pub event: &'static str,
    /// The account.
    pub key: RecordKey,
    /// The record.
    pub entry: Entry,
}

/// What a ledger heard of one other log.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// How many records.
    pub count: u64,
    /// [`chain`] over them, in order, from 0.
    pub digest: u64,
}

/// The core of a toy.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Ledger<N> {
    balances: BTreeMap<RecordKey, u64>,
    applied: BTreeMap<u64, u64>,
    timers: BTreeMap<(UnixMillis, u64), Timer>,
    heard: BTreeMap<ServiceName, Heard>,
    made: u64,
    #[serde(skip)]
    nature: PhantomData<N>,
}

impl<N> Clone for Ledger<N> {
    fn clone(&self) -> Self {
        Self {
            balances: self.balances.clone(),
            applied: self.applied.clone(),
            timers: self.timers.clone(),
            heard: self.heard.clone(),
            made: self.made,
            nature: PhantomData,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Timer {
    key: RecordKey,
    trace: TraceContext,
}

/// Folds one more record into a digest: FNV-1a over the event and the payload, from `digest`.
#[must_use]
pub fn chain(digest: u64, event: &str, payload: &[u8]) -> u64 {
    let bytes = event.bytes().chain(payload.iter().copied());
    bytes.fold(digest ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// When the timer of the credit `token` is due.
#[must_use]
pub fn due(at: UnixMillis, token: u64) -> UnixMillis {
    at + Millis(100 + token % 3_000 * 37 % 3_000)
}

impl<N: Nature> Ledger<N> {
    fn new() -> Self {
        Self {
            balances: BTreeMap::new(),
            applied: BTreeMap::new(),
            timers: BTreeMap::new(),
            heard: BTreeMap::new(),
            made: 0,
            nature: PhantomData,
        }
    }

    /// How much is on an account.
    #[must_use]
    pub fn balance(&self, key: &RecordKey) -> u64 {
        self.balances.get(key).copied().unwrap_or_default()
    }

    /// How often the credit `token` was given.
    #[must_use]
    pub fn applied(&self, token: u64) -> u64 {
        self.applied.get(&token).copied().unwrap_or_default()
    }

    /// What was heard, by service.
    pub fn heard(&self) -> impl Iterator<Item = (ServiceName, Heard)> + '_ {
        self.heard.iter().map(|(from, heard)| (*from, *heard))
    }

    fn add(
        &mut self,
        at: UnixMillis,
        from: &Caller,
        trace: TraceContext,
        key: RecordKey,
        add: &Add,
    ) -> Effects<Self> {
        if add.amount == 0 {
            return vec![Effect::Answer(Err(Refusal::new(codes::NOT_FOUND, "there is nothing to add")))];
        }
        *self.balances.entry(key.clone()).or_default() += add.amount;
        *self.applied.entry(add.token).or_default() += 1;
        let to = from.agent().cloned().unwrap_or_else(|| account(&key));
        self.timers.insert((due(at, add.token), add.token), Timer { key: key.clone(), trace });
        let entry = Entry { token: add.token, amount: add.amount, aside: N::aside(), ..Entry::default() };
        let record = self.write(at, trace, "added", key, entry);
        vec![record, self.tell(to, trace, add.token), Effect::Answer(Ok(()))]
    }

    fn hear(
        &mut self,
        at: UnixMillis,
        from: ServiceName,
        trace: TraceContext,
        (key, event, entry, payload): (RecordKey, String, Entry, Vec<u8>),
    ) -> Effects<Self> {
        let heard = self.heard.entry(from).or_default();
        *heard = Heard { count: heard.count + 1, digest: chain(heard.digest, &event, &payload) };
        if entry.hops >= MOST_HOPS {
            return Vec::new();
        }
        let (to, token) = (account(&key), entry.token);
        let echo = Entry { token, amount: entry.amount, hops: entry.hops + 1, ..Entry::default() };
        vec![self.write(at, trace, "echoed", key, echo), self.tell(to, trace, token)]
    }

    fn mature(&mut self, at: UnixMillis) -> Effects<Self> {
        let mut effects = Vec::new();
        while let Some(first) = self.timers.first_entry().filter(|first| first.key().0 <= at) {
            let ((_, token), timer) = first.remove_entry();
            let entry = Entry { token, ..Entry::default() };
            effects.push(self.write(at, timer.trace, "matured", timer.key, entry));
        }
        effects
    }

    fn remind(&self) -> Effects<Self> {
        let remind =
            |(at, timer): (&(UnixMillis, u64), &Timer)| self.tell(account(&timer.key), timer.trace, at.1);
        self.timers.iter().map(remind).collect()
    }

    fn forget(&mut self, key: &RecordKey) -> Effects<Self> {
        self.balances.remove(key);
        self.timers.retain(|_, timer| timer.key != *key);
        Vec::new()
    }

    fn write(
        &mut self,
        at: UnixMillis,
        trace: TraceContext,
        event: &'static str,
        key: RecordKey,
        entry: Entry,
    ) -> Effect<Written, Note, ()> {
        self.made += 1;
        let entry = Entry { key: key.to_string(), at_ms: at.0, number: self.made, ..entry };
        Effect::Record { trace, record: Written { event, key, entry } }
    }

    fn tell(&self, to: AgentId, trace: TraceContext, token: u64) -> Effect<Written, Note, ()> {
        Effect::Send { trace, to, message: Note { upto: self.made, token } }
    }
}

/// Whoever owns an account has its name.
fn account(key: &RecordKey) -> AgentId {
    AgentId::from(key.token().clone())
}

impl<N: Nature> Core for Ledger<N> {
    type Message = Told;
    type Record = Written;
    type Send = Note;
    type Answer = ();

    const VERSION: u32 = N::VERSION;

    fn handle(&mut self, at: UnixMillis, input: Input<Told>) -> Effects<Self> {
        match input {
            Input::Tick => self.mature(at),
            Input::Resume => self.remind(),
            Input::Superseded { key, .. } => self.forget(&key),
            Input::Message { from, trace, message: Told::Add { key, add } } => {
                self.add(at, &from, trace, key, &add)
            }
            Input::Message {
                from: Caller::Service(from),
                trace,
                message: Told::Fact { key, event, entry, payload },
            } => self.hear(at, from, trace, (key, event, entry, payload)),
            Input::Message { .. } => Vec::new(),
        }
    }

    fn deadline(&self) -> Option<UnixMillis> {
        self.timers.keys().next().map(|(due, _)| *due)
    }
}

impl<const AT: usize, N: Nature> Service for Toy<AT, N> {
    type Core = Ledger<N>;

    const NAME: ServiceName = RING[AT];
    const VERBS: &'static [Verb] = &[Verb { name: "add", identity: Identity::Transport }];
    const QUERIES: &'static [&'static str] = &["balance"];

    fn genesis() -> Ledger<N> {
        Ledger::new()
    }

    fn command(command: &Command<'_>) -> Result<Told, Malformed> {
        let add = Add::decode(command.body.bytes).map_err(|e| Malformed::new("payload", e))?;
        Ok(Told::Add { key: parley_proto::id("key", &add.key)?, add })
    }

    fn fact(_from: ServiceName, event: &str, payload: &[u8]) -> Result<Option<Told>, Malformed> {
        let entry = Entry::decode(payload).map_err(|e| Malformed::new("payload", e))?;
        let key = parley_proto::id("key", &entry.key)?;
        Ok(Some(Told::Fact { key, event: event.to_owned(), entry, payload: payload.to_vec() }))
    }

    fn record(record: &Written) -> EncodedRecord {
        let (event, key) = (record.event, record.key.clone());
        EncodedRecord { event, key, payload: record.entry.encode_to_vec() }
    }

    fn send(send: &Note) -> EncodedSend {
        EncodedSend { verb: "note", payload: send.encode_to_vec() }
    }

    fn proves(send: &Note) -> bool {
        N::proves(send.token)
    }

    fn answer(_answer: &()) -> Option<v1::reply::Result> {
        None
    }

    fn query(core: &Ledger<N>, query: &str, body: Body<'_>, _as_of: u64) -> Result<Vec<u8>, Refusal> {
        if query != "balance" {
            return Err(Refusal::new(codes::UNKNOWN_QUERY, format!("there is no query {query:?}")));
        }
        let malformed = |problem: String| Refusal::new(codes::MALFORMED, problem);
        let asked = Add::decode(body.bytes).map_err(|e| malformed(e.to_string()))?;
        let key = parley_proto::id("key", &asked.key).map_err(|e| malformed(e.to_string()))?;
        Ok(Add { amount: core.balance(&key), ..asked }.encode_to_vec())
    }
}
