//! A service's two streams: appending records and inputs, and reading ranges.

use async_nats::HeaderMap;
use async_nats::jetstream::stream::{Info, RawMessageErrorKind, Stream};
use bytes::Bytes;
use parley_ids::{ServiceName, TraceContext};
use parley_machine::{Append, Cause, LogRecord, ReadLog, Ticket, Trim};
use parley_proto::{Message as _, v1};

use crate::error::refused;
use crate::header::{self, EXPECTED_LAST};
use crate::pipeline::Pipeline;
use crate::topology::streams_incarnation;
use crate::wire::{self, Stored};
use crate::{Bus, Error, Subjects};

/// What became of a publish: stored at this sequence, or not known to be.
pub type Confirmed = (Ticket, Option<u64>);

/// First and last sequence of a stream; an empty one has `first = last + 1`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    /// The first that is there.
    pub first: u64,
    /// The last that was ever given.
    pub last: u64,
    /// Bytes kept.
    pub bytes: u64,
    /// Bytes that it may keep; 0 where there is no such limit.
    pub most_bytes: u64,
}

impl Span {
    /// What a stream says of itself.
    pub(crate) fn of(info: &Info) -> Self {
        let (state, most_bytes) = (&info.state, u64::try_from(info.config.max_bytes).unwrap_or(0));
        Self { first: state.first_sequence, last: state.last_sequence, bytes: state.bytes, most_bytes }
    }

    /// Whether nothing is there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.last == 0 || self.first > self.last
    }

    /// How full it is, in percent.
    #[must_use]
    pub fn percent(&self) -> u64 {
        self.bytes.saturating_mul(100).checked_div(self.most_bytes).unwrap_or(0)
    }
}

/// Intake and log of one partition of one service.
#[derive(Debug, Clone)]
pub struct Log {
    bus: Bus,
    service: ServiceName,
    partition: u16,
}

impl Log {
    /// Of this service and partition.
    #[must_use]
    pub fn new(bus: &Bus, service: ServiceName, partition: u16) -> Self {
        Self { bus: bus.clone(), service, partition }
    }

    /// Which life of the log this is.
    ///
    /// # Errors
    /// When the log is not there or was not made by Parley.
    pub async fn incarnation(&self) -> Result<u64, Error> {
        let name = self.bus.subjects.log_stream(self.service);
        let stream = self.stream(&name).await?;
        streams_incarnation(&stream.cached_info().config)
            .ok_or_else(|| Error::Foreign { what: name, problem: "it has no incarnation".to_owned() })
    }

