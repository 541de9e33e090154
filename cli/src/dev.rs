//! The dev mode: a nats-server child, the six services and a trace collector, in one process.

mod file;
mod process;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use parley_bus::server::{self, Server, ServerOptions};
use parley_bus::{Bus, topology};
use parley_config::{Nats, Settings};
use parley_ids::{ClusterName, ServiceName};
use parley_telemetry::Collector;

pub(crate) use crate::dev::file::{DevFile, directory};
use crate::keys;
use crate::replicas::{Replicas, connection};
use crate::signals::Stop;

/// How long services may take to drain.
const DRAIN: Duration = Duration::from_secs(10);

/// What to start, and where.
#[derive(Debug, Clone)]
pub(crate) struct DevOptions {
    /// Keeps the server's data, the operator's key and `dev.json`.
    pub(crate) directory: PathBuf,
    /// NATS' port; absent: a free one.
    pub(crate) port: Option<u16>,
    /// The trace collector's port; 0: a free one.
    pub(crate) collector_port: u16,
    /// What signatures are bound to.
    pub(crate) cluster: ClusterName,
    /// Everything else. Connection, operator, admission and traces are the dev mode's own.
    pub(crate) settings: Settings,
}

/// A cell that runs.
pub(crate) struct Dev {
    directory: PathBuf,
    file: DevFile,
    /// The connection of the dev mode itself.
    bus: Bus,
    replicas: Replicas,
    /// Receives traces as long as it is there.
    collector: Collector,
    /// Killed last.
    server: Server,
}

impl Dev {
    /// Starts everything and waits until every service answers.
    ///
    /// # Errors
    /// When a dev mode runs in that directory already, there is no nats-server, or something does not start.
    pub(crate) async fn start(options: DevOptions) -> Result<Self> {
        let DevOptions { directory, port, collector_port, cluster, mut settings } = options;
        alone(&directory)?;
        let bin = server::find()?;
        std::fs::create_dir_all(&directory)
            .with_context(|| format!("cannot create {}", directory.display()))?;
        let directory = std::path::absolute(&directory)?;
        let operator_key_file = directory.join("operator.seed");
        let operator = keys::obtain(&operator_key_file)?;
        let data = data(&directory);
        let server = Server::start(ServerOptions { bin, data, port, sync_always: false }).await?;
        let collector = Collector::start(collector_port)
            .await
            .with_context(|| format!("cannot receive traces at port {collector_port}"))?;
        server.url().clone_into(&mut settings.nats.url);
        settings.nats.monitor_url = Some(server.monitor().to_owned());
        settings.nats.credentials_file = None;
        settings.nats.nkey_seed_file = None;
        settings.nats.tls_ca_file = None;
        settings.cluster.name = cluster.clone();
        settings.cluster.operator_keys = vec![keys::public_hex(&operator)];
        settings.cluster.admit_everyone = true;
        settings.observe.otlp_url = Some(collector.url());
        let file = DevFile {
            pid: std::process::id(),
            server_pid: server.pid(),
            url: server.url().to_owned(),
            monitor: server.monitor().to_owned(),
            collector: collector.url(),
            operator_key_file,
            cluster,
            prefix: settings.nats.prefix.clone(),
        };
        let (bus, replicas) = services(settings).await?;
        file.write(&directory)?;
        Ok(Self { directory, file, bus, replicas, collector, server })
    }

    /// Where it is, for other processes and other parts of this one.
    pub(crate) fn file(&self) -> &DevFile {
        &self.file
    }

    /// The version of its nats-server.
    pub(crate) fn server_version(&self) -> String {
        self.bus.server_version()
    }

    /// Waits until a service ends unasked.
    pub(crate) async fn failed(&mut self) -> anyhow::Error {
        self.replicas.failed().await
    }

    /// Drains the services and ends the server; at once, when `stop` is in a hurry.
    ///
    /// # Errors
    /// The first fault of a service.
    pub(crate) async fn stop(self, stop: &Stop) -> Result<()> {
        let Self { directory, bus, replicas, collector, mut server, .. } = self;
        let drained = tokio::select! {
            drained = replicas.drain(DRAIN) => drained,
            () = stop.hurried() => Ok(()),
        };
        bus.close().await;
        DevFile::remove(&directory);
        server.kill();
        drop(collector);
        drained
    }
}

/// Streams, and the six services, ready.
async fn services(settings: Settings) -> Result<(Bus, Replicas)> {
    let bus = Bus::connect(&connection(&settings.nats, "parley dev")).await?;
    bus.check_server()?;
    topology::ensure(&bus, &limits(&settings.nats), parley_host::system_now().0).await?;
    let mut replicas = Replicas::start(&ServiceName::ALL, &Arc::new(settings)).await?;
    replicas.ready(&bus).await?;
    Ok((bus, replicas))
}

/// Sizes and copies of streams by configuration.
pub(crate) fn limits(nats: &Nats) -> topology::Limits {
    topology::Limits {
        replicas: nats.replicas,
        intake_bytes: nats.intake_bytes,
        log_bytes: nats.log_bytes,
        bodies_bytes: nats.bodies_bytes,
        ..Default::default()
    }
}

/// Forgets what the server of a dev mode kept. The operator's key stays.
///
/// # Errors
/// When a dev mode runs there, or the data cannot be removed.
pub(crate) fn forget(directory: &Path) -> Result<()> {
    alone(directory)?;
    let data = data(directory);
    match std::fs::remove_dir_all(&data) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error).with_context(|| format!("cannot remove {}", data.display())),
    }
}

/// Refuses a directory in which a dev mode runs, or the server of one that was killed: two servers on the same data
/// would destroy it.
fn alone(directory: &Path) -> Result<()> {
    let Some(file) = DevFile::read(directory) else { return Ok(()) };
    let shown = directory.display();
    if process::runs(file.pid, "parley") {
        bail!(
            "`parley dev` runs in {shown} already, as process {}, with NATS at {}; stop it, or name another directory \
             with --data",
            file.pid,
            file.url
        );
    }
    if process::runs(file.server_pid, "nats-server") {
        bail!(
            "the nats-server of a killed `parley dev` still works on {shown}; end it with `kill {}`",
            file.server_pid
        );
    }
    Ok(())
}

/// What the server keeps.
fn data(directory: &Path) -> PathBuf {
    directory.join("nats")
}
