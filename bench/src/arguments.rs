//! What can be asked for.

use clap::{Parser, ValueEnum};

const EXAMPLES: &str = "\
Examples:
  cargo xtask bench machine --json
  cargo xtask bench recovery --load 1000000
  cargo xtask bench endurance --load 5000000";

/// Measures Parley and raw JetStream side by side and prints ratios.
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// What to measure.
    #[arg(value_enum, default_value = "machine")]
    pub(crate) bench: Bench,
    /// One JSON object a line instead of a table.
    #[arg(long)]
    pub(crate) json: bool,
    /// Commands one at a time, or rounds.
    #[arg(long)]
    pub(crate) single: Option<usize>,
    /// Commands under load.
    #[arg(long)]
    pub(crate) load: Option<usize>,
}

/// A bench.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Bench {
    /// Latency and throughput of the loop, beside a raw publish.
    Machine,
    /// How long a start takes.
    Recovery,
    /// How long nobody answers after a kill.
    Failover,
    /// Memory over many commands.
    Endurance,
}
