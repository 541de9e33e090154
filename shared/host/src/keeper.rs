//! Keeps checkpoints: stores them beside the loop, moves the pointer, and trims what nothing starts at any more.

use std::time::Duration;

use parley_bus::{Log, Pointer, Span, Vault};
use parley_config::Retention;
use parley_ids::{Millis, ServiceName};
use parley_machine::{Anchor, Checkpoint, CheckpointHead, Relief, Service, Snapshot, trim};
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

use crate::context::system_now;

/// How often it is looked at what can be trimmed.
const TRIM_EVERY: Duration = Duration::from_secs(2);

/// A checkpoint that nobody names for so long was left behind by a crash.
const LEFT_BEHIND: Millis = Millis::from_secs(600);

/// How long looking for such may take.
const SWEEP: Duration = Duration::from_secs(5);

/// The keeper of one service's checkpoints.
#[derive(Debug)]
pub(crate) struct Keeper {
    pub(crate) vault: Vault,
    pub(crate) log: Log,
    pub(crate) pointer: Pointer,
    pub(crate) revision: u64,
    pub(crate) readers: Vec<ServiceName>,
    pub(crate) retention: Retention,
    pub(crate) replica: String,
    /// Says how long the last checkpoint took to encode.
    pub(crate) encoded: watch::Sender<Duration>,
}

impl Keeper {
    /// Stores what comes until the channel closes. A checkpoint that cannot be stored is left out: the one before
    /// it stays current.
    pub(crate) async fn run<S: Service>(mut self, mut snapshots: mpsc::Receiver<Snapshot<S>>) {
        // A list of objects does not end where one is removed meanwhile.
        let sweep = self.vault.sweep(&self.pointer, system_now() - LEFT_BEHIND);
        if !matches!(tokio::time::timeout(SWEEP, sweep).await, Ok(Ok(()))) {
            tracing::debug!("what a crash may have left behind stays until the next start");
        }
        let mut every = tokio::time::interval(TRIM_EVERY);
        let mut late = None;
        loop {
            tokio::select! {
                snapshot = snapshots.recv() => match snapshot {
                    Some(snapshot) => if let Some(checkpoint) = self.encode(snapshot).await {
                        late = self.attempt(checkpoint).await;
                    },
                    None => return,
                },
                // Not only after a checkpoint: a log that is full lets none come.
                _ = every.tick() => {
                    if let Some(checkpoint) = late.take() {
                        late = self.again(checkpoint).await;
                    }
                    if let Err(error) = self.trim().await {
                        tracing::warn!(%error, "nothing was trimmed");
                    }
                }
            }
        }
    }

    /// Encodes on a thread of its own: the loop goes on meanwhile. None for a state that has no form, a defect.
    async fn encode<S: Service>(&self, snapshot: Snapshot<S>) -> Option<Checkpoint> {
        let encode = move || {
            let began = Instant::now();
            (snapshot.encode(), began.elapsed())
        };
        match tokio::task::spawn_blocking(encode).await {
            Ok((Ok(checkpoint), took)) => {
                self.encoded.send_replace(took);
                return Some(checkpoint);
            }
            Ok((Err(fault), _)) => tracing::error!(service = %S::NAME, %fault, "no checkpoint can be made"),
            Err(error) => tracing::error!(service = %S::NAME, %error, "no checkpoint can be made"),
        }
        None
    }

    /// Keeps a checkpoint. One that could not be kept is returned, to be tried again: without another input none
    /// takes its place, and the streams stay as long as they are.
    async fn attempt(&mut self, checkpoint: Checkpoint) -> Option<Checkpoint> {
        match self.keep(&checkpoint).await {
            Ok(()) => None,
            Err(error) => {
                tracing::warn!(%error, "a checkpoint was not stored; the one before it stays");
                Some(checkpoint)
            }
        }
    }

    /// The same after it failed: the pointer may have been moved although nobody said so.
    async fn again(&mut self, checkpoint: Checkpoint) -> Option<Checkpoint> {
        match self.vault.pointer().await {
            Ok(found) => (self.pointer, self.revision) = found,
            Err(_) => return Some(checkpoint),
        }
        self.attempt(checkpoint).await
    }

    async fn keep(&mut self, checkpoint: &Checkpoint) -> Result<(), parley_bus::Error> {
        if self.needs_no(checkpoint) {
            return Ok(());
        }
        let anchor = self.vault.store(checkpoint, &self.replica).await?;
        loop {
            let (next, dropped) = succeed(&self.pointer, anchor.clone(), self.retention.anchor_every_ms.0);
            if let Some(revision) = self.vault.point(&next, self.revision).await? {
                (self.pointer, self.revision) = (next, revision);
                if let Some(dropped) = dropped {
                    self.vault.remove(&dropped).await;
                }
                return Ok(());
            }
            // Another replica moved it, or the answer was lost: what it names now counts.
            (self.pointer, self.revision) = self.vault.pointer().await?;
            if self.pointer.anchors.iter().any(|a| a.object == anchor.object) {
                return Ok(());
            }
            if self.needs_no(checkpoint) {
                self.vault.remove(&anchor.object).await;
                return Ok(());
            }
        }
    }

