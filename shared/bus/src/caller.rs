//! The side of agents, users and the CLI: commands, queries, and what services tell them.

use std::time::Duration;

use async_nats::client::RequestErrorKind;
use async_nats::{HeaderMap, Subscriber};
use bytes::Bytes;
use data_encoding::HEXLOWER;
use futures::StreamExt as _;
use parley_identity::{CommandToSign, SigningKey};
use parley_ids::{AgentId, CommandId, Hash32, ServiceName, TraceContext};
use parley_proto::{Body, ContentType, Message, v1};
use serde::de::DeserializeOwned;
use tokio::time::Instant;

use crate::error::refused;
use crate::header::{self, CONTENT_TYPE, ID, KEY, MIN_AS_OF, SERVICE, SIGNATURE};
use crate::inbox::ERROR_CODE;
use crate::{Bus, Error};

/// How long the first try of a request waits before the same command is sent again; each further one twice as long, up
/// to the most. A replica that sleeps may have got it, and another one answers sooner than that wakes up.
const TRY: Duration = Duration::from_millis(500);
const TRY_MOST: Duration = Duration::from_secs(4);

/// Who signs, and for which cluster.
#[derive(Debug, Clone)]
pub struct Signed {
    /// The key.
    pub key: SigningKey,
    /// The cluster's id; see [`parley_identity::cluster_id`].
    pub cluster: Hash32,
}

/// Somebody who asks Parley for things.
#[derive(Debug, Clone)]
pub struct Caller {
    bus: Bus,
    id: AgentId,
    signed: Option<Signed>,
}

/// Something a service told.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// Which service.
    pub service: ServiceName,
    /// What kind of thing.
    pub verb: String,
    /// Where it stands in its trace.
    pub trace: TraceContext,
    /// Protobuf.
    pub payload: Bytes,
}

impl Caller {
    /// A caller by this name; with a key it signs everything it sends.
    #[must_use]
    pub fn new(bus: &Bus, id: AgentId, signed: Option<Signed>) -> Self {
        Self { bus: bus.clone(), id, signed }
    }

    /// The same one, who signs nothing: for what is made of signatures itself.
    #[must_use]
    pub fn unsigned(&self) -> Self {
        Self { signed: None, ..self.clone() }
    }

    /// Its name.
    #[must_use]
    pub fn id(&self) -> &AgentId {
        &self.id
    }

    /// Its connection.
    #[must_use]
    pub fn bus(&self) -> &Bus {
        &self.bus
    }

    /// Its key, and the cluster that it signs for.
    #[must_use]
    pub fn signed(&self) -> Option<&Signed> {
        self.signed.as_ref()
    }

    /// Its key.
    #[must_use]
    pub fn signing_key(&self) -> Option<&SigningKey> {
        self.signed.as_ref().map(|s| &s.key)
    }

    /// Sends a command and waits for its outcome. While none comes, or the refusal says when to try again, the
    /// same command is sent again until `patience` is over: its id makes that harmless.
    ///
    /// # Errors
    /// When nobody answers in time. A refusal is an answer.
    pub async fn command<M: Message>(
        &self,
        service: ServiceName,
        verb: &str,
        message: &M,
        trace: TraceContext,
        patience: Duration,
    ) -> Result<v1::Reply, Error> {
        let id = CommandId::new(&uuid::Uuid::now_v7().simple().to_string())
            .map_err(|e| Error::Foreign { what: "a new id".to_owned(), problem: e.to_string() })?;
        self.command_as(&id, service, verb, message.encode_to_vec(), ContentType::Protobuf, trace, patience)
            .await
    }

