//! How long a start takes: with a checkpoint, and with none.

use std::time::Instant;

use parley_bus::topology::Limits;
use parley_bus::{Pointer, Vault};
use parley_ids::ServiceName;

use crate::figures::{Case, Report, rate};
use crate::ground::{Ground, load};

const BENCH: &str = "recovery";
/// Commands between two lines of progress.
const PART: usize = 100_000;
/// Bytes of each stream at the most.
const ROOM: i64 = 2 << 30;

/// Sends `count` commands, then starts the service again: after a drain, after SIGKILL, and without any checkpoint.
pub(crate) async fn run(count: usize) -> anyhow::Result<Report> {
    // Nothing is trimmed: the last start needs the first input.
    let limits = Limits { intake_bytes: ROOM, log_bytes: ROOM, ..Limits::default() };
    let mut ground = Ground::serving_with(limits).await?;
    for part in 0..count.div_ceil(PART) {
        load(&ground.caller, &format!("r{part}-"), PART.min(count - part * PART)).await?;
        eprintln!("{} of {count} commands", (part + 1) * PART);
    }
    ground.kill("echo");
    let after_kill = start(&mut ground, "after-kill").await?;
    ground.stop()?;
    let after_drain = start(&mut ground, "after-drain").await?;
    ground.stop()?;
    let vault = Vault::new(&ground.bus, ServiceName::Consensus, 0).await?;
    let (_, revision) = vault.pointer().await?;
    vault.point(&Pointer::default(), revision).await?;
    let from_nothing = start(&mut ground, "from-nothing").await?;
    ground.stop()?;
    let case = |case, us: u64| Case { bench: BENCH, case, latency_p50_us: Some(us), ..Case::default() };
    let replayed = rate(count, std::time::Duration::from_micros(from_nothing));
    Ok(Report {
        cases: vec![
            case("from the checkpoint of a drain", after_drain),
            case("from the last checkpoint before SIGKILL", after_kill),
            Case {
                throughput_per_s: Some(replayed),
                ..case("without a checkpoint, replaying all", from_nothing)
            },
        ],
        notes: vec![
            "From starting the process to its answer that it is active; after SIGKILL that includes waiting for the",
            "lease, 2 s. 256 B payloads; the newest 100,000 answers are part of the state.",
        ],
    })
}

/// Starts a replica and says after how many microseconds it answered as the active one.
async fn start(ground: &mut Ground, name: &str) -> anyhow::Result<u64> {
    let began = Instant::now();
    ground.serve(name)?;
    let health = ground.health().await?;
    anyhow::ensure!(health.replica == name, "{} answers", health.replica);
    eprintln!("{name}: {} inputs, replayed in {} ms", health.as_of, health.recovered_in_ms);
    Ok(u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX))
}
