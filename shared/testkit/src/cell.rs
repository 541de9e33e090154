//! A server, and a cell of services on it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use parley_bus::server::{Server, ServerOptions, find};
use parley_bus::{Bus, Caller, Options, Signed, topology};
use parley_config::{Nats, Settings};
use parley_host::{Context, Error, Shell, run, system_now};
use parley_identity::{SigningKey, cluster_id};
use parley_ids::{AgentId, Token};
use parley_machine::Service;
use parley_telemetry::{LogFormat, Settings as TraceSettings, Telemetry, init_logs};
use tempfile::TempDir;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// A nats-server of one test's own.
#[derive(Debug)]
pub struct NatsServer {
    server: Option<Server>,
    data: TempDir,
}

impl NatsServer {
    /// Starts one on a free port.
    ///
    /// # Panics
    /// When there is none to start; the message says how to install it.
    pub async fn start() -> Self {
        Self::start_with(false).await
    }

    /// The same. With `sync_always`, what it acknowledges is on its disk.
    ///
    /// # Panics
    /// As [`NatsServer::start`].
    pub async fn start_with(sync_always: bool) -> Self {
        let data = TempDir::new().expect("a directory for the server");
        let bin = find().unwrap_or_else(|e| panic!("{e}"));
        let options = ServerOptions { bin, data: data.path().to_owned(), port: None, sync_always };
        let server = Server::start(options).await.unwrap_or_else(|e| panic!("{e}"));
        Self { server: Some(server), data }
    }

    /// Where clients connect.
    #[must_use]
    pub fn url(&self) -> String {
        self.server.as_ref().map(|s| s.url().to_owned()).unwrap_or_default()
    }

    /// Where its settings can be read, over HTTP; another place after a restart.
    #[must_use]
    pub fn monitor(&self) -> String {
        self.server.as_ref().map(|s| s.monitor().to_owned()).unwrap_or_default()
    }

    /// Kills it with SIGKILL and starts it again on the same port and data.
    ///
    /// # Panics
    /// When it does not start again.
    pub async fn kill_and_restart(&mut self) {
        let server = self.server.take().expect("a running server");
        self.server = Some(server.kill_and_restart().await.unwrap_or_else(|e| panic!("{e}")));
    }
}

/// What a server had stored at some moment.
#[derive(Debug)]
pub struct Remembered(TempDir);

impl NatsServer {
    /// Kills it, keeps a copy of what it has stored, and starts it again.
    ///
    /// # Panics
    /// When the files cannot be copied, or it does not start again.
    pub async fn remember(&mut self) -> Remembered {
        let kept = TempDir::new().expect("a directory for the copy");
        self.server.as_mut().expect("a running server").kill();
        copy(&self.store(), kept.path());
        self.kill_and_restart().await;
        Remembered(kept)
    }

    /// Kills it and starts it again with what it had then: what a power failure does without fsync.
    ///
    /// # Panics
    /// When the files cannot be copied, or it does not start again.
    pub async fn forget_since(&mut self, kept: &Remembered) {
        self.server.as_mut().expect("a running server").kill();
        std::fs::remove_dir_all(self.store()).expect("the server's files");
        copy(kept.0.path(), &self.store());
        self.kill_and_restart().await;
    }

    fn store(&self) -> PathBuf {
        self.data.path().join("jetstream")
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a directory for the copy");
    for entry in std::fs::read_dir(from).expect("the server's files").flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a copy of a file");
        }
    }
}

/// A cell on a server: its topology, and replicas of services in this process.
#[derive(Debug)]
pub struct Cell {
    /// The server.
    pub server: NatsServer,
    /// A connection of the test's own.
    pub bus: Bus,
    settings: Arc<Settings>,
    otlp: Option<String>,
    replicas: Vec<(CancellationToken, JoinHandle<Result<(), Error>>)>,
    /// Replicas started so far: each has a name of its own.
    started: usize,
}

impl Cell {
    /// A cell with an open door, on a server of its own.
    ///
    /// # Panics
    /// When the server or the topology cannot be had.
    pub async fn start() -> Self {
        Self::with(Settings::default(), None).await
    }

    /// The same with settings, and spans sent to an OTLP receiver.
    ///
    /// # Panics
    /// When the server or the topology cannot be had.
    pub async fn with(mut settings: Settings, otlp: Option<String>) -> Self {
        init_logs(LogFormat::Text, "off");
        let server = NatsServer::start().await;
        settings.cluster.admit_everyone = true;
        settings.nats.url = server.url();
        let bus = connect(&settings, "test").await;
        let Nats { intake_bytes, log_bytes, bodies_bytes, .. } = settings.nats;
        let limits =
            topology::Limits { intake_bytes, log_bytes, bodies_bytes, ..topology::Limits::default() };
        topology::ensure(&bus, &limits, system_now().0).await.unwrap_or_else(|e| panic!("{e}"));
        Self { server, bus, settings: Arc::new(settings), otlp, replicas: Vec::new(), started: 0 }
    }

    /// Starts a replica of a service, with a connection of its own.
    ///
    /// # Panics
    /// When it cannot connect.
    pub async fn serve<S: Service>(&mut self, shell: impl Into<Shell>) -> &mut Self {
        let shell = shell.into();
        let name = format!("{}-{}", S::NAME, self.started);
        self.started += 1;
        let bus = connect(&self.settings, &name).await;
        let traces = TraceSettings { service: format!("parley-{}", S::NAME), otlp: self.otlp.clone() };
        let telemetry = Telemetry::start(&traces).expect("an exporter");
        let context = Context::new(bus, Arc::clone(&self.settings), telemetry.clone(), name);
        let stop = CancellationToken::new();
        let ended = stop.clone();
        let task = tokio::spawn(async move {
            let result = run::<S>(context, shell, ended).await;
            telemetry.shutdown().await;
            result
        });
        self.replicas.push((stop, task));
        self
    }

    /// Stops every replica and waits for it to drain.
    ///
    /// # Panics
    /// When a replica ended with a fault.
    pub async fn stop(&mut self) {
        for (stop, _) in &self.replicas {
            stop.cancel();
        }
        for (_, task) in self.replicas.drain(..) {
            task.await.expect("a replica that did not panic").unwrap_or_else(|e| panic!("{e}"));
        }
    }

    /// Kills the newest replica: it neither drains, nor leaves a checkpoint, nor gives back its lease.
    ///
    /// # Panics
    /// When there is none, or it had ended with a fault.
    pub async fn kill(&mut self) {
        let (stop, task) = self.replicas.pop().expect("a replica");
        task.abort();
        if let Ok(Err(error)) = task.await {
            panic!("{error}");
        }
        // Only now, so that the loop does not hear of it: ingress and observers are tasks of their own.
        stop.cancel();
    }

    /// Somebody who asks for things, with a key where `seed` is given.
    ///
    /// # Panics
    /// When the name is no token.
    #[must_use]
    pub fn caller(&self, name: &str, seed: Option<u8>) -> Caller {
        let cluster = cluster_id(&self.settings.cluster.name);
        let signed = seed.map(|s| Signed { key: SigningKey::from_seed(&[s; 32]), cluster });
        Caller::new(&self.bus, AgentId::new(name).expect("a token"), signed)
    }

    /// The settings its services run with.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}

async fn connect(settings: &Settings, name: &str) -> Bus {
    let prefix: Token = settings.nats.prefix.clone();
    Bus::connect(&Options::new(&settings.nats.url, name, prefix)).await.unwrap_or_else(|e| panic!("{e}"))
}
