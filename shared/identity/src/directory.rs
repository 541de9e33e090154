//! Who has which key, as the registry's records told it so far.

use std::collections::BTreeSet;

use imbl::OrdMap;
use parley_ids::AgentId;
use serde::{Deserialize, Serialize};

/// Keys of agents and operators, at one place in the order of a service's inputs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directory {
    agents: OrdMap<AgentId, [u8; 32]>,
    operators: BTreeSet<[u8; 32]>,
}

/// What the directory knows of a key shown by a sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It is that sender's.
    Agent,
    /// It is an operator's.
    Operator,
    /// The sender has another key.
    Other,
    /// The sender is not known (yet).
    Nobody,
}

impl Directory {
    /// An agent registered.
    pub fn register(&mut self, agent: AgentId, key: [u8; 32]) {
        self.agents.insert(agent, key);
    }

    /// The cluster's operators are these.
    pub fn set_operators(&mut self, keys: BTreeSet<[u8; 32]>) {
        self.operators = keys;
    }

    /// Whose `key` is, when `sender` shows it.
    #[must_use]
    pub fn whose(&self, sender: &AgentId, key: &[u8; 32]) -> Known {
        if self.operators.contains(key) {
            return Known::Operator;
        }
        match self.agents.get(sender) {
            Some(known) if known == key => Known::Agent,
            Some(_) => Known::Other,
            None => Known::Nobody,
        }
    }

    /// The key of an agent.
    #[must_use]
    pub fn key_of(&self, agent: &AgentId) -> Option<&[u8; 32]> {
        self.agents.get(agent)
    }
}
