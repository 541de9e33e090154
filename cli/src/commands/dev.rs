//! Everything on this machine.

use std::net::TcpListener;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use parley_ids::ClusterName;

use crate::dev::{self, Dev, DevOptions};
use crate::exit::Exit;
use crate::flags::Flags;
use crate::output;
use crate::signals::Stop;

/// NATS' port, where it is free.
const NATS_PORT: u16 = 4222;
/// The port of OTLP over HTTP, where it is free.
const OTLP_PORT: u16 = 4318;

const EXAMPLES: &str = "\
Examples:
  parley dev
  parley dev --fresh --data /tmp/parley

It finds nats-server in $PARLEY_NATS_SERVER_BIN, PATH or .tools/, admits every agent, and signs for the operator with a
key of its own. Other commands find it by themselves; with --data they need $PARLEY_DEV_DIR.";

/// How to run everything.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct DevCommand {
    /// Where it keeps its things [default: $PARLEY_DEV_DIR, or ~/.local/share/parley/dev]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Port of NATS [default: 4222, or a free one where that is taken]
    #[arg(long)]
    port: Option<u16>,
    /// Port of the trace collector [default: 4318, or a free one where that is taken]
    #[arg(long)]
    otlp_port: Option<u16>,
    /// Forget what an earlier run kept; the operator's key stays
    #[arg(long)]
    fresh: bool,
}

/// Runs everything until it is asked to stop.
///
/// # Errors
/// When something does not start, or a service stops with a fault.
pub(crate) async fn run(flags: &Flags, command: DevCommand) -> Result<Exit> {
    let directory = command.data.clone().map_or_else(dev::directory, Ok)?;
    if command.fresh {
        dev::forget(&directory)?;
    }
    let options = DevOptions {
        directory,
        port: command.port.or_else(|| free(NATS_PORT)),
        collector_port: command.otlp_port.or_else(|| free(OTLP_PORT)).unwrap_or(0),
        cluster: flags.cluster.clone().map_or_else(|| ClusterName::new("parley"), Ok)?,
        settings: flags.service_settings()?,
    };
    let stop = Stop::listen();
    let mut dev = tokio::select! {
        started = Dev::start(options) => started?,
        () = stop.asked() => return Ok(Exit::No),
    };
    if flags.json {
        output::json(dev.file())?
    } else {
        welcome(&dev, command.data.as_deref())?
    }
    let fault = tokio::select! {
        () = stop.asked() => None,
        error = dev.failed() => Some(error),
    };
    let stopped = dev.stop(&stop).await;
    match fault {
        Some(error) => Err(error),
        None => stopped.map(|()| Exit::Done),
    }
}

/// `port`, where nobody listens there.
fn free(port: u16) -> Option<u16> {
    TcpListener::bind(("127.0.0.1", port)).is_ok().then_some(port)
}

/// Says what runs, and what to do next.
fn welcome(dev: &Dev, data: Option<&Path>) -> Result<()> {
    let file = dev.file();
    output::line(format!("Parley runs: six services over nats-server {}.", dev.server_version()))?;
    output::line("")?;
    output::facts(&[
        ("  NATS", file.url.clone()),
        ("  traces", format!("{} (OTLP over HTTP)", file.collector)),
        ("  monitoring", file.monitor.clone()),
        ("  cluster", file.cluster.to_string()),
        ("  operator's key", file.operator_key_file.display().to_string()),
    ])?;
    output::line("")?;
    output::line("Next, in another terminal:")?;
    if let Some(data) = data.map(std::path::absolute).transpose()? {
        output::line(format!("  export PARLEY_DEV_DIR={}", data.display()))?;
    }
    output::line(
        "  parley doctor
  parley agent ls
  parley task submit --title 'Count the words' --input README.md --skill text:50 --wait
  parley trace <task>

`parley demo` shows all of it with sample agents. Ctrl-C ends this.",
    )
}
