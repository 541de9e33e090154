use std::sync::Arc;

/// Why an agent cannot start or go on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A name, skill or class that is no token.
    #[error("{what} {text:?} {source}")]
    Name {
        /// What it names.
        what: &'static str,
        /// The text.
        text: String,
        /// Why not.
        #[source]
        source: parley_ids::Error,
    },
    /// A level above 100.
    #[error("level {0} of a skill is above 100")]
    Level(u32),
    /// The connection or the server.
    #[error(transparent)]
    Bus(#[from] parley_bus::Error),
    /// The registry does not let it in.
    #[error("{agent} is not let in: {code} {message} (docs/errors/{code}.md says what to do)")]
    NotAdmitted {
        /// The agent.
        agent: String,
        /// The code.
        code: String,
        /// Why.
        message: String,
    },
    /// A service refuses to answer a question that the agent cannot start without.
    #[error("{query} is not answered: {code} {message} (docs/errors/{code}.md says what to do)")]
    NotAnswered {
        /// What was asked.
        query: String,
        /// The code.
        code: String,
        /// Why.
        message: String,
    },
    /// Its own store cannot be used.
    #[error("the store {path}: {problem}")]
    Store {
        /// Where.
        path: String,
        /// What is wrong, and what to do.
        problem: String,
    },
    /// Delivery does not take a message.
    #[error("the message is not sent: {code} {message} (docs/errors/{code}.md says what to do)")]
    NotSent {
        /// The code.
        code: String,
        /// Why.
        message: String,
    },
    /// No answer about a message: it may be on the ledger, or not.
    #[error(
        "whether message {message_id} of {conversation} was sent is not known; sending it again with its id is harmless"
    )]
    Unanswered {
        /// The message.
        message_id: String,
        /// Its conversation.
        conversation: String,
        /// Why; the messages of one command share it.
        #[source]
        source: Arc<parley_bus::Error>,
    },
    /// A message is to be signed, and its sender has no key.
    #[error("the message is not sent: it is to be signed, and its sender has no key")]
    NoKey,
    /// The outbox has ended, and the message may not have been sent.
    #[error("the outbox is closed: its agent has stopped")]
    OutboxClosed,
    /// No randomness for a new key.
    #[error("the system gives no random numbers for a key")]
    Random,
    /// A large body.
    #[error(transparent)]
    Body(#[from] crate::bodies::Error),
    /// Traces cannot be exported.
    #[error(transparent)]
    Telemetry(#[from] parley_telemetry::Error),
}

/// Why an assignment has no result.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WorkError {
    /// This agent failed; another one may try.
    #[error("{0}")]
    Failed(String),
    /// Nobody can do it: the task fails at once.
    #[error("{0}")]
    Impossible(String),
}
