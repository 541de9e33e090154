//! What may be broken.

use parley_sim::{Checked, Unkept};

/// A property of delivery.
///
/// Source: docs/delivery.md, "How it is proven".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Property {
    /// Every accepted copy ends, once.
    P1,
    /// No handler completes twice for one message.
    P2,
    /// Strict order, and partial order in each key.
    P3,
    /// Causal order.
    P4,
    /// Buffers are bounded.
    P5,
    /// Waits are within their bounds, and attempts within theirs.
    P6,
    /// An answer from a replaced dispatch changes nothing.
    P7,
    /// No priority starves.
    P8,
    /// Redrive is idempotent.
    P9,
    /// The same inputs give the same effects, and a restored core is the one that died.
    Replay,
    /// What is refused changes nothing, and what receivers say of their dispatches is not refused.
    Refusal,
}

/// A property that does not hold, and how it shows.
pub type Broken = Unkept<Property>;

impl Checked for Property {}
