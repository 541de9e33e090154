//! Commands that xtask runs.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, ExitStatus};
use std::time::Duration;

use anyhow::{Context, Result};

/// What `cargo run` tells its child about the package it runs.
const OF_THE_PACKAGE: [&str; 5] =
    ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"];

/// A `cargo` at the root of the workspace.
///
/// It does not see the variables that `cargo run` set for xtask: build scripts that watch them (ring's does)
/// would build anew whenever `cargo xtask` and a plain `cargo` take turns.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    for (name, _) in std::env::vars_os() {
        if is_of_the_package(&name) {
            command.env_remove(name);
        }
    }
    command
}

fn is_of_the_package(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    OF_THE_PACKAGE.iter().any(|prefix| name.starts_with(*prefix))
}

/// Where cargo puts what it builds.
pub(crate) fn target(root: &Path) -> PathBuf {
    root.join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// Runs `command` to its end, with xtask's own input and output.
///
/// # Errors
/// When it cannot be started.
pub(crate) fn finish(command: &mut Command) -> Result<ExitStatus> {
    let program = command.get_program().to_owned();
    command.status().with_context(|| format!("cannot run {}", program.display()))
}

/// The exit code to pass on: the child's own, or 1 where it has none, as after a signal.
pub(crate) fn exit_code(status: ExitStatus) -> ExitCode {
    ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}

/// A duration for people.
pub(crate) fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_variables_of_the_package_are_removed() {
        for name in ["CARGO_PKG_NAME", "CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_BIN_NAME"] {
            assert!(is_of_the_package(OsStr::new(name)), "{name}");
        }
        for name in ["CARGO", "CARGO_HOME", "CARGO_TARGET_DIR", "CARGO_TERM_COLOR", "PATH"] {
            assert!(!is_of_the_package(OsStr::new(name)), "{name}");
        }
    }
}
