//! JetStream without Parley: what Parley's speed is compared with, and what Parley's streams really hold.

use std::future::IntoFuture as _;
use std::time::Duration;

use async_nats::Subscriber;
use async_nats::jetstream::consumer::{AckPolicy, Consumer, pull};
use async_nats::jetstream::stream::{Config, RawMessageErrorKind, StorageType};
use bytes::Bytes;
use futures::StreamExt as _;

use crate::error::refused;
use crate::{Bus, Error, Follower};

/// Messages that a consumer is sent and has not acknowledged, at the most. Not less than a publisher's window: the
/// consumer is not to wait for its own acknowledgements.
const UNACKNOWLEDGED: i64 = 10_000;
/// Messages that a consumer asks for at once.
const BATCH: usize = 1_000;
/// How long the last acknowledgements may take.
const SETTLE: Duration = Duration::from_secs(30);

/// A scratch stream in files, as Parley's streams are.
#[derive(Debug)]
pub struct Raw {
    bus: Bus,
    name: String,
}

impl Raw {
    /// Makes the stream anew, with one copy.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn new(bus: &Bus) -> Result<Self, Error> {
        Self::with_copies(bus, 1).await
    }

    /// Makes the stream anew, with so many copies.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn with_copies(bus: &Bus, copies: usize) -> Result<Self, Error> {
        let name = bus.subjects.bucket("SCRATCH");
        // It may not be there.
        let _ = bus.jetstream.delete_stream(&name).await;
        let subjects = vec![format!("{name}.*")];
        let config = Config {
            name: name.clone(),
            subjects,
            storage: StorageType::File,
            num_replicas: copies,
            ..Default::default()
        };
        bus.jetstream.create_stream(config).await.map_err(refused("creating the scratch stream"))?;
        Ok(Self { bus: bus.clone(), name })
    }

    /// Publishes one message and waits for its acknowledgement.
    ///
    /// # Errors
    /// When it is not acknowledged.
    pub async fn publish(&self, payload: Bytes) -> Result<(), Error> {
        let sent = self.bus.jetstream.publish(format!("{}.x", self.name), payload).await;
        sent.map_err(refused("a publish"))?.await.map_err(refused("a publish"))?;
        Ok(())
    }

    /// Publishes `count` messages with up to `window` unacknowledged.
    ///
    /// # Errors
    /// When one is not acknowledged.
    pub async fn publish_window(&self, payload: Bytes, count: usize, window: usize) -> Result<(), Error> {
        let one = || async {
            let sent = self.bus.jetstream.publish(format!("{}.x", self.name), payload.clone()).await;
            match sent {
                Ok(answer) => answer.into_future().await.map(|_| ()),
                Err(error) => Err(error),
            }
        };
        let mut all = futures::stream::iter(0..count).map(|_| one()).buffer_unordered(window);
        while let Some(done) = all.next().await {
            done.map_err(refused("a publish"))?;
        }
        Ok(())
    }

    /// Names and values of the headers of a message in any stream, as the server keeps them, in the order of names;
    /// none where there is no such message. For tests of what reaches a stream.
    ///
    /// # Errors
    /// When the stream cannot be read.
    pub async fn headers(bus: &Bus, stream: &str, seq: u64) -> Result<Option<Vec<(String, String)>>, Error> {
        let reading = || format!("reading message {seq} of {stream}");
        let found = bus.jetstream.get_stream_no_info(stream).await.map_err(refused(reading()))?;
        let message = match found.get_raw_message(seq).await {
            Ok(message) => message,
            Err(error) if error.kind() == RawMessageErrorKind::NoMessageFound => return Ok(None),
            Err(error) => return Err(refused(reading())(error)),
        };
        let mut headers: Vec<(String, String)> = message
            .headers
            .iter()
            .flat_map(|(name, values)| values.iter().map(|v| (name.to_string(), v.as_str().to_owned())))
            .collect();
        headers.sort();
        Ok(Some(headers))
    }

    /// Deletes any stream; a bucket is one too. For tests of what an operator may do by mistake.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn delete(bus: &Bus, stream: &str) -> Result<(), Error> {
        let deleted = bus.jetstream.delete_stream(stream).await;
        deleted.map(|_| ()).map_err(refused(format!("deleting {stream}")))
    }

    /// A durable pull consumer of the whole stream that acknowledges each message: what JetStream alone gives to who
    /// wants to know that something was handled.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn consumer(&self) -> Result<RawConsumer, Error> {
        let config = pull::Config {
            durable_name: Some("reader".to_owned()),
            ack_policy: AckPolicy::Explicit,
            max_ack_pending: UNACKNOWLEDGED,
            ..Default::default()
        };
        let made = self.bus.jetstream.create_consumer_on_stream(config, &self.name).await;
        let consumer = made.map_err(refused("the scratch consumer"))?;
        let messages = consumer.stream().max_messages_per_batch(BATCH).messages().await;
        let messages = messages.map_err(refused("the scratch consumer"))?;
        Ok(RawConsumer { consumer, messages })
    }

    /// Sends a request, and waits for the answer of [`RawAnswerer::run`].
    ///
    /// # Errors
    /// When nobody answers.
    pub async fn ask(&self, payload: Bytes) -> Result<(), Error> {
        let answer = self.bus.client.request(self.questions(), payload).await;
        answer.map(|_| ()).map_err(refused("a request"))
    }

    /// Who answers requests, over another connection than that of who asks.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn answerer(&self, bus: &Bus) -> Result<RawAnswerer, Error> {
        let requests = bus.client.subscribe(self.questions()).await;
        let requests = requests.map_err(refused("the subscription to requests"))?;
        let raw = Self { bus: bus.clone(), name: self.name.clone() };
        // When this is acknowledged the server knows of the subscription.
        raw.publish(Bytes::new()).await?;
        Ok(RawAnswerer { raw, requests })
    }

    /// Where requests go: no subject of the stream.
    fn questions(&self) -> String {
        format!("{}_QUESTIONS", self.name)
    }

    /// Reads `count` messages from the first on.
    pub async fn consume(&self, count: usize) {
        let mut follower = Follower::new(&self.bus, self.name.clone(), None, 1);
        for _ in 0..count {
            follower.intake().await;
        }
    }
}

