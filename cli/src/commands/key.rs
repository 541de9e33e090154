//! Signing keys.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};
use serde_json::json;

use crate::exit::Exit;
use crate::flags::Flags;
use crate::{keys, output};

/// Signing keys
#[derive(Debug, Subcommand)]
#[command(after_help = "Example:\n  parley key new operator.seed")]
pub(crate) enum KeyCommand {
    /// Make a key: a new file with its seed, mode 0400; prints the public half
    #[command(after_help = "Example:\n  parley key new operator.seed")]
    New(Where),
    /// Print the public half, as cluster.operator_keys names it
    #[command(after_help = "Example:\n  parley key show operator.seed")]
    Show(Where),
}

/// Where the seed is.
#[derive(Debug, Args)]
pub(crate) struct Where {
    /// The file
    file: PathBuf,
}

/// Runs a command about keys.
///
/// # Errors
/// When the file cannot be made or read.
pub(crate) fn run(flags: &Flags, command: KeyCommand) -> Result<Exit> {
    let (key, file) = match command {
        KeyCommand::New(Where { file }) => (keys::create(&file)?, file),
        KeyCommand::Show(Where { file }) => (keys::read(&file)?, file),
    };
    let public = keys::public_hex(&key);
    if flags.json {
        output::json(&json!({ "publicKey": public, "file": file }))?;
    } else {
        output::line(public)?;
    }
    Ok(Exit::Done)
}
