//! A service, or all of them, in production.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use clap::Args;
use parley_bus::{Bus, Log, topology};
use parley_config::Settings;
use parley_host::system_now;
use parley_ids::ServiceName;
use parley_telemetry::LogFormat;

use crate::dev::limits;
use crate::exit::{Exit, Failure};
use crate::flags::Flags;
use crate::monitor::{self, Durability};
use crate::replicas::{Replicas, Selection, connection};
use crate::signals::Stop;

/// How long services may take to drain: less than the grace a cluster gives.
const DRAIN: Duration = Duration::from_secs(40);

const EXAMPLES: &str = "\
Examples:
  parley serve all --config parley.toml --with-topology
  PARLEY_NATS__URL=nats://nats:4222 parley serve auction

Streams and buckets are made with --with-topology, by a user who may; without it they must be there.
SIGTERM drains. Exits 70 when a service stops with a fault; its code has a page in docs/errors.";

/// What to serve.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ServeCommand {
    /// registry, delivery, consensus, auction, hierarchy, tasks, or all
    #[arg(value_name = "SERVICE|all", value_parser = Selection::parse)]
    service: Selection,
    /// Make streams and buckets that are missing, and refuse those that differ
    #[arg(long)]
    with_topology: bool,
    /// Threads that run the loop and the connections; signatures are verified on others besides. Default: 1 for a
    /// service alone, as many as the machine has for all of them
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
}

impl ServeCommand {
    /// How many threads it wants; none where that is left to the machine.
    pub(crate) fn threads(&self) -> Option<usize> {
        // Alone, a service is faster on one thread: whatever happens to a message happens where it was read.
        let alone = (self.service.0.len() == 1).then_some(1);
        self.threads.map(usize::from).or(alone)
    }
}

/// Serves until SIGTERM.
///
/// # Errors
/// When the configuration or the server is not what is needed, or a service stops with a fault.
pub(crate) async fn run(flags: &Flags, command: ServeCommand) -> Result<Exit> {
    let settings = Arc::new(flags.service_settings()?);
    let format = if settings.observe.log_format == "json" { LogFormat::Json } else { LogFormat::Text };
    parley_telemetry::init_logs(format, "info");
    let stop = Stop::listen();
    let (bus, mut replicas) = tokio::select! {
        started = start(&settings, &command) => started?,
        () = stop.asked() => return Ok(Exit::Done),
    };
    let fault = tokio::select! {
        () = stop.asked() => None,
        error = replicas.failed() => Some(error),
    };
    tracing::info!("draining");
    let drained = tokio::select! {
        drained = replicas.drain(DRAIN) => drained,
        () = stop.hurried() => Ok(()),
    };
    bus.close().await;
    match fault {
        Some(error) => Err(error),
        None => drained.map(|()| Exit::Done),
    }
}

/// Checks the server and its streams, and starts the services.
async fn start(settings: &Arc<Settings>, command: &ServeCommand) -> Result<(Bus, Replicas)> {
    let Selection(services) = &command.service;
    let bus = Bus::connect(&connection(&settings.nats, "parley serve")).await?;
    bus.check_server()?;
    if command.with_topology {
        topology::ensure(&bus, &limits(&settings.nats), system_now().0).await?;
    } else {
        there(&bus, services).await?;
    }
    promise(&bus, settings).await;
    let replicas = Replicas::start(services, settings).await?;
    tracing::info!(services = services.len(), "serving");
    Ok((bus, replicas))
}

/// Checks that the streams of the services are there.
async fn there(bus: &Bus, services: &[ServiceName]) -> Result<()> {
    for service in services {
        let log = Log::new(bus, *service, 0);
        let found = match log.intake_span().await {
            Ok(_) => log.log_span().await,
            Err(error) => Err(error),
        };
        found.with_context(|| {
            Failure::config(format!(
                "the streams of {service} cannot be read; run `parley serve … --with-topology` once, as a user who may \
                 make streams"
            ))
        })?;
    }
    Ok(())
}

/// States on the log which promise about durability holds.
async fn promise(bus: &Bus, settings: &Settings) {
    let server = bus.server_version();
    match monitor::durability(settings.nats.monitor_url.as_deref()).await {
        durability @ Durability::Always => tracing::info!(server, "{durability}"),
        durability => tracing::warn!(server, "{durability}"),
    }
}
