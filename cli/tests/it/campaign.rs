//! Kills at seeded moments while tasks flow: each service between handling, storing and sending, and the server.
//!
//! A seed says after which message the kill comes; how far the process is by then, the machine decides. So a seed is
//! no recording: it spreads the kills over the phases, the same ones in every run.

mod errand;
mod flow;
mod moment;

use parley_ids::ServiceName;

use crate::processes::Ground;
use flow::{Flow, Mix};
use moment::Moment;

/// The moments of each service: seven of each phase.
const SEEDS: [u64; 21] = [3, 7, 11, 18, 22, 26, 33, 37, 41, 48, 52, 56, 63, 67, 71, 78, 82, 86, 93, 97, 101];
/// The moments of the server: while each service handles or stores something.
const SERVER_SEEDS: [u64; 9] = [0, 4, 6, 10, 12, 16, 19, 24, 33];

/// Lets tasks flow until the moment has come. A process that ends by itself fails it.
async fn come(ground: &mut Ground, flow: &Flow, moment: &Moment) {
    let (what, bus) = (moment.to_string(), ground.bus.clone());
    tokio::select! {
        biased;
        () = moment.come(&bus, flow.answers()) => {}
        (name, status) = ground.failed(&what) => panic!("{what}: {name} ended by itself with {status}"),
    }
}

/// Waits for the end of everything that was submitted, and judges what is left behind.
async fn finish(ground: Ground, flow: Flow) {
    let ids = flow.finish().await;
    for id in &ids {
        ground.ended(id).await;
    }
    let report = ground.check().await;
    for id in &ids {
        assert!(report.tasks.contains_key(id), "task {id} was answered and is not in the log");
    }
    for (service, log) in &report.logs {
        assert_eq!(log.foreign, 0, "{service} wrote something that no service writes");
    }
    assert!(report.tasks.values().any(|end| end == "completed"), "not one of {} tasks is done", ids.len());
}

async fn campaign(victim: ServiceName) {
    let mut ground = Ground::start().await;
    let flow = Flow::start(&ground.bus, Mix::for_victim(victim));
    for seed in SEEDS {
        come(&mut ground, &flow, &Moment::of(victim, seed)).await;
        ground.kill(victim.as_str());
    }
    finish(ground, flow).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_bears_kills_between_handling_storing_and_sending() {
    campaign(ServiceName::Tasks).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hierarchy_bears_kills_between_handling_storing_and_sending() {
    campaign(ServiceName::Hierarchy).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn auction_bears_kills_between_handling_storing_and_sending() {
    campaign(ServiceName::Auction).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn consensus_bears_kills_between_handling_storing_and_sending() {
    campaign(ServiceName::Consensus).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn delivery_bears_kills_between_handling_storing_and_sending() {
    campaign(ServiceName::Delivery).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_registry_bears_kills_between_handling_storing_and_sending() {
    campaign(ServiceName::Registry).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cell_bears_kills_of_its_server_while_services_handle_and_store() {
    let mut ground = Ground::start().await;
    let flow = Flow::start(&ground.bus, Mix::for_server());
    for seed in SERVER_SEEDS {
        come(&mut ground, &flow, &Moment::of_server(seed)).await;
        ground.server.kill_and_restart().await;
    }
    finish(ground, flow).await;
}
