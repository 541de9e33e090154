//! Rule: a member that lost what it signed does not vote in what it may have voted in before.
//!
//! A store is born once, together with the journal of what it signs, which its record names. A store that was born
//! and has no such journal lost it. A store that is new while the registry knows this agent by this very key already
//! is the second one. What the agent signed then cannot be told, and signing something else would frame it.

use std::collections::BTreeMap;

use parley_bus::Caller;
use parley_ids::GroupId;
use parley_proto::v1;
use serde::{Deserialize, Serialize};

use crate::decisions::RECORD;
use crate::journal::Journal;
use crate::store::Store;
use crate::{Error, registry};

/// The record's name.
const BIRTH: &str = "born";

/// What is known since a store was made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Birth {
    /// Groups, and the last epoch in which what was lost may have signed.
    lost: BTreeMap<GroupId, u64>,
    /// The journal that it was born with; none in a store of an earlier build.
    #[serde(default)]
    journal: Option<String>,
}

/// What a store says about itself.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    /// It has all that it was born with.
    Whole(Birth),
    /// It was born, and its journal is gone.
    Lost(Birth),
    /// It is new.
    New,
}

impl Birth {
    /// Reads it, or finds out what may have been signed and lost. To be called before the agent registers, and before
    /// the journal is opened.
    ///
    /// # Errors
    /// When the record is damaged, or the registry does not say which groups there are.
    pub(crate) async fn of(store: &Store, caller: &Caller) -> Result<Self, Error> {
        let known = match look(store)? {
            Found::Whole(birth) => return Ok(birth),
            Found::Lost(birth) => Some(birth),
            Found::New => None,
        };
        let lived = known.is_some() || lived_before(caller).await?;
        let mut birth = known.unwrap_or_default();
        if lived {
            birth = birth.without(groups(caller).await?);
        }
        if !birth.lost.is_empty() {
            tracing::error!(agent = %caller.id(), groups = birth.lost.len(), "what it signed was lost: it votes again from its groups' next epochs on");
        }
        birth.journal = Some(RECORD.to_owned());
        // Before there is a journal: should this be all that is written, the journal counts as lost.
        store.write(BIRTH, &birth)?;
        Ok(birth)
    }

    /// The same, where what was signed up to these epochs is lost.
    pub(crate) fn without(mut self, groups: BTreeMap<GroupId, u64>) -> Self {
        for (group, epoch) in groups {
            let last = self.lost.entry(group).or_default();
            *last = epoch.max(*last);
        }
        self
    }

    /// Whether a new record may be begun for a decision of this group and epoch.
    pub(crate) fn may_begin(&self, group: &GroupId, epoch: u64) -> bool {
        self.lost.get(group).is_none_or(|last| epoch > *last)
    }

    /// Groups, and the last epoch in which the member does not vote.
    pub(crate) fn lost(&self) -> impl Iterator<Item = (&GroupId, u64)> {
        self.lost.iter().map(|(group, last)| (group, *last))
    }
}

fn look(store: &Store) -> Result<Found, Error> {
    Ok(match store.read::<Birth>(BIRTH)? {
        Some(birth) if birth.journal.as_deref() == Some(RECORD) && Journal::is_there(store, RECORD) => {
            Found::Whole(birth)
        }
        Some(birth) => Found::Lost(birth),
        None => Found::New,
    })
}

/// Whether the registry knows this agent by its key.
async fn lived_before(caller: &Caller) -> Result<bool, Error> {
    let query = v1::ListAgents { agent: caller.id().to_string(), ..Default::default() };
    let known: Option<v1::AgentList> = registry::ask(caller, "agents", &query).await?;
    let key = caller.signing_key().map(|key| key.verifying_key().to_bytes());
    let known = known.unwrap_or_default().agents;
    Ok(known.iter().any(|agent| key.is_some_and(|key| agent.public_key == key)))
}

/// The groups it belongs to, with their epochs.
async fn groups(caller: &Caller) -> Result<BTreeMap<GroupId, u64>, Error> {
    let list: Option<v1::GroupList> = registry::ask(caller, "groups", &v1::ListGroups::default()).await?;
    let mine = list.unwrap_or_default().groups.into_iter();
    let mine = mine.filter(|group| group.members.iter().any(|m| m.agent == caller.id().as_str()));
    Ok(mine.filter_map(|group| Some((GroupId::new(&group.group).ok()?, group.epoch))).collect())
}

#[cfg(test)]
mod tests;
