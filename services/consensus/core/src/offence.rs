//! Where it is recorded what members are proven to have done.

use parley_ids::{AgentId, DecisionId, Hash32};
use serde::{Deserialize, Serialize};

use crate::Offence;

/// Where evidence is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceReference {
    /// Whom it convicts.
    pub agent: AgentId,
    /// In which decision.
    pub decision_id: DecisionId,
    /// In which instance.
    pub instance: Hash32,
    /// Of what.
    pub offence: Offence,
}
