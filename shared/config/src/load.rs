//! Reading the layers, and saying what is wrong with them.

use std::path::Path;

use figment::Figment;
use figment::providers::{Env, Format as _, Serialized, Toml};
use figment::value::Value;

use crate::Settings;

/// Values given by flags: dotted keys, such as `nats.url`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overrides(Vec<(&'static str, Value)>);

impl Overrides {
    /// Sets `key` where the flag was given.
    #[must_use]
    pub fn set(mut self, key: &'static str, value: Option<impl Into<Value>>) -> Self {
        if let Some(value) = value {
            self.0.push((key, value.into()));
        }
        self
    }
}

/// A configuration that cannot be used: exit code 78.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key} ({source_name}): {problem}. {fix}")]
pub struct Error {
    /// The key, dotted.
    pub key: String,
    /// Where it was set: a file, an environment variable, a flag.
    pub source_name: String,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub fix: String,
}

/// Reads defaults, the file (which must exist where one is named), the environment and flags.
///
/// # Errors
/// At the first key that is unknown, of the wrong type or out of range.
pub fn load(file: Option<&Path>, overrides: &Overrides) -> Result<Settings, Error> {
    let mut figment = Figment::from(Serialized::defaults(Settings::default()));
    if let Some(file) = file {
        if !file.is_file() {
            return Err(Error {
                key: "--config".to_owned(),
                source_name: "flag".to_owned(),
                problem: format!("{} is not a file", file.display()),
                fix: "Name an existing TOML file, or leave the flag out".to_owned(),
            });
        }
        figment = figment.merge(Toml::file(file));
    }
    figment = figment.merge(Env::prefixed("PARLEY_").filter(|key| key.as_str().contains("__")).split("__"));
    for (key, value) in &overrides.0 {
        figment = figment.merge((*key, value.clone()));
    }
    let settings: Settings = figment.extract().map_err(|e| explain(&figment, &e))?;
    check(&figment, &settings)?;
    Ok(settings)
}

fn explain(figment: &Figment, error: &figment::Error) -> Error {
    use figment::error::Kind;
    let mut key = error.path.join(".");
    let (problem, fix) = match &error.kind {
        Kind::UnknownField(name, known) => {
            if error.path.last() != Some(name) {
                key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
            }
            ("there is no such key".to_owned(), format!("Known here: {}", known.join(", ")))
        }
        kind => (kind.to_string(), "See docs/configuration.md for its type and range".to_owned()),
    };
    let source_name = match error.metadata.as_ref() {
        Some(metadata) => describe(metadata, &key),
        None => source_of(figment, &key),
    };
    Error { key, source_name, problem, fix }
}

fn describe(metadata: &figment::Metadata, key: &str) -> String {
    if metadata.name.contains("environment") {
        return format!("environment variable PARLEY_{}", key.to_uppercase().replace('.', "__"));
    }
    match &metadata.source {
        Some(source) => source.to_string(),
        None if metadata.name.contains("defaults") => "default".to_owned(),
        None => metadata.name.to_string(),
    }
}

fn source_of(figment: &Figment, key: &str) -> String {
    match figment.find_metadata(key) {
        Some(metadata) => describe(metadata, key),
        None => "default".to_owned(),
    }
}

/// Ranges that types do not hold.
fn check(figment: &Figment, settings: &Settings) -> Result<(), Error> {
    let rules: [(&str, bool, &str); 10] = [
        ("nats.replicas", matches!(settings.nats.replicas, 1 | 3 | 5), "Use 1, 3 or 5"),
        ("nats.intake_bytes", settings.nats.intake_bytes >= 1 << 20, "Use at least 1048576"),
        ("nats.log_bytes", settings.nats.log_bytes >= 1 << 20, "Use at least 1048576"),
        ("nats.bodies_bytes", settings.nats.bodies_bytes >= 1 << 20, "Use at least 1048576"),
        (
            "loop.lease_ttl_ms",
            (500..=60_000).contains(&settings.service_loop.lease_ttl_ms.0),
            "Use 500 to 60000",
        ),
        ("loop.window", (1..=16_384).contains(&settings.service_loop.window), "Use 1 to 16384"),
        (
            "ingress.max_payload_bytes",
            (1_024..=262_144).contains(&settings.ingress.max_payload_bytes),
            "Use 1024 to 262144",
        ),
        (
            "retention.relief_percent",
            (1..=85).contains(&settings.retention.relief_percent),
            "Use 1 to 85: above, commands are refused before anything is trimmed",
        ),
        (
            "observe.log_format",
            matches!(settings.observe.log_format.as_str(), "text" | "json"),
            "Use text or json",
        ),
        (
            "cluster.operator_keys",
            settings.cluster.operator_keys.iter().all(|k| is_key(k)),
            "Use 64 hex digits for each key, as `parley key show` prints",
        ),
    ];
    for (key, holds, fix) in rules {
        if !holds {
            let found = figment.find_value(key).map_or_else(|_| "?".to_owned(), |v| show(&v));
            return Err(Error {
                key: key.to_owned(),
                source_name: source_of(figment, key),
                problem: format!("{found} is out of range"),
                fix: fix.to_owned(),
            });
        }
    }
    Ok(())
}

fn is_key(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit() && !b.is_ascii_uppercase())
}

fn show(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "?".to_owned())
}
