//! One that floods is told to wait; the others are not made to.

use std::future::ready;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Instant;

use futures::future::join_all;
use futures::{StreamExt as _, stream};
use parley_bus::Log;
use parley_delivery::DeliveryService;
use parley_ids::ServiceName;
use parley_proto::v1;
use parley_testkit::{Cell, eventually, within};
use serde_json::json;

use crate::ground::{self, ANN, Ask, BOB, Who, code, commands, done, settings};
use crate::samples::making;
use crate::stage;

/// Who floods.
const FLOODER: Who = ("flooder", 13);
/// Its requests under way at once.
const WINDOW: usize = 1_000;
/// How many it has sent before the others begin.
const LEAD: usize = 3_000;
/// And at the most.
const MOST: usize = 1_000_000;

/// What a flooder sees.
#[derive(Debug, Default)]
struct Flood {
    over: AtomicBool,
    sent: AtomicUsize,
    refused: AtomicUsize,
}

impl Flood {
    /// Sends good commands as fast as they are answered, until it is over.
    async fn run(&self, cell: &Cell) {
        let caller = cell.caller(FLOODER.0, None);
        let subject = Ask::new(cell, FLOODER, ServiceName::Delivery, "hello", "{}").subject;
        let headers = [("Content-Type", "application/json".to_owned())];
        stream::iter(0..MOST)
            .take_while(|_| ready(!self.over.load(Ordering::Relaxed)))
            .for_each_concurrent(WINDOW, |_| async {
                // One that is not answered in time says nothing here: the others are what counts.
                let answer = caller.request(&subject, &headers, b"{}".to_vec()).await.unwrap();
                self.sent.fetch_add(1, Ordering::Relaxed);
                if let Some(bytes) = answer {
                    self.note(&ground::read(&bytes));
                }
            })
            .await;
    }

    fn note(&self, reply: &v1::Reply) {
        let code = code("a flood", reply);
        if !code.is_empty() {
            assert_eq!(code, "GEN-0009", "{reply:?}");
            assert!(reply.error.as_ref().is_some_and(|e| e.retry_after_ms > 0), "{reply:?}");
            self.refused.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// No more of a sender's commands are in the intake than its rate lets through.
async fn within_rate(cell: &Cell, since: Instant) {
    let limits = &cell.settings().ingress;
    let stored = commands(cell, ServiceName::Delivery).await;
    let stored = stored.iter().filter(|c| c.sender == FLOODER.0).count() as u64;
    let seconds = since.elapsed().as_secs() + 1;
    let most = u64::from(limits.burst) + seconds * u64::from(limits.rate_per_second);
    assert!(stored <= most, "{stored} commands of {} are stored, in {seconds} s at most {most}", FLOODER.0);
    let span = Log::new(&cell.bus, ServiceName::Delivery, 0).intake_span().await.unwrap();
    assert!(span.percent() < 50, "the intake fills: {span:?}");
}

/// While somebody floods with the rate everybody has, every command of the others is done.
#[tokio::test(flavor = "multi_thread")]
async fn one_that_floods_does_not_stop_the_others() {
    let mut cell = ground::start().await;
    stage::agents(&cell).await;
    let (flood, began) = (Flood::default(), Instant::now());
    let others = async {
        eventually("a flood", || async { Some(()).filter(|()| flood.sent.load(Ordering::Relaxed) >= LEAD) })
            .await;
        let nothing = json!({});
        for _ in 0..2 {
            for sample in making() {
                done(&cell, sample.sender, sample.service, sample.verb, &sample.payload).await;
            }
            join_all([ANN, BOB].map(|who| done(&cell, who, ServiceName::Delivery, "hello", &nothing))).await;
        }
        flood.over.store(true, Ordering::Relaxed);
    };
    within("the others, while the flood runs", futures::future::join(flood.run(&cell), others)).await;
    within_rate(&cell, began).await;
    cell.stop().await;
}

/// A rate so low that every machine is above it.
#[tokio::test(flavor = "multi_thread")]
async fn a_sender_over_its_rate_is_told_when_to_come_again() {
    let mut settings = settings();
    (settings.ingress.rate_per_second, settings.ingress.burst) = (1, 10);
    let mut cell = Cell::with(settings, None).await;
    cell.serve::<DeliveryService>(Vec::new()).await;
    ground::is_alive(&cell, ServiceName::Delivery).await;
    let (flood, began) = (Flood::default(), Instant::now());
    let caller = cell.caller(FLOODER.0, None);
    let subject = Ask::new(&cell, FLOODER, ServiceName::Delivery, "hello", "{}").subject;
    for _ in 0..5_000 {
        caller.publish(&subject, "_INBOX.nobody", b"{}".to_vec()).await.unwrap();
    }
    let good = || Ask::new(&cell, FLOODER, ServiceName::Delivery, "hello", "{}");
    let asks: Vec<_> = (0..100).map(|_| good()).collect();
    for reply in join_all(asks.iter().map(|ask| ask.send(&cell, "one more"))).await {
        flood.note(&reply);
    }
    let let_through = 11 + began.elapsed().as_secs();
    let refused = flood.refused.load(Ordering::Relaxed) as u64;
    assert!(refused + let_through >= asks.len() as u64, "{refused} of {} refused", asks.len());
    within_rate(&cell, began).await;
    done(&cell, BOB, ServiceName::Delivery, "hello", &json!({})).await;
    cell.stop().await;
}
