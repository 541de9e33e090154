//! Versions of a service take turns on one server: what was answered stays answered, and what they differ in ends.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use parley_bus::{Bus, Log, Options, Vault};
use parley_config::Settings;
use parley_host::{Audit, Context, replay, run};
use parley_ids::{CommandId, Millis, ServiceName, TraceContext};
use parley_machine::{LogRecord, ReadLog};
use parley_proto::{ContentType, Message as _, v1};
use parley_sim::toy::{Add, Toy};
use parley_sim::{Nature, Sound};
use parley_telemetry::Telemetry;
use parley_testkit::{Cell, eventually, within};
use tokio_util::sync::CancellationToken;

const SERVICE: ServiceName = ServiceName::Tasks;
const PATIENCE: Duration = Duration::from_secs(60);
/// Whoever is killed is soon followed.
const SHORT: Millis = Millis(500);
/// Whoever is slow is not.
const LONG: Millis = Millis(40_000);

/// A version that writes its records otherwise.
#[derive(Debug)]
struct Later;

impl Nature for Later {
    const VERSION: u32 = 2;

    fn aside() -> u64 {
        9
    }
}

type Old = Toy<0, Sound>;
type New = Toy<0, Later>;

/// A command that was done, and its answer.
struct Done {
    id: CommandId,
    add: Add,
    reply: v1::Reply,
}

/// A cell with one service, of which no checkpoint is taken but at the end of a drain.
struct Ground {
    cell: Cell,
    done: Vec<Done>,
}

impl Ground {
    async fn start(lease: Millis) -> Self {
        let mut settings = Settings::default();
        let numbers = &mut settings.service_loop;
        numbers.lease_ttl_ms = lease;
        (numbers.checkpoint_every_ms, numbers.checkpoint_inputs) = (Millis(u64::MAX), u64::MAX);
        Self { cell: Cell::with(settings, None).await, done: Vec::new() }
    }

    /// Credits an account with 5, and keeps the answer.
    async fn add(&mut self, key: &str) {
        // The timer of every 3,000th token is the shortest there is.
        let token = 3_000 * (self.done.len() as u64 + 1);
        let add = Add { key: key.to_owned(), amount: 5, token };
        let id = CommandId::new(&format!("c{token}")).unwrap();
        let reply = self.say(&id, &add).await;
        assert_eq!(reply.status(), v1::reply::Status::Done, "{reply:?}");
        self.done.push(Done { id, add, reply });
    }

    async fn say(&self, id: &CommandId, add: &Add) -> v1::Reply {
        let (caller, payload) = (self.cell.caller("alice", None), add.encode_to_vec());
        let (encoding, none) = (ContentType::Protobuf, TraceContext::NONE);
        caller.command_as(id, SERVICE, "add", payload, encoding, none, PATIENCE).await.unwrap()
    }

    /// Every command that was done is done still, with the answer it had.
    async fn check_answers(&self) {
        for Done { id, add, reply } in &self.done {
            assert_eq!(self.say(id, add).await, *reply, "{add:?}");
        }
    }

    /// The records of the log that count, in order.
    async fn records(&self) -> Vec<LogRecord> {
        let log = Log::new(&self.cell.bus, SERVICE, 0);
        let through = log.log_span().await.unwrap().last;
        let mut counted: Vec<LogRecord> = Vec::new();
        for (_, record) in log.read(ReadLog { from: 1, through }).await.unwrap() {
            if record.stamp.index == counted.len() as u64 + 1 {
                counted.push(record);
            }
        }
        counted
    }

    /// Indices are dense: nothing hangs behind a hole.
    async fn check_indices(&self) {
        let last = self.records().await.len() as u64;
        let log = Log::new(&self.cell.bus, SERVICE, 0);
        let through = log.log_span().await.unwrap().last;
        let all = log.read(ReadLog { from: 1, through }).await.unwrap();
        assert!(all.iter().all(|(_, record)| (1..=last).contains(&record.stamp.index)), "{all:?}");
    }

