//! Rule: what another version of the core has recorded stays recorded.
//!
//! A version of a core may start where another one ended, before it or behind it. While it replays to the log's
//! end, both may make different records of the same inputs. The log's count: every reader has taken them. So the
//! log is adopted up to the last record of the other version, numbers and counters go on behind it, and every
//! entity about which the two versions differ is ended with a record `superseded`: what this core knows of it is
//! not what the world was told.
//!
//! From there on indices and counters of the two versions no longer mean the same: what a writer of the other one
//! still publishes would be taken by readers for what it is not. So a new era begins, with a record `adopted` to every
//! reader, which is stored right behind what was adopted or not at all; counters begin anew, and a record of an
//! earlier era is void for everybody behind it.

use std::collections::{BTreeMap, BTreeSet};

use parley_ids::{Hash32, RecordKey};

use crate::{Cause, FENCE, Fault, Life, LogRecord};

/// How much of a log to adopt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Adopt {
    /// Nothing: what the log holds must be what its inputs give.
    Nothing,
    /// Up to the last record that another version of the core made.
    Foreign,
    /// To its end: where versions took turns, this version's own records may rest on what was not yet adopted.
    All,
}

impl Adopt {
    /// How much a start adopts that met `fault` when it adopted this much; none when adopting does not help.
    #[must_use]
    pub fn after(self, fault: &Fault) -> Option<Self> {
        match (self, fault) {
            (Self::Nothing, Fault::Superseded { .. }) => Some(Self::Foreign),
            (Self::Foreign, Fault::Superseded { .. } | Fault::Diverged { .. }) => Some(Self::All),
            _ => None,
        }
    }
}

/// The records of a log behind a checkpoint, folded while they are read.
#[derive(Debug)]
pub struct Adoption {
    ours: u32,
    incarnation: u64,
    /// The index that counts next.
    next: u64,
    /// The era that counts.
    era: u32,
    notes: Vec<Note>,
}

/// What is kept of a record that counts.
#[derive(Debug)]
struct Note {
    seq: u64,
    index: u64,
    core: u32,
    cause: Cause,
    era: u32,
    /// What it tells of which entity; the beginning of an era is of none.
    told: Option<(RecordKey, Content)>,
}

/// What is told of a record apart from its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Content {
    hash: Hash32,
    /// Whether it is the end of its entity.
    ends: bool,
}

/// What was recorded of each entity, in order.
type Told = BTreeMap<RecordKey, Vec<Content>>;

/// A part of a log that counts although this core does not make it.
#[derive(Debug)]
pub(crate) struct Adopted {
    /// The last input it comes from.
    pub(crate) through: Cause,
    /// Its last index…
    pub(crate) index: u64,
    /// …and where that record lies.
    pub(crate) seq: u64,
    /// The version that made that record.
    pub(crate) core: u32,
    /// The era of that record.
    pub(crate) era: u32,
    /// What it says of each entity.
    theirs: Told,
    /// What this core makes of the same inputs, so far.
    ours: Told,
    /// The end of each entity among that.
    ends: BTreeMap<RecordKey, LogRecord>,
}

/// An entity of which two versions told different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Differing {
    pub(crate) key: RecordKey,
    /// Whether the log has its end.
    pub(crate) ended: bool,
    /// The end that this version made and the log does not have.
    pub(crate) untold: Option<LogRecord>,
}

impl Content {
    /// Of a record whose event is one of `ends` where it is the last one of its entity.
    fn of(record: &LogRecord, ends: &[&str]) -> Self {
        let parts: [&[u8]; 3] = [record.event.as_bytes(), b"\0", &record.payload];
        Self { hash: Hash32::of(&parts), ends: ends.contains(&record.event.as_str()) }
    }
}

impl Adoption {
    /// For version `ours` of a core, whose next record has the index `next` and is of that life.
    pub(crate) fn new(ours: u32, life: Life, next: u64) -> Self {
        Self { ours, incarnation: life.incarnation, era: life.era, next, notes: Vec::new() }
    }

    /// The next record of the log, at `seq`; `ends` are the events that end an entity.
    pub fn note(&mut self, seq: u64, record: &LogRecord, ends: &[&str]) {
        let stamp = &record.stamp;
        let counts =
            stamp.incarnation == self.incarnation && stamp.era >= self.era && stamp.index == self.next;
        if !counts {
            return;
        }
        (self.next, self.era) = (self.next + 1, stamp.era);
        self.notes.push(Note {
            seq,
            index: stamp.index,
            core: stamp.core,
            cause: stamp.cause,
            era: stamp.era,
            told: (record.event != FENCE).then(|| (record.key.clone(), Content::of(record, ends))),
        });
    }

    /// Where there is anything to adopt: that part of the log.
    pub(crate) fn part(mut self, how: Adopt) -> Option<Adopted> {
        let foreign = self.notes.iter().rposition(|note| note.core != self.ours)?;
        let last = match how {
            Adopt::Nothing => return None,
            Adopt::Foreign => foreign,
            Adopt::All => self.notes.len() - 1,
        };
        self.notes.truncate(last + 1);
        let note = self.notes.last()?;
        let (through, index, seq, core, era) = (note.cause, note.index, note.seq, note.core, note.era);
        let mut theirs = Told::new();
        for (key, content) in self.notes.into_iter().filter_map(|note| note.told) {
            theirs.entry(key).or_default().push(content);
        }
        let (ours, ends) = (Told::new(), BTreeMap::new());
        Some(Adopted { through, index, seq, core, era, theirs, ours, ends })
    }
}

impl Adopted {
    /// This core made `record` of one of the inputs.
    pub(crate) fn made(&mut self, record: LogRecord, ends: &[&str]) {
        let content = Content::of(&record, ends);
        self.ours.entry(record.key.clone()).or_default().push(content);
        if content.ends {
            self.ends.insert(record.key.clone(), record);
        }
    }

    /// The entities of which the two told different things, by name.
    pub(crate) fn differing(&mut self) -> Vec<Differing> {
        let keys = self.theirs.keys().chain(self.ours.keys().filter(|key| !self.theirs.contains_key(*key)));
        let keys = keys.filter(|key| self.theirs.get(*key) != self.ours.get(*key));
        let keys: BTreeSet<RecordKey> = keys.cloned().collect();
        let differ = |key: RecordKey| {
            let ended = self.theirs.get(&key).is_some_and(|told| told.iter().any(|told| told.ends));
            let untold = self.ends.remove(&key).filter(|_| !ended);
            Differing { key, ended, untold }
        };
        keys.into_iter().map(differ).collect()
    }
}
