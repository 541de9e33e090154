//! A group that decides: its members, keys and numbers in one epoch.

mod form;
mod keys;
#[cfg(test)]
mod tests;

use parley_ids::{AgentId, GroupId, Hash32, Millis, Ppm};
use serde::{Deserialize, Serialize};

use crate::{KeyError, VerifyingKey};

pub use form::Error as FormError;
use keys::Keys;

/// The most members of a group.
pub const MAX_MEMBERS: usize = 256;

/// How likely any one member is faulty, where nothing is said.
pub const DEFAULT_PRIOR: Ppm = Ppm(50_000);

/// Why there can be no such group.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A group of `members` tolerates fewer faults.
    #[error(
        "{members} members tolerate {most} faults, not {wanted}; {wanted} faults need at least {needed} members"
    )]
    TooFew {
        /// How many there are.
        members: usize,
        /// Faults they tolerate.
        most: u32,
        /// Faults asked for.
        wanted: u32,
        /// Members that would need.
        needed: u64,
    },
    /// A group has at least one member.
    #[error("a group has at least one member")]
    Empty,
    /// At most [`MAX_MEMBERS`].
    #[error("a group has at most 256 members, not {0}")]
    TooMany(usize),
    /// Two members with one key would be one voter with two votes.
    #[error("{0} and {1} have the same key")]
    SameKey(AgentId, AgentId),
    /// So would one agent under two keys.
    #[error("{0} stands twice, with two keys")]
    SameAgent(AgentId),
    /// A signature by the key would prove nothing.
    #[error("the key of {agent} is none to sign with")]
    Key {
        /// Whose it is.
        agent: AgentId,
        /// What is wrong with it.
        #[source]
        source: KeyError,
    },
    /// A probability is at most one.
    #[error("a prior of {0} ppm is above one")]
    Prior(u64),
    /// The genesis, and it alone, follows nothing.
    #[error("epoch 0 follows no configuration, and every other epoch follows one")]
    Previous,
}

/// A member: its name and signing key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct GroupMember {
    /// Its name.
    pub agent: AgentId,
    /// Its ed25519 key.
    pub key: [u8; 32],
}

/// What members do where the collector is silent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Fallback {
    /// They wait for it.
    #[default]
    None,
    /// They publish their votes to each other as well.
    Broadcast,
}

/// A configuration as somebody says it is: plain data until [`GroupTerms::check`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupTerms {
    /// The group.
    pub group: GroupId,
    /// Counts from 0, the genesis.
    pub epoch: u64,
    /// In any order.
    pub members: Vec<GroupMember>,
    /// f; absent: ⌊(n−1)/3⌋, the most there can be.
    pub max_faulty: Option<u32>,
    /// How long view 0 may take.
    pub view_timeout: Millis,
    /// How often unanswered things are sent again.
    pub resend: Millis,
    /// What members do where the collector is silent.
    pub fallback: Fallback,
    /// How likely any one member is faulty, as far as anyone knows beforehand. Decides nothing.
    pub prior: Ppm,
    /// Hash of the configuration of the epoch before; zero for the genesis.
    pub previous: Hash32,
}

/// A group in one epoch. Members are sorted by key; a member's index is its place in that order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored")]
pub struct GroupConfig {
    /// The group.
    pub group: GroupId,
    /// Counts from 0, the genesis.
    pub epoch: u64,
    members: Vec<GroupMember>,
    max_faulty: u32,
    /// How long view 0 may take.
    pub view_timeout: Millis,
    /// How often unanswered things are sent again.
    pub resend: Millis,
    /// What members do where the collector is silent.
    pub fallback: Fallback,
    /// How likely any one member is faulty, as far as anyone knows beforehand. Decides nothing.
    pub prior: Ppm,
    /// Hash of the configuration of the epoch before; zero for the genesis.
    pub previous: Hash32,
    #[serde(skip)]
    keys: Keys,
}

/// A configuration as its owner stored it: its keys were admitted before.
#[derive(Deserialize)]
#[serde(transparent)]
struct Stored(GroupTerms);

impl TryFrom<Stored> for GroupConfig {
    type Error = Error;

    fn try_from(read: Stored) -> Result<Self, Error> {
        read.0.arrange()
    }
}

impl GroupTerms {
    /// Checks and sorts.
    ///
    /// Source: Bracha & Toueg 1985: n ≥ 3f+1 is necessary.
    ///
    /// # Errors
    /// When n < 3f+1, a key is weak, an agent or key stands twice, there are no or too many members, the prior is
    /// above one, or the genesis follows something or another epoch nothing.
    pub fn check(self) -> Result<GroupConfig, Error> {
        if self.members.len() > MAX_MEMBERS {
            return Err(Error::TooMany(self.members.len()));
        }
        for GroupMember { agent, key } in &self.members {
            VerifyingKey::admit(key).map_err(|source| Error::Key { agent: agent.clone(), source })?;
        }
        self.arrange()
    }

