//! Processes beside the caller's: this program again, as a replica or as members of a group. Each says what it did so
//! far when it gets a line on standard input, and ends when that ends.

use std::io::{BufRead as _, BufReader, Write as _};
use std::ops::{Add, Sub};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use anyhow::Context as _;
use parley_identity::counting;
use serde::{Deserialize, Serialize};
use tokio::io::AsyncBufReadExt as _;

/// Ticks a second in which the kernel tells CPU time. Source: proc(5), `sysconf(_SC_CLK_TCK)`; 100 on every Linux that
/// Rust runs on.
const TICKS: u64 = 100;

/// A running one; killed when dropped.
pub(crate) struct Worker {
    pub(crate) name: String,
    child: Child,
    answers: BufReader<ChildStdout>,
}

/// What a process did so far.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(crate) struct Tally {
    /// Signatures made.
    pub(crate) signed: u64,
    /// Signatures checked.
    pub(crate) verified: u64,
    /// Waits of its agents' stores for the disk.
    pub(crate) synced: u64,
}

impl Tally {
    /// Of this process, whose agents waited `synced` times for the disk.
    pub(crate) fn now(synced: u64) -> Self {
        Self { signed: counting::signed(), verified: counting::verified(), synced }
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            signed: self.signed + other.signed,
            verified: self.verified + other.verified,
            synced: self.synced + other.synced,
        }
    }
}

impl Sub for Tally {
    type Output = Self;

    fn sub(self, before: Self) -> Self {
        Self {
            signed: self.signed.saturating_sub(before.signed),
            verified: self.verified.saturating_sub(before.verified),
            synced: self.synced.saturating_sub(before.synced),
        }
    }
}

impl Worker {
    /// Starts one with these arguments.
    pub(crate) fn start(name: &str, arguments: &[&str]) -> anyhow::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().with_context(|| format!("starting {name}"))?;
        let answers = child.stdout.take().with_context(|| format!("{name} has no standard output"))?;
        Ok(Self { name: name.to_owned(), child, answers: BufReader::new(answers) })
    }

    /// What it did so far; blocks until it is up and says so.
    pub(crate) fn tally(&mut self) -> anyhow::Result<Tally> {
        let stdin = self.child.stdin.as_mut().context("standard input is closed")?;
        stdin.write_all(b"\n").with_context(|| format!("asking {}", self.name))?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer)?;
        serde_json::from_str(&answer).with_context(|| format!("{} ended, or answered {answer:?}", self.name))
    }

    /// The CPU time it took so far.
    pub(crate) fn cpu(&self) -> Duration {
        cpu(&self.child.id().to_string())
    }

    /// Resident memory in MiB.
    pub(crate) fn resident(&self) -> u64 {
        resident(self.child.id())
    }

    /// Lets it finish.
    pub(crate) fn drain(mut self) -> anyhow::Result<()> {
        drop(self.child.stdin.take());
        let status = self.child.wait()?;
        anyhow::ensure!(status.success(), "{} ended with {status}", self.name);
        Ok(())
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The worker's side: answers until standard input ends.
pub(crate) async fn answer(tally: impl Fn() -> Tally) {
    let mut questions = tokio::io::BufReader::new(tokio::io::stdin()).lines();
    while let Ok(Some(_)) = questions.next_line().await {
        let answer = serde_json::to_string(&tally()).unwrap_or_default();
        // Who asked may be gone; then standard input ends too.
        let _ = writeln!(std::io::stdout(), "{answer}");
    }
}

/// CPU time of a process and of its threads that have ended, by /proc; `self` is this one. Zero where there is no
/// such thing.
pub(crate) fn cpu(process: &str) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // The name before it may hold anything. What follows begins with field 3; utime and stime are 14 and 15.
    let (_, fields) = stat.rsplit_once(')').unwrap_or_default();
    let ticks: u64 = fields.split_whitespace().skip(11).take(2).filter_map(|t| t.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * (1_000 / TICKS))
}

/// Resident memory of a process in MiB, by /proc; 0 where there is no such thing.
pub(crate) fn resident(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.split_whitespace().next()).and_then(|kib| kib.parse::<u64>().ok());
    kib.unwrap_or(0) / 1_024
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_takes_cpu_time() {
        let began = cpu("self");
        let mut sum = 0_u64;
        while cfg!(target_os = "linux") && cpu("self") < began + Duration::from_millis(20) {
            sum = std::hint::black_box(sum.wrapping_add(1));
        }
        assert_eq!(cpu("no such process"), Duration::ZERO);
    }
}
