//! How long nobody answers after the active replica was killed.

use std::time::{Duration, Instant};

use crate::figures::{Case, Report, percentile};
use crate::ground::{Ground, load, say};

/// Kills the active replica `rounds` times and waits each time for an answer of the other one.
pub(crate) async fn run(rounds: usize) -> anyhow::Result<Report> {
    let mut ground = Ground::serving().await?;
    ground.serve("echo-0")?;
    let mut gaps: Vec<Duration> = Vec::new();
    for round in 1..=rounds {
        load(&ground.caller, &format!("before{round}-"), 2_000).await?;
        let active = ground.health().await?.replica;
        let began = Instant::now();
        ground.kill(&active);
        say(&ground.caller, &format!("after{round}")).await?;
        gaps.push(began.elapsed());
        let next = ground.health().await?.replica;
        anyhow::ensure!(next != active, "{active} was killed and answers");
        eprintln!("round {round}: {next} took over from {active} after {:?}", began.elapsed());
        ground.serve(&format!("echo-{round}"))?;
    }
    ground.stop()?;
    Ok(Report {
        cases: vec![Case {
            bench: "failover",
            case: "SIGKILL to the next outcome",
            latency_p50_us: Some(percentile(&mut gaps, 50)),
            latency_p99_us: Some(percentile(&mut gaps, 99)),
            ..Case::default()
        }],
        notes: vec!["Two replicas, lease 2 s; the caller sends its command again every 3 s at the latest."],
    })
}
