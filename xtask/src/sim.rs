//! `cargo xtask sim`: seeded simulation in memory, of the code that runs.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::process;

/// Runs `machine` with `--seed N` or `--seeds COUNT`. A failing seed prints the command that replays it.
///
/// # Errors
/// When the arguments are wrong, or cargo cannot be started.
pub(crate) fn run(root: &Path, args: &[&str]) -> Result<ExitCode> {
    let seeds: Vec<&str> = match args {
        ["machine", "--seed", seed] => vec!["--seed", seed],
        ["machine", "--seeds", count] => vec!["--seeds", "1", count],
        _ => bail!("usage: cargo xtask sim machine --seed N | --seeds COUNT"),
    };
    let status = process::finish(
        process::cargo(root)
            .args(["run", "--quiet", "--release", "-p", "parley-sim", "--example", "machine", "--"])
            .args(seeds),
    )?;
    Ok(process::exit_code(status))
}
