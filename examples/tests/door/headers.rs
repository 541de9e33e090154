//! No header of a client reaches a stream, and no answer goes anywhere but to an inbox.

use futures::FutureExt as _;
use parley_bus::{Listener, Log, Raw};
use parley_ids::ServiceName;
use parley_proto::v1;
use parley_testkit::{Cell, eventually};

use crate::ground::{ANN, Ask, BOB, causes, code, is_alive, start, stop_and_audit};
use crate::samples::{Sample, making};
use crate::stage;

/// Every header that NATS gives a meaning, with a value that would do something: of `header.rs` of async-nats, and of
/// nats-server 2.15. Left out is `Nats-Trace-Only`: with it the server delivers nothing.
const NATS: [(&str, &str); 55] = [
    ("Nats-Msg-Id", "mallory"),
    ("Nats-Expected-Stream", "PARLEY_MALLORY"),
    ("Nats-Expected-Last-Sequence", "4242"),
    ("Nats-Expected-Last-Msg-Id", "mallory"),
    ("Nats-Expected-Last-Subject-Sequence", "4242"),
    ("Nats-Expected-Last-Subject-Sequence-Subject", "mallory"),
    ("Nats-Rollup", "all"),
    ("Nats-TTL", "1s"),
    ("Nats-Marker-Reason", "MaxAge"),
    ("Nats-Incr", "+1"),
    ("Nats-Counter-Sources", "{}"),
    ("Nats-Schedule", "@at 2030-01-01T00:00:00Z"),
    ("Nats-Schedule-Target", "mallory"),
    ("Nats-Schedule-Source", "mallory"),
    ("Nats-Schedule-TTL", "1s"),
    ("Nats-Schedule-Time-Zone", "UTC"),
    ("Nats-Schedule-Rollup", "sub"),
    ("Nats-Schedule-Next", "purge"),
    ("Nats-Scheduler", "mallory"),
    ("Nats-Batch-Id", "mallory"),
    ("Nats-Batch-Sequence", "1"),
    ("Nats-Batch-Commit", "1"),
    ("Nats-Required-Api-Level", "99"),
    ("Nats-Stream", "PARLEY_MALLORY"),
    ("Nats-Stream-Source", "PARLEY_MALLORY 4242 > > mallory"),
    ("Nats-Stream-Identity", "mallory"),
    ("Nats-Sequence", "4242"),
    ("Nats-Subject", "mallory"),
    ("Nats-Time-Stamp", "2030-01-01T00:00:00Z"),
    ("Nats-Last-Stream", "4242"),
    ("Nats-Last-Consumer", "4242"),
    ("Nats-Last-Sequence", "4242"),
    ("Nats-Consumer-Stalled", "mallory"),
    ("Nats-Num-Pending", "4242"),
    ("Nats-UpTo-Sequence", "4242"),
    ("Nats-Pending-Messages", "4242"),
    ("Nats-Pending-Bytes", "4242"),
    ("Nats-Pin-Id", "mallory"),
    ("Nats-Wrong-Pin-Id", "mallory"),
    ("Nats-Msg-Size", "4242"),
    ("Nats-Response-Type", "mallory"),
    ("Nats-Request-Info", "{}"),
    ("Nats-Service-Error", "mallory"),
    ("Nats-Service-Error-Code", "500"),
    ("Nats-Server-Xkey", "mallory"),
    ("Nats-No-Masking", "true"),
    ("Nats-Trace-Dest", "mallory.trace"),
    ("Nats-Trace-Hop", "1"),
    ("Nats-Trace-Origin-Account", "mallory"),
    ("KV-Operation", "PURGE"),
    ("Status", "503"),
    ("Description", "mallory"),
    ("Accept-Encoding", "mallory"),
    ("traceparent-mallory", "mallory"),
    ("X-Mallory", "mallory"),
];

const FORGED_STAMP: &str = "index=4242;cause=4242@4242;life=4242.0;core=4242;to=tasks:4242";

/// What only services say, as they write it and otherwise.
const FORGED: [(&str, &str); 13] = [
    ("Parley-Sender", "mallory"),
    ("parley-sender", "mallory"),
    ("Parley-Reply", "_INBOX.mallory"),
    ("Parley-Stamp", FORGED_STAMP),
    ("parley-stamp", FORGED_STAMP),
    ("Parley-Service", "mallory"),
    ("Parley-Min-As-Of", "4242"),
    ("ce-specversion", "9.9"),
    ("ce-id", "mallory"),
    ("ce-type", "mallory"),
    ("ce-source", "mallory"),
    ("ce-time", "2030-01-01T00:00:00Z"),
    ("CE-ID", "mallory"),
];

/// What ingress writes.
const OF_COMMANDS: [&str; 7] = [
    "Parley-Sender",
    "Parley-Id",
    "Content-Type",
    "traceparent",
    "Parley-Key",
    "Parley-Signature",
    "Parley-Reply",
];

/// What the writer of a log writes.
const OF_RECORDS: [&str; 8] = [
    "Parley-Stamp",
    "Content-Type",
    "traceparent",
    "ce-specversion",
    "ce-id",
    "ce-type",
    "ce-source",
    "ce-time",
];

