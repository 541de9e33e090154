//! `cargo xtask exhaust`: every state that a small group can reach, of the code that runs.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::process;

const USAGE: &str = "\
usage: cargo xtask exhaust consensus [--views 2|3] [--leads VIEW|none] [--pairs] [--exact] [--threads N]";

/// Builds the check for release and runs it with what its program takes. It exits 1 where a property is broken, and
/// prints the steps that lead there.
///
/// # Errors
/// When the arguments name nothing to check, or cargo cannot be started.
pub(crate) fn run(root: &Path, args: &[&str]) -> Result<ExitCode> {
    let ["consensus", args @ ..] = args else { bail!(USAGE) };
    let status = process::finish(
        process::cargo(root)
            .args(["run", "--quiet", "--release", "-p", "parley-consensus-exhaust"])
            .args(["--example", "exhaust", "--"])
            .args(args),
    )?;
    Ok(process::exit_code(status))
}
