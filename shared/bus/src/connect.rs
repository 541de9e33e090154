//! The connection to a cell.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use async_nats::jetstream::{self, Context};
use async_nats::{Client, ConnectOptions, Event, ServerAddr};
use bytes::Bytes;
use parley_ids::{AgentId, ServiceName, Token, TraceContext};
use parley_proto::ContentType;
use tokio::sync::watch;

use crate::error::refused;
use crate::header::{self, CONTENT_TYPE, SERVICE};
use crate::{Error, Subjects};

/// The oldest nats-server that Parley runs on.
const OLDEST: (u64, u64, u64) = (2, 15, 1);
const OLDEST_TEXT: &str = "2.15.1";

/// How to prove who one is to the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credentials {
    /// A `.creds` file.
    File(PathBuf),
    /// A file with an nkey seed.
    NkeySeed(PathBuf),
    /// Name and password.
    User(String, String),
}

/// Where and as whom to connect.
#[derive(Debug, Clone)]
pub struct Options {
    /// One or more URLs, by commas.
    pub url: String,
    /// Shown in the server's connection list.
    pub name: String,
    /// Who.
    pub credentials: Option<Credentials>,
    /// CA certificates, in PEM; TLS is then required.
    pub tls_ca: Option<PathBuf>,
    /// Which cell.
    pub prefix: Token,
    /// The prefix of reply subjects, such as `_INBOX_alice`; absent: `_INBOX`.
    pub inbox_prefix: Option<String>,
}

impl Options {
    /// An anonymous connection to the default cell.
    #[must_use]
    pub fn new(url: &str, name: &str, prefix: Token) -> Self {
        Self {
            url: url.to_owned(),
            name: name.to_owned(),
            credentials: None,
            tls_ca: None,
            prefix,
            inbox_prefix: None,
        }
    }
}

/// A connection to a cell. Cheap to clone.
#[derive(Clone)]
pub struct Bus {
    pub(crate) client: Client,
    pub(crate) jetstream: Context,
    pub(crate) subjects: Subjects,
    options: Arc<Options>,
    /// Raised whenever the connection is made again.
    pub(crate) connected: watch::Receiver<u64>,
}

impl std::fmt::Debug for Bus {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bus").field("subjects", &self.subjects).finish_non_exhaustive()
    }
}

impl Bus {
    /// Connects, and goes on trying after a connection was lost.
    ///
    /// # Errors
    /// When the first connection fails, or credentials cannot be read.
    pub async fn connect(options: &Options) -> Result<Self, Error> {
        let (raise, connected) = watch::channel(0_u64);
        let mut connect = ConnectOptions::new()
            .name(&options.name)
            .client_capacity(8_192)
            .subscription_capacity(65_536)
            .connection_timeout(Duration::from_secs(5))
            .ping_interval(Duration::from_secs(5))
            .reconnect_delay_callback(|attempt| Duration::from_millis((20 << attempt.min(5)) as u64))
            .event_callback(move |event| {
                let raise = raise.clone();
                async move {
                    match event {
                        Event::Connected => raise.send_modify(|n| *n += 1),
                        Event::SlowConsumer(id) => tracing::warn!(id, "a subscription dropped messages"),
                        other => tracing::debug!(%other, "nats"),
                    }
                }
            });
        if let Some(prefix) = &options.inbox_prefix {
            connect = connect.custom_inbox_prefix(prefix);
        }
        if let Some(ca) = &options.tls_ca {
            connect = connect.add_root_certificates(ca.clone()).require_tls(true);
        }
        let connect = authenticate(connect, options.credentials.as_ref()).await?;
        let client = connect
            .connect(addresses(&options.url)?)
            .await
            .map_err(|e| Error::Connect { url: options.url.clone(), source: e.into() })?;
        let jetstream = jetstream::ContextBuilder::new()
            .timeout(Duration::from_secs(15))
            .ack_timeout(Duration::from_secs(15))
            .max_ack_inflight(65_536)
            .build(client.clone());
        let (subjects, options) = (Subjects::new(options.prefix.clone()), Arc::new(options.clone()));
        Ok(Self { client, jetstream, subjects, options, connected })
    }

    /// Another connection to the same server, as the same user.
    pub(crate) async fn another(&self, purpose: &str) -> Result<Self, Error> {
        let name = format!("{} {purpose}", self.options.name);
        Self::connect(&Options { name, ..Options::clone(&self.options) }).await
    }

    /// The subjects of this cell.
    #[must_use]
    pub fn subjects(&self) -> &Subjects {
        &self.subjects
    }

    /// Changes whenever the connection is made again.
    #[must_use]
    pub fn connections(&self) -> watch::Receiver<u64> {
        self.connected.clone()
    }

    /// The version of the server, such as `2.15.1`.
    #[must_use]
    pub fn server_version(&self) -> String {
        self.client.server_info().version
    }

    /// Refuses a server that is too old to keep Parley's promises, or has no JetStream.
    ///
    /// # Errors
    /// Saying which version is needed, or that JetStream is off.
    pub fn check_server(&self) -> Result<(), Error> {
        let info = self.client.server_info();
        if version(&info.version) < Some(OLDEST) {
            return Err(Error::Version { found: info.version, needed: OLDEST_TEXT });
        }
        if info.jetstream { Ok(()) } else { Err(Error::NoJetStream) }
    }

