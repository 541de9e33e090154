//! Whom to trust in a group, and the questions that wait to know it; pure.

use std::collections::BTreeMap;

use parley_consensus_core::{Gathered, GroupLink, Opening};
use parley_identity::GroupConfig;
use parley_ids::{DecisionId, GroupId, Hash32, TraceContext};

/// Configurations that are remembered.
const MOST_CONFIGS: usize = 256;
/// Openings that wait for a configuration.
const MOST_WAITING: usize = 1_024;
/// What is gathered for one id while its opening waits; the newest are kept.
const MOST_EARLY: usize = 8;

/// A group in one epoch.
pub(crate) type Key = (GroupId, u64);
/// What the registry says of a group's chain, from the epoch on that it was asked for; none where it knows of no such
/// group.
pub(crate) type Answer = Result<Option<Vec<GroupLink>>, String>;

/// What is known of groups.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    /// Verified, by the chain that leads to them.
    known: BTreeMap<Key, GroupConfig>,
    /// Those the registry was asked for, with the openings that wait, by instance.
    asked: BTreeMap<Key, BTreeMap<Hash32, (Opening, TraceContext)>>,
    /// How many wait.
    waiting: usize,
    /// What came for them meanwhile.
    early: BTreeMap<DecisionId, Early>,
}

#[derive(Debug, Default)]
struct Early {
    /// Openings with this id that wait.
    openings: usize,
    gathered: Vec<Gathered>,
}

/// An opening that waited.
#[derive(Debug)]
pub(crate) struct Waited {
    pub(crate) opening: Opening,
    pub(crate) trace: TraceContext,
    /// In the order in which it came.
    pub(crate) early: Vec<Gathered>,
}

/// What becomes of an opening whose group is not known.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Wait {
    /// It waits, and the registry is to be asked.
    Ask,
    /// It waits.
    Asked,
    /// There is no room.
    Full,
}

impl Groups {
    pub(crate) fn known(&self, key: &Key) -> Option<&GroupConfig> {
        self.known.get(key)
    }

    /// The newest configuration of a group that is known.
    pub(crate) fn last(&self, group: &GroupId) -> Option<&GroupConfig> {
        let all = (group.clone(), 0)..=(group.clone(), u64::MAX);
        self.known.range(all).next_back().map(|(_, config)| config)
    }

    /// The epoch from which on the chain is to be asked for, to know that of `epoch`: an older one may be forgotten.
    pub(crate) fn missing_from(&self, group: &GroupId, epoch: u64) -> u64 {
        self.last(group).filter(|last| last.epoch < epoch).map_or(0, |last| last.epoch + 1)
    }

    /// Remembers a configuration that was verified.
    pub(crate) fn keep(&mut self, config: GroupConfig) {
        if self.known.len() >= MOST_CONFIGS {
            self.known.pop_first();
        }
        self.known.insert((config.group.clone(), config.epoch), config);
    }

    /// Has an opening wait for its group's configuration.
    pub(crate) fn wait(&mut self, opening: Opening, trace: TraceContext) -> Wait {
        let key = (opening.proposal.group.clone(), opening.proposal.epoch);
        let asked = self.asked.get(&key);
        if asked.is_some_and(|waiting| waiting.contains_key(&opening.instance)) {
            return Wait::Asked;
        }
        if self.waiting >= MOST_WAITING {
            return Wait::Full;
        }
        let wait = if asked.is_some() { Wait::Asked } else { Wait::Ask };
        self.waiting += 1;
        self.early.entry(opening.proposal.decision_id.clone()).or_default().openings += 1;
        self.asked.entry(key).or_default().insert(opening.instance, (opening, trace));
        wait
    }

    /// Keeps what was gathered, where an opening with its id waits.
    pub(crate) fn gathered(&mut self, gathered: &Gathered) {
        let Some(early) = self.early.get_mut(&gathered.decision_id) else { return };
        if early.gathered.len() >= MOST_EARLY {
            early.gathered.remove(0);
        }
        early.gathered.push(gathered.clone());
    }

    /// The registry has answered: what waited for it.
    pub(crate) fn answered(&mut self, key: &Key) -> Vec<Waited> {
        let waiting = self.asked.remove(key).unwrap_or_default();
        self.waiting = self.waiting.saturating_sub(waiting.len());
        let waited = waiting.into_values().map(|(opening, trace)| {
            let early = self.early_of(&opening.proposal.decision_id);
            Waited { opening, trace, early }
        });
        waited.collect()
    }

    /// What came early for one opening that waits no more.
    fn early_of(&mut self, decision: &DecisionId) -> Vec<Gathered> {
        let Some(early) = self.early.get_mut(decision) else { return Vec::new() };
        early.openings = early.openings.saturating_sub(1);
        if early.openings > 0 {
            return early.gathered.clone();
        }
        self.early.remove(decision).map(|early| early.gathered).unwrap_or_default()
    }
}
