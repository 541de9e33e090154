//! What a validator is told.

use parley_ids::{AgentId, Ppm};

use crate::{ChoiceIndex, Gathered, RecordNumber, Talk};

/// One input of a validator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValidatorInput {
    /// The opening came, for the first time or again because the collector has no ballot of this member.
    Opening,
    /// The agent's handler has an opinion. A second one changes nothing.
    Judged(Judgement),
    /// What the collector has for this member. It is not trusted: everything in it is verified.
    Gathered(Box<Gathered>),
    /// What another member of a group with the fallback BROADCAST says. It is not trusted either.
    Peer {
        /// Who, by the transport's word.
        from: AgentId,
        /// What.
        talk: Box<Talk>,
    },
    /// The record with this number, and so every earlier one, is on disk.
    Persisted(RecordNumber),
    /// [`crate::Validator::deadline`] has passed.
    Tick,
}

/// An agent's opinion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Which choice. One the proposal does not have is ignored: the handler must know its proposal.
    pub choice: ChoiceIndex,
    /// How sure it is; more than one counts as one.
    pub confidence: Ppm,
    /// Why, for people.
    pub rationale: String,
}
