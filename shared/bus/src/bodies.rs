//! Large bodies: parts by the hash of the whole, one message for each, in a stream of their own.
//!
//! A part is stored where none is, or in place of one whose sequence is named; hence whoever comes second, by
//! whichever replica, changes nothing. What a part may be and when a body is whole is decided by whoever calls.

use std::error::Error as _;

use async_nats::jetstream::context::{PublishError, PublishErrorKind};
use async_nats::jetstream::message::PublishMessage;
use async_nats::jetstream::stream::{RawMessageErrorKind, Stream};
use async_nats::jetstream::{self, ErrorCode};
use bytes::Bytes;
use parley_ids::{Hash32, UnixMillis};

use crate::error::refused;
use crate::log::Span;
use crate::wire::millis;
use crate::{Bus, Error};

/// A part of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The chunk with this number.
    Chunk(u32),
    /// The mark that all of them are there.
    Whole,
}

impl Part {
    /// The last token of its subject.
    fn token(self) -> String {
        match self {
            Self::Chunk(number) => number.to_string(),
            Self::Whole => "whole".to_owned(),
        }
    }
}

/// What became of a part that was to be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It is stored.
    Stored,
    /// Another one is there than the one it was to replace.
    Taken,
    /// There is no room.
    Full,
}

/// A part that is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its sequence in the stream.
    pub seq: u64,
    /// When the server stored it.
    pub at: UnixMillis,
    /// Its bytes.
    pub payload: Bytes,
}

/// The stream of large bodies.
#[derive(Debug, Clone)]
pub struct Bodies {
    bus: Bus,
}

impl Bodies {
    /// Of the cell that `bus` is connected to.
    #[must_use]
    pub fn new(bus: &Bus) -> Self {
        Self { bus: bus.clone() }
    }

    /// Stores a part where none is (`over` 0), or in place of the one with the sequence `over`.
    ///
    /// # Errors
    /// When it is not known whether it was stored.
    pub async fn put(&self, body: Hash32, part: Part, payload: Bytes, over: u64) -> Result<Put, Error> {
        let subject = self.bus.subjects.body(body, &part.token());
        let message = PublishMessage::build().payload(payload).expected_last_subject_sequence(over);
        let stored = match self.bus.jetstream.send_publish(subject, message).await {
            Ok(answer) => answer.await.map(|_| ()),
            Err(error) => Err(error),
        };
        match stored {
            Ok(()) => Ok(Put::Stored),
            Err(error) if error.kind() == PublishErrorKind::WrongLastSequence => Ok(Put::Taken),
            Err(error) if is_full(&error) => Ok(Put::Full),
            Err(error) => Err(refused(format!("storing a part of body {body}"))(error)),
        }
    }

    /// Reads a part; none where it is not there.
    ///
    /// # Errors
    /// When it cannot be read now.
    pub async fn get(&self, body: Hash32, part: Part) -> Result<Option<Kept>, Error> {
        let reading = || format!("reading a part of body {body}");
        let name = self.bus.subjects.bodies_stream();
        let stream = self.bus.jetstream.get_stream_no_info(&name).await.map_err(refused(reading()))?;
        let subject = self.bus.subjects.body(body, &part.token());
        match stream.get_last_raw_message_by_subject(&subject).await {
            Ok(message) => Ok(Some(Kept {
                seq: message.sequence,
                at: millis(message.time.unix_timestamp_nanos()),
                payload: message.payload,
            })),
            Err(error) if error.kind() == RawMessageErrorKind::NoMessageFound => Ok(None),
            Err(error) => Err(refused(reading())(error)),
        }
    }

    /// What the stream spans now.
    ///
    /// # Errors
    /// When it cannot be read, or is not there.
    pub async fn span(&self) -> Result<Span, Error> {
        Ok(Span::of(self.stream().await?.cached_info()))
    }

    /// Removes the parts of a body with sequences up to `through`.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn purge(&self, body: Hash32, through: u64) -> Result<(), Error> {
        let parts = self.bus.subjects.body(body, "*");
        let purged = self.stream().await?.purge().filter(parts).sequence(through.saturating_add(1)).await;
        purged.map(|_| ()).map_err(refused(format!("removing the parts of body {body}")))
    }

    async fn stream(&self) -> Result<Stream, Error> {
        let name = self.bus.subjects.bodies_stream();
        self.bus.jetstream.get_stream(&name).await.map_err(refused(format!("reading {name}")))
    }
}

/// Whether the stream, or the server, has no room.
fn is_full(error: &PublishError) -> bool {
    let answered = error.source().and_then(|source| source.downcast_ref::<jetstream::Error>());
    let full = [ErrorCode::STREAM_STORE_FAILED, ErrorCode::INSUFFICIENT_RESOURCES];
    answered.is_some_and(|error| full.contains(&error.error_code()))
}
