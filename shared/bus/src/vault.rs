//! Checkpoints: chunked objects, and one pointer that names those that count.

use std::collections::BTreeMap;
use std::time::Duration;

use async_nats::jetstream::object_store::{GetErrorKind, ObjectStore};
use async_nats::jetstream::{Context, kv};
use data_encoding::BASE64URL;
use futures::StreamExt as _;
use parley_ids::{ServiceName, UnixMillis};
use parley_machine::{Anchor, Checkpoint, Reader};
use serde::{Deserialize, Serialize};
use tokio::io::AsyncReadExt as _;

use crate::error::refused;
use crate::wire::millis;
use crate::{Bus, Error};

/// How long reading a checkpoint may take; one that another replica removes meanwhile never ends.
const LOAD: Duration = Duration::from_secs(60);

/// Which checkpoints count: oldest first, the last one is current.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pointer {
    /// Kept checkpoints.
    pub anchors: Vec<Anchor>,
}

/// Checkpoints of one partition of one service.
pub struct Vault {
    objects: ObjectStore,
    jetstream: Context,
    bucket: String,
    pointers: kv::Store,
    service: ServiceName,
    partition: u16,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault")
            .field("service", &self.service)
            .field("partition", &self.partition)
            .finish_non_exhaustive()
    }
}

impl Vault {
    /// Of this service and partition.
    ///
    /// # Errors
    /// When the buckets are not there.
    pub async fn new(bus: &Bus, service: ServiceName, partition: u16) -> Result<Self, Error> {
        let (objects, pointers) = (bus.subjects.bucket("CHECKPOINTS"), bus.subjects.bucket("POINTERS"));
        Ok(Self {
            jetstream: bus.jetstream.clone(),
            bucket: objects.clone(),
            objects: bus
                .jetstream
                .get_object_store(&objects)
                .await
                .map_err(refused(format!("reading {objects}")))?,
            pointers: bus
                .jetstream
                .get_key_value(&pointers)
                .await
                .map_err(refused(format!("reading {pointers}")))?,
            service,
            partition,
        })
    }

    fn key(&self, service: ServiceName) -> String {
        format!("{service}.{}", self.partition)
    }

    /// The pointer and its revision; revision 0 where there is none yet.
    ///
    /// # Errors
    /// When the server cannot be asked, or the pointer is not Parley's.
    pub async fn pointer(&self) -> Result<(Pointer, u64), Error> {
        self.pointer_of(self.service).await
    }

    async fn pointer_of(&self, service: ServiceName) -> Result<(Pointer, u64), Error> {
        let key = self.key(service);
        let entry = self.pointers.entry(&key).await.map_err(refused("reading a checkpoint's pointer"))?;
        let Some(entry) = entry else { return Ok((Pointer::default(), 0)) };
        if entry.operation != kv::Operation::Put {
            // Removed, so that the service replays from the first input.
            return Ok((Pointer::default(), entry.revision));
        }
        let pointer = serde_json::from_slice(&entry.value)
            .map_err(|e| Error::Foreign { what: format!("pointer {key}"), problem: e.to_string() })?;
        Ok((pointer, entry.revision))
    }

    /// What every other service has taken of this one's log, as their checkpoints say.
    ///
    /// # Errors
    /// When the server cannot be asked.
    pub async fn taken_by(
        &self,
        readers: impl IntoIterator<Item = ServiceName>,
    ) -> Result<BTreeMap<ServiceName, Reader>, Error> {
        let mut taken = BTreeMap::new();
        for reader in readers {
            let (pointer, _) = self.pointer_of(reader).await?;
            let place = pointer.anchors.last().and_then(|a| a.head.taken.get(&self.service).copied());
            taken.insert(reader, place.unwrap_or_default());
        }
        Ok(taken)
    }

