//! Messages at a steady pace, each by itself.

use std::time::Duration;

use anyhow::Context as _;
use tokio::task::JoinSet;
use tokio::time::Interval;

use super::gang::{CONVERSATIONS, Gang, message};
use crate::figures::percentile;

/// From one message to the next: 1,000 a second.
const PACE: Duration = Duration::from_millis(1);

/// Latencies in microseconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paced {
    pub(super) p50: u64,
    pub(super) p99: u64,
}

impl Paced {
    pub(super) fn of(mut latencies: Vec<Duration>) -> Self {
        Self { p50: percentile(&mut latencies, 50), p99: percentile(&mut latencies, 99) }
    }
}

/// Ticks at the pace. What comes too late is made up for: the load is what it says.
pub(super) fn ticks() -> Interval {
    tokio::time::interval(PACE)
}

/// Sends `count` messages, one conversation after the other, and measures each from its sender to its handler.
pub(super) async fn paced(gang: &mut Gang, count: usize) -> anyhow::Result<Paced> {
    let (mut ticks, clock, mut sends) = (ticks(), gang.clock, JoinSet::new());
    for number in 0..count {
        ticks.tick().await;
        let conversation = number % CONVERSATIONS;
        let outbox = gang.outbox(conversation)?;
        // Not waited for: the next one goes at its own time.
        sends.spawn(async move { outbox.send(message(conversation, clock)).await.map(|_| ()) });
    }
    let mut latencies = Vec::with_capacity(count);
    for _ in 0..count {
        latencies.push(gang.arrived().await?);
    }
    while let Some(sent) = sends.join_next().await {
        sent.context("a sender panicked")??;
    }
    Ok(Paced::of(latencies))
}
