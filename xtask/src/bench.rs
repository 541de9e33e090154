//! `cargo xtask bench`: speed, as ratios within one run.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use crate::{nats, process};

/// Builds the benchmarks for release and runs them with `args`. Standard output is theirs alone.
///
/// # Errors
/// When there is no nats-server, or cargo cannot be started.
pub(crate) fn run(root: &Path, args: &[&str]) -> Result<ExitCode> {
    let server = nats::ensure(root)?;
    let status = process::finish(
        process::cargo(root)
            .args(["run", "--release", "-p", "parley-bench", "--"])
            .args(args)
            .env(nats::VARIABLE, server),
    )?;
    Ok(process::exit_code(status))
}
