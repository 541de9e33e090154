//! When to ask for a tick: time is an input, so the host publishes a message and waits for it to come back.

use parley_ids::{Millis, UnixMillis};

/// How long a tick may take through the intake before another one is published.
const LOST_AFTER: Millis = Millis(2_000);

/// Paces ticks: one under way at a time.
#[derive(Debug, Default)]
pub(crate) struct Ticks {
    /// The local time at which the last tick was published, while it is under way.
    under_way: Option<UnixMillis>,
    /// The local time before which no tick is published: the server's clock is behind the local one.
    not_before: UnixMillis,
}

impl Ticks {
    /// Whether to publish a tick for `deadline` at the local time `now`. Says so once.
    pub(crate) fn due(&mut self, deadline: Option<UnixMillis>, now: UnixMillis) -> bool {
        let Some(deadline) = deadline else { return false };
        let waiting = self.under_way.is_some_and(|since| now.since(since) < LOST_AFTER && since <= now);
        if waiting || deadline > now || now < self.not_before {
            return false;
        }
        self.under_way = Some(now);
        true
    }

    /// When to look again, in local time.
    pub(crate) fn next(&self, deadline: Option<UnixMillis>) -> Option<UnixMillis> {
        let earliest = deadline?.max(self.not_before);
        Some(self.under_way.map_or(earliest, |since| earliest.max(since + LOST_AFTER)))
    }

    /// A tick came through at `at`, the intake's time; `deadline` is what the core wants now.
    pub(crate) fn seen(&mut self, at: UnixMillis, deadline: Option<UnixMillis>) {
        let published = self.under_way.take();
        if let (Some(published), Some(deadline)) = (published, deadline)
            && deadline <= published
        {
            // The local clock is ahead of the server's: wait for what is left by the server's clock.
            self.not_before = published + Millis(deadline.since(at).0.max(1));
        }
    }
}
