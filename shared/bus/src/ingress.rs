//! The NATS side of ingress: requests come in by a micro endpoint, what was let through goes to the intake.

use async_nats::HeaderMap;
use bytes::Bytes;
use data_encoding::HEXLOWER;
use parley_identity::Signature;
use parley_ids::{AgentId, CommandId, ServiceName, TraceContext};
use parley_proto::ContentType;

use crate::door::{Door, Way};
use crate::header::{self, CONTENT_TYPE, ID, KEY, REPLY, SENDER, SIGNATURE, WAIT};
use crate::pipeline::{NotStored, Pipeline};
use crate::wire::read_key;
use crate::{Bus, Error, Subjects};

/// The requests to a service. Every replica has one; the server gives each request to one of them.
#[derive(Debug)]
pub struct Commands {
    door: Door,
    subjects: Subjects,
}

/// A request as it came, nothing checked.
#[derive(Debug)]
pub struct Request {
    /// The whole subject: it is signed.
    pub subject: String,
    /// Who sent it, by its subject.
    pub sender: String,
    /// What it asks for.
    pub verb: String,
    /// The `Parley-Id` header.
    pub id: Option<String>,
    /// The `Content-Type` header.
    pub content_type: Option<String>,
    /// The `Parley-Key` header: 32 bytes, or text that is no key.
    pub key: Option<Result<[u8; 32], String>>,
    /// The `Parley-Signature` header, in hex.
    pub signature: Option<String>,
    /// Whether the sender waits for the intake's answer only.
    pub wait_accepted: bool,
    /// Where it stands in its trace.
    pub trace: TraceContext,
    /// Where the answer goes.
    pub reply: Option<String>,
    /// The received bytes.
    pub payload: Bytes,
}

/// A command that was let through.
#[derive(Debug)]
pub struct Stored {
    /// Who sent it.
    pub sender: AgentId,
    /// Its id.
    pub id: CommandId,
    /// The verb.
    pub verb: String,
    /// How the payload is encoded.
    pub content_type: ContentType,
    /// The key whose signature was verified, and that signature.
    pub key: Option<([u8; 32], Signature)>,
    /// Ingress's span.
    pub trace: TraceContext,
    /// Where the outcome goes.
    pub reply: Option<String>,
    /// The received bytes.
    pub payload: Bytes,
}

/// A request that was let through and that ingress answers itself.
#[derive(Debug)]
pub struct Asked {
    /// Who sent it.
    pub sender: AgentId,
    /// The verb.
    pub verb: String,
    /// How the payload is encoded.
    pub content_type: ContentType,
    /// The received bytes.
    pub payload: Bytes,
}

impl Commands {
    /// Takes the requests to `service`, on a connection of their own.
    ///
    /// # Errors
    /// When the server refuses the subscription.
    pub async fn new(bus: &Bus, service: ServiceName, version: &str) -> Result<Self, Error> {
        let door = Door::open(bus, Way::Endpoint(service, version.to_owned())).await?;
        Ok(Self { door, subjects: bus.subjects.clone() })
    }

    /// The next request; none once it is closed and everything that had arrived was given out.
    pub async fn next(&mut self) -> Option<Request> {
        loop {
            let message = self.door.next().await?;
            let subject = message.subject.as_str();
            let Some((sender, verb)) = self.subjects.parse_request(subject) else { continue };
            let headers = message.headers.as_ref();
            let text = |name| header::get(headers, name).map(ToOwned::to_owned);
            return Some(Request {
                sender: sender.to_owned(),
                verb: verb.to_owned(),
                id: text(ID),
                content_type: text(CONTENT_TYPE),
                key: text(KEY).map(|hex| read_key(&hex).ok_or(hex)),
                signature: text(SIGNATURE),
                wait_accepted: header::get(headers, WAIT) == Some("accepted"),
                trace: header::trace(headers),
                reply: message.reply.as_ref().map(ToString::to_string),
                subject: message.subject.into_string(),
                payload: message.payload,
            });
        }
    }

    /// Takes no more requests. Those that have arrived are still given out.
    pub fn close(&self) {
        self.door.close();
    }
}

/// The intake's side of ingress: commands on their way into it, each with a note of who is to be told.
#[derive(Debug)]
pub struct IntakeWriter<T> {
    pipeline: Pipeline<T>,
    subjects: Subjects,
    service: ServiceName,
    partition: u16,
}

impl<T> IntakeWriter<T> {
    /// Of this service and partition.
    ///
    /// # Errors
    /// When the server refuses the subscription.
    pub async fn new(bus: &Bus, service: ServiceName, partition: u16) -> Result<Self, Error> {
        let (pipeline, subjects) = (Pipeline::new(bus).await?, bus.subjects.clone());
        Ok(Self { pipeline, subjects, service, partition })
    }

    /// How many commands are not confirmed yet.
    #[must_use]
    pub fn unconfirmed(&self) -> usize {
        self.pipeline.len()
    }

    /// Publishes a command. Commands published one after the other keep their order.
    pub async fn put(&mut self, command: Stored, note: T) {
        let mut headers = HeaderMap::new();
        header::set(&mut headers, SENDER, command.sender.as_str());
        header::set(&mut headers, ID, command.id.as_str());
        header::set(&mut headers, CONTENT_TYPE, command.content_type.as_str());
        header::set_trace(&mut headers, command.trace);
        if let Some((key, signature)) = &command.key {
            header::put(&mut headers, KEY, HEXLOWER.encode(key));
            header::put(&mut headers, SIGNATURE, HEXLOWER.encode(&signature.0));
        }
        if let Some(reply) = &command.reply {
            header::set(&mut headers, REPLY, reply);
        }
        let subject = self.subjects.intake(self.service, self.partition, &format!("cmd.{}", command.verb));
        self.pipeline.publish(subject, headers, command.payload, note).await;
    }

    /// What became of a command: its sequence in the intake, or why it is not there. Waits while none is under way;
    /// safe to be dropped and called again.
    pub async fn confirmed(&mut self) -> (T, Result<u64, NotStored>) {
        self.pipeline.answered().await
    }
}
