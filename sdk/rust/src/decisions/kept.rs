//! What a member keeps of its decisions, and what it signs nothing new without.
//!
//! Pure. A change is a [`Note`], which goes to the journal `decisions`; reading the notes again gives the same.

use std::collections::{BTreeMap, BTreeSet};

use parley_consensus_core::{DurableRecord, Opening};
use parley_ids::{GroupId, Hash32, Millis, UnixMillis};
use serde::{Deserialize, Serialize};

use super::declined::Why;
use super::floor::Floor;

/// The name of the record in the agent's store.
pub(crate) const RECORD: &str = "decisions";
/// How long a decision is kept after its deadline.
const KEPT: Millis = Millis::from_secs(60);
/// How far ahead a deadline may be: a day more than the longest that the service grants.
const MOST_AHEAD: Millis = Millis::from_secs(8 * 24 * 3_600);
/// Ended decisions that are remembered at once, some 100 bytes each. Each is until its deadline and 60 s: with the
/// default deadline of 30 s, 2,900 decisions a second fill it.
const MOST_ENDED: usize = 262_144;

/// Which decision, and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Case {
    pub(crate) instance: Hash32,
    pub(crate) group: GroupId,
    pub(crate) epoch: u64,
    pub(crate) deadline: UnixMillis,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Note {
    /// The member signed something: its whole record in this decision.
    Signed { case: Case, record: Box<DurableRecord> },
    /// The decision has ended: nothing is signed in it any more.
    Ended(Case),
    /// These decisions are forgotten, and none with their deadlines or earlier ones is begun again.
    Forgotten(Vec<Hash32>),
    /// The group's configuration of this epoch was verified.
    Verified { group: GroupId, epoch: u64 },
    /// The member approves this change of the group's configuration in this decision.
    Approved { group: GroupId, epoch: u64, change: Hash32, instance: Hash32 },
    /// A certificate says that this decision did not accept its change.
    Released { group: GroupId, instance: Hash32 },
    /// The operator of the first genesis: whose word counts from now on.
    Pinned { operator: [u8; 32] },
    /// Somebody else signed with the member's key.
    Stopped { group: GroupId, epoch: u64 },
}

/// All that is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kept {
    parts: BTreeMap<Hash32, Part>,
    floors: BTreeMap<GroupId, Floor>,
    /// The operator that is trusted since the first genesis was verified.
    #[serde(default)]
    operator: Option<[u8; 32]>,
}

/// The member's part in a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Part {
    group: GroupId,
    deadline: UnixMillis,
    /// None once the decision has ended.
    record: Option<Box<DurableRecord>>,
}

/// Where a member stands in a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It signed nothing.
    New,
    /// It signed this.
    Signed(Box<DurableRecord>),
    /// It has ended.
    Ended,
}

impl Case {
    pub(crate) fn of(opening: &Opening) -> Self {
        Self {
            instance: opening.instance,
            group: opening.proposal.group.clone(),
            epoch: opening.proposal.epoch,
            deadline: opening.proposal.deadline,
        }
    }

    /// From when on it is forgotten.
    pub(crate) fn ends(&self) -> UnixMillis {
        self.deadline + KEPT
    }
}

impl Note {
    /// The decisions it is about.
    fn instances(&self) -> &[Hash32] {
        match self {
            Self::Signed { case, .. } | Self::Ended(case) => std::slice::from_ref(&case.instance),
            Self::Forgotten(instances) => instances,
            Self::Verified { .. }
            | Self::Approved { .. }
            | Self::Released { .. }
            | Self::Pinned { .. }
            | Self::Stopped { .. } => &[],
        }
    }
}

impl Kept {
    /// Takes a note.
    pub(crate) fn apply(&mut self, note: Note) {
        match note {
            Note::Signed { case, record } => self.put(case, Some(record)),
            Note::Ended(case) => self.put(case, None),
            Note::Forgotten(instances) => {
                for instance in instances {
                    if let Some(part) = self.parts.remove(&instance) {
                        self.floor(part.group).forget(part.deadline);
                    }
                }
            }
            Note::Verified { group, epoch } => self.floor(group).verified(epoch),
            Note::Approved { group, epoch, change, instance } => {
                self.floor(group).approve(epoch, change, instance);
            }
            Note::Released { group, instance } => self.floor(group).release(instance),
            // The first one stays.
            Note::Pinned { operator } => self.operator = self.operator.or(Some(operator)),
            Note::Stopped { group, epoch } => self.floor(group).stop(epoch),
        }
    }

