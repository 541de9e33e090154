//! The values that there may be.

use std::fmt;

/// A value that may be proposed.
///
/// Members ask of a value whether it is valid in its view, and whether it is the same as another one. Two that are valid
/// in every view and one that is not in view 0 are all that they can tell apart: a third conclusive set of ballots would
/// only split votes more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Candidate {
    /// Three approvals.
    Three,
    /// Four approvals.
    Four,
    /// To abort, because ballots are missing.
    Abort,
}

impl Candidate {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Three, Self::Four, Self::Abort];

    /// Its place among them.
    pub(crate) fn place(self) -> usize {
        match self {
            Self::Three => 0,
            Self::Four => 1,
            Self::Abort => 2,
        }
    }
}

impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Three => "three ballots",
            Self::Four => "four ballots",
            Self::Abort => "an abort",
        })
    }
}
