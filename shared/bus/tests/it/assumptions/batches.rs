//! Atomic batches: many messages, one acknowledgement.

use async_nats::jetstream::ErrorCode;
use async_nats::jetstream::stream::Config;
use parley_testkit::NatsServer;
use serde_json::Value;

use super::link::{Link, code, map, on, plain};

const COMMIT: (&str, &str) = ("Nats-Batch-Commit", "1");

async fn ground() -> (NatsServer, Link) {
    let (server, nats) = plain().await;
    nats.stream(Config { allow_atomic_publish: true, ..on("S", "s.*") }).await;
    (server, nats)
}

/// Sends a part of a batch and waits for its answer: null for every part but the last.
async fn part(nats: &Link, batch: &str, number: u32, more: &[(&str, &str)]) -> Value {
    let number = number.to_string();
    let mut headers = vec![("Nats-Batch-Id", batch), ("Nats-Batch-Sequence", number.as_str())];
    headers.extend_from_slice(more);
    nats.ask("s.x", &headers, &format!("{batch} {number}")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_atomic_batch_is_all_or_nothing() {
    let (mut server, nats) = ground().await;
    assert!(part(&nats, "whole", 1, &[]).await.is_null());
    assert_eq!(nats.publish("s.x", "another's").await["seq"], 1, "nothing of an open batch is stored");
    let answer = part(&nats, "whole", 2, &[COMMIT]).await;
    assert_eq!((answer["seq"].as_u64(), answer["count"].as_u64()), (Some(3), Some(2)), "{answer}");
    // One that has a gap leaves nothing behind.
    assert!(part(&nats, "gap", 1, &[]).await.is_null());
    assert_eq!(code(&part(&nats, "gap", 3, &[]).await), ErrorCode::ATOMIC_PUBLISH_INCOMPLETE_BATCH);
    assert_eq!(code(&part(&nats, "gap", 2, &[COMMIT]).await), ErrorCode::ATOMIC_PUBLISH_INCOMPLETE_BATCH);
    // Nor does one that the server took to its grave.
    assert!(part(&nats, "open", 1, &[]).await.is_null());
    server.kill_and_restart().await;
    let nats = Link::to(&server.url()).await;
    assert_eq!(code(&part(&nats, "open", 2, &[COMMIT]).await), ErrorCode::ATOMIC_PUBLISH_INCOMPLETE_BATCH);
    assert_eq!(nats.bodies("S").await, ["another's", "whole 1", "whole 2"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn expected_last_sequence_is_allowed_on_the_first_message_of_a_batch_only() {
    let (_server, nats) = ground().await;
    let expected = |last| [("Nats-Expected-Last-Sequence", last)];
    assert!(part(&nats, "first", 1, &expected("0")).await.is_null());
    assert_eq!(part(&nats, "first", 2, &[COMMIT]).await["seq"], 2);
    // On a later one no number is right: not the stream's last, nor that of the message before it.
    for last in ["2", "3"] {
        let batch = format!("later-{last}");
        assert!(part(&nats, &batch, 1, &[]).await.is_null());
        let answer = part(&nats, &batch, 2, &[expected(last)[0], COMMIT]).await;
        let refusals =
            [ErrorCode::STREAM_WRONG_LAST_SEQUENCE, ErrorCode::STREAM_WRONG_LAST_SEQUENCE_CONSTANT];
        assert!(refusals.contains(&code(&answer)), "{answer}");
    }
    // A wrong one is told at the end.
    assert!(part(&nats, "wrong", 1, &expected("77")).await.is_null());
    assert_eq!(code(&part(&nats, "wrong", 2, &[COMMIT]).await), ErrorCode::STREAM_WRONG_LAST_SEQUENCE);
    assert_eq!(nats.bodies("S").await, ["first 1", "first 2"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_has_a_thousand_messages_at_most() {
    let (_server, nats) = ground().await;
    for (batch, count) in [("most", 1_000), ("more", 1_001)] {
        for number in 1..count {
            let number = number.to_string();
            let headers = map(&[("Nats-Batch-Id", batch), ("Nats-Batch-Sequence", number.as_str())]);
            nats.client.publish_with_headers("s.x", headers, "".into()).await.unwrap();
        }
        let answer = part(&nats, batch, count, &[COMMIT]).await;
        let refusal =
            if count == 1_000 { ErrorCode::default() } else { ErrorCode::ATOMIC_PUBLISH_TOO_LARGE_BATCH };
        assert_eq!(code(&answer), refusal, "{answer}");
    }
    assert_eq!(nats.state("S").await.messages, 1_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_batches_may_be_open_at_once() {
    let (_server, nats) = ground().await;
    for n in 0..50 {
        assert!(part(&nats, &n.to_string(), 1, &[]).await.is_null());
    }
    assert_eq!(code(&part(&nats, "50", 1, &[]).await), ErrorCode::ATOMIC_PUBLISH_TOO_MANY_INFLIGHT);
    assert_eq!(part(&nats, "0", 2, &[COMMIT]).await["seq"], 2);
    assert!(part(&nats, "51", 1, &[]).await.is_null());
}
