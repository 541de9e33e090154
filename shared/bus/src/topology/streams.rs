//! Creating the table on a server, and telling where a server differs from it.

use std::collections::HashMap;
use std::time::Duration;

use async_nats::jetstream::stream::{
    Config, DiscardPolicy, RetentionPolicy, Source, StorageType, SubjectTransform,
};
use async_nats::jetstream::{ErrorCode, kv, object_store};
use parley_ids::ServiceName;

use crate::error::refused;
use crate::topology::sources_of;
use crate::{Bus, Error, Subjects};

/// Key of a log's incarnation in its stream's metadata.
const INCARNATION: &str = "parley-incarnation";

/// How long a part of a large body is kept: a message lives 30 days at the most, and whoever commits a body counts
/// on it for as long.
const BODIES_AGE: Duration = Duration::from_secs(31 * 86_400);

/// Sizes and copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Copies of every stream and bucket.
    pub replicas: usize,
    /// Bytes of an intake at the most.
    pub intake_bytes: i64,
    /// Bytes of a log at the most.
    pub log_bytes: i64,
    /// Bytes of all large bodies at the most.
    pub bodies_bytes: i64,
    /// Bytes of one message with its headers at the most.
    pub message_bytes: i32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            replicas: 1,
            intake_bytes: 512 << 20,
            log_bytes: 1 << 30,
            bodies_bytes: 1 << 30,
            message_bytes: (256 << 10) + (32 << 10),
        }
    }
}

/// Creates what is missing and refuses what differs. Safe to be called by several at once, and again.
///
/// # Errors
/// When the server refuses, or a stream there differs: field by field.
pub async fn ensure(bus: &Bus, limits: &Limits, now_ms: u64) -> Result<(), Error> {
    for service in ServiceName::ALL {
        stream(bus, log(&bus.subjects, service, limits, now_ms)).await?;
    }
    for service in ServiceName::ALL {
        stream(bus, intake(&bus.subjects, service, limits)).await?;
    }
    stream(bus, bodies(&bus.subjects, limits)).await?;
    for what in ["LEASES", "POINTERS"] {
        bucket(bus, what, limits).await?;
    }
    checkpoints(bus, limits).await
}

fn log(subjects: &Subjects, service: ServiceName, limits: &Limits, now_ms: u64) -> Config {
    Config {
        name: subjects.log_stream(service),
        subjects: vec![subjects.logs(service)],
        max_bytes: limits.log_bytes,
        metadata: HashMap::from([(INCARNATION.to_owned(), now_ms.to_string())]),
        ..plain(limits)
    }
}

fn intake(subjects: &Subjects, service: ServiceName, limits: &Limits) -> Config {
    let sources: Vec<_> = sources_of(service)
        .map(|(from, events)| {
            let transform = |event: &&str| {
                let (source, destination) = subjects.sourced(from, event, service);
                SubjectTransform { source, destination }
            };
            let subject_transforms = events.iter().map(transform).collect();
            Source { name: subjects.log_stream(from), subject_transforms, ..Default::default() }
        })
        .collect();
    Config {
        name: subjects.intake_stream(service),
        subjects: vec![subjects.intakes(service)],
        max_bytes: limits.intake_bytes,
        sources: Some(sources).filter(|s| !s.is_empty()),
        ..plain(limits)
    }
}

/// One message for each part of a body. A part that is there is replaced only by whoever names its sequence.
fn bodies(subjects: &Subjects, limits: &Limits) -> Config {
    Config {
        name: subjects.bodies_stream(),
        subjects: vec![subjects.bodies()],
        max_bytes: limits.bodies_bytes,
        max_messages_per_subject: 1,
        max_age: BODIES_AGE,
        ..plain(limits)
    }
}

/// No client can delete, roll up, expire, schedule or read past the service.
fn plain(limits: &Limits) -> Config {
    Config {
        retention: RetentionPolicy::Limits,
        discard: DiscardPolicy::New,
        storage: StorageType::File,
        num_replicas: limits.replicas,
        max_message_size: limits.message_bytes,
        max_messages: -1,
        max_messages_per_subject: -1,
        max_consumers: -1,
        deny_delete: true,
        deny_purge: false,
        allow_rollup: false,
        allow_direct: false,
        ..Default::default()
    }
}

async fn stream(bus: &Bus, wanted: Config) -> Result<(), Error> {
    let name = wanted.name.clone();
    match bus.jetstream.create_stream(wanted.clone()).await {
        Ok(_) => return Ok(()),
        Err(error) => match error.kind() {
            async_nats::jetstream::context::CreateStreamErrorKind::JetStream(e)
                if e.error_code() == ErrorCode::STREAM_NAME_EXIST => {}
            _ => return Err(refused(format!("creating {name}"))(error)),
        },
    }
    let found = bus.jetstream.get_stream(&name).await.map_err(refused(format!("reading {name}")))?;
    let differences = differences(&wanted, &found.cached_info().config);
    if differences.is_empty() {
        return Ok(());
    }
    Err(Error::Topology { name, differences: differences.join("; ") })
}

