//! Names in a simulated world.

use parley_ids::{AgentId, ConversationId, MessageId, Token};

/// A token. Only texts of this crate come here, and all of them are tokens.
pub(crate) fn token(text: &str) -> Token {
    Token::new(text).unwrap_or_else(|_| unreachable!("{text} is a token"))
}

/// An agent.
pub(crate) fn agent(text: &str) -> AgentId {
    AgentId::from(token(text))
}

/// A conversation.
pub(crate) fn talk(number: usize) -> ConversationId {
    ConversationId::from(token(&format!("talk{number}")))
}

/// A message of a conversation.
pub(crate) fn message(talk: usize, number: u64) -> MessageId {
    MessageId::from(token(&format!("t{talk}m{number}")))
}

/// The operator, under its own name.
pub(crate) fn operator() -> AgentId {
    agent("root")
}

/// Somebody who is nobody's sender and nobody's recipient.
pub(crate) fn stranger() -> AgentId {
    agent("mallory")
}
