//! What is agreed on, and when it is valid.

use std::collections::BTreeMap;

use parley_ids::Hash32;
use serde::{Deserialize, Serialize};

use crate::form::count;
use crate::{Ballot, ChoiceIndex, Instance, InstanceError, MemberIndex, View};

pub(crate) const DOMAIN: &[u8; 16] = b"parley.decision1";

/// Why a value is not valid.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It answers another question.
    #[error("the value is for another proposal")]
    OtherProposal,
    /// In view 0 ballots decide or nobody does.
    #[error("an abort is not valid in view 0")]
    AbortInFirstView,
    /// One ballot per member, ascending.
    #[error("ballots are not sorted by member, one each")]
    NotSorted,
    /// The rule gives something else for these ballots, or nothing.
    #[error("the ballots do not give this outcome")]
    Outcome,
    /// A ballot is not good.
    #[error("a ballot in the value is not valid")]
    Ballot(#[source] InstanceError),
}

/// What a decision says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Approved.
    Accepted,
    /// Not approved.
    Rejected,
    /// The group agreed not to decide.
    Aborted,
    /// By plurality: this choice.
    Chosen(ChoiceIndex),
}

/// Why a group agreed not to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AbortReason {
    /// Every ballot is in and the rule gives no outcome.
    Inconclusive,
    /// Half of the time has passed and the ballots so far give no outcome.
    BallotsMissing,
}

/// What is agreed on: ballots with their outcome, or an abort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionValue {
    /// Hash of the proposal it answers.
    pub proposal: Hash32,
    /// The answer.
    pub verdict: Verdict,
}

/// The answer inside a [`DecisionValue`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// By ballots.
    Ballots {
        /// At least n − f, ascending by member, one each.
        ballots: Vec<Ballot>,
        /// What the rule gives for them.
        outcome: Outcome,
    },
    /// Not to decide. Valid from view 1 on.
    Abort(AbortReason),
}

impl Outcome {
    /// The choice that won; none where nothing was decided.
    #[must_use]
    pub fn choice(self) -> Option<ChoiceIndex> {
        match self {
            Self::Accepted => Some(ChoiceIndex(0)),
            Self::Rejected => Some(ChoiceIndex(1)),
            Self::Chosen(choice) => Some(choice),
            Self::Aborted => None,
        }
    }

    fn code(self) -> u8 {
        match self {
            Self::Accepted => 1,
            Self::Rejected => 2,
            Self::Aborted => 3,
            Self::Chosen(_) => 4,
        }
    }
}

impl AbortReason {
    /// Its text on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Inconclusive => "inconclusive",
            Self::BallotsMissing => "ballots missing",
        }
    }

    fn code(self) -> u8 {
        match self {
            Self::Inconclusive => 1,
            Self::BallotsMissing => 2,
        }
    }
}

impl DecisionValue {
    /// The outcome it claims.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match &self.verdict {
            Verdict::Ballots { outcome, .. } => *outcome,
            Verdict::Abort(_) => Outcome::Aborted,
        }
    }

    /// Its ballots; none in an abort.
    #[must_use]
    pub fn ballots(&self) -> &[Ballot] {
        match &self.verdict {
            Verdict::Ballots { ballots, .. } => ballots.as_slice(),
            Verdict::Abort(_) => &[],
        }
    }

    /// SHA-256 of [`DecisionValue::bytes`].
    #[must_use]
    pub fn digest(&self) -> Hash32 {
        Hash32::of(&[&self.bytes()])
    }

    /// The bytes that are hashed: `domain(16) | proposal hash(32) | outcome u8 | abort reason u8 | choice u32, with
    /// outcome 4 alone | ballots u32 | per ballot: member u32, choice u32, confidence u64, rationale hash(32),
    /// signature(64)`, big endian.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let reason = match &self.verdict {
            Verdict::Ballots { .. } => 0,
            Verdict::Abort(reason) => reason.code(),
        };
        let mut out = DOMAIN.to_vec();
        out.extend_from_slice(&self.proposal.0);
        out.extend_from_slice(&[self.outcome().code(), reason]);
        if let Outcome::Chosen(choice) = self.outcome() {
            out.extend_from_slice(&choice.0.to_be_bytes());
        }
        count(&mut out, self.ballots().len());
        for ballot in self.ballots() {
            ballot.encode(&mut out);
        }
        out
    }

    /// External validity, EV: every ballot verifies, one per member, and the outcome recomputes.
    ///
    /// `known` are ballots that were verified before; they are not verified again.
    ///
    /// Source: docs/consensus.md, "Two layers".
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn valid(
        &self,
        instance: &Instance,
        view: View,
        known: &BTreeMap<MemberIndex, Ballot>,
    ) -> Result<(), Error> {
        if self.proposal != instance.proposal_hash() {
            return Err(Error::OtherProposal);
        }
        let (ballots, outcome) = match &self.verdict {
            Verdict::Abort(_) if view == View::FIRST => return Err(Error::AbortInFirstView),
            Verdict::Abort(_) => return Ok(()),
            Verdict::Ballots { ballots, outcome } => (ballots, *outcome),
        };
        if !ballots.is_sorted_by(|a, b| a.member < b.member) {
            return Err(Error::NotSorted);
        }
        if instance.outcome(ballots) != Some(outcome) {
            return Err(Error::Outcome);
        }
        for ballot in ballots {
            if known.get(&ballot.member) != Some(ballot) {
                instance.verify_ballot(ballot).map_err(Error::Ballot)?;
            }
        }
        Ok(())
    }
}
