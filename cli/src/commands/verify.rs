//! Proofs, checked without trusting the service that made them.

mod decision;
mod evidence;
mod operators;
mod order;

#[cfg(test)]
mod tests;

use anyhow::{Error, Result};
use clap::Subcommand;
use parley_ids::ClusterName;
use parley_proofs::RecoveredEpoch;
use parley_proofs::file;
use parley_proto::v1;
use serde_json::{Value, json};

use crate::commands::group;
use crate::commands::verify::decision::Decision;
use crate::commands::verify::evidence::Evidence;
use crate::commands::verify::order::Order;
use crate::exit::Exit;
use crate::flags::Flags;
use crate::refused::Refused;

/// Proofs, checked without trusting the service that made them
#[derive(Debug, Subcommand)]
#[command(after_help = "Examples:\n  parley verify decision launch.cert --operator operator.key\n  \
                  parley verify evidence bob-double-commit-1.evid --operator operator.key\n  parley verify order chat")]
pub(crate) enum VerifyCommand {
    /// A decision's certificate file: that a quorum of the group decided just this; without a server
    #[command(after_help = "Examples:\n  parley decision show decision-12ab --certificate launch.cert\n  \
                      parley key show operator.seed > operator.key\n  \
                      parley verify decision launch.cert --operator operator.key\n\nNothing is connected to. What is \
                      trusted is the operator's public key, and nothing else: the file brings how the group came to be \
                      what it is. Exits 1, with a code, when the file proves nothing.")]
    Decision(Decision),
    /// An evidence file: that a member signed what no honest member signs; without a server
    #[command(after_help = "Examples:\n  parley decision audit decision-12ab --evidence .\n  \
                      parley verify evidence bob-double-commit-1.evid --operator operator.key\n\nNothing is connected to. \
                      Without --operator it is verified that the holder of the key did it, in a group as the file \
                      describes it; with it, that this is the group. Exits 1, with a code, when the file proves nothing.")]
    Evidence(Evidence),
    /// A conversation's delivery: that every copy ended once and in its order, by the log of delivery alone
    Order(Order),
}

/// Verifies a proof.
///
/// # Errors
/// When it proves nothing, or cannot be had.
pub(crate) async fn run(flags: &Flags, command: VerifyCommand) -> Result<Exit> {
    match command {
        VerifyCommand::Decision(wanted) => decision::run(flags, &wanted),
        VerifyCommand::Evidence(wanted) => evidence::run(flags, &wanted),
        VerifyCommand::Order(wanted) => order::run(flags, wanted).await,
    }
}

/// Why a file proves nothing, with the code that a service would refuse it by.
fn refused(error: file::Error) -> Error {
    let code = error.code();
    let refusal = v1::Error {
        code: code.to_string(),
        message: "the file proves nothing".to_owned(),
        help: format!("docs/errors/{code}.md"),
        ..Default::default()
    };
    Error::new(error).context(Refused(refusal))
}

/// Refuses a proof from another cluster than the one that is asked about.
fn is_of_cluster(flags: &Flags, cluster: &ClusterName) -> Result<()> {
    match flags.cluster.as_ref().filter(|wanted| *wanted != cluster) {
        None => Ok(()),
        Some(wanted) => {
            let elsewhere = format!("this is of the cluster {cluster}, not of {wanted}");
            Err(Refused::with("CON-0026", &elsewhere).into())
        }
    }
}

/// The epochs that an operator made, for programs.
fn recovered_json(epochs: &[RecoveredEpoch]) -> Value {
    epochs.iter().map(|e| json!({"epoch": e.epoch.to_string(), "reason": e.reason})).collect()
}

/// The same for people.
fn recovered_text(epochs: &[RecoveredEpoch]) -> String {
    group::recovered(epochs.iter().map(|e| (e.epoch, e.reason.as_str())))
}
