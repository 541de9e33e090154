//! `cargo xtask demo`: from a fresh checkout to finished tasks.

use std::env::consts::EXE_SUFFIX;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::Result;

use crate::{nats, process};

/// Builds Parley and its sample agents, then runs `parley demo` with `args`.
///
/// # Errors
/// When there is no nats-server, or cargo or `parley` cannot be started.
pub(crate) fn run(root: &Path, args: &[&str]) -> Result<ExitCode> {
    let server = nats::ensure(root)?;
    let building = Instant::now();
    let built =
        process::finish(process::cargo(root).args(["build", "-p", "parley-cli", "-p", "parley-examples"]))?;
    if !built.success() {
        return Ok(process::exit_code(built));
    }
    eprintln!("xtask: built in {}", process::seconds(building.elapsed()));

    let binary = process::target(root).join("debug").join(format!("parley{EXE_SUFFIX}"));
    let running = Instant::now();
    let ran = process::finish(
        Command::new(binary).arg("demo").args(args).env(nats::VARIABLE, server).current_dir(root),
    )?;
    eprintln!("xtask: the demo took {} after the build", process::seconds(running.elapsed()));
    Ok(process::exit_code(ran))
}
