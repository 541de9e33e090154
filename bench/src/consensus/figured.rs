//! Rows of what was measured.

use super::Measured;
use super::alone::Cost;
use super::meter::Used;
use crate::figures::{Case, percentile, rate};

const BENCH: &str = "consensus";

/// What is aimed at.
struct Aims {
    members: usize,
    /// Latency of one decision at a time, the one in the middle, in microseconds; and how it is said.
    p50: (u64, &'static str),
    /// Decisions a second with many under way; and how it is said.
    per_s: Option<(u64, &'static str)>,
}

const AIMS: [Aims; 2] = [
    Aims { members: 4, p50: (8_000, "p50 at most 8 ms"), per_s: Some((250, "at least 250/s")) },
    Aims { members: 31, p50: (150_000, "p50 at most 150 ms"), per_s: None },
];

/// All rows of one size.
pub(super) fn rows(measured: &Measured) -> Vec<Case> {
    let size = measured.size;
    let mut rows = times(measured);
    rows.extend(cpu(size, &measured.used));
    rows.extend(counted(measured));
    for row in &mut rows {
        row.members = Some(size);
    }
    rows
}

fn row(case: &'static str) -> Case {
    Case { bench: BENCH, case, ..Case::default() }
}

/// Latency and throughput.
fn times(measured: &Measured) -> Vec<Case> {
    let (mut raw, mut single) = (measured.raw.clone(), measured.single.clone());
    let mut flowing = measured.flowing.clone();
    let (raw_p50, p50) = (percentile(&mut raw, 50), percentile(&mut single, 50));
    let per_s = rate(flowing.len(), measured.used.time);
    let aims = AIMS.iter().find(|aims| aims.members == measured.size);
    let fast = aims.map(|aims| aims.p50);
    let many = aims.and_then(|aims| aims.per_s);
    vec![
        Case {
            latency_p50_us: Some(raw_p50),
            latency_p99_us: Some(percentile(&mut raw, 99)),
            ..row("raw: 5 requests in turn, each stored twice")
        },
        Case {
            latency_p50_us: Some(p50),
            latency_p99_us: Some(percentile(&mut single, 99)),
            ratio_latency: Some(p50 as f64 / raw_p50.max(1) as f64),
            aim: fast.map(|(_, said)| said),
            aim_met: fast.map(|(most, _)| p50 <= most),
            ..row("one decision at a time")
        },
        Case {
            under_way: Some(measured.window),
            latency_p50_us: Some(percentile(&mut flowing, 50)),
            latency_p99_us: Some(percentile(&mut flowing, 99)),
            throughput_per_s: Some(per_s),
            aim: many.map(|(_, said)| said),
            aim_met: many.map(|(least, _)| per_s >= least),
            ..row("independent decisions")
        },
    ]
}

/// CPU time for each decision, by whose it is.
fn cpu(size: usize, used: &Used) -> Vec<Case> {
    let all = used.cpu.sum();
    let of = |case, us: f64| Case { cpu_us: Some(us), cpu_share: share(us, all), ..row(case) };
    let member = used.cpu.members / size as f64;
    vec![
        of("CPU: all processes", all),
        of("CPU: members", used.cpu.members),
        Case { cpu_us_by_members: Some(member / size as f64), ..of("CPU: one member", member) },
        of("CPU: ingress and collector", used.cpu.collector),
        of("CPU: registry", used.cpu.registry),
        of("CPU: nats-server", used.cpu.server),
        of("CPU: initiator", used.cpu.initiator),
    ]
}

/// What was counted for each decision, by what one costs alone.
fn counted(measured: &Measured) -> Vec<Case> {
    let (used, costs) = (&measured.used, &measured.costs);
    let all = used.cpu.sum();
    let by = |case, counted: f64, one: Cost| Case {
        counted: Some(counted),
        alone_us: Some(one.time),
        alone_cpu_us: Some(one.cpu),
        cpu_us: Some(counted * one.cpu),
        cpu_share: share(counted * one.cpu, all),
        ..row(case)
    };
    let only = |case, counted: f64| Case { counted: Some(counted), ..row(case) };
    let stored = used.intake + used.log;
    vec![
        by("counted × alone: sign, members", used.members.signed, costs.sign),
        by("counted × alone: sign, initiator", used.initiator.signed, costs.sign),
        by("counted × alone: verify, members", used.members.verified, costs.verify),
        by("counted × alone: verify, ingress and collector", used.collector.verified, costs.verify),
        by("counted × alone: fsync, members", used.members.synced, costs.sync),
        by("counted × alone: stored, nats-server", stored, costs.store),
        only("stored in the intake", used.intake),
        only("stored in the log", used.log),
        only("messages through the server", used.through),
    ]
}

/// None where no CPU time is known.
fn share(part: f64, all: f64) -> Option<f64> {
    (all > 0.0).then(|| part / all)
}