    /// The same with an id and an encoding of one's own.
    ///
    /// # Errors
    /// When nobody answers in time.
    #[allow(clippy::too_many_arguments, reason = "the parts of a command, each named at the call")]
    pub async fn command_as(
        &self,
        id: &CommandId,
        service: ServiceName,
        verb: &str,
        payload: Vec<u8>,
        content_type: ContentType,
        trace: TraceContext,
        patience: Duration,
    ) -> Result<v1::Reply, Error> {
        let subject = self.bus.subjects.request(&self.id, service, verb);
        let payload = Bytes::from(payload);
        let (began, end, mut wait) = (Instant::now(), Instant::now() + patience, TRY);
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let headers = self.headers(&subject, id, &payload, content_type, trace);
            let answer = self.ask(&subject, headers, payload.clone(), left.min(wait)).await?;
            wait = (wait * 2).min(TRY_MOST);
            let pause = match answer {
                Some(Answer { bytes, .. }) => {
                    let reply: v1::Reply = read(&subject, &bytes)?;
                    match reply.error.as_ref().map(|e| e.retry_after_ms).filter(|ms| *ms > 0) {
                        None => return Ok(reply),
                        Some(ms) if Instant::now() + Duration::from_millis(ms.into()) >= end => {
                            return Ok(reply);
                        }
                        Some(ms) => Duration::from_millis(ms.into()),
                    }
                }
                None if Instant::now() >= end => {
                    return Err(Error::Silent { what: subject, after: began.elapsed() });
                }
                None => Duration::from_millis(50),
            };
            tokio::time::sleep(pause).await;
        }
    }

    /// Publishes a command and waits for nothing. A refusal comes as `error` to who listens; what is lost on the way is
    /// the sender's to say again.
    ///
    /// # Errors
    /// When there is no connection to write to.
    pub async fn post<M: Message>(
        &self,
        id: &CommandId,
        service: ServiceName,
        verb: &str,
        message: &M,
        trace: TraceContext,
    ) -> Result<(), Error> {
        let subject = self.bus.subjects.request(&self.id, service, verb);
        let payload = Bytes::from(message.encode_to_vec());
        let headers = self.headers(&subject, id, &payload, ContentType::Protobuf, trace);
        let publish = self.bus.client.publish_with_headers(subject.clone(), headers, payload).await;
        publish.map_err(refused(&subject))
    }

    fn headers(
        &self,
        subject: &str,
        id: &CommandId,
        payload: &[u8],
        content_type: ContentType,
        trace: TraceContext,
    ) -> HeaderMap {
        let mut headers = HeaderMap::new();
        header::set(&mut headers, ID, id.as_str());
        header::set(&mut headers, CONTENT_TYPE, content_type.as_str());
        header::set_trace(&mut headers, trace);
        if let Some(Signed { key, cluster }) = &self.signed {
            let bytes = CommandToSign { cluster: *cluster, subject, id, payload }.bytes();
            header::put(&mut headers, KEY, HEXLOWER.encode(&key.verifying_key().to_bytes()));
            header::put(&mut headers, SIGNATURE, HEXLOWER.encode(&key.sign(&bytes).0));
        }
        headers
    }

    /// Asks a question about the state of a service, of at least intake sequence `min_as_of`.
    ///
    /// # Errors
    /// When nobody answers in time. A refusal comes back as `Ok(Err(…))`.
    pub async fn query<M: Message, R: Message + Default + DeserializeOwned>(
        &self,
        service: ServiceName,
        query: &str,
        message: &M,
        min_as_of: u64,
        patience: Duration,
    ) -> Result<Result<R, v1::Error>, Error> {
        let subject = self.bus.subjects.query(service, query);
        let mut headers = HeaderMap::new();
        header::set(&mut headers, CONTENT_TYPE, ContentType::Protobuf.as_str());
        header::set(&mut headers, MIN_AS_OF, &min_as_of.to_string());
        let payload = Bytes::from(message.encode_to_vec());
        let (began, end, mut wait) = (Instant::now(), Instant::now() + patience, TRY);
        loop {
            let left = end.saturating_duration_since(Instant::now());
            if let Some(Answer { refused, bytes }) =
                self.ask(&subject, headers.clone(), payload.clone(), left.min(wait)).await?
            {
                if refused {
                    let error: v1::QueryError = read(&subject, &bytes)?;
                    return Ok(Err(error.error.unwrap_or_default()));
                }
                return Ok(Ok(read(&subject, &bytes)?));
            }
            if Instant::now() >= end {
                return Err(Error::Silent { what: subject, after: began.elapsed() });
            }
            wait = (wait * 2).min(TRY_MOST);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The same, asked again as long as a refusal says when to.
    ///
    /// # Errors
    /// As for [`Self::query`].
    pub async fn query_again<M: Message, R: Message + Default + DeserializeOwned>(
        &self,
        service: ServiceName,
        query: &str,
        message: &M,
        min_as_of: u64,
        patience: Duration,
    ) -> Result<Result<R, v1::Error>, Error> {
        let end = Instant::now() + patience;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let refusal = match self.query(service, query, message, min_as_of, left).await? {
                Ok(answer) => return Ok(Ok(answer)),
                Err(refusal) => refusal,
            };
            let pause = Duration::from_millis(refusal.retry_after_ms.into());
            if pause.is_zero() || Instant::now() + pause >= end {
                return Ok(Err(refusal));
            }
            tokio::time::sleep(pause).await;
        }
    }

    /// One try; none when no answer came, or nobody listens right now.
    async fn ask(
        &self,
        subject: &str,
        headers: HeaderMap,
        payload: Bytes,
        wait: Duration,
    ) -> Result<Option<Answer>, Error> {
        let request = async_nats::Request::new().headers(headers).payload(payload).timeout(Some(wait));
        match self.bus.client.send_request(subject.to_owned(), request).await {
            Ok(message) => {
                let refused = header::get(message.headers.as_ref(), ERROR_CODE).is_some();
                Ok(Some(Answer { refused, bytes: message.payload }))
            }
            Err(error)
                if matches!(error.kind(), RequestErrorKind::TimedOut | RequestErrorKind::NoResponders) =>
            {
                Ok(None)
            }
            Err(error) => Err(refused(subject)(error)),
        }
    }

    /// Sends a request just as it is given: for tests of what a client may get wrong. None when no answer came.
    ///
    /// # Errors
    /// When the server refuses it.
    pub async fn request(
        &self,
        subject: &str,
        headers: &[(&'static str, String)],
        payload: Vec<u8>,
    ) -> Result<Option<Bytes>, Error> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            header::set(&mut map, name, value);
        }
        Ok(self.ask(subject, map, payload.into(), TRY_MOST).await?.map(|answer| answer.bytes))
    }

    /// Publishes a request whose answer is to go to `reply`: for tests of where answers must not go.
    ///
    /// # Errors
    /// When there is no connection to write to.
    pub async fn publish(&self, subject: &str, reply: &str, payload: Vec<u8>) -> Result<(), Error> {
        let publish =
            self.bus.client.publish_with_reply(subject.to_owned(), reply.to_owned(), payload.into()).await;
        publish.map_err(refused(subject))
    }

    /// Everything services tell this caller.
    ///
    /// # Errors
    /// When the server refuses the subscription.
    pub async fn listen(&self) -> Result<Listener, Error> {
        let messages = self.bus.client.subscribe(self.bus.subjects.to_all(&self.id)).await;
        let messages = messages.map_err(refused("the subscription to what services tell"))?;
        Ok(Listener { messages, bus: self.bus.clone(), ignored: 0 })
    }
}

