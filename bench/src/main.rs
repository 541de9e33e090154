//! `cargo xtask bench <name>`: Parley beside raw JetStream, in one run on one server.

mod arguments;
mod consensus;
mod delivery;
mod echo;
mod endurance;
mod failover;
mod figures;
mod ground;
mod machine;
mod recovery;
mod refused;
mod worker;

use clap::Parser as _;

use arguments::{Arguments, Bench};

/// As `parley` has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [ground::SERVE, role, url, name] => alone(ground::serve(role, url, name)),
        [consensus::MEMBERS, url, stores, first, count] => {
            alone(consensus::members(url, stores, first, count))
        }
        _ => match Arguments::parse() {
            // Who asks a group is an agent as its members are.
            asked if asked.bench == Bench::Consensus => alone(bench(asked)),
            asked => tokio::runtime::Runtime::new()?.block_on(bench(asked)),
        },
    }
}

/// As `parley serve` runs a service alone: on one thread.
fn alone(work: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let ended = runtime.block_on(work);
    // It may still wait for the end of standard input.
    runtime.shutdown_background();
    ended
}

async fn bench(arguments: Arguments) -> anyhow::Result<()> {
    let (single, load) = (arguments.single, arguments.load);
    let report = match arguments.bench {
        Bench::Machine => machine::run(single.unwrap_or(2_000), load.unwrap_or(20_000)).await?,
        Bench::Recovery => recovery::run(load.unwrap_or(1_000_000)).await?,
        Bench::Failover => failover::run(single.unwrap_or(5)).await?,
        Bench::Endurance => endurance::run(load.unwrap_or(1_000_000)).await?,
        Bench::Delivery => delivery::run(&arguments.cases, single, load).await?,
        Bench::Consensus => consensus::run(&arguments.consensus).await?,
    };
    report.print(arguments.json);
    Ok(())
}