    /// What the intake spans now.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn intake_span(&self) -> Result<Span, Error> {
        self.span(self.bus.subjects.intake_stream(self.service)).await
    }

    /// What the log spans now.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn log_span(&self) -> Result<Span, Error> {
        self.span(self.bus.subjects.log_stream(self.service)).await
    }

    async fn span(&self, name: String) -> Result<Span, Error> {
        Ok(Span::of(self.stream(&name).await?.cached_info()))
    }

    async fn stream(&self, name: &str) -> Result<Stream, Error> {
        self.bus.jetstream.get_stream(name).await.map_err(refused(format!("reading {name}")))
    }

    /// The record at a sequence of the log; none where something else is, or nothing.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub async fn record_at(&self, seq: u64) -> Result<Option<LogRecord>, Error> {
        let name = self.bus.subjects.log_stream(self.service);
        let stream =
            self.bus.jetstream.get_stream_no_info(&name).await.map_err(refused(format!("reading {name}")))?;
        match stream.get_raw_message(seq).await {
            Ok(message) => {
                let stored = Stored {
                    seq: message.sequence,
                    time: wire::millis(message.time.unix_timestamp_nanos()),
                    subject: message.subject.into_string(),
                    headers: Some(message.headers),
                    payload: message.payload,
                };
                Ok(wire::log_record(&self.bus.subjects, &stored).ok())
            }
            Err(error) if error.kind() == RawMessageErrorKind::NoMessageFound => Ok(None),
            Err(error) => Err(refused(format!("reading message {seq} of {name}"))(error)),
        }
    }

    /// Whether the intake has this very message, or had it and was trimmed.
    ///
    /// # Errors
    /// When the intake cannot be read.
    pub async fn has_input(&self, cause: Cause) -> Result<bool, Error> {
        if cause.seq == 0 {
            return Ok(true);
        }
        let name = self.bus.subjects.intake_stream(self.service);
        let stream = self.stream(&name).await?;
        if cause.seq < stream.cached_info().state.first_sequence {
            return Ok(true);
        }
        match stream.get_raw_message(cause.seq).await {
            Ok(message) => Ok(wire::millis(message.time.unix_timestamp_nanos()) == cause.time),
            Err(error) if error.kind() == RawMessageErrorKind::NoMessageFound => Ok(false),
            Err(error) => Err(refused(format!("reading message {} of {name}", cause.seq))(error)),
        }
    }

    /// The records of a part of the log.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub async fn read(&self, part: ReadLog) -> Result<Vec<(u64, LogRecord)>, Error> {
        let mut records = Vec::new();
        for seq in part.from..=part.through {
            if let Some(record) = self.record_at(seq).await? {
                records.push((seq, record));
            }
        }
        Ok(records)
    }

    /// Puts a tick into the intake. What time it is says the server; whether it arrives is seen in the intake.
    ///
    /// # Errors
    /// When there is no connection to write to.
    pub async fn tick(&self) -> Result<(), Error> {
        let subject = self.bus.subjects.intake(self.service, self.partition, "tick");
        self.bus.client.publish(subject, Bytes::new()).await.map_err(refused("a tick"))
    }

    /// Puts a resume into the intake: this replica took over.
    ///
    /// # Errors
    /// When the intake does not confirm it.
    pub async fn resume(&self) -> Result<(), Error> {
        self.put("resume", HeaderMap::new(), Vec::new()).await
    }

    /// Puts an observation into the intake.
    ///
    /// # Errors
    /// When the intake does not confirm it.
    pub async fn observe(&self, observation: &v1::Observation, trace: TraceContext) -> Result<(), Error> {
        let mut headers = HeaderMap::new();
        header::set_trace(&mut headers, trace);
        self.put("obs", headers, observation.encode_to_vec()).await
    }

    async fn put(&self, rest: &str, headers: HeaderMap, payload: Vec<u8>) -> Result<(), Error> {
        let subject = self.bus.subjects.intake(self.service, self.partition, rest);
        let sent = self.bus.jetstream.publish_with_headers(subject, headers, payload.into()).await;
        sent.map_err(refused(format!("a {rest}")))?.await.map_err(refused(format!("a {rest}")))?;
        Ok(())
    }

    /// Removes what nothing starts at any more.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn trim(&self, trim: &Trim) -> Result<(), Error> {
        let streams = [
            (self.bus.subjects.intake_stream(self.service), trim.intake_below),
            (self.bus.subjects.log_stream(self.service), trim.log_below),
        ];
        for (name, below) in streams {
            let stream = self.stream(&name).await?;
            if stream.cached_info().state.first_sequence < below {
                stream.purge().sequence(below).await.map_err(refused(format!("trimming {name}")))?;
            }
        }
        Ok(())
    }
}

/// Records on their way into a log.
#[derive(Debug)]
pub struct LogWriter {
    pipeline: Pipeline<Ticket>,
    subjects: Subjects,
    service: ServiceName,
    partition: u16,
}

impl LogWriter {
    /// Of this service and partition.
    ///
    /// # Errors
    /// When the server refuses the subscription.
    pub async fn new(bus: &Bus, service: ServiceName, partition: u16) -> Result<Self, Error> {
        let (pipeline, subjects) = (Pipeline::new(bus).await?, bus.subjects.clone());
        Ok(Self { pipeline, subjects, service, partition })
    }

    /// Publishes a record. Records published one after the other are stored in that order, or not at all.
    pub async fn append(&mut self, append: Append) {
        let Append { ticket, record, behind } = append;
        let subject = self.subjects.log(self.service, self.partition, &record.event, &record.key);
        let mut headers = wire::record_headers(self.service, &record);
        if let Some(last) = behind {
            header::put(&mut headers, EXPECTED_LAST, last.to_string());
        }
        self.pipeline.publish(subject, headers, record.payload.into(), ticket).await;
    }

    /// What became of a record. Waits while none is under way; safe to be dropped and called again.
    pub async fn confirmed(&mut self) -> Confirmed {
        let (ticket, stored) = self.pipeline.answered().await;
        (ticket, stored.ok())
    }
}
