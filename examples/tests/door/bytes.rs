//! Bytes that no client library writes, and that the services' own cannot read: they cost whoever is behind them in
//! the same connection a repetition, and nothing else.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use futures::FutureExt as _;
use parley_bus::Inbox;
use parley_delivery::DeliveryService;
use parley_ids::{AgentId, ServiceName};
use parley_proto::v1;
use parley_registry::RegistryService;
use parley_testkit::{Cell, eventually, within};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

use crate::ground::{ANN, Ask, code, read, settings};

/// A lone carriage return within a header's value.
const POISON: &[u8] = b"NATS/1.0\r\nX: a\rb\r\n";

/// What is wrong, subject, reply subject and headers.
type Row = (&'static str, &'static [u8], &'static [u8], &'static [u8]);

/// A NATS connection without a client.
struct Raw(BufReader<TcpStream>);

impl Raw {
    async fn connect(cell: &Cell) -> Self {
        let address = cell.server.url().trim_start_matches("nats://").to_owned();
        let mut raw = Self(BufReader::new(TcpStream::connect(address).await.unwrap()));
        raw.write(b"CONNECT {\"verbose\":false,\"headers\":true,\"no_responders\":true}\r\n").await;
        raw
    }

    /// Writes, and waits until the server has read it.
    async fn write(&mut self, bytes: &[u8]) {
        self.0.get_mut().write_all(&[bytes, b"PING\r\n".as_slice()].concat()).await.unwrap();
        let mut line = String::new();
        while !line.starts_with("PONG") {
            line.clear();
            let read = within("a line of the server", self.0.read_line(&mut line)).await.unwrap();
            assert!(read > 0 && !line.starts_with("-ERR"), "the server itself refuses it: {line}");
        }
    }

    /// A message whose header block is `head`, version line and all.
    async fn publish(&mut self, subject: &[u8], reply: &[u8], head: &[u8]) {
        let head = [head, b"\r\n"].concat();
        let lengths = format!(" {} {}\r\n", head.len(), head.len() + 2);
        let parts: [&[u8]; 8] = [b"HPUB ", subject, b" ", reply, lengths.as_bytes(), &head, b"{}", b"\r\n"];
        self.write(&parts.concat()).await;
    }
}

