//! The registry service: codec and queries around `parley-registry-core`.

mod commands;
mod observe;
mod queries;
mod records;

#[cfg(test)]
mod tests;

pub use observe::observers;
use parley_core::Refusal;
use parley_ids::ServiceName;
use parley_machine::{Command, EncodedRecord, EncodedSend, Identity, Service, Verb};
use parley_proto::{Body, Malformed, v1};
use parley_registry_core::{Answer, Message, Record, Registry, Send};

/// The registry, as the machine runs it.
#[derive(Debug)]
pub struct RegistryService;

impl Service for RegistryService {
    type Core = Registry;

    const NAME: ServiceName = ServiceName::Registry;
    const VERBS: &'static [Verb] = &[
        Verb { name: "register", identity: Identity::OwnKey },
        Verb { name: "retire", identity: Identity::Signed },
        Verb { name: "admit", identity: Identity::Operator },
        Verb { name: "group", identity: Identity::Operator },
        Verb { name: "advance", identity: Identity::Transport },
        Verb { name: "recover", identity: Identity::Operator },
    ];
    const QUERIES: &'static [&'static str] = &["agents", "groups", "group-chain"];

    fn genesis() -> Registry {
        Registry::default()
    }

    fn command(command: &Command<'_>) -> Result<Message, Malformed> {
        commands::decode(command)
    }

    fn fact(_from: ServiceName, _event: &str, _payload: &[u8]) -> Result<Option<Message>, Malformed> {
        Ok(None)
    }

    fn observation(observation: v1::Observation) -> Result<Option<Message>, Malformed> {
        commands::observed(observation)
    }

    fn record(record: &Record) -> EncodedRecord {
        records::encode(record)
    }

    fn send(send: &Send) -> EncodedSend {
        match *send {}
    }

    fn answer(answer: &Answer) -> Option<v1::reply::Result> {
        records::answer(answer)
    }

    fn query(core: &Registry, query: &str, body: Body<'_>, as_of: u64) -> Result<Vec<u8>, Refusal> {
        queries::answer(core, query, body, as_of)
    }
}
