//! Consumers: why Parley follows its intakes itself and keeps its own records of what was delivered.

use std::time::Duration;

use async_nats::jetstream::consumer::{AckPolicy, PullConsumer, pull};
use async_nats::jetstream::stream::{Config, ConsumerErrorKind, RetentionPolicy};
use async_nats::jetstream::{AckKind, ErrorCode, Message};
use futures::StreamExt as _;
use parley_bus::{Bus, Follower, Options};
use parley_ids::Token;
use parley_testkit::{NatsServer, eventually, within};

use super::link::{Link, on, plain};

/// So long that no test sees it pass.
const NEVER: Duration = Duration::from_secs(600);

fn acknowledged(name: &str) -> pull::Config {
    pull::Config {
        durable_name: Some(name.to_owned()),
        ack_policy: AckPolicy::Explicit,
        ack_wait: NEVER,
        ..Default::default()
    }
}

/// A stream with these messages, and a consumer of it.
async fn ground(config: pull::Config, bodies: &[&str]) -> (NatsServer, Link, PullConsumer) {
    let (server, nats) = plain().await;
    nats.stream(on("S", "s.*")).await;
    for body in bodies {
        nats.publish("s.x", body).await;
    }
    let consumer = nats.jetstream.create_consumer_on_stream(config, "S").await.unwrap();
    (server, nats, consumer)
}

async fn next(messages: &mut pull::Stream) -> Message {
    within("a message", messages.next()).await.unwrap().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn nak_reorders() {
    let (_server, _nats, consumer) = ground(acknowledged("c"), &["0", "1", "2"]).await;
    let mut messages = consumer.messages().await.unwrap();
    let in_flight = [next(&mut messages).await, next(&mut messages).await, next(&mut messages).await];
    in_flight[0].ack_with(AckKind::Nak(None)).await.unwrap();
    let mut handled = Vec::new();
    for message in &in_flight[1..] {
        message.ack().await.unwrap();
        handled.push(message.payload.clone());
    }
    handled.push(next(&mut messages).await.payload.clone());
    assert_eq!(handled, ["1", "2", "0"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nak_with_none_ignores_backoff() {
    let config = pull::Config { max_deliver: 3, backoff: vec![NEVER], ..acknowledged("c") };
    let (_server, _nats, consumer) = ground(config, &["0"]).await;
    let mut messages = consumer.messages().await.unwrap();
    next(&mut messages).await.ack_with(AckKind::Nak(None)).await.unwrap();
    let again = next(&mut messages).await;
    assert_eq!(again.info().unwrap().delivered, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn max_deliver_leaves_a_silent_hole() {
    let config = pull::Config { max_deliver: 2, ..acknowledged("c") };
    let (_server, nats, consumer) = ground(config, &["0"]).await;
    let mut messages = consumer.messages().await.unwrap();
    for delivered in 1..=2 {
        let message = next(&mut messages).await;
        assert_eq!(message.info().unwrap().delivered, delivered);
        message.ack_with(AckKind::Nak(None)).await.unwrap();
    }
    nats.publish("s.x", "1").await;
    let behind = next(&mut messages).await;
    assert_eq!(behind.payload, "1");
    behind.double_ack().await.unwrap();
    // Nobody ever acknowledged the first one, and the consumer has nothing more to do.
    eventually("a consumer that is done", || async {
        let info = consumer.get_info().await.unwrap();
        (info.num_ack_pending == 0 && info.num_pending == 0).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn work_queue_streams_allow_one_consumer_per_filter() {
    let (_server, nats) = plain().await;
    nats.stream(Config { retention: RetentionPolicy::WorkQueue, ..on("W", "w.>") }).await;
    let create = |name: &str, filter: &str| {
        let config = pull::Config { filter_subject: filter.to_owned(), ..acknowledged(name) };
        nats.jetstream.create_consumer_on_stream(config, "W")
    };
    create("a", "w.a.*").await.unwrap();
    create("b", "w.b.*").await.unwrap();
    for (name, filter, refusal) in [
        ("overlapping", "w.a.>", ErrorCode::CONSUMER_WQ_CONSUMER_NOT_UNIQUE),
        ("all", "", ErrorCode::CONSUMER_WQ_MULTIPLE_UNFILTERED),
    ] {
        match create(name, filter).await.unwrap_err().kind() {
            ConsumerErrorKind::JetStream(error) => assert_eq!(error.error_code(), refusal, "{name}"),
            other => panic!("{name}: {other}"),
        }
    }
}

/// By these numbers a follower tells a message lost on the way from one that the stream no longer has.
#[tokio::test(flavor = "multi_thread")]
async fn a_consumer_numbers_what_it_sends_without_a_gap() {
    let (_server, nats) = plain().await;
    nats.stream(on("S", "s.*")).await;
    for body in ["0", "1", "2", "3"] {
        nats.publish("s.x", body).await;
    }
    nats.api("STREAM.MSG.DELETE.S", r#"{"seq":2}"#).await;
    let places: Vec<_> = nats.kept("S").await.iter().map(|kept| (kept.seq, kept.number)).collect();
    assert_eq!(places, [(1, 1), (3, 2), (4, 3)]);
}

/// The client's ordered consumer was silent for 13 s here.
#[tokio::test(flavor = "multi_thread")]
async fn a_follower_of_ours_goes_on_after_a_restart() {
    let (mut server, nats) = plain().await;
    nats.stream(on("S", "s.*")).await;
    let options = Options::new(&server.url(), "follower", Token::new("cell").unwrap());
    let bus = Bus::connect(&options).await.unwrap();
    let mut follower = Follower::new(&bus, "S".to_owned(), None, 1);
    let mut expected = 0;
    for _ in 0..3 {
        let nats = Link::to(&server.url()).await;
        for _ in 0..20 {
            nats.publish("s.x", "").await;
        }
        for _ in 0..20 {
            expected += 1;
            let (position, message) = within("the next message", follower.intake()).await;
            assert_eq!((position.seq, message.seq), (expected, expected));
        }
        server.kill_and_restart().await;
    }
}
