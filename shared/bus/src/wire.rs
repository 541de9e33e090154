//! Between NATS messages and what the machine knows.

use async_nats::HeaderMap;
use bytes::Bytes;
use data_encoding::HEXLOWER;
use parley_ids::{AgentId, CommandId, RecordKey, ServiceName, UnixMillis};
use parley_machine::{Arrival, IntakeMessage, LogRecord};
use parley_proto::ContentType;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::header::{self, CE, CONTENT_TYPE, ID, KEY, REPLY, SENDER, STAMP};
use crate::{Error, Subjects, stamp};

/// A stored message, however it was read.
#[derive(Debug)]
pub(crate) struct Stored {
    pub(crate) seq: u64,
    pub(crate) time: UnixMillis,
    pub(crate) subject: String,
    pub(crate) headers: Option<HeaderMap>,
    pub(crate) payload: Bytes,
}

/// Milliseconds of a time of NATS.
pub(crate) fn millis(nanos: i128) -> UnixMillis {
    UnixMillis(u64::try_from(nanos / 1_000_000).unwrap_or(0))
}

/// Reads a message of an intake. What Parley did not write is [`Arrival::Foreign`]: it changes nothing.
pub(crate) fn intake_message(subjects: &Subjects, stored: Stored) -> IntakeMessage {
    let trace = header::own_trace(stored.headers.as_ref());
    let (seq, time) = (stored.seq, stored.time);
    let arrival = arrival(subjects, &stored)
        .unwrap_or_else(|problem| Arrival::Foreign(format!("{}: {problem}", stored.subject)));
    IntakeMessage { seq, time, trace, arrival }
}

fn arrival(subjects: &Subjects, stored: &Stored) -> Result<Arrival, String> {
    let parts = subjects.parse_intake(&stored.subject).ok_or("no subject of an intake")?;
    match parts.as_slice() {
        ["cmd", verb] => command(verb, stored),
        ["log", from, event, key] => {
            let from: ServiceName = from.parse().map_err(|_| "no service")?;
            Ok(Arrival::Record { from, record: record(event, key, stored)? })
        }
        ["tick"] => Ok(Arrival::Tick),
        ["resume"] => Ok(Arrival::Resume),
        ["obs"] => Ok(Arrival::Observation(stored.payload.to_vec())),
        _ => Err("no kind of message".to_owned()),
    }
}

fn command(verb: &str, stored: &Stored) -> Result<Arrival, String> {
    let headers = stored.headers.as_ref();
    let need = |name| header::own(headers, name).ok_or_else(|| format!("header {name} is missing"));
    let key = match header::own(headers, KEY) {
        None => None,
        Some(hex) => Some(read_key(hex).ok_or("header Parley-Key is not 32 bytes of hex")?),
    };
    Ok(Arrival::Command {
        sender: AgentId::new(need(SENDER)?).map_err(|e| e.to_string())?,
        id: CommandId::new(need(ID)?).map_err(|e| e.to_string())?,
        verb: verb.to_owned(),
        content_type: ContentType::detect(header::own(headers, CONTENT_TYPE), &stored.payload)
            .map_err(|e| e.to_string())?,
        payload: stored.payload.to_vec(),
        key,
        reply: header::own(headers, REPLY).map(ToOwned::to_owned),
    })
}

/// A key in hex.
pub(crate) fn read_key(hex: &str) -> Option<[u8; 32]> {
    HEXLOWER.decode(hex.as_bytes()).ok()?.try_into().ok()
}

/// Reads a record of a log.
pub(crate) fn log_record(subjects: &Subjects, stored: &Stored) -> Result<LogRecord, Error> {
    let foreign = |problem: String| Error::Foreign {
        what: format!("message {} of {}", stored.seq, stored.subject),
        problem,
    };
    let (event, key) =
        subjects.parse_log(&stored.subject).ok_or_else(|| foreign("no subject of a log".to_owned()))?;
    record(event, key, stored).map_err(foreign)
}

fn record(event: &str, key: &str, stored: &Stored) -> Result<LogRecord, String> {
    let headers = stored.headers.as_ref();
    let stamp = header::own(headers, STAMP).ok_or_else(|| format!("header {STAMP} is missing"))?;
    let stamp = stamp::read(stamp).map_err(|problem| format!("header {STAMP}: {problem}"))?;
    Ok(LogRecord {
        stamp,
        event: event.to_owned(),
        key: RecordKey::new(key).map_err(|e| e.to_string())?,
        payload: stored.payload.to_vec(),
        trace: header::own_trace(headers),
    })
}

/// Headers of a record: its stamp, its trace, and CloudEvents attributes in binary mode.
pub(crate) fn record_headers(service: ServiceName, record: &LogRecord) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let stamp = &record.stamp;
    header::put(&mut headers, STAMP, stamp::write(stamp));
    header::set(&mut headers, CONTENT_TYPE, ContentType::Protobuf.as_str());
    header::set_trace(&mut headers, record.trace);
    let values = [
        "1.0".to_owned(),
        format!("{}-{}", stamp.incarnation, stamp.index),
        format!("parley.{service}.{}.v1", record.event),
        format!("/parley/{service}"),
        rfc3339(stamp.cause.time),
    ];
    for (name, value) in CE.into_iter().zip(values) {
        header::put(&mut headers, name, value);
    }
    headers
}

/// An instant as RFC 3339 in UTC.
fn rfc3339(at: UnixMillis) -> String {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(at.0) * 1_000_000)
        .ok()
        .and_then(|time| time.format(&Rfc3339).ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use parley_machine::{Cause, Stamp};

    use super::*;

    #[test]
    fn times_are_written_as_rfc_3339() {
        for (at, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400_000, "2000-02-29T00:00:00Z"),
            (1_795_391_999_999, "2026-11-22T23:59:59.999Z"),
        ] {
            assert_eq!(rfc3339(UnixMillis(at)), text);
        }
    }

    #[test]
    fn a_record_is_read_back_as_it_was_written() {
        let stamp = Stamp {
            index: 7,
            to: BTreeMap::from([(ServiceName::Tasks, 3), (ServiceName::Auction, 9)]),
            cause: Cause { seq: 11, time: UnixMillis(1_700_000_000_123) },
            incarnation: 42,
            era: 3,
            core: 2,
        };
        let trace = parley_ids::TraceContext { trace_id: [1; 16], span_id: [2; 8], sampled: true };
        let record = LogRecord {
            stamp,
            event: "opened".into(),
            key: RecordKey::new("a").unwrap(),
            payload: vec![1, 2],
            trace,
        };
        let subjects = Subjects::new(parley_ids::Token::new("parley").unwrap());
        let stored = Stored {
            seq: 1,
            time: UnixMillis(5),
            subject: subjects.log(ServiceName::Auction, 0, "opened", &record.key),
            headers: Some(record_headers(ServiceName::Auction, &record)),
            payload: Bytes::from(record.payload.clone()),
        };
        assert_eq!(log_record(&subjects, &stored).unwrap(), record);
    }
}
