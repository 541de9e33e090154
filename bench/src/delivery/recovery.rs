//! How long a start takes with many live conversations.

use std::time::Duration;

use anyhow::Context as _;
use futures::StreamExt as _;
use parley_ids::ServiceName;
use parley_proto::v1;
use parley_sdk::{Agent, Connection, NewMessage, Outbox, Running};
use tokio::time::Instant;

use super::row;
use crate::figures::Case;
use crate::ground::{Ground, PATIENCE, PAYLOAD, Role, Setup, WINDOW, bytes};
use crate::refused::refused;

/// Who does not come for its messages.
const SLEEPER: &str = "sleeper";
/// One takes a quarter of delivery's room at the most.
const SENDERS: usize = 4;
/// How long a lease lasts; see `loop.lease_ttl_ms`.
const LEASE: Duration = Duration::from_secs(2);
/// How often it is looked whether the sleeper is offline.
const LOOK: Duration = Duration::from_millis(250);

/// Leaves one undelivered message in each of `count` conversations, and starts the service again: after SIGKILL, and
/// after a drain.
pub(super) async fn run(count: usize) -> anyhow::Result<Vec<Case>> {
    let mut ground = Ground::start(Setup::default()).await?;
    ground.serve_as(Role::Registry, "registry")?;
    ground.serve_as(Role::Delivery, "before")?;
    let connection = Connection::new(&ground.url());
    let mut senders = Vec::new();
    for number in 0..SENDERS {
        senders.push(Agent::builder(&format!("sender-{number}")).start(&connection).await?);
    }
    // It must be known and away: to who is not known, attempts are made.
    Agent::builder(SLEEPER).start(&connection).await?.kill().await;
    offline(&ground).await?;
    let outboxes: Vec<Outbox> = senders.iter().map(Running::outbox).collect();
    fill(&outboxes, count).await?;
    eprintln!("{count} conversations wait for {SLEEPER}");
    ground.kill("before");
    let after_kill = start(&mut ground, "after-kill").await?;
    ground.drain("after-kill")?;
    let after_drain = start(&mut ground, "after-drain").await?;
    for sender in senders {
        sender.stop().await;
    }
    ground.stop()?;
    let case = |case, took: Duration| Case {
        latency_p50_us: Some(u64::try_from(took.as_micros()).unwrap_or(u64::MAX)),
        ..row(case)
    };
    Ok(vec![
        case("start with live conversations, after a drain", after_drain),
        case(
            "start with live conversations, after SIGKILL, without the lease",
            after_kill.saturating_sub(LEASE),
        ),
    ])
}

/// Waits until the registry says that the sleeper is away.
async fn offline(ground: &Ground) -> anyhow::Result<()> {
    let query = v1::ListAgents { agent: SLEEPER.to_owned(), brief: true, ..Default::default() };
    let began = Instant::now();
    loop {
        let known: Result<v1::AgentList, v1::Error> =
            ground.caller.query(ServiceName::Registry, "agents", &query, 0, PATIENCE).await?;
        let known = known.map_err(refused)?;
        if known.agents.iter().any(|agent| agent.agent == SLEEPER && !agent.online) {
            return Ok(());
        }
        anyhow::ensure!(began.elapsed() < PATIENCE, "{SLEEPER} is killed and still online");
        tokio::time::sleep(LOOK).await;
    }
}

async fn fill(outboxes: &[Outbox], count: usize) -> anyhow::Result<()> {
    let one = |number: usize| async move {
        let outbox = outboxes.get(number % SENDERS).context("there is no sender")?;
        let message = NewMessage::to(SLEEPER)
            .conversation(&format!("live-{number}"))
            .strict()
            .data("application/octet-stream", bytes(PAYLOAD));
        anyhow::Ok(outbox.send(message).await?)
    };
    let mut all = futures::stream::iter(0..count).map(one).buffer_unordered(WINDOW);
    while let Some(sent) = all.next().await {
        sent?;
    }
    Ok(())
}

/// Starts a replica, and says how long it took until it answered as the active one.
async fn start(ground: &mut Ground, name: &str) -> anyhow::Result<Duration> {
    let began = Instant::now();
    ground.serve_as(Role::Delivery, name)?;
    let health = ground.health_of(Role::Delivery).await?;
    anyhow::ensure!(health.replica == name, "{} answers", health.replica);
    eprintln!("{name}: {} inputs, replayed in {} ms", health.as_of, health.recovered_in_ms);
    Ok(began.elapsed())
}
