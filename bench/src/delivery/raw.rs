//! The same through JetStream alone: publish, consume, acknowledge.

use std::time::Duration;

use anyhow::Context as _;
use parley_bus::{Bus, Error, Raw, RawConsumer};
use tokio::time::Instant;

use super::gang::Clock;
use super::paced::{Paced, ticks};
use crate::ground::{PATIENCE, PAYLOAD, WINDOW, bytes};

/// A scratch stream and its one durable consumer.
pub(super) struct RawFlow {
    raw: Raw,
    reader: RawConsumer,
}

impl RawFlow {
    pub(super) async fn new(bus: &Bus, copies: usize) -> anyhow::Result<Self> {
        let raw = Raw::with_copies(bus, copies).await?;
        let reader = raw.consumer().await?;
        Ok(Self { raw, reader })
    }

    /// Publishes `count` messages in a window while they are consumed, until the server has every acknowledgement.
    pub(super) async fn run(&mut self, count: usize) -> anyhow::Result<(usize, Duration)> {
        let began = Instant::now();
        let reader = &mut self.reader;
        let consuming = async {
            for _ in 0..count {
                reader.next().await?;
            }
            Ok::<(), Error>(())
        };
        let publishing = self.raw.publish_window(bytes(PAYLOAD).into(), count, WINDOW);
        let both = async { tokio::try_join!(publishing, consuming) };
        tokio::time::timeout(PATIENCE, both).await.context("raw messages do not arrive")??;
        self.reader.settled().await?;
        Ok((count, began.elapsed()))
    }

    /// Publishes `count` messages at the pace, one at a time, and measures each from its publish to its consumer.
    pub(super) async fn paced(&mut self, count: usize) -> anyhow::Result<Paced> {
        let (mut ticks, clock) = (ticks(), Clock::new());
        let (raw, reader) = (&self.raw, &mut self.reader);
        let publishing = async {
            for _ in 0..count {
                ticks.tick().await;
                raw.publish(clock.body().into()).await?;
            }
            Ok::<(), Error>(())
        };
        let consuming = async {
            let mut latencies = Vec::with_capacity(count);
            for _ in 0..count {
                latencies.extend(clock.age(&reader.next().await?));
            }
            Ok::<Vec<Duration>, Error>(latencies)
        };
        let both = async { tokio::try_join!(publishing, consuming) };
        let ((), latencies) =
            tokio::time::timeout(PATIENCE, both).await.context("raw messages do not arrive")??;
        self.reader.settled().await?;
        Ok(Paced::of(latencies))
    }
}
