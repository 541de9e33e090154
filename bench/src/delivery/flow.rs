//! Messages as fast as they go.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use futures::StreamExt as _;
use parley_sdk::Outbox;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::gang::{CONVERSATIONS, Clock, Gang, message};

/// Messages of one conversation that are sent and not accepted, at the most: what the SDK has to make batches of.
const UNACCEPTED: usize = 64;
/// Messages of all conversations that are sent and not handled, at the most. It keeps each conversation far below
/// the 1,024 messages it may hold, so that nobody is refused.
const UNHANDLED: usize = 12_800;

/// Sends `count` messages, in every conversation as many, until the last was handled. Returns how many those are, and
/// how long it took.
pub(super) async fn flow(gang: &mut Gang, count: usize) -> anyhow::Result<(usize, Duration)> {
    let each = count.div_ceil(CONVERSATIONS);
    let (room, began) = (Arc::new(Semaphore::new(UNHANDLED)), Instant::now());
    let mut senders = JoinSet::new();
    for conversation in 0..CONVERSATIONS {
        let outbox = gang.outbox(conversation)?;
        senders.spawn(send_all(outbox, conversation, each, Arc::clone(&room), gang.clock));
    }
    let all = each * CONVERSATIONS;
    for handled in 0..all {
        gang.arrived().await.with_context(|| format!("{handled} of {all} were handled"))?;
        room.add_permits(1);
    }
    let took = began.elapsed();
    while let Some(sent) = senders.join_next().await {
        sent.context("a sender panicked")??;
    }
    Ok((all, took))
}

async fn send_all(
    outbox: Outbox,
    conversation: usize,
    count: usize,
    room: Arc<Semaphore>,
    clock: Clock,
) -> anyhow::Result<()> {
    let (outbox, room) = (&outbox, &room);
    let one = |_| async move {
        // Given back when the message was handled.
        room.acquire().await?.forget();
        outbox.send(message(conversation, clock)).await?;
        anyhow::Ok(())
    };
    let mut all = futures::stream::iter(0..count).map(one).buffer_unordered(UNACCEPTED);
    while let Some(sent) = all.next().await {
        sent?;
    }
    Ok(())
}
