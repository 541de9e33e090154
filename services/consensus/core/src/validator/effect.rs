//! What a validator wants done.

use crate::{Ballot, CastVote, DecisionCertificate, DurableRecord, Proposal, RecordNumber};

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
    /// Send the ballot: `ballot`.
    Cast {
        /// Signed.
        ballot: Ballot,
        /// Travels beside it.
        rationale: String,
    },
    /// Send the vote: `vote`.
    Vote(Box<CastVote>),
    /// Ask the collector where the decision stands: `fetch`.
    Fetch,
    /// The group decided. Verified; nothing follows.
    Decided(Box<DecisionCertificate>),
}

impl ValidatorEffect {
    /// Whether it carries a signature of this member, which must be on disk before it leaves.
    pub(crate) fn is_signed(&self) -> bool {
        matches!(self, Self::Cast { .. } | Self::Vote(_))
    }
}
