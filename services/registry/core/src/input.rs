//! What the registry is told.

use std::collections::{BTreeMap, BTreeSet};

use parley_identity::{GroupTerms, OperatorSignature};
use parley_ids::{
    AgentId, ClassName, ClusterName, GroupId, Hash32, Level, MicroCredits, ResourceName, SkillName, Token,
    UnixMillis,
};
use parley_proofs::DecisionCertificate;
use serde::{Deserialize, Serialize};

/// One message to the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// `register`: a new agent, or a new profile of a known one. The caller's key is the one it brings.
    Register(Registration),
    /// `retire`: the caller takes no more work.
    Retire {
        /// Why, for people.
        reason: String,
    },
    /// `admit`: who may register. Operator only.
    Admit(Admission),
    /// `group`: the genesis of a group that decides. Operator only.
    CreateGroup(NewGroup),
    /// `advance`: a group decided its next epoch. Anyone may bring the proof.
    Advance(Box<DecisionCertificate>),
    /// `recover`: the next epoch of a group that cannot decide it. Operator only.
    Recover(Recovery),
    /// The shell saw an agent come or go.
    PresenceObserved {
        /// Which agent.
        agent: AgentId,
        /// Whether it is there now.
        online: bool,
    },
    /// The settings of the cluster, put in by the shell at start.
    Configure {
        /// Its name; signatures are bound to it.
        cluster: ClusterName,
        /// The operators' keys.
        operator_keys: BTreeSet<[u8; 32]>,
        /// Everyone is admitted: for development only.
        admit_everyone: bool,
    },
}

/// A registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// What the agent says of itself.
    pub profile: Profile,
    /// SHA-256 of the join token it shows, if it shows one.
    pub join_token: Option<Hash32>,
}

/// What an agent says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// How good it is at what, 0 to 100.
    pub skills: BTreeMap<SkillName, Level>,
    /// Capacity by kind.
    pub capacity: BTreeMap<ResourceName, u64>,
    /// Price of one unit of effort.
    pub cost_per_unit: MicroCredits,
    /// Classes of tasks it takes; empty: any.
    pub classes: BTreeSet<ClassName>,
    /// Agents of one domain fail together.
    pub failure_domain: Option<Token>,
    /// URL of an A2A agent card.
    pub agent_card: String,
    /// One sentence for people.
    pub description: String,
}

/// Leave for one name, or all names with a prefix, to register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Admission {
    /// Whom it admits.
    pub name: NamePattern,
    /// The key it must register with.
    pub key: Option<[u8; 32]>,
    /// SHA-256 of the token it must show.
    pub join_token: Option<Hash32>,
    /// Groups it may belong to.
    pub groups: BTreeSet<GroupId>,
    /// When the admission ends.
    pub expires: Option<UnixMillis>,
}

/// One name, or every name with a prefix.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NamePattern {
    /// Just this one.
    Exact(AgentId),
    /// Every name that starts so.
    Prefix(Token),
}

impl NamePattern {
    /// Whether `agent` is meant.
    #[must_use]
    pub fn matches(&self, agent: &AgentId) -> bool {
        match self {
            Self::Exact(name) => name == agent,
            Self::Prefix(prefix) => agent.as_str().starts_with(prefix.as_str()),
        }
    }
}

/// The genesis of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewGroup {
    /// What it shall be.
    pub terms: GroupTerms,
    /// An operator's word for just that.
    pub genesis: OperatorSignature,
}

/// The next epoch of a group, past the group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// What it shall be.
    pub terms: GroupTerms,
    /// An operator's word for just that, after just the epoch before, for just this reason.
    pub signature: OperatorSignature,
    /// Why, for everyone who verifies.
    pub reason: String,
}
