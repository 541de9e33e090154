//! What a stream is: who creates it, what can be removed from it, and by whom.

use async_nats::StatusCode;
use async_nats::jetstream::context::CreateStreamErrorKind;
use async_nats::jetstream::stream::{Config, DirectGetErrorKind};
use async_nats::jetstream::{ErrorCode, kv};

use super::link::{Link, code, on, plain};

#[tokio::test(flavor = "multi_thread")]
async fn creating_a_stream_again_is_fine_and_another_of_its_name_is_refused() {
    let (_server, nats) = plain().await;
    nats.stream(on("S", "s.*")).await;
    nats.stream(on("S", "s.*")).await;
    match nats.jetstream.create_stream(on("S", "other.*")).await.unwrap_err().kind() {
        CreateStreamErrorKind::JetStream(error) => {
            assert_eq!(error.error_code(), ErrorCode::STREAM_NAME_EXIST)
        }
        other => panic!("{other}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn deny_delete_refuses_deletes_and_cannot_be_taken_back() {
    let (_server, nats) = plain().await;
    nats.stream(Config { deny_delete: true, ..on("S", "s.*") }).await;
    nats.publish("s.x", "kept").await;
    let delete = nats.api("STREAM.MSG.DELETE.S", r#"{"seq":1}"#).await;
    assert_eq!(code(&delete), ErrorCode::STREAM_MESSAGE_DELETE_FAILED, "{delete}");
    let update = nats.api("STREAM.UPDATE.S", r#"{"name":"S","subjects":["s.*"],"deny_delete":false}"#).await;
    assert_eq!(code(&update), ErrorCode::STREAM_INVALID_CONFIG, "{update}");
    assert_eq!(nats.bodies("S").await, ["kept"]);
}

/// First and last sequence, and how many messages are there.
async fn span(nats: &Link) -> (u64, u64, u64) {
    let state = nats.state("S").await;
    (state.first_sequence, state.last_sequence, state.messages)
}

/// That is how a service trims its streams.
#[tokio::test(flavor = "multi_thread")]
async fn a_purge_below_a_sequence_keeps_that_one_and_the_numbering() {
    let (mut server, nats) = plain().await;
    nats.stream(Config { deny_delete: true, ..on("S", "s.*") }).await;
    assert_eq!(span(&nats).await, (0, 0, 0));
    for _ in 0..5 {
        nats.publish("s.x", "").await;
    }
    let stream = nats.jetstream.get_stream("S").await.unwrap();
    stream.purge().sequence(3).await.unwrap();
    assert_eq!(span(&nats).await, (3, 5, 3));
    stream.purge().await.unwrap();
    assert_eq!(span(&nats).await, (6, 5, 0));
    server.kill_and_restart().await;
    let nats = Link::to(&server.url()).await;
    assert_eq!(nats.publish("s.x", "").await["seq"], 6);
    assert_eq!(span(&nats).await, (6, 6, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn direct_get_is_answered_only_where_it_is_allowed() {
    let (_server, nats) = plain().await;
    nats.stream(on("CLOSED", "closed.*")).await;
    nats.stream(Config { allow_direct: true, ..on("OPEN", "open.*") }).await;
    for (name, subject) in [("CLOSED", "closed.x"), ("OPEN", "open.x")] {
        nats.publish(subject, "").await;
        let stream = nats.jetstream.get_stream(name).await.unwrap();
        match stream.direct_get(1).await {
            Ok(message) => assert_eq!((name, message.sequence), ("OPEN", 1)),
            Err(error) => {
                assert_eq!(name, "CLOSED");
                let DirectGetErrorKind::ErrorResponse(status, _) = error.kind() else { panic!("{error}") };
                assert_eq!(status, StatusCode::NO_RESPONDERS);
            }
        }
    }
}

/// Leases and pointers to checkpoints stand on it.
#[tokio::test(flavor = "multi_thread")]
async fn a_kv_update_is_a_compare_and_set() {
    let (_server, nats) = plain().await;
    let config = kv::Config { bucket: "b".to_owned(), history: 1, ..Default::default() };
    let store = nats.jetstream.create_key_value(config).await.unwrap();
    let first = store.create("key", "first".into()).await.unwrap();
    let second = store.update("key", "second".into(), first).await.unwrap();
    assert!(store.update("key", "late".into(), first).await.is_err());
    assert!(store.create("key", "late".into()).await.is_err());
    let entry = store.entry("key").await.unwrap().unwrap();
    assert_eq!((entry.revision, entry.value.as_ref()), (second, b"second".as_slice()));
}
