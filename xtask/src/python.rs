//! The pinned nats-py, for the test that publishes a task as a plain Python client.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// The variable that names the folder nats-py is in, for the tests.
pub(crate) const VARIABLE: &str = "PARLEY_PYTHON_PATH";

/// Package, version and hash, for pip.
const REQUIREMENTS: &str = "xtask/nats-py.txt";

/// The folder that holds nats-py: installed into `.tools/` where it is not there.
///
/// # Errors
/// When Python or pip is missing or fails.
pub(crate) fn ensure(root: &Path) -> Result<PathBuf> {
    let folder = root.join(".tools/python");
    if folder.join("nats/__init__.py").is_file() {
        return Ok(folder);
    }
    eprintln!("xtask: installing nats-py into {}", folder.display());
    let status = Command::new("python3")
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"])
        .args(["--no-deps", "--require-hashes", "--only-binary", ":all:", "--target"])
        .arg(&folder)
        .arg("-r")
        .arg(root.join(REQUIREMENTS))
        .status()
        .context("cannot run python3; the tests need Python with pip")?;
    if !status.success() {
        bail!("pip cannot install nats-py; the tests need `python3 -m pip` with access to PyPI");
    }
    Ok(folder)
}
