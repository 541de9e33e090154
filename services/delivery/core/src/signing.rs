//! Rule: what a sender signs of a message, and what its recipient checks.
//!
//! A signature is of one message: for these recipients, in this conversation, under this id, with this place in the
//! order and this content. It has no time, and says nothing of attempts and deadlines: those are delivery's.

use std::collections::BTreeSet;

use parley_identity::{Signature, VerifyingKey};
use parley_ids::{AgentId, ConversationId, Hash32, MessageId};

use crate::fingerprint::code;
use crate::place::Key;
use crate::{Body, Content, DeliveredMessage, NewMessage, Order, Sequence};

/// Domain tag of messages' signatures, 16 bytes.
pub const MESSAGE_DOMAIN: &[u8; 16] = b"parley.dlv.sig.1";

/// Length of [`MessageToSign::bytes`].
pub const MESSAGE_BODY_LEN: usize = 323;

/// The parts of a message that are signed, as its sender said them.
#[derive(Debug, Clone, Copy)]
pub struct MessageToSign<'a> {
    /// `parley_identity::cluster_id` of the cluster's name; a signature is good in one cluster only.
    pub cluster: Hash32,
    /// Who signs.
    pub sender: &'a AgentId,
    /// The conversation.
    pub conversation: &'a ConversationId,
    /// Its id.
    pub id: &'a MessageId,
    /// Everyone it is for.
    pub recipients: &'a BTreeSet<AgentId>,
    /// The order it asks for; `None`: the conversation's.
    pub order: Option<Order>,
    /// Its number; `None`: delivery assigns one.
    pub sequence: Option<Sequence>,
    /// Partial order: its key.
    pub key: &'a Key,
    /// Causal order: the messages it comes after.
    pub after: &'a BTreeSet<MessageId>,
    /// Whether it requires signatures of the conversation.
    pub require_signature: bool,
    /// What it carries; of a large body, its hash and size.
    pub content: &'a Content,
}

/// A sender's signature, and what it signed of a message that no recipient gets otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The signature.
    pub signature: Signature,
    /// Everyone the message is for.
    pub recipients: BTreeSet<AgentId>,
    /// The order it asked for; `None`: the conversation's.
    pub order: Option<Order>,
    /// The number it was given; `None`: delivery assigned one.
    pub sequence: Option<Sequence>,
    /// Causal order: the messages it comes after.
    pub after: BTreeSet<MessageId>,
    /// Whether it required signatures of the conversation.
    pub require_signature: bool,
}

/// Why a delivered message is not what its sender signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Somebody passed it on.
    #[error("it was signed for others")]
    Recipient,
    /// Its place is not what its sender wanted.
    #[error("it was signed with another ordering or sequence")]
    Place,
    /// Something else is not as it was signed, or somebody else signed it.
    #[error("its signature is not its sender's on exactly this message")]
    Signature,
}

