//! Whether memory stays flat over many commands, and streams stay within their bounds.

use parley_bus::Log;
use parley_ids::ServiceName;

use crate::figures::{Case, Report, rate};
use crate::ground::{Ground, load};

/// In how many parts the commands are sent; memory is read after each.
pub(crate) const PARTS: usize = 10;

/// Sends `count` commands and reads the memory of service and server on the way.
pub(crate) async fn run(count: usize) -> anyhow::Result<Report> {
    let mut ground = Ground::serving().await?;
    let log = Log::new(&ground.bus, ServiceName::Consensus, 0);
    let mut cases = Vec::new();
    for part in 1..=PARTS {
        let took = load(&ground.caller, &format!("e{part}-"), count / PARTS).await?;
        let (service, server) = ground.resident();
        let (intake, records) = (log.intake_span().await?, log.log_span().await?);
        eprintln!(
            "{} of {count} commands: service {service} MiB, server {server} MiB, intake {} %, log {} %",
            part * (count / PARTS),
            intake.percent(),
            records.percent()
        );
        cases.push(Case {
            bench: "endurance",
            case: PART_NAMES.get(part - 1).copied().unwrap_or_default(),
            throughput_per_s: Some(rate(count / PARTS, took)),
            service_mib: Some(service),
            server_mib: Some(server),
            ..Case::default()
        });
    }
    let health = ground.health().await?;
    anyhow::ensure!(health.as_of >= count as u64, "only {} inputs", health.as_of);
    ground.stop()?;
    Ok(Report {
        cases,
        notes: vec!["256 B payloads; intake 512 MiB and log 1 GiB at the most, trimmed as they fill."],
    })
}

pub(crate) const PART_NAMES: [&str; PARTS] = [
    "tenth 1", "tenth 2", "tenth 3", "tenth 4", "tenth 5", "tenth 6", "tenth 7", "tenth 8", "tenth 9",
    "tenth 10",
];
