//! Numbers of views, members and choices.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One leader's turn, from 0 on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct View(pub u32);

/// A member's place in its group's configuration, from 0 on: members are sorted by key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MemberIndex(pub u32);

/// A choice's place in its proposal, from 0 on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ChoiceIndex(pub u32);

impl View {
    /// The first one.
    pub const FIRST: Self = Self(0);

    /// The one that follows.
    #[must_use]
    pub fn following(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The one before, but for the first.
    #[must_use]
    pub fn preceding(self) -> Option<Self> {
        self.0.checked_sub(1).map(Self)
    }
}

impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "view {}", self.0)
    }
}

impl fmt::Display for MemberIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "member {}", self.0)
    }
}
