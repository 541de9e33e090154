//! Core to wire: what delivery tells agents.

use parley_delivery_core::{Delivered, DeliveredMessage, Receipt, Send, Sequence, Signed, State};
use parley_machine::EncodedSend;
use parley_proto::{Message as _, v1};

use crate::messages::{wire_content, wire_key, wire_order};

/// Encodes a send. A gap is told as the receipt of the message that waits behind it.
pub(crate) fn encode(send: &Send) -> EncodedSend {
    match send {
        Send::Messages(delivered) => {
            EncodedSend { verb: "messages", payload: wire_delivered(delivered).encode_to_vec() }
        }
        Send::Receipt(receipt) => {
            EncodedSend { verb: "receipt", payload: wire_receipt(receipt).encode_to_vec() }
        }
        Send::Missing { conversation, waits, from, to } => {
            let receipt = v1::Receipt {
                conversation: conversation.to_string(),
                message_id: waits.to_string(),
                recipient: String::new(),
                state: wire_state(State::Held),
                detail: format!("the sequences {from} to {to} are missing"),
            };
            EncodedSend { verb: "receipt", payload: receipt.encode_to_vec() }
        }
    }
}

/// A state, for the wire.
pub(crate) fn wire_state(state: State) -> i32 {
    match state {
        State::Accepted => v1::message_state::State::Accepted.into(),
        State::Held => v1::message_state::State::Held.into(),
        State::Dispatched => v1::message_state::State::Dispatched.into(),
        State::Acknowledged => v1::message_state::State::Acknowledged.into(),
        State::Expired => v1::message_state::State::Expired.into(),
        State::DeadLettered => v1::message_state::State::DeadLettered.into(),
    }
}

fn wire_delivered(delivered: &Delivered) -> v1::Delivered {
    let message = |message: &DeliveredMessage| v1::DeliveredMessage {
        message_id: message.id.to_string(),
        sender: message.sender.name().to_owned(),
        ordering: wire_order(message.order),
        sequence: message.sequence.0,
        key: wire_key(&message.key),
        body: wire_content(&message.body),
        attempt: message.attempt,
        previous: message.previous.0,
        redrives: message.redrives,
        signature: message.signed.as_ref().map(wire_signature),
    };
    v1::Delivered {
        conversation: delivered.conversation.to_string(),
        generation: delivered.generation,
        messages: delivered.messages.iter().map(message).collect(),
    }
}

fn wire_signature(signed: &Signed) -> v1::MessageSignature {
    v1::MessageSignature {
        signature: signed.signature.0.to_vec(),
        recipients: signed.recipients.iter().map(ToString::to_string).collect(),
        ordering: signed.order.map_or(0, wire_order),
        sequence: signed.sequence.unwrap_or(Sequence::NONE).0,
        after: signed.after.iter().map(ToString::to_string).collect(),
        require_signature: signed.require_signature,
    }
}

fn wire_receipt(receipt: &Receipt) -> v1::Receipt {
    v1::Receipt {
        conversation: receipt.conversation.to_string(),
        message_id: receipt.id.to_string(),
        recipient: receipt.recipient.to_string(),
        state: wire_state(receipt.state),
        detail: receipt.detail.clone(),
    }
}
