//! The views that are looked at.

use std::fmt;

use parley_consensus_core::View;

/// How many views are looked at, from 0 on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Views {
    /// 0 and 1.
    Two,
    /// 0, 1 and 2.
    Three,
}

impl Views {
    /// Each of them.
    pub(crate) fn all(self) -> impl Iterator<Item = View> {
        (0..self.beyond().0).map(View)
    }

    /// The last of them.
    pub(crate) fn last(self) -> View {
        match self {
            Self::Two => View(1),
            Self::Three => View(2),
        }
    }

    /// The first one that is not looked at.
    pub(crate) fn beyond(self) -> View {
        self.last().following()
    }
}

impl fmt::Display for Views {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Two => "two views",
            Self::Three => "three views",
        })
    }
}
