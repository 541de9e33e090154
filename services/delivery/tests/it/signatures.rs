//! Vectors of signed messages that `proto/golden/signatures.py` wrote with OpenSSL's ed25519.

use std::fmt::Write as _;
use std::path::Path;

use parley_core::{Caller, Core as _, Effect, Input};
use parley_delivery::{DeliveryService, receiving, sending};
use parley_delivery_core::{Delivered, Message, NewMessages};
use parley_identity::{SigningKey, cluster_id};
use parley_ids::{
    AgentId, ClusterName, CommandId, ConversationId, Hash32, ServiceName, TraceContext, UnixMillis,
};
use parley_machine::{Command, Service as _};
use parley_proto::{Body, ContentType, Message as _, v1};
use serde_json::Value;

/// One vector.
struct Vector {
    key: SigningKey,
    cluster: ClusterName,
    sender: AgentId,
    conversation: ConversationId,
    /// As JSON, without its signature.
    message: Value,
    signed: String,
    signature: String,
}

impl Vector {
    fn of(value: &Value) -> Self {
        let text = |field: &str| value[field].as_str().unwrap().to_owned();
        let key = SigningKey::from_seed(&Hash32::from_hex(&text("seed_hex")).unwrap().0);
        assert_eq!(hex(&key.verifying_key().to_bytes()), text("public_key_hex"));
        Self {
            key,
            cluster: ClusterName::new(&text("cluster")).unwrap(),
            sender: AgentId::new(&text("sender")).unwrap(),
            conversation: ConversationId::new(&text("conversation")).unwrap(),
            message: value["message"].clone(),
            signed: text("signed_bytes_hex"),
            signature: text("signature_hex"),
        }
    }

    /// The message as its sender's SDK has it, with a signature.
    fn wire(&self) -> v1::Message {
        let json = self.message.to_string();
        let body = Body { content_type: ContentType::Json, bytes: json.as_bytes() };
        let mut wire: v1::Message = body.decode().unwrap();
        let cluster = cluster_id(&self.cluster);
        let signature = sending::sign(&self.key, cluster, &self.sender, &self.conversation, &wire);
        wire.signature = signature.unwrap().0.to_vec();
        wire
    }

    /// The same as delivery reads it.
    fn send(&self, message: v1::Message) -> NewMessages {
        let send = v1::SendMessages { conversation: self.conversation.to_string(), messages: vec![message] };
        let (bytes, id) = (send.encode_to_vec(), CommandId::new("c").unwrap());
        let body = Body { content_type: ContentType::Protobuf, bytes: &bytes };
        let command = Command { sender: &self.sender, id: &id, verb: "send", body };
        let Ok(Message::Send(new)) = DeliveryService::command(&command) else { panic!("no send") };
        new
    }

    /// The same as a recipient reads it.
    fn delivered(&self, new: NewMessages) -> Vec<Delivered> {
        let mut core = DeliveryService::genesis();
        let key = Some(self.key.verifying_key().to_bytes());
        let facts = [
            Message::Configured { cluster: self.cluster.clone() },
            Message::Registered { agent: self.sender.clone(), key, online: true },
        ];
        let registry = Caller::Service(ServiceName::Registry);
        let sender = Caller::Agent { id: self.sender.clone(), key: None, operator: false };
        let facts = facts.into_iter().map(|fact| (registry.clone(), fact));
        let mut effects = Vec::new();
        for (from, message) in facts.chain([(sender, Message::Send(new))]) {
            let input = Input::Message { from, trace: TraceContext::NONE, message };
            effects.extend(core.handle(UnixMillis(1), input));
        }
        let sent = effects.iter().filter_map(|effect| match effect {
            Effect::Send { message, .. } => Some(DeliveryService::send(message).payload),
            Effect::Record { .. } | Effect::Answer(_) => None,
        });
        sent.map(|bytes| receiving::delivered(v1::Delivered::decode(bytes.as_slice()).unwrap()).unwrap())
            .collect()
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn vectors() -> Vec<Vector> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../proto/golden/signatures.json");
    let all: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    all["messages"].as_array().unwrap().iter().map(Vector::of).collect()
}

#[test]
fn messages_are_signed_as_others_sign_them() {
    let vectors = vectors();
    assert!(vectors.len() >= 6);
    for vector in vectors {
        let wire = vector.wire();
        assert_eq!(hex(&wire.signature), vector.signature, "{}", vector.message);
        let new = vector.send(wire);
        let to_sign = new.messages[0].to_sign(cluster_id(&vector.cluster), &vector.sender, &new.conversation);
        assert_eq!(hex(&to_sign.bytes()), vector.signed, "{}", vector.message);
    }
}

#[test]
fn what_is_signed_is_verified_by_its_recipients() {
    let mut copies = 0;
    for vector in vectors() {
        let (wire, cluster) = (vector.wire(), cluster_id(&vector.cluster));
        let key = vector.key.verifying_key().to_bytes();
        let recipients: Vec<AgentId> = wire.recipients.iter().map(|r| AgentId::new(r).unwrap()).collect();
        for delivered in vector.delivered(vector.send(wire)) {
            copies += delivered.messages.len();
            for (message, recipient) in delivered.messages.iter().zip(&recipients) {
                let verified = message.verify(cluster, &delivered.conversation, recipient, &key);
                assert_eq!(verified, Ok(()), "{}", vector.message);
            }
        }
    }
    assert_eq!(copies, 4, "the others wait for what comes before them");
}
