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
    /// Members of the group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) members: Option<usize>,
    /// How many were under way at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) under_way: Option<usize>,
    /// How often something is done for each decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) counted: Option<f64>,
    /// How long one of that takes alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) alone_us: Option<u64>,
    /// CPU time of one of that alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) alone_cpu_us: Option<f64>,
    /// CPU time for each decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cpu_us: Option<f64>,
    /// The same of one member, by the number of members.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cpu_us_by_members: Option<f64>,
    /// Its share of all CPU time; 1 is all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cpu_share: Option<f64>,
    /// What is aimed at, and whether this run meets it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) aim: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) aim_met: Option<bool>,
}

/// A column of the table.
type Column = (&'static str, fn(&Case) -> String);

/// All columns. One that is empty in every row is left out.
const COLUMNS: [Column; 19] = [
    ("case", |case| case.case.to_owned()),
    ("n", |case| number(case.members)),
    ("at once", |case| number(case.under_way)),
    ("p50 µs", |case| number(case.latency_p50_us)),
    ("p99 µs", |case| number(case.latency_p99_us)),
    ("per s", |case| number(case.throughput_per_s)),
    ("latency ×", |case| ratio(case.ratio_latency)),
    ("p99 ×", |case| ratio(case.ratio_latency_p99)),
    ("throughput ×", |case| ratio(case.ratio_throughput)),
    ("stored", |case| ratio(case.stored_per_message)),
    ("service MiB", |case| number(case.service_mib)),
    ("server MiB", |case| number(case.server_mib)),
    ("counted", |case| ratio(case.counted)),
    ("alone µs", |case| number(case.alone_us)),
    ("alone CPU µs", |case| ratio(case.alone_cpu_us)),
    ("CPU µs", |case| ratio(case.cpu_us)),
    ("CPU µs ÷ n", |case| ratio(case.cpu_us_by_members)),
    ("share", |case| ratio(case.cpu_share)),
    ("aim", aim),
];

fn number<N: ToString>(number: Option<N>) -> String {
    number.map(|n| n.to_string()).unwrap_or_default()
}

fn ratio(ratio: Option<f64>) -> String {
    ratio.map(|n| format!("{n:.2}")).unwrap_or_default()
}

fn aim(case: &Case) -> String {
    let met = case.aim_met.map_or("", |met| if met { ": met" } else { ": missed" });
    case.aim.map(|aim| format!("{aim}{met}")).unwrap_or_default()
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
        let shown = |column: &&Column| self.cases.iter().any(|case| !column.1(case).is_empty());
        let columns: Vec<&Column> = COLUMNS.iter().filter(shown).collect();
        let mut table = Table::new();
        table.set_header(columns.iter().map(|(name, _)| *name));
        for case in &self.cases {
            table.add_row(columns.iter().map(|(_, cell)| cell(case)));
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