    /// All checks but those of single keys, which cost the most: for what was checked before, and for what is only
    /// compared with such a one.
    ///
    /// # Errors
    /// As [`GroupTerms::check`], but for keys.
    pub fn arrange(self) -> Result<GroupConfig, Error> {
        let Self { group, epoch, mut members, max_faulty, view_timeout, resend, fallback, prior, previous } =
            self;
        if members.is_empty() {
            return Err(Error::Empty);
        }
        if members.len() > MAX_MEMBERS {
            return Err(Error::TooMany(members.len()));
        }
        members.sort_by_key(|m| m.key);
        distinct(&members)?;
        let most = u32::try_from((members.len() - 1) / 3).unwrap_or(u32::MAX);
        let wanted = max_faulty.unwrap_or(most);
        if wanted > most {
            let needed = 3 * u64::from(wanted) + 1;
            return Err(Error::TooFew { members: members.len(), most, wanted, needed });
        }
        if prior > Ppm::ONE {
            return Err(Error::Prior(prior.0));
        }
        if (epoch == 0) != (previous == Hash32::default()) {
            return Err(Error::Previous);
        }
        let (max_faulty, keys) = (wanted, Keys::default());
        Ok(GroupConfig {
            group,
            epoch,
            members,
            max_faulty,
            view_timeout,
            resend,
            fallback,
            prior,
            previous,
            keys,
        })
    }
}

/// No key and no agent twice; `members` are sorted by key.
fn distinct(members: &[GroupMember]) -> Result<(), Error> {
    for pair in members.windows(2) {
        if let [a, b] = pair
            && a.key == b.key
        {
            return Err(Error::SameKey(a.agent.clone(), b.agent.clone()));
        }
    }
    let mut names: Vec<&AgentId> = members.iter().map(|m| &m.agent).collect();
    names.sort();
    for pair in names.windows(2) {
        if let [a, b] = pair
            && a == b
        {
            return Err(Error::SameAgent(AgentId::clone(a)));
        }
    }
    Ok(())
}

impl GroupConfig {
    /// Epoch 0 of a group without a fallback, with [`DEFAULT_PRIOR`].
    ///
    /// # Errors
    /// As [`GroupTerms::check`].
    pub fn genesis(
        group: GroupId,
        members: Vec<GroupMember>,
        max_faulty: Option<u32>,
        view_timeout: Millis,
        resend: Millis,
    ) -> Result<Self, Error> {
        let terms = GroupTerms {
            group,
            epoch: 0,
            members,
            max_faulty,
            view_timeout,
            resend,
            fallback: Fallback::None,
            prior: DEFAULT_PRIOR,
            previous: Hash32::default(),
        };
        terms.check()
    }

    /// The epoch after this one with other members, and all else as it is.
    ///
    /// # Errors
    /// As [`GroupTerms::check`].
    pub fn next(&self, members: Vec<GroupMember>, max_faulty: Option<u32>) -> Result<Self, Error> {
        let epoch = self.epoch.saturating_add(1);
        GroupTerms { epoch, members, max_faulty, previous: self.hash(), ..self.terms() }.check()
    }

    /// As plain data, to change something.
    #[must_use]
    pub fn terms(&self) -> GroupTerms {
        GroupTerms {
            group: self.group.clone(),
            epoch: self.epoch,
            members: self.members.clone(),
            max_faulty: Some(self.max_faulty),
            view_timeout: self.view_timeout,
            resend: self.resend,
            fallback: self.fallback,
            prior: self.prior,
            previous: self.previous,
        }
    }

    /// The same, told that it tolerates `max_faulty`, which is not checked: what a simulation must catch.
    #[cfg(feature = "mutants")]
    #[must_use]
    pub fn overreaching(self, max_faulty: u32) -> Self {
        Self { max_faulty, ..self }
    }

    /// Members by key.
    #[must_use]
    pub fn members(&self) -> &[GroupMember] {
        &self.members
    }

    /// The key of the member at `place`, to verify with; none where there is no such place. It is read once.
    pub fn key(&self, place: usize) -> Option<Result<VerifyingKey, KeyError>> {
        self.keys.get(&self.members, place)
    }

    /// n.
    #[must_use]
    pub fn size(&self) -> usize {
        self.members.len()
    }

    /// f.
    #[must_use]
    pub fn max_faulty(&self) -> usize {
        self.max_faulty as usize
    }

    /// q = n − f: any two quorums share at least f+1 members when n ≥ 3f+1.
    #[must_use]
    pub fn quorum(&self) -> usize {
        self.size() - self.max_faulty()
    }

    /// A member's index.
    #[must_use]
    pub fn index_of(&self, agent: &AgentId) -> Option<usize> {
        self.members.iter().position(|m| m.agent == *agent)
    }

    /// SHA-256 of [`GroupConfig::bytes`].
    #[must_use]
    pub fn hash(&self) -> Hash32 {
        Hash32::of(&[&self.bytes()])
    }
}