/// A service without Parley: each request is stored and then answered.
#[derive(Debug)]
pub struct RawAnswerer {
    raw: Raw,
    requests: Subscriber,
}

impl RawAnswerer {
    /// Stores each request `copies` times in the scratch stream, one acknowledgement after the other, and answers it.
    ///
    /// # Errors
    /// When a publish is not acknowledged.
    pub async fn run(mut self, copies: usize) -> Result<(), Error> {
        while let Some(request) = self.requests.next().await {
            for _ in 0..copies {
                self.raw.publish(request.payload.clone()).await?;
            }
            if let Some(reply) = request.reply {
                let answered = self.raw.bus.client.publish(reply, Bytes::new()).await;
                answered.map_err(refused("an answer"))?;
            }
        }
        Ok(())
    }
}

/// A durable consumer with explicit acknowledgements.
pub struct RawConsumer {
    consumer: Consumer<pull::Config>,
    messages: pull::Stream,
}

impl std::fmt::Debug for RawConsumer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RawConsumer").finish_non_exhaustive()
    }
}

impl RawConsumer {
    /// The next message, acknowledged.
    ///
    /// # Errors
    /// When the consumer is gone, or there is no connection to write to.
    pub async fn next(&mut self) -> Result<Bytes, Error> {
        let message = match self.messages.next().await {
            Some(Ok(message)) => message,
            Some(Err(error)) => return Err(refused("the next scratch message")(error)),
            None => return Err(Error::Nobody { what: "the scratch consumer".to_owned() }),
        };
        message.ack().await.map_err(refused("an acknowledgement"))?;
        let (message, _) = message.split();
        Ok(message.payload)
    }

    /// Waits until the server has every acknowledgement.
    ///
    /// # Errors
    /// When the server cannot be asked, or has not got them in half a minute.
    pub async fn settled(&self) -> Result<(), Error> {
        let all = async {
            loop {
                let info = self.consumer.get_info().await.map_err(refused("a look at the consumer"))?;
                if info.num_ack_pending == 0 {
                    return Ok::<(), Error>(());
                }
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        let late = |_| Error::Silent { what: "the last acknowledgements".to_owned(), after: SETTLE };
        tokio::time::timeout(SETTLE, all).await.map_err(late)?
    }
}
