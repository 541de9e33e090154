//! The smallest service there can be: one command, one record, one answer.

use parley_core::{Core, Effect, Effects, Input, Refusal};
use parley_ids::{RecordKey, ServiceName, UnixMillis};
use parley_machine::{Command, EncodedRecord, EncodedSend, Identity, Service, Verb, codes};
use parley_proto::{Body, Malformed, v1};
use serde::{Deserialize, Serialize};

/// Counts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Echo {
    count: u64,
}

/// One command: its payload comes back as a record.
#[derive(Debug)]
pub(crate) struct Said(Vec<u8>);

impl Core for Echo {
    type Message = Said;
    type Record = Said;
    type Send = std::convert::Infallible;
    type Answer = ();
    const VERSION: u32 = 1;

    fn handle(&mut self, _at: UnixMillis, input: Input<Said>) -> Effects<Self> {
        let Input::Message { trace, message, .. } = input else { return Vec::new() };
        self.count += 1;
        vec![Effect::Record { trace, record: message }, Effect::Answer(Ok(()))]
    }

    fn deadline(&self) -> Option<UnixMillis> {
        None
    }
}

/// The echo, in the place of a service nobody reads here.
#[derive(Debug)]
pub(crate) struct EchoService;

impl Service for EchoService {
    type Core = Echo;
    const NAME: ServiceName = ServiceName::Consensus;
    const VERBS: &'static [Verb] = &[Verb { name: "say", identity: Identity::Transport }];
    const QUERIES: &'static [&'static str] = &[];

    fn genesis() -> Echo {
        Echo::default()
    }

    fn command(command: &Command<'_>) -> Result<Said, Malformed> {
        Ok(Said(command.body.bytes.to_vec()))
    }

    fn fact(_from: ServiceName, _event: &str, _payload: &[u8]) -> Result<Option<Said>, Malformed> {
        Ok(None)
    }

    fn record(record: &Said) -> EncodedRecord {
        // The name is a token.
        let key = RecordKey::new("echo").unwrap_or_else(|_| unreachable!("a token"));
        EncodedRecord { event: "said", key, payload: record.0.clone() }
    }

    fn send(send: &std::convert::Infallible) -> EncodedSend {
        match *send {}
    }

    fn answer(_answer: &()) -> Option<v1::reply::Result> {
        None
    }

    fn query(_core: &Echo, query: &str, _body: Body<'_>, _as_of: u64) -> Result<Vec<u8>, Refusal> {
        Err(Refusal::new(codes::UNKNOWN_QUERY, query))
    }
}
