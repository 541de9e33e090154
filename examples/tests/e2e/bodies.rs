//! Bodies that fit no message, between agents of the SDK.

use parley_bus::Caller;
use parley_ids::ServiceName;
use parley_proto::v1;
use parley_sdk::{Agent, Connection, Content, NewMessage, Outbox, Running, bodies};
use parley_testkit::{Cell, within};
use tokio::sync::mpsc;

use crate::ground::{fate, serve_delivery, tell};

/// A cell with what agents that talk need, and one that listens.
async fn start() -> (Cell, Running, mpsc::UnboundedReceiver<Content>) {
    let mut cell = Cell::start().await;
    serve_delivery(&mut cell).await;
    let (heard, hears) = mpsc::unbounded_channel();
    let listener = Agent::builder("listener").receive(move |message| {
        let heard = heard.clone();
        async move { heard.send(message.body).map_err(|e| e.to_string()) }
    });
    let listener = listener.start(&Connection::new(&cell.server.url())).await.unwrap();
    (cell, listener, hears)
}

/// Sends a body to the listener.
async fn send(caller: &Caller, id: &str, body: v1::Content) {
    let message = v1::Message {
        message_id: id.to_owned(),
        recipients: vec!["listener".to_owned()],
        body: Some(body),
        ack_timeout_ms: 60_000,
        ..Default::default()
    };
    let send = v1::SendMessages { conversation: "talk".to_owned(), messages: vec![message] };
    tell(caller, ServiceName::Delivery, "send", &send).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_of_5_mib_arrives_as_it_was_sent() {
    let (mut cell, listener, mut hears) = start().await;
    let (alice, acknowledged) = (cell.caller("alice", None), v1::message_state::State::Acknowledged);
    let data = Content::data("application/octet-stream", (0..5 << 20).map(|at| (at % 251) as u8).collect());
    let text = Content::text("é".repeat(bodies::INLINE));
    let small = Content::data("application/octet-stream", vec![1; bodies::INLINE]);
    for (id, content, is_large) in [("data", data, true), ("text", text, true), ("small", small, false)] {
        let wire = bodies::wire_content(&alice, content.clone()).await.unwrap();
        assert_eq!(matches!(wire.body, Some(v1::content::Body::Object(_))), is_large, "{id}");
        send(&alice, id, wire).await;
        assert_eq!(within(id, hears.recv()).await, Some(content));
        fate(&alice, "talk", id, acknowledged).await;
    }
    // The outbox does it by itself.
    let content = Content::data("application/octet-stream", vec![7; 2 << 20]);
    let message = NewMessage::to("listener").conversation("talk").id("sent").content(content.clone());
    Outbox::new(alice.clone()).send(message).await.unwrap();
    assert_eq!(within("sent", hears.recv()).await, Some(content));
    listener.stop().await;
    cell.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_not_there_is_refused_for_good() {
    let (mut cell, listener, mut hears) = start().await;
    let (alice, dead) = (cell.caller("alice", None), v1::message_state::State::DeadLettered);
    let here = bodies::upload(&alice, vec![1_u8; 400_000].into()).await.unwrap();
    let refers = |object: v1::ObjectRef| v1::Content {
        media_type: String::new(),
        body: Some(v1::content::Body::Object(object)),
    };
    let gone = v1::ObjectRef { name: "00".repeat(32), sha256: vec![0; 32], size: 400_000 };
    let other = v1::ObjectRef { sha256: vec![0; 32], ..here.clone() };
    let longer = v1::ObjectRef { size: here.size + 1, ..here.clone() };
    for (id, object, part) in [
        ("gone", gone, "DLV-0017"),
        ("other", other, "the name is not its SHA-256"),
        ("longer", longer, "does not have the SHA-256 or the size"),
    ] {
        send(&alice, id, refers(object)).await;
        let detail = fate(&alice, "talk", id, dead).await;
        assert!(detail.contains(part), "{id}: {detail}");
    }
    send(&alice, "here", refers(here)).await;
    assert_eq!(within("the one that is there", hears.recv()).await.unwrap().bytes, vec![1_u8; 400_000]);
    listener.stop().await;
    cell.stop().await;
}
