//! What a server tells about itself.

use parley_bus::server::{Server, ServerOptions, find};
use tempfile::TempDir;

use super::daemon::{Daemon, varz};
use super::link::Link;

#[tokio::test(flavor = "multi_thread")]
async fn the_ports_file_tells_a_test_its_port() {
    // Both ask for any port, and read which one they got.
    let (one, other) = (Daemon::start("").await, Daemon::start("").await);
    assert_ne!(one.url, other.url);
    for daemon in [&one, &other] {
        Link::to(&daemon.url).await.round_trip().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn varz_says_sync_always() {
    for sync_always in [true, false] {
        let data = TempDir::new().unwrap();
        let bin = find().unwrap_or_else(|e| panic!("{e}"));
        let options = ServerOptions { bin, data: data.path().to_owned(), port: None, sync_always };
        let server = Server::start(options).await.unwrap();
        let varz = varz(server.monitor()).await;
        let config = &varz["jetstream"]["config"];
        assert_eq!(config["sync_always"].as_bool().unwrap_or_default(), sync_always, "{config}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_setting_it_syncs_every_two_minutes() {
    let daemon = Daemon::start("").await;
    let varz = varz(&daemon.monitor).await;
    let config = &varz["jetstream"]["config"];
    assert_eq!(config["sync_interval"], 120_000_000_000_u64, "{config}");
    assert!(config["sync_always"].is_null(), "{config}");
}
