//! Properties by name, and how it shows that one does not hold.

use std::fmt;

/// A property that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unkept<P> {
    /// Which.
    pub property: P,
    /// How it shows.
    pub what: String,
}

/// What a simulation checks: one of its properties.
pub trait Checked: Sized {
    /// Is broken, as `what` says.
    fn broken(self, what: impl Into<String>) -> Unkept<Self> {
        Unkept { property: self, what: what.into() }
    }

    /// Holds, or is broken as `otherwise` says.
    ///
    /// # Errors
    /// When it does not hold.
    fn holds(self, whether: bool, otherwise: impl FnOnce() -> String) -> Result<(), Unkept<Self>> {
        if whether { Ok(()) } else { Err(self.broken(otherwise())) }
    }
}

impl<P: fmt::Debug> fmt::Display for Unkept<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is broken: {}", self.property, self.what)
    }
}

impl<P: fmt::Debug> std::error::Error for Unkept<P> {}
