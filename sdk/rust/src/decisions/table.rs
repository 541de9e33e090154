//! The decisions a member takes part in now, by instance, by id and by the time of their next timer; pure.

use std::collections::{BTreeMap, BTreeSet};

use parley_consensus_core::Validator;
use parley_identity::Signature;
use parley_ids::{DecisionId, GroupId, Hash32, TraceContext, UnixMillis};

use super::kept::Case;

/// Decisions at once.
const MOST_OPEN: usize = 10_000;
/// Decisions at once that say they have the same id; one of them is.
const MOST_OF_ONE_ID: usize = 4;
/// Decisions that have ended, and whose certificate is at hand for whoever does not know it: the newest.
const MOST_ENDED: usize = 1_024;

/// A member's part in one decision.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) validator: Validator,
    pub(crate) case: Case,
    pub(crate) decision: DecisionId,
    pub(crate) trace: TraceContext,
    /// An operator is for the change that is asked about.
    pub(crate) endorsed: bool,
    /// Its place among those that have ended.
    ended: Option<u64>,
    /// Number of the next command that carries a signature.
    attempt: u64,
    /// When it is to be looked at again.
    timer: UnixMillis,
}

impl Member {
    /// A part that begins `now`.
    pub(crate) fn new(
        now: UnixMillis,
        validator: Validator,
        case: Case,
        decision: DecisionId,
        trace: TraceContext,
    ) -> Self {
        // Beginning with the time, a number does not come again after a restart.
        let (attempt, timer) = (now.0, case.ends());
        Self { validator, case, decision, trace, endorsed: false, ended: None, attempt, timer }
    }

    /// The same, where the change that is asked about is endorsed, or not.
    pub(crate) fn endorsed(self, endorsed: bool) -> Self {
        Self { endorsed, ..self }
    }

    /// What names the next command that carries this signature: SHA-256 of `signature(64) | attempt u64`.
    ///
    /// Nobody can tell it beforehand and use it up. Each attempt has its own: one that is repeated is not looked at
    /// again, and beside the same vote others travel at another time.
    pub(crate) fn command(&mut self, signature: &Signature) -> Hash32 {
        self.attempt = self.attempt.saturating_add(1);
        Hash32::of(&[signature.0.as_slice(), self.attempt.to_be_bytes().as_slice()])
    }

    /// Whether the time to answer with what is known is over as well.
    pub(crate) fn is_over(&self, now: UnixMillis) -> bool {
        now >= self.case.ends()
    }
}

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct Table {
    open: BTreeMap<Hash32, Member>,
    /// What is gathered may say the id only, and an id alone does not say which decision it is.
    by_id: BTreeMap<DecisionId, BTreeSet<Hash32>>,
    timers: BTreeSet<(UnixMillis, Hash32)>,
    /// Those that have ended, by when.
    ended: BTreeMap<u64, Hash32>,
}

impl Table {
    pub(crate) fn contains(&self, instance: Hash32) -> bool {
        self.open.contains_key(&instance)
    }

    pub(crate) fn get(&self, instance: Hash32) -> Option<&Member> {
        self.open.get(&instance)
    }

    /// After it was changed, [`Table::arm`] is to be called.
    pub(crate) fn get_mut(&mut self, instance: Hash32) -> Option<&mut Member> {
        self.open.get_mut(&instance)
    }

    /// The decision of this instance; where none is said, those with this id.
    pub(crate) fn of(&self, instance: Option<Hash32>, decision: &DecisionId) -> Vec<Hash32> {
        match instance {
            Some(instance) => self.open.contains_key(&instance).then_some(instance).into_iter().collect(),
            None => self.by_id.get(decision).into_iter().flatten().copied().collect(),
        }
    }

    /// Whether it takes one more with this id.
    pub(crate) fn has_room(&self, decision: &DecisionId) -> bool {
        let same = self.by_id.get(decision).into_iter().flatten();
        let same = same.filter(|instance| self.get(**instance).is_some_and(|m| m.ended.is_none()));
        self.open.len() - self.ended.len() < MOST_OPEN && same.count() < MOST_OF_ONE_ID
    }

    /// A decision has ended: it only answers. Gives one that does not answer any more, where there are too many.
    pub(crate) fn end(&mut self, instance: Hash32) -> Option<Member> {
        let place = self.ended.last_key_value().map_or(0, |(last, _)| last + 1);
        let member = self.open.get_mut(&instance)?;
        if member.ended.is_none() {
            member.ended = Some(place);
            self.ended.insert(place, instance);
        }
        if self.ended.len() <= MOST_ENDED {
            return None;
        }
        let (_, oldest) = self.ended.pop_first()?;
        self.remove(oldest)
    }

    pub(crate) fn insert(&mut self, member: Member) {
        let instance = member.case.instance;
        self.remove(instance);
        self.by_id.entry(member.decision.clone()).or_default().insert(instance);
        self.timers.insert((member.timer, instance));
        self.open.insert(instance, member);
    }

    pub(crate) fn remove(&mut self, instance: Hash32) -> Option<Member> {
        let member = self.open.remove(&instance)?;
        self.timers.remove(&(member.timer, instance));
        if let Some(place) = member.ended {
            self.ended.remove(&place);
        }
        if let Some(same) = self.by_id.get_mut(&member.decision) {
            same.remove(&instance);
            if same.is_empty() {
                self.by_id.remove(&member.decision);
            }
        }
        Some(member)
    }

    /// Removes those of a group up to an epoch.
    pub(crate) fn remove_group(&mut self, group: &GroupId, epoch: u64) -> Vec<Member> {
        let of_group = |m: &&Member| m.case.group == *group && m.case.epoch <= epoch;
        let instances: Vec<Hash32> = self.open.values().filter(of_group).map(|m| m.case.instance).collect();
        instances.into_iter().filter_map(|instance| self.remove(instance)).collect()
    }

    /// Notes when a decision wants to be looked at.
    pub(crate) fn arm(&mut self, instance: Hash32) {
        let Some(member) = self.open.get_mut(&instance) else { return };
        let ends = member.case.ends();
        let timer = member.validator.deadline().map_or(ends, |due| due.min(ends));
        if timer != member.timer {
            self.timers.remove(&(member.timer, instance));
            self.timers.insert((timer, instance));
            member.timer = timer;
        }
    }

    /// When the first one wants to be looked at.
    pub(crate) fn next(&self) -> Option<UnixMillis> {
        self.timers.first().map(|(at, _)| *at)
    }

    /// Those that want to be looked at now.
    pub(crate) fn due(&self, now: UnixMillis) -> Vec<Hash32> {
        let due = self.timers.iter().take_while(|(at, _)| *at <= now);
        due.map(|(_, instance)| *instance).collect()
    }
}
