//! Rule: how ballots become an outcome.

use serde::{Deserialize, Serialize};

use crate::{Ballot, ChoiceIndex, Outcome};

/// How ballots become an outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DecisionRule {
    /// Two choices, the first approves. ACCEPTED by n − f approvals, REJECTED by f + 1 rejections, otherwise not
    /// conclusive.
    #[default]
    Quorum,
}

impl DecisionRule {
    /// Its name on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Quorum => "quorum",
        }
    }

    /// Its byte in a proposal's hash.
    #[must_use]
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Quorum => 1,
        }
    }

    /// The outcome of `ballots`, of at least n − f members, or none where they are not conclusive.
    ///
    /// An inconclusive set is no value, and no two conclusive sets of the same opinions differ: n − f approvals leave
    /// at most f rejections. So a leader cannot flip an outcome by leaving ballots out.
    ///
    /// Source: docs/consensus.md, rule `quorum`.
    #[must_use]
    pub fn outcome(self, members: usize, max_faulty: usize, ballots: &[Ballot]) -> Option<Outcome> {
        let quorum = members.saturating_sub(max_faulty);
        if ballots.len() < quorum {
            return None;
        }
        match self {
            Self::Quorum => {
                let count = |choice| ballots.iter().filter(|b| b.choice == ChoiceIndex(choice)).count();
                if count(0) >= quorum {
                    Some(Outcome::Accepted)
                } else if count(1) > max_faulty {
                    Some(Outcome::Rejected)
                } else {
                    None
                }
            }
        }
    }
}
