//! What may be broken.

use parley_sim::{Checked, Unkept};

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
pub type Broken = Unkept<Property>;

impl Checked for Property {}
