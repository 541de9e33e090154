use parley_ids::{AgentId, RecordKey, ServiceName, TraceContext};
use serde::{Deserialize, Serialize};

/// Who says something to a core. The machine has checked it; a core may trust it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Caller {
    /// An agent or user.
    Agent {
        /// Its name: the sender token of the subject it published to.
        id: AgentId,
        /// The ed25519 public key that signed the command, where the verb asks for a signature. Unless the verb
        /// is one that brings its own key, it is the key the registry knows for this agent.
        key: Option<[u8; 32]>,
        /// Whether that key is one of the operator's.
        operator: bool,
    },
    /// Another service, by a record in its log.
    Service(ServiceName),
    /// The service's own shell: an observation.
    Shell,
}

impl Caller {
    /// The name to show and to send answers to: the agent's id, or the service's name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Agent { id, .. } => id.as_str(),
            Self::Service(service) => service.as_str(),
            Self::Shell => "shell",
        }
    }

    /// The agent, if it is one.
    #[must_use]
    pub fn agent(&self) -> Option<&AgentId> {
        match self {
            Self::Agent { id, .. } => Some(id),
            Self::Service(_) | Self::Shell => None,
        }
    }

    /// Whether the command was signed with a key of the operator.
    #[must_use]
    pub fn is_operator(&self) -> bool {
        matches!(self, Self::Agent { operator: true, .. })
    }
}

/// One input of a core.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input<M> {
    /// A command, or a fact that another service recorded.
    Message {
        /// Who says it.
        from: Caller,
        /// Where it stands in its trace; a core keeps it with what the message creates.
        trace: TraceContext,
        /// What is said.
        message: M,
    },
    /// The core's deadline has passed.
    Tick,
    /// Another replica took over, or this one restarted: ask again for every answer still owed. Sends only; a
    /// resume changes no state and makes no record.
    Resume,
    /// The log holds records about `key` that this version of the core does not make of the same inputs: another
    /// version made them. Whatever the core keeps under `key` ends now, as if it had been called off.
    Superseded {
        /// The entity, as records name it.
        key: RecordKey,
        /// Whether the log has its end already: then it ends here without another record.
        ended: bool,
    },
}