    /// The accounts that records `superseded` behind the first `skipped` records name.
    async fn superseded(&self, skipped: usize) -> BTreeSet<String> {
        let records = self.records().await.into_iter().skip(skipped);
        records.filter(|record| record.event == "superseded").map(|record| record.key.to_string()).collect()
    }

    /// Waits until every credit has matured.
    async fn matured(&self) {
        eventually("every timer", || async {
            let records = self.records().await;
            let count = |event: &str| records.iter().filter(|record| record.event == event).count();
            (count("matured") == count("added")).then_some(())
        })
        .await;
    }

    /// The first record behind each checkpoint, with the version that made that checkpoint.
    async fn checkpoints(&self) -> Vec<(u64, u32)> {
        let vault = Vault::new(&self.cell.bus, SERVICE, 0).await.unwrap();
        let (pointer, _) = vault.pointer().await.unwrap();
        pointer.anchors.iter().map(|anchor| (anchor.head.next_index, anchor.head.core)).collect()
    }

    /// The accounts that were credited behind the newest checkpoint that a version can read.
    async fn touched<N: Nature>(&self) -> BTreeSet<String> {
        let checkpoints = self.checkpoints().await;
        let read = checkpoints.iter().rev().find(|(_, core)| *core <= N::VERSION);
        let from = read.map_or(0, |(next_index, _)| *next_index);
        let records = self.records().await.into_iter().filter(|record| record.stamp.index >= from);
        records.filter(|record| record.event == "added").map(|record| record.key.to_string()).collect()
    }

    async fn health(&self) -> v1::ServiceStatus {
        let caller = self.cell.caller("doctor", None);
        let health: Result<v1::ServiceStatus, v1::Error> =
            caller.query(SERVICE, "health", &(), 0, PATIENCE).await.unwrap();
        health.unwrap()
    }

    async fn balance(&self, key: &str) -> u64 {
        let (caller, subjects) = (self.cell.caller("alice", None), self.cell.bus.subjects());
        let subject = subjects.query(SERVICE, "balance");
        let asked = Add { key: key.to_owned(), ..Add::default() }.encode_to_vec();
        let ask = || async { caller.request(&subject, &[], asked.clone()).await.unwrap() };
        let answer = eventually("a balance", ask).await;
        Add::decode(&*answer).unwrap().amount
    }

    /// What a version makes of the inputs is what the log holds.
    async fn audit<N: Nature>(&self) -> Audit {
        let audit = replay::<Toy<0, N>>(&self.cell.bus, |_, _| {}).await.unwrap();
        assert_eq!(audit.difference, None, "{audit:?}");
        audit
    }