/// Waits until a good command is done again. A request that was lost is not waited for long.
async fn is_done_again(cell: &Cell, what: &str) {
    let ask = Ask::new(cell, ANN, ServiceName::Delivery, "hello", "{}").unsigned();
    let (caller, tries) = (cell.caller("door", None), AtomicU32::new(0));
    let headers: Vec<_> = ask.headers.iter().map(|(name, value)| (*name, value.clone())).collect();
    let reply = eventually(&format!("an answer after {what}"), || async {
        let wait = Duration::from_millis(250 << tries.fetch_add(1, Ordering::Relaxed).min(4));
        let answer = caller.request(&ask.subject, &headers, ask.payload.clone());
        tokio::time::timeout(wait, answer).await.ok()?.unwrap()
    })
    .await;
    assert_eq!(code(what, &read(&reply)), "", "{what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_client_library_cannot_read_costs_a_repetition() {
    let mut cell = Cell::with(settings(), None).await;
    cell.serve::<DeliveryService>(Vec::new()).await;
    is_done_again(&cell, "the start").await;
    let mut raw = Raw::connect(&cell).await;
    let (hello, inbox) = (b"parley.in.ann.delivery.hello".as_slice(), b"_INBOX.raw".as_slice());
    let plain = b"NATS/1.0\r\n".as_slice();
    let table: [Row; 9] = [
        ("a value that is no UTF-8", hello, inbox, b"NATS/1.0\r\nX: \xff\xfe\r\n"),
        ("a line without a colon", hello, inbox, b"NATS/1.0\r\nnonsense\r\n"),
        ("a name with a space", hello, inbox, b"NATS/1.0\r\na b: c\r\n"),
        ("a status that is no number", hello, inbox, b"NATS/1.0 abc\r\n"),
        ("another version", hello, inbox, b"NATS/9.9\r\n"),
        ("a wide space in the verb", b"parley.in.ann.delivery.he\xe2\x80\x83llo", inbox, plain),
        ("a wide space in the reply subject", hello, b"_INBOX.a\xe2\x80\x83b", plain),
        ("a verb that is no UTF-8", b"parley.in.ann.delivery.\xff\xfe", inbox, plain),
        ("a reply subject that is no UTF-8", hello, b"_INBOX.\xff\xfe", plain),
    ];
    for (what, subject, reply, head) in table {
        raw.publish(subject, reply, head).await;
        // By the one replica there is.
        is_done_again(&cell, what).await;
    }
}

/// A carriage return within a header's value ends the connection task of async-nats 0.51 by a panic
/// (nats-io/nats.rs#1612). What anyone may send has connections of its own: the replica goes on.
#[tokio::test(flavor = "multi_thread")]
async fn what_makes_the_client_library_panic_costs_a_repetition_too() {
    let mut cell = Cell::with(settings(), None).await;
    cell.serve::<DeliveryService>(Vec::new()).await;
    cell.serve::<RegistryService>(parley_registry::observers()).await;
    is_done_again(&cell, "the start").await;
    let mut raw = Raw::connect(&cell).await;
    let subjects = [
        ("a command", b"parley.in.ann.delivery.hello".as_slice()),
        ("a query", b"parley.api.delivery.health"),
        ("a heartbeat", b"parley.alive.ann"),
        ("a query of the registry", b"parley.api.registry.agents"),
    ];
    for (what, subject) in subjects {
        for _ in 0..3 {
            raw.publish(subject, b"_INBOX.raw", POISON).await;
        }
        is_done_again(&cell, what).await;
        let delivery = health(&cell, ServiceName::Delivery).await;
        assert_eq!((delivery.replica.as_str(), delivery.rewinds), ("delivery-0", 0), "{what}");
        assert_eq!(health(&cell, ServiceName::Registry).await.replica, "registry-1", "{what}");
    }
    // No replica ended with an error.
    cell.stop().await;
}

async fn health(cell: &Cell, service: ServiceName) -> v1::ServiceStatus {
    let caller = cell.caller("door", None);
    eventually("its health", || async {
        let asked: Result<Result<v1::ServiceStatus, v1::Error>, _> =
            caller.query(service, "health", &(), 0, Duration::from_secs(5)).await;
        asked.ok()?.ok()
    })
    .await
}

/// A door is made again beside the loop, however busy that is.
#[tokio::test(flavor = "multi_thread")]
async fn doors_are_made_again_under_load() {
    let mut cell = Cell::with(settings(), None).await;
    cell.serve::<DeliveryService>(Vec::new()).await;
    is_done_again(&cell, "the start").await;
    let mut raw = Raw::connect(&cell).await;
    let ask = Ask::new(&cell, ANN, ServiceName::Delivery, "hello", "{}").unsigned();
    for _ in 0..5 {
        raw.publish(b"parley.api.delivery.health", b"_INBOX.raw", POISON).await;
        for _ in 0..10 {
            cell.caller("load", None).publish(&ask.subject, "_INBOX.load", b"{}".to_vec()).await.unwrap();
        }
        assert_eq!(health(&cell, ServiceName::Delivery).await.replica, "delivery-0");
    }
    cell.stop().await;
}

/// Whom nobody could hear meanwhile is not away: who listens is told.
#[tokio::test(flavor = "multi_thread")]
async fn a_listener_to_heartbeats_is_told_that_it_may_have_missed_some() {
    let cell = Cell::with(settings(), None).await;
    let mut beats = Inbox::heartbeats(&cell.bus).await.unwrap();
    let mut interrupted = beats.interrupted();
    let mut raw = Raw::connect(&cell).await;
    for round in 0..3 {
        let told = async {
            // The first one may come before the server knows who listens.
            while interrupted.changed().now_or_never().is_none() {
                // Who does not listen keeps the door from being made again.
                while beats.heartbeat().now_or_never().is_some() {}
                raw.publish(b"parley.alive.mallory", b"_INBOX.raw", POISON).await;
            }
        };
        within("an interruption", told).await;
        let ann = AgentId::new("ann").unwrap();
        // Heartbeats are not kept: the first one may come before the server knows who listens again.
        let heard = async {
            loop {
                cell.bus.beat(&ann).await.unwrap();
                tokio::task::yield_now().await;
                if let Some(heard) = beats.heartbeat().now_or_never() {
                    return heard;
                }
            }
        };
        assert_eq!(within("a heartbeat", heard).await, Some(ann.clone()), "round {round}");
    }
}
