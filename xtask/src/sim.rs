//! `cargo xtask sim`: seeded simulation in memory, of the code that runs.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::process;

const USAGE: &str = "usage: cargo xtask sim machine|delivery --seed N | --seeds COUNT
       cargo xtask sim consensus [--n MEMBERS] [--over] --seed N | --seeds COUNT [--from S]";

/// Runs `machine` or `delivery` with `--seed N` or `--seeds COUNT`, `consensus` with what its program takes. A failing
/// seed prints the command that replays it.
///
/// # Errors
/// When the arguments are wrong, or cargo cannot be started.
pub(crate) fn run(root: &Path, args: &[&str]) -> Result<ExitCode> {
    let [what, seeds @ ..] = args else { bail!(USAGE) };
    let package = match *what {
        "machine" => "parley-sim",
        "delivery" => "parley-delivery-sim",
        "consensus" => "parley-consensus-sim",
        _ => bail!(USAGE),
    };
    let seeds: Vec<&str> = match seeds {
        all if *what == "consensus" => all.to_vec(),
        ["--seed", seed] => vec!["--seed", seed],
        ["--seeds", count] => vec!["--seeds", "1", count],
        _ => bail!(USAGE),
    };
    let status = process::finish(
        process::cargo(root)
            .args(["run", "--quiet", "--release", "-p", package, "--example", what, "--"])
            .args(seeds),
    )?;
    Ok(process::exit_code(status))
}
