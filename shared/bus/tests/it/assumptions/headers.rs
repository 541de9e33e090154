//! What a header of a publish can do, and what a stream refuses: why no client header is passed on.

use async_nats::jetstream::ErrorCode;
use async_nats::jetstream::stream::Config;

use super::link::{code, on, plain};

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_refuses_what_it_does_not_allow() {
    let (_server, nats) = plain().await;
    nats.stream(Config { deny_delete: true, ..on("S", "s.*") }).await;
    nats.publish("s.x", "kept").await;
    let past = [("Nats-Schedule", "@at 2020-01-01T00:00:00Z"), ("Nats-Schedule-Target", "s.y")];
    let part = [("Nats-Batch-Id", "b"), ("Nats-Batch-Sequence", "1")];
    let table: [(&[(&str, &str)], ErrorCode); 6] = [
        (&[("Nats-Rollup", "all")], ErrorCode::STREAM_ROLLUP_FAILED),
        (&[("Nats-Rollup", "sub")], ErrorCode::STREAM_ROLLUP_FAILED),
        (&[("Nats-TTL", "1")], ErrorCode::MESSAGE_TTL_DISABLED),
        (&past, ErrorCode::MESSAGE_SCHEDULES_DISABLED),
        (&part, ErrorCode::ATOMIC_PUBLISH_DISABLED),
        (&[("Nats-Incr", "1")], ErrorCode::MESSAGE_INCR_DISABLED),
    ];
    for (headers, refusal) in table {
        let answer = nats.ask("s.x", headers, "").await;
        assert_eq!(code(&answer), refusal, "{headers:?}: {answer}");
    }
    assert_eq!(nats.bodies("S").await, ["kept"]);
}

/// Unlike one of three replicas: see `a_mismatching_expected_last_msg_id_kills_an_r3_stream`.
#[tokio::test(flavor = "multi_thread")]
async fn a_mismatching_expected_last_msg_id_is_only_refused_by_an_r1_stream() {
    let (_server, nats) = plain().await;
    nats.stream(on("S", "s.*")).await;
    let answer = nats.ask("s.x", &[("Nats-Expected-Last-Msg-Id", "nobody's")], "").await;
    assert_eq!(code(&answer), ErrorCode::STREAM_WRONG_LAST_MESSAGE_ID);
    assert_eq!(nats.publish("s.x", "").await["seq"], 1);
}
