//! The tasks service: codec and queries around `parley-tasks-core`.

mod commands;
mod content;
mod facts;
mod messages;
mod queries;
mod records;
mod requests;
mod submission;
mod text;

#[cfg(test)]
mod tests;

use parley_core::Refusal;
use parley_ids::ServiceName;
use parley_machine::{Command, EncodedRecord, EncodedSend, Identity, Service, Verb};
use parley_proto::{Body, Malformed, v1};
use parley_tasks_core::{Answer, Message, Record, Send, Tasks};

/// Tasks, as the machine runs it.
#[derive(Debug)]
pub struct TasksService;

impl Service for TasksService {
    type Core = Tasks;

    const NAME: ServiceName = ServiceName::Tasks;
    const VERBS: &'static [Verb] = &[
        Verb { name: "submit", identity: Identity::Transport },
        Verb { name: "cancel", identity: Identity::Transport },
        Verb { name: "accept", identity: Identity::Transport },
        Verb { name: "decline", identity: Identity::Transport },
        Verb { name: "progress", identity: Identity::Transport },
        Verb { name: "result", identity: Identity::Signed },
        Verb { name: "fail", identity: Identity::Signed },
        Verb { name: "rate", identity: Identity::Transport },
    ];
    const QUERIES: &'static [&'static str] = &["get", "list"];
    const ENDS: &'static [&'static str] = &["completed", "failed", "canceled", "rejected"];

    fn genesis() -> Tasks {
        Tasks::default()
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
        records::send(send)
    }

    fn answer(answer: &Answer) -> Option<v1::reply::Result> {
        records::answer(answer)
    }

    fn query(core: &Tasks, query: &str, body: Body<'_>, as_of: u64) -> Result<Vec<u8>, Refusal> {
        queries::answer(core, query, body, as_of)
    }
}
