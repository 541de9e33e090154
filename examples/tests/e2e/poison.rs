//! Poison between two agents: its conversation parks, and all others of the same two go on.

use std::collections::BTreeMap;
use std::time::Duration;

use futures::future::try_join_all;
use parley_bus::Caller;
use parley_ids::ServiceName;
use parley_proto::v1;
use parley_proto::v1::message_state::State;
use parley_sdk::{Agent, Connection, Error, Message, NewMessage, Outbox, Running};
use parley_testkit::{Cell, eventually, within};
use tokio::sync::{mpsc, watch};

use crate::ground::{PATIENCE, serve_delivery, tell};

/// A text whose handler fails.
const FAILS: &str = "fails";
/// A text whose handler does not end.
const HANGS: &str = "hangs";
/// Messages behind each of them.
const BEHIND: usize = 50;
/// Other conversations, and how many messages each has.
const OTHERS: usize = 20;
const OF_EACH: usize = 25;

/// Alice, who sends to Bob.
struct Chat {
    cell: Cell,
    alice: Caller,
    outbox: Outbox,
    bob: Running,
    /// Whether bob takes poison.
    healed: watch::Sender<bool>,
    /// Conversation and id of what bob took, in order.
    taken: mpsc::UnboundedReceiver<(String, String)>,
}

impl Chat {
    async fn start() -> Self {
        let mut cell = Cell::start().await;
        serve_delivery(&mut cell).await;
        let ((healed, heals), (takes, taken)) = (watch::channel(false), mpsc::unbounded_channel());
        let bob = Agent::builder("bob")
            .receive(move |message| take(message, heals.clone(), takes.clone()))
            .start(&Connection::new(&cell.server.url()))
            .await
            .unwrap();
        let alice = cell.caller("alice", None);
        Self { outbox: Outbox::new(alice.clone()), cell, alice, bob, healed, taken }
    }

    /// Sends a poison message, and what comes behind it.
    async fn poison(&self, text: &str, change: impl FnOnce(NewMessage) -> NewMessage) {
        let head = change(numbered(text, 0).text(text));
        self.outbox.send(head).await.unwrap();
        self.talk(text, 1..=BEHIND).await.unwrap();
    }

    /// Sends messages of a conversation, one after the other.
    async fn talk(&self, conversation: &str, numbers: impl IntoIterator<Item = usize>) -> Result<(), Error> {
        for number in numbers {
            self.outbox.send(numbered(conversation, number).text("well")).await?;
        }
        Ok(())
    }

    /// What bob takes next, by conversation, in its order.
    async fn takes(&mut self, count: usize) -> BTreeMap<String, Vec<String>> {
        let mut taken: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for number in 0..count {
            let what = format!("message {number} of {count}");
            let (conversation, id) = within(&what, self.taken.recv()).await.unwrap();
            taken.entry(conversation).or_default().push(id);
        }
        taken
    }

    /// Waits until the copies of a conversation are as `are` says.
    async fn copies(&self, conversation: &str, are: impl Fn(&[v1::RecipientState]) -> bool) {
        let query =
            v1::GetDeliveryStatus { conversation: conversation.to_owned(), message_id: String::new() };
        let (query, are) = (&query, &are);
        eventually(&format!("the copies of {conversation}"), || async move {
            let status: Result<Result<v1::DeliveryStatus, v1::Error>, _> =
                self.alice.query(ServiceName::Delivery, "status", query, 0, PATIENCE).await;
            let messages = status.ok()?.ok()?.messages;
            let copies: Vec<_> = messages.into_iter().flat_map(|message| message.recipients).collect();
            are(&copies).then_some(())
        })
        .await;
    }

    /// The first message of what fails is dead, and all that is behind it is parked.
    async fn is_parked(&self) {
        self.copies(FAILS, |copies| {
            let is_parked = |copy: &&v1::RecipientState| {
                copy.state() == State::Held && copy.detail.starts_with("parked: sequence 1 ")
            };
            copies.len() == 1 + BEHIND
                && copies.iter().any(|copy| copy.state() == State::DeadLettered)
                && copies.iter().filter(is_parked).count() == BEHIND
        })
        .await;
    }

    /// The first message of what hangs goes again and again, and all that is behind it is held.
    async fn hangs(&self) {
        self.copies(HANGS, |copies| {
            copies.iter().any(|copy| copy.state() == State::Dispatched && copy.attempts > 1)
                && copies.iter().filter(|copy| copy.state() == State::Held).count() == BEHIND
        })
        .await;
    }

    /// All of a conversation is acknowledged.
    async fn is_done(&self, conversation: &str) {
        self.copies(conversation, |copies| {
            copies.len() == 1 + BEHIND && copies.iter().all(|copy| copy.state() == State::Acknowledged)
        })
        .await;
    }

    async fn redrive(&self, id: String) {
        let command = v1::RedriveDeadLetters {
            conversation: FAILS.to_owned(),
            ids: vec![id],
            recipient: String::new(),
        };
        tell(&self.alice, ServiceName::Delivery, "redrive", &command).await;
    }
}

/// What bob does with a message.
async fn take(
    message: Message,
    mut healed: watch::Receiver<bool>,
    takes: mpsc::UnboundedSender<(String, String)>,
) -> Result<(), String> {
    let (text, is_healed) = (message.body.as_text().into_owned(), *healed.borrow());
    if text == FAILS && !is_healed {
        return Err("this cannot be read".to_owned());
    }
    if text == HANGS {
        healed.wait_for(|healed| *healed).await.map_err(|e| e.to_string())?;
    }
    takes.send((message.conversation, message.id)).map_err(|e| e.to_string())
}

/// The id of a message of a conversation.
fn id(conversation: &str, number: usize) -> String {
    format!("{conversation}-{number}")
}

/// A message of a conversation, to bob.
fn numbered(conversation: &str, number: usize) -> NewMessage {
    NewMessage::to("bob").conversation(conversation).strict().id(&id(conversation, number))
}

/// So many messages of a conversation, in order.
fn all(conversation: &str, count: usize) -> (String, Vec<String>) {
    (conversation.to_owned(), (0..count).map(|number| id(conversation, number)).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_poisoned_conversation_parks_alone_and_goes_on_when_it_is_redriven() {
    let mut chat = Chat::start().await;
    chat.poison(FAILS, |head| head.max_attempts(1)).await;
    chat.poison(HANGS, |head| head.max_attempts(100).ack_timeout(Duration::from_millis(20))).await;
    chat.is_parked().await;
    chat.hangs().await;

    let others: Vec<String> = (0..OTHERS).map(|number| format!("talk-{number}")).collect();
    try_join_all(others.iter().map(|other| chat.talk(other, 0..OF_EACH))).await.unwrap();
    let taken = chat.takes(OTHERS * OF_EACH).await;
    let expected: BTreeMap<_, _> = others.iter().map(|other| all(other, OF_EACH)).collect();
    assert_eq!(taken, expected);
    chat.is_parked().await;
    chat.hangs().await;

    chat.healed.send_replace(true);
    chat.redrive(id(FAILS, 0)).await;
    let taken = chat.takes(2 * (1 + BEHIND)).await;
    assert_eq!(taken, BTreeMap::from([FAILS, HANGS].map(|name| all(name, 1 + BEHIND))));
    chat.is_done(FAILS).await;
    chat.is_done(HANGS).await;

    let Chat { mut cell, bob, mut taken, .. } = chat;
    bob.stop().await;
    assert!(taken.try_recv().is_err(), "every message was handled once");
    cell.stop().await;
}
