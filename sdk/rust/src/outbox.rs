//! Sending messages: each call ends when its message is on the ledger.

mod message;
mod queues;
mod verdict;

use std::future::Future;
use std::sync::Arc;

use parley_bus::Caller;
use parley_ids::{ServiceName, TraceContext};
use parley_proto::{Message as _, v1};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};
use tokio::task::{AbortHandle, JoinSet};

use crate::handler::PATIENCE;
use crate::{Error, bodies, signatures};
use queues::{Batch, Item, Queues};
use verdict::{Answer, Verdict};

pub use message::{NewMessage, Sent};
/// How far a message is, for one recipient.
pub use parley_delivery_core::State as DeliveryState;

/// KiB of messages that may wait; a message counts as one at least. Who sends more waits for room.
const ROOM: usize = 64 * 1_024;
/// KiB that one message counts as at the most; a larger one is refused by delivery anyway.
const MOST_ROOM: usize = 1_024;
/// Messages that are taken at once.
const AT_ONCE: usize = 256;

/// Sends messages in the name of one caller; cheap to clone.
///
/// The messages of one conversation keep the order of the calls of [`Outbox::send`]. While a command of a
/// conversation is under way, further messages of it gather and leave as one command; when none is, a message leaves
/// at once. Conversations do not wait for one another.
#[derive(Debug, Clone)]
pub struct Outbox {
    queue: mpsc::UnboundedSender<(String, Item<Entry>)>,
    /// Bounds what is in the queue.
    room: Arc<Semaphore>,
    /// Who uploads bodies that are too large for a message, and signs.
    caller: Option<Caller>,
}

/// A message that waits to be sent, and who waits for it.
#[derive(Debug)]
struct Entry {
    message: v1::Message,
    sent: oneshot::Sender<Result<Sent, Error>>,
    _room: OwnedSemaphorePermit,
}

impl Outbox {
    /// An outbox of its own, that works until its last clone is dropped. An agent has one: `Running::outbox`.
    ///
    /// To be called within a tokio runtime.
    #[must_use]
    pub fn new(caller: Caller) -> Self {
        Self::start(caller).0
    }

    /// The same with a way to end it.
    pub(crate) fn start(caller: Caller) -> (Self, AbortHandle) {
        let sender = Some(caller.clone());
        let (outbox, task) = Self::over(move |command, trace| {
            let caller = caller.clone();
            async move { caller.command(ServiceName::Delivery, "send", &command, trace, PATIENCE).await }
        });
        (Self { caller: sender, ..outbox }, task)
    }

    /// An outbox over any way to send a command.
    fn over<A, F>(ask: A) -> (Self, AbortHandle)
    where
        A: Fn(v1::SendMessages, TraceContext) -> F + Clone + Send + 'static,
        F: Future<Output = Answer> + Send + 'static,
    {
        let (queue, given) = mpsc::unbounded_channel();
        let task = tokio::spawn(run(given, ask));
        let room = Arc::new(Semaphore::new(ROOM));
        (Self { queue, room, caller: None }, task.abort_handle())
    }

