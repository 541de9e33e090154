//! The sender's half of the wire, for agents' SDKs.

use parley_identity::{Signature, SigningKey};
use parley_ids::{AgentId, ConversationId, Hash32};
use parley_proto::{Malformed, id, v1};

use crate::messages::new_message;

/// `sender`'s signature of a message, to be put into it. The message has its id, and its body is as it will be sent: a
/// large one is uploaded and referred to.
///
/// # Errors
/// When delivery would not take the message.
pub fn sign(
    key: &SigningKey,
    cluster: Hash32,
    sender: &AgentId,
    conversation: &ConversationId,
    message: &v1::Message,
) -> Result<Signature, Malformed> {
    let message = new_message(id("messageId", &message.message_id)?, message.clone())?;
    Ok(key.sign(&message.to_sign(cluster, sender, conversation).bytes()))
}
