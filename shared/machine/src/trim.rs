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
/// An anchor can be the new beginning when it is older than the audit `horizon`, and every reader of the log has
/// taken all records before it. Everything before the newest such anchor goes: intake and log together, so that
/// an audit always finds both from the same place on.
#[must_use]
pub fn trim(
    anchors: &[Anchor],
    now: UnixMillis,
    horizon: Millis,
    readers: &BTreeMap<ServiceName, Reader>,
) -> Option<Trim> {
    let all_taken = |anchor: &Anchor| {
        anchor.head.written.iter().all(|(reader, count)| {
            readers.get(reader).is_some_and(|r| r.incarnation == anchor.head.incarnation && r.taken >= *count)
        })
    };
    let old = |anchor: &Anchor| anchor.head.at + horizon <= now;
    let first = anchors.iter().rposition(|anchor| old(anchor) && all_taken(anchor))?;
    let begin = &anchors.get(first)?.head;
    let drop = anchors.iter().take(first).map(|a| a.object.clone()).collect();
    Some(Trim { intake_below: begin.next_intake, log_below: begin.log_seq + 1, drop })
}
