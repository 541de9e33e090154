//! Why a service stopped: kept beside its pointer, where `parley doctor` finds it.

use async_nats::jetstream::kv;
use parley_ids::{ServiceName, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::error::refused;
use crate::{Bus, Error};

/// Why a service stopped rather than guess.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Halt {
    /// The stable code.
    pub code: String,
    /// In one sentence.
    pub message: String,
    /// Which process.
    pub replica: String,
    /// When, by its clock.
    pub at: UnixMillis,
}

impl Bus {
    /// Why a service stopped, where it has not run since.
    ///
    /// # Errors
    /// When the bucket cannot be read.
    pub async fn halt(&self, service: ServiceName, partition: u16) -> Result<Option<Halt>, Error> {
        let entry = self.pointers().await?.entry(key(service, partition)).await;
        let entry = entry.map_err(refused("reading why a service stopped"))?;
        let put = entry.filter(|entry| entry.operation == kv::Operation::Put);
        Ok(put.and_then(|entry| serde_json::from_slice(&entry.value).ok()))
    }

    /// Says why a service stops; none when it runs.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn note_halt(
        &self,
        service: ServiceName,
        partition: u16,
        halt: Option<&Halt>,
    ) -> Result<(), Error> {
        let value = serde_json::to_vec(&halt).map_err(refused("encoding why a service stops"))?;
        let put = self.pointers().await?.put(key(service, partition), value.into()).await;
        put.map(|_| ()).map_err(refused("storing why a service stops"))
    }

    async fn pointers(&self) -> Result<kv::Store, Error> {
        let bucket = self.subjects.bucket("POINTERS");
        self.jetstream.get_key_value(&bucket).await.map_err(refused(format!("reading {bucket}")))
    }
}

fn key(service: ServiceName, partition: u16) -> String {
    format!("{service}.{partition}.halt")
}
