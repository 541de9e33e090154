//! Streams at their limits: they refuse, answer, drain, and lose nothing.

use std::time::Duration;

use futures::StreamExt as _;
use parley_bus::{Tap, topology};
use parley_config::Settings;
use parley_host::replay;
use parley_ids::{CommandId, Millis, ServiceName, TraceContext};
use parley_proto::{ContentType, Message as _, v1};
use parley_sim::Sound;
use parley_sim::toy::{Add, Toy};
use parley_testkit::{Cell, eventually, within};

const SERVICE: ServiceName = ServiceName::Tasks;
type Ours = Toy<0, Sound>;

/// The least a stream may have.
const SMALL: i64 = 1 << 20;
const LARGE: i64 = 64 << 20;
const MESSAGE: i32 = 300 << 10;
/// Commands under way at once.
const WINDOW: usize = 64;
const PATIENCE: Duration = Duration::from_secs(60);

/// Credit `number` of 1 to one account.
fn credit(number: u64) -> Add {
    Add { key: "account".to_owned(), amount: 1, token: number + 1 }
}

async fn say(cell: &Cell, number: u64, patience: Duration) -> Result<v1::Reply, parley_bus::Error> {
    let (caller, id) = (cell.caller("alice", None), CommandId::new(&format!("c{number}")).unwrap());
    let (payload, encoding) = (credit(number).encode_to_vec(), ContentType::Protobuf);
    caller.command_as(&id, SERVICE, "add", payload, encoding, TraceContext::NONE, patience).await
}

/// Sends the first `count` credits, each until it is done.
async fn all_done(cell: &Cell, count: u64) {
    let mut replies =
        futures::stream::iter(0..count).map(|number| say(cell, number, PATIENCE)).buffer_unordered(WINDOW);
    while let Some(reply) = replies.next().await {
        let reply = reply.unwrap();
        assert_eq!(reply.status(), v1::reply::Status::Done, "{reply:?}");
    }
}

async fn balance(cell: &Cell) -> u64 {
    let caller = cell.caller("alice", None);
    let subject = cell.bus.subjects().query(SERVICE, "balance");
    let answer = caller.request(&subject, &[], credit(0).encode_to_vec()).await.unwrap();
    Add::decode(answer.expect("an answer").as_ref()).unwrap().amount
}

fn settings() -> Settings {
    let mut settings = Settings::default();
    (settings.nats.intake_bytes, settings.nats.log_bytes) = (SMALL, SMALL);
    settings
}

#[tokio::test(flavor = "multi_thread")]
async fn streams_that_fill_drain_by_themselves_and_lose_nothing() {
    let mut settings = settings();
    let numbers = &mut settings.service_loop;
    (numbers.checkpoint_every_ms, numbers.checkpoint_inputs) = (Millis(50), 50);
    let mut cell = Cell::with(settings, None).await;
    cell.serve::<Ours>(Vec::new()).await;
    // Several times what intake and log hold.
    let count = 8_000;
    all_done(&cell, count).await;
    assert_eq!(balance(&cell).await, count, "each of them once");
    let log = parley_bus::Log::new(&cell.bus, SERVICE, 0);
    let (intake, records) = (log.intake_span().await.unwrap(), log.log_span().await.unwrap());
    assert!(intake.first > 1 && records.first > 1, "they were trimmed: {intake:?} {records:?}");
    assert!(intake.bytes.max(records.bytes) <= SMALL.unsigned_abs(), "{intake:?} {records:?}");
    cell.stop().await;
    let audit = replay::<Ours>(&cell.bus, |_, _| {}).await.unwrap();
    assert_eq!(audit.difference, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn full_streams_refuse_with_retry_after_answer_queries_and_go_on_when_there_is_room() {
    let mut settings = settings();
    // Nothing is trimmed before its age.
    settings.retention.relief_percent = u8::MAX;
    let mut cell = Cell::with(settings, None).await;
    cell.serve::<Ours>(Vec::new()).await;
    let mut sent = 0;
    let refused = loop {
        let numbers = sent..sent + 200;
        let replies: Vec<_> = futures::stream::iter(numbers)
            .map(|number| say(&cell, number, Duration::from_secs(1)))
            .buffer_unordered(WINDOW)
            .collect()
            .await;
        sent += 200;
        // Those without an answer wait for room in the log.
        let refused = replies.into_iter().flatten().find_map(|reply| reply.error);
        if let Some(refused) = refused {
            break refused;
        }
        assert!(sent < 20_000, "nothing was refused");
    };
    assert_eq!(refused.code, "GEN-0010", "{refused:?}");
    assert!(refused.retry_after_ms > 0, "{refused:?}");
    let before = balance(&cell).await;
    assert!(before > 0 && before <= sent, "{before} of {sent}");
    let caller = cell.caller("alice", None);
    let health: Result<v1::ServiceStatus, v1::Error> =
        caller.query(SERVICE, "health", &(), 0, PATIENCE).await.unwrap();
    assert!(health.unwrap().as_of >= before);
    let subjects = cell.bus.subjects();
    for stream in [subjects.intake_stream(SERVICE), subjects.log_stream(SERVICE)] {
        topology::resize(&cell.bus, &stream, LARGE, MESSAGE).await.unwrap();
    }
    all_done(&cell, sent).await;
    assert_eq!(balance(&cell).await, sent, "each of them once");
    cell.stop().await;
    let audit = replay::<Ours>(&cell.bus, |_, _| {}).await.unwrap();
    assert_eq!((audit.difference, audit.from), (None, 1));
}

/// Records that are in the current checkpoint.
async fn checkpointed(cell: &Cell) -> u64 {
    let vault = parley_bus::Vault::new(&cell.bus, SERVICE, 0).await.unwrap();
    let (pointer, _) = vault.pointer().await.unwrap();
    pointer.anchors.last().map_or(0, |anchor| anchor.head.next_index - 1)
}

/// Were it given up, the streams would stay as long as they are until somebody sends another command.
#[tokio::test(flavor = "multi_thread")]
async fn a_checkpoint_that_cannot_be_stored_is_stored_when_it_can_be() {
    let mut settings = settings();
    settings.service_loop.checkpoint_every_ms = Millis(1);
    let mut cell = Cell::with(settings, None).await;
    cell.serve::<Ours>(Vec::new()).await;
    let checkpoints = format!("OBJ_{}", cell.bus.subjects().bucket("CHECKPOINTS"));
    topology::resize(&cell.bus, &checkpoints, LARGE, 16).await.unwrap();
    let count = 100;
    all_done(&cell, count).await;
    // Each credit is recorded, and that it matured; then nothing more comes.
    let log = parley_bus::Log::new(&cell.bus, SERVICE, 0);
    let all = || async { (log.log_span().await.unwrap().last == 2 * count).then_some(()) };
    eventually("all have matured", all).await;
    // One more is refused, the last of those that inputs give.
    let mut tries = Tap::checkpoints(&cell.bus).await.unwrap();
    within("another try", tries.next()).await;
    assert!(checkpointed(&cell).await < 2 * count, "there was no room for one");
    topology::resize(&cell.bus, &checkpoints, LARGE, MESSAGE).await.unwrap();
    let stored = || async { (checkpointed(&cell).await == 2 * count).then_some(()) };
    eventually("a checkpoint of all of it", stored).await;
    cell.stop().await;
}
