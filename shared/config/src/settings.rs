//! What can be configured.

use std::path::PathBuf;

use parley_ids::{ClusterName, Millis, Token};
use serde::{Deserialize, Serialize};

/// Everything. Durations are milliseconds, sizes bytes; each key says so in its name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The installation.
    pub cluster: ClusterSettings,
    /// The connection.
    pub nats: Nats,
    /// Ingress.
    pub ingress: Ingress,
    /// The loop of each service.
    #[serde(rename = "loop")]
    pub service_loop: Loop,
    /// What is kept.
    pub retention: Retention,
    /// Logs and traces.
    pub observe: Observe,
}

/// The installation, and who may let others in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ClusterSettings {
    /// Its name: signatures are bound to it. Default `parley`.
    pub name: ClusterName,
    /// ed25519 public keys of operators, 64 hex digits each.
    pub operator_keys: Vec<String>,
    /// Let every agent register. For development only; `parley dev` sets it.
    pub admit_everyone: bool,
}

/// The connection to NATS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Nats {
    /// One or more URLs, by commas. Default `nats://127.0.0.1:4222`.
    pub url: String,
    /// A `.creds` file.
    pub credentials_file: Option<PathBuf>,
    /// A file with an nkey seed, mode 0400.
    pub nkey_seed_file: Option<PathBuf>,
    /// CA certificates in PEM; TLS is then required.
    pub tls_ca_file: Option<PathBuf>,
    /// The first token of every subject: several cells share a server. Default `parley`.
    pub prefix: Token,
    /// Copies of every stream: 1, 3 or 5. Default 1.
    pub replicas: usize,
    /// Bytes of an intake at the most. Default 512 MiB.
    pub intake_bytes: i64,
    /// Bytes of a log at the most. Default 1 GiB.
    pub log_bytes: i64,
    /// Bytes of all large bodies at the most. Default 1 GiB.
    pub bodies_bytes: i64,
    /// Where the server's settings can be read, such as `http://127.0.0.1:8222`: tells whether an
    /// acknowledgement is an fsync.
    pub monitor_url: Option<String>,
}

/// Ingress: what one sender may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Ingress {
    /// Bytes of a payload at the most. Default 262,144, which is also the most.
    pub max_payload_bytes: usize,
    /// Commands per second of one sender, sustained. Default 10,000.
    pub rate_per_second: u32,
    /// Commands of one sender at once. Default 2,000.
    pub burst: u32,
}

/// The loop of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Loop {
    /// How long a lease lasts without being renewed. Default 2,000.
    pub lease_ttl_ms: Millis,
    /// A checkpoint after so long with any input. Default 1,000.
    pub checkpoint_every_ms: Millis,
    /// A checkpoint after so many inputs. Default 1,000.
    pub checkpoint_inputs: u64,
    /// Records published and not confirmed, at the most. Default 512.
    pub window: usize,
    /// An agent not heard for so long is offline. Default 15,000.
    pub presence_timeout_ms: Millis,
}

/// What is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Retention {
    /// Inputs and records are kept so long, for audits, while there is room. Default 604,800,000 (7 days).
    pub audit_horizon_ms: Millis,
    /// Checkpoints kept for audits are so far apart. Default 3,600,000 (1 hour).
    pub anchor_every_ms: Millis,
    /// A stream that is so full is trimmed before its age. Default 75.
    pub relief_percent: u8,
}

/// Logs and traces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Observe {
    /// Base URL of an OTLP/HTTP receiver, such as `http://127.0.0.1:4318`; absent: no traces.
    pub otlp_url: Option<String>,
    /// `text` or `json`. Default `text`.
    pub log_format: String,
}

impl Default for ClusterSettings {
    fn default() -> Self {
        Self { name: ClusterName::from(parley_token()), operator_keys: Vec::new(), admit_everyone: false }
    }
}

impl Default for Nats {
    fn default() -> Self {
        Self {
            url: "nats://127.0.0.1:4222".to_owned(),
            credentials_file: None,
            nkey_seed_file: None,
            tls_ca_file: None,
            prefix: parley_token(),
            replicas: 1,
            intake_bytes: 512 << 20,
            log_bytes: 1 << 30,
            bodies_bytes: 1 << 30,
            monitor_url: None,
        }
    }
}

impl Default for Ingress {
    fn default() -> Self {
        Self { max_payload_bytes: 262_144, rate_per_second: 10_000, burst: 2_000 }
    }
}

impl Default for Loop {
    fn default() -> Self {
        Self {
            lease_ttl_ms: Millis(2_000),
            checkpoint_every_ms: Millis(1_000),
            checkpoint_inputs: 1_000,
            window: 512,
            presence_timeout_ms: Millis(15_000),
        }
    }
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            audit_horizon_ms: Millis::from_secs(7 * 86_400),
            anchor_every_ms: Millis::from_secs(3_600),
            relief_percent: 75,
        }
    }
}

impl Default for Observe {
    fn default() -> Self {
        Self { otlp_url: None, log_format: "text".to_owned() }
    }
}

/// The name `parley` as a token.
fn parley_token() -> Token {
    Token::new("parley").unwrap_or_else(|_| unreachable!("parley is a token"))
}
