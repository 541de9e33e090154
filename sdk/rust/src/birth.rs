//! Rule: a member that lost its store does not vote in what it may have voted in before.
//!
//! A store is born once. Where it is new and the registry knows this agent by this very key already, an older store
//! was lost: what the agent signed then cannot be told, and signing something else would frame it.

use std::collections::BTreeMap;

use parley_bus::Caller;
use parley_ids::{GroupId, ServiceName};
use parley_proto::v1;
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::handler::PATIENCE;
use crate::store::Store;

/// The record's name.
const RECORD: &str = "born";

/// What is known since a store was made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Birth {
    /// Groups, and the last epoch in which an older store may have signed.
    lost: BTreeMap<GroupId, u64>,
}

impl Birth {
    /// Reads it, or finds out what an older store may have signed. To be called before the agent registers.
    pub(crate) async fn of(store: &Store, caller: &Caller) -> Result<Self, Error> {
        if let Some(birth) = store.read(RECORD)? {
            return Ok(birth);
        }
        let birth =
            if lived_before(caller).await? { Self { lost: groups(caller).await? } } else { Self::default() };
        if !birth.lost.is_empty() {
            tracing::warn!(agent = %caller.id(), groups = birth.lost.len(), "its store was lost: it votes again from the next epoch on");
        }
        store.write(RECORD, &birth)?;
        Ok(birth)
    }

    /// Whether a new record may be begun for a decision of this group and epoch.
    pub(crate) fn may_begin(&self, group: &GroupId, epoch: u64) -> bool {
        self.lost.get(group).is_none_or(|last| epoch > *last)
    }
}

/// Whether the registry knows this agent by its key.
async fn lived_before(caller: &Caller) -> Result<bool, Error> {
    let query = v1::ListAgents { agent: caller.id().to_string(), ..Default::default() };
    let answer: Result<v1::AgentList, v1::Error> =
        caller.query(ServiceName::Registry, "agents", &query, 0, PATIENCE).await?;
    let key = caller.signing_key().map(|key| key.verifying_key().to_bytes());
    let known = answer.unwrap_or_default().agents;
    Ok(known.iter().any(|agent| key.is_some_and(|key| agent.public_key == key)))
}

/// The groups it belongs to, with their epochs.
async fn groups(caller: &Caller) -> Result<BTreeMap<GroupId, u64>, Error> {
    let query = v1::ListGroups::default();
    let answer: Result<v1::GroupList, v1::Error> =
        caller.query(ServiceName::Registry, "groups", &query, 0, PATIENCE).await?;
    let mine = answer.unwrap_or_default().groups.into_iter();
    let mine = mine.filter(|group| group.members.iter().any(|m| m.agent == caller.id().as_str()));
    Ok(mine.filter_map(|group| Some((GroupId::new(&group.group).ok()?, group.epoch))).collect())
}
