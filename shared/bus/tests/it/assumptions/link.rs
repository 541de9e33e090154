//! A connection, and what the server says on it, in its own words.

use std::time::Duration;

use async_nats::jetstream::consumer::{AckPolicy, pull};
use async_nats::jetstream::stream::{Config, Source, State};
use async_nats::jetstream::{self, Context, ErrorCode, Message};
use async_nats::{Client, ConnectOptions, HeaderMap, HeaderValue, Request, RequestErrorKind};
use futures::StreamExt as _;
use parley_testkit::{NatsServer, eventually};
use serde_json::Value;

/// How long an answer may take: long, because machines are shared; one that comes is not waited for.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

/// A connection to a server.
pub(super) struct Link {
    pub(super) client: Client,
    pub(super) jetstream: Context,
}

/// A message that a stream holds.
pub(super) struct Kept {
    /// Its sequence in the stream.
    pub(super) seq: u64,
    /// Its number among those that the consumer sent.
    pub(super) number: u64,
    /// When the stream stored it, in nanoseconds since 1970.
    pub(super) nanos: i128,
    pub(super) subject: String,
    pub(super) body: String,
    headers: HeaderMap,
}

/// A server as `parley dev` starts it, and a connection to it.
pub(super) async fn plain() -> (NatsServer, Link) {
    let server = NatsServer::start().await;
    let link = Link::to(&server.url()).await;
    (server, link)
}

/// A stream of one subject.
pub(super) fn on(name: &str, subject: &str) -> Config {
    Config { name: name.to_owned(), subjects: vec![subject.to_owned()], ..Default::default() }
}

/// A stream of what others hold.
pub(super) fn sourcing(name: &str, from: &[&str]) -> Config {
    let source = |from: &&str| Source { name: (*from).to_owned(), ..Default::default() };
    Config { name: name.to_owned(), sources: Some(from.iter().map(source).collect()), ..Default::default() }
}

/// Why the server refused; zero when it did not.
pub(super) fn code(answer: &Value) -> ErrorCode {
    ErrorCode(answer["error"]["err_code"].as_u64().unwrap_or_default())
}

/// Headers, none of which has a line break.
pub(super) fn map(headers: &[(&str, &str)]) -> HeaderMap {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        map.insert(*name, *value);
    }
    map
}

impl Link {
    /// Connects to the server at `url`.
    pub(super) async fn to(url: &str) -> Self {
        Self::with(ConnectOptions::new().request_timeout(Some(PATIENCE)), url).await
    }

    /// The same with options of the test's own.
    pub(super) async fn with(options: ConnectOptions, url: &str) -> Self {
        let client = options.connect(url).await.unwrap();
        Self { jetstream: jetstream::new(client.clone()), client }
    }

    /// Sends a message and reads the answer: null where it is empty, nothing where there is none.
    pub(super) async fn try_ask(&self, subject: &str, headers: &[(&str, &str)], body: &str) -> Option<Value> {
        let request = Request::new().headers(map(headers)).payload(body.to_owned().into());
        let answer = self.client.send_request(subject.to_owned(), request).await.ok()?;
        if answer.payload.is_empty() {
            return Some(Value::Null);
        }
        Some(serde_json::from_slice(&answer.payload).unwrap())
    }

    /// The same where an answer must come.
    pub(super) async fn ask(&self, subject: &str, headers: &[(&str, &str)], body: &str) -> Value {
        let answer = self.try_ask(subject, headers, body).await;
        answer.unwrap_or_else(|| panic!("no answer on {subject}"))
    }

    /// Publishes to a stream without any header; its `PubAck`.
    pub(super) async fn publish(&self, subject: &str, body: &str) -> Value {
        self.ask(subject, &[], body).await
    }

    /// Asks JetStream's API.
    pub(super) async fn api(&self, what: &str, body: &str) -> Value {
        self.ask(&format!("$JS.API.{what}"), &[], body).await
    }

    /// Returns when the server has taken everything sent before, and everything it sent before is here.
    pub(super) async fn round_trip(&self) {
        let error = self.client.request("nobody.here", "".into()).await.unwrap_err();
        assert_eq!(error.kind(), RequestErrorKind::NoResponders);
    }

    /// Creates a stream.
    pub(super) async fn stream(&self, config: Config) {
        self.jetstream.create_stream(config).await.unwrap();
    }

    /// What a stream spans.
    pub(super) async fn state(&self, stream: &str) -> State {
        self.jetstream.get_stream(stream).await.unwrap().cached_info().state.clone()
    }

    /// Waits until a stream holds that many messages, or more.
    pub(super) async fn holds(&self, stream: &str, count: u64) {
        let what = format!("{count} messages in {stream}");
        eventually(&what, || async { (self.state(stream).await.messages >= count).then_some(()) }).await;
    }

    /// Everything that a stream holds now.
    pub(super) async fn kept(&self, stream: &str) -> Vec<Kept> {
        let count = usize::try_from(self.state(stream).await.messages).unwrap();
        if count == 0 {
            return Vec::new();
        }
        let config = pull::Config { ack_policy: AckPolicy::None, ..Default::default() };
        let consumer = self.jetstream.create_consumer_on_stream(config, stream).await.unwrap();
        let messages = consumer.fetch().max_messages(count).messages().await.unwrap();
        messages.map(|message| Kept::new(&message.unwrap())).collect().await
    }

    /// The bodies of everything that a stream holds now.
    pub(super) async fn bodies(&self, stream: &str) -> Vec<String> {
        self.kept(stream).await.into_iter().map(|kept| kept.body).collect()
    }
}

impl Kept {
    fn new(message: &Message) -> Self {
        let info = message.info().unwrap();
        Self {
            seq: info.stream_sequence,
            number: info.consumer_sequence,
            nanos: info.published.unix_timestamp_nanos(),
            subject: message.subject.to_string(),
            body: String::from_utf8_lossy(&message.payload).into_owned(),
            headers: message.headers.clone().unwrap_or_default(),
        }
    }

    /// One of its headers; empty where it has none.
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", HeaderValue::as_str)
    }
}