    /// Kills what runs, and has another version take over with a credit for `account`.
    async fn take_over<N: Nature>(&mut self, account: &str) {
        let (touched, before) = (self.touched::<N>().await, self.records().await.len());
        self.cell.kill().await;
        self.cell.serve::<Toy<0, N>>(Vec::new()).await;
        self.add(account).await;
        assert_eq!(self.superseded(before).await, touched, "{}", N::VERSION);
        let health = self.health().await;
        assert_eq!((health.core_version, health.superseded), (N::VERSION, touched.len() as u64));
        for ended in &touched {
            assert_eq!(self.balance(ended).await, 0, "{ended}");
        }
        assert_eq!((self.balance("kept").await, self.balance(account).await), (5, 5));
        self.check_answers().await;
        self.check_indices().await;
        assert!(self.audit::<N>().await.adopted > 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn versions_that_are_killed_take_turns_and_end_what_they_differ_in() {
    let mut ground = Ground::start(SHORT).await;
    ground.cell.serve::<Old>(Vec::new()).await;
    ground.add("kept").await;
    ground.add("met-later").await;
    ground.matured().await;
    ground.cell.stop().await;
    // One that lost its lease just before it was stopped had nothing to drain.
    while ground.checkpoints().await.is_empty() {
        ground.cell.serve::<Old>(Vec::new()).await;
        ground.check_answers().await;
        ground.cell.stop().await;
    }
    ground.cell.serve::<Old>(Vec::new()).await;
    ground.add("met").await;
    ground.add("met-later").await;
    ground.add("met").await;
    ground.take_over::<Later>("news").await;
    ground.add("news").await;
    ground.add("of-the-new").await;
    ground.take_over::<Sound>("back").await;
    ground.add("met").await;
    ground.take_over::<Later>("again").await;
    let every = ["back", "met", "met-later", "news", "of-the-new"].map(ToOwned::to_owned);
    assert_eq!(ground.superseded(0).await, BTreeSet::from(every));
    ground.cell.stop().await;
    ground.check_indices().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn versions_that_are_killed_without_any_checkpoint_take_turns_too() {
    let mut ground = Ground::start(SHORT).await;
    ground.cell.serve::<New>(Vec::new()).await;
    ground.add("a").await;
    let before = ground.records().await.len();
    ground.cell.kill().await;
    ground.cell.serve::<Old>(Vec::new()).await;
    ground.add("b").await;
    assert_eq!(ground.superseded(before).await, BTreeSet::from(["a".to_owned()]));
    let before = ground.records().await.len();
    ground.cell.kill().await;
    ground.cell.serve::<Old>(Vec::new()).await;
    ground.add("c").await;
    assert_eq!(ground.superseded(before).await, BTreeSet::new(), "the same version again");
    ground.check_answers().await;
    ground.check_indices().await;
    assert!(ground.audit::<Sound>().await.adopted > 0);
    assert!(ground.checkpoints().await.is_empty());
    ground.cell.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_drained_goes_on_in_a_newer_version_and_a_roll_back_ends_what_that_one_made() {
    let mut ground = Ground::start(LONG).await;
    ground.cell.serve::<Old>(Vec::new()).await;
    ground.add("a").await;
    ground.add("b").await;
    ground.matured().await;
    ground.cell.stop().await;
    ground.cell.serve::<New>(Vec::new()).await;
    ground.add("a").await;
    ground.add("c").await;
    let health = ground.health().await;
    assert_eq!((health.core_version, health.superseded), (2, 0));
    assert_eq!((ground.balance("a").await, ground.balance("b").await), (10, 5));
    ground.check_answers().await;
    let audit = ground.audit::<Later>().await;
    assert!(audit.adopted == 0 && audit.equal >= 2, "{audit:?}");
    assert_eq!(ground.superseded(0).await, BTreeSet::new());

    // An older version does not read the newer one's checkpoint, and begins where its own ends.
    ground.matured().await;
    ground.cell.stop().await;
    let touched = ground.touched::<Sound>().await;
    assert_eq!(touched, BTreeSet::from(["a", "c"].map(ToOwned::to_owned)));
    ground.cell.serve::<Old>(Vec::new()).await;
    ground.add("d").await;
    assert_eq!(ground.superseded(0).await, touched);
    assert_eq!((ground.balance("a").await, ground.balance("b").await), (0, 5));
    ground.check_answers().await;
    ground.cell.stop().await;
    ground.check_indices().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_version_stands_by_until_the_old_one_has_drained() {
    let mut ground = Ground::start(LONG).await;
    let stop = CancellationToken::new();
    let settings = ground.cell.settings().clone();
    let options = Options::new(&settings.nats.url, "old", settings.nats.prefix.clone());
    let bus = Bus::connect(&options).await.unwrap();
    let context = Context::new(bus, Arc::new(settings), Telemetry::default(), "old".to_owned());
    let old = tokio::spawn(run::<Old>(context, Vec::new(), stop.clone()));
    ground.add("a").await;
    ground.cell.serve::<New>(Vec::new()).await;
    ground.add("b").await;
    assert_eq!(ground.health().await.core_version, 1);
    stop.cancel();
    within("the old version to drain", old).await.unwrap().unwrap();
    ground.add("c").await;
    let health = ground.health().await;
    assert_eq!((health.core_version, health.superseded), (2, 0));
    assert_eq!(ground.superseded(0).await, BTreeSet::new());
    ground.check_answers().await;
    assert_eq!(ground.audit::<Later>().await.adopted, 0);
    ground.cell.stop().await;
    ground.check_indices().await;
}
