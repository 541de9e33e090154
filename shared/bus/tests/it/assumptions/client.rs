//! What async-nats does and does not.

use std::time::Duration;

use async_nats::jetstream::consumer::{AckPolicy, pull};
use async_nats::{ConnectOptions, Event, HeaderMap, HeaderValue, RequestErrorKind};
use futures::StreamExt as _;
use parley_testkit::{NatsServer, within};
use serde_json::Value;
use tokio::sync::mpsc;

use super::link::{Link, PATIENCE, on, plain};

#[test]
fn inserting_a_header_with_a_line_break_panics_and_parsing_it_does_not() {
    let insert = || HeaderMap::new().insert("Name", "a\r\nOther: b");
    assert!(std::panic::catch_unwind(insert).is_err());
    assert!("a\r\nOther: b".parse::<HeaderValue>().is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn double_ack_lies_on_503() {
    let (_server, nats) = plain().await;
    nats.stream(on("S", "s.*")).await;
    nats.publish("s.x", "").await;
    let config = pull::Config {
        durable_name: Some("c".to_owned()),
        ack_policy: AckPolicy::Explicit,
        ..Default::default()
    };
    let consumer = nats.jetstream.create_consumer_on_stream(config, "S").await.unwrap();
    let mut messages = consumer.fetch().max_messages(1).messages().await.unwrap();
    let message = within("the message", messages.next()).await.unwrap().unwrap();
    nats.jetstream.delete_consumer_from_stream("c", "S").await.unwrap();
    // Nobody is there to take it, and the server says so.
    let to = message.reply.clone().unwrap();
    let error = nats.client.request(to, "+ACK".into()).await.unwrap_err();
    assert_eq!(error.kind(), RequestErrorKind::NoResponders);
    assert!(message.double_ack().await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_subscription_drops_messages_and_says_so_to_the_event_callback_only() {
    let server = NatsServer::start().await;
    let (tell, mut events) = mpsc::unbounded_channel();
    let options = ConnectOptions::new().request_timeout(Some(PATIENCE)).subscription_capacity(1);
    let options = options.event_callback(move |event| {
        let tell = tell.clone();
        async move {
            // The test may be over.
            let _ = tell.send(event);
        }
    });
    let nats = Link::with(options, &server.url()).await;
    let mut subscription = nats.client.subscribe("s.x").await.unwrap();
    for n in 0..10 {
        nats.client.publish("s.x", n.to_string().into()).await.unwrap();
    }
    nats.round_trip().await;
    while !matches!(within("the event", events.recv()).await, Some(Event::SlowConsumer(_))) {}
    assert_eq!(within("the first", subscription.next()).await.unwrap().payload, "0");
    nats.client.publish("s.x", "behind".into()).await.unwrap();
    assert_eq!(within("the last", subscription.next()).await.unwrap().payload, "behind");
}

/// The first request for messages of a consumer.
async fn pull_of(nats: &Link, name: &'static str, heartbeat: Option<Duration>) -> Value {
    let config = pull::Config {
        durable_name: Some(name.to_owned()),
        ack_policy: AckPolicy::None,
        ..Default::default()
    };
    let consumer = nats.jetstream.create_consumer_on_stream(config, "S").await.unwrap();
    let mut pulls = nats.client.subscribe(format!("$JS.API.CONSUMER.MSG.NEXT.S.{name}")).await.unwrap();
    let builder = consumer.stream();
    let builder = if let Some(every) = heartbeat { builder.heartbeat(every) } else { builder };
    let mut messages = builder.messages().await.unwrap();
    within("the message", messages.next()).await.unwrap().unwrap();
    let pull = within("the pull", pulls.next()).await.unwrap();
    serde_json::from_slice(&pull.payload).unwrap()
}

/// Without one, a consumer that the server forgot looks like one that has nothing to say.
#[tokio::test(flavor = "multi_thread")]
async fn a_stream_of_a_pull_consumer_has_no_heartbeat_unless_it_is_set() {
    let (_server, nats) = plain().await;
    nats.stream(on("S", "s.*")).await;
    nats.publish("s.x", "").await;
    let without = pull_of(&nats, "without", None).await;
    assert!(without["idle_heartbeat"].is_null(), "{without}");
    let with = pull_of(&nats, "with", Some(Duration::from_secs(1))).await;
    assert_eq!(with["idle_heartbeat"], 1_000_000_000, "{with}");
}
