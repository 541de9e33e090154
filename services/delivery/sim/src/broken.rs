//! What may be broken.

use std::fmt;

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
