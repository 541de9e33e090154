//! A server that comes back without the end of its streams, as after a power failure without fsync.

use std::time::Duration;

use parley_bus::Log;
use parley_config::Settings;
use parley_host::replay;
use parley_ids::{CommandId, Millis, ServiceName, TraceContext};
use parley_proto::{ContentType, Message as _, v1};
use parley_sim::Sound;
use parley_sim::toy::{Add, Toy};
use parley_testkit::{Cell, audit, eventually};

const SERVICE: ServiceName = ServiceName::Tasks;
type Ours = Toy<0, Sound>;
const PATIENCE: Duration = Duration::from_secs(60);

/// Sends credits `numbers` one after the other; each is done.
async fn credit(cell: &Cell, numbers: std::ops::Range<u64>) {
    for number in numbers {
        let (caller, id) = (cell.caller("alice", None), CommandId::new(&format!("c{number}")).unwrap());
        let add = Add { key: "account".to_owned(), amount: 1, token: number + 1 };
        let (payload, encoding) = (add.encode_to_vec(), ContentType::Protobuf);
        let reply = caller
            .command_as(&id, SERVICE, "add", payload, encoding, TraceContext::NONE, PATIENCE)
            .await
            .unwrap();
        assert_eq!(reply.status(), v1::reply::Status::Done, "{reply:?}");
    }
}

async fn balance(cell: &Cell) -> u64 {
    let subject = cell.bus.subjects().query(SERVICE, "balance");
    let asked = Add { key: "account".to_owned(), ..Add::default() }.encode_to_vec();
    eventually("a balance", || async {
        let answer = cell.caller("alice", None).request(&subject, &[], asked.clone()).await.ok()??;
        Some(Add::decode(answer.as_ref()).ok()?.amount)
    })
    .await
}

/// The service goes on with what there is: nothing new is passed over as known, and the log has no hole.
#[tokio::test(flavor = "multi_thread")]
async fn a_running_service_notices_that_the_ends_of_its_streams_are_gone() {
    let mut cell = Cell::with(Settings::default(), None).await;
    cell.serve::<Ours>(Vec::new()).await;
    credit(&cell, 0..40).await;
    let kept = cell.server.remember().await;
    credit(&cell, 40..80).await;
    assert_eq!(balance(&cell).await, 80);
    cell.server.forget_since(&kept).await;
    // Fewer than were lost: their numbers in the intake are those of lost ones.
    credit(&cell, 100..120).await;
    assert_eq!(balance(&cell).await, 60, "40 that were kept and 20 new ones");
    credit(&cell, 40..80).await;
    assert_eq!(balance(&cell).await, 100, "what was lost can be sent again");
    cell.stop().await;
    let replayed = replay::<Ours>(&cell.bus, |_, _| {}).await.unwrap();
    assert_eq!(replayed.difference, None);
    let records = Log::new(&cell.bus, SERVICE, 0).log_span().await.unwrap().last;
    assert_eq!(replayed.equal + replayed.void, records);
    audit(&cell.bus).await.unwrap();
}

/// The same where the loss happens while a service starts: it has taken the lease, and replays.
#[tokio::test(flavor = "multi_thread")]
async fn a_start_during_which_the_ends_are_lost_begins_anew() {
    for round in 0..3 {
        let mut settings = Settings::default();
        let numbers = &mut settings.service_loop;
        (numbers.checkpoint_every_ms, numbers.checkpoint_inputs) = (Millis(u64::MAX), u64::MAX);
        numbers.lease_ttl_ms = Millis(500);
        let mut cell = Cell::with(settings, None).await;
        cell.serve::<Ours>(Vec::new()).await;
        credit(&cell, 0..100).await;
        let kept = cell.server.remember().await;
        credit(&cell, 100..300).await;
        let first = holder(&cell).await;
        cell.kill().await;
        cell.serve::<Ours>(Vec::new()).await;
        eventually("the other's turn", || async { (holder(&cell).await != first).then_some(()) }).await;
        cell.server.forget_since(&kept).await;
        credit(&cell, 400..450).await;
        assert_eq!(balance(&cell).await, 150, "round {round}");
        cell.stop().await;
        let replayed = replay::<Ours>(&cell.bus, |_, _| {}).await.unwrap();
        assert_eq!(replayed.difference, None, "round {round}");
        audit(&cell.bus).await.unwrap();
    }
}

async fn holder(cell: &Cell) -> Option<String> {
    cell.bus.claim(SERVICE, 0).await.unwrap().and_then(|claim| claim.holder)
}
