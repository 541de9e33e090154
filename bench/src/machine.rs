//! What the loop costs: a command through ingress, intake, core and log, beside a raw publish.

use std::time::Instant;

use parley_bus::Raw;

use crate::figures::{Case, Report, median, percentile, rate};
use crate::ground::{Ground, PAYLOAD, WINDOW, bytes, load, say};

const BENCH: &str = "machine";

/// Rounds under load: raw publishes and commands in turn, of which the medians are said.
const ROUNDS: usize = 5;

/// Measures `single` commands one at a time and rounds of `count` under load, each beside raw JetStream.
pub(crate) async fn run(single: usize, count: usize) -> anyhow::Result<Report> {
    let mut ground = Ground::serving().await?;
    let (bus, caller) = (&ground.bus, &ground.caller);
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
    let (mut published, mut consumed, mut said) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let began = Instant::now();
        raw.publish_window(payload.clone().into(), count, WINDOW).await?;
        published.push(rate(count, began.elapsed()));
        let began = Instant::now();
        raw.consume(count).await;
        consumed.push(rate(count, began.elapsed()));
        said.push(rate(count, load(caller, &format!("l{round}-"), count).await?));
    }
    ground.stop()?;
    let [published, consumed, said] = [&mut published, &mut consumed, &mut said].map(|rates| median(rates));
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
