//! What everybody used between two moments.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use parley_bus::Log;
use parley_ids::ServiceName;
use serde::Deserialize;

use super::crew::Crew;
use crate::ground::{Ground, PATIENCE};
use crate::worker::{self, Tally};

/// Names of the replicas.
pub(super) const COLLECTOR: &str = "collector";
pub(super) const REGISTRY: &str = "registry";

/// What was used until one moment.
pub(super) struct Mark {
    at: Instant,
    cpu: Cpu<Duration>,
    members: Tally,
    collector: Tally,
    initiator: Tally,
    intake: u64,
    log: u64,
    through: u64,
}

/// CPU time by whose it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cpu<T> {
    /// All of them.
    pub(super) members: T,
    pub(super) collector: T,
    pub(super) registry: T,
    pub(super) server: T,
    pub(super) initiator: T,
}

/// What was used between two moments, for each decision.
pub(super) struct Used {
    /// How long that was.
    pub(super) time: Duration,
    /// In microseconds.
    pub(super) cpu: Cpu<f64>,
    pub(super) members: Each,
    /// Ingress and collector are one process.
    pub(super) collector: Each,
    pub(super) initiator: Each,
    /// Messages stored in the intake: commands, but for a few ticks.
    pub(super) intake: f64,
    /// Messages stored in the log.
    pub(super) log: f64,
    /// Messages from and to clients of the server.
    pub(super) through: f64,
}

/// A [`Tally`] for each decision.
#[derive(Debug, Clone, Copy)]
pub(super) struct Each {
    pub(super) signed: f64,
    pub(super) verified: f64,
    pub(super) synced: f64,
}

impl Cpu<f64> {
    /// All together.
    pub(super) fn sum(&self) -> f64 {
        self.members + self.collector + self.registry + self.server + self.initiator
    }
}

impl Mark {
    /// Now. Blocks: whoever is under way is to run on other threads.
    pub(super) async fn now(ground: &mut Ground, crew: &mut Crew) -> anyhow::Result<Self> {
        let at = Instant::now();
        let cpu = Cpu {
            members: crew.cpu(),
            collector: ground.replica(COLLECTOR)?.cpu(),
            registry: ground.replica(REGISTRY)?.cpu(),
            server: ground.server_cpu(),
            initiator: worker::cpu("self"),
        };
        let streams = Log::new(&ground.bus, ServiceName::Consensus, 0);
        let (intake, log) = (streams.intake_span().await?.last, streams.log_span().await?.last);
        let (members, collector) = (crew.tally()?, ground.replica(COLLECTOR)?.tally()?);
        let through = ground.monitors().map(traffic).sum::<anyhow::Result<u64>>()?;
        Ok(Self { at, cpu, members, collector, initiator: Tally::now(0), intake, log, through })
    }

    /// What was used since `before`, for each of `decisions`.
    pub(super) fn since(&self, before: &Self, decisions: usize) -> Used {
        let by = decisions.max(1) as f64;
        let per = |now: u64, before: u64| now.saturating_sub(before) as f64 / by;
        let cpu = |of: fn(&Cpu<Duration>) -> Duration| {
            of(&self.cpu).saturating_sub(of(&before.cpu)).as_secs_f64() * 1e6 / by
        };
        let each = |now: Tally, before: Tally| {
            let Tally { signed, verified, synced } = now - before;
            Each { signed: signed as f64 / by, verified: verified as f64 / by, synced: synced as f64 / by }
        };
        Used {
            time: self.at - before.at,
            cpu: Cpu {
                members: cpu(|cpu| cpu.members),
                collector: cpu(|cpu| cpu.collector),
                registry: cpu(|cpu| cpu.registry),
                server: cpu(|cpu| cpu.server),
                initiator: cpu(|cpu| cpu.initiator),
            },
            members: each(self.members, before.members),
            collector: each(self.collector, before.collector),
            initiator: each(self.initiator, before.initiator),
            intake: per(self.intake, before.intake),
            log: per(self.log, before.log),
            through: per(self.through, before.through),
        }
    }
}

/// What a server counts, of much else.
#[derive(Deserialize)]
struct Traffic {
    in_msgs: u64,
    out_msgs: u64,
}

/// Messages that clients brought to a server, and that it brought to clients, so far. HTTP/1.0: the answer is whole
/// when the connection ends.
fn traffic(monitor: &str) -> anyhow::Result<u64> {
    let address = monitor.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(address).with_context(|| format!("asking {monitor}"))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(stream, "GET /varz HTTP/1.0\r\nHost: {address}\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (_, body) = answer.split_once("\r\n\r\n").context("the server's monitoring does not answer")?;
    let Traffic { in_msgs, out_msgs } = serde_json::from_str(body)?;
    Ok(in_msgs + out_msgs)
}
