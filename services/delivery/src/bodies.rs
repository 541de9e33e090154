//! Large bodies: kept in chunks under the SHA-256 of the whole, by whichever replica gets each chunk. Ingress answers
//! these verbs itself; the core only ever sees references.
//!
//! A part that is there is never replaced by other bytes, as long as it may belong to a whole body. A body that is
//! whole stays so for [`KEPT`] after the last commit of it that was answered with done.

mod extent;
mod wanted;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use futures::future::{BoxFuture, try_join};
use futures::{FutureExt as _, StreamExt as _};
use parley_bus::{Asked, Bodies, Bus, Kept, Part, Put, system_now};
use parley_core::Refusal;
use parley_ids::{Hash32, Hashing, Millis};
use parley_machine::codes::{MALFORMED, NOT_READY, UNCONFIRMED};
use parley_proto::v1::{self, reply::Result as Done};

use crate::codes::{BODIES_FULL, NOT_WHOLE, UNKNOWN_BODY};

pub use extent::{CHUNK, Extent, MAX_UPLOAD};
use wanted::Wanted;

/// How long a whole body is there after its commit: as long as a message may live.
pub const KEPT: Millis = Millis::from_secs(30 * 86_400);
/// A part this old is stored anew where it is sent again, and does not count at a commit. The store keeps each for a
/// day longer than [`KEPT`]; half of that day is for the chunks before a commit, half for the mark after it.
const YOUNG: Millis = Millis::from_secs(43_200);
/// Chunks that are read back at once.
const READ_AHEAD: usize = 8;
/// How often a part is tried while others change it.
const TRIES: usize = 4;
/// When a request may succeed that found a body being changed or checked, or a store that did not answer.
const AGAIN: Millis = Millis(500);
/// When there may be room in a store that is full.
const ROOM_AGAIN: Millis = Millis(10_000);

/// Answers `upload` and `download`, for `Shell::answering` of the host.
pub fn aside()
-> impl Fn(Bus, Asked) -> BoxFuture<'static, Result<Option<Done>, Refusal>> + Send + Sync + 'static {
    let checks = Arc::new(Checks::default());
    move |bus, asked| answer(Arc::clone(&checks), bus, asked).boxed()
}

async fn answer(checks: Arc<Checks>, bus: Bus, asked: Asked) -> Result<Option<Done>, Refusal> {
    let wanted = wanted::decode(&asked).map_err(|e| Refusal::new(MALFORMED, e.to_string()))?;
    let store = Bodies::new(&bus);
    match wanted {
        Wanted::Keep { body, number, data } => {
            put(&store, body, Part::Chunk(number), data).await?;
            Ok(Some(Done::Uploaded(v1::UploadBodyResult { number, object: None })))
        }
        Wanted::Commit { body, extent } => {
            commit(&store, &checks, body, extent).await?;
            let (name, sha256, size) = (body.to_hex(), body.0.to_vec(), extent.size());
            let object = Some(v1::ObjectRef { name, sha256, size });
            Ok(Some(Done::Uploaded(v1::UploadBodyResult { number: 0, object })))
        }
        Wanted::Measure { body } => {
            let (extent, _) = whole(&store, body).await?.ok_or_else(|| unknown(body))?;
            Ok(Some(Done::Downloaded(measures(extent))))
        }
        Wanted::Read { body, number } => read(&store, body, number).await.map(Some),
    }
}

/// Stores a part where none is, or one that is old in place of itself: whoever sends it again counts on it again.
/// What somebody else stored there first stays; the commit finds out whether it belongs there.
async fn put(store: &Bodies, body: Hash32, part: Part, data: Vec<u8>) -> Result<(), Refusal> {
    let data = Bytes::from(data);
    let mut over = 0;
    for _ in 0..TRIES {
        match store.put(body, part, data.clone(), over).await.map_err(unavailable)? {
            Put::Stored => return Ok(()),
            Put::Full => {
                let text = "the store of large bodies is full; what is old makes room";
                return Err(Refusal::new(BODIES_FULL, text).retry_after(ROOM_AGAIN));
            }
            Put::Taken => {}
        }
        let found = store.get(body, part).await.map_err(unavailable)?;
        if let Some(kept) = &found {
            if is_young(kept) {
                return Ok(());
            }
            // Other bytes than those of a whole body.
            if kept.payload != data && whole(store, body).await?.is_some() {
                return Ok(());
            }
        }
        over = found.map_or(0, |kept| kept.seq);
    }
    Err(changing(body))
}

/// Sees to it that a body is whole, and stays so.
async fn commit(store: &Bodies, checks: &Checks, body: Hash32, extent: Extent) -> Result<(), Refusal> {
    match whole(store, body).await? {
        Some((known, _)) if known != extent => {
            let text = format!("body {body} has {} bytes, not {}", known.size(), extent.size());
            return Err(Refusal::new(NOT_WHOLE, text));
        }
        Some((_, kept)) if is_young(&kept) => return Ok(()),
        _ => {}
    }
    // Whoever did not wait for the answer and asks again must not have all of it read again.
    let _check = checks.begin(body).ok_or_else(|| changing(body))?;
    let through = store.span().await.map_err(unavailable)?.last;
    if !is_what_it_says(store, body, extent, through).await? {
        store.purge(body, through).await.map_err(unavailable)?;
        let text =
            format!("the chunks do not have the hash {body}; they are removed, upload all of them again");
        return Err(Refusal::new(NOT_WHOLE, text));
    }
    put(store, body, Part::Whole, extent.size().to_string().into_bytes()).await
}

