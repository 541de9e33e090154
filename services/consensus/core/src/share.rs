//! Rule: what one agent may have open, so that it does not take the room of all others.

use std::collections::BTreeMap;

use parley_core::{Caller, Refusal};
use parley_ids::{AgentId, Millis};
use serde::{Deserialize, Serialize};

use crate::codes;

/// Decisions that one agent may have open.
pub const MOST_OPEN: u32 = 1_000;
/// Bytes of their questions.
pub const MOST_OPEN_BYTES: u64 = 16 * 1_024 * 1_024;
/// When it may be worth asking again.
const RETRY: Millis = Millis(1_000);

/// What agents have open. Services are not counted: what they ask is bounded where it comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Shares(BTreeMap<AgentId, Share>);

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Share {
    decisions: u32,
    bytes: u64,
}

impl Shares {
    /// Whether an agent may ask one question more, of so many bytes.
    pub(crate) fn admits(&self, from: &Caller, bytes: u64) -> Result<(), Refusal> {
        let Some((agent, share)) = from.agent().and_then(|agent| self.0.get_key_value(agent)) else {
            return Ok(());
        };
        if share.decisions < MOST_OPEN && share.bytes.saturating_add(bytes) <= MOST_OPEN_BYTES {
            return Ok(());
        }
        let detail = format!(
            "{agent} has {} decisions open, with questions of {} bytes; the most are {MOST_OPEN} and {MOST_OPEN_BYTES}",
            share.decisions, share.bytes
        );
        Err(Refusal::new(codes::TOO_MANY_OPEN, detail).retry_after(RETRY))
    }

    /// One more is open.
    pub(crate) fn take(&mut self, from: &Caller, bytes: u64) {
        if let Some(agent) = from.agent() {
            let share = self.0.entry(agent.clone()).or_default();
            share.decisions = share.decisions.saturating_add(1);
            share.bytes = share.bytes.saturating_add(bytes);
        }
    }

    /// One has ended.
    pub(crate) fn release(&mut self, from: &Caller, bytes: u64) {
        let Some(agent) = from.agent() else { return };
        let Some(share) = self.0.get_mut(agent) else { return };
        share.decisions = share.decisions.saturating_sub(1);
        share.bytes = share.bytes.saturating_sub(bytes);
        if share.decisions == 0 {
            self.0.remove(agent);
        }
    }
}
