//! What handling a message does: one line in the journal, once.
//!
//! The SDK makes handlers run once for each message, but for those that a kill cut between their effect and the SDK's
//! own note of it. A handler whose effect is noted with the message's id closes that crack: it finds the id at the
//! next run and does nothing. Such runs are written down too, so that the judge can tell whether each has that excuse.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use parley_sdk::Message;

use crate::journal::{Handled, Journal, Line, now_us};

/// The effects of one agent.
#[derive(Debug)]
pub(crate) struct Effects {
    journal: Arc<Journal>,
    done: Mutex<Done>,
}

#[derive(Debug, Default)]
struct Done {
    /// Conversations and ids.
    ids: BTreeSet<(String, String)>,
    /// The last message handled in each conversation.
    heard: BTreeMap<String, String>,
}

impl Done {
    fn note(&mut self, handled: &Handled) {
        let Handled { conversation, id, .. } = handled;
        self.ids.insert((conversation.clone(), id.clone()));
        self.heard.insert(conversation.clone(), id.clone());
    }
}

impl Effects {
    /// Goes on behind `lines`.
    pub(crate) fn new(journal: Arc<Journal>, lines: &[Line]) -> Self {
        let mut done = Done::default();
        for line in lines {
            if let Line::Handled(handled) = line {
                done.note(handled);
            }
        }
        Self { journal, done: Mutex::new(done) }
    }

    /// What was handled last in a conversation.
    pub(crate) fn heard(&self, conversation: &str) -> Option<String> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner).heard.get(conversation).cloned()
    }

    /// The handler.
    pub(crate) async fn handle(&self, message: Message) -> Result<(), String> {
        let handled = Handled {
            conversation: message.conversation,
            id: message.id,
            key: message.key.unwrap_or_default(),
            sequence: message.sequence,
            attempt: message.attempt,
            redrives: message.redrives,
            at_us: now_us(),
        };
        let line = if self.is_done(&handled) {
            Line::Repeated(handled.clone())
        } else {
            Line::Handled(handled.clone())
        };
        self.journal.write(line).await.map_err(|error| format!("{error:#}"))?;
        self.done.lock().unwrap_or_else(PoisonError::into_inner).note(&handled);
        Ok(())
    }

    fn is_done(&self, handled: &Handled) -> bool {
        let known = (handled.conversation.clone(), handled.id.clone());
        self.done.lock().unwrap_or_else(PoisonError::into_inner).ids.contains(&known)
    }
}
