//! `cargo xtask bench <name>`: Parley beside raw JetStream, in one run on one server.

mod echo;
mod endurance;
mod failover;
mod figures;
mod ground;
mod machine;
mod recovery;

use clap::{Parser, ValueEnum};

use figures::Report;

const EXAMPLES: &str = "\
Examples:
  cargo xtask bench machine --json
  cargo xtask bench recovery --load 1000000
  cargo xtask bench endurance --load 5000000";

/// Measures Parley and raw JetStream side by side and prints ratios.
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
struct Arguments {
    /// What to measure.
    #[arg(value_enum, default_value = "machine")]
    bench: Bench,
    /// One JSON object a line instead of a table.
    #[arg(long)]
    json: bool,
    /// Commands one at a time, or rounds.
    #[arg(long)]
    single: Option<usize>,
    /// Commands under load.
    #[arg(long)]
    load: Option<usize>,
}

/// A bench.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Bench {
    /// Latency and throughput of the loop, beside a raw publish.
    Machine,
    /// How long a start takes.
    Recovery,
    /// How long nobody answers after a kill.
    Failover,
    /// Memory over many commands.
    Endurance,
}

fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [first, url, name] = words.as_slice()
        && first == ground::SERVE
    {
        // As `parley serve` runs a service alone.
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        return runtime.block_on(ground::serve(url, name));
    }
    tokio::runtime::Runtime::new()?.block_on(bench())
}

async fn bench() -> anyhow::Result<()> {
    let Arguments { bench, json, single, load } = Arguments::parse();
    let report: Report = match bench {
        Bench::Machine => machine::run(single.unwrap_or(2_000), load.unwrap_or(20_000)).await?,
        Bench::Recovery => recovery::run(load.unwrap_or(1_000_000)).await?,
        Bench::Failover => failover::run(single.unwrap_or(5)).await?,
        Bench::Endurance => endurance::run(load.unwrap_or(1_000_000)).await?,
    };
    report.print(json);
    Ok(())
}
