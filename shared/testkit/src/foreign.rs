//! Records in a log that no service wrote there: what a cell must bear, and what must stop it.

use parley_bus::{Bus, Follower, Log, LogWriter};
use parley_ids::ServiceName;
use parley_machine::{Append, LogRecord, Ticket};

use crate::wait::{eventually, within};

/// The last sequence of a log, and its records that count: of this life of it, each the first one with the next
/// index.
///
/// # Panics
/// When the log cannot be read.
pub async fn records(bus: &Bus, service: ServiceName) -> (u64, Vec<LogRecord>) {
    let log = Log::new(bus, service, 0);
    let incarnation = log.incarnation().await.expect("a log that Parley made");
    let last = log.log_span().await.expect("a log that can be read").last;
    let mut follower = Follower::new(bus, bus.subjects().log_stream(service), None, 1);
    let (mut at, mut records) = (0, Vec::<LogRecord>::new());
    while at < last {
        let (position, record) = within(&format!("the end of {service}'s log"), follower.record()).await;
        at = position.seq;
        if let Ok(record) = record
            && record.stamp.incarnation == incarnation
            && record.stamp.index == records.len() as u64 + 1
        {
            records.push(record);
        }
    }
    (last, records)
}

/// Puts a record into a log, past the service. Returns where it lies.
///
/// # Panics
/// When the log does not take it.
pub async fn put(bus: &Bus, service: ServiceName, record: LogRecord) -> u64 {
    let ticket = Ticket { epoch: 0, index: record.stamp.index };
    let mut writer = LogWriter::new(bus, service, 0).await.expect("a subscription");
    writer.append(Append { ticket, record, behind: None }).await;
    writer.confirmed().await.1.expect("a log that takes records")
}

/// Puts a record into a log that takes the next index before the service does: the newest one that counts, as
/// `alter` leaves it. Returns that record. To be used while the service has little to do, and tried again where it
/// was quicker.
///
/// # Panics
/// When the log holds no record yet, or the service is quicker for a minute.
pub async fn usurp(bus: &Bus, service: ServiceName, alter: impl Fn(&mut LogRecord)) -> LogRecord {
    eventually(&format!("the next index of {service}'s log"), || async {
        let (last, mut records) = records(bus, service).await;
        let mut record = records.pop().expect("a log with a record");
        record.stamp.index += 1;
        alter(&mut record);
        (put(bus, service, record.clone()).await == last + 1).then_some(record)
    })
    .await
}
