//! A cell with delivery, and what is asked of it.

use std::time::Duration;

use parley_bus::{Bodies, Kept, Part};
use parley_config::Settings;
use parley_delivery::{CHUNK, DeliveryService, aside};
use parley_host::Shell;
use parley_ids::{Hash32, ServiceName, TraceContext};
use parley_proto::v1;
use parley_testkit::Cell;

const PATIENCE: Duration = Duration::from_secs(60);

/// A cell with one replica of delivery.
pub(crate) async fn start() -> Cell {
    with(Settings::default()).await
}

/// The same with settings.
pub(crate) async fn with(settings: Settings) -> Cell {
    let mut cell = Cell::with(settings, None).await;
    cell.serve::<DeliveryService>(Shell::answering(aside())).await;
    cell
}

/// A body, cut.
#[derive(Debug, Clone)]
pub(crate) struct Large {
    pub(crate) bytes: Vec<u8>,
    pub(crate) hash: Hash32,
}

impl Large {
    /// Of so many bytes, which no other seed gives.
    pub(crate) fn new(seed: u8, size: usize) -> Self {
        let bytes: Vec<u8> = (0..size).map(|at| (at % 251) as u8 ^ seed).collect();
        Self { hash: Hash32::of(&[&bytes]), bytes }
    }

    pub(crate) fn name(&self) -> String {
        self.hash.to_hex()
    }

    /// How many chunks it has.
    pub(crate) fn chunks(&self) -> u32 {
        u32::try_from(self.bytes.chunks(CHUNK).count()).unwrap()
    }

    /// The command that uploads a chunk.
    pub(crate) fn chunk(&self, number: u32) -> v1::UploadBody {
        let data = self.bytes.chunks(CHUNK).nth(number as usize - 1).unwrap().to_vec();
        v1::UploadBody { number, data, ..self.command() }
    }

    /// The command that commits it.
    pub(crate) fn commit(&self) -> v1::UploadBody {
        v1::UploadBody { commit: true, ..self.command() }
    }

    fn command(&self) -> v1::UploadBody {
        let (sha256, size) = (self.hash.0.to_vec(), self.bytes.len() as u64);
        v1::UploadBody { sha256, size, ..Default::default() }
    }

    /// What a message carries in its place.
    pub(crate) fn object(&self) -> v1::ObjectRef {
        let (sha256, size) = (self.hash.0.to_vec(), self.bytes.len() as u64);
        v1::ObjectRef { name: self.name(), sha256, size }
    }

    /// A part of it as it is kept.
    pub(crate) async fn kept(&self, cell: &Cell, part: Part) -> Option<Kept> {
        Bodies::new(&cell.bus).get(self.hash, part).await.unwrap()
    }
}

/// An answer to `upload`: its result, or the refusal.
pub(crate) async fn upload(
    cell: &Cell,
    who: &str,
    command: &v1::UploadBody,
) -> Result<v1::UploadBodyResult, v1::Error> {
    match ask(cell, who, "upload", command, PATIENCE).await? {
        v1::reply::Result::Uploaded(result) => Ok(result),
        other => panic!("{other:?}"),
    }
}

/// An answer to `download`: its result, or the refusal.
pub(crate) async fn download(
    cell: &Cell,
    name: &str,
    number: u32,
) -> Result<v1::DownloadBodyResult, v1::Error> {
    let command = v1::DownloadBody { name: name.to_owned(), number };
    match ask(cell, "bob", "download", &command, PATIENCE).await? {
        v1::reply::Result::Downloaded(result) => Ok(result),
        other => panic!("{other:?}"),
    }
}

/// The result of a verb that has one, or the refusal once `patience` is over.
pub(crate) async fn ask<M: parley_proto::Message>(
    cell: &Cell,
    who: &str,
    verb: &str,
    command: &M,
    patience: Duration,
) -> Result<v1::reply::Result, v1::Error> {
    let caller = cell.caller(who, None);
    let reply = caller.command(ServiceName::Delivery, verb, command, TraceContext::NONE, patience).await;
    let reply = reply.unwrap();
    assert_eq!(reply.as_of, 0, "it has a place in the order: {reply:?}");
    match reply.error {
        Some(error) => Err(error),
        None => Ok(reply.result.unwrap()),
    }
}

/// The code of a refusal, which must have a page.
pub(crate) fn code<T: std::fmt::Debug>(answer: Result<T, v1::Error>) -> String {
    let error = answer.unwrap_err();
    let page = format!("{}/../../{}", env!("CARGO_MANIFEST_DIR"), error.help);
    assert!(std::path::Path::new(&page).is_file(), "no page: {error:?}");
    error.code
}
