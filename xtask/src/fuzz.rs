//! `cargo xtask fuzz`: what Parley decodes, against inputs that a fuzzer makes, for a while each.
//!
//! The targets are in `fuzz/`, a workspace of its own with a target folder of its own. What a run finds worth keeping
//! goes into that folder, not into the corpus that is committed.

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process;

const USAGE: &str = "usage: cargo xtask fuzz [TARGET] [--seconds N]";
/// The folder of the targets.
const FOLDER: &str = "fuzz";
/// How long each target runs where nothing is said.
const SECONDS: u64 = 120;
/// What one input may take, in seconds and megabytes, and bytes it has at the most. Beyond that it counts as a failure.
const LIMITS: [&str; 4] = ["-timeout=10", "-rss_limit_mb=1024", "-max_len=65536", "-print_final_stats=1"];
/// Lines shown of a run that failed.
const TAIL: usize = 60;

/// What is to run.
#[derive(Debug, PartialEq, Eq)]
struct Plan {
    /// One target, or all.
    only: Option<String>,
    seconds: u64,
}

/// How a run went.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outcome {
    /// Inputs that were tried.
    executions: u64,
    /// Those that reached something new.
    new: u64,
    /// The input that failed, or how it ended.
    failure: Option<String>,
}

/// Runs every target, or one, and says how they went.
///
/// # Errors
/// When the arguments are wrong, there is no cargo-fuzz, or the targets cannot be built or started.
pub(crate) fn run(root: &Path, args: &[&str]) -> Result<ExitCode> {
    let Plan { only, seconds } = plan(args)?;
    let all = targets(root)?;
    let chosen: Vec<String> = match only {
        None => all,
        Some(name) if all.contains(&name) => vec![name],
        Some(name) => bail!("there is no target {name:?}; there are {}", all.join(", ")),
    };
    is_installed(root)?;
    eprintln!("xtask: building {} …", chosen.join(", "));
    let built = process::finish(cargo_fuzz(root, "build").args(only_one(&chosen)))?;
    if !built.success() {
        return Ok(process::exit_code(built));
    }
    let mut outcomes = Vec::new();
    for (place, target) in (1..).zip(&chosen) {
        eprintln!("xtask: {target}, {place} of {}, {seconds} s …", chosen.len());
        outcomes.push((target.as_str(), fuzz(root, target, seconds)?));
    }
    println!("{}", table(&outcomes));
    let failed = outcomes.iter().any(|(_, outcome)| outcome.failure.is_some());
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn plan(args: &[&str]) -> Result<Plan> {
    let mut plan = Plan { only: None, seconds: SECONDS };
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match *arg {
            "--seconds" => plan.seconds = args.next().and_then(|n| n.parse().ok()).context(USAGE)?,
            name if plan.only.is_none() && !name.starts_with('-') => plan.only = Some(name.to_owned()),
            _ => bail!(USAGE),
        }
    }
    Ok(plan)
}

