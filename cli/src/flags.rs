//! Flags that every command takes.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use parley_config::{Overrides, Settings};
use parley_ids::{AgentId, ClusterName, Token};

/// Where to connect, as whom, and how to show what comes back.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Connection and output")]
pub(crate) struct Flags {
    /// Configuration in TOML; beside it, PARLEY_SECTION__KEY in the environment
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// NATS: one or more URLs, by commas. Without it: the configuration, $NATS_URL, a NATS context, a running
    /// `parley dev`, nats://127.0.0.1:4222
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) url: Option<String>,
    /// A context of the NATS CLI. Without it: $NATS_CONTEXT, or the selected one
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) context: Option<String>,
    /// A NATS .creds file
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) creds: Option<PathBuf>,
    /// A file with the seed of a NATS nkey
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) nkey: Option<PathBuf>,
    /// The cell: first token of every subject [default: parley]
    #[arg(long, global = true, value_name = "TOKEN", value_parser = Token::new)]
    pub(crate) prefix: Option<Token>,
    /// The cluster that signatures are bound to [default: parley]
    #[arg(long, global = true, value_name = "NAME", value_parser = ClusterName::new)]
    pub(crate) cluster: Option<ClusterName>,
    /// Who sends [default: $USER]
    #[arg(long = "as", global = true, value_name = "NAME", value_parser = AgentId::new)]
    pub(crate) sender: Option<AgentId>,
    /// A file with the seed of the signing key, as `parley key new` makes it
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,
    /// Canonical JSON, an object a line
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// How long to wait for an answer
    #[arg(
        long,
        global = true,
        value_name = "SECONDS",
        default_value_t = 15,
        value_parser = clap::value_parser!(u64).range(1..=86_400)
    )]
    pub(crate) timeout: u64,
}

impl Flags {
    /// How long to wait for an answer.
    pub(crate) fn patience(&self) -> Duration {
        Duration::from_secs(self.timeout)
    }

    /// The configuration of a service that runs here: file, environment, and these flags above them.
    ///
    /// # Errors
    /// At the first key that is wrong.
    pub(crate) fn service_settings(&self) -> Result<Settings, parley_config::Error> {
        let path = |path: &Option<PathBuf>| path.as_ref().map(|p| p.to_string_lossy().into_owned());
        let overrides = Overrides::default()
            .set("nats.url", self.url.clone())
            .set("nats.credentials_file", path(&self.creds))
            .set("nats.nkey_seed_file", path(&self.nkey))
            .set("nats.prefix", self.prefix.as_ref().map(ToString::to_string))
            .set("cluster.name", self.cluster.as_ref().map(ToString::to_string));
        parley_config::load(self.config.as_deref(), &overrides)
    }
}
