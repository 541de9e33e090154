//! `dev.json`: where a dev mode is.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use parley_ids::{ClusterName, Token};
use serde::{Deserialize, Serialize};

use crate::dev::process;
use crate::exit::Failure;

/// Where a dev mode is, for every other command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DevFile {
    /// The process of the dev mode.
    pub(crate) pid: u32,
    /// The process of its nats-server.
    pub(crate) server_pid: u32,
    /// Where clients connect.
    pub(crate) url: String,
    /// Where the server's settings can be read.
    pub(crate) monitor: String,
    /// Where traces go, and can be read.
    pub(crate) collector: String,
    /// The seed of the operator's key.
    pub(crate) operator_key_file: PathBuf,
    /// What signatures are bound to.
    pub(crate) cluster: ClusterName,
    /// The first token of every subject.
    pub(crate) prefix: Token,
}

impl DevFile {
    /// The dev mode that runs in the default directory.
    pub(crate) fn running() -> Option<Self> {
        Self::read(&directory().ok()?).filter(|file| process::runs(file.pid, "parley"))
    }

    /// The one that was last written in a directory.
    pub(crate) fn read(directory: &Path) -> Option<Self> {
        let bytes = std::fs::read(path(directory)).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// Writes it whole or not at all.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn write(&self, directory: &Path) -> Result<()> {
        let (path, draft) = (path(directory), directory.join("dev.json.draft"));
        std::fs::write(&draft, serde_json::to_vec_pretty(self)?)
            .and_then(|()| std::fs::rename(&draft, &path))
            .with_context(|| format!("cannot write {}", path.display()))
    }

    /// Removes it: nothing runs there any more.
    pub(crate) fn remove(directory: &Path) {
        if let Err(error) = std::fs::remove_file(path(directory)) {
            tracing::debug!(%error, "dev.json was not removed");
        }
    }
}

fn path(directory: &Path) -> PathBuf {
    directory.join("dev.json")
}

/// Where the dev mode keeps its things: `$PARLEY_DEV_DIR`, or `~/.local/share/parley/dev`.
///
/// # Errors
/// When neither is known: exit code 78.
pub(crate) fn directory() -> Result<PathBuf> {
    let said = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = || said("HOME").map(|home| home.join(".local/share/parley/dev"));
    let found = said("PARLEY_DEV_DIR").or_else(home);
    Ok(found.ok_or_else(|| {
        Failure::config("there is no home directory; name one with --data or $PARLEY_DEV_DIR")
    })?)
}
