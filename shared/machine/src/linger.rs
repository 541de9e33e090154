//! When records are published: at once where somebody waits for one of them, else with those that come after.
//!
//! A core makes the same records of the same inputs: until one is stored, nothing is lost that its intake does not
//! hold. What is published together costs the server and this service one turn instead of many.
//!
//! Source: Nagle's algorithm (RFC 896); `linger.ms` of Kafka's producer.

use parley_ids::{Millis, UnixMillis};

/// How long a record waits for others.
const LONGEST: Millis = Millis(5);
/// How many gather.
const MOST: usize = 64;

/// Paces publishing.
#[derive(Debug, Default)]
pub(crate) struct Linger {
    /// Somebody waits for the record with this index, and so for those before it.
    awaited: u64,
    /// When the first of those that wait was seen, in local time.
    since: Option<UnixMillis>,
}

impl Linger {
    /// Somebody waits for this record.
    pub(crate) fn wait_for(&mut self, index: u64) {
        self.awaited = self.awaited.max(index);
    }

    /// Whether to publish now what was not published: so many records, and the index of the first.
    pub(crate) fn due(&mut self, first: u64, count: usize, now: UnixMillis) -> bool {
        if count == 0 {
            self.since = None;
            return false;
        }
        let since = *self.since.get_or_insert(now);
        let due = first <= self.awaited || count >= MOST || now.since(since) >= LONGEST || since > now;
        if due {
            self.since = None;
            // Those that find no room now stay due.
            self.awaited = self.awaited.max(first + count as u64 - 1);
        }
        due
    }

    /// When to look again, in local time.
    pub(crate) fn next(&self) -> Option<UnixMillis> {
        self.since.map(|since| since + LONGEST)
    }
}
