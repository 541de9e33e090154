//! Rules of one group that outlive its decisions.

use std::collections::BTreeSet;

use parley_ids::{Hash32, UnixMillis};
use serde::{Deserialize, Serialize};

use super::declined::Why;

/// Decisions about one change that are approved in one epoch, at the most.
const MOST_APPROVALS: usize = 64;

/// Below which a member signs nothing new in a group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Floor {
    /// The newest epoch whose configuration was verified.
    epoch: u64,
    /// The one change of the configuration that it approved.
    approved: Option<Approval>,
    /// The newest deadline of a decision that is forgotten.
    low: UnixMillis,
    /// The last epoch in which somebody else signed with its key.
    stopped: Option<u64>,
}

/// An approval of a group's next configuration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Approval {
    /// The epoch that decides.
    epoch: u64,
    /// Hash of the next configuration.
    change: Hash32,
    /// The decisions about it whose end no certificate has told: any of them may be the one that accepts it.
    open: BTreeSet<Hash32>,
}

impl Floor {
    /// Whether something may be signed in this epoch at all.
    pub(crate) fn may_sign(&self, epoch: u64) -> Result<(), Why> {
        if self.stopped().is_some_and(|last| epoch <= last) { Err(Why::Elsewhere) } else { Ok(()) }
    }

    /// Whether a decision with this deadline may be begun in this epoch.
    pub(crate) fn may_begin(&self, epoch: u64, deadline: UnixMillis) -> Result<(), Why> {
        if epoch < self.epoch {
            return Err(Why::OldEpoch(self.epoch));
        }
        // It may be one that is forgotten, and what was signed in it with it.
        if deadline <= self.low { Err(Why::Past) } else { Ok(()) }
    }

    /// Rule g7: at most one change of the configuration is approved in an epoch. Two that are accepted would each need
    /// a quorum's approvals, and any two quorums share an honest member. The same change may be asked about again, and
    /// another one once certificates say of every decision about this one that it did not accept it.
    ///
    /// Source: docs/consensus.md, "sign guard", g7.
    pub(crate) fn may_approve(&self, epoch: u64, change: Hash32, instance: Hash32) -> bool {
        self.approved.as_ref().is_none_or(|a| {
            let room = a.open.len() < MOST_APPROVALS || a.open.contains(&instance);
            epoch > a.epoch || (epoch == a.epoch && a.change == change && room)
        })
    }

    /// The newest epoch whose configuration was verified.
    pub(crate) fn epoch(&self) -> u64 {
        self.epoch
    }

    /// The last epoch in which it does not vote because somebody else signed with its key.
    pub(crate) fn stopped(&self) -> Option<u64> {
        self.stopped
    }

    pub(crate) fn verified(&mut self, epoch: u64) {
        self.epoch = self.epoch.max(epoch);
    }

    pub(crate) fn approve(&mut self, epoch: u64, change: Hash32, instance: Hash32) {
        if !self.may_approve(epoch, change, instance) {
            return;
        }
        let fresh = Approval { epoch, change, open: BTreeSet::new() };
        let approval = self.approved.take().filter(|a| a.epoch == epoch).unwrap_or(fresh);
        self.approved.insert(approval).open.insert(instance);
    }

    /// A certificate says that this decision rejected its change, or gave it up.
    pub(crate) fn release(&mut self, instance: Hash32) {
        if let Some(approval) = &mut self.approved
            && approval.open.remove(&instance)
            && approval.open.is_empty()
        {
            self.approved = None;
        }
    }

    pub(crate) fn forget(&mut self, deadline: UnixMillis) {
        self.low = self.low.max(deadline);
    }

    pub(crate) fn stop(&mut self, epoch: u64) {
        self.stopped = Some(self.stopped.map_or(epoch, |last| last.max(epoch)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Hash32 = Hash32([1; 32]);
    const B: Hash32 = Hash32([2; 32]);

    #[test]
    fn g7_one_change_is_approved_in_an_epoch() {
        let [x, y, z] = [7, 8, 9].map(|n| Hash32([n; 32]));
        let mut floor = Floor::default();
        assert!(floor.may_approve(3, A, x));
        floor.approve(3, A, x);
        let may = |floor: &Floor| [(3, A), (3, B), (2, A), (4, B)].map(|(e, c)| floor.may_approve(e, c, y));
        assert_eq!(may(&floor), [true, false, false, true]);
        floor.approve(3, B, y);
        assert_eq!(may(&floor), [true, false, false, true], "another one changes nothing");
        floor.approve(3, A, z);
        floor.release(y);
        floor.release(x);
        assert_eq!(may(&floor), [true, false, false, true], "z may still accept it");
        floor.release(z);
        assert!(floor.may_approve(3, B, y));
    }

    #[test]
    fn nothing_is_begun_below_it() {
        let mut floor = Floor::default();
        floor.verified(2);
        floor.verified(1);
        floor.forget(UnixMillis(70));
        floor.forget(UnixMillis(60));
        let table = [
            (2, 71, Ok(())),
            (3, 71, Ok(())),
            (1, 71, Err(Why::OldEpoch(2))),
            (2, 70, Err(Why::Past)),
            (2, 1, Err(Why::Past)),
        ];
        for (epoch, deadline, expected) in table {
            assert_eq!(floor.may_begin(epoch, UnixMillis(deadline)), expected, "{epoch} {deadline}");
        }
    }

    #[test]
    fn it_is_silent_until_the_next_epoch() {
        let mut floor = Floor::default();
        assert_eq!(floor.may_sign(0), Ok(()));
        floor.stop(4);
        floor.stop(3);
        assert_eq!([3, 4, 5].map(|e| floor.may_sign(e).is_ok()), [false, false, true]);
    }
}
