//! What an answer to a `send` says of each of its messages; pure.

use std::collections::BTreeMap;
use std::sync::Arc;

use parley_proto::v1;

use super::message::Sent;
use crate::Error;

/// What came of a command.
pub(super) type Answer = Result<v1::Reply, parley_bus::Error>;

/// What it means for the messages of the command.
#[derive(Debug)]
pub(super) enum Verdict {
    /// They are on the ledger: each by its id.
    Taken(BTreeMap<String, v1::MessageState>),
    /// All are refused.
    Refused(v1::Error),
    /// Nobody knows.
    Unanswered(Arc<parley_bus::Error>),
}

impl Verdict {
    pub(super) fn of(answer: Answer) -> Self {
        match answer {
            Err(error) => Self::Unanswered(Arc::new(error)),
            Ok(v1::Reply { error: Some(error), .. }) => Self::Refused(error),
            Ok(v1::Reply { result: Some(v1::reply::Result::Messages(result)), .. }) => {
                let by_id = |state: v1::MessageState| (state.message_id.clone(), state);
                Self::Taken(result.messages.into_iter().map(by_id).collect())
            }
            Ok(_) => Self::Unanswered(Arc::new(foreign("has no messages"))),
        }
    }

    /// Whether it may be for one message that all were refused. For want of room, each would be refused alone too.
    pub(super) fn may_be_for_one(&self) -> bool {
        matches!(self, Self::Refused(error) if error.retry_after_ms == 0)
    }

    /// What it says of one message.
    pub(super) fn about(&self, conversation: &str, id: &str) -> Result<Sent, Error> {
        let unanswered = |source| {
            let (message_id, conversation) = (id.to_owned(), conversation.to_owned());
            Error::Unanswered { message_id, conversation, source }
        };
        match self {
            Self::Taken(states) => match states.get(id) {
                Some(state) => Ok(Sent::of(conversation, state)),
                None => Err(unanswered(Arc::new(foreign("does not speak of it")))),
            },
            Self::Refused(error) => {
                Err(Error::NotSent { code: error.code.clone(), message: error.message.clone() })
            }
            Self::Unanswered(source) => Err(unanswered(Arc::clone(source))),
        }
    }
}

fn foreign(problem: &str) -> parley_bus::Error {
    parley_bus::Error::Foreign { what: "the answer to a send".to_owned(), problem: problem.to_owned() }
}
