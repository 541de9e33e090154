//! A record that changes often: a snapshot, and beside it a journal of what came since.
//!
//! Group commit: what gathered is one frame, one write and one sync (DeWitt et al. 1984). So a crash tears the last
//! frame and no other, and nobody was told of it. A last frame that is whole but for its sum was not torn: somebody
//! may have been told, and so it is an error, like damage anywhere before.
//!
//! The file is as long as it may grow for a while, zeros behind the last frame: a sync that changes no length is one
//! write less on most file systems.
//!
//! The snapshot carries an epoch, and so does the journal that continues it. A journal of an earlier epoch is what a
//! crash left between a snapshot, which holds all of it, and the journal that was to follow.

mod frame;

use std::fs::{File, OpenOptions};
use std::io::{self, Seek as _, SeekFrom, Write as _};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::store::Store;

/// Bytes of a journal from which on a snapshot is due; more where the snapshot itself is larger, so that both are
/// written about equally often.
const BOUND: u64 = 1024 * 1024;

/// A journal's file is as long as a multiple of this.
const ROOM: u64 = 64 * 1024;

/// A record's snapshot.
#[derive(Serialize, Deserialize)]
struct Snapshot<S> {
    /// The epoch of the journal that continues it.
    epoch: u64,
    state: S,
}

/// The journal of one record, open for writing. Every call blocks.
#[derive(Debug)]
pub(crate) struct Journal {
    store: Arc<Store>,
    /// The name of the snapshot.
    name: &'static str,
    /// Stands at `length`.
    file: File,
    epoch: u64,
    /// Bytes that are written and synced. Behind them are zeros up to the file's end.
    length: u64,
    /// The file's end.
    room: u64,
    /// Bytes from which on a snapshot is due.
    bound: u64,
    /// Whether a write failed. What stands behind `length` is not known then, and another sync of the same file may
    /// succeed without writing anything; only a new file can be trusted.
    failed: bool,
}

impl Journal {
    /// Whether a store has anything of this record.
    pub(crate) fn is_there(store: &Store, name: &str) -> bool {
        store.path(name).exists() || store.path(&file_name(name)).exists()
    }

    /// Reads the record, and goes on where it ends. What a crash tore off its end is cut off.
    ///
    /// # Errors
    /// When a file is damaged or missing, or the disk refuses.
    pub(crate) fn open<S, N>(
        store: Arc<Store>,
        name: &'static str,
        apply: impl FnMut(&mut S, N),
    ) -> Result<(Self, S), Error>
    where
        S: Default + DeserializeOwned,
        N: DeserializeOwned,
    {
        let snapshot: Option<Snapshot<S>> = store.read(name)?;
        let bytes = store.read_bytes(&file_name(name))?;
        let problem = |problem: &str| store.problem(&file_name(name), problem);
        if snapshot.is_some() && bytes.is_none() {
            return Err(problem("is missing; what it held cannot be told"));
        }
        let (epoch, mut state) = snapshot.map_or_else(|| (0, S::default()), |s| (s.epoch, s.state));
        let found = match &bytes {
            Some(bytes) if frame::is_earlier(bytes) => {
                return Err(problem(&format!("is of an earlier build; remove it and {name}")));
            }
            Some(bytes) => Some(frame::epoch(bytes).ok_or_else(|| problem("is damaged"))?),
            None => None,
        };
        let (file, length, room) = match (found, &bytes) {
            (Some(found), _) if found > epoch => {
                return Err(problem(&format!("continues another {name}, which is missing")));
            }
            (Some(found), Some(bytes)) if found == epoch => {
                let end = replay(bytes, epoch, &mut state, apply).map_err(problem)?;
                resume(&store, name, end)?
            }
            _ => begin(&store, name, epoch)?,
        };
        let bound = BOUND.max(store.size(name));
        Ok((Self { store, name, file, epoch, length, room, bound, failed: false }, state))
    }