/// Reads all chunks back and compares their hash. Only those count that were there at stream sequence `through`: then
/// a purge up to it can remove none that somebody has sent since in their place.
async fn is_what_it_says(
    store: &Bodies,
    body: Hash32,
    extent: Extent,
    through: u64,
) -> Result<bool, Refusal> {
    let get = |number| {
        let store = store.clone();
        async move { (number, store.get(body, Part::Chunk(number)).await) }
    };
    let mut chunks = futures::stream::iter(1..=extent.chunks()).map(get).buffered(READ_AHEAD);
    let (mut hashing, mut fits) = (Hashing::default(), true);
    while let Some((number, found)) = chunks.next().await {
        let kept = found.map_err(unavailable)?.filter(is_young).ok_or_else(|| {
            Refusal::new(NOT_WHOLE, format!("chunk {number} of body {body} is missing; upload it"))
        })?;
        if kept.seq > through {
            return Err(changing(body));
        }
        // Pieces cut otherwise may have the same hash, and nobody could find a chunk's place.
        fits &= extent.length(number) == Some(kept.payload.len());
        hashing.update(&kept.payload);
    }
    Ok(fits && hashing.finish() == body)
}

/// The size of a whole body, and the mark that says it.
async fn whole(store: &Bodies, body: Hash32) -> Result<Option<(Extent, Kept)>, Refusal> {
    let mark = store.get(body, Part::Whole).await.map_err(unavailable)?;
    Ok(mark.and_then(|kept| {
        let size = std::str::from_utf8(&kept.payload).ok()?.parse().ok()?;
        Some((Extent::new(size)?, kept))
    }))
}

/// A chunk of a whole body.
async fn read(store: &Bodies, body: Hash32, number: u32) -> Result<Done, Refusal> {
    let chunk = async { store.get(body, Part::Chunk(number)).await.map_err(unavailable) };
    let (whole, chunk) = try_join(whole(store, body), chunk).await?;
    let (extent, _) = whole.ok_or_else(|| unknown(body))?;
    if extent.length(number).is_none() {
        let text = format!("number: is {number}, the chunks are 1 to {}", extent.chunks());
        return Err(Refusal::new(MALFORMED, text));
    }
    // The mark is younger than the chunks: they go first.
    let data = chunk.ok_or_else(|| unknown(body))?.payload.to_vec();
    Ok(Done::Downloaded(v1::DownloadBodyResult { number, data, ..measures(extent) }))
}

fn measures(extent: Extent) -> v1::DownloadBodyResult {
    v1::DownloadBodyResult { size: extent.size(), chunks: extent.chunks(), ..Default::default() }
}

fn is_young(kept: &Kept) -> bool {
    system_now().since(kept.at) < YOUNG
}

fn unknown(body: Hash32) -> Refusal {
    Refusal::new(UNKNOWN_BODY, format!("no whole body {body} is kept"))
}

fn changing(body: Hash32) -> Refusal {
    Refusal::new(NOT_READY, format!("body {body} is being changed or checked")).retry_after(AGAIN)
}

fn unavailable(error: parley_bus::Error) -> Refusal {
    tracing::warn!(%error, "the store of large bodies");
    let text = "the store of large bodies does not answer as it should; send the same again";
    Refusal::new(UNCONFIRMED, text).retry_after(AGAIN)
}

/// The bodies that this replica checks right now.
#[derive(Debug, Default)]
struct Checks(Mutex<BTreeSet<Hash32>>);

impl Checks {
    /// Begins to check a body, until what is returned is dropped; none where it is being checked.
    fn begin(&self, body: Hash32) -> Option<Check<'_>> {
        let began = self.0.lock().ok()?.insert(body);
        began.then_some(Check { checks: self, body })
    }
}

/// A check under way.
#[derive(Debug)]
struct Check<'a> {
    checks: &'a Checks,
    body: Hash32,
}

impl Drop for Check<'_> {
    fn drop(&mut self) {
        if let Ok(mut bodies) = self.checks.0.lock() {
            bodies.remove(&self.body);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_checked_once_at_a_time() {
        let (checks, [a, b]) = (Checks::default(), [1, 2].map(|byte| Hash32([byte; 32])));
        let first = checks.begin(a);
        assert!(first.is_some() && checks.begin(a).is_none() && checks.begin(b).is_some());
        drop(first);
        assert!(checks.begin(a).is_some());
    }

    #[test]
    fn what_is_committed_outlives_every_message() {
        let age = Millis::from_secs(31 * 86_400);
        // A chunk may be that old at the commit, and its mark that old when another commit relies on it.
        assert_eq!(age.0 - 2 * YOUNG.0, KEPT.0);
    }
}
