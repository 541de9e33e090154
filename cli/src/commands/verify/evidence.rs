//! An evidence file.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use data_encoding::HEXLOWER;
use parley_proofs::file::{EvidenceFile, VerifiedEvidence};
use serde_json::{Value, json};

use super::{is_of_cluster, operators, recovered_json, recovered_text, refused};
use crate::exit::Exit;
use crate::flags::Flags;
use crate::{document, output};

/// Which evidence, and who is trusted.
#[derive(Debug, Args)]
pub(crate) struct Evidence {
    /// The evidence file; - is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The public key of the cluster's operator, or a file with it; may be repeated
    #[arg(long = "operator", value_name = "HEX|FILE")]
    operators: Vec<String>,
}

/// Verifies an evidence file.
///
/// # Errors
/// When it proves nothing, or a file cannot be read.
pub(super) fn run(flags: &Flags, wanted: &Evidence) -> Result<Exit> {
    let operators = operators::read(&wanted.operators)?;
    let operators = Some(&operators).filter(|operators| !operators.is_empty());
    let evidence = EvidenceFile::parse(&document::bytes(&wanted.file)?).map_err(refused)?;
    let verified = evidence.verify(operators).map_err(refused)?;
    is_of_cluster(flags, &verified.cluster)?;
    if flags.json {
        output::json(&as_json(&verified))?
    } else {
        show(&verified)?
    }
    Ok(Exit::Done)
}

/// What a verified file proves.
pub(super) fn as_json(verified: &VerifiedEvidence) -> Value {
    let config = &verified.config;
    json!({
        "verified": true,
        "cluster": verified.cluster.as_str(),
        "group": config.group.as_str(),
        "epoch": config.epoch.to_string(),
        "configHash": config.hash().to_hex(),
        "groupVerified": verified.chained,
        "instance": verified.instance.to_hex(),
        "rule": verified.offence.as_str(),
        "view": verified.view.0,
        "agent": verified.agent.as_str(),
        "publicKey": HEXLOWER.encode(&verified.key),
        "recovered": recovered_json(&verified.recovered),
    })
}

fn show(verified: &VerifiedEvidence) -> Result<()> {
    let config = &verified.config;
    let by = if verified.chained { "" } else { ", by the file's own word: no --operator was named" };
    output::facts(&[
        ("proven", verified.offence.as_str().to_owned()),
        ("member", verified.agent.to_string()),
        ("key", HEXLOWER.encode(&verified.key)),
        ("cluster", verified.cluster.to_string()),
        ("group", format!("{}, epoch {}, hash {}{by}", config.group, config.epoch, config.hash())),
        ("instance", verified.instance.to_hex()),
        ("view", verified.view.0.to_string()),
        ("recovered", recovered_text(&verified.recovered)),
    ])
}
