//! Contexts of the NATS CLI: `~/.config/nats/context/NAME.json`, selected in `~/.config/nats/context.txt`.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use parley_bus::Credentials;
use serde::Deserialize;

use crate::exit::Failure;

/// A context, as far as it matters here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct NatsContext {
    /// Its name.
    pub(crate) name: String,
    /// One or more URLs, by commas.
    pub(crate) url: Option<String>,
    /// How to prove who one is.
    pub(crate) credentials: Option<Credentials>,
    /// CA certificates in PEM.
    pub(crate) ca: Option<PathBuf>,
    /// The prefix of reply subjects.
    pub(crate) inbox_prefix: Option<String>,
}

/// The file. Fields that are not here change nothing about how to connect.
#[derive(Default, Deserialize)]
#[serde(default)]
struct File {
    url: String,
    user: String,
    password: String,
    creds: String,
    nkey: String,
    ca: String,
    inbox_prefix: String,
    token: String,
    cert: String,
    nsc: String,
    user_jwt: String,
    socks_proxy: String,
}

/// The context with this name.
///
/// # Errors
/// When there is none, or it asks for what Parley does not know: exit code 78.
pub(crate) fn load(name: &str) -> Result<NatsContext> {
    let path = folder().join("context").join(format!("{name}.json"));
    let text = std::fs::read_to_string(&path).with_context(|| {
        let path = path.display();
        Failure::config(format!("there is no NATS context {name:?} at {path}; `nats context ls` lists them"))
    })?;
    read(name, &text, home().as_deref())
}

/// The name of the selected context.
pub(crate) fn selected() -> Option<String> {
    let text = std::fs::read_to_string(folder().join("context.txt")).ok()?;
    Some(text.trim().to_owned()).filter(|name| !name.is_empty())
}

/// Reads a context's file; `~/` in paths is `home`.
pub(crate) fn read(name: &str, text: &str, home: Option<&Path>) -> Result<NatsContext> {
    let file: File = serde_json::from_str(text)
        .with_context(|| Failure::config(format!("the NATS context {name:?} is no JSON object of texts")))?;
    let unknown = [
        ("token", &file.token),
        ("cert", &file.cert),
        ("nsc", &file.nsc),
        ("user_jwt", &file.user_jwt),
        ("socks_proxy", &file.socks_proxy),
    ];
    if let Some((field, _)) = unknown.into_iter().find(|(_, value)| !value.is_empty()) {
        return Err(Failure::config(format!(
            "the NATS context {name:?} sets {field}, which parley does not know; it knows creds, nkey, user with \
             password, and ca"
        ))
        .into());
    }
    let said = |text: String| Some(text).filter(|t| !t.is_empty());
    let path = |text: String| said(text).map(|text| expanded(&text, home));
    let password = file.password;
    let credentials = path(file.creds)
        .map(Credentials::File)
        .or_else(|| path(file.nkey).map(Credentials::NkeySeed))
        .or_else(|| said(file.user).map(|user| Credentials::User(user, password)));
    Ok(NatsContext {
        name: name.to_owned(),
        url: said(file.url),
        credentials,
        ca: path(file.ca),
        inbox_prefix: said(file.inbox_prefix),
    })
}

fn expanded(path: &str, home: Option<&Path>) -> PathBuf {
    match (path.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}

fn home() -> Option<PathBuf> {
    std::env::var_os("HOME").filter(|home| !home.is_empty()).map(PathBuf::from)
}

fn folder() -> PathBuf {
    let named = std::env::var_os("XDG_CONFIG_HOME").filter(|dir| !dir.is_empty()).map(PathBuf::from);
    named.unwrap_or_else(|| home().unwrap_or_default().join(".config")).join("nats")
}
