//! Delivery's log, read as it grows: the records that count, in their order.

use std::time::Duration;

use parley_bus::{Bus, Follower, Log};
use parley_ids::ServiceName;
use parley_proto::{Message as _, v1};
use tokio::sync::mpsc::UnboundedSender;

/// How long it waits before it asks for the log once more.
const AGAIN: Duration = Duration::from_millis(100);

/// A record that counts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    /// When the server stored its cause, in milliseconds since 1970.
    pub(crate) at_ms: u64,
    pub(crate) record: v1::DeliveryRecord,
}

/// What the log shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Found {
    Counts(Box<Entry>),
    /// A record of an index that another one had before: a second writer, or a retry. Harmless.
    Void,
    /// What should not be there, or should and is not.
    Wrong(String),
}

/// Reads the log from its first record on, for as long as anyone listens. The first record with the next index counts.
pub(crate) async fn follow(bus: Bus, found: UnboundedSender<Found>) {
    let log = Log::new(&bus, ServiceName::Delivery, 0);
    let incarnation = loop {
        match log.incarnation().await {
            Ok(incarnation) => break incarnation,
            Err(_) => tokio::time::sleep(AGAIN).await,
        }
    };
    let mut follower = Follower::new(&bus, bus.subjects().log_stream(ServiceName::Delivery), None, 1);
    let (mut seq, mut index, mut era) = (0_u64, 0_u64, 0_u32);
    loop {
        let (position, record) = follower.record().await;
        let before = std::mem::replace(&mut seq, position.seq);
        if position.seq != before + 1 {
            let what = format!("the log goes from message {before} to {}: it is not whole", position.seq);
            let _ = found.send(Found::Wrong(what));
        }
        let what = match record {
            Err(error) => Found::Wrong(format!("message {} of the log is no record: {error}", position.seq)),
            Ok(record) if record.stamp.incarnation != incarnation => {
                Found::Wrong(format!("message {} is of another life of the log", position.seq))
            }
            Ok(record) if record.stamp.era < era || record.stamp.index != index + 1 => Found::Void,
            Ok(record) => {
                (index, era) = (record.stamp.index, record.stamp.era);
                let at_ms = record.stamp.cause.time.0;
                match v1::DeliveryRecord::decode(record.payload.as_slice()) {
                    Ok(record) => Found::Counts(Box::new(Entry { at_ms, record })),
                    Err(error) => Found::Wrong(format!("record {index} cannot be read: {error}")),
                }
            }
        };
        if found.send(what).is_err() {
            return;
        }
    }
}
