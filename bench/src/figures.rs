//! Figures and how they are printed.

use std::time::Duration;

use comfy_table::Table;
use serde::Serialize;

/// The figures of one case. Keys that do not apply are left out.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Case {
    pub(crate) bench: &'static str,
    pub(crate) case: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) latency_p50_us: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) latency_p99_us: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) throughput_per_s: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ratio_latency: Option<f64>,
    /// Of the 99th percentiles; the one above is of the medians.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ratio_latency_p99: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ratio_throughput: Option<f64>,
    /// Messages stored in intake and log for each copy that was handled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) stored_per_message: Option<f64>,
    /// Resident memory of the service, in MiB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) service_mib: Option<u64>,
    /// Resident memory of nats-server, of all of them where there are several, in MiB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) server_mib: Option<u64>,
}

/// All cases of a bench, and what was signed, stored and synced.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) cases: Vec<Case>,
    pub(crate) notes: Vec<&'static str>,
}

impl Report {
    pub(crate) fn print(&self, json: bool) {
        if json {
            for case in &self.cases {
                println!("{}", serde_json::to_string(case).unwrap_or_default());
            }
            return;
        }
        let mut table = Table::new();
        table.set_header([
            "case",
            "p50 µs",
            "p99 µs",
            "per s",
            "latency ×",
            "p99 ×",
            "throughput ×",
            "stored",
            "service MiB",
            "server MiB",
        ]);
        for case in &self.cases {
            let number = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
            let ratio = |n: Option<f64>| n.map(|n| format!("{n:.2}")).unwrap_or_default();
            table.add_row([
                case.case.to_owned(),
                number(case.latency_p50_us),
                number(case.latency_p99_us),
                number(case.throughput_per_s),
                ratio(case.ratio_latency),
                ratio(case.ratio_latency_p99),
                ratio(case.ratio_throughput),
                ratio(case.stored_per_message),
                number(case.service_mib),
                number(case.server_mib),
            ]);
        }
        println!("{table}");
        for note in &self.notes {
            println!("{note}");
        }
    }
}

/// The one in the middle.
pub(crate) fn median(figures: &mut [u64]) -> u64 {
    figures.sort_unstable();
    figures.get(figures.len() / 2).copied().unwrap_or(0)
}

/// The ratio in the middle.
pub(crate) fn median_ratio(ratios: &mut [f64]) -> f64 {
    ratios.sort_unstable_by(f64::total_cmp);
    ratios.get(ratios.len() / 2).copied().unwrap_or(0.0)
}

/// The given percentile of latencies, in microseconds.
pub(crate) fn percentile(latencies: &mut [Duration], percent: usize) -> u64 {
    latencies.sort_unstable();
    let at = (latencies.len() * percent / 100).min(latencies.len().saturating_sub(1));
    latencies.get(at).map_or(0, |d| u64::try_from(d.as_micros()).unwrap_or(u64::MAX))
}

/// How many per second.
pub(crate) fn rate(count: usize, took: Duration) -> u64 {
    // Rounded for people.
    (count as f64 / took.as_secs_f64()) as u64
}
