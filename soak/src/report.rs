//! What a soak came to.

use std::collections::BTreeMap;
use std::fmt;

use comfy_table::Table;
use serde::Serialize;

use crate::chaos::Victim;
use crate::check::{Kind, Verdict};

/// Violations that are shown in a table; one that is early brings many after it.
const SHOWN: usize = 20;

/// Counts, latencies, and what must not be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Decided who was killed when.
    pub seed: u64,
    /// How long things were killed, in seconds.
    pub seconds: u64,
    /// Messages that were accepted.
    pub messages: u64,
    /// Their copies, one for each recipient.
    pub copies: u64,
    /// Copies that were handled.
    pub handled: u64,
    /// Copies that expired: some messages have a short deadline on purpose.
    pub expired: u64,
    /// Copies that ended as dead letters.
    pub dead_lettered: u64,
    /// Handler runs that found their effect done: a kill had come between it and the SDK's note of it.
    pub repeated_after_kills: u64,
    /// Records of the log that another one was before: a second writer, or a retry.
    pub void_records: u64,
    /// SIGKILLs, by whom they hit.
    pub kills: BTreeMap<Victim, u64>,
    /// Processes that ended by themselves, as when the server was gone while they started, and were started again.
    pub revived: u64,
    /// From the server's time of acceptance to the effect.
    pub latency_p50_us: u64,
    /// The same.
    pub latency_p99_us: u64,
    /// Messages and copies that were lost: promised by a journal or the log, and without effect or end.
    pub lost: u64,
    /// Copies that were handled twice.
    pub handled_twice: u64,
    /// Copies that were handled out of order.
    pub order_violations: u64,
    /// Everything that must not be, in words; empty: the promises held.
    pub violations: Vec<String>,
}

impl Report {
    /// From what the judge says.
    pub(crate) fn of(verdict: Verdict) -> Self {
        let lost = verdict.count(&[Kind::Unaccepted, Kind::Unrecorded, Kind::Open, Kind::Lost]);
        let handled_twice = verdict.count(&[Kind::Twice]);
        let order_violations = verdict.count(&[Kind::Disorder, Kind::Misnumbered]);
        let Verdict { messages, copies, handled, expired, dead, repeated, mut latencies_us, violations } =
            verdict;
        latencies_us.sort_unstable();
        Self {
            messages,
            copies,
            handled,
            expired,
            dead_lettered: dead,
            repeated_after_kills: repeated,
            latency_p50_us: percentile(&latencies_us, 50),
            latency_p99_us: percentile(&latencies_us, 99),
            lost,
            handled_twice,
            order_violations,
            violations: violations.iter().map(ToString::to_string).collect(),
            ..Self::default()
        }
    }
}

/// The given percentile of what is sorted.
fn percentile(sorted: &[u64], percent: usize) -> u64 {
    let at = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(at).copied().unwrap_or(0)
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut table = Table::new();
        table.set_header(["delivery under kills", ""]);
        let milliseconds = |us: u64| format!("{}.{:01} ms", us / 1_000, us % 1_000 / 100);
        let rows = [
            ("seed", self.seed.to_string()),
            ("seconds of kills", self.seconds.to_string()),
            ("messages accepted", self.messages.to_string()),
            ("copies", self.copies.to_string()),
            ("copies handled", self.handled.to_string()),
            ("copies expired", self.expired.to_string()),
            ("dead letters", self.dead_lettered.to_string()),
            ("acceptance to effect, p50", milliseconds(self.latency_p50_us)),
            ("acceptance to effect, p99", milliseconds(self.latency_p99_us)),
            ("runs repeated after a kill, without effect", self.repeated_after_kills.to_string()),
            ("void records", self.void_records.to_string()),
            ("started again after they ended by themselves", self.revived.to_string()),
        ];
        for (what, value) in rows {
            table.add_row([what.to_owned(), value]);
        }
        for (victim, count) in &self.kills {
            table.add_row([format!("SIGKILLs of {victim}"), count.to_string()]);
        }
        let counts = [
            ("lost", self.lost),
            ("handled twice", self.handled_twice),
            ("out of order", self.order_violations),
        ];
        for (what, count) in counts {
            table.add_row([what.to_owned(), count.to_string()]);
        }
        write!(f, "{table}")?;
        if !self.violations.is_empty() {
            write!(f, "\n{} violations", self.violations.len())?;
        }
        self.violations.iter().take(SHOWN).try_for_each(|violation| write!(f, "\n  {violation}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_says_what_it_counts() {
        let verdict = Verdict { messages: 3, latencies_us: vec![1_500, 500, 90_000], ..Verdict::default() };
        let report = Report { kills: [(Victim::Server, 2)].into(), ..Report::of(verdict) };
        assert_eq!((report.latency_p50_us, report.latency_p99_us), (1_500, 90_000));
        let text = report.to_string();
        for part in ["1.5 ms", "90.0 ms", "SIGKILLs of nats-server"] {
            assert!(text.contains(part), "{part} is not in\n{text}");
        }
        let json = serde_json::to_value(&report).unwrap();
        assert_eq!(json["kills"]["server"], 2);
        assert_eq!(json["violations"], serde_json::json!([]));
    }
}
