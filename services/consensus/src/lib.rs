//! The consensus service: codec and queries around `parley-consensus-core`.
//!
//! [`members`] is the codec of the other side: agents that run a validator, and whoever verifies certificates and
//! evidence offline.

mod commands;
mod facts;
pub mod members;
mod queries;
mod records;
mod sends;
mod wire;

#[cfg(test)]
mod tests;

use parley_consensus_core::{Answer, Consensus, Message, Record, Send};
use parley_core::Refusal;
use parley_ids::ServiceName;
use parley_machine::{Command, EncodedRecord, EncodedSend, Identity, Service, Verb};
use parley_proto::{Body, Malformed, v1};

/// Consensus, as the machine runs it.
#[derive(Debug)]
pub struct ConsensusService;

impl Service for ConsensusService {
    type Core = Consensus;

    const NAME: ServiceName = ServiceName::Consensus;
    const VERBS: &'static [Verb] = &[
        Verb { name: "propose", identity: Identity::Signed },
        // What they hold is signed, and counts by that alone.
        Verb { name: "ballot", identity: Identity::Transport },
        Verb { name: "vote", identity: Identity::Transport },
        Verb { name: "fetch", identity: Identity::Transport },
        Verb { name: "certify", identity: Identity::Signed },
        Verb { name: "decline", identity: Identity::Signed },
    ];
    const QUERIES: &'static [&'static str] = &["get", "list", "audit"];
    const ENDS: &'static [&'static str] = &["decided", "undecided"];
    const ALARMS: &'static [&'static str] = &["frozen"];

    fn genesis() -> Consensus {
        Consensus::default()
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
        sends::encode(send)
    }

    fn proves(send: &Send) -> bool {
        sends::proves(send)
    }

    fn answer(answer: &Answer) -> Option<v1::reply::Result> {
        sends::answer(answer)
    }

    fn query(core: &Consensus, query: &str, body: Body<'_>, as_of: u64) -> Result<Vec<u8>, Refusal> {
        queries::answer(core, query, body, as_of)
    }
}