    /// Appends what is to be remembered. It is on the disk when this returns; after an error, a snapshot is due.
    ///
    /// # Errors
    /// When the disk refuses, now or before.
    pub(crate) fn append<N: Serialize>(&mut self, notes: &[N]) -> Result<(), Error> {
        if std::mem::replace(&mut self.failed, true) {
            return Err(self.problem("could not be written before; a snapshot is due"));
        }
        let body = rmp_serde::to_vec_named(notes).map_err(|e| self.problem(&e.to_string()))?;
        let frame = frame::frame(self.epoch, self.length, &body);
        let frame = frame.ok_or_else(|| self.problem("takes no 4 GiB at once"))?;
        self.write(frame).map_err(|e| self.problem(&e.to_string()))?;
        self.store.synced();
        self.failed = false;
        Ok(())
    }

    /// Writes a frame where the last one ends, with new room behind it where it takes what there was.
    fn write(&mut self, mut frame: Vec<u8>) -> io::Result<()> {
        let end = self.length + frame.len() as u64;
        if end > self.room {
            self.room = room_for(end);
            frame.extend(zeros(end, self.room));
            self.file.write_all(&frame)?;
            self.file.seek(SeekFrom::Start(end))?;
        } else {
            self.file.write_all(&frame)?;
        }
        self.file.sync_data()?;
        self.length = end;
        Ok(())
    }

    /// Writes the whole record, and begins the journal anew.
    ///
    /// # Errors
    /// When the disk refuses. What was on it before is on it still.
    pub(crate) fn compact<S: Serialize>(&mut self, state: &S) -> Result<(), Error> {
        self.failed = true;
        let epoch = self.epoch + 1;
        self.store.write(self.name, &Snapshot { epoch, state })?;
        self.epoch = epoch;
        (self.file, self.length, self.room) = begin(&self.store, self.name, epoch)?;
        self.bound = BOUND.max(self.store.size(self.name));
        self.failed = false;
        Ok(())
    }

    /// Whether the next thing to be written is a snapshot.
    pub(crate) fn wants_snapshot(&self) -> bool {
        self.failed || self.length > self.bound
    }

    fn problem(&self, problem: &str) -> Error {
        self.store.problem(&file_name(self.name), problem)
    }
}

fn file_name(name: &str) -> String {
    format!("{name}.journal")
}

/// Applies what a journal holds, and says where it ends.
fn replay<S, N: DeserializeOwned>(
    bytes: &[u8],
    epoch: u64,
    state: &mut S,
    mut apply: impl FnMut(&mut S, N),
) -> Result<u64, &'static str> {
    const DAMAGED: &str = "is damaged; what it held cannot be told";
    let scan = frame::scan(bytes, epoch).ok_or(DAMAGED)?;
    for body in &scan.bodies {
        let notes: Vec<N> = rmp_serde::from_slice(body).map_err(|_| DAMAGED)?;
        for note in notes {
            apply(state, note);
        }
    }
    Ok(scan.end as u64)
}

/// Where a file ends that holds so many bytes.
fn room_for(bytes: u64) -> u64 {
    bytes.next_multiple_of(ROOM)
}

/// What stands behind the last frame.
fn zeros(from: u64, to: u64) -> Vec<u8> {
    vec![0; usize::try_from(to - from).unwrap_or(0)]
}

/// Opens a journal for more: the file, where its last frame ends, and where it ends.
fn resume(store: &Store, name: &str, end: u64) -> Result<(File, u64, u64), Error> {
    let room = room_for(end);
    let opened = OpenOptions::new().write(true).open(store.path(&file_name(name))).and_then(|mut file| {
        file.set_len(end)?;
        file.seek(SeekFrom::Start(end))?;
        // On a full disk a member can still say what it signed.
        let room = file.write_all(&zeros(end, room)).map_or(end, |()| room);
        // What was written and not synced before a crash counts from now on.
        file.sync_all()?;
        file.seek(SeekFrom::Start(end))?;
        Ok((file, end, room))
    });
    opened.map_err(|e| store.problem(&file_name(name), &e.to_string()))
}

/// Puts an empty journal in place of the one before: as [`resume`].
fn begin(store: &Store, name: &str, epoch: u64) -> Result<(File, u64, u64), Error> {
    let (header, name) = (frame::header(epoch), file_name(name));
    let end = header.len() as u64;
    let mut file = store.replace(&name, &[&header, &zeros(end, ROOM)])?;
    file.seek(SeekFrom::Start(end)).map_err(|e| store.problem(&name, &e.to_string()))?;
    Ok((file, end, ROOM))
}

#[cfg(test)]
mod tests;
