//! Signatures of messages: one's own, and those of others by the keys that the registry has for them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use parley_bus::{Caller, Signed};
use parley_delivery::sending;
use parley_delivery_core::{DeliveredMessage, NotTaken, SigningError};
use parley_ids::{AgentId, ConversationId, Hash32, Millis, ServiceName};
use parley_proto::{Malformed, id, v1};

use crate::Error;

/// Keys that are remembered.
const MOST: usize = 10_000;
/// How long the registry is asked for a key: less than an acknowledgement may take by default.
const PATIENCE: Duration = Duration::from_secs(3);
/// When a message may come again whose sender's key cannot be had now.
const LATER: Millis = Millis(1_000);
/// What delivery would say to a message that cannot be read.
const MALFORMED: &str = "GEN-0001";

/// A caller's signature of a message that is complete but for it.
///
/// # Errors
/// When the caller has no key, or delivery would not take the message.
pub(crate) fn sign(caller: &Caller, conversation: &str, message: &v1::Message) -> Result<Vec<u8>, Error> {
    let Signed { key, cluster } = caller.signed().ok_or(Error::NoKey)?;
    let malformed = |e: Malformed| Error::NotSent { code: MALFORMED.to_owned(), message: e.to_string() };
    let conversation = id("conversation", conversation).map_err(malformed)?;
    let signature = sending::sign(key, *cluster, caller.id(), &conversation, message).map_err(malformed)?;
    Ok(signature.0.to_vec())
}

/// The keys of senders; cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Keys {
    caller: Caller,
    cluster: Hash32,
    known: Arc<Mutex<BTreeMap<AgentId, [u8; 32]>>>,
}

impl Keys {
    /// No keys yet, for messages to a caller in a cluster.
    pub(crate) fn new(caller: Caller, cluster: Hash32) -> Self {
        Self { caller, cluster, known: Arc::default() }
    }

    /// Checks the signature of a message that has one.
    ///
    /// # Errors
    /// Never, when it does not verify; later, when the registry does not say with which key to.
    pub(crate) async fn check(
        &self,
        conversation: &ConversationId,
        message: &DeliveredMessage,
    ) -> Result<(), NotTaken> {
        if message.signed.is_none() {
            return Ok(());
        }
        let never = |problem: SigningError| NotTaken::Never { reason: problem.to_string() };
        let sender = message.sender.agent().ok_or(SigningError::Signature).map_err(never)?;
        let verify = |key: &[u8; 32]| message.verify(self.cluster, conversation, self.caller.id(), key);
        if self.known(sender).is_some_and(|key| verify(&key).is_ok()) {
            return Ok(());
        }
        // It is not known, or no longer the sender's, or did not sign this.
        let key = self.ask(sender).await?;
        self.remember(sender, key);
        verify(&key).map_err(never)
    }

    fn known(&self, agent: &AgentId) -> Option<[u8; 32]> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).get(agent).copied()
    }

    fn remember(&self, agent: &AgentId, key: [u8; 32]) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(agent.clone(), key);
    }

    /// The key of an agent, as the registry has it.
    async fn ask(&self, agent: &AgentId) -> Result<[u8; 32], NotTaken> {
        let query = v1::ListAgents { agent: agent.to_string(), ..Default::default() };
        let answer: Result<Result<v1::AgentList, v1::Error>, _> =
            self.caller.query(ServiceName::Registry, "agents", &query, 0, PATIENCE).await;
        let problem = match answer {
            Ok(Ok(list)) => match list.agents.into_iter().find(|view| view.agent == agent.as_str()) {
                Some(view) => match <[u8; 32]>::try_from(view.public_key) {
                    Ok(key) => return Ok(key),
                    Err(_) => "it is no key".to_owned(),
                },
                None => format!("{agent} is not registered"),
            },
            Ok(Err(v1::Error { code, message, .. })) => format!("{code} {message}"),
            Err(error) => error.to_string(),
        };
        let reason = format!("it is signed, and the key of {agent} is not to be had: {problem}");
        Err(NotTaken::Later { after: Some(LATER), reason })
    }
}
