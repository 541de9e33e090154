//! What a nats-server says of itself over HTTP: whether an acknowledgement is an fsync, and what time it is.

use std::fmt;
use std::time::Duration;

use parley_ids::UnixMillis;
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::timestamp;

/// How long the server may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Which of the two promises holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Durability {
    /// Every acknowledgement is an fsync.
    Always,
    /// The server writes to disk this often, in milliseconds.
    Every(u64),
    /// The server did not say: why not.
    Unknown(String),
}

impl fmt::Display for Durability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Always => {
                f.write_str("every acknowledgement is an fsync: no accepted command is ever lost")
            }
            Self::Every(ms) => {
                let interval = timestamp::duration(*ms);
                write!(
                    f,
                    "acknowledged before it is on disk: up to {interval} may be lost in a power failure"
                )
            }
            Self::Unknown(why) => write!(f, "unknown whether an acknowledgement is an fsync: {why}"),
        }
    }
}

/// The server's settings and numbers.
#[derive(Debug, Clone)]
pub(crate) struct Varz(Value);

impl Varz {
    /// Asks the server whose monitoring is at `base`, such as `http://127.0.0.1:8222`.
    ///
    /// # Errors
    /// A sentence, when it does not answer as expected.
    pub(crate) async fn get(base: &str) -> Result<Self, String> {
        let (host, path) = parts(base)?;
        let path = format!("{}/varz", path.trim_end_matches('/'));
        let body = match tokio::time::timeout(PATIENCE, request(host, &path)).await {
            Ok(Ok(body)) => body,
            Ok(Err(error)) => return Err(format!("{base} does not answer: {error}")),
            Err(_) => return Err(format!("{base} does not answer in {PATIENCE:?}")),
        };
        serde_json::from_str(&body).map(Self).map_err(|e| format!("{base}/varz is not JSON: {e}"))
    }

    /// Which promise holds.
    pub(crate) fn durability(&self) -> Durability {
        let Some(config) = self.0.pointer("/jetstream/config") else {
            return Durability::Unknown("the server says nothing of JetStream".to_owned());
        };
        if config.get("sync_always").and_then(Value::as_bool) == Some(true) {
            return Durability::Always;
        }
        match config.get("sync_interval").and_then(Value::as_u64) {
            Some(ns) => Durability::Every(ns / 1_000_000),
            None => Durability::Unknown("the server does not say its sync_interval".to_owned()),
        }
    }

    /// The server's clock.
    pub(crate) fn now(&self) -> Option<UnixMillis> {
        timestamp::parse(self.0.get("now")?.as_str()?)
    }
}

/// Which promise holds, where `monitor_url` may be configured.
pub(crate) async fn durability(monitor_url: Option<&str>) -> Durability {
    match monitor_url {
        None => Durability::Unknown("nats.monitor_url is not configured".to_owned()),
        Some(base) => match Varz::get(base).await {
            Ok(varz) => varz.durability(),
            Err(why) => Durability::Unknown(why),
        },
    }
}

/// Host with port, and path.
fn parts(base: &str) -> Result<(&str, &str), String> {
    let rest = base
        .strip_prefix("http://")
        .ok_or_else(|| format!("{base} is no http:// URL, as monitoring of nats-server has"))?;
    Ok(rest.find('/').map_or((rest, ""), |slash| rest.split_at(slash)))
}

/// One GET by HTTP/1.0, which ends with the connection.
async fn request(host: &str, path: &str) -> std::io::Result<String> {
    let address = if host.rsplit(']').next().is_some_and(|end| end.contains(':')) {
        host.to_owned()
    } else {
        format!("{host}:80")
    };
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(format!("GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n").as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    body(&String::from_utf8_lossy(&answer))
        .map(ToOwned::to_owned)
        .ok_or_else(|| std::io::Error::other("the answer is not 200 OK"))
}

/// The body of an answer that says 200.
fn body(answer: &str) -> Option<&str> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    (head.split_whitespace().nth(1) == Some("200")).then_some(body)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn durability_is_what_the_server_says() {
        for (varz, expected) in [
            (json!({"jetstream": {"config": {"sync_always": true, "sync_interval": 1}}}), Durability::Always),
            (
                json!({"jetstream": {"config": {"sync_interval": 120_000_000_000_u64}}}),
                Durability::Every(120_000),
            ),
        ] {
            assert_eq!(Varz(varz).durability(), expected);
        }
        for varz in [json!({}), json!({"jetstream": {}}), json!({"jetstream": {"config": {}}})] {
            assert!(matches!(Varz(varz).durability(), Durability::Unknown(_)));
        }
        let said = Durability::Every(120_000).to_string();
        assert_eq!(said, "acknowledged before it is on disk: up to 2 m 0 s may be lost in a power failure");
    }

    #[test]
    fn the_clock_is_read() {
        let varz = Varz(json!({"now": "2026-01-02T03:04:05.123456789Z"}));
        assert_eq!(varz.now(), Some(UnixMillis(1_767_323_045_123)));
        assert_eq!(Varz(json!({})).now(), None);
    }

    #[test]
    fn urls_and_answers_are_taken_apart() {
        assert_eq!(parts("http://127.0.0.1:8222"), Ok(("127.0.0.1:8222", "")));
        assert_eq!(parts("http://nats/m/"), Ok(("nats", "/m/")));
        assert!(parts("https://nats").is_err());
        assert_eq!(body("HTTP/1.0 200 OK\r\nA: b\r\n\r\n{}"), Some("{}"));
        assert_eq!(body("HTTP/1.1 404 Not Found\r\n\r\n{}"), None);
        assert_eq!(body("nonsense"), None);
    }
}
