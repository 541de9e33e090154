//! A replica: ingress always, the loop while it holds the lease.

use std::future::Future;
use std::time::Duration;

use parley_bus::{Halt, Lease};
use parley_ids::ServiceName;
use parley_machine::Service;
use tokio_util::sync::CancellationToken;

use crate::active::{self, End};
use crate::context::{Context, ONLY_PARTITION, Observer, system_now};
use crate::{Error, Shell, ingress};

/// How soon a server is asked again at the start.
const PATIENCE: Duration = Duration::from_millis(250);

/// Runs a replica of a service until `stop`: not ready, finish and publish, checkpoint, release the lease.
///
/// # Errors
/// When the machine stops with a fault, or the server cannot be used.
pub async fn run<S: Service>(
    context: Context,
    shell: impl Into<Shell>,
    stop: CancellationToken,
) -> Result<(), Error> {
    let Shell { observers, aside } = shell.into();
    let inner = stop.child_token();
    let mut door = tokio::spawn(ingress::run::<S>(context.clone(), aside, inner.clone()));
    let work = stand_by::<S>(&context, &observers, &inner);
    tokio::pin!(work);
    let ended = |closed: Result<Result<(), Error>, _>| closed.unwrap_or(Err(Error::Ended("ingress")));
    tokio::select! {
        result = &mut work => {
            inner.cancel();
            result.and(ended(door.await))
        }
        // Deaf, it must not go on as if it were there.
        closed = &mut door => {
            inner.cancel();
            let result = work.await;
            ended(closed).and(result)
        }
    }
}

/// Leaves behind why the service stops, for whoever looks for it, and then the lease.
async fn stopped(context: &Context, lease: &Lease, error: Error) -> Result<(), Error> {
    if let Error::Fault { service, .. } | Error::Beside { service, .. } = &error
        && let Some(code) = error.code()
    {
        let (code, message) = (code.to_string(), error.to_string());
        let halt = Halt { code, message, replica: context.replica.clone(), at: system_now() };
        if let Err(error) = context.bus.note_halt(*service, ONLY_PARTITION, Some(&halt)).await {
            tracing::warn!(%service, %error, "why it stops is said here only");
        }
    }
    lease.release().await;
    Err(error)
}

/// Asks until the server answers: it may just be away. None when it is told to stop.
pub(crate) async fn patiently<T, F: Future<Output = Result<T, parley_bus::Error>>>(
    service: ServiceName,
    stop: &CancellationToken,
    mut ask: impl FnMut() -> F,
) -> Result<Option<T>, Error> {
    loop {
        match ask().await {
            Ok(found) => return Ok(Some(found)),
            Err(error) if error.is_permanent() => return Err(error.into()),
            Err(error) => {
                tracing::warn!(%service, %error, "the server does not answer as it should; asking again")
            }
        }
        tokio::select! {
            () = stop.cancelled() => return Ok(None),
            () = tokio::time::sleep(PATIENCE) => {}
        }
    }
}

/// Waits for the lease, runs the loop, and waits again.
async fn stand_by<S: Service>(
    context: &Context,
    observers: &[Observer],
    stop: &CancellationToken,
) -> Result<(), Error> {
    let ttl = Duration::from(context.settings.service_loop.lease_ttl_ms);
    let claim = || Lease::new(&context.bus, S::NAME, ONLY_PARTITION, &context.replica, ttl);
    let Some(mut lease) = patiently(S::NAME, stop, claim).await? else { return Ok(()) };
    let mut met = None;
    loop {
        match lease.try_take().await {
            Ok(Some(held)) => match active::run::<S>(context, &lease, held, observers, stop).await {
                Ok(End::Stopped) => {
                    lease.release().await;
                    return Ok(());
                }
                Ok(End::Lost) => tracing::warn!(service = %S::NAME, "the lease is lost; standing by"),
                Ok(End::Again) => tracing::warn!(service = %S::NAME, "begins again"),
                Ok(End::Superseded { index, newer }) => {
                    // Twice the same one: it is behind a hole, where nothing can adopt it.
                    if met.replace(index) == Some(index) {
                        return stopped(context, &lease, Error::Beside { service: S::NAME, index }).await;
                    }
                    tracing::warn!(service = %S::NAME, index, newer, "another version of the core writes here");
                    // An older one goes; a newer one goes on.
                    if newer {
                        lease.release().await;
                        tokio::time::sleep(ttl / 2).await;
                    }
                }
                Err(Error::Bus(error)) => {
                    // Another replica may be able to do what this one cannot.
                    lease.release().await;
                    if error.is_permanent() {
                        return Err(error.into());
                    }
                    // The server may be away: what was stored is there when it is back.
                    tracing::warn!(service = %S::NAME, %error, "begins again");
                    tokio::time::sleep(ttl / 2).await;
                }
                Err(fault) => return stopped(context, &lease, fault).await,
            },
            Ok(None) => {}
            Err(error) => tracing::warn!(service = %S::NAME, %error, "the lease cannot be read"),
        }
        tokio::select! {
            () = stop.cancelled() => {
                lease.release().await;
                return Ok(());
            }
            () = tokio::time::sleep(ttl / 8) => {}
        }
    }
}
