//! Reading and writing stored messages, for the targets of `fuzz/`. No part of what this crate offers.

use async_nats::{HeaderMap, HeaderName, HeaderValue};
use bytes::Bytes;
use parley_ids::{ServiceName, UnixMillis};
use parley_machine::{IntakeMessage, LogRecord};

use crate::wire::{self, Stored};
use crate::{Error, Subjects};

/// A message of an intake, the first one there.
#[must_use]
pub fn intake_message(
    subjects: &Subjects,
    subject: &str,
    headers: &[(String, String)],
    payload: &[u8],
) -> IntakeMessage {
    wire::intake_message(subjects, stored(subject, headers, payload))
}

/// A record of a log.
///
/// # Errors
/// When it is not one that Parley wrote.
pub fn log_record(
    subjects: &Subjects,
    subject: &str,
    headers: &[(String, String)],
    payload: &[u8],
) -> Result<LogRecord, Error> {
    wire::log_record(subjects, &stored(subject, headers, payload))
}

/// Subject and headers of a record, as they are published.
#[must_use]
pub fn written(
    subjects: &Subjects,
    service: ServiceName,
    record: &LogRecord,
) -> (String, Vec<(String, String)>) {
    let subject = subjects.log(service, 0, &record.event, &record.key);
    let headers = wire::record_headers(service, record);
    let first = |values: &[HeaderValue]| values.first().map(ToString::to_string).unwrap_or_default();
    (subject, headers.iter().map(|(name, values)| (name.to_string(), first(values))).collect())
}

/// Headers that no message can carry are left out.
fn stored(subject: &str, headers: &[(String, String)], payload: &[u8]) -> Stored {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value.parse::<HeaderValue>()) {
            map.append(name, value);
        }
    }
    let payload = Bytes::copy_from_slice(payload);
    Stored { seq: 1, time: UnixMillis(0), subject: subject.to_owned(), headers: Some(map), payload }
}
