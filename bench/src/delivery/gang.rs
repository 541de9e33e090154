//! Eight agents in this process that send each other messages, and what their handlers saw.

use std::future::{Future, ready};
use std::time::Duration;

use anyhow::Context as _;
use parley_bus::Caller;
use parley_sdk::{Agent, Connection, Message, NewMessage, Outbox, Running};
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::time::Instant;

use crate::ground::{PATIENCE, PAYLOAD};

/// Agents: each sends to the next one.
pub(super) const AGENTS: usize = 8;
/// Conversations under way at once.
pub(super) const CONVERSATIONS: usize = 200;

/// The agents.
pub(super) struct Gang {
    running: Vec<Running>,
    arrived: UnboundedReceiver<Duration>,
    pub(super) clock: Clock,
}

/// Stamps and reads bodies by the monotonic clock of this process.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock(Instant);

/// Digits of a stamp.
const STAMP: usize = 20;

impl Clock {
    pub(super) fn new() -> Self {
        Self(Instant::now())
    }

    /// A body that says when it was made.
    pub(super) fn body(self) -> Vec<u8> {
        let mut body = format!("{:0STAMP$}", self.0.elapsed().as_micros()).into_bytes();
        body.resize(PAYLOAD, b'x');
        body
    }

    /// How old a body is; none where it is not ours.
    pub(super) fn age(self, body: &[u8]) -> Option<Duration> {
        let stamp = std::str::from_utf8(body.get(..STAMP)?).ok()?.parse().ok()?;
        Some(self.0.elapsed().saturating_sub(Duration::from_micros(stamp)))
    }
}

impl Gang {
    /// Starts them; back when all are registered.
    pub(super) async fn start(url: &str) -> anyhow::Result<Self> {
        Self::guarded(url, |_| ready(Ok(true))).await
    }

    /// The same, where `guard` looks at each message first. It is not taken where that fails, and is measured where
    /// that says so.
    pub(super) async fn guarded<G, T>(url: &str, guard: G) -> anyhow::Result<Self>
    where
        G: Fn(&Message) -> T + Clone + Send + Sync + 'static,
        T: Future<Output = Result<bool, String>> + Send + 'static,
    {
        let (clock, (arrivals, arrived)) = (Clock::new(), mpsc::unbounded_channel());
        let mut running = Vec::new();
        for number in 0..AGENTS {
            let (arrivals, guard) = (arrivals.clone(), guard.clone());
            let agent = Agent::builder(&name(number))
                .receive(move |message| handle(guard(&message), message, clock, arrivals.clone()))
                .start(&Connection::new(url))
                .await;
            running.push(agent.with_context(|| format!("starting {}", name(number)))?);
        }
        Ok(Self { running, arrived, clock })
    }

    /// Who sends in a conversation, and whereby.
    pub(super) fn outbox(&self, conversation: usize) -> anyhow::Result<Outbox> {
        let sender = self.running.get(conversation % AGENTS).context("there is no such agent")?;
        Ok(sender.outbox())
    }

    /// Who sends in a conversation, for everything else.
    pub(super) fn caller(&self, conversation: usize) -> anyhow::Result<&Caller> {
        let sender = self.running.get(conversation % AGENTS).context("there is no such agent")?;
        Ok(sender.caller())
    }

    /// How long the next message took from its sender to its handler.
    pub(super) async fn arrived(&mut self) -> anyhow::Result<Duration> {
        let arrived = tokio::time::timeout(PATIENCE, self.arrived.recv()).await;
        arrived.context("no message arrives any more")?.context("the agents are gone")
    }

    /// Stops all of them.
    pub(super) async fn stop(self) {
        for agent in self.running {
            agent.stop().await;
        }
    }
}

async fn handle(
    guarded: impl Future<Output = Result<bool, String>>,
    message: Message,
    clock: Clock,
    arrivals: UnboundedSender<Duration>,
) -> Result<(), String> {
    if !guarded.await? {
        return Ok(());
    }
    let age = clock.age(&message.body.bytes).ok_or("this bench did not send that")?;
    // The bench may have ended.
    let _ = arrivals.send(age);
    Ok(())
}

fn name(number: usize) -> String {
    format!("agent{number}")
}

/// The next message of a conversation: to the agent behind its sender, stamped now.
pub(super) fn message(conversation: usize, clock: Clock) -> NewMessage {
    message_in(&format!("bench-{conversation}"), conversation, clock)
}

/// The next message of a conversation of that name, sent by that agent.
pub(super) fn message_in(conversation: &str, sender: usize, clock: Clock) -> NewMessage {
    NewMessage::to(&name((sender + 1) % AGENTS))
        .conversation(conversation)
        .strict()
        .data("application/octet-stream", clock.body())
}