/// Gives a stream there is other limits: so many bytes in all, and of one message with its headers. The rest of it
/// stays, and so does what it holds. [`ensure`] refuses it until it is told the same limits.
///
/// # Errors
/// When there is no such stream, or the server refuses.
pub async fn resize(bus: &Bus, stream: &str, bytes: i64, message_bytes: i32) -> Result<(), Error> {
    let found = bus.jetstream.get_stream(stream).await.map_err(refused(format!("reading {stream}")))?;
    let config =
        Config { max_bytes: bytes, max_message_size: message_bytes, ..found.cached_info().config.clone() };
    let updated = bus.jetstream.update_stream(&config).await;
    updated.map(|_| ()).map_err(refused(format!("resizing {stream}")))
}

/// What differs between what is wanted and what is there, field by field.
fn differences(wanted: &Config, found: &Config) -> Vec<String> {
    let transforms = |config: &Config| {
        let sources = config.sources.as_deref().unwrap_or_default();
        let mut rows: Vec<String> = sources
            .iter()
            .flat_map(|s| {
                let row = |t: &SubjectTransform| format!("{}: {} -> {}", s.name, t.source, t.destination);
                s.subject_transforms.iter().map(row).collect::<Vec<_>>()
            })
            .collect();
        rows.sort();
        rows
    };
    let fields = [
        ("subjects", format!("{:?}", wanted.subjects), format!("{:?}", found.subjects)),
        ("sources", transforms(wanted).join(", "), transforms(found).join(", ")),
        ("retention", format!("{:?}", wanted.retention), format!("{:?}", found.retention)),
        ("discard", format!("{:?}", wanted.discard), format!("{:?}", found.discard)),
        ("storage", format!("{:?}", wanted.storage), format!("{:?}", found.storage)),
        ("num_replicas", wanted.num_replicas.to_string(), found.num_replicas.to_string()),
        ("max_bytes", wanted.max_bytes.to_string(), found.max_bytes.to_string()),
        (
            "max_msgs_per_subject",
            wanted.max_messages_per_subject.to_string(),
            found.max_messages_per_subject.to_string(),
        ),
        ("max_msg_size", wanted.max_message_size.to_string(), found.max_message_size.to_string()),
        ("max_age", format!("{:?}", wanted.max_age), format!("{:?}", found.max_age)),
        ("deny_delete", wanted.deny_delete.to_string(), found.deny_delete.to_string()),
        ("allow_rollup_hdrs", wanted.allow_rollup.to_string(), found.allow_rollup.to_string()),
        ("allow_direct", wanted.allow_direct.to_string(), found.allow_direct.to_string()),
    ];
    fields
        .into_iter()
        .filter(|(_, wanted, found)| wanted != found)
        .map(|(field, wanted, found)| format!("{field} is {found}, needs {wanted}"))
        .collect()
}

async fn bucket(bus: &Bus, what: &str, limits: &Limits) -> Result<(), Error> {
    let bucket = bus.subjects.bucket(what);
    if bus.jetstream.get_key_value(&bucket).await.is_ok() {
        return Ok(());
    }
    let config = kv::Config {
        bucket: bucket.clone(),
        history: 1,
        num_replicas: limits.replicas,
        max_bytes: 16 << 20,
        ..Default::default()
    };
    match bus.jetstream.create_key_value(config).await {
        Ok(_) => Ok(()),
        Err(_) if bus.jetstream.get_key_value(&bucket).await.is_ok() => Ok(()),
        Err(error) => Err(refused(format!("creating bucket {bucket}"))(error)),
    }
}

async fn checkpoints(bus: &Bus, limits: &Limits) -> Result<(), Error> {
    let bucket = bus.subjects.bucket("CHECKPOINTS");
    if bus.jetstream.get_object_store(&bucket).await.is_ok() {
        return Ok(());
    }
    let config =
        object_store::Config { bucket: bucket.clone(), num_replicas: limits.replicas, ..Default::default() };
    match bus.jetstream.create_object_store(config).await {
        Ok(_) => Ok(()),
        Err(_) if bus.jetstream.get_object_store(&bucket).await.is_ok() => Ok(()),
        Err(error) => Err(refused(format!("creating object store {bucket}"))(error)),
    }
}

/// The incarnation that a log's stream carries.
pub(crate) fn incarnation(config: &Config) -> Option<u64> {
    config.metadata.get(INCARNATION)?.parse().ok()
}
