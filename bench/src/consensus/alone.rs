//! What the parts of a decision cost alone, on this machine and in the directory where members have their stores.

use std::fs::OpenOptions;
use std::hint::black_box;
use std::io::Write as _;
use std::time::{Duration, Instant};

use parley_bus::Raw;
use parley_identity::{SigningKey, VerifyingKey};

use crate::figures::percentile;
use crate::ground::{Ground, PAYLOAD, bytes};

/// Signatures made, and checked.
const SIGNATURES: usize = 2_000;
/// Frames appended and synced.
const FRAMES: usize = 500;
/// Messages stored, one at a time: enough that the server's CPU time, which is told in hundredths of a second, says
/// something.
const MESSAGES: usize = 5_000;
/// Bytes of what a vote's signature is over. Source: docs/consensus.md, "What is signed".
const BODY: usize = 16 + 32 + 8 + 32 + 32 + 1 + 4 + 32 + 32;

/// One of each.
pub(super) struct Costs {
    pub(super) sign: Cost,
    /// Strictly, with the key read first, as a validator does.
    pub(super) verify: Cost,
    /// A frame appended to a file, and fdatasync.
    pub(super) sync: Cost,
    /// From a publish to its acknowledgement. CPU is the server's.
    pub(super) store: Cost,
}

/// What one costs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cost {
    /// How long it takes: the one in the middle, in microseconds.
    pub(super) time: u64,
    /// CPU time, on average, in microseconds.
    pub(super) cpu: f64,
}

impl Costs {
    /// Measures each alone; nothing else is to be under way. `frame`: bytes of a frame.
    pub(super) async fn measure(ground: &Ground, raw: &Raw, frame: usize) -> anyhow::Result<Self> {
        let (key, body) = (SigningKey::from_seed(&[7; 32]), bytes(BODY));
        let (public, signature) = (key.verifying_key().to_bytes(), key.sign(&body));
        let sign = each(SIGNATURES, || {
            black_box(key.sign(black_box(&body)));
            Ok(())
        })?;
        let verify = each(SIGNATURES, || {
            Ok(VerifyingKey::admit(black_box(&public))?.verify(black_box(&body), &signature)?)
        })?;
        let path = ground.directory().join("frames");
        let (mut file, frame) = (OpenOptions::new().create(true).append(true).open(path)?, bytes(frame));
        let sync = each(FRAMES, || {
            file.write_all(&frame)?;
            Ok(file.sync_data()?)
        })?;
        Ok(Self { sign, verify, sync, store: stored(ground, raw).await? })
    }
}

async fn stored(ground: &Ground, raw: &Raw) -> anyhow::Result<Cost> {
    let (before, payload, mut times) = (ground.server_cpu(), bytes(PAYLOAD), Vec::with_capacity(MESSAGES));
    for _ in 0..MESSAGES {
        let began = Instant::now();
        raw.publish(payload.clone().into()).await?;
        times.push(began.elapsed());
    }
    Ok(Cost::of(&mut times, ground.server_cpu().saturating_sub(before)))
}

/// Does it `count` times on this thread.
fn each(count: usize, mut one: impl FnMut() -> anyhow::Result<()>) -> anyhow::Result<Cost> {
    let (before, mut times) = (thread_cpu(), Vec::with_capacity(count));
    for _ in 0..count {
        let began = Instant::now();
        one()?;
        times.push(began.elapsed());
    }
    Ok(Cost::of(&mut times, thread_cpu().saturating_sub(before)))
}

impl Cost {
    fn of(times: &mut [Duration], cpu: Duration) -> Self {
        let count = times.len().max(1) as f64;
        Self { time: percentile(times, 50), cpu: cpu.as_secs_f64() * 1e6 / count }
    }
}

/// CPU time of this thread, by /proc; zero where there is no such thing. Source: sched-stats.rst of the kernel: the
/// first number of schedstat, in nanoseconds.
fn thread_cpu() -> Duration {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let ran = stat.split_whitespace().next().and_then(|ns| ns.parse().ok());
    Duration::from_nanos(ran.unwrap_or(0))
}
