//! When to ask for a tick: time is an input, so the host publishes a message and waits for it to come back.

use parley_ids::{Millis, UnixMillis};

/// How long a tick may take through the intake before another one is published.
const LOST_AFTER: Millis = Millis(2_000);

/// Paces ticks: one under way at a time.
#[derive(Debug, Default)]
pub(crate) struct Ticks {
    /// The local time at which the last tick was published, while it is under way.
    under_way: Option<UnixMillis>,
    /// How far the local clock is ahead of the server's, as the last tick showed.
    ahead: Millis,
}

impl Ticks {
    /// Whether to publish a tick for `deadline` at the local time `now`. Says so once.
    pub(crate) fn due(&mut self, deadline: Option<UnixMillis>, now: UnixMillis) -> bool {
        let Some(deadline) = deadline else { return false };
        let waiting = self.under_way.is_some_and(|since| now.since(since) < LOST_AFTER && since <= now);
        if waiting || deadline + self.ahead > now {
            return false;
        }
        self.under_way = Some(now);
        true
    }

    /// When to look again, in local time.
    pub(crate) fn next(&self, deadline: Option<UnixMillis>) -> Option<UnixMillis> {
        let earliest = deadline? + self.ahead;
        Some(self.under_way.map_or(earliest, |since| earliest.max(since + LOST_AFTER)))
    }

    /// A tick came through at `at`, the intake's time.
    pub(crate) fn seen(&mut self, at: UnixMillis) {
        if let Some(published) = self.under_way.take() {
            self.ahead = published.since(at);
        }
    }
}
