//! Letting agents in: an admission that the operator signs.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;
use data_encoding::HEXLOWER;
use parley_host::system_now;
use parley_ids::{GroupId, Hash32, Millis, ServiceName};
use parley_proto::v1;

use crate::exit::{Exit, Failure};
use crate::session::Session;

const EXAMPLES: &str = "\
Examples:
  parley agent admit ada --public-key 1f0c… --key operator.seed
  openssl rand -hex 16 > workers.token
  parley agent admit 'worker-*' --join-token-file workers.token --expires 86400 --key operator.seed

An agent needs the key or the token that its admission names. The token is never stored: only its hash is.";

/// Who may register.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Admit {
    /// A name, or a prefix followed by *
    #[arg(value_name = "NAME|PREFIX*")]
    name: String,
    /// The key it must register with, 64 hex digits, as `parley key show` prints
    #[arg(long, value_name = "HEX")]
    public_key: Option<String>,
    /// A file with the token it must show
    #[arg(long, value_name = "FILE")]
    join_token_file: Option<PathBuf>,
    /// A group it may belong to; may be repeated
    #[arg(long = "group", value_name = "GROUP", value_parser = GroupId::new)]
    groups: Vec<GroupId>,
    /// Seconds from now after which nobody registers by it any more [default: never]
    #[arg(long, value_name = "SECONDS")]
    expires: Option<u64>,
}

/// Admits, as the operator.
///
/// # Errors
/// When there is no operator's key, the key is none, or the registry refuses.
pub(crate) async fn run(session: &Session, admit: Admit) -> Result<Exit> {
    let public_key = match &admit.public_key {
        None => Vec::new(),
        Some(hex) => {
            let bytes = HEXLOWER.decode(hex.as_bytes()).ok().filter(|bytes| bytes.len() == 32);
            bytes.with_context(|| Failure::usage("--public-key is not 64 lower-case hex digits"))?
        }
    };
    let token = match &admit.join_token_file {
        None => None,
        Some(file) => {
            let text = std::fs::read_to_string(file)
                .with_context(|| Failure::usage(format!("{} cannot be read", file.display())))?;
            Some(Hash32::of(&[text.trim().as_bytes()]))
        }
    };
    let command = v1::AdmitAgent {
        name: admit.name.clone(),
        public_key,
        join_token_sha256: token.map(|hash| hash.0.to_vec()).unwrap_or_default(),
        groups: admit.groups.iter().map(ToString::to_string).collect(),
        expires_ms: admit.expires.map_or(0, |seconds| (system_now() + Millis::from_secs(seconds)).0),
    };
    session.command_by(&session.signer()?, ServiceName::Registry, "admit", &command).await?;
    if !session.json {
        println!("{} may register", admit.name);
    }
    Ok(Exit::Done)
}