/// A stored message has no header but `known` ones, and no value that is forged.
async fn is_ours(cell: &Cell, stream: &str, seq: u64, known: &[&str]) -> Vec<(String, String)> {
    let headers = Raw::headers(&cell.bus, stream, seq).await.unwrap();
    let headers = headers.unwrap_or_else(|| panic!("message {seq} of {stream} is gone"));
    for (name, value) in &headers {
        let here = format!("{name}: {value} in message {seq} of {stream}");
        assert!(known.contains(&name.as_str()), "{here}");
        assert!(!value.contains("mallory"), "{here}");
        assert!(FORGED.iter().all(|(_, forged)| value != forged), "{here}");
    }
    headers
}

/// A command with every header, done. It is sent until its service has heard of its sender.
async fn laden(cell: &Cell, sample: &Sample) -> v1::Reply {
    let ask = Ask::new(cell, sample.sender, sample.service, sample.verb, &sample.payload.to_string());
    let ask = NATS.into_iter().chain(FORGED).fold(ask, |ask, (name, value)| ask.with(name, value));
    eventually(&format!("{} {}", sample.service, sample.verb), || async {
        let reply = ask.send(cell, "every header").await;
        code(sample.verb, &reply).is_empty().then_some(reply)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn no_header_of_a_client_reaches_a_stream() {
    let cell = start().await;
    stage::agents(&cell).await;
    let subjects = cell.bus.subjects();
    for sample in making() {
        let service = sample.service;
        let (first, second) = (laden(&cell, &sample).await, laden(&cell, &sample).await);
        assert!(second.as_of > first.as_of, "{service}: the same Nats-Msg-Id is the same command");
        for reply in [first, second] {
            let stored = is_ours(&cell, &subjects.intake_stream(service), reply.as_of, &OF_COMMANDS).await;
            let sender = stored.iter().find(|(name, _)| name == "Parley-Sender");
            assert_eq!(sender.map(|(_, value)| value.as_str()), Some(sample.sender.0));
            // A registration that says nothing new makes no record; every other one of them does.
            let places = causes(&cell, service).await.remove(&reply.as_of).unwrap_or_default();
            assert!(!places.is_empty() || service == ServiceName::Registry, "{service}: no record");
            for seq in places {
                is_ours(&cell, &subjects.log_stream(service), seq, &OF_RECORDS).await;
            }
        }
    }
    stop_and_audit(cell).await;
}

/// Asks a service for answers to places where none may go, by commands and queries, good ones and others.
async fn ask_for(cell: &Cell, service: ServiceName, foreign: &str) {
    let mallory = cell.caller("mallory", None);
    let subjects = cell.bus.subjects();
    let good = making().into_iter().find(|s| s.service == service).unwrap();
    let commands = [(good.verb, good.payload.to_string()), ("dance", "{}".to_owned())];
    for (verb, payload) in commands {
        let subject = subjects.request(mallory.id(), service, verb);
        mallory.publish(&subject, foreign, payload.into_bytes()).await.unwrap();
    }
    for query in ["health", "list", "dance"] {
        let subject = subjects.query(service, query);
        mallory.publish(&subject, foreign, b"{}".to_vec()).await.unwrap();
    }
}

/// Nothing was told, by a service or by anybody else.
fn heard_nothing(who: &mut Listener) {
    if let Some(heard) = who.next().now_or_never() {
        panic!("a service told {heard:?}");
    }
    assert_eq!(who.ignored(), 0, "an answer went to what services tell");
}

/// A reply subject is not checked by the server: an answer there would be the service's own word.
#[tokio::test(flavor = "multi_thread")]
async fn no_answer_goes_anywhere_but_to_an_inbox() {
    let mut cell = start().await;
    let scratch = Raw::new(&cell.bus).await.unwrap();
    let mut bob = cell.caller(BOB.0, None).listen().await.unwrap();
    for service in ServiceName::ALL {
        is_alive(&cell, service).await;
        let (log, name) = (Log::new(&cell.bus, service, 0), cell.bus.subjects().bucket("SCRATCH"));
        let before = (log.intake_span().await.unwrap().first, log.log_span().await.unwrap().first);
        let foreign = [
            format!("{name}.x"),
            format!("$JS.API.STREAM.PURGE.{}", cell.bus.subjects().log_stream(service)),
            format!("$JS.API.STREAM.DELETE.{}", cell.bus.subjects().intake_stream(service)),
            format!("$KV.PARLEY_LEASES.{service}.0"),
            format!("parley.in.bob.{service}.hello"),
            format!("parley.to.bob.{service}.error"),
            format!("parley.log.{service}.0.configured.x"),
            "_INBOXbob".to_owned(),
            "_INBOX".to_owned(),
        ];
        for subject in &foreign {
            ask_for(&cell, service, subject).await;
        }
        // Answered in their order: when this one is, so are the others, and what an answer would have set off.
        for _ in 0..2 {
            is_alive(&cell, service).await;
            let dance = Ask::new(&cell, ANN, service, "dance", "{}").unsigned();
            assert_eq!(code("dance", &dance.send(&cell, "dance").await), "GEN-0007");
        }
        let after = (log.intake_span().await.unwrap().first, log.log_span().await.unwrap().first);
        assert_eq!(after, before, "a stream of {service} was purged");
        heard_nothing(&mut bob);
    }
    let name = cell.bus.subjects().bucket("SCRATCH");
    assert_eq!(Raw::headers(&cell.bus, &name, 1).await.unwrap(), None, "an answer was stored");
    scratch.publish(b"own".as_slice().into()).await.unwrap();
    assert!(Raw::headers(&cell.bus, &name, 1).await.unwrap().is_some(), "the stream takes nothing");
    cell.stop().await;
}
