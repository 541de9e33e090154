//! Two that write at once, and what else may come into a log: nothing of it changes what was recorded.

mod foreign;
mod refused;

use std::cell::{Cell, RefCell};
use std::time::Duration;

use parley_bus::Lease;
use parley_ids::ServiceName;
use parley_testkit::{eventually, foreign as log};

use crate::processes::Ground;

/// A lease that outlasts the test: whoever has it renews it every 20 s, and finds out then that it is gone.
const LONG: [(&str, &str); 1] = [("PARLEY_LOOP__LEASE_TTL_MS", "60000")];
/// Questions after which nobody expects the second replica any more: about five seconds.
const MANY: u32 = 500;

/// Waits until two replicas answer in turns: the one before and after the other, so both are active.
async fn both_active(ground: &Ground, service: ServiceName, lease: &Lease) {
    let (asked, turns) = (Cell::new(0_u32), RefCell::new(Vec::new()));
    eventually(&format!("two replicas of {service} that answer in turns"), || async {
        asked.set(asked.get() + 1);
        if asked.get().is_multiple_of(MANY) {
            // The first one renewed, and went, before the second one came.
            lease.force_free().await.unwrap();
        }
        let replica = ground.active(service).await;
        let mut turns = turns.borrow_mut();
        if turns.last() != Some(&replica) {
            turns.push(replica);
        }
        (turns.len() > 2).then_some(())
    })
    .await;
}

/// Has two replicas of a service active until both have written.
async fn two_believe_that_they_hold_the_lease(service: ServiceName, files: &[&str]) {
    let mut ground = Ground::start_with(service.as_str(), &LONG).await;
    ground.active(service).await;
    let lease = Lease::new(&ground.bus, service, 0, "operator", Duration::from_secs(5)).await.unwrap();
    lease.force_free().await.unwrap();
    ground.add(service, &LONG);
    for round in 0.. {
        both_active(&ground, service, &lease).await;
        ground.completed(files, &format!("round-{round}")).await;
        let (last, records) = log::records(&ground.bus, service).await;
        if last > records.len() as u64 {
            break;
        }
    }
    let report = ground.check().await;
    let found = report.logs[&service];
    assert!(found.repeated > 0 && found.foreign == 0, "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tasks_that_both_hold_the_lease_write_one_log() {
    let files = ["02-profile-csv.json", "03-auctioned-count.json", "04-team-report.json"];
    two_believe_that_they_hold_the_lease(ServiceName::Tasks, &files).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_auctions_that_both_hold_the_lease_write_one_log() {
    two_believe_that_they_hold_the_lease(ServiceName::Auction, &["03-auctioned-count.json"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replica_that_wakes_up_behind_its_lease_changes_nothing() {
    const FILES: [&str; 2] = ["02-profile-csv.json", "03-auctioned-count.json"];
    let mut ground = Ground::start().await;
    let first = ground.active(ServiceName::Tasks).await;
    ground.add(ServiceName::Tasks, &[]);
    ground.completed(&FILES, "before").await;
    assert!(ground.process("tasks").signal("STOP"));
    eventually("another active replica of tasks", || async {
        (ground.active(ServiceName::Tasks).await != first).then_some(())
    })
    .await;
    // The server still gives the sleeper every other request; whoever is not answered asks again.
    ground.completed(&FILES, "asleep").await;
    assert!(ground.process("tasks").signal("CONT"));
    ground.completed(&FILES, "awake").await;
    ground.check().await;
}
