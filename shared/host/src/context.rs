//! What every part of a running service knows.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use parley_bus::{Bus, Log};
use parley_config::Settings;
use parley_ids::ServiceName;
use parley_telemetry::Telemetry;
use tokio_util::sync::CancellationToken;

pub use parley_bus::system_now;

use crate::refusals::Refusals;

/// A replica of a service.
#[derive(Debug, Clone)]
pub struct Context {
    /// Its connection.
    pub bus: Bus,
    /// Its configuration.
    pub settings: Arc<Settings>,
    /// Where its spans go.
    pub telemetry: Telemetry,
    /// Its name among the replicas: unique for each process.
    pub replica: String,
    /// Refusals that have not been summed up yet.
    pub(crate) refusals: Arc<Refusals>,
}

impl Context {
    /// A replica's context.
    #[must_use]
    pub fn new(bus: Bus, settings: Arc<Settings>, telemetry: Telemetry, replica: String) -> Self {
        Self { bus, settings, telemetry, replica, refusals: Arc::new(Refusals::default()) }
    }
}

/// What an observer of a service's shell has to work with.
#[derive(Debug, Clone)]
pub struct ObserverContext {
    /// The replica.
    pub context: Context,
    /// Where observations go: the service's own intake.
    pub log: Log,
    /// Ends the observer when the replica is no longer active.
    pub stop: CancellationToken,
}

/// Something a service's shell watches while it is active, and publishes into its own intake as observations.
pub type Observer = Arc<dyn Fn(ObserverContext) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync>;

/// The partition of a service that is not split.
pub(crate) const ONLY_PARTITION: u16 = 0;

/// The two streams of a service.
pub(crate) fn log_of(bus: &Bus, service: ServiceName) -> Log {
    Log::new(bus, service, ONLY_PARTITION)
}
