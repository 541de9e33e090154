//! Rule: what may be removed from an intake and a log.

use std::collections::BTreeMap;

use parley_ids::{Millis, ServiceName, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::{CheckpointHead, Reader};

/// A checkpoint that is kept, so that an audit can start at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Where it stands.
    pub head: CheckpointHead,
    /// The object that holds it.
    pub object: String,
}

/// What a stream that is nearly full must be rid of, whatever its age.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Relief {
    /// Intake messages below this sequence; 0 where the intake has room.
    pub intake_below: u64,
    /// Log records below this stream sequence; 0 where the log has room.
    pub log_below: u64,
}

impl Relief {
    /// Whether there is room enough.
    #[must_use]
    pub fn is_none(self) -> bool {
        self == Self::default()
    }

    /// Whether a start at this checkpoint leaves all of it behind.
    fn is_given_by(self, anchor: &Anchor) -> bool {
        anchor.head.next_intake >= self.intake_below && anchor.head.log_seq + 1 >= self.log_below
    }
}

/// What to remove.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trim {
    /// Remove intake messages below this sequence.
    pub intake_below: u64,
    /// Remove log records below this stream sequence.
    pub log_below: u64,
    /// Anchors that nothing starts at any more.
    pub drop: Vec<String>,
}

/// Decides from the kept `anchors`, oldest first. The last one is the current checkpoint and always kept.
///
/// An audit begins at the newest anchor that is older than the audit `horizon`: the intake and the anchors before it
/// go. The log before it goes as far as every reader has taken its records; an intake waits for nobody, or services
/// that read one another could fill up waiting for each other. Where a stream is nearly full, the horizon gives way:
/// an audit then begins at the oldest anchor that gives the `relief`, or at the current checkpoint.
#[must_use]
pub fn trim(
    anchors: &[Anchor],
    now: UnixMillis,
    horizon: Millis,
    readers: &BTreeMap<ServiceName, Reader>,
    relief: Relief,
) -> Option<Trim> {
    let all_taken = |anchor: &Anchor| {
        anchor.head.written.iter().all(|(reader, count)| {
            // A reader in a later era has taken all of the earlier ones.
            let has_taken = |r: &Reader| match r.life.incarnation == anchor.head.incarnation {
                true => (r.life.era, r.taken) >= (anchor.head.era, *count),
                false => false,
            };
            readers.get(reader).is_some_and(has_taken)
        })
    };
    let old = |anchor: &Anchor| anchor.head.at + horizon <= now;
    let by_age = anchors.iter().rposition(old);
    let by_need = || {
        // Where it is the log that needs it, nothing else is given up for what its readers have not taken.
        let gives = |anchor: &Anchor| relief.log_below == 0 || all_taken(anchor);
        let first = anchors.iter().position(|anchor| relief.is_given_by(anchor) && gives(anchor));
        first.or_else(|| anchors.iter().rposition(gives))
    };
    let first = if relief.is_none() { by_age } else { by_age.max(by_need()) }?;
    let begin = anchors.get(first)?;
    let taken = anchors.iter().take(first + 1).rfind(|anchor| all_taken(anchor));
    let drop = anchors.iter().take(first).map(|a| a.object.clone()).collect();
    // A later checkpoint may stand earlier in the log: a life that began far back was not certain of more yet.
    let kept = anchors.iter().skip(first).map(|anchor| anchor.head.log_from + 1).min().unwrap_or(0);
    let log_below = taken.map_or(0, |anchor| kept.min(anchor.head.log_from + 1));
    Some(Trim { intake_below: begin.head.next_intake, log_below, drop })
}
