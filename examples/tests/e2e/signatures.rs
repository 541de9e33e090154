//! Messages that are signed end to end, between agents of the SDK.

use std::time::Duration;

use parley_delivery::sending;
use parley_identity::{SigningKey, cluster_id};
use parley_ids::{AgentId, ConversationId, ServiceName, TraceContext};
use parley_proto::{Message as _, v1};
use parley_sdk::{Agent, Connection, Error, NewMessage, Running, bodies};
use parley_testkit::{Cell, within};
use tokio::sync::mpsc;

use crate::ground::{PATIENCE, fate, serve_delivery, tell};

/// Seed of alice's key.
const ALICE: u8 = 5;

/// What a handler got: the id, the text, and whether it is signed.
type Heard = (String, String, bool);

/// A cell with what agents that talk need, and alice, who signs.
struct Talk {
    cell: Cell,
    alice: Running,
}

impl Talk {
    async fn start() -> Self {
        let mut cell = Cell::start().await;
        serve_delivery(&mut cell).await;
        let alice = Agent::builder("alice").key(SigningKey::from_seed(&[ALICE; 32]));
        let alice = alice.start(&Connection::new(&cell.server.url())).await.unwrap();
        Self { cell, alice }
    }

    /// Bob begins to listen.
    async fn bob(&self) -> (Running, mpsc::UnboundedReceiver<Heard>) {
        let (heard, hears) = mpsc::unbounded_channel();
        let bob = Agent::builder("bob").receive(move |message| {
            let got = (message.id.clone(), message.body.as_text().into_owned(), message.signed);
            let sent = heard.send(got).map_err(|e| e.to_string());
            async move { sent }
        });
        (bob.start(&Connection::new(&self.cell.server.url())).await.unwrap(), hears)
    }

    async fn stop(mut self) {
        self.alice.stop().await;
        self.cell.stop().await;
    }
}

fn heard(id: &str, text: &str, signed: bool) -> Option<Heard> {
    Some((id.to_owned(), text.to_owned(), signed))
}

fn text(text: &str) -> Option<v1::Content> {
    let body = Some(v1::content::Body::Text(text.to_owned()));
    Some(v1::Content { media_type: String::new(), body })
}

#[tokio::test(flavor = "multi_thread")]
async fn signed_messages_arrive_verified_and_where_they_are_required_no_others_do() {
    let talk = Talk::start().await;
    let (bob, mut hears) = talk.bob().await;
    let outbox = talk.alice.outbox();
    let deal = |id: &str, text: &str| NewMessage::to("bob").conversation("deal").strict().id(id).text(text);

    outbox.send(deal("m-1", "agreed").require_signature()).await.unwrap();
    assert_eq!(within("m-1", hears.recv()).await, heard("m-1", "agreed", true));
    let unsigned = outbox.send(deal("m-2", "not at all")).await;
    assert!(matches!(&unsigned, Err(Error::NotSent { code, .. }) if code == "DLV-0020"), "{unsigned:?}");
    let large = "é".repeat(bodies::INLINE);
    outbox.send(deal("m-3", &large).signed()).await.unwrap();
    assert!(within("m-3", hears.recv()).await == heard("m-3", &large, true), "by the hash of its body");

    outbox.send(NewMessage::to("bob").conversation("chat").id("c-1").text("hello")).await.unwrap();
    assert_eq!(within("c-1", hears.recv()).await, heard("c-1", "hello", false));
    outbox.send(NewMessage::to("bob").conversation("chat").id("c-2").text("really").signed()).await.unwrap();
    assert_eq!(within("c-2", hears.recv()).await, heard("c-2", "really", true));
    bob.stop().await;
    talk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signature_of_something_else_is_not_taken() {
    let talk = Talk::start().await;
    let (cluster, key) =
        (cluster_id(&talk.cell.settings().cluster.name), SigningKey::from_seed(&[ALICE; 32]));
    let (alice, conversation) = (AgentId::new("alice").unwrap(), ConversationId::new("deal").unwrap());
    let mut message = v1::Message {
        message_id: "m-1".to_owned(),
        recipients: vec!["bob".to_owned()],
        body: text("pay 10"),
        ..Default::default()
    };
    let signature = sending::sign(&key, cluster, &alice, &conversation, &message).unwrap();
    message.signature = signature.0.to_vec();
    let changed = v1::Message { body: text("pay 1000"), ..message.clone() };
    for (message, code) in [(changed, Some("DLV-0021")), (message, None)] {
        let send = v1::SendMessages { conversation: "deal".to_owned(), messages: vec![message] };
        // Whoever may publish as alice, and has not her key.
        let caller = talk.cell.caller("alice", None);
        let reply = caller.command(ServiceName::Delivery, "send", &send, TraceContext::NONE, PATIENCE).await;
        let error = reply.unwrap().error.map(|error| error.code);
        assert_eq!(error.as_deref(), code);
    }
    talk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_changed_on_its_way_is_refused_for_good_and_never_handled() {
    use v1::message_state::State;
    let talk = Talk::start().await;
    // In bob's place, before there is one.
    let mut tap = talk.cell.caller("bob", None).listen().await.unwrap();
    talk.cell.bus.round_trip().await.unwrap();
    let message = NewMessage::to("bob").conversation("deal").id("m-1").text("pay 10").signed();
    let message = message.max_attempts(1).ack_timeout(Duration::from_secs(3_600));
    talk.alice.outbox().send(message).await.unwrap();
    let dispatch = within("the dispatch", tap.next()).await.unwrap();
    let mut forged = v1::Delivered::decode(dispatch.payload).unwrap();
    forged.messages[0].body = text("pay 1000");

    let (bob, mut hears) = talk.bob().await;
    let (to, payload) = (AgentId::new("bob").unwrap(), forged.encode_to_vec());
    let sent = talk.cell.bus.send(ServiceName::Delivery, &to, "messages", TraceContext::NONE, payload).await;
    sent.unwrap();
    let detail = fate(talk.alice.caller(), "deal", "m-1", State::DeadLettered).await;
    assert!(detail.contains("its signature is not its sender's"), "{detail}");

    let again = v1::RedriveDeadLetters {
        conversation: "deal".to_owned(),
        ids: vec!["m-1".to_owned()],
        recipient: String::new(),
    };
    let caller = talk.alice.caller();
    tell(caller, ServiceName::Delivery, "redrive", &again).await;
    assert_eq!(within("what was redriven", hears.recv()).await, heard("m-1", "pay 10", true));
    fate(talk.alice.caller(), "deal", "m-1", State::Acknowledged).await;
    assert!(hears.try_recv().is_err(), "only that");
    bob.stop().await;
    talk.stop().await;
}