    /// What has ended stays so, and no deadline comes nearer.
    fn put(&mut self, case: Case, record: Option<Box<DurableRecord>>) {
        let Case { instance, group, deadline, .. } = case;
        let part =
            self.parts.entry(instance).or_insert_with(|| Part { group, deadline, record: record.clone() });
        part.deadline = part.deadline.max(deadline);
        if part.record.is_some() {
            part.record = record;
        }
    }

    fn floor(&mut self, group: GroupId) -> &mut Floor {
        self.floors.entry(group).or_default()
    }
}

/// What is kept, and when it ends.
#[derive(Debug, Default)]
pub(crate) struct Book {
    kept: Kept,
    /// By deadline.
    ends: BTreeSet<(UnixMillis, Hash32)>,
    /// How many have ended.
    ended: usize,
}

impl Book {
    pub(crate) fn new(kept: Kept) -> Self {
        let ends = kept.parts.iter().map(|(instance, part)| (part.deadline, *instance)).collect();
        let ended = kept.parts.values().filter(|part| part.record.is_none()).count();
        Self { kept, ends, ended }
    }

    pub(crate) fn kept(&self) -> &Kept {
        &self.kept
    }

    /// Takes a note, and gives it back for the journal.
    pub(crate) fn note(&mut self, note: Note) -> Note {
        for instance in note.instances() {
            if let Some(part) = self.kept.parts.get(instance) {
                self.ends.remove(&(part.deadline, *instance));
                self.ended -= usize::from(part.record.is_none());
            }
        }
        self.kept.apply(note.clone());
        for instance in note.instances() {
            if let Some(part) = self.kept.parts.get(instance) {
                self.ends.insert((part.deadline, *instance));
                self.ended += usize::from(part.record.is_none());
            }
        }
        note
    }

    /// Where the member stands in a decision, or why it takes no part.
    pub(crate) fn standing(&self, now: UnixMillis, case: &Case) -> Result<Standing, Why> {
        let part = self.kept.parts.get(&case.instance);
        let floor = self.kept.floors.get(&case.group);
        if part.is_some_and(|part| part.record.is_none()) {
            return Ok(Standing::Ended);
        }
        floor.map_or(Ok(()), |floor| floor.may_sign(case.epoch))?;
        if let Some(record) = part.and_then(|part| part.record.clone()) {
            return Ok(Standing::Signed(record));
        }
        floor.map_or(Ok(()), |floor| floor.may_begin(case.epoch, case.deadline))?;
        if now >= case.ends() {
            return Err(Why::Past);
        }
        if case.deadline > now + MOST_AHEAD {
            return Err(Why::Ahead);
        }
        if self.ended >= MOST_ENDED { Err(Why::Busy) } else { Ok(Standing::New) }
    }

    /// Rule g7, see [`Floor::may_approve`].
    pub(crate) fn may_approve(&self, case: &Case, change: Hash32) -> bool {
        let floor = self.kept.floors.get(&case.group);
        floor.is_none_or(|floor| floor.may_approve(case.epoch, change, case.instance))
    }

    /// The operator that is trusted since the first genesis was verified.
    pub(crate) fn operator(&self) -> Option<[u8; 32]> {
        self.kept.operator
    }

    /// The newest epoch of a group whose configuration was verified; none where none was.
    pub(crate) fn epoch(&self, group: &GroupId) -> Option<u64> {
        self.kept.floors.get(group).map(Floor::epoch)
    }

    /// Groups in which somebody else signed with the member's key, and the last epoch of that.
    pub(crate) fn stopped(&self) -> impl Iterator<Item = (&GroupId, u64)> {
        self.kept.floors.iter().filter_map(|(group, floor)| Some((group, floor.stopped()?)))
    }

    /// When something is to be forgotten next.
    pub(crate) fn next_end(&self) -> Option<UnixMillis> {
        self.ends.first().map(|(deadline, _)| *deadline + KEPT)
    }

    /// What is to be forgotten now, where there is anything.
    pub(crate) fn due(&self, now: UnixMillis) -> Option<Note> {
        let due = self.ends.iter().take_while(|(deadline, _)| *deadline + KEPT <= now);
        let instances: Vec<Hash32> = due.map(|(_, instance)| *instance).collect();
        (!instances.is_empty()).then_some(Note::Forgotten(instances))
    }
}
