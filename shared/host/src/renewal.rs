//! The lease, renewed beside the loop.

use std::time::{Duration, Instant};

use parley_bus::{Held, Lease};
use tokio::sync::watch;
use tokio_util::task::AbortOnDropHandle;

/// How long a renewal may still take that only had no turn.
const GRACE: Duration = Duration::from_millis(100);

/// Renews a lease as long as it lives. It saves work and decides nothing.
pub(crate) struct Renewal {
    until: watch::Receiver<Instant>,
    renewals: AbortOnDropHandle<()>,
}

impl Renewal {
    /// Of a lease that is held.
    pub(crate) fn begin(lease: &Lease, held: Held) -> Self {
        let (sender, until) = watch::channel(held.until);
        let renewals = AbortOnDropHandle::new(tokio::spawn(renew(lease.clone(), held, sender)));
        Self { until, renewals }
    }

    /// Until when the lease is certainly held.
    pub(crate) fn until(&self) -> watch::Receiver<Instant> {
        self.until.clone()
    }

    /// Ends when another replica has it.
    pub(crate) async fn lost(&mut self) {
        let _ = (&mut self.renewals).await;
    }
}

/// Whether the time of a lease is over, and not only because its renewal had no turn.
pub(crate) async fn is_over(until: &mut watch::Receiver<Instant>) -> bool {
    let over = |until: &watch::Receiver<Instant>| *until.borrow() <= Instant::now();
    if over(until) {
        let _ = tokio::time::timeout(GRACE, until.changed()).await;
    }
    over(until)
}

/// Renews the lease every third of its time; ends when it is lost.
async fn renew(lease: Lease, mut held: Held, sender: watch::Sender<Instant>) {
    loop {
        tokio::time::sleep(lease.ttl() / 3).await;
        match lease.renew(held).await {
            Ok(Some(renewed)) => {
                held = renewed;
                let _ = sender.send(held.until);
            }
            Ok(None) => return,
            Err(error) => tracing::warn!(%error, "the lease was not renewed"),
        }
    }
}
