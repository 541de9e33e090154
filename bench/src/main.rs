//! `cargo xtask bench <name>`: Parley beside raw JetStream, in one run on one server.

mod arguments;
mod delivery;
mod echo;
mod endurance;
mod failover;
mod figures;
mod ground;
mod machine;
mod recovery;

use clap::Parser as _;

use arguments::{Arguments, Bench};
use figures::Report;

/// As `parley` has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [first, role, url, name] = words.as_slice()
        && first == ground::SERVE
    {
        // As `parley serve` runs a service alone.
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let ended = runtime.block_on(ground::serve(role, url, name));
        // It may still wait for the end of standard input.
        runtime.shutdown_background();
        return ended;
    }
    tokio::runtime::Runtime::new()?.block_on(bench())
}

async fn bench() -> anyhow::Result<()> {
    let Arguments { bench, json, single, load, cases } = Arguments::parse();
    let report: Report = match bench {
        Bench::Machine => machine::run(single.unwrap_or(2_000), load.unwrap_or(20_000)).await?,
        Bench::Recovery => recovery::run(load.unwrap_or(1_000_000)).await?,
        Bench::Failover => failover::run(single.unwrap_or(5)).await?,
        Bench::Endurance => endurance::run(load.unwrap_or(1_000_000)).await?,
        Bench::Delivery => delivery::run(&cases, single, load).await?,
    };
    report.print(json);
    Ok(())
}
