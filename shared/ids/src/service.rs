//! The six services.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Token;

/// One of Parley's services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ServiceName {
    /// Byzantine fault tolerant decisions.
    Consensus,
    /// Sealed multi-criteria auctions.
    Auction,
    /// Teams and role assignment.
    Hierarchy,
    /// Ordered, acknowledged messages.
    Delivery,
    /// Tasks from submission to their end.
    Tasks,
    /// Agents, keys, groups and presence.
    Registry,
}

/// The text names no service.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no service; there are consensus, auction, hierarchy, delivery, tasks and registry")]
pub struct UnknownService(pub String);

impl ServiceName {
    /// Every service, in the order they are started.
    pub const ALL: [Self; 6] =
        [Self::Registry, Self::Delivery, Self::Consensus, Self::Auction, Self::Hierarchy, Self::Tasks];

    /// The name as it stands in subjects.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Consensus => "consensus",
            Self::Auction => "auction",
            Self::Hierarchy => "hierarchy",
            Self::Delivery => "delivery",
            Self::Tasks => "tasks",
            Self::Registry => "registry",
        }
    }

    /// The name as a token.
    #[must_use]
    pub fn token(self) -> Token {
        Token::new(self.as_str()).unwrap_or_else(|_| unreachable!("a service's name is a token"))
    }
}

impl fmt::Display for ServiceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for ServiceName {
    type Err = UnknownService;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|s| s.as_str() == text).ok_or_else(|| UnknownService(text.to_owned()))
    }
}
