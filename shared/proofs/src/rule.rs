//! Rule: how ballots become an outcome.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Ballot, ChoiceIndex, Outcome};

/// How ballots become an outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DecisionRule {
    /// Two choices, the first approves. ACCEPTED by n − f approvals, REJECTED by f + 1 rejections, otherwise not
    /// conclusive.
    #[default]
    Quorum,
    /// Two or more choices. CHOSEN is the one that leads every other by more than f plus the ballots that are missing,
    /// otherwise not conclusive.
    Plurality,
}

impl DecisionRule {
    /// Its name on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Quorum => "quorum",
            Self::Plurality => "plurality",
        }
    }

    /// Its byte in a proposal's hash.
    #[must_use]
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Quorum => 1,
            Self::Plurality => 2,
        }
    }

    /// Whether a question under this rule may have so many choices.
    #[must_use]
    pub fn takes(self, choices: usize) -> bool {
        match self {
            Self::Quorum => choices == 2,
            Self::Plurality => choices >= 2,
        }
    }

    /// The outcome of `ballots`, of at least n − f members, or none where they are not conclusive.
    ///
    /// An inconclusive set is no value, and no two conclusive sets of the same opinions differ, also where f members
    /// give one opinion to the one set and another to the other. So a leader cannot flip an outcome by leaving ballots
    /// out.
    ///
    /// Source: docs/consensus.md, "Opinions, then agreement".
    #[must_use]
    pub fn outcome<'b>(
        self,
        members: usize,
        max_faulty: usize,
        ballots: impl IntoIterator<Item = &'b Ballot>,
    ) -> Option<Outcome> {
        let mut counts = Counts::new();
        for ballot in ballots {
            *counts.entry(ballot.choice).or_default() += 1;
        }
        let given: usize = counts.values().sum();
        let quorum = members.saturating_sub(max_faulty);
        if given < quorum {
            return None;
        }
        match self {
            Self::Quorum => by_quorum(quorum, max_faulty, &counts),
            Self::Plurality => by_plurality(max_faulty + members.saturating_sub(given), &counts),
        }
    }
}

/// How many ballots each choice has.
type Counts = BTreeMap<ChoiceIndex, usize>;

fn by_quorum(quorum: usize, max_faulty: usize, counts: &Counts) -> Option<Outcome> {
    let count = |choice| counts.get(&ChoiceIndex(choice)).copied().unwrap_or(0);
    if count(0) >= quorum {
        Some(Outcome::Accepted)
    } else if count(1) > max_faulty {
        Some(Outcome::Rejected)
    } else {
        None
    }
}

/// A lead that `doubtful` ballots, all for another choice, would not end.
fn by_plurality(doubtful: usize, counts: &Counts) -> Option<Outcome> {
    let (winner, most) = counts.iter().max_by_key(|(_, count)| **count)?;
    let next = counts.iter().filter(|(choice, _)| *choice != winner).map(|(_, count)| *count).max();
    let lead = most - next.unwrap_or(0);
    (lead > doubtful).then_some(Outcome::Chosen(*winner))
}