/// What came back to one try.
struct Answer {
    /// Whether it is a query's error.
    refused: bool,
    bytes: Bytes,
}

fn read<R: Message + Default + DeserializeOwned>(subject: &str, bytes: &[u8]) -> Result<R, Error> {
    let foreign = |e: parley_proto::Malformed| Error::Foreign {
        what: format!("the answer to {subject}"),
        problem: e.to_string(),
    };
    let content_type = ContentType::detect(None, bytes).map_err(foreign)?;
    Body { content_type, bytes }.decode().map_err(foreign)
}

/// What services tell one caller.
#[derive(Debug)]
pub struct Listener {
    messages: Subscriber,
    bus: Bus,
    ignored: u64,
}

impl Listener {
    /// The next thing. What does not carry the header that only services set is ignored and counted.
    pub async fn next(&mut self) -> Option<Incoming> {
        loop {
            let message = self.messages.next().await?;
            let headers = message.headers.as_ref();
            let claimed = header::get(headers, SERVICE);
            match self.bus.subjects.parse_to(message.subject.as_str()) {
                Some((service, verb)) if claimed == Some(service.as_str()) => {
                    let (verb, trace) = (verb.to_owned(), header::trace(headers));
                    return Some(Incoming { service, verb, trace, payload: message.payload });
                }
                _ => self.ignored += 1,
            }
        }
    }

    /// How many messages were no service's.
    #[must_use]
    pub fn ignored(&self) -> u64 {
        self.ignored
    }
}
