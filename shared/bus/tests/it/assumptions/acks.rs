//! What an acknowledgement means, and what does not mean one.

use std::time::Duration;

use async_nats::jetstream::ErrorCode;
use async_nats::jetstream::context::PublishErrorKind;
use async_nats::jetstream::stream::{Config, DiscardPolicy};
use async_nats::{Request, RequestErrorKind};
use futures::future::join_all;
use parley_bus::server::{Server, ServerOptions, find};
use parley_testkit::eventually;
use serde_json::Value;
use tempfile::TempDir;

use super::daemon::pause;
use super::link::{Link, code, on, plain};

/// Publishes a few without waiting for any; the answers in the order of the bodies.
async fn pipelined(nats: &Link, bodies: &[String]) -> Vec<Value> {
    join_all(bodies.iter().map(|body| nats.publish("s.x", body))).await
}

fn numbers(count: u32) -> Vec<String> {
    (0..count).map(|n| n.to_string()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_survives_a_kill() {
    let (mut server, nats) = plain().await;
    nats.stream(on("S", "s.*")).await;
    let bodies = numbers(200);
    for body in &bodies {
        assert!(nats.publish("s.x", body).await["seq"].is_u64());
    }
    server.kill_and_restart().await;
    let nats = Link::to(&server.url()).await;
    assert_eq!(nats.bodies("S").await, bodies);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_connection_publishes_is_stored_in_that_order() {
    let (_server, nats) = plain().await;
    nats.stream(on("S", "s.*")).await;
    let bodies = numbers(500);
    for body in &bodies {
        nats.client.publish("s.x", body.clone().into()).await.unwrap();
    }
    nats.holds("S", 500).await;
    assert_eq!(nats.bodies("S").await, bodies);
}

/// Only a `PubAck` counts: what was flushed may still be in a buffer of the kernel, and the client does not
/// send it again.
#[tokio::test(flavor = "multi_thread")]
async fn a_flush_is_no_acknowledgement() {
    let data = TempDir::new().unwrap();
    let bin = find().unwrap_or_else(|e| panic!("{e}"));
    let options = ServerOptions { bin, data: data.path().to_owned(), port: None, sync_always: false };
    let server = Server::start(options).await.unwrap();
    let nats = Link::to(server.url()).await;
    nats.stream(on("S", "s.*")).await;
    pause(server.pid()).await;
    for _ in 0..10 {
        nats.client.publish("s.x", "lost".into()).await.unwrap();
    }
    nats.client.flush().await.unwrap();
    let server = server.kill_and_restart().await.unwrap();
    let again = Link::to(server.url()).await;
    // The first connection is made again too, with nothing left to say.
    eventually("the first connection", || async {
        let request = Request::new().timeout(Some(Duration::from_millis(500)));
        let error = nats.client.send_request("nobody.here", request).await.err()?;
        (error.kind() == RequestErrorKind::NoResponders).then_some(())
    })
    .await;
    assert_eq!(again.state("S").await.messages, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unanswered_request_to_nobody_is_told_at_once() {
    let (_server, nats) = plain().await;
    let error = nats.client.request("nobody.here", "".into()).await.unwrap_err();
    assert_eq!(error.kind(), RequestErrorKind::NoResponders);
    let error = nats.jetstream.publish("no.stream", "".into()).await.unwrap().await.unwrap_err();
    assert_eq!(error.kind(), PublishErrorKind::StreamNotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn discard_new_refuses_and_loses_nothing() {
    let (_server, nats) = plain().await;
    nats.stream(Config { discard: DiscardPolicy::New, max_messages: 3, ..on("S", "s.*") }).await;
    let answers = pipelined(&nats, &numbers(5)).await;
    let codes: Vec<_> = answers.iter().map(code).collect();
    let (stored, full) = (ErrorCode::default(), ErrorCode::STREAM_STORE_FAILED);
    assert_eq!(codes, [stored, stored, stored, full, full]);
    assert_eq!(nats.bodies("S").await, ["0", "1", "2"]);
    nats.api("STREAM.PURGE.S", r#"{"seq":2}"#).await;
    assert_eq!(nats.publish("s.x", "5").await["seq"], 4, "a refused publish takes no sequence");
    assert_eq!(nats.bodies("S").await, ["1", "2", "5"]);
}

/// Hence a writer that goes on after a refusal leaves a hole, and the indices of records are dense.
#[tokio::test(flavor = "multi_thread")]
async fn a_refused_large_publish_does_not_stop_the_smaller_ones_behind_it() {
    let (_server, nats) = plain().await;
    let limits = Config { max_bytes: 1_000, max_message_size: 600, ..on("S", "s.*") };
    nats.stream(Config { discard: DiscardPolicy::New, ..limits }).await;
    let bodies = [700, 500, 500, 20].map(|size| "x".repeat(size));
    let codes: Vec<_> = pipelined(&nats, &bodies).await.iter().map(code).collect();
    let (too_large, full) = (ErrorCode::STREAM_MESSAGE_EXCEEDS_MAXIMUM, ErrorCode::STREAM_STORE_FAILED);
    assert_eq!(codes, [too_large, ErrorCode::default(), full, ErrorCode::default()]);
    assert_eq!(nats.bodies("S").await, [bodies[1].clone(), bodies[3].clone()]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pipelined_expected_last_sequence_is_no_fence() {
    let (_server, nats) = plain().await;
    nats.stream(on("S", "s.*")).await;
    assert_eq!(nats.publish("s.x", "ours").await["seq"], 1);
    assert_eq!(nats.publish("s.x", "foreign").await["seq"], 2);
    // The writer knows nothing of the foreign one, and has sent all four before it hears of the first.
    let nats = &nats;
    let send = |expected: u64| async move {
        let expected = expected.to_string();
        nats.ask("s.x", &[("Nats-Expected-Last-Sequence", expected.as_str())], &expected).await
    };
    let answers = join_all((1..=4).map(send)).await;
    assert_eq!(code(&answers[0]), ErrorCode::STREAM_WRONG_LAST_SEQUENCE);
    let stored: Vec<_> = answers[1..].iter().map(|answer| answer["seq"].as_u64()).collect();
    assert_eq!(stored, [Some(3), Some(4), Some(5)], "the later ones are accepted again");
    assert_eq!(nats.bodies("S").await, ["ours", "foreign", "2", "3", "4"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn dedup_by_msg_id_is_a_window() {
    let (_server, nats) = plain().await;
    let id = [("Nats-Msg-Id", "one")];
    nats.stream(on("LONG", "long.*")).await;
    assert_eq!(nats.ask("long.x", &id, "").await["seq"], 1);
    let again = nats.ask("long.x", &id, "").await;
    assert_eq!((again["seq"].as_u64(), again["duplicate"].as_bool()), (Some(1), Some(true)));
    // Behind the window the same id is stored again.
    let short = Duration::from_millis(100);
    nats.stream(Config { duplicate_window: short, ..on("SHORT", "short.*") }).await;
    assert_eq!(nats.ask("short.x", &id, "").await["seq"], 1);
    eventually("the end of the window", || async {
        let answer = nats.ask("short.x", &id, "").await;
        answer["duplicate"].is_null().then_some(())
    })
    .await;
    assert_eq!(nats.state("SHORT").await.messages, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_dedup_window_is_two_minutes_and_each_streams_own() {
    let (_server, nats) = plain().await;
    nats.stream(on("A", "a.*")).await;
    nats.stream(on("B", "b.*")).await;
    for subject in ["a.x", "b.x"] {
        let answer = nats.ask(subject, &[("Nats-Msg-Id", "one")], "").await;
        assert!(answer["duplicate"].is_null(), "{answer}");
    }
    let stream = nats.jetstream.get_stream("A").await.unwrap();
    assert_eq!(stream.cached_info().config.duplicate_window, Duration::from_secs(120));
}