    /// Reads a checkpoint; none when the object is missing or damaged.
    ///
    /// # Errors
    /// When it cannot be read now: that says nothing about the object.
    pub async fn load(&self, anchor: &Anchor) -> Result<Option<Checkpoint>, Error> {
        let what = || format!("checkpoint {}", anchor.object);
        let mut object = match self.objects.get(&anchor.object).await {
            Ok(object) => object,
            Err(error) if error.kind() == GetErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(refused(what())(error)),
        };
        let mut body = Vec::new();
        match tokio::time::timeout(LOAD, object.read_to_end(&mut body)).await {
            Err(_) => Err(Error::Silent { what: what(), after: LOAD }),
            Ok(Err(error)) if error.kind() == std::io::ErrorKind::InvalidData => Ok(None),
            Ok(Err(error)) => Err(refused(what())(error)),
            Ok(Ok(_)) => Ok(Some(Checkpoint { head: anchor.head.clone(), body })),
        }
    }

    /// Stores a checkpoint and returns what the pointer is to say of it.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn store(&self, checkpoint: &Checkpoint, nonce: &str) -> Result<Anchor, Error> {
        let object = format!("{}.{}.{nonce}", self.key(self.service), checkpoint.head.next_intake);
        let mut body = checkpoint.body.as_slice();
        self.objects.put(object.as_str(), &mut body).await.map_err(refused("storing a checkpoint"))?;
        Ok(Anchor { head: checkpoint.head.clone(), object })
    }

    /// Moves the pointer, if it is still at `revision`. Returns the new revision; none when another replica
    /// moved it meanwhile.
    ///
    /// # Errors
    /// When the pointer cannot be encoded, or it is not known whether it was moved.
    pub async fn point(&self, pointer: &Pointer, revision: u64) -> Result<Option<u64>, Error> {
        let value = serde_json::to_vec(pointer).map_err(refused("encoding a pointer"))?;
        match self.pointers.update(self.key(self.service), value.into(), revision).await {
            Ok(revision) => Ok(Some(revision)),
            Err(error) if error.kind() == kv::UpdateErrorKind::WrongLastRevision => Ok(None),
            Err(error) => Err(refused("moving a checkpoint's pointer")(error)),
        }
    }

    /// Removes what a crash left behind: checkpoints of before `before` that the pointer does not name. A younger one
    /// may be about to be named.
    ///
    /// # Errors
    /// When the objects cannot be listed.
    pub async fn sweep(&self, pointer: &Pointer, before: UnixMillis) -> Result<(), Error> {
        let what = || format!("listing {}", self.bucket);
        let prefix = format!("{}.", self.key(self.service));
        let mut objects = self.objects.list().await.map_err(refused(what()))?;
        let mut left = Vec::new();
        while let Some(object) = objects.next().await {
            let object = object.map_err(refused(what()))?;
            let is_old = object.modified.is_some_and(|at| millis(at.unix_timestamp_nanos()) < before);
            let is_named = pointer.anchors.iter().any(|anchor| anchor.object == object.name);
            if is_old && !is_named && object.name.starts_with(&prefix) {
                left.push(object.name);
            }
        }
        for object in left {
            tracing::info!(object, "removing a checkpoint that a crash left behind");
            self.remove(&object).await;
        }
        Ok(())
    }

    /// Removes a checkpoint that no pointer names any more.
    pub async fn remove(&self, object: &str) {
        if let Err(error) = self.objects.delete(object).await {
            tracing::debug!(object, %error, "a checkpoint was not removed");
            return;
        }
        // A deleted object leaves a marker under its name for ever; names are never used again.
        let subject = format!("$O.{}.M.{}", self.bucket, BASE64URL.encode(object.as_bytes()));
        match self.jetstream.get_stream_no_info(format!("OBJ_{}", self.bucket)).await {
            Ok(stream) => {
                if let Err(error) = stream.purge().filter(subject).await {
                    tracing::debug!(object, %error, "a removed checkpoint's marker stays");
                }
            }
            Err(error) => tracing::debug!(object, %error, "a removed checkpoint's marker stays"),
        }
    }
}
