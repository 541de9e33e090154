//! Core to wire: records.

use parley_delivery_core::{Accepted, DeadLetter, Dropped, Expired, Record, Redriven, Regression, Skipped};
use parley_ids::{AgentId, ConversationId, MessageId, RecordKey};
use parley_machine::EncodedRecord;
use parley_proto::{Message as _, v1};

use crate::messages::{wire_content, wire_key, wire_order};
use v1::delivery_record::Event;

/// Encodes a record with its place in the log's subjects. Its key is the conversation.
pub(crate) fn encode(record: &Record) -> EncodedRecord {
    let (event, conversation, wire) = match record {
        Record::Accepted { conversation, sender, messages } => {
            let messages = messages.iter().map(accepted).collect();
            let accepted = v1::MessagesAccepted { sender: sender.name().to_owned(), messages };
            ("accepted", conversation, Event::Accepted(accepted))
        }
        Record::Acknowledged { conversation, recipient, ids } => {
            ("acknowledged", conversation, Event::Acknowledged(acknowledged(recipient, ids)))
        }
        Record::DeadLettered { conversation, letter } => {
            ("dead-lettered", conversation, Event::DeadLettered(dead_lettered(letter)))
        }
        Record::Expired { conversation, expired } => {
            ("expired", conversation, Event::Expired(expiry(expired)))
        }
        Record::Skipped { conversation, skipped } => ("skipped", conversation, Event::Skipped(skip(skipped))),
        Record::Redriven { conversation, redriven } => {
            ("redriven", conversation, Event::Redriven(redrive(redriven)))
        }
        Record::Dropped { conversation, dropped } => ("dropped", conversation, Event::Dropped(drop(dropped))),
        Record::SequenceRegression { conversation, regression } => {
            let event = Event::SequenceRegression(regressed(regression));
            ("sequence-regression", conversation, event)
        }
        Record::RefusedSend { conversation, code, reason, ids } => {
            let refused = v1::MessagesRefused {
                code: code.as_str().to_owned(),
                reason: reason.clone(),
                ids: texts(ids),
            };
            ("refused-send", conversation, Event::RefusedSend(refused))
        }
    };
    EncodedRecord { event, key: key(conversation), payload: payload(conversation, wire) }
}

fn key(conversation: &ConversationId) -> RecordKey {
    RecordKey::from(conversation.token().clone())
}

fn payload(conversation: &ConversationId, event: Event) -> Vec<u8> {
    v1::DeliveryRecord { conversation: conversation.to_string(), event: Some(event) }.encode_to_vec()
}

fn accepted(message: &Accepted) -> v1::AcceptedMessage {
    v1::AcceptedMessage {
        message_id: message.id.to_string(),
        sequence: message.sequence.0,
        recipients: message.recipients.iter().map(ToString::to_string).collect(),
        body_sha256: message.sha256.0.to_vec(),
        ordering: wire_order(message.order),
        key: wire_key(&message.key),
        after: message.after.iter().map(ToString::to_string).collect(),
    }
}

fn acknowledged(recipient: &AgentId, ids: &[MessageId]) -> v1::MessagesAcknowledged {
    v1::MessagesAcknowledged { recipient: recipient.to_string(), ids: texts(ids) }
}

fn dead_lettered(letter: &DeadLetter) -> v1::MessageDeadLettered {
    v1::MessageDeadLettered {
        message_id: letter.id.to_string(),
        sequence: letter.sequence.0,
        recipient: letter.recipient.to_string(),
        sender: letter.sender.name().to_owned(),
        reason: letter.reason.clone(),
        attempts: letter.attempts,
        body: wire_content(&letter.body),
        key: wire_key(&letter.key),
        redrives: letter.redrives,
    }
}

fn expiry(expired: &Expired) -> v1::MessageExpired {
    v1::MessageExpired {
        message_id: expired.id.to_string(),
        sequence: expired.sequence.0,
        recipient: expired.recipient.to_string(),
        sender: expired.sender.name().to_owned(),
        key: wire_key(&expired.key),
    }
}

fn skip(skipped: &Skipped) -> v1::MessagesSkipped {
    v1::MessagesSkipped {
        key: wire_key(&skipped.key),
        from: skipped.from.0,
        to: skipped.to.0,
        recipient: name(skipped.recipient.as_ref()),
        reason: skipped.reason.clone(),
        by: name(skipped.by.as_ref()),
    }
}

fn redrive(redriven: &Redriven) -> v1::DeadLetterRedriven {
    v1::DeadLetterRedriven {
        message_id: redriven.id.to_string(),
        sequence: redriven.sequence.0,
        recipient: redriven.recipient.to_string(),
        redrives: redriven.redrives,
        by: redriven.by.to_string(),
        key: wire_key(&redriven.key),
    }
}

fn drop(dropped: &Dropped) -> v1::DeadLetterDropped {
    v1::DeadLetterDropped {
        message_id: dropped.id.to_string(),
        sequence: dropped.sequence.0,
        recipient: dropped.recipient.to_string(),
        by: name(dropped.by.as_ref()),
        key: wire_key(&dropped.key),
    }
}

fn regressed(regression: &Regression) -> v1::SequenceRegression {
    v1::SequenceRegression {
        message_id: regression.id.to_string(),
        sender: regression.sender.name().to_owned(),
        key: wire_key(&regression.key),
        received: regression.received.0,
        expected: regression.expected.0,
    }
}

fn name(agent: Option<&AgentId>) -> String {
    agent.map(ToString::to_string).unwrap_or_default()
}

fn texts(ids: &[MessageId]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}
