//! What every bench stands on: a nats-server of its own, or several, and replicas of services as processes beside the
//! caller.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use futures::StreamExt as _;
use parley_bus::server::{Server, ServerOptions, find};
use parley_bus::{Bus, Caller, Options, topology};
use parley_config::Settings;
use parley_consensus::ConsensusService;
use parley_delivery::DeliveryService;
use parley_host::{Context, run as serve_service, system_now};
use parley_identity::SigningKey;
use parley_ids::{AgentId, CommandId, ServiceName, TraceContext};
use parley_proto::{ContentType, v1};
use parley_registry::RegistryService;
use parley_telemetry::Telemetry;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use crate::echo::EchoService;
use crate::refused::{done, refused};
use crate::worker::{self, Tally, Worker};

/// Bytes of a payload.
pub(crate) const PAYLOAD: usize = 256;
/// Requests or publishes under way at once, under load.
pub(crate) const WINDOW: usize = 512;
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);
/// The word that makes this program a replica: followed by what it serves, the server's URL and the replica's name.
pub(crate) const SERVE: &str = "--serve";
/// How often the topology is asked for where the servers have no leader yet.
const LEADERLESS: Duration = Duration::from_millis(250);

/// What a replica serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The echo, in the place of consensus.
    Echo,
    Consensus,
    Delivery,
    Registry,
}

impl Role {
    const ALL: [Self; 4] = [Self::Echo, Self::Consensus, Self::Delivery, Self::Registry];

    fn word(self) -> &'static str {
        match self {
            Self::Echo => "echo",
            Self::Consensus => "consensus",
            Self::Delivery => "delivery",
            Self::Registry => "registry",
        }
    }

    /// The service in whose place it answers.
    fn service(self) -> ServiceName {
        match self {
            Self::Echo | Self::Consensus => ServiceName::Consensus,
            Self::Delivery => ServiceName::Delivery,
            Self::Registry => ServiceName::Registry,
        }
    }
}

/// On what a bench is to stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setup {
    pub(crate) limits: topology::Limits,
    /// Whether every acknowledgement of the server is an fsync.
    pub(crate) sync_always: bool,
    /// How many servers: more than one are a cluster, and every stream has as many copies.
    pub(crate) servers: usize,
}

impl Default for Setup {
    fn default() -> Self {
        Self { limits: topology::Limits::default(), sync_always: false, servers: 1 }
    }
}

/// A server and what runs on it.
pub(crate) struct Ground {
    pub(crate) bus: Bus,
    pub(crate) caller: Caller,
    replicas: Vec<Worker>,
    servers: Vec<Server>,
    data: TempDir,
}

impl Ground {
    /// Servers with empty streams, and no service yet.
    pub(crate) async fn start(setup: Setup) -> anyhow::Result<Self> {
        let data = TempDir::new()?;
        let Setup { limits, sync_always, servers } = setup;
        let options = ServerOptions { bin: find()?, data: data.path().to_owned(), port: None, sync_always };
        let servers = match servers {
            0 | 1 => vec![Server::start(options).await?],
            several => Server::start_cluster(&options, several).await?,
        };
        let bus = connect(&settings(&urls(&servers)), "bench").await?;
        let limits = topology::Limits { replicas: servers.len(), ..limits };
        let began = Instant::now();
        while let Err(error) = topology::ensure(&bus, &limits, system_now().0).await {
            anyhow::ensure!(servers.len() > 1 && began.elapsed() < PATIENCE, "{error}");
            tokio::time::sleep(LEADERLESS).await;
        }
        let caller = Caller::new(&bus, AgentId::new("bencher")?, None);
        Ok(Self { bus, caller, replicas: Vec::new(), servers, data })
    }

    /// The same with one replica of the echo that answers.
    pub(crate) async fn serving() -> anyhow::Result<Self> {
        Self::serving_with(topology::Limits::default()).await
    }

    /// The same with streams of these limits.
    pub(crate) async fn serving_with(limits: topology::Limits) -> anyhow::Result<Self> {
        let mut ground = Self::start(Setup { limits, ..Setup::default() }).await?;
        ground.serve("echo")?;
        say(&ground.caller, "warm").await?;
        Ok(ground)
    }

    /// Where clients connect.
    pub(crate) fn url(&self) -> String {
        urls(&self.servers)
    }

    /// Starts one more replica of the echo.
    pub(crate) fn serve(&mut self, name: &str) -> anyhow::Result<()> {
        self.serve_as(Role::Echo, name)
    }

    /// Starts one more replica.
    pub(crate) fn serve_as(&mut self, role: Role, name: &str) -> anyhow::Result<()> {
        self.replicas.push(Worker::start(name, &[SERVE, role.word(), &self.url(), name])?);
        Ok(())
    }

    /// How the active replica of the echo stands.
    pub(crate) async fn health(&self) -> anyhow::Result<v1::ServiceStatus> {
        self.health_of(Role::Echo).await
    }

    /// How the active replica stands.
    pub(crate) async fn health_of(&self, role: Role) -> anyhow::Result<v1::ServiceStatus> {
        let health: Result<v1::ServiceStatus, v1::Error> =
            self.caller.query(role.service(), "health", &(), 0, PATIENCE).await?;
        health.map_err(refused)
    }

