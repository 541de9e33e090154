//! What guaranteed, ordered messages cost: from one agent's `send` to another's handler, beside raw JetStream.

mod flow;
mod gang;
mod memory;
mod paced;
mod poison;
mod raw;
mod recovery;

use parley_bus::Log;
use parley_ids::ServiceName;
use tokio::time::Instant;

use crate::arguments::DeliveryCase;
use crate::figures::{Case, Report, median, rate};
use crate::ground::{Ground, PATIENCE, Role, Setup};
use flow::flow;
use gang::Gang;
use paced::{Paced, paced};
use raw::RawFlow;

const BENCH: &str = "delivery";
/// Rounds of raw messages and of Parley's in turn, of which the medians are said.
const ROUNDS: usize = 3;
/// What is measured where nothing is named: what takes minutes, not hours.
const USUAL: [DeliveryCase; 4] =
    [DeliveryCase::Throughput, DeliveryCase::Latency, DeliveryCase::Recovery, DeliveryCase::Synced];
/// How often it is looked whether streams still grow.
const LOOK: std::time::Duration = std::time::Duration::from_millis(500);

const NOTES: [&str; 9] = [
    "8 agents in one process send each other 256 B in 200 conversations, all STRICT; each message is signed once by",
    "its sender's SDK and verified by ingress, acknowledged by its recipient's, and on the ledger. Recipients have no",
    "store, as raw consumers have none. Throughput is until the last handler ran; in STRICT order only the last batch",
    "of each conversation is acknowledged after that. Raw is the same count through one file stream, 512 publishes",
    "under way, read by a durable pull consumer that acknowledges each, until the server has all acknowledgements.",
    "`stored`: messages in intake and log for each one handled. Files; R1 but for r3; sync_interval 2m (nothing is",
    "fsynced one by one) but where the case says always. Poison: each of the 8 recipients has, beside the 25",
    "conversations that are measured, 16 whose first message is not taken, with 63 messages behind it: 10 whose handler",
    "never ends (ack timeout 1 s), 3 that fail once and halt, 3 that fail again and again. Medians of three rounds each.",
];

/// Runs `cases`, or the usual ones. `single` messages are paced, `load` are sent as fast as they go.
pub(crate) async fn run(
    cases: &[DeliveryCase],
    single: Option<usize>,
    load: Option<usize>,
) -> anyhow::Result<Report> {
    let cases = if cases.is_empty() { &USUAL[..] } else { cases };
    let single = single.unwrap_or(10_000);
    let mut rows = Vec::new();
    for case in cases {
        eprintln!("delivery: {case:?} …");
        let plain = Setup::default();
        rows.extend(match case {
            DeliveryCase::Throughput => throughput(plain, load.unwrap_or(100_000), &PLAIN).await?,
            DeliveryCase::Latency => latency(plain, single, &PLAIN).await?,
            DeliveryCase::Recovery => recovery::run(load.unwrap_or(100_000)).await?,
            DeliveryCase::Synced => {
                let synced = Setup { sync_always: true, ..plain };
                throughput(synced, load.unwrap_or(20_000), &SYNCED).await?
            }
            DeliveryCase::R3 => {
                let cluster = Setup { servers: 3, ..plain };
                let mut both = throughput(cluster, load.unwrap_or(20_000), &CLUSTER).await?;
                both.extend(latency(cluster, single.min(5_000), &CLUSTER).await?);
                both
            }
            DeliveryCase::Memory => memory::run(load.unwrap_or(2_000_000)).await?,
            DeliveryCase::Poison => poison::run(single).await?,
        });
    }
    Ok(Report { cases: rows, notes: NOTES.to_vec() })
}

/// What the rows of a setup are called.
struct Names {
    raw: &'static str,
    raw_paced: &'static str,
    batched: &'static str,
    paced: &'static str,
}

