//! Services in this process: one replica of each, with a connection of its own.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow};
use parley_auction::AuctionService;
use parley_bus::{Bus, Caller, Credentials, Options};
use parley_config::{Nats, Settings};
use parley_consensus::ConsensusService;
use parley_delivery::DeliveryService;
use parley_hierarchy::HierarchyService;
use parley_host::{Context, Shell, run};
use parley_ids::{AgentId, ServiceName, UnknownService};
use parley_proto::v1;
use parley_registry::RegistryService;
use parley_tasks::TasksService;
use parley_telemetry::Telemetry;
use tokio::task::{JoinError, JoinSet};
use tokio_util::sync::CancellationToken;

use crate::exit::Failure;

/// How long services may take until they answer.
const READY: Duration = Duration::from_secs(60);

/// A service, and what it came to.
type Ended = (ServiceName, Result<(), parley_host::Error>);

/// Services that were asked for, in the order they are started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Selection(pub(crate) Vec<ServiceName>);

impl Selection {
    /// Reads the name of a service, or `all`.
    ///
    /// # Errors
    /// When there is no such service.
    pub(crate) fn parse(text: &str) -> Result<Self, UnknownService> {
        if text == "all" {
            return Ok(Self(ServiceName::ALL.to_vec()));
        }
        text.parse().map(|service| Self(vec![service]))
    }
}

/// Replicas that run.
pub(crate) struct Replicas {
    services: Vec<ServiceName>,
    /// Asks all of them to stop.
    stop: CancellationToken,
    running: JoinSet<Ended>,
    /// Flushed last: a service that drains still reports spans.
    telemetry: Vec<Telemetry>,
    /// One for each service.
    connections: Vec<Bus>,
}

impl Replicas {
    /// Starts a replica of each of `services`.
    ///
    /// # Errors
    /// When one cannot connect, or the trace exporter cannot be built.
    pub(crate) async fn start(services: &[ServiceName], settings: &Arc<Settings>) -> Result<Self> {
        let mut replicas = Self {
            services: services.to_vec(),
            stop: CancellationToken::new(),
            running: JoinSet::new(),
            telemetry: Vec::new(),
            connections: Vec::new(),
        };
        for service in services {
            replicas.add(*service, settings).await.with_context(|| format!("starting {service}"))?;
        }
        Ok(replicas)
    }

    async fn add(&mut self, service: ServiceName, settings: &Arc<Settings>) -> Result<()> {
        let name = format!("parley-{service}");
        let bus = Bus::connect(&connection(&settings.nats, &name)).await?;
        let traces = parley_telemetry::Settings { service: name, otlp: settings.observe.otlp_url.clone() };
        let telemetry = Telemetry::start(&traces)?;
        let context = Context::new(bus.clone(), Arc::clone(settings), telemetry.clone(), replica_name());
        let stop = self.stop.clone();
        self.running.spawn(async move { (service, serve(service, context, stop).await) });
        self.telemetry.push(telemetry);
        self.connections.push(bus);
        Ok(())
    }

    /// Waits until every service answers.
    ///
    /// # Errors
    /// When one ends before, or does not answer in a minute.
    pub(crate) async fn ready(&mut self, bus: &Bus) -> Result<()> {
        let caller = Caller::new(bus, AgentId::new("shell")?, None);
        let services = self.services.clone();
        let answered = async {
            for service in services {
                let health: Result<v1::ServiceStatus, v1::Error> =
                    caller.query(service, "health", &(), 0, READY).await?;
                tracing::debug!(%service, ready = health.is_ok(), "answers");
            }
            Ok::<(), anyhow::Error>(())
        };
        tokio::select! {
            result = answered => result,
            error = self.failed() => Err(error),
        }
    }

    /// Waits until a service ends that nobody asked to.
    pub(crate) async fn failed(&mut self) -> anyhow::Error {
        match self.running.join_next().await {
            Some(ended) => {
                outcome(ended).err().unwrap_or_else(|| Failure::fault("a service ended unasked").into())
            }
            None => std::future::pending().await,
        }
    }

    /// Stops all of them: they finish and publish, checkpoint, release their leases. What has not ended after
    /// `limit` is left as a crash would leave it, which replay repairs.
    ///
    /// # Errors
    /// The first fault.
    pub(crate) async fn drain(mut self, limit: Duration) -> Result<()> {
        self.stop.cancel();
        let mut first = Ok(());
        let all = async {
            while let Some(ended) = self.running.join_next().await {
                first = std::mem::replace(&mut first, Ok(())).and(outcome(ended));
            }
        };
        if tokio::time::timeout(limit, all).await.is_err() {
            tracing::warn!(?limit, "not every service drained in time");
            self.running.abort_all();
        }
        for telemetry in self.telemetry {
            telemetry.shutdown().await;
        }
        for connection in self.connections {
            connection.close().await;
        }
        first
    }
}

fn outcome(ended: Result<Ended, JoinError>) -> Result<()> {
    match ended {
        Ok((_, Ok(()))) => Ok(()),
        Ok((service, Err(error))) => Err(error).with_context(|| format!("{service} ended")),
        Err(error) => Err(anyhow!(error).context(Failure::fault("a service panicked"))),
    }
}

/// Runs a service until `stop`.
async fn serve(
    service: ServiceName,
    context: Context,
    stop: CancellationToken,
) -> Result<(), parley_host::Error> {
    let none = Shell::default();
    match service {
        ServiceName::Registry => run::<RegistryService>(context, parley_registry::observers(), stop).await,
        ServiceName::Delivery => {
            let shell = Shell::answering(parley_delivery::aside());
            run::<DeliveryService>(context, shell, stop).await
        }
        ServiceName::Consensus => run::<ConsensusService>(context, none, stop).await,
        ServiceName::Auction => run::<AuctionService>(context, none, stop).await,
        ServiceName::Hierarchy => run::<HierarchyService>(context, none, stop).await,
        ServiceName::Tasks => run::<TasksService>(context, none, stop).await,
    }
}

/// The connection that a configuration describes.
pub(crate) fn connection(nats: &Nats, name: &str) -> Options {
    let file = nats.credentials_file.clone().map(Credentials::File);
    Options {
        url: nats.url.clone(),
        name: name.to_owned(),
        credentials: file.or_else(|| nats.nkey_seed_file.clone().map(Credentials::NkeySeed)),
        tls_ca: nats.tls_ca_file.clone(),
        prefix: nats.prefix.clone(),
        inbox_prefix: None,
    }
}

/// A name that no other process has: the host's, and a number of its own.
fn replica_name() -> String {
    let host = std::env::var("HOSTNAME").ok().filter(|host| !host.is_empty());
    let number = uuid::Uuid::now_v7().simple().to_string();
    format!("{}-{}", host.as_deref().unwrap_or("parley"), number.get(20..).unwrap_or(&number))
}
