//! Finds a nats-server, and installs one where there is none.

mod install;
mod version;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use version::{MINIMUM, Version};

/// The variable that names the nats-server to use, for xtask and for everything it starts.
pub(crate) const VARIABLE: &str = "PARLEY_NATS_SERVER_BIN";

/// The file's name on this system.
const EXECUTABLE: &str = if cfg!(windows) { "nats-server.exe" } else { "nats-server" };

/// The absolute path of a nats-server that is new enough: what `PARLEY_NATS_SERVER_BIN` names, else the first on
/// `PATH` or in `.tools/`, else one installed into `.tools/`.
///
/// # Errors
/// When the variable names one that cannot be used, or none is found and none can be installed.
pub(crate) fn ensure(root: &Path) -> Result<PathBuf> {
    if let Some(named) = std::env::var_os(VARIABLE).filter(|value| !value.is_empty()) {
        let named = std::path::absolute(&named)?;
        return usable(&named).with_context(|| {
            format!("{VARIABLE} names no nats-server to use; correct it, or unset it to have one installed")
        });
    }
    let local = root.join(".tools").join(EXECUTABLE);
    let found = on_path().into_iter().chain([local.clone()]).filter(|path| path.is_file());
    for candidate in found {
        match usable(&candidate) {
            Ok(path) => return Ok(path),
            Err(why) => eprintln!("xtask: passing over a nats-server: {why:#}"),
        }
    }
    install::install(root, &local)
}

fn on_path() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|folder| folder.join(EXECUTABLE)).collect()
}

/// `path` itself, made absolute, where a nats-server of at least [`MINIMUM`] is there.
fn usable(path: &Path) -> Result<PathBuf> {
    let said = std::process::Command::new(path)
        .arg("--version")
        .output()
        .with_context(|| format!("cannot run {}", path.display()))?;
    let text = String::from_utf8_lossy(&said.stdout);
    let version = Version::parse(&text)
        .ok_or_else(|| anyhow!("{} --version says {:?}, no version", path.display(), text.trim()))?;
    if version < MINIMUM {
        bail!("{} is {version}; Parley needs {MINIMUM} or later", path.display());
    }
    Ok(std::path::absolute(path)?)
}
