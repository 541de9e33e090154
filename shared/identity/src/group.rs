//! A group that decides: its members, keys and numbers in one epoch.

use parley_ids::{AgentId, GroupId, Hash32, Millis};
use serde::{Deserialize, Serialize};

/// Domain tag of a configuration's hash.
const DOMAIN: &[u8; 16] = b"parley.group.cf1";

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
    /// At most 256.
    #[error("a group has at most 256 members, not {0}")]
    TooMany(usize),
    /// Two members with one key would be one voter with two votes.
    #[error("{0} and {1} have the same key")]
    SameKey(AgentId, AgentId),
}

/// A member: its name and signing key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct GroupMember {
    /// Its name.
    pub agent: AgentId,
    /// Its ed25519 key.
    pub key: [u8; 32],
}

/// A group in one epoch. Members are sorted by key; a member's index is its place in that order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
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
}

/// A configuration as it was written, before it is checked again.
#[derive(Deserialize)]
struct Unchecked {
    group: GroupId,
    epoch: u64,
    members: Vec<GroupMember>,
    max_faulty: u32,
    view_timeout: Millis,
    resend: Millis,
}

impl TryFrom<Unchecked> for GroupConfig {
    type Error = Error;

    fn try_from(read: Unchecked) -> Result<Self, Error> {
        let Unchecked { group, epoch, members, max_faulty, view_timeout, resend } = read;
        Self::new(group, epoch, members, Some(max_faulty), view_timeout, resend)
    }
}

impl GroupConfig {
    /// Checks and sorts.
    ///
    /// `max_faulty` absent: ⌊(n−1)/3⌋, the most there can be.
    /// Source: Bracha & Toueg 1985: n ≥ 3f+1 is necessary.
    ///
    /// # Errors
    /// When n < 3f+1, or members share a key, or there are none or too many.
    pub fn new(
        group: GroupId,
        epoch: u64,
        mut members: Vec<GroupMember>,
        max_faulty: Option<u32>,
        view_timeout: Millis,
        resend: Millis,
    ) -> Result<Self, Error> {
        if members.is_empty() {
            return Err(Error::Empty);
        }
        if members.len() > 256 {
            return Err(Error::TooMany(members.len()));
        }
        members.sort_by_key(|m| m.key);
        for pair in members.windows(2) {
            if let [a, b] = pair
                && a.key == b.key
            {
                return Err(Error::SameKey(a.agent.clone(), b.agent.clone()));
            }
        }
        let most = u32::try_from((members.len() - 1) / 3).unwrap_or(u32::MAX);
        let wanted = max_faulty.unwrap_or(most);
        if wanted > most {
            let needed = 3 * u64::from(wanted) + 1;
            return Err(Error::TooFew { members: members.len(), most, wanted, needed });
        }
        Ok(Self { group, epoch, members, max_faulty: wanted, view_timeout, resend })
    }

    /// Members by key.
    #[must_use]
    pub fn members(&self) -> &[GroupMember] {
        &self.members
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

    /// SHA-256 of the fixed-width form: `domain | group (u8 length, text) | epoch u64 | f u32 | view_timeout u64 |
    /// resend u64 | n u32 | per member: key(32), name (u8 length, text)`, big endian.
    #[must_use]
    pub fn hash(&self) -> Hash32 {
        let mut bytes = DOMAIN.to_vec();
        let text = |out: &mut Vec<u8>, text: &str| {
            out.push(u8::try_from(text.len()).unwrap_or(u8::MAX));
            out.extend_from_slice(text.as_bytes());
        };
        text(&mut bytes, self.group.as_str());
        bytes.extend_from_slice(&self.epoch.to_be_bytes());
        bytes.extend_from_slice(&self.max_faulty.to_be_bytes());
        bytes.extend_from_slice(&self.view_timeout.0.to_be_bytes());
        bytes.extend_from_slice(&self.resend.0.to_be_bytes());
        bytes.extend_from_slice(&u32::try_from(self.members.len()).unwrap_or(u32::MAX).to_be_bytes());
        for member in &self.members {
            bytes.extend_from_slice(&member.key);
            text(&mut bytes, member.agent.as_str());
        }
        Hash32::of(&[&bytes])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(n: u8, f: Option<u32>) -> Result<GroupConfig, Error> {
        let members = (0..n)
            .map(|i| GroupMember { agent: AgentId::new(&format!("m{i}")).unwrap(), key: [255 - i; 32] });
        GroupConfig::new(GroupId::new("g").unwrap(), 0, members.collect(), f, Millis(1), Millis(1))
    }

    #[test]
    fn quorum_is_n_minus_f() {
        for (n, f, q) in [(1, 0, 1), (3, 0, 3), (4, 1, 3), (5, 1, 4), (6, 1, 5), (7, 2, 5), (10, 3, 7)] {
            let config = group(n, None).unwrap();
            assert_eq!((config.max_faulty(), config.quorum()), (f, q), "n={n}");
        }
        assert_eq!(group(5, Some(0)).unwrap().quorum(), 5);
    }

    #[test]
    fn refuses_what_cannot_be() {
        assert_eq!(group(0, None), Err(Error::Empty));
        assert_eq!(group(6, Some(2)), Err(Error::TooFew { members: 6, most: 1, wanted: 2, needed: 7 }));
        let twin = |name: &str| GroupMember { agent: AgentId::new(name).unwrap(), key: [9; 32] };
        let twins = GroupConfig::new(
            GroupId::new("g").unwrap(),
            0,
            vec![twin("a"), twin("b")],
            None,
            Millis(1),
            Millis(1),
        );
        assert!(matches!(twins, Err(Error::SameKey(..))));
    }

    #[test]
    fn members_are_sorted_by_key_and_the_hash_covers_every_field() {
        let config = group(4, None).unwrap();
        assert_eq!(config.members()[0].agent.as_str(), "m3");
        let mut later = config.clone();
        later.epoch = 1;
        assert_ne!(config.hash(), later.hash());
    }
}