    /// Sends a message, and waits until it is on the ledger. What became of it there is told by receipts and by
    /// delivery's query `status`.
    ///
    /// Its place in the order is that of the first poll of this call; a body that is too large for a message is
    /// uploaded before that, and read by the recipient's SDK. A call that is dropped may have sent it.
    /// While delivery has no room, or nobody answers, it is tried again for two minutes; its id makes that harmless.
    ///
    /// # Errors
    /// [`Error::NotSent`] when delivery refuses it. [`Error::Unanswered`] when no answer came: it may have been
    /// sent, and may be sent again with the same id and conversation. [`Error::OutboxClosed`] when the agent stops.
    /// [`Error::Body`] when its body cannot be uploaded. [`Error::NoKey`] when it is to be signed by who has no key.
    pub async fn send(&self, message: NewMessage) -> Result<Sent, Error> {
        let NewMessage { mut wire, conversation, signed, trace } = message;
        // Before the first try, so that a repetition is one.
        if wire.message_id.is_empty() {
            wire.message_id = new_id();
        }
        if let Some(caller) = &self.caller
            && let Some(body) = wire.body.take()
        {
            wire.body = Some(bodies::referred(caller, body).await?);
        }
        let conversation = conversation.unwrap_or_else(|| format!("c-{}", new_id()));
        if signed {
            let caller = self.caller.as_ref().ok_or(Error::NoKey)?;
            wire.signature = signatures::sign(caller, &conversation, &wire)?;
        }
        let bytes = wire.encoded_len();
        let kib = u32::try_from((bytes / 1_024 + 1).min(MOST_ROOM)).unwrap_or(u32::MAX);
        // Room is given in the order in which it is asked for.
        let room = Arc::clone(&self.room).acquire_many_owned(kib).await.map_err(|_| Error::OutboxClosed)?;
        let (sent, outcome) = oneshot::channel();
        let copies = wire.recipients.len();
        let item = Item { copies, bytes, trace, load: Entry { message: wire, sent, _room: room } };
        self.queue.send((conversation, item)).map_err(|_| Error::OutboxClosed)?;
        tokio::select! {
            biased;
            outcome = outcome => outcome.map_err(|_| Error::OutboxClosed)?,
            // What was put into the queue in the moment in which it was closed is nobody's.
            () = self.queue.closed() => Err(Error::OutboxClosed),
        }
    }
}

/// A new id; ids of later calls sort behind it.
fn new_id() -> String {
    uuid::Uuid::now_v7().simple().to_string()
}

/// Sends what is given, until nobody can give any more and all of it was sent.
async fn run<A, F>(mut given: mpsc::UnboundedReceiver<(String, Item<Entry>)>, ask: A)
where
    A: Fn(v1::SendMessages, TraceContext) -> F + Clone + Send + 'static,
    F: Future<Output = Answer> + Send + 'static,
{
    let mut commands: JoinSet<(String, Vec<Item<Entry>>)> = JoinSet::new();
    let (mut queues, mut taken, mut open) = (Queues::default(), Vec::new(), true);
    while open || !commands.is_empty() {
        tokio::select! {
            // All that is there: who sends many at once has them gathered from the first on.
            count = given.recv_many(&mut taken, AT_ONCE), if open => {
                open = count > 0;
                for (conversation, item) in taken.drain(..) {
                    queues.push(conversation, item);
                }
            }
            Some(ended) = commands.join_next() => match ended {
                Ok((conversation, back)) => queues.ended(&conversation, back),
                Err(error) => {
                    tracing::error!(%error, "the outbox ends");
                    return;
                }
            },
        }
        while let Some(batch) = queues.leave() {
            commands.spawn(carry(ask.clone(), batch));
        }
    }
}

/// Sends one command, and answers those who wait for its messages. What is to be sent again comes back.
async fn carry<A, F>(ask: A, batch: Batch<Entry>) -> (String, Vec<Item<Entry>>)
where
    A: Fn(v1::SendMessages, TraceContext) -> F,
    F: Future<Output = Answer>,
{
    let Batch { conversation, trace, items } = batch;
    let messages = items.iter().map(|item| item.load.message.clone()).collect();
    let command = v1::SendMessages { conversation: conversation.clone(), messages };
    let asked = ask(command, trace);
    let verdict = Verdict::of(asked.await);
    // One bad message has all refused: alone, the good ones pass.
    if items.len() > 1 && verdict.may_be_for_one() {
        return (conversation, items);
    }
    for Item { load: Entry { message, sent, .. }, .. } in items {
        // Whoever has dropped its call does not want to know.
        let _ = sent.send(verdict.about(&conversation, &message.message_id));
    }
    (conversation, Vec::new())
}

#[cfg(test)]
mod tests;
