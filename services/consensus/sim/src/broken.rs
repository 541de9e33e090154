//! What may be broken.

use std::fmt;

/// A property of consensus.
///
/// Source: docs/consensus.md, "How it is proven".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Property {
    /// No two values are committed, by anyone, in any view.
    Agreement,
    /// What is decided, and what an honest member prepares, is valid (EV), and its certificate verifies.
    Validity,
    /// At most one value of a view is prepared by a quorum.
    OnePrepared,
    /// No view has a quorum for COMMIT and one for SKIP.
    CommitXorSkip,
    /// No honest member is ever proven guilty.
    Innocence,
    /// What a member sends is in the record that is on its disk.
    Dominance,
    /// Once the network is stable, every honest member decides within a bound.
    Decides,
    /// A fork convicts f + 1 members at least.
    Conviction,
    /// Votes that reached the collector are counted: a quorum of them is certified, a contradiction in them recorded.
    Counted,
    /// What an honest member says is not refused as wrong.
    Refusal,
    /// The same inputs give the same effects, and a restored collector or record is the one that was lost.
    Replay,
}

/// A property that does not hold, and how it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Which.
    pub property: Property,
    /// How it shows.
    pub what: String,
}

impl Property {
    /// Is broken, as `what` says.
    pub(crate) fn broken(self, what: impl Into<String>) -> Broken {
        Broken { property: self, what: what.into() }
    }

    /// Holds, or is broken as `otherwise` says.
    pub(crate) fn holds(self, whether: bool, otherwise: impl FnOnce() -> String) -> Result<(), Broken> {
        if whether { Ok(()) } else { Err(self.broken(otherwise())) }
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is broken: {}", self.property, self.what)
    }
}

impl std::error::Error for Broken {}
