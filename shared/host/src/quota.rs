//! How fast one sender may send: a token bucket for each, so that one cannot stop the others.

use std::collections::BTreeMap;
use std::time::Instant;

use parley_ids::Millis;

/// How many senders are remembered; the fullest buckets are forgotten first, which forgets nothing.
const MOST: usize = 10_000;

/// Token buckets.
///
/// Source: token bucket as in RFC 2697, one rate.
#[derive(Debug)]
pub(crate) struct Quota {
    per_second: f64,
    burst: f64,
    buckets: BTreeMap<String, (Instant, f64)>,
}

impl Quota {
    pub(crate) fn new(per_second: u32, burst: u32) -> Self {
        Self {
            per_second: f64::from(per_second.max(1)),
            burst: f64::from(burst.max(1)),
            buckets: BTreeMap::new(),
        }
    }

    /// Takes a token of `sender`, or says when there will be one.
    pub(crate) fn take(&mut self, sender: &str, now: Instant) -> Result<(), Millis> {
        if self.buckets.len() >= MOST && !self.buckets.contains_key(sender) {
            let (rate, burst) = (self.per_second, self.burst);
            self.buckets
                .retain(|_, (then, left)| *left + now.duration_since(*then).as_secs_f64() * rate < burst);
        }
        let (then, left) = self.buckets.entry(sender.to_owned()).or_insert((now, self.burst));
        *left = (*left + now.duration_since(*then).as_secs_f64() * self.per_second).min(self.burst);
        *then = now;
        if *left < 1.0 {
            let wait = ((1.0 - *left) / self.per_second * 1_000.0).ceil();
            // Non-negative and at most 1,000 (one token at one per second).
            return Err(Millis((wait as u64).max(1)));
        }
        *left -= 1.0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_sender_over_its_rate_waits_and_others_do_not() {
        let (a, b) = ("a", "b");
        let (mut quota, start) = (Quota::new(10, 2), Instant::now());
        assert_eq!(quota.take(a, start), Ok(()));
        assert_eq!(quota.take(a, start), Ok(()));
        assert_eq!(quota.take(a, start), Err(Millis(100)));
        assert_eq!(quota.take(b, start), Ok(()));
        assert_eq!(quota.take(a, start + Duration::from_millis(101)), Ok(()));
    }
}
