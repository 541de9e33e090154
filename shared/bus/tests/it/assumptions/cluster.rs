//! Three servers and three copies.

use std::net::TcpListener;
use std::time::Duration;

use async_nats::ConnectOptions;
use async_nats::jetstream::ErrorCode;
use async_nats::jetstream::stream::{Config, Info, Stream};
use parley_testkit::eventually;

use super::daemon::Daemon;
use super::link::{Link, code, on};

/// Starts three servers that know each other, and a stream on all of them.
async fn ground(config: Config) -> ([Daemon; 3], Link, Stream<Info>) {
    // Held together, so that the three differ.
    let free: [TcpListener; 3] = std::array::from_fn(|_| TcpListener::bind("127.0.0.1:0").unwrap());
    let ports = free.each_ref().map(|listener| listener.local_addr().unwrap().port());
    drop(free);
    let routes = ports.map(|port| format!("nats://127.0.0.1:{port}")).join(", ");
    let start = async |port: u16| {
        let cluster = format!("cluster {{ name: c, listen: \"127.0.0.1:{port}\", routes: [{routes}] }}");
        Daemon::start(&format!("server_name: s{port}\n{cluster}\n")).await
    };
    let daemons = [start(ports[0]).await, start(ports[1]).await, start(ports[2]).await];
    // Without a leader nobody answers: asked again rather than waited for.
    let options = ConnectOptions::new().request_timeout(Some(Duration::from_secs(2)));
    let nats = Link::with(options, &daemons[0].url).await;
    let config = Config { num_replicas: 3, ..config };
    let stream = eventually("a stream of three replicas", || async {
        nats.jetstream.create_stream(config.clone()).await.ok()
    })
    .await;
    eventually("a stream that stores", || async { nats.try_ask("s.x", &[], "").await?["seq"].as_u64() })
        .await;
    (daemons, nats, stream)
}

/// One more reason why no client header is passed on. No restart brings the stream back.
#[tokio::test(flavor = "multi_thread")]
async fn a_mismatching_expected_last_msg_id_kills_an_r3_stream() {
    let (_daemons, nats, stream) = ground(on("S", "s.*")).await;
    let answer = nats.ask("s.x", &[("Nats-Expected-Last-Msg-Id", "nobody's")], "").await;
    assert_eq!(code(&answer), ErrorCode::STREAM_WRONG_LAST_MESSAGE_ID, "refused as by any stream");
    // But every replica stops at the entry that it cannot apply.
    eventually("a stream without a leader", || async {
        stream.get_info().await.ok()?.cluster?.leader.is_none().then_some(())
    })
    .await;
    assert_eq!(nats.try_ask("s.x", &[], "").await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn direct_get_is_not_read_your_writes() {
    let (_daemons, nats, stream) = ground(Config { allow_direct: true, ..on("S", "s.*") }).await;
    eventually("an answer of a replica that is behind", || async {
        for _ in 0..100 {
            let stored = nats.try_ask("s.x", &[], "").await?["seq"].as_u64()?;
            let read = stream.direct_get_last_for_subject("s.x").await.ok()?.sequence;
            if read < stored {
                return Some(());
            }
        }
        None
    })
    .await;
}
