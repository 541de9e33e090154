//! What the loop costs: a command through ingress, intake, core and log, beside a raw publish.

use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::StreamExt as _;
use parley_bus::server::{Server, ServerOptions, find};
use parley_bus::{Bus, Caller, Options, Raw, topology};
use parley_config::Settings;
use parley_host::{Context, run as serve, system_now};
use parley_ids::{AgentId, CommandId, ServiceName, TraceContext};
use parley_proto::{ContentType, v1};
use parley_telemetry::Telemetry;
use tokio_util::sync::CancellationToken;

use crate::echo::EchoService;
use crate::figures::{Case, Report, percentile, rate};

const BENCH: &str = "machine";
/// Bytes of a payload.
const PAYLOAD: usize = 256;
/// Requests or publishes under way at once, under load.
const WINDOW: usize = 512;
const PATIENCE: Duration = Duration::from_secs(30);

/// Measures `single` commands one at a time and `load` under load, each beside raw JetStream.
pub(crate) async fn run(single: usize, load: usize) -> anyhow::Result<Report> {
    let data = tempfile::TempDir::new()?;
    let options =
        ServerOptions { bin: find()?, data: data.path().to_owned(), port: None, sync_always: false };
    let server = Server::start(options).await?;
    let mut settings = Settings::default();
    settings.nats.url = server.url().to_owned();
    settings.ingress.rate_per_second = u32::MAX;
    settings.ingress.burst = u32::MAX;
    let bus = Bus::connect(&Options::new(server.url(), "bench", settings.nats.prefix.clone())).await?;
    topology::ensure(&bus, &topology::Limits::default(), system_now().0).await?;
    let stop = CancellationToken::new();
    let service_bus = Bus::connect(&Options::new(server.url(), "echo", settings.nats.prefix.clone())).await?;
    let context = Context::new(service_bus, Arc::new(settings), Telemetry::default(), "bench".to_owned());
    let service = tokio::spawn(serve::<EchoService>(context, Vec::new(), stop.clone()));
    let caller = Caller::new(&bus, AgentId::new("bencher")?, None);
    say(&caller, "warm").await?;
    let report = measure(&bus, &caller, single, load).await;
    stop.cancel();
    service.await??;
    report
}

async fn measure(bus: &Bus, caller: &Caller, single: usize, load: usize) -> anyhow::Result<Report> {
    let raw = Raw::new(bus).await?;
    let payload = bytes(PAYLOAD);
    let (mut alone, mut commands) = (Vec::new(), Vec::new());
    // Turn by turn, so that both see the same machine.
    for i in 0..single {
        let began = Instant::now();
        raw.publish(payload.clone().into()).await?;
        alone.push(began.elapsed());
        let began = Instant::now();
        say(caller, &format!("s{i}")).await?;
        commands.push(began.elapsed());
    }
    let began = Instant::now();
    raw.publish_window(payload.into(), load, WINDOW).await?;
    let published = rate(load, began.elapsed());
    let began = Instant::now();
    raw.consume(load).await;
    let consumed = rate(load, began.elapsed());
    let began = Instant::now();
    let mut all = futures::stream::iter(0..load)
        .map(|i| async move { say(caller, &format!("l{i}")).await })
        .buffer_unordered(WINDOW);
    while let Some(done) = all.next().await {
        done?;
    }
    let said = rate(load, began.elapsed());
    let (raw_p50, p50) = (percentile(&mut alone, 50), percentile(&mut commands, 50));
    let case = |case| Case { bench: BENCH, case, ..Case::default() };
    Ok(Report {
        cases: vec![
            Case {
                latency_p50_us: Some(raw_p50),
                latency_p99_us: Some(percentile(&mut alone, 99)),
                throughput_per_s: Some(published),
                ..case("raw publish")
            },
            Case { throughput_per_s: Some(consumed), ..case("raw consume") },
            Case {
                latency_p50_us: Some(p50),
                latency_p99_us: Some(percentile(&mut commands, 99)),
                throughput_per_s: Some(said),
                ratio_latency: Some(p50 as f64 / raw_p50.max(1) as f64),
                ratio_throughput: Some(said as f64 / published.max(1) as f64),
                ..case("command to outcome")
            },
        ],
        notes: vec![
            "256 B payloads, unsigned (TRANSPORT); each command is two stored messages (intake and log) and its",
            "answer comes after its record is stored; R1 on files, sync_interval 2m: nothing is fsynced one by one.",
        ],
    })
}

/// One command, and its outcome.
async fn say(caller: &Caller, id: &str) -> anyhow::Result<()> {
    let id = CommandId::new(id)?;
    let (payload, none) = (bytes(PAYLOAD), TraceContext::NONE);
    let reply = caller
        .command_as(&id, ServiceName::Consensus, "say", payload, ContentType::Protobuf, none, PATIENCE)
        .await?;
    match reply.error {
        None => Ok(()),
        Some(v1::Error { code, message, .. }) => anyhow::bail!("{code} {message}"),
    }
}

fn bytes(count: usize) -> Vec<u8> {
    vec![b'x'; count]
}
