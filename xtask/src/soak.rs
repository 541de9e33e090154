//! `cargo xtask soak`: kills at random while messages flow, and a judge of what came of it.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::{nats, process};

const USAGE: &str = "\
usage: cargo xtask soak delivery [--minutes N | --seconds N] [--seed N] [--rate N] [--dir DIR] [--json]
       cargo xtask soak delivery --help";

/// Builds the soak for release and runs it with `args`. Standard output is its report alone; how far it is goes to
/// standard error. It exits 1 where a promise was broken.
///
/// # Errors
/// When the arguments name no soak, there is no nats-server, or cargo cannot be started.
pub(crate) fn run(root: &Path, args: &[&str]) -> Result<ExitCode> {
    if args.first() != Some(&"delivery") {
        bail!(USAGE);
    }
    let server = nats::ensure(root)?;
    let status = process::finish(
        process::cargo(root)
            .args(["run", "--release", "-p", "parley-soak", "--"])
            .args(args)
            .env(nats::VARIABLE, server),
    )?;
    Ok(process::exit_code(status))
}
