//! What a member may be like.

mod contradict_late;
mod equivocate_ballots;
mod equivocate_votes;
mod garbage;
mod invalid_proposal;
mod led;
mod replay;
mod silent;
mod split_leader;
#[cfg(test)]
mod tests;

use std::fmt;
use std::time::Duration;

use parley_consensus_core::{Ballot, DecisionValue, Gathered, Outcome, Verdict};

use crate::act::Act;
use crate::seat::Seat;

/// How long a slow member thinks: longer than the others take to decide.
const SLOW: Duration = Duration::from_secs(2);

/// What a member is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Conduct {
    /// As the SDK makes it; it approves of everything.
    Honest,
    /// The same, and it rejects everything, which is no fault.
    Dissent,
    /// It approves of everything, after the others have decided.
    Slow,
    /// It registers, and says nothing.
    Silent,
    /// It sends what is nothing, and what is signed by nobody, in its own name and in everyone's.
    Garbage,
    /// It sends what members signed in other decisions, epochs and clusters.
    Replay,
    /// It approves and rejects.
    EquivocateBallots,
    /// It votes for several values in one view, and to skip it as well.
    EquivocateVotes,
    /// As the leader it proposes two values.
    SplitLeader,
    /// As the leader it proposes what the ballots do not say.
    InvalidProposal,
    /// It says nothing before the decision, and contradicts itself after it.
    ContradictLate,
}

impl Conduct {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Honest,
        Self::Dissent,
        Self::Slow,
        Self::Silent,
        Self::Garbage,
        Self::Replay,
        Self::EquivocateBallots,
        Self::EquivocateVotes,
        Self::SplitLeader,
        Self::InvalidProposal,
        Self::ContradictLate,
    ];

    /// Its name, one token.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Honest => "honest",
            Self::Dissent => "dissent",
            Self::Slow => "slow",
            Self::Silent => "silent",
            Self::Garbage => "garbage",
            Self::Replay => "replay",
            Self::EquivocateBallots => "equivocate-ballots",
            Self::EquivocateVotes => "equivocate-votes",
            Self::SplitLeader => "split-leader",
            Self::InvalidProposal => "invalid-proposal",
            Self::ContradictLate => "contradict-late",
        }
    }

    /// Whether it lies only where it leads view 0.
    #[must_use]
    pub fn lies_as_leader(self) -> bool {
        matches!(self, Self::SplitLeader | Self::InvalidProposal)
    }

    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|conduct| conduct.as_str() == text);
        found.ok_or_else(|| format!("no member is {text}"))
    }

    /// How it lies; none where the SDK keeps it honest.
    pub(crate) fn lie(self) -> Option<Box<dyn Lie>> {
        let lie: Box<dyn Lie> = match self {
            Self::Honest | Self::Dissent | Self::Slow => return None,
            Self::Silent => Box::new(silent::Silent),
            Self::Garbage => Box::new(garbage::Garbage),
            Self::Replay => Box::new(replay::Replay::default()),
            Self::EquivocateBallots => Box::new(equivocate_ballots::EquivocateBallots),
            Self::EquivocateVotes => Box::new(equivocate_votes::EquivocateVotes::default()),
            Self::SplitLeader => Box::new(split_leader::SplitLeader::default()),
            Self::InvalidProposal => Box::new(invalid_proposal::InvalidProposal::default()),
            Self::ContradictLate => Box::new(contradict_late::ContradictLate::default()),
        };
        Some(lie)
    }

    /// What an honest one thinks of everything.
    pub(crate) fn choice(self) -> u32 {
        if self == Self::Dissent { REJECT } else { APPROVE }
    }

    /// How long it thinks.
    pub(crate) fn thinks(self) -> Duration {
        if self == Self::Slow { SLOW } else { Duration::ZERO }
    }
}

impl fmt::Display for Conduct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The places of the choices where none are given.
pub(crate) const APPROVE: u32 = 0;
pub(crate) const REJECT: u32 = 1;

/// One way to lie; pure.
pub(crate) trait Lie: Send {
    /// The group is asked. Once for each decision.
    fn opened(&mut self, seat: &Seat) -> Vec<Act> {
        let _ = seat;
        Vec::new()
    }

    /// The collector says what there is. Again and again.
    fn gathered(&mut self, seat: &Seat, gathered: &Gathered) -> Vec<Act> {
        let _ = (seat, gathered);
        Vec::new()
    }
}

/// The value that these ballots are said to give.
fn value(seat: &Seat, ballots: Vec<Ballot>, outcome: Outcome) -> DecisionValue {
    let proposal = seat.instance.proposal_hash();
    DecisionValue { proposal, verdict: Verdict::Ballots { ballots, outcome } }
}
