//! `cargo xtask test`: everything that must pass.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::{codegen, nats, process, python, tidy};

/// How much is tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All of it.
    Full,
    /// No clippy, and unit tests only.
    Quick,
}

/// Runs every check, then the tests.
///
/// A failed check does not stop the others, so that one run shows everything. `cargo test` comes last and has
/// the last word on the screen; its exit code is passed on, and is 1 where it passed and a check did not.
///
/// # Errors
/// When there is no nats-server or no nats-py, or cargo cannot be started.
pub(crate) fn run(root: &Path, extent: Extent) -> Result<ExitCode> {
    let server = nats::ensure(root)?;
    let python = python::ensure(root)?;
    let mut failed = Vec::new();
    let mut check = |name: &'static str, work: &dyn Fn() -> Result<()>| {
        if !step(name, work) {
            failed.push(name);
        }
    };
    check("codegen --check", &|| codegen::run(root, true));
    check("tidy", &|| tidy::check(root));
    check("cargo fmt --check", &|| passes(root, &["fmt", "--check"]));
    if extent == Extent::Full {
        check("cargo clippy", &|| {
            passes(root, &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
        });
        check("cargo test --doc", &|| passes(root, &["test", "--quiet", "--workspace", "--doc"]));
    }
    if !failed.is_empty() {
        eprintln!("xtask: FAILED: {}; this run will fail whatever cargo test says", failed.join(", "));
    }

    let args: &[&str] = match extent {
        Extent::Full => &["test", "--workspace", "--all-targets", "--no-fail-fast"],
        Extent::Quick => &["test", "--workspace", "--lib", "--bins"],
    };
    eprintln!("xtask: cargo {} …", args.join(" "));
    let status = process::finish(
        process::cargo(root).args(args).env(nats::VARIABLE, server).env(python::VARIABLE, python),
    )?;
    Ok(if status.success() && !failed.is_empty() { ExitCode::FAILURE } else { process::exit_code(status) })
}

/// Announces and runs one check; says how it went and how long it took.
fn step(name: &str, work: &dyn Fn() -> Result<()>) -> bool {
    eprintln!("xtask: {name} …");
    let start = Instant::now();
    let outcome = work();
    let took = process::seconds(start.elapsed());
    match &outcome {
        Ok(()) => eprintln!("xtask: {name}: ok, {took}"),
        Err(error) => eprintln!("xtask: {name}: FAILED, {took}: {error:#}"),
    }
    outcome.is_ok()
}

fn passes(root: &Path, args: &[&str]) -> Result<()> {
    let status = process::finish(process::cargo(root).args(args))?;
    if !status.success() {
        bail!("cargo {} says {status}", args.join(" "));
    }
    Ok(())
}