impl MessageToSign<'_> {
    /// The signed bytes, each field in its place: `domain(16) | cluster(32) | SHA-256(sender)(32) |
    /// SHA-256(conversation)(32) | SHA-256(message id)(32) | SHA-256(recipients)(32) | ordering u8 | sequence u64 |
    /// SHA-256(key)(32) | SHA-256(after)(32) | require_signature u8 | kind u8 | size u64 | body(32) |
    /// SHA-256(media type)(32)`, big endian.
    ///
    /// `recipients` and `after` are `count u32`, then by name `length u8 | name`. `ordering` is 0 for the
    /// conversation's, 1 NONE, 2 STRICT, 3 CAUSAL, 4 PARTIAL; `sequence` 0 where delivery assigns one; `kind` 0 nothing,
    /// 1 text, 2 data, 3 object; `body` is SHA-256 of text or data, or that which the object's reference names, of
    /// `size` bytes.
    #[must_use]
    pub fn bytes(&self) -> [u8; MESSAGE_BODY_LEN] {
        let text = |text: &str| Hash32::of(&[text.as_bytes()]).0;
        let (kind, size, body) = digest(&self.content.body);
        let parts: [&[u8]; 15] = [
            MESSAGE_DOMAIN,
            &self.cluster.0,
            &text(self.sender.as_str()),
            &text(self.conversation.as_str()),
            &text(self.id.as_str()),
            &names(self.recipients.iter().map(AgentId::as_str)).0,
            &[code(self.order)],
            &self.sequence.unwrap_or(Sequence::NONE).0.to_be_bytes(),
            &text(self.key.as_ref().map_or("", |key| key.as_str())),
            &names(self.after.iter().map(MessageId::as_str)).0,
            &[u8::from(self.require_signature)],
            &[kind],
            &size.to_be_bytes(),
            &body.0,
            &text(&self.content.media_type),
        ];
        let mut out = [0; MESSAGE_BODY_LEN];
        for (slot, byte) in out.iter_mut().zip(parts.concat()) {
            *slot = byte;
        }
        out
    }
}

impl NewMessage {
    /// What `sender` signs of it in a conversation.
    #[must_use]
    pub fn to_sign<'a>(
        &'a self,
        cluster: Hash32,
        sender: &'a AgentId,
        conversation: &'a ConversationId,
    ) -> MessageToSign<'a> {
        MessageToSign {
            cluster,
            sender,
            conversation,
            id: &self.id,
            recipients: &self.recipients,
            order: self.order,
            sequence: self.sequence,
            key: &self.key,
            after: &self.after,
            require_signature: self.require_signature,
            content: &self.body,
        }
    }
}

impl DeliveredMessage {
    /// Checks that it is what its sender signed, with `key`, for this recipient among others.
    ///
    /// # Errors
    /// When it is not, or nobody signed it.
    pub fn verify(
        &self,
        cluster: Hash32,
        conversation: &ConversationId,
        recipient: &AgentId,
        key: &[u8; 32],
    ) -> Result<(), Error> {
        let (Some(signed), Some(sender)) = (&self.signed, self.sender.agent()) else {
            return Err(Error::Signature);
        };
        let to_sign = MessageToSign {
            cluster,
            sender,
            conversation,
            id: &self.id,
            recipients: &signed.recipients,
            order: signed.order,
            sequence: signed.sequence,
            key: &self.key,
            after: &signed.after,
            require_signature: signed.require_signature,
            content: &self.body,
        };
        let key = VerifyingKey::admit(key).map_err(|_| Error::Signature)?;
        key.verify(&to_sign.bytes(), &signed.signature).map_err(|_| Error::Signature)?;
        if !signed.recipients.contains(recipient) {
            return Err(Error::Recipient);
        }
        let is_placed = signed.order.is_none_or(|order| order == self.order)
            && signed.sequence.is_none_or(|sequence| sequence == self.sequence);
        if is_placed { Ok(()) } else { Err(Error::Place) }
    }
}

/// The kind of a body, its size, and its hash.
fn digest(body: &Body) -> (u8, u64, Hash32) {
    let (kind, bytes) = match body {
        Body::Empty => (0_u8, &b""[..]),
        Body::Text(text) => (1, text.as_bytes()),
        Body::Data(data) => (2, data.0.as_slice()),
        Body::Object { sha256, size, .. } => return (3, *size, *sha256),
    };
    (kind, u64::try_from(bytes.len()).unwrap_or(u64::MAX), Hash32::of(&[bytes]))
}

fn names<'a>(all: impl ExactSizeIterator<Item = &'a str>) -> Hash32 {
    let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
    let mut bytes = count.to_be_bytes().to_vec();
    for name in all {
        bytes.push(u8::try_from(name.len()).unwrap_or(u8::MAX));
        bytes.extend_from_slice(name.as_bytes());
    }
    Hash32::of(&[&bytes])
}
