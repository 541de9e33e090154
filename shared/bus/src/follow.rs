//! Our own follower of a stream: from a sequence on, in order, through restarts of the server.
//!
//! The client's ordered consumer was silent for 13 s after a restart; this one notices a missed heartbeat within
//! two seconds, and a reconnect at once, and begins again behind the last message it gave out.

use std::time::Duration;

use async_nats::jetstream::consumer::{AckPolicy, DeliverPolicy, pull};
use async_nats::jetstream::message::Message;
use futures::future::BoxFuture;
use futures::{FutureExt as _, StreamExt as _};
use parley_machine::{IntakeMessage, LogRecord};
use tokio::sync::watch;

use crate::wire::{self, Stored};
use crate::{Bus, Error};

const HEARTBEAT: Duration = Duration::from_millis(700);
const EXPIRES: Duration = Duration::from_secs(30);
/// How many messages are asked for at once.
const BATCH: usize = 1_000;

/// Follows one stream.
pub struct Follower {
    bus: Bus,
    stream: String,
    filter: Option<String>,
    next: u64,
    messages: Option<pull::Stream>,
    /// A consumer that is being made.
    opening: Option<BoxFuture<'static, pull::Stream>>,
    /// How many messages the consumer has sent.
    delivered: u64,
    connected: watch::Receiver<u64>,
}

/// A message and where the reader stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Its stream sequence.
    pub seq: u64,
    /// Messages behind it.
    pub pending: u64,
}

impl std::fmt::Debug for Follower {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Follower")
            .field("stream", &self.stream)
            .field("next", &self.next)
            .finish_non_exhaustive()
    }
}

impl Follower {
    /// Follows `stream` from sequence `next` on; only subjects that match `filter`, if there is one.
    #[must_use]
    pub fn new(bus: &Bus, stream: String, filter: Option<String>, next: u64) -> Self {
        let connected = bus.connected.clone();
        Self {
            bus: bus.clone(),
            stream,
            filter,
            next: next.max(1),
            messages: None,
            opening: None,
            delivered: 0,
            connected,
        }
    }

    /// The next message of an intake. Waits as long as it takes; safe to be dropped and called again.
    pub async fn intake(&mut self) -> (Position, IntakeMessage) {
        let (position, stored) = self.next().await;
        (position, wire::intake_message(&self.bus.subjects, stored))
    }

    /// The next record of a log.
    ///
    /// # Errors
    /// When the message there is not a record.
    pub async fn record(&mut self) -> (Position, Result<LogRecord, Error>) {
        let (position, stored) = self.next().await;
        (position, wire::log_record(&self.bus.subjects, &stored))
    }

    async fn next(&mut self) -> (Position, Stored) {
        loop {
            self.ready().await;
            let Some(messages) = &mut self.messages else { continue };
            tokio::select! {
                // A connection that was made again may have lost messages, before any that comes by it.
                biased;
                Ok(()) = self.connected.changed() => self.messages = None,
                message = messages.next() => match message {
                    Some(Ok(message)) => match read(message) {
                        // The consumer counts what it sends: a number left out is a message lost on the way, not one
                        // that the stream no longer has.
                        Some((found, number)) if number == self.delivered + 1 => {
                            self.delivered = number;
                            if found.0.seq >= self.next {
                                self.next = found.0.seq + 1;
                                return found;
                            }
                        }
                        _ => self.messages = None,
                    },
                    other => {
                        tracing::debug!(stream = self.stream, ?other, "follower begins again");
                        self.messages = None;
                    }
                },
            }
        }
    }

    /// Has a consumer. Its creation is kept across calls: dropped half way again and again, it would never be done.
    async fn ready(&mut self) {
        if self.messages.is_some() {
            return;
        }
        let opening = self.opening.get_or_insert_with(|| {
            self.connected.mark_unchanged();
            let place = Place {
                bus: self.bus.clone(),
                stream: self.stream.clone(),
                filter: self.filter.clone(),
                next: self.next,
            };
            open(place, self.connected.clone()).boxed()
        });
        self.messages = Some(opening.await);
        (self.opening, self.delivered) = (None, 0);
    }
}

/// Where a consumer is to begin.
struct Place {
    bus: Bus,
    stream: String,
    filter: Option<String>,
    next: u64,
}

/// Makes a consumer, as long as it takes.
async fn open(place: Place, mut connected: watch::Receiver<u64>) -> pull::Stream {
    let mut wait = Duration::from_millis(20);
    loop {
        match place.consumer().await {
            Ok(messages) => return messages,
            Err(error) => {
                tracing::debug!(stream = place.stream, error = %Chain(error.as_ref()), "cannot follow yet");
                let _ = tokio::time::timeout(wait, connected.changed()).await;
                wait = (wait * 2).min(Duration::from_millis(500));
            }
        }
    }
}

impl Place {
    async fn consumer(&self) -> Result<pull::Stream, Box<dyn std::error::Error + Send + Sync>> {
        let config = pull::Config {
            deliver_policy: DeliverPolicy::ByStartSequence { start_sequence: self.next },
            ack_policy: AckPolicy::None,
            filter_subject: self.filter.clone().unwrap_or_default(),
            inactive_threshold: Duration::from_secs(30),
            memory_storage: true,
            num_replicas: 1,
            ..Default::default()
        };
        let create = self.bus.jetstream.create_consumer_on_stream(config, &self.stream);
        let consumer = tokio::time::timeout(Duration::from_secs(3), create).await??;
        let stream = consumer.stream().max_messages_per_batch(BATCH).heartbeat(HEARTBEAT).expires(EXPIRES);
        Ok(stream.messages().await?)
    }
}

/// A message, and its number among those the consumer sent.
fn read(message: Message) -> Option<((Position, Stored), u64)> {
    let (position, time, number) = {
        let info = message.info().ok()?;
        let position = Position { seq: info.stream_sequence, pending: info.pending };
        (position, wire::millis(info.published.unix_timestamp_nanos()), info.consumer_sequence)
    };
    let (message, _) = message.split();
    let stored = Stored {
        seq: position.seq,
        time,
        subject: message.subject.into_string(),
        headers: message.headers,
        payload: message.payload,
    };
    Some(((position, stored), number))
}

/// An error with its causes.
struct Chain<'a>(&'a (dyn std::error::Error + Send + Sync));

impl std::fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)?;
        let mut cause = self.0.source();
        while let Some(next) = cause {
            write!(f, ": {next}")?;
            cause = next.source();
        }
        Ok(())
    }
}
