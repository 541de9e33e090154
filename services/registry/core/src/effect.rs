//! What the registry records, sends and answers.

use parley_core::Caller;
use parley_identity::GroupConfig;
use parley_ids::{AgentId, ClusterName, GroupId};
use parley_proofs::GroupLink;
use std::collections::BTreeSet;

use crate::{Admission, Profile};

/// One record of the registry's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// An agent is known, or says something new of itself.
    Registered {
        /// Which agent.
        agent: AgentId,
        /// Its signing key.
        key: [u8; 32],
        /// What it says of itself.
        profile: Profile,
        /// Groups its admission lets it belong to.
        groups: BTreeSet<GroupId>,
    },
    /// An agent takes no more work.
    Retired {
        /// Which agent.
        agent: AgentId,
        /// Why.
        reason: String,
    },
    /// Someone may register.
    Admitted {
        /// Who, and under which conditions.
        admission: Admission,
        /// Which operator said so.
        by: Caller,
    },
    /// A group has a new configuration, by this authority.
    GroupFormed(Box<GroupLink>),
    /// An agent came or went.
    PresenceChanged {
        /// Which agent.
        agent: AgentId,
        /// Whether it is there now.
        online: bool,
    },
    /// The cluster's settings changed.
    Configured {
        /// Its name.
        cluster: ClusterName,
        /// The operators' keys.
        operator_keys: BTreeSet<[u8; 32]>,
        /// Everyone is admitted.
        admit_everyone: bool,
    },
}

/// The registry sends nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Send {}

/// What the registry answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The agent is registered with this key.
    Registered {
        /// Which agent.
        agent: AgentId,
        /// Its key.
        key: [u8; 32],
    },
    /// The group as it stands.
    Group(GroupConfig),
    /// Done; nothing more to say.
    Done,
}
