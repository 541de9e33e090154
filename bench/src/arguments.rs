//! What can be asked for.

use clap::{Args, Parser, ValueEnum};

const EXAMPLES: &str = "\
Examples:
  cargo xtask bench machine --json
  cargo xtask bench recovery --load 1000000
  cargo xtask bench endurance --load 5000000
  cargo xtask bench delivery --json
  cargo xtask bench delivery --case throughput --load 200000
  cargo xtask bench delivery --case poison --single 10000
  cargo xtask bench delivery --case memory --load 2000000
  cargo xtask bench delivery --case r3
  cargo xtask bench consensus --json
  cargo xtask bench consensus --n 4,7 --decisions 500 --window 32 --seconds 20";

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
    /// What to measure of delivery; again for another. Default: throughput, latency, recovery, synced.
    #[arg(long = "case", value_enum, value_name = "CASE")]
    pub(crate) cases: Vec<DeliveryCase>,
    #[command(flatten)]
    pub(crate) consensus: ConsensusArguments,
}

/// What can be asked for of consensus.
#[derive(Debug, Args)]
#[command(next_help_heading = "Consensus")]
pub(crate) struct ConsensusArguments {
    /// Sizes of groups, 4 to 256 members each.
    #[arg(long = "n", value_name = "MEMBERS", value_delimiter = ',', default_value = "4,10,31")]
    pub(crate) sizes: Vec<usize>,
    /// Decisions one at a time, for each size. Default: 1,200 / n, at least 20.
    #[arg(long)]
    pub(crate) decisions: Option<usize>,
    /// Decisions under way at once. Default: 256 / n, at least 4.
    #[arg(long)]
    pub(crate) window: Option<usize>,
    /// How long so many are under way, in seconds.
    #[arg(long, default_value_t = 10)]
    pub(crate) seconds: u64,
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
    /// Messages between agents, in strict order and acknowledged, beside raw JetStream.
    Delivery,
    /// Decisions of groups whose members are processes with stores: latency, throughput, and who takes which CPU time.
    Consensus,
}

/// What is measured of delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DeliveryCase {
    /// Messages through 200 conversations, as the SDK batches them.
    Throughput,
    /// From send to handler at 1,000 messages a second, each by itself.
    Latency,
    /// How long a start takes with 100,000 live conversations (or --load).
    Recovery,
    /// Throughput where every acknowledgement of the server is an fsync.
    Synced,
    /// Throughput and latency on three servers with three copies.
    R3,
    /// Memory of service and server over --load messages.
    Memory,
    /// The latency case in rounds without and with conversations to the same recipients that are poisoned: handlers
    /// that fail, and that never end. --single messages a round.
    Poison,
}