const PLAIN: Names = Names {
    raw: "raw publish, consume, ack",
    raw_paced: "raw, 1,000/s",
    batched: "send to handler, the SDK's batches",
    paced: "send to handler, 1,000/s",
};
const SYNCED: Names = Names {
    raw: "raw, sync_interval always",
    raw_paced: "raw, 1,000/s, sync_interval always",
    batched: "the SDK's batches, sync_interval always",
    paced: "1,000/s, sync_interval always",
};
const CLUSTER: Names = Names {
    raw: "raw, R3",
    raw_paced: "raw, 1,000/s, R3",
    batched: "the SDK's batches, R3",
    paced: "1,000/s, R3",
};

/// Registry and delivery as processes, and the agents.
async fn serving(setup: Setup) -> anyhow::Result<(Ground, Gang)> {
    let ground = services(setup).await?;
    let gang = Gang::start(&ground.url()).await?;
    Ok((ground, gang))
}

/// Registry and delivery as processes.
async fn services(setup: Setup) -> anyhow::Result<Ground> {
    let mut ground = Ground::start(setup).await?;
    // The first is the one whose memory is read.
    ground.serve_as(Role::Delivery, "delivery")?;
    ground.serve_as(Role::Registry, "registry")?;
    Ok(ground)
}

async fn throughput(setup: Setup, load: usize, names: &Names) -> anyhow::Result<Vec<Case>> {
    let (mut ground, mut gang) = serving(setup).await?;
    let mut raw = RawFlow::new(&ground.bus, setup.servers).await?;
    let (mut raws, mut sents, mut stored, mut handled) = (Vec::new(), Vec::new(), 0, 0);
    // The conversations are opened and the connections warm.
    flow(&mut gang, gang::CONVERSATIONS).await?;
    for round in 1..=ROUNDS {
        let (count, took) = raw.run(load).await?;
        raws.push(rate(count, took));
        let before = settled(&ground).await?;
        let (count, took) = flow(&mut gang, load).await?;
        sents.push(rate(count, took));
        stored += settled(&ground).await? - before;
        handled += count;
        eprintln!("round {round}: raw {:?}/s, delivered {:?}/s", raws.last(), sents.last());
    }
    gang.stop().await;
    ground.stop()?;
    let (raw, sent) = (median(&mut raws), median(&mut sents));
    Ok(vec![
        Case { throughput_per_s: Some(raw), ..row(names.raw) },
        Case {
            throughput_per_s: Some(sent),
            ratio_throughput: Some(sent as f64 / raw.max(1) as f64),
            stored_per_message: Some(stored as f64 / handled.max(1) as f64),
            ..row(names.batched)
        },
    ])
}

async fn latency(setup: Setup, single: usize, names: &Names) -> anyhow::Result<Vec<Case>> {
    let (mut ground, mut gang) = serving(setup).await?;
    let mut raw = RawFlow::new(&ground.bus, setup.servers).await?;
    flow(&mut gang, gang::CONVERSATIONS).await?;
    let alone = raw.paced(single).await?;
    let before = settled(&ground).await?;
    let sent = paced(&mut gang, single).await?;
    let stored = settled(&ground).await? - before;
    gang.stop().await;
    ground.stop()?;
    let of = |Paced { p50, p99 }: Paced, case| Case {
        latency_p50_us: Some(p50),
        latency_p99_us: Some(p99),
        ..row(case)
    };
    Ok(vec![
        of(alone, names.raw_paced),
        Case {
            ratio_latency: Some(sent.p50 as f64 / alone.p50.max(1) as f64),
            stored_per_message: Some(stored as f64 / single.max(1) as f64),
            ..of(sent, names.paced)
        },
    ])
}

fn row(case: &'static str) -> Case {
    Case { bench: BENCH, case, ..Case::default() }
}

/// How many messages delivery's streams were given, once they grow no more.
async fn settled(ground: &Ground) -> anyhow::Result<u64> {
    let log = Log::new(&ground.bus, ServiceName::Delivery, 0);
    let (began, mut before) = (Instant::now(), None);
    loop {
        let now = log.intake_span().await?.last + log.log_span().await?.last;
        if before == Some(now) {
            return Ok(now);
        }
        anyhow::ensure!(began.elapsed() < PATIENCE, "delivery's streams grow and nobody sends");
        before = Some(now);
        tokio::time::sleep(LOOK).await;
    }
}