    /// Kills the replica of that name with SIGKILL.
    pub(crate) fn kill(&mut self, name: &str) {
        self.replicas.retain(|replica| replica.name != name);
    }

    /// Stops every replica: they finish, and write a checkpoint.
    pub(crate) fn stop(&mut self) -> anyhow::Result<()> {
        self.replicas.drain(..).try_for_each(Worker::drain)
    }

    /// Stops the replica of that name: it finishes, and writes a checkpoint.
    pub(crate) fn drain(&mut self, name: &str) -> anyhow::Result<()> {
        let at = self.replicas.iter().position(|replica| replica.name == name);
        self.replicas.remove(at.with_context(|| format!("there is no replica {name}"))?).drain()
    }

    /// Memory of the first replica, and of the servers, in MiB.
    pub(crate) fn resident(&self) -> (u64, u64) {
        let replica = self.replicas.first().map_or(0, Worker::resident);
        (replica, self.servers.iter().map(|server| worker::resident(server.pid())).sum())
    }

    /// The replica of that name.
    pub(crate) fn replica(&mut self, name: &str) -> anyhow::Result<&mut Worker> {
        let found = self.replicas.iter_mut().find(|replica| replica.name == name);
        found.with_context(|| format!("there is no replica {name}"))
    }

    /// Where servers keep their streams; there is room beside them.
    pub(crate) fn directory(&self) -> &Path {
        self.data.path()
    }

    /// A connection of its own.
    pub(crate) async fn connection(&self, name: &str) -> anyhow::Result<Bus> {
        Ok(connect(&settings(&self.url()), name).await?)
    }

    /// The CPU time that all servers took so far.
    pub(crate) fn server_cpu(&self) -> Duration {
        self.servers.iter().map(|server| worker::cpu(&server.pid().to_string())).sum()
    }

    /// Where the servers say over HTTP what they did.
    pub(crate) fn monitors(&self) -> impl Iterator<Item = &str> {
        self.servers.iter().map(Server::monitor)
    }
}

fn urls(servers: &[Server]) -> String {
    servers.iter().map(Server::url).collect::<Vec<_>>().join(",")
}

/// Runs a replica until standard input ends.
pub(crate) async fn serve(role: &str, url: &str, name: &str) -> anyhow::Result<()> {
    let role = Role::ALL.into_iter().find(|known| known.word() == role);
    let role = role.context("an unknown role")?;
    let settings = settings(url);
    let bus = connect(&settings, name).await?;
    let context = Context::new(bus.clone(), Arc::new(settings), Telemetry::default(), name.to_owned());
    let stop = CancellationToken::new();
    let ended = stop.clone();
    tokio::spawn(async move {
        worker::answer(|| Tally::now(0)).await;
        ended.cancel();
    });
    match role {
        Role::Echo => serve_service::<EchoService>(context, Vec::new(), stop).await?,
        Role::Consensus => serve_service::<ConsensusService>(context, Vec::new(), stop).await?,
        Role::Delivery => serve_service::<DeliveryService>(context, Vec::new(), stop).await?,
        Role::Registry => {
            serve_service::<RegistryService>(context, parley_registry::observers(), stop).await?;
        }
    }
    bus.close().await;
    Ok(())
}

/// The operator's key, with a seed that is no secret: the cell lives as long as the bench.
pub(crate) fn operator() -> SigningKey {
    SigningKey::from_seed(&[99; 32])
}

fn settings(url: &str) -> Settings {
    let mut settings = Settings::default();
    url.clone_into(&mut settings.nats.url);
    settings.ingress.rate_per_second = u32::MAX;
    settings.ingress.burst = u32::MAX;
    settings.cluster.admit_everyone = true;
    let operator = operator().verifying_key().to_bytes();
    settings.cluster.operator_keys = vec![operator.iter().map(|byte| format!("{byte:02x}")).collect()];
    settings
}

async fn connect(settings: &Settings, name: &str) -> Result<Bus, parley_bus::Error> {
    Bus::connect(&Options::new(&settings.nats.url, name, settings.nats.prefix.clone())).await
}

/// One command, and its outcome.
pub(crate) async fn say(caller: &Caller, id: &str) -> anyhow::Result<()> {
    let id = CommandId::new(id)?;
    let (payload, none) = (bytes(PAYLOAD), TraceContext::NONE);
    let reply = caller
        .command_as(&id, ServiceName::Consensus, "say", payload, ContentType::Protobuf, none, PATIENCE)
        .await?;
    done(reply)
}

pub(crate) fn bytes(count: usize) -> Vec<u8> {
    vec![b'x'; count]
}

/// Sends `count` commands whose ids begin with `prefix`, as many under way at once as there is room for.
pub(crate) async fn load(caller: &Caller, prefix: &str, count: usize) -> anyhow::Result<Duration> {
    let began = Instant::now();
    let mut all = futures::stream::iter(0..count)
        .map(|i| async move { say(caller, &format!("{prefix}{i}")).await })
        .buffer_unordered(WINDOW);
    while let Some(done) = all.next().await {
        done?;
    }
    Ok(began.elapsed())
}
