//! Publishes into streams under way: each is sent at once, and the server's answers come back by one subscription.
//!
//! The client library's own way makes an inbox, a channel and two timers for every publish; a pipeline knows that
//! answers come in about the order of its publishes.

use std::collections::VecDeque;
use std::future::pending;
use std::pin::Pin;
use std::time::Duration;

use async_nats::jetstream::{self, ErrorCode};
use async_nats::{Client, HeaderMap, Message, Subscriber};
use bytes::Bytes;
use futures::StreamExt as _;
use serde::Deserialize;
use tokio::time::{Instant, Sleep, sleep};

use crate::error::refused;
use crate::{Bus, Error};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(15);

/// Why a stream did not take a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotStored {
    /// The stream is full.
    Full,
    /// It is not known whether it was stored.
    Unknown,
}

/// Publishes that are not answered yet, each with what it is to whoever published it.
pub(crate) struct Pipeline<T> {
    client: Client,
    /// Where answers go; the publish's number follows.
    inbox: String,
    answers: Subscriber,
    /// The number of the next publish.
    next: u64,
    /// In the order they were published; those that were answered out of it are empty.
    waiting: VecDeque<Waiting<T>>,
    /// Publishes that could not be written.
    unwritten: VecDeque<T>,
    /// Rings when the first one has waited long enough, or earlier.
    alarm: Pin<Box<Sleep>>,
}

struct Waiting<T> {
    until: Instant,
    what: Option<T>,
}

impl<T> std::fmt::Debug for Pipeline<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pipeline")
            .field("next", &self.next)
            .field("waiting", &self.len())
            .finish_non_exhaustive()
    }
}

impl<T> Pipeline<T> {
    /// One with nothing in it.
    ///
    /// # Errors
    /// When the server refuses the subscription.
    pub(crate) async fn new(bus: &Bus) -> Result<Self, Error> {
        let client = bus.client.clone();
        let inbox = format!("{}.", client.new_inbox());
        let answers = client.subscribe(format!("{inbox}*")).await;
        Ok(Self {
            client,
            inbox,
            answers: answers.map_err(refused("the subscription to what streams answer"))?,
            next: 0,
            waiting: VecDeque::new(),
            unwritten: VecDeque::new(),
            alarm: Box::pin(sleep(PATIENCE)),
        })
    }

    /// How many may still be answered.
    pub(crate) fn len(&self) -> usize {
        self.waiting.len() + self.unwritten.len()
    }

    /// Publishes a message. Messages published one after the other reach their stream in that order, or not at all.
    pub(crate) async fn publish(&mut self, subject: String, headers: HeaderMap, payload: Bytes, what: T) {
        let reply = format!("{}{}", self.inbox, self.next);
        match self.client.publish_with_reply_and_headers(subject, reply, headers, payload).await {
            Ok(()) => {
                self.next += 1;
                self.waiting.push_back(Waiting { until: Instant::now() + PATIENCE, what: Some(what) });
            }
            Err(error) => {
                tracing::warn!(%error, "a message was not written");
                self.unwritten.push_back(what);
            }
        }
    }

    /// What became of the next one: stored at this sequence, or not. Waits while nothing is under way; safe to be
    /// dropped and called again.
    pub(crate) async fn answered(&mut self) -> (T, Result<u64, NotStored>) {
        if let Some(what) = self.unwritten.pop_front() {
            return (what, Err(NotStored::Unknown));
        }
        loop {
            if self.waiting.is_empty() {
                pending::<()>().await;
            }
            tokio::select! {
                biased;
                Some(message) = self.answers.next() => {
                    if let Some(what) = self.number(&message).and_then(|number| self.take(number)) {
                        return (what, read(&message));
                    }
                }
                () = &mut self.alarm => {
                    if let Some(what) = self.overdue() {
                        tracing::warn!("a stream does not answer");
                        return (what, Err(NotStored::Unknown));
                    }
                }
            }
        }
    }

    fn number(&self, message: &Message) -> Option<u64> {
        message.subject.strip_prefix(self.inbox.as_str())?.parse().ok()
    }

    /// Takes one out; none when it is answered, or was given up.
    fn take(&mut self, number: u64) -> Option<T> {
        let first = self.next - self.waiting.len() as u64;
        let at = usize::try_from(number.checked_sub(first)?).ok()?;
        let what = self.waiting.get_mut(at)?.what.take();
        while self.waiting.front().is_some_and(|waiting| waiting.what.is_none()) {
            self.waiting.pop_front();
        }
        what
    }

    /// Gives up the first one, if its time is over, and sets the alarm again.
    fn overdue(&mut self) -> Option<T> {
        let now = Instant::now();
        let is_over = self.waiting.front().is_some_and(|waiting| waiting.until <= now);
        let what = if is_over { self.take(self.next - self.waiting.len() as u64) } else { None };
        let until = self.waiting.front().map_or(now + PATIENCE, |waiting| waiting.until);
        self.alarm.as_mut().reset(until);
        what
    }
}

/// What a stream answers.
#[derive(Deserialize)]
struct Answer {
    seq: Option<u64>,
    error: Option<jetstream::Error>,
}

fn read(message: &Message) -> Result<u64, NotStored> {
    let answer = serde_json::from_slice::<Answer>(&message.payload);
    match answer {
        Ok(Answer { error: None, seq: Some(seq) }) => Ok(seq),
        Ok(Answer { error: Some(error), .. }) if error.error_code() == ErrorCode::STREAM_STORE_FAILED => {
            Err(NotStored::Full)
        }
        Ok(Answer { error: Some(error), .. }) => {
            tracing::warn!(%error, "a stream did not take a message");
            Err(NotStored::Unknown)
        }
        // No stream listens: its leader is away, or it is not there.
        _ => {
            tracing::warn!(status = ?message.status, "no stream took a message");
            Err(NotStored::Unknown)
        }
    }
}
