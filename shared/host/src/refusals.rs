//! Refusals are answered, counted, and stored only as one summary per sender, code and minute.

use std::collections::BTreeMap;
use std::sync::Mutex;

use parley_bus::Log;
use parley_ids::{TraceContext, UnixMillis};
use parley_proto::v1;

/// How many (sender, code) pairs are told apart in a minute; beyond that they are counted as `others`.
const MOST: usize = 1_000;
const MINUTE: u64 = 60_000;

/// Counts of the running minutes.
#[derive(Debug, Default)]
pub(crate) struct Refusals {
    counts: Mutex<BTreeMap<(u64, String, String), u64>>,
}

impl Refusals {
    /// A command of `sender` was refused with `code`.
    pub(crate) fn count(&self, now: UnixMillis, sender: &str, code: &str) {
        let minute = now.0 / MINUTE * MINUTE;
        let Ok(mut counts) = self.counts.lock() else { return };
        let key = (minute, sender.to_owned(), code.to_owned());
        let key = if counts.len() < MOST || counts.contains_key(&key) {
            key
        } else {
            (minute, "others".to_owned(), code.to_owned())
        };
        *counts.entry(key).or_default() += 1;
    }

    /// Takes the minutes that are over; all of them at the end.
    fn take(&self, now: UnixMillis, all: bool) -> Vec<v1::RefusedSummary> {
        let Ok(mut counts) = self.counts.lock() else { return Vec::new() };
        let running = now.0 / MINUTE * MINUTE;
        let over: Vec<_> = counts.keys().filter(|(minute, ..)| all || *minute < running).cloned().collect();
        let mut summaries = Vec::new();
        for key in over {
            if let Some(count) = counts.remove(&key) {
                let (minute_ms, sender, code) = key;
                summaries.push(v1::RefusedSummary { sender, code, minute_ms, count });
            }
        }
        summaries
    }

    /// Puts the summaries of past minutes into the intake.
    pub(crate) async fn report(&self, log: &Log, now: UnixMillis, all: bool) {
        for summary in self.take(now, all) {
            let what = Some(v1::observation::What::Refused(summary));
            if let Err(error) = log.observe(&v1::Observation { what }, TraceContext::NONE).await {
                tracing::warn!(%error, "a summary of refusals was not stored");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_taken_once_the_minute_is_over() {
        let refusals = Refusals::default();
        for _ in 0..3 {
            refusals.count(UnixMillis(59_999), "a", "GEN-0001");
        }
        refusals.count(UnixMillis(60_000), "a", "GEN-0001");
        assert_eq!(refusals.take(UnixMillis(59_999), false), vec![]);
        let taken = refusals.take(UnixMillis(60_000), false);
        assert_eq!(taken.iter().map(|s| (s.minute_ms, s.count)).collect::<Vec<_>>(), vec![(0, 3)]);
        assert_eq!(refusals.take(UnixMillis(60_000), true).len(), 1);
    }
}
