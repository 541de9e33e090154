//! The lease on a partition: which replica runs the core. It saves work; correctness does not depend on it.

use std::future::IntoFuture;
use std::time::{Duration, Instant};

use async_nats::jetstream::kv::{Entry, Operation, Store};
use parley_ids::{ServiceName, UnixMillis};

use crate::error::refused;
use crate::wire::millis;
use crate::{Bus, Error};

/// A replica's claim to a partition.
#[derive(Debug, Clone)]
pub struct Lease {
    store: Store,
    key: String,
    /// Who claims: unique for each process.
    me: String,
    ttl: Duration,
    /// The last revision seen, whose it was, and since when it has not changed.
    seen: Option<(u64, Instant)>,
}

/// Proof of the lease, to be renewed before its time is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    revision: u64,
    /// Until when it is certainly ours, by the local monotonic clock.
    pub until: Instant,
}

/// A lease as anyone sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Who holds it; none when it was given back.
    pub holder: Option<String>,
    /// When it was last renewed, by the server's clock.
    pub renewed: UnixMillis,
}

impl Bus {
    /// Who claims a partition of a service; none where nobody ever did.
    ///
    /// # Errors
    /// When the bucket cannot be read.
    pub async fn claim(&self, service: ServiceName, partition: u16) -> Result<Option<Claim>, Error> {
        let bucket = self.subjects.bucket("LEASES");
        let store = self.jetstream.get_key_value(&bucket).await;
        let store = store.map_err(refused(format!("reading {bucket}")))?;
        let entry =
            store.entry(format!("{service}.{partition}")).await.map_err(refused("reading a lease"))?;
        Ok(entry.map(|entry| Claim {
            holder: (entry.operation == Operation::Put && entry.value.as_ref() != FREE)
                .then(|| String::from_utf8_lossy(&entry.value).into_owned()),
            renewed: millis(entry.created.unix_timestamp_nanos()),
        }))
    }
}

/// The value of a lease that nobody holds.
const FREE: &[u8] = b"free";

impl Lease {
    /// A claim of `me` to a partition of a service.
    ///
    /// # Errors
    /// When the bucket is not there.
    pub async fn new(
        bus: &Bus,
        service: ServiceName,
        partition: u16,
        me: &str,
        ttl: Duration,
    ) -> Result<Self, Error> {
        let bucket = bus.subjects.bucket("LEASES");
        let store =
            bus.jetstream.get_key_value(&bucket).await.map_err(refused(format!("reading {bucket}")))?;
        Ok(Self { store, key: format!("{service}.{partition}"), me: me.to_owned(), ttl, seen: None })
    }

    /// How long a lease lasts without being renewed.
    #[must_use]
    pub fn ttl(&self) -> Duration {
        self.ttl
    }

    /// Tries to take the lease: when it is free, or its holder has not renewed it for a whole TTL by our own
    /// monotonic clock. To be called again every quarter of a TTL.
    ///
    /// # Errors
    /// When the server cannot be asked.
    pub async fn try_take(&mut self) -> Result<Option<Held>, Error> {
        let now = Instant::now();
        let Some(entry) = self.entry().await? else {
            let created = self.bounded(self.store.create(&self.key, self.me.clone().into())).await?;
            return Ok(created.ok().map(|revision| Held { revision, until: now + self.ttl }));
        };
        // What is ours by name was ours before the loop began again.
        let ours = entry.value.as_ref() == self.me.as_bytes();
        let free = ours || entry.operation != Operation::Put || entry.value.as_ref() == FREE;
        let stale = match self.seen {
            Some((revision, since)) if revision == entry.revision => now.duration_since(since) >= self.ttl,
            _ => {
                // After the answer: a renewal may have come while it was asked.
                self.seen = Some((entry.revision, Instant::now()));
                false
            }
        };
        if !free && !stale {
            return Ok(None);
        }
        let taken =
            self.bounded(self.store.update(&self.key, self.me.clone().into(), entry.revision)).await?;
        Ok(taken.ok().map(|revision| Held { revision, until: now + self.ttl }))
    }

    /// Renews it. None when somebody else has it now.
    ///
    /// # Errors
    /// When the server cannot be asked: it may still be ours until [`Held::until`].
    pub async fn renew(&self, held: Held) -> Result<Option<Held>, Error> {
        let now = Instant::now();
        match self.bounded(self.store.update(&self.key, self.me.clone().into(), held.revision)).await? {
            Ok(revision) => Ok(Some(Held { revision, until: now + self.ttl })),
            Err(error) => {
                match self.entry().await? {
                    // An earlier renewal of ours was stored although its answer was lost.
                    Some(entry) if entry.value.as_ref() == self.me.as_bytes() => {
                        Ok(Some(Held { revision: entry.revision, until: held.until }))
                    }
                    _ => {
                        tracing::info!(key = self.key, %error, "the lease is another's");
                        Ok(None)
                    }
                }
            }
        }
    }

    /// Gives it back, if it is still ours, so that another replica need not wait.
    pub async fn release(&self) {
        let Ok(Some(entry)) = self.entry().await else { return };
        if entry.value.as_ref() == self.me.as_bytes()
            && let Ok(Err(error)) =
                self.bounded(self.store.update(&self.key, FREE.into(), entry.revision)).await
        {
            tracing::debug!(key = self.key, %error, "the lease was not ours any more");
        }
    }

    /// Takes it from whoever has it and gives it to nobody: the next replica that asks has it at once.
    ///
    /// A tool of operators, for a holder that renews and does nothing else. Safe at any time: a holder goes on until
    /// it renews next, and two active replicas write the same records.
    ///
    /// # Errors
    /// When the server cannot be asked.
    pub async fn force_free(&self) -> Result<(), Error> {
        let freed = self.bounded(self.store.put(&self.key, FREE.into())).await?;
        freed.map(|_| ()).map_err(refused("freeing a lease"))
    }

    async fn entry(&self) -> Result<Option<Entry>, Error> {
        self.bounded(self.store.entry(&self.key)).await?.map_err(refused("reading a lease"))
    }

    /// An answer that takes longer than a lease lasts is of no use.
    async fn bounded<T>(&self, ask: impl IntoFuture<Output = T>) -> Result<T, Error> {
        let what = || format!("lease {}", self.key);
        tokio::time::timeout(self.ttl, ask).await.map_err(|_| Error::Silent { what: what(), after: self.ttl })
    }
}
