//! The delivery service: codec and queries around `parley-delivery-core`.

mod bodies;
pub mod codes;
mod commands;
mod facts;
mod messages;
mod queries;
pub mod receiving;
mod records;
pub mod sending;
mod sends;

#[cfg(test)]
mod tests;

use parley_core::Refusal;
use parley_delivery_core::{Answer, Delivery, Message, Record, Send};
use parley_ids::ServiceName;
use parley_machine::{Command, EncodedRecord, EncodedSend, Identity, Service, Verb};
use parley_proto::{Body, Malformed, v1};

pub use bodies::{CHUNK, Extent, KEPT, MAX_UPLOAD, aside};
pub use messages::{MAX_BODY, MAX_COPIES, MAX_MESSAGES, MAX_RECIPIENTS};

/// Delivery, as the machine runs it.
#[derive(Debug)]
pub struct DeliveryService;

impl Service for DeliveryService {
    type Core = Delivery;

    const NAME: ServiceName = ServiceName::Delivery;
    const VERBS: &'static [Verb] = &[
        Verb { name: "send", identity: Identity::Transport },
        Verb { name: "ack", identity: Identity::Transport },
        Verb { name: "nack", identity: Identity::Transport },
        Verb { name: "hello", identity: Identity::Transport },
        Verb { name: "redrive", identity: Identity::Transport },
        Verb { name: "drop", identity: Identity::Transport },
        Verb { name: "skip", identity: Identity::Transport },
    ];
    const ASIDE: &'static [Verb] = &[
        Verb { name: "upload", identity: Identity::Transport },
        Verb { name: "download", identity: Identity::Transport },
    ];
    const QUERIES: &'static [&'static str] = &["status", "dead-letters"];

    fn genesis() -> Delivery {
        Delivery::default()
    }

    fn command(command: &Command<'_>) -> Result<Message, Malformed> {
        commands::decode(command)
    }

    fn fact(from: ServiceName, _event: &str, payload: &[u8]) -> Result<Option<Message>, Malformed> {
        facts::decode(from, payload)
    }

    fn record(record: &Record) -> EncodedRecord {
        records::encode(record)
    }

    fn send(send: &Send) -> EncodedSend {
        sends::encode(send)
    }

    fn answer(answer: &Answer) -> Option<v1::reply::Result> {
        queries::reply(answer)
    }

    fn query(core: &Delivery, query: &str, body: Body<'_>, as_of: u64) -> Result<Vec<u8>, Refusal> {
        queries::answer(core, query, body, as_of)
    }
}
