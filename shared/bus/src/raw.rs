//! JetStream without Parley: what Parley's speed is compared with, and what Parley's streams really hold.

use std::future::IntoFuture as _;

use async_nats::jetstream::stream::{Config, RawMessageErrorKind, StorageType};
use bytes::Bytes;
use futures::StreamExt as _;

use crate::error::refused;
use crate::{Bus, Error, Follower};

/// A scratch stream of one file-backed replica, as Parley's streams are.
#[derive(Debug)]
pub struct Raw {
    bus: Bus,
    name: String,
}

impl Raw {
    /// Makes the stream anew.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn new(bus: &Bus) -> Result<Self, Error> {
        let name = bus.subjects.bucket("SCRATCH");
        // It may not be there.
        let _ = bus.jetstream.delete_stream(&name).await;
        let subjects = vec![format!("{name}.*")];
        let config =
            Config { name: name.clone(), subjects, storage: StorageType::File, ..Default::default() };
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

    /// Reads `count` messages from the first on.
    pub async fn consume(&self, count: usize) {
        let mut follower = Follower::new(&self.bus, self.name.clone(), None, 1);
        for _ in 0..count {
            follower.intake().await;
        }
    }
}