    /// A round trip to the server's JetStream.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn round_trip(&self) -> Result<(), Error> {
        self.jetstream.query_account().await.map(|_| ()).map_err(refused("a look at JetStream"))
    }

    /// Tells an agent something, best effort, as `service`.
    ///
    /// # Errors
    /// When there is no connection to write to.
    pub async fn send(
        &self,
        service: ServiceName,
        to: &AgentId,
        verb: &str,
        trace: TraceContext,
        payload: Vec<u8>,
    ) -> Result<(), Error> {
        let mut headers = async_nats::HeaderMap::new();
        header::set(&mut headers, SERVICE, service.as_str());
        header::set(&mut headers, CONTENT_TYPE, ContentType::Protobuf.as_str());
        header::set_trace(&mut headers, trace);
        let subject = self.subjects.to(to, service, verb);
        self.client.publish_with_headers(subject, headers, payload.into()).await.map_err(refused("a send"))
    }

    /// Answers a request on its reply subject.
    ///
    /// # Errors
    /// When there is no connection to write to.
    pub async fn reply(&self, to: &str, content_type: ContentType, payload: Vec<u8>) -> Result<(), Error> {
        Self::inbox(to)?;
        let mut headers = async_nats::HeaderMap::new();
        header::set(&mut headers, CONTENT_TYPE, content_type.as_str());
        self.client
            .publish_with_headers(to.to_owned(), headers, payload.into())
            .await
            .map_err(refused("a reply"))
    }

    /// The last line of defence: whatever was checked before, nothing is answered to anything but an inbox.
    pub(crate) fn inbox(to: &str) -> Result<(), Error> {
        if Subjects::is_inbox(to) {
            return Ok(());
        }
        Err(Error::Foreign { what: format!("reply subject {to}"), problem: "it is no inbox".to_owned() })
    }

    /// The most bytes of a payload.
    #[must_use]
    pub fn max_payload(&self) -> usize {
        self.client.max_payload()
    }

    /// Says that `agent` is there.
    ///
    /// # Errors
    /// When there is no connection to write to.
    pub async fn beat(&self, agent: &AgentId) -> Result<(), Error> {
        self.client
            .publish(self.subjects.heartbeat(agent), Bytes::new())
            .await
            .map_err(refused("a heartbeat"))
    }

    /// Stops taking messages and writes out what is buffered.
    pub async fn close(&self) {
        // A drain is only begun; what is buffered is written first.
        let _ = tokio::time::timeout(Duration::from_secs(2), self.client.flush()).await;
        if let Err(error) = self.client.drain().await {
            tracing::debug!(%error, "drain");
        }
    }
}

/// The addresses of a list by commas: the client takes several addresses, and no commas.
fn addresses(list: &str) -> Result<Vec<ServerAddr>, Error> {
    let all: Result<Vec<ServerAddr>, std::io::Error> =
        list.split(',').map(|url| url.trim().parse()).collect();
    all.map_err(|e| Error::Connect { url: list.to_owned(), source: e.into() })
}

async fn authenticate(
    connect: ConnectOptions,
    credentials: Option<&Credentials>,
) -> Result<ConnectOptions, Error> {
    let unusable = |path: &PathBuf| {
        let path = path.display().to_string();
        move |source| Error::Credentials { path, source }
    };
    Ok(match credentials {
        None => connect,
        Some(Credentials::User(name, password)) => connect.user_and_password(name.clone(), password.clone()),
        Some(Credentials::File(path)) => connect.credentials_file(path).await.map_err(unusable(path))?,
        Some(Credentials::NkeySeed(path)) => {
            let seed = tokio::fs::read_to_string(path).await.map_err(unusable(path))?;
            connect.nkey(seed.trim().to_owned())
        }
    })
}

/// Major, minor and patch of a version; suffixes such as `-RC.1` are before the release.
fn version(text: &str) -> Option<(u64, u64, u64)> {
    let (numbers, suffix) = text.split_once('-').map_or((text, None), |(n, s)| (n, Some(s)));
    let mut parts = numbers.trim_start_matches('v').split('.').map(str::parse::<u64>);
    let (major, minor, patch) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    if suffix.is_some() && patch > 0 {
        return Some((major, minor, patch - 1));
    }
    Some((major, minor, patch))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_addresses_is_split_at_its_commas() {
        for (list, count) in [("nats://127.0.0.1:4222", 1), ("nats://a:1, nats://b:2,c", 3)] {
            assert_eq!(addresses(list).unwrap().len(), count, "{list}");
        }
    }

    #[test]
    fn versions_are_compared_by_number() {
        for (text, enough) in [
            ("2.15.1", true),
            ("2.16.0", true),
            ("10.0.0", true),
            ("2.15.0", false),
            ("2.9.20", false),
            ("2.15.1-RC.1", false),
            ("nonsense", false),
        ] {
            assert_eq!(version(text) >= Some(OLDEST), enough, "{text}");
        }
    }
}