    /// Whether the current checkpoint is this one, or one of a replica that went on while this one slept.
    fn needs_no(&self, checkpoint: &Checkpoint) -> bool {
        let current = self.pointer.anchors.last();
        current.is_some_and(|c| c.head == checkpoint.head || is_behind(&checkpoint.head, &c.head))
    }

    /// The older half of each stream that is nearly full.
    async fn relief(&self) -> Result<Relief, parley_bus::Error> {
        let percent = self.retention.relief_percent;
        Ok(Relief {
            intake_below: middle(self.log.intake_span().await?, percent),
            log_below: middle(self.log.log_span().await?, percent),
        })
    }

    async fn trim(&mut self) -> Result<(), parley_bus::Error> {
        if self.pointer.anchors.is_empty() {
            return Ok(());
        }
        let relief = self.relief().await?;
        if self.pointer.anchors.len() < 2 && relief.is_none() {
            return Ok(());
        }
        let taken = self.vault.taken_by(self.readers.iter().copied()).await?;
        let horizon = self.retention.audit_horizon_ms;
        let Some(plan) = trim(&self.pointer.anchors, system_now(), horizon, &taken, relief) else {
            return Ok(());
        };
        if plan.drop.is_empty() && relief.is_none() {
            return Ok(());
        }
        if !relief.is_none() {
            tracing::warn!(
                below = plan.intake_below,
                "a stream is nearly full: audits begin later than configured"
            );
        }
        let beginning = self.pointer.anchors.iter().find(|a| !plan.drop.contains(&a.object));
        match beginning {
            // Nothing is removed before what takes its place is known to be readable.
            Some(anchor) if self.vault.load(anchor).await?.is_some() => {}
            _ => return Ok(()),
        }
        self.log.trim(&plan).await?;
        if plan.drop.is_empty() {
            return Ok(());
        }
        let kept = self.pointer.anchors.iter().filter(|a| !plan.drop.contains(&a.object)).cloned().collect();
        let next = Pointer { anchors: kept };
        if let Some(revision) = self.vault.point(&next, self.revision).await? {
            self.revision = revision;
            self.pointer = next;
            for object in &plan.drop {
                self.vault.remove(object).await;
            }
        }
        Ok(())
    }
}

/// Whether a checkpoint stands before the current one. One of another version may too, after a roll-back, and is left
/// out until it has passed that place.
fn is_behind(checkpoint: &CheckpointHead, current: &CheckpointHead) -> bool {
    checkpoint.next_intake < current.next_intake
}

/// A sequence in the middle of a stream that is full to `percent`; 0 where it has room.
fn middle(span: Span, percent: u8) -> u64 {
    if span.percent() < u64::from(percent) { 0 } else { span.first.midpoint(span.last) }
}

/// The pointer with a new current checkpoint. The former one stays as an anchor where it is far enough from the
/// anchor before it, or the last one of its version; otherwise its object is returned, to be removed.
fn succeed(pointer: &Pointer, current: Anchor, anchor_every: u64) -> (Pointer, Option<String>) {
    let mut anchors = pointer.anchors.clone();
    let mut dropped = None;
    if let Some(former) = anchors.pop() {
        let far = anchors.last().is_none_or(|a| former.head.at.since(a.head.at).0 >= anchor_every);
        // Where one version ends: the other one's audits begin there, and a roll-back.
        let last_of_its_version = former.head.core != current.head.core;
        if far || last_of_its_version {
            anchors.push(former);
        } else {
            dropped = Some(former.object);
        }
    }
    anchors.push(current);
    (Pointer { anchors }, dropped)
}

#[cfg(test)]
mod tests {
    use parley_ids::UnixMillis;

    use super::*;

    fn anchor(at: u64) -> Anchor {
        Anchor { head: CheckpointHead { at: UnixMillis(at), ..Default::default() }, object: at.to_string() }
    }

    #[test]
    fn former_checkpoints_stay_only_as_distant_anchors() {
        let mut pointer = Pointer::default();
        let mut dropped = Vec::new();
        for at in [0, 10, 20, 100, 110, 205] {
            let (next, gone) = succeed(&pointer, anchor(at), 100);
            pointer = next;
            dropped.extend(gone);
        }
        let kept: Vec<_> = pointer.anchors.iter().map(|a| a.object.as_str()).collect();
        assert_eq!(kept, ["0", "100", "205"]);
        assert_eq!(dropped, ["10", "20", "110"]);
    }
}
