//! What can be asked for.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use parley_bus::system_now;
use tokio::runtime::Runtime;

use crate::agent::{self, Setting};
use crate::plan::Plan;
use crate::run::{self, Options};

const EXAMPLES: &str = "\
Examples:
  cargo xtask soak delivery --minutes 30
  cargo xtask soak delivery --seconds 60 --seed 7 --json
  cargo xtask soak delivery --minutes 5 --dir /tmp/soak

Exits 1 where anything was lost, handled twice or out of order; what each process said and every journal are then
kept. A seed decides who is killed when; how far each process is by then, the machine decides.";

/// Delivery under kills.
#[derive(Debug, Parser)]
#[command(name = "parley-soak")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to run.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Agents send each other messages in every order while everything is killed at random; then a judge counts
    Delivery(DeliveryArguments),
    /// One agent of a soak, until its standard input ends
    #[command(hide = true)]
    Agent(AgentArguments),
}

/// The soak.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct DeliveryArguments {
    /// How long things are killed
    #[arg(long, value_name = "N", default_value_t = 1)]
    minutes: u64,
    /// The same in seconds
    #[arg(long, value_name = "N", conflicts_with = "minutes")]
    seconds: Option<u64>,
    /// Decides who is killed when; default: another one each time
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Agents, each a process
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u16).range(4..=64))]
    agents: u16,
    /// Conversations, a quarter of each order
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u16).range(4..=10_000))]
    conversations: u16,
    /// Messages that each agent sends in a second
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1_000))]
    rate: u16,
    /// An empty folder for journals, stores and what each process says; default: a temporary one
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// One JSON object instead of a table
    #[arg(long)]
    json: bool,
}

impl DeliveryArguments {
    /// Runs it and prints its report.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let options = Options {
            program: std::env::current_exe()?,
            chaos: Duration::from_secs(self.seconds.unwrap_or(self.minutes * 60)),
            seed: self.seed.unwrap_or_else(|| system_now().0),
            agents: self.agents.into(),
            conversations: self.conversations.into(),
            rate: self.rate.into(),
            dir: self.dir,
        };
        let report = Runtime::new()?.block_on(async {
            // Whoever is interrupted must not leave a server and a dozen processes behind: they end when dropped.
            tokio::select! {
                report = run::delivery(&options) => report,
                _ = tokio::signal::ctrl_c() => anyhow::bail!("interrupted"),
            }
        })?;
        if self.json {
            println!("{}", serde_json::to_string(&report)?);
        } else {
            println!("{report}");
        }
        Ok(if report.violations.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// One agent.
#[derive(Debug, Args)]
pub(crate) struct AgentArguments {
    #[arg(long)]
    url: String,
    #[arg(long)]
    number: usize,
    #[arg(long)]
    agents: usize,
    #[arg(long)]
    conversations: usize,
    #[arg(long)]
    rate: u32,
    /// The folder of the soak.
    #[arg(long)]
    dir: PathBuf,
}

impl AgentArguments {
    /// Runs it until it is killed, or standard input ends.
    pub(crate) fn run(self) -> anyhow::Result<()> {
        let plan = Plan { agents: self.agents, conversations: self.conversations };
        let setting = Setting { url: self.url, number: self.number, plan, rate: self.rate, dir: self.dir };
        Runtime::new()?.block_on(agent::run(setting))
    }
}
