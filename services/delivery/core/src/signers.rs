//! Rule: whose signature a message needs, and whose counts.
//!
//! The conversation's first message says whether all must be signed. A signature counts where it is by the key that the
//! registry's records give its sender at this place in the order; one that does not is refused, needed or not.

use imbl::OrdMap;
use parley_core::Refusal;
use parley_identity::{VerifyingKey, cluster_id};
use parley_ids::{AgentId, ClusterName, ConversationId, Hash32, Millis};
use serde::{Deserialize, Serialize};

use crate::{NewMessage, Sender, codes};

/// When a sender whose key is not known yet may try again: its registration is on its way through the logs.
const KNOWN_SOON: Millis = Millis(250);

/// Who signs with which key, and for which cluster.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Signers {
    /// The cluster's id; none before the registry's first configuration.
    cluster: Option<Hash32>,
    keys: OrdMap<AgentId, [u8; 32]>,
}

impl Signers {
    /// The registry says what the cluster is called.
    pub(crate) fn configured(&mut self, cluster: &ClusterName) {
        self.cluster = Some(cluster_id(cluster));
    }

    /// The registry says what an agent's key is.
    pub(crate) fn registered(&mut self, agent: &AgentId, key: [u8; 32]) {
        self.keys.insert(agent.clone(), key);
    }

    /// Refuses a message that is not signed and must be, or not signed by its sender.
    pub(crate) fn check(
        &self,
        is_required: bool,
        sender: &Sender,
        conversation: &ConversationId,
        message: &NewMessage,
    ) -> Result<(), Refusal> {
        let id = &message.id;
        if message.require_signature && !is_required {
            let text = format!("message {id} requires signatures, the conversation's first message did not");
            return Err(Refusal::new(codes::NOT_REQUIRED, text));
        }
        let Some(signature) = &message.signature else {
            let text = || format!("every message of the conversation must be signed, and {id} is not");
            return if is_required { Err(Refusal::new(codes::UNSIGNED, text())) } else { Ok(()) };
        };
        let bad = |why: &str| Refusal::new(codes::BAD_SIGNATURE, format!("message {id}: {why}"));
        let Some(agent) = sender.agent() else { return Err(bad("a service signs no messages")) };
        let (Some(cluster), Some(key)) = (self.cluster, self.keys.get(agent)) else {
            let text = format!("the key of {agent} is not known, so that no signature of it can be checked");
            return Err(Refusal::new(codes::SIGNER_UNKNOWN, text).retry_after(KNOWN_SOON));
        };
        let bytes = message.to_sign(cluster, agent, conversation).bytes();
        let verified = VerifyingKey::admit(key).and_then(|key| key.verify(&bytes, signature));
        verified.map_err(|problem| bad(&problem.to_string()))
    }
}
