//! What a validator wants done.

use crate::{Ballot, CastVote, DecisionCertificate, DurableRecord, Proposal, RecordNumber, Talk};

/// One thing a validator wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValidatorEffect {
    /// Ask the agent's handler, and say [`crate::ValidatorInput::Judged`] when it answers.
    Judge(Box<Proposal>),
    /// Write the record to disk in place of the earlier ones, fsync, then say
    /// [`crate::ValidatorInput::Persisted`].
    Persist {
        /// Counts from 1 in this process.
        number: RecordNumber,
        /// All that must survive.
        record: Box<DurableRecord>,
    },
    /// Send the ballot: `ballot`. In a group with the fallback BROADCAST, tell the other members as well.
    Cast {
        /// Signed.
        ballot: Ballot,
        /// Travels beside it.
        rationale: String,
    },
    /// Send the vote: `vote`. In a group with the fallback BROADCAST, tell the other members as well.
    Vote(Box<CastVote>),
    /// Ask the collector where the decision stands: `fetch`.
    Fetch,
    /// Tell the other members.
    Tell(Box<Talk>),
    /// Hand a decision in to the collector: `certify`.
    Certify(Box<DecisionCertificate>),
    /// Bring two votes of another member that contradict each other to the collector: `vote`, each.
    Accuse(Box<[CastVote; 2]>),
    /// The group decided. Verified; nothing but answers follows. Said again after a restart.
    Decided(Box<DecisionCertificate>),
}

impl ValidatorEffect {
    /// Whether it may carry a signature of this member, which must be on disk before it leaves.
    pub(crate) fn is_signed(&self) -> bool {
        matches!(self, Self::Cast { .. } | Self::Vote(_) | Self::Tell(_) | Self::Certify(_))
    }
}
