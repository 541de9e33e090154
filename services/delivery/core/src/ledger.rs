//! The ledger: what is known of each message, and of each recipient's copy.

use std::collections::BTreeMap;

use parley_ids::{AgentId, Hash32, MessageId, TraceContext, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::{Content, Guarantees, Load, Sender};

/// Where one recipient's copy stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Phase {
    /// It is not its turn.
    Held,
    /// It is its turn, and its recipient is away.
    Ready,
    /// Sent; the acknowledgement is awaited.
    InFlight,
    /// Not acknowledged, or not taken; it is sent again later.
    Backoff,
    /// Its recipient is done with it.
    Acknowledged,
    /// Its deadline passed.
    Expired,
    /// Refused for good, or never acknowledged.
    DeadLettered,
}

impl Phase {
    /// Whether nothing more will become of it.
    pub(crate) fn is_ended(self) -> bool {
        matches!(self, Self::Acknowledged | Self::Expired | Self::DeadLettered)
    }
}

/// One recipient's copy of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Copied {
    /// Where it stands.
    pub(crate) phase: Phase,
    /// How often it was sent.
    pub(crate) attempts: u32,
    /// In flight: when the acknowledgement is late. In backoff: when it is sent again. Else none.
    pub(crate) due: Option<UnixMillis>,
    /// What went wrong last, or how it ended.
    pub(crate) detail: String,
}

impl Copied {
    /// A copy that was never sent.
    pub(crate) fn held() -> Self {
        Self { phase: Phase::Held, attempts: 0, due: None, detail: String::new() }
    }
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// Its id.
    pub(crate) id: MessageId,
    /// Who sent it.
    pub(crate) sender: Sender,
    /// The trace of the command or record that sent it.
    pub(crate) trace: TraceContext,
    /// SHA-256 of the message as decoded: what a repeated send is compared with.
    pub(crate) fingerprint: Hash32,
    /// What it carries; none once every copy has ended.
    pub(crate) body: Option<Content>,
    /// What is promised for it.
    pub(crate) guarantees: Guarantees,
    /// When it expires.
    pub(crate) deadline: UnixMillis,
    /// What it takes to keep while it is open.
    pub(crate) load: Load,
    /// Its copies, by recipient.
    pub(crate) copies: BTreeMap<AgentId, Copied>,
}

impl Entry {
    /// Whether every copy has ended.
    pub(crate) fn is_ended(&self) -> bool {
        self.copies.values().all(|copy| copy.phase.is_ended())
    }

    /// The recipients whose copies have not ended.
    pub(crate) fn open_recipients(&self) -> Vec<AgentId> {
        let open = self.copies.iter().filter(|(_, copy)| !copy.phase.is_ended());
        open.map(|(recipient, _)| recipient.clone()).collect()
    }
}
