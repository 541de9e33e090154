use parley_core::{Core, Effects, Input, Refusal};
use parley_ids::{ServiceName, UnixMillis};
use parley_machine::{
    Arrival, Command, EncodedRecord, EncodedSend, Fault, Machine, Plan, Routes, Service, Verb, codes,
};
use parley_proto::{Body, Malformed, v1};
use serde::{Deserialize, Serialize};

use crate::desk::{LIFE, message};

/// A core that asks for the tick it was just given.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Impatient;

/// What an impatient core never says.
#[derive(Debug)]
enum Never {}

impl Core for Impatient {
    type Message = ();
    type Record = Never;
    type Send = Never;
    type Answer = ();

    const VERSION: u32 = 1;

    fn handle(&mut self, _at: UnixMillis, _input: Input<()>) -> Effects<Self> {
        Vec::new()
    }

    fn deadline(&self) -> Option<UnixMillis> {
        Some(UnixMillis(1_000))
    }
}

impl Service for Impatient {
    type Core = Self;

    const NAME: ServiceName = ServiceName::Hierarchy;
    const VERBS: &'static [Verb] = &[];
    const QUERIES: &'static [&'static str] = &[];

    fn genesis() -> Self {
        Self
    }

    fn command(_command: &Command<'_>) -> Result<(), Malformed> {
        Ok(())
    }

    fn fact(_from: ServiceName, _event: &str, _payload: &[u8]) -> Result<Option<()>, Malformed> {
        Ok(None)
    }

    fn record(record: &Never) -> EncodedRecord {
        match *record {}
    }

    fn send(send: &Never) -> EncodedSend {
        match *send {}
    }

    fn answer(_answer: &()) -> Option<v1::reply::Result> {
        None
    }

    fn query(_core: &Self, query: &str, _body: Body<'_>, _as_of: u64) -> Result<Vec<u8>, Refusal> {
        Err(Refusal::new(codes::UNKNOWN_QUERY, query))
    }
}

#[test]
fn a_core_that_asks_for_the_same_tick_forever_stops_the_machine() {
    let mut machine = Machine::<Impatient>::begin(LIFE, Routes::default(), Plan::default(), None).unwrap();
    machine.log_ended(0);
    machine.take(message(1, 999, Arrival::Tick)).unwrap();
    let fault = machine.take(message(2, 1_500, Arrival::Tick)).unwrap_err();
    let (service, deadline, at) = (ServiceName::Hierarchy, UnixMillis(1_000), UnixMillis(1_500));
    assert_eq!(fault, Fault::Stuck { service, deadline, at });
    assert_eq!(fault.code().as_str(), "MCH-0007");
}
