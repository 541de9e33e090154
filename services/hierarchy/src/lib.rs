//! The hierarchy service: codec and queries around `parley-hierarchy-core`.

mod commands;
mod facts;
mod queries;
mod records;

#[cfg(test)]
mod tests;

use parley_core::Refusal;
use parley_hierarchy_core::{Answer, Hierarchy, Message, Record, Send};
use parley_ids::ServiceName;
use parley_machine::{Command, EncodedRecord, EncodedSend, Identity, Service, Verb};
use parley_proto::{Body, Malformed, v1};

/// Hierarchy, as the machine runs it.
#[derive(Debug)]
pub struct HierarchyService;

impl Service for HierarchyService {
    type Core = Hierarchy;

    const NAME: ServiceName = ServiceName::Hierarchy;
    const VERBS: &'static [Verb] = &[
        Verb { name: "form", identity: Identity::Transport },
        Verb { name: "dissolve", identity: Identity::Transport },
    ];
    const QUERIES: &'static [&'static str] = &["get", "list"];
    const ENDS: &'static [&'static str] = &["dissolved", "refused"];

    fn genesis() -> Hierarchy {
        Hierarchy::default()
    }

    fn command(command: &Command<'_>) -> Result<Message, Malformed> {
        commands::decode(command)
    }

    fn fact(from: ServiceName, event: &str, payload: &[u8]) -> Result<Option<Message>, Malformed> {
        facts::decode(from, event, payload)
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

    fn query(core: &Hierarchy, query: &str, body: Body<'_>, as_of: u64) -> Result<Vec<u8>, Refusal> {
        queries::answer(core, query, body, as_of)
    }
}
