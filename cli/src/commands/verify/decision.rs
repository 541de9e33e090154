//! A decision's certificate file.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use parley_identity::GroupConfig;
use parley_ids::AgentId;
use parley_proofs::ChoiceIndex;
use parley_proofs::file::{CertificateFile, CountedBallot, Verified};
use parley_proto::decisions::wire_outcome;
use serde_json::{Value, json};

use super::{is_of_cluster, operators, recovered_json, recovered_text, refused};
use crate::exit::Exit;
use crate::flags::Flags;
use crate::{document, output};

/// Which decision, and who is trusted.
#[derive(Debug, Args)]
pub(crate) struct Decision {
    /// The certificate file; - is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The public key of the cluster's operator, or a file with it; may be repeated
    #[arg(long = "operator", value_name = "HEX|FILE", required = true)]
    operators: Vec<String>,
}

/// Verifies a certificate file.
///
/// # Errors
/// When it proves nothing, or a file cannot be read.
pub(super) fn run(flags: &Flags, wanted: &Decision) -> Result<Exit> {
    let operators = operators::read(&wanted.operators)?;
    let verified = CertificateFile::check(&document::bytes(&wanted.file)?, &operators).map_err(refused)?;
    is_of_cluster(flags, &verified.cluster)?;
    if flags.json {
        output::json(&as_json(&verified))?
    } else {
        show(&verified)?
    }
    Ok(Exit::Done)
}

/// What a verified file proves.
pub(super) fn as_json(verified: &Verified) -> Value {
    let ballot = |ballot: &CountedBallot| {
        json!({
            "agent": ballot.agent.as_str(),
            "choice": choice(verified, ballot.choice),
            "confidencePpm": ballot.confidence.0.to_string(),
        })
    };
    let (config, proposal) = (&verified.config, &verified.proposal);
    let mut said = json!({
        "verified": true,
        "cluster": verified.cluster.as_str(),
        "group": config.group.as_str(),
        "epoch": config.epoch.to_string(),
        "configHash": config.hash().to_hex(),
        "decisionId": proposal.decision_id.as_str(),
        "proposer": proposal.proposer.as_str(),
        "statement": proposal.statement,
        "deadlineAtMs": proposal.deadline.0.to_string(),
        "instance": verified.instance.to_hex(),
        "outcome": wire_outcome(verified.outcome).as_str_name(),
        "view": verified.view.0,
        "signers": verified.signers.iter().map(AgentId::as_str).collect::<Vec<_>>(),
        "ballots": verified.ballots.iter().map(ballot).collect::<Vec<_>>(),
        "recovered": recovered_json(&verified.recovered),
    });
    if let Some(winner) = verified.outcome.choice() {
        said["choice"] = json!(choice(verified, winner));
    }
    if let Some(change) = &proposal.change {
        said["changeHash"] = json!(change.hash().to_hex());
    }
    said
}

fn show(verified: &Verified) -> Result<()> {
    let (config, proposal) = (&verified.config, &verified.proposal);
    let winner = verified.outcome.choice().map(|winner| choice(verified, winner)).unwrap_or_default();
    let mut facts = vec![
        ("verified", format!("{} {winner}", wire_outcome(verified.outcome).as_str_name()).trim().to_owned()),
        ("statement", proposal.statement.clone()),
        ("decision", proposal.decision_id.to_string()),
        ("proposer", proposal.proposer.to_string()),
        ("cluster", verified.cluster.to_string()),
        ("group", format!("{}, epoch {}, hash {}", config.group, config.epoch, config.hash())),
        ("signed by", verified.signers.iter().map(AgentId::as_str).collect::<Vec<_>>().join(" ")),
        ("quorum", format!("{} of {}, in view {}", config.quorum(), config.size(), verified.view.0)),
        ("ballots", ballots(verified)),
        ("recovered", recovered_text(&verified.recovered)),
    ];
    if let Some(change) = &proposal.change {
        facts.push(("change", next(change)));
    }
    output::facts(&facts)
}

fn next(change: &GroupConfig) -> String {
    let members: Vec<_> = change.members().iter().map(|member| member.agent.as_str()).collect();
    format!("epoch {} of {}, hash {}", change.epoch, members.join(" "), change.hash())
}

fn ballots(verified: &Verified) -> String {
    let said = verified.ballots.iter().map(|b| format!("{}: {}", b.agent, choice(verified, b.choice)));
    said.collect::<Vec<_>>().join(", ")
}

fn choice(verified: &Verified, index: ChoiceIndex) -> &str {
    verified.proposal.choices.get(index.0 as usize).map_or("", String::as_str)
}
