//! Whole intakes: commands, facts, observations, ticks and resumes, one after the other, with rising times.
//!
//! The machine never stops. The same intake gives the same records, sends and answers, also where the state goes
//! through a checkpoint on the way, and the same state, byte for byte. Whoever reads a record can read it; every
//! answer is the same in JSON; and the state that comes of it can be asked.
//!
//! Input: which service, then messages as `script` reads them.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parley_fuzz::{Raw, ServiceName, must, play, script, service, with_service};
use parley_machine::{Checkpoint, LogRecord, Out, Service, State};
use parley_proto::{Body, ContentType, v1};
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| cores(bytes));

fn cores(bytes: &[u8]) {
    let mut raw = Raw::new(bytes);
    let name = service(raw.byte());
    with_service!(name, S => told::<S>(raw));
}

fn told<S: Service>(raw: Raw<'_>) {
    let messages = script::<S>(raw);
    let once = play::<S>(&messages, None);
    let again = play::<S>(&messages, Some(messages.len() / 2));
    assert_eq!(once.records, again.records, "the same inputs gave other records");
    assert_eq!(once.outs, again.outs, "the same inputs gave other sends or answers");
    let end = must(Checkpoint::of(&once.state));
    assert_eq!(must(Checkpoint::of(&again.state)), end, "the same inputs gave another state");
    let restored = must(end.state::<S>());
    assert_eq!(must(Checkpoint::of(&restored)), end, "a checkpoint is not what it was made of");
    once.records.iter().for_each(|record| is_read(S::NAME, record));
    once.outs.iter().for_each(is_json_too);
    is_asked(&restored);
}

/// No record is lost on those who wait for it.
fn is_read(from: ServiceName, record: &LogRecord) {
    if record.key.as_str() == "task-" {
        // Of a task without a name: there is none, but a fuzzer tells of some.
        return;
    }
    for reader in record.stamp.to.keys() {
        let (event, payload) = (record.event.as_str(), record.payload.as_slice());
        let read = with_service!(*reader, R => R::fact(from, event, payload).map(|_| ()));
        assert_eq!(read, Ok(()), "{reader} cannot read {event} of {from}");
    }
}

fn is_json_too(out: &Out) {
    let Out::Reply(reply) = out else { return };
    let bytes = ContentType::Json.encode(&reply.reply);
    let body = Body { content_type: ContentType::Json, bytes: &bytes };
    assert_eq!(body.decode::<v1::Reply>().as_ref(), Ok(&reply.reply));
}

fn is_asked<S: Service>(state: &State<S>) {
    for query in S::QUERIES {
        for content_type in [ContentType::Json, ContentType::Protobuf] {
            let body = Body { content_type, bytes: b"" };
            let answer = S::query(state.core(), query, body, state.as_of());
            if let (Ok(answer), ContentType::Json) = (answer, content_type) {
                must(serde_json::from_slice::<Value>(&answer));
            }
        }
    }
}
