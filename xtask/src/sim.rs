//! `cargo xtask sim`: seeded simulation in memory, of the code that runs.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::process;

const USAGE: &str = "usage: cargo xtask sim machine|delivery --seed N | --seeds COUNT [--from S]
       cargo xtask sim consensus [--n MEMBERS] [--over] --seed N | --seeds COUNT [--from S]";

/// Runs the program of a simulation with these arguments. A failing seed prints the command that replays it.
///
/// # Errors
/// When there is no such simulation, or cargo cannot be started.
pub(crate) fn run(root: &Path, args: &[&str]) -> Result<ExitCode> {
    let [what, wanted @ ..] = args else { bail!(USAGE) };
    let package = match *what {
        "machine" => "parley-sim",
        "delivery" => "parley-delivery-sim",
        "consensus" => "parley-consensus-sim",
        _ => bail!(USAGE),
    };
    let status = process::finish(
        process::cargo(root)
            .args(["run", "--quiet", "--release", "-p", package, "--example", what, "--"])
            .args(wanted),
    )?;
    Ok(process::exit_code(status))
}