/// The names of the targets: those of their files.
fn targets(root: &Path) -> Result<Vec<String>> {
    let folder = root.join(FOLDER).join("fuzz_targets");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if let (Some("rs"), Some(name)) = (path.extension().and_then(|e| e.to_str()), path.file_stem()) {
            names.push(name.to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

fn is_installed(root: &Path) -> Result<()> {
    let asked = process::cargo(root).args(["fuzz", "--version"]).output().context("cannot run cargo")?;
    if !asked.status.success() {
        bail!("there is no cargo-fuzz; install it with `cargo install cargo-fuzz` (it needs a C++ compiler)");
    }
    Ok(())
}

/// The argument that builds one target alone, where there is only one.
fn only_one(chosen: &[String]) -> &[String] {
    if chosen.len() == 1 { chosen } else { &[] }
}

/// A subcommand of cargo-fuzz, on the toolchain of this checkout.
///
/// That one is stable, and sanitizers are not: there is none. Parley has no unsafe code to look at with them; what is
/// sought are panics, overflows, hangs and memory.
fn cargo_fuzz(root: &Path, subcommand: &str) -> Command {
    let mut command = process::cargo(root);
    command
        .args(["fuzz", subcommand, "--sanitizer", "none", "--fuzz-dir", FOLDER, "--target-dir"])
        .arg(root.join(FOLDER).join("target"))
        .env("RUSTC_BOOTSTRAP", "1")
        // Whole debug information of fourteen programs, each with all of Parley in it, would be gigabytes.
        .env("RUSTFLAGS", "-Cdebuginfo=line-tables-only");
    command
}

/// What was built of a target: the one folder below `target` that has it is named after the machine.
fn program(folder: &Path, target: &str) -> Result<PathBuf> {
    let built = folder.join("target");
    let folders = std::fs::read_dir(&built).with_context(|| built.display().to_string())?;
    let programs = folders.flatten().map(|entry| entry.path().join("release").join(target));
    programs.into_iter().find(|path| path.is_file()).with_context(|| format!("{target} was not built"))
}

/// Runs one target and follows what it says.
fn fuzz(root: &Path, target: &str, seconds: u64) -> Result<Outcome> {
    let folder = root.join(FOLDER);
    let found = folder.join("target").join("corpus").join(target);
    std::fs::create_dir_all(&found).with_context(|| found.display().to_string())?;
    let failures = folder.join("artifacts").join(target);
    std::fs::create_dir_all(&failures).with_context(|| failures.display().to_string())?;
    // The program itself: sources that change meanwhile are not what was built.
    let mut command = Command::new(program(&folder, target)?);
    // The first corpus is written to, the others are read only.
    command.arg(&found);
    command.args(Some(folder.join("corpus").join(target)).filter(|seeds| seeds.is_dir()));
    command.args(LIMITS).arg(format!("-max_total_time={seconds}"));
    command.arg(format!("-artifact_prefix={}/", failures.display())).stdout(Stdio::null());
    let words = folder.join("words.dict");
    command.args(Some(format!("-dict={}", words.display())).filter(|_| words.is_file()));

    let start = Instant::now();
    let mut child = command.stderr(Stdio::piped()).spawn().context("cannot start it")?;
    let (mut outcome, mut tail) = (Outcome::default(), VecDeque::new());
    for line in child.stderr.take().into_iter().flat_map(|said| BufReader::new(said).split(b'\n')) {
        let line = String::from_utf8_lossy(&line.context("cannot read what it says")?).into_owned();
        if line.starts_with('#') && line.contains("pulse") {
            eprintln!("xtask: {target}: {}", line.trim());
        }
        note(&mut outcome, &line);
        tail.push_back(line);
        if tail.len() > TAIL {
            tail.pop_front();
        }
    }
    let status = child.wait().context("cannot wait for it")?;
    if status.success() {
        outcome.failure = None;
    } else {
        outcome.failure.get_or_insert_with(|| format!("it ended with {status}"));
        tail.iter().for_each(|line| eprintln!("{line}"));
    }
    eprintln!("xtask: {target}: {}", process::seconds(start.elapsed().max(Duration::from_millis(100))));
    Ok(outcome)
}

/// Takes what a line of libFuzzer tells.
fn note(outcome: &mut Outcome, line: &str) {
    let number = |text: &str| text.trim().parse().ok();
    if let Some(count) = line.strip_prefix("stat::number_of_executed_units:").and_then(number) {
        outcome.executions = count;
    } else if let Some(count) = line.strip_prefix("stat::new_units_added:").and_then(number) {
        outcome.new = count;
    } else if let Some((_, file)) = line.split_once("Test unit written to ") {
        outcome.failure = Some(file.trim().to_owned());
    }
}

/// One line for each target.
fn table(outcomes: &[(&str, Outcome)]) -> String {
    let row = |target: &str, executions: &str, new: &str, result: &str| {
        format!("{target:<16} {executions:>12} {new:>8}  {result}")
    };
    let head = row("target", "executions", "new", "result");
    let rows = outcomes.iter().map(|(target, outcome)| {
        let result = outcome.failure.as_ref().map_or("ok".to_owned(), |why| format!("FAILED: {why}"));
        row(target, &outcome.executions.to_string(), &outcome.new.to_string(), &result)
    });
    std::iter::once(head).chain(rows).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_a_target_and_seconds_in_any_order() {
        let of = |only: Option<&str>, seconds| Plan { only: only.map(str::to_owned), seconds };
        let cases: [(&[&str], Plan); 5] = [
            (&[], of(None, SECONDS)),
            (&["cores"], of(Some("cores"), SECONDS)),
            (&["--seconds", "5"], of(None, 5)),
            (&["cores", "--seconds", "5"], of(Some("cores"), 5)),
            (&["--seconds", "5", "cores"], of(Some("cores"), 5)),
        ];
        for (args, expected) in cases {
            assert_eq!(plan(args).unwrap(), expected, "{args:?}");
        }
        for args in [&["--seconds"][..], &["--seconds", "soon"], &["a", "b"], &["--jobs"]] {
            assert!(plan(args).is_err(), "{args:?}");
        }
    }

    #[test]
    fn what_libfuzzer_says_is_counted() {
        let mut outcome = Outcome::default();
        for line in [
            "#2\tINITED cov: 11 ft: 11 corp: 1/1b",
            "stat::number_of_executed_units: 65536",
            "stat::average_exec_per_sec:     32768",
            "stat::new_units_added:          12",
            "artifact_prefix='fuzz/artifacts/cores/'; Test unit written to fuzz/artifacts/cores/crash-da39a3ee",
        ] {
            note(&mut outcome, line);
        }
        let failure = Some("fuzz/artifacts/cores/crash-da39a3ee".to_owned());
        assert_eq!(outcome, Outcome { executions: 65_536, new: 12, failure });
        assert!(table(&[("cores", outcome)]).ends_with("FAILED: fuzz/artifacts/cores/crash-da39a3ee"));
    }
}
