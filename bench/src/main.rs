//! `cargo xtask bench <name>`: Parley beside raw JetStream, in one run on one server.

mod echo;
mod figures;
mod machine;

use clap::Parser;

use figures::Report;

/// Measures Parley and raw JetStream side by side and prints ratios.
#[derive(Debug, Parser)]
#[command(after_help = "Example: cargo xtask bench machine --json")]
struct Arguments {
    /// What to measure: machine.
    #[arg(default_value = "machine")]
    bench: String,
    /// One JSON object a line instead of a table.
    #[arg(long)]
    json: bool,
    /// Commands one at a time.
    #[arg(long, default_value_t = 2_000)]
    single: usize,
    /// Commands under load.
    #[arg(long, default_value_t = 20_000)]
    load: usize,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let report: Report = match arguments.bench.as_str() {
        "machine" => machine::run(arguments.single, arguments.load).await?,
        other => anyhow::bail!("there is no bench {other:?}; there is: machine"),
    };
    report.print(arguments.json);
    Ok(())
}
