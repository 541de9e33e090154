//! Where to connect, and as whom: flags, configuration, `$NATS_URL`, contexts of the NATS CLI, a running dev mode.

mod context;

#[cfg(test)]
mod tests;

use std::fmt;
use std::path::PathBuf;

use anyhow::Result;
use parley_bus::{Credentials, Options};
use parley_config::Settings;
use parley_ids::{AgentId, ClusterName};

use crate::connection::context::NatsContext;
use crate::dev::DevFile;
use crate::flags::Flags;

/// Where connections go when nothing says otherwise.
const DEFAULT_URL: &str = "nats://127.0.0.1:4222";
/// Who sends when nothing says otherwise.
const DEFAULT_SENDER: &str = "operator";

/// What named the URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// The flag `--url`.
    Flag,
    /// `nats.url` of the configuration.
    Configuration,
    /// `$NATS_URL`.
    Environment,
    /// A context of the NATS CLI.
    Context(String),
    /// A dev mode that runs.
    Dev,
    /// Nothing.
    Default,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag => f.write_str("--url"),
            Self::Configuration => f.write_str("nats.url of the configuration"),
            Self::Environment => f.write_str("$NATS_URL"),
            Self::Context(name) => write!(f, "the NATS context {name:?}"),
            Self::Dev => f.write_str("the running `parley dev`"),
            Self::Default => f.write_str("the default; `parley dev` starts a server"),
        }
    }
}

/// Everything but the flags that says where to connect.
#[derive(Debug, Clone, Default)]
pub(crate) struct Surroundings {
    /// Configuration by file and environment.
    pub(crate) settings: Settings,
    /// `$NATS_URL`.
    pub(crate) nats_url: Option<String>,
    /// The context that `--context` or `$NATS_CONTEXT` names.
    pub(crate) named: Option<NatsContext>,
    /// The context that is selected in the NATS CLI.
    pub(crate) selected: Option<NatsContext>,
    /// The dev mode that runs.
    pub(crate) dev: Option<DevFile>,
    /// `$USER`.
    pub(crate) user: Option<String>,
}

/// Where to connect, and as whom.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    /// For the bus.
    pub(crate) options: Options,
    /// What named the URL.
    pub(crate) source: Source,
    /// What signatures are bound to.
    pub(crate) cluster: ClusterName,
    /// Who sends.
    pub(crate) sender: AgentId,
    /// The signing key that a flag names.
    pub(crate) key_file: Option<PathBuf>,
    /// The dev mode, where that is what is connected to.
    pub(crate) dev: Option<DevFile>,
    /// The configuration.
    pub(crate) settings: Settings,
}

impl Target {
    /// A dev mode of this process, as `sender`.
    pub(crate) fn of_dev(dev: &DevFile, sender: AgentId) -> Self {
        Self {
            options: Options::new(&dev.url, &format!("parley cli {sender}"), dev.prefix.clone()),
            source: Source::Dev,
            cluster: dev.cluster.clone(),
            sender,
            key_file: None,
            dev: Some(dev.clone()),
            settings: Settings::default(),
        }
    }

    /// Where the server's settings can be read.
    pub(crate) fn monitor(&self) -> Option<&str> {
        let of_dev = self.dev.as_ref().map(|dev| dev.monitor.as_str());
        of_dev.or(self.settings.nats.monitor_url.as_deref())
    }
}

/// Looks around and decides.
///
/// # Errors
/// When the configuration is wrong, or a context that is named cannot be used.
pub(crate) fn find(flags: &Flags) -> Result<Target> {
    Ok(resolve(flags, look(flags)?))
}

/// Reads what says where to connect; the selected context only where nothing before it does.
fn look(flags: &Flags) -> Result<Surroundings> {
    let said = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let settings = parley_config::load(flags.config.as_deref(), &parley_config::Overrides::default())?;
    let named = flags.context.clone().or_else(|| said("NATS_CONTEXT"));
    let named = named.map(|name| context::load(&name)).transpose()?;
    let mut around = Surroundings {
        settings,
        nats_url: said("NATS_URL"),
        named,
        selected: None,
        dev: DevFile::running(),
        user: said("USER"),
    };
    let (_, source) = url(flags, &around);
    if matches!(source, Source::Dev | Source::Default) && around.named.is_none() {
        around.selected = context::selected().map(|name| context::load(&name)).transpose()?;
    }
    Ok(around)
}

/// The first that says where wins: flag, configuration, `$NATS_URL`, named context, selected context, dev mode.
/// Credentials come from flags, configuration, or the context that is named or whose URL is taken.
pub(crate) fn resolve(flags: &Flags, around: Surroundings) -> Target {
    let (url, source) = url(flags, &around);
    let selected = around.selected.filter(|c| source == Source::Context(c.name.clone()));
    let context = around.named.or(selected).unwrap_or_default();
    let dev = around.dev.filter(|dev| dev.url == url);
    let (settings, sender) = (around.settings, sender(flags, around.user.as_deref()));
    let of_dev = dev.as_ref().map(|dev| (dev.prefix.clone(), dev.cluster.clone()));
    let (prefix, cluster) =
        of_dev.unwrap_or_else(|| (settings.nats.prefix.clone(), settings.cluster.name.clone()));
    let options = Options {
        url,
        name: format!("parley cli {sender}"),
        credentials: credentials(flags, &settings, &context),
        tls_ca: settings.nats.tls_ca_file.clone().or_else(|| context.ca.clone()),
        prefix: flags.prefix.clone().unwrap_or(prefix),
        inbox_prefix: context.inbox_prefix.clone(),
    };
    let cluster = flags.cluster.clone().unwrap_or(cluster);
    Target { options, source, cluster, sender, key_file: flags.key.clone(), dev, settings }
}

fn url(flags: &Flags, around: &Surroundings) -> (String, Source) {
    let configured = Some(&around.settings.nats.url).filter(|url| **url != Settings::default().nats.url);
    let of_context = |context: &Option<NatsContext>| {
        let context = context.as_ref();
        let source = context.map_or(Source::Default, |c| Source::Context(c.name.clone()));
        (context.and_then(|c| c.url.clone()), source)
    };
    let candidates = [
        (flags.url.clone(), Source::Flag),
        (configured.cloned(), Source::Configuration),
        (around.nats_url.clone(), Source::Environment),
        of_context(&around.named),
        of_context(&around.selected),
        (around.dev.as_ref().map(|dev| dev.url.clone()), Source::Dev),
    ];
    let found = candidates.into_iter().find_map(|(url, source)| url.map(|url| (url, source)));
    found.unwrap_or_else(|| (DEFAULT_URL.to_owned(), Source::Default))
}

fn credentials(flags: &Flags, settings: &Settings, context: &NatsContext) -> Option<Credentials> {
    let file = |path: &Option<PathBuf>| path.clone().map(Credentials::File);
    let seed = |path: &Option<PathBuf>| path.clone().map(Credentials::NkeySeed);
    file(&flags.creds)
        .or_else(|| seed(&flags.nkey))
        .or_else(|| file(&settings.nats.credentials_file))
        .or_else(|| seed(&settings.nats.nkey_seed_file))
        .or_else(|| context.credentials.clone())
}

/// The flag, or `$USER` where it is a token, or `operator`.
fn sender(flags: &Flags, user: Option<&str>) -> AgentId {
    let user = || user.and_then(|user| AgentId::new(user).ok());
    let default = || AgentId::new(DEFAULT_SENDER);
    flags
        .sender
        .clone()
        .or_else(user)
        .or_else(|| default().ok())
        .unwrap_or_else(|| unreachable!("{DEFAULT_SENDER} is a token"))
}
