//! An agent's own directory: locked, so that one process uses it, and written so that a crash tears nothing.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use data_encoding::HEXLOWER;
use parley_identity::SigningKey;
use parley_ids::Hash32;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Error;

/// The directory of one agent.
#[derive(Debug)]
pub(crate) struct Store {
    directory: PathBuf,
    /// How often the disk was waited for.
    syncs: Arc<AtomicU64>,
    /// Held as long as the store is.
    _lock: File,
}

impl Store {
    /// Opens it, and keeps every other process out.
    ///
    /// # Errors
    /// When it cannot be written, or another process has it.
    pub(crate) fn open(directory: &Path) -> Result<Self, Error> {
        let failed = |problem: String| Error::Store { path: directory.display().to_string(), problem };
        std::fs::create_dir_all(directory).map_err(|e| failed(format!("cannot be created: {e}")))?;
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(directory.join("lock"))
            .map_err(|e| failed(format!("cannot be locked: {e}")))?;
        match lock.try_lock() {
            Ok(()) => {
                let (directory, syncs) = (directory.to_owned(), Arc::default());
                Ok(Self { directory, syncs, _lock: lock })
            }
            Err(TryLockError::WouldBlock) => {
                Err(failed("another process uses it; one key is one process".to_owned()))
            }
            Err(TryLockError::Error(e)) => Err(failed(format!("cannot be locked: {e}"))),
        }
    }

    /// Reads a record; none where there is none.
    ///
    /// # Errors
    /// When it is there and damaged: a record that is lost must not look like one that never was.
    pub(crate) fn read<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, Error> {
        let Some(bytes) = self.read_bytes(name)? else { return Ok(None) };
        let damaged = || self.problem(name, "is damaged; what it held cannot be told");
        let (sum, body) = bytes.split_at_checked(32).ok_or_else(damaged)?;
        if Hash32::of(&[body]).0.as_slice() != sum {
            return Err(damaged());
        }
        rmp_serde::from_slice(body).map(Some).map_err(|_| damaged())
    }

    /// Reads a file just as it is; none where there is none.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub(crate) fn read_bytes(&self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        match std::fs::read(self.path(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.problem(name, &error.to_string())),
        }
    }

    /// Writes a record in place of the one before.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(crate) fn write<T: Serialize>(&self, name: &str, record: &T) -> Result<(), Error> {
        let body = rmp_serde::to_vec_named(record).map_err(|e| self.problem(name, &e.to_string()))?;
        let sum = Hash32::of(&[&body]);
        self.replace(name, &[sum.0.as_slice(), body.as_slice()]).map(|_| ())
    }

    /// Puts a file in place of the one before: beside it, fsynced, then renamed over it. It is open behind its last
    /// byte.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(crate) fn replace(&self, name: &str, parts: &[&[u8]]) -> Result<File, Error> {
        let beside = self.path(&format!("{name}.new"));
        let replaced = File::create(&beside).and_then(|mut file| {
            for part in parts {
                file.write_all(part)?;
            }
            file.sync_all()?;
            self.synced();
            std::fs::rename(&beside, self.path(name))?;
            File::open(&self.directory)?.sync_all()?;
            self.synced();
            Ok(file)
        });
        replaced.map_err(|e| self.problem(name, &e.to_string()))
    }

    /// The disk was waited for.
    pub(crate) fn synced(&self) {
        self.syncs.fetch_add(1, Ordering::Relaxed);
    }

    /// How often the disk was waited for since it was opened.
    pub(crate) fn syncs(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.syncs)
    }

    /// How many bytes a file has; 0 where there is none.
    pub(crate) fn size(&self, name: &str) -> u64 {
        std::fs::metadata(self.path(name)).map_or(0, |metadata| metadata.len())
    }

    /// Where a file is.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.join(name)
    }

    /// What is wrong with a file.
    pub(crate) fn problem(&self, name: &str, problem: &str) -> Error {
        Error::Store { path: self.path(name).display().to_string(), problem: problem.to_owned() }
    }
}

/// The key that a store keeps: a new one, written for the owner alone, where there is none.
///
/// # Errors
/// When the file is damaged, or cannot be written.
pub(crate) fn key(directory: &Path) -> Result<SigningKey, Error> {
    let path = directory.join("key.seed");
    let failed = |problem: String| Error::Store { path: path.display().to_string(), problem };
    match std::fs::read_to_string(&path) {
        Ok(text) => {
            let seed = HEXLOWER.decode(text.trim().as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
            seed.map(|seed| SigningKey::from_seed(&seed))
                .ok_or_else(|| failed("is not 64 hex digits".to_owned()))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let key = SigningKey::generate().map_err(|_| Error::Random)?;
            std::fs::create_dir_all(directory).map_err(|e| failed(e.to_string()))?;
            let mut options = OpenOptions::new();
            options.create_new(true).write(true);
            owner_only(&mut options);
            let written = options.open(&path).and_then(|mut file| {
                file.write_all(HEXLOWER.encode(&key.seed()).as_bytes())?;
                file.sync_all()
            });
            written.map(|()| key).map_err(|e| failed(e.to_string()))
        }
        Err(error) => Err(failed(error.to_string())),
    }
}

#[cfg(unix)]
fn owner_only(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o400);
}

#[cfg(not(unix))]
fn owner_only(_options: &mut OpenOptions) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_torn_is_refused() {
        let directory = tempfile::TempDir::new().unwrap();
        let store = Store::open(directory.path()).unwrap();
        assert_eq!(store.read::<u32>("a").unwrap(), None);
        store.write("a", &7_u32).unwrap();
        assert_eq!(store.read::<u32>("a").unwrap(), Some(7));
        assert_eq!(store.syncs().load(Ordering::Relaxed), 2, "the file, and its directory");
        std::fs::write(directory.path().join("a"), b"short").unwrap();
        assert!(store.read::<u32>("a").is_err());
    }

    #[test]
    fn a_key_is_made_once() {
        let directory = tempfile::TempDir::new().unwrap();
        let first = key(directory.path()).unwrap();
        assert_eq!(key(directory.path()).unwrap().seed(), first.seed());
        assert_ne!(key(&directory.path().join("other")).unwrap().seed(), first.seed());
    }

    #[test]
    fn one_process_has_it() {
        let directory = tempfile::TempDir::new().unwrap();
        let first = Store::open(directory.path()).unwrap();
        assert!(Store::open(directory.path()).is_err());
        drop(first);
        assert!(Store::open(directory.path()).is_ok());
    }
}
