//! Queries to the active replica, and heartbeats of agents.

use async_nats::HeaderMap;
use bytes::Bytes;
use parley_ids::{AgentId, ServiceName};
use parley_proto::{ContentType, v1};
use tokio::sync::watch;

use crate::door::{Door, Way};
use crate::error::refused;
use crate::header::{self, CONTENT_TYPE, MIN_AS_OF};
use crate::{Bus, Error, Subjects};

/// A subscription of a service's active replica, on a connection of its own.
#[derive(Debug)]
pub struct Inbox {
    door: Door,
    subjects: Subjects,
}

/// A query.
#[derive(Debug)]
pub struct Query {
    /// Its name.
    pub name: String,
    /// The `Content-Type` header.
    pub content_type: Option<String>,
    /// The least intake sequence the answer must be of.
    pub min_as_of: u64,
    /// Where the answer goes.
    pub reply: String,
    /// The received bytes.
    pub payload: Bytes,
}

impl Inbox {
    /// The queries to `service`. Only the active replica has this: a standby has no state to answer from.
    ///
    /// # Errors
    /// When the server refuses the subscription.
    pub async fn queries(bus: &Bus, service: ServiceName) -> Result<Self, Error> {
        Self::open(bus, Way::Shared(bus.subjects.queries(service))).await
    }

    async fn open(bus: &Bus, way: Way) -> Result<Self, Error> {
        Ok(Self { door: Door::open(bus, way).await?, subjects: bus.subjects.clone() })
    }

    /// Changes whenever messages may have been missed.
    #[must_use]
    pub fn interrupted(&self) -> watch::Receiver<u64> {
        self.door.interrupted()
    }

    /// The next query.
    pub async fn query(&mut self) -> Option<Query> {
        loop {
            let message = self.door.next().await?;
            let (Some(name), Some(reply)) =
                (self.subjects.parse_query(message.subject.as_str()), message.reply.as_ref())
            else {
                continue;
            };
            if !Subjects::is_inbox(reply) {
                tracing::info!("a query wants its answer where no answer may go");
                continue;
            }
            let headers = message.headers.as_ref();
            return Some(Query {
                name: name.to_owned(),
                content_type: header::get(headers, CONTENT_TYPE).map(ToOwned::to_owned),
                min_as_of: header::get(headers, MIN_AS_OF).and_then(|v| v.parse().ok()).unwrap_or(0),
                reply: reply.to_string(),
                payload: message.payload,
            });
        }
    }

    /// The heartbeats of all agents.
    ///
    /// # Errors
    /// When the server refuses the subscription.
    pub async fn heartbeats(bus: &Bus) -> Result<Self, Error> {
        Self::open(bus, Way::All(bus.subjects.heartbeats())).await
    }

    /// Whose heartbeat comes next.
    pub async fn heartbeat(&mut self) -> Option<AgentId> {
        loop {
            let message = self.door.next().await?;
            if let Some(Ok(agent)) = self.subjects.parse_heartbeat(message.subject.as_str()).map(AgentId::new)
            {
                return Some(agent);
            }
        }
    }
}

impl Bus {
    /// Answers a query with an error: the error as body, and the headers that micro clients look for.
    ///
    /// # Errors
    /// When there is no connection to write to.
    pub async fn reply_error(
        &self,
        to: &str,
        content_type: ContentType,
        error: v1::Error,
    ) -> Result<(), Error> {
        Self::inbox(to)?;
        let mut headers = HeaderMap::new();
        header::set(&mut headers, CONTENT_TYPE, content_type.as_str());
        header::set(&mut headers, ERROR_CODE, &error.code);
        header::set(&mut headers, ERROR_TEXT, &error.message.replace(['\r', '\n'], " "));
        let payload = content_type.encode(&v1::QueryError { error: Some(error) });
        let publish = self.client.publish_with_headers(to.to_owned(), headers, payload.into()).await;
        publish.map_err(refused("a reply"))
    }
}

pub(crate) const ERROR_CODE: &str = "Nats-Service-Error-Code";
pub(crate) const ERROR_TEXT: &str = "Nats-Service-Error";
