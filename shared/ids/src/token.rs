//! Names: one NATS subject token each, `[A-Za-z0-9_-]`, 1 to 64 characters.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Why a text is not a token.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The text is empty.
    #[error("is empty")]
    Empty,
    /// The text is longer than 64 characters.
    #[error("has {0} characters, the most is 64")]
    TooLong(usize),
    /// A character outside `[A-Za-z0-9_-]`.
    #[error("has the character {0:?}; allowed are A-Z a-z 0-9 _ -")]
    BadCharacter(char),
}

/// A text that fits one token of a NATS subject: `[A-Za-z0-9_-]`, 1 to 64 characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Token(Arc<str>);

impl Token {
    /// The most characters of a token.
    pub const MAX: usize = 64;

    /// Checks `text` and takes it.
    ///
    /// # Errors
    /// When it is empty, too long, or has a character that is not allowed.
    pub fn new(text: &str) -> Result<Self, Error> {
        if text.is_empty() {
            return Err(Error::Empty);
        }
        if let Some(c) = text.chars().find(|c| !(c.is_ascii_alphanumeric() || *c == '_' || *c == '-')) {
            return Err(Error::BadCharacter(c));
        }
        if text.len() > Self::MAX {
            return Err(Error::TooLong(text.len()));
        }
        Ok(Self(Arc::from(text)))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

impl Serialize for Token {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Token {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Token);

        impl $name {
            /// Checks `text` and takes it.
            ///
            /// # Errors
            /// When it is not a [`Token`].
            pub fn new(text: &str) -> Result<Self, Error> {
                Token::new(text).map(Self)
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }

            /// The token, for a place in a subject.
            #[must_use]
            pub fn token(&self) -> &Token {
                &self.0
            }
        }

        impl From<Token> for $name {
            fn from(token: Token) -> Self {
                Self(token)
            }
        }

        impl From<$name> for Token {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }
    )*};
}

ids! {
    /// An agent, user, operator or service: whoever sends and receives.
    AgentId;
    /// A sealed auction.
    AuctionId;
    /// A class of tasks, such as `text-statistics`: what histories and bounds are kept by.
    ClassName;
    /// A Parley installation; signatures are bound to it.
    ClusterName;
    /// A command, scoped to its sender (`Parley-Id`).
    CommandId;
    /// A conversation: the scope of message order.
    ConversationId;
    /// A criterion that bids are scored by.
    CriterionName;
    /// A decision that a group takes.
    DecisionId;
    /// A group of agents that decides.
    GroupId;
    /// One thing that is auctioned.
    LotId;
    /// A message.
    MessageId;
    /// The last token of a record's subject: the entity it is about.
    RecordKey;
    /// A kind of capacity, such as `slots` or `memory-mib`.
    ResourceName;
    /// A role in a team.
    RoleId;
    /// A skill.
    SkillName;
    /// A step of a task.
    StepId;
    /// A task.
    TaskId;
    /// A team.
    TeamId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_fits_a_subject_and_nothing_else() {
        let long = "x".repeat(65);
        let table: &[(&str, Result<(), Error>)] = &[
            ("alice", Ok(())),
            ("A-b_9", Ok(())),
            ("", Err(Error::Empty)),
            ("a.b", Err(Error::BadCharacter('.'))),
            ("a b", Err(Error::BadCharacter(' '))),
            ("*", Err(Error::BadCharacter('*'))),
            ("é", Err(Error::BadCharacter('é'))),
            (&long, Err(Error::TooLong(65))),
        ];
        for (text, expected) in table {
            assert_eq!(Token::new(text).map(|_| ()), *expected, "{text:?}");
        }
    }

    #[test]
    fn a_bad_token_does_not_deserialise() {
        assert!(serde_json::from_str::<AgentId>("\"a.b\"").is_err());
        assert_eq!(serde_json::from_str::<AgentId>("\"ab\"").unwrap(), AgentId::new("ab").unwrap());
    }
}
