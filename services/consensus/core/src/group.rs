//! What is known of a group: its newest epoch, who is proven guilty, who does not vote.

use std::collections::BTreeMap;
use std::sync::Arc;

use parley_identity::{GroupConfig, GroupMember};
use parley_ids::{AgentId, GroupId, Hash32};
use serde::{Deserialize, Serialize};

use crate::{EvidenceReference, GroupLink, RecoveredEpoch};

/// A group over its epochs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The newest epoch.
    pub(crate) config: Arc<GroupConfig>,
    /// Epochs that an operator made, ascending.
    pub(crate) recovered: Arc<Vec<RecoveredEpoch>>,
    /// Keys that decisions of this group proved guilty, with the first evidence against each. Permanent: a key that was
    /// rotated out and comes back is guilty still.
    pub(crate) guilty: BTreeMap<[u8; 32], EvidenceReference>,
    /// More members than it tolerates were proven guilty; it stays so until it is recovered.
    pub(crate) frozen: bool,
    /// Members that do not vote in the newest epoch.
    pub(crate) declined: BTreeMap<AgentId, Declined>,
}

/// A group that is asked nothing more before it is recovered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    /// Which one.
    pub group: GroupId,
    /// In which epoch.
    pub epoch: u64,
    /// Hash of its configuration.
    pub config_hash: Hash32,
    /// The guilty members, in their order, with the evidence against each.
    pub proven: Vec<EvidenceReference>,
}

/// A member that says that it does not vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declined {
    /// Who.
    pub agent: AgentId,
    /// In which group.
    pub group: GroupId,
    /// In which epoch.
    pub epoch: u64,
    /// Why, in one stable word.
    pub code: String,
    /// Why, for people.
    pub reason: String,
}

impl Group {
    /// A group that was just formed.
    pub(crate) fn new(link: GroupLink) -> Self {
        let mut group = Self {
            config: Arc::new(link.config.clone()),
            recovered: Arc::default(),
            guilty: BTreeMap::new(),
            frozen: false,
            declined: BTreeMap::new(),
        };
        group.enter(link);
        group
    }

    /// The group's next epoch; whether an operator made it. That alone ends a freeze.
    pub(crate) fn enter(&mut self, link: GroupLink) -> bool {
        let epoch = link.config.epoch;
        let reason = link.recovered().map(str::to_owned);
        self.config = Arc::new(link.config);
        self.declined.clear();
        let Some(reason) = reason else { return false };
        Arc::make_mut(&mut self.recovered).push(RecoveredEpoch { epoch, reason });
        self.frozen = false;
        true
    }

    /// The newest configuration.
    #[must_use]
    pub fn config(&self) -> &GroupConfig {
        &self.config
    }

    /// Whether it is asked nothing more.
    #[must_use]
    pub fn is_frozen(&self) -> bool {
        self.frozen
    }

    /// Who does not vote in the newest epoch, by name.
    pub fn declined(&self) -> impl Iterator<Item = &Declined> {
        self.declined.values()
    }

    /// Whether the member's key is proven guilty.
    pub(crate) fn is_guilty(&self, member: &GroupMember) -> bool {
        self.guilty.contains_key(&member.key)
    }

    /// The evidence against members of the newest epoch, in their order and under their names there.
    pub(crate) fn convicted(&self) -> Vec<EvidenceReference> {
        let convicted = |member: &GroupMember| {
            let evidence = self.guilty.get(&member.key)?;
            Some(EvidenceReference { agent: member.agent.clone(), ..evidence.clone() })
        };
        self.config.members().iter().filter_map(convicted).collect()
    }
}
