//! Proofs, checked without trusting the service that made them.

mod order;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
use parley_consensus::members;
use parley_consensus_core::{DecisionCertificate, Outcome};
use parley_identity::GroupConfig;
use parley_ids::{ClusterName, DecisionId};
use parley_proto::v1;
use serde_json::{Value, json};

use crate::commands::verify::order::Order;
use crate::commands::{decision, group};
use crate::connection::{self, Target};
use crate::exit::{Exit, Failure};
use crate::flags::Flags;
use crate::session::Session;
use crate::{document, output};

/// Proofs, checked without trusting the service that made them
#[derive(Debug, Subcommand)]
#[command(
    after_help = "Examples:\n  parley verify decision decision.json --genesis genesis.json --cluster prod\n  \
                  parley verify order chat"
)]
pub(crate) enum VerifyCommand {
    /// A decision's certificate: that a quorum of the group decided just this
    #[command(after_help = "Examples:\n  parley decision show decision-12ab --json > decision.json\n  \
                      parley group show board --json > genesis.json\n  \
                      parley verify decision decision.json --genesis genesis.json --cluster prod\n  \
                      parley verify decision decision-12ab\n\nWith two files nothing is connected to. What is trusted is \
                      the genesis and the cluster's name: without --genesis, the group is what the registry says it \
                      is. Exits 1 when the certificate proves nothing.")]
    Decision(Decision),
    /// A conversation's delivery: that every copy ended once and in its order, by the log of delivery alone
    Order(Order),
}

/// Which decision.
#[derive(Debug, Args)]
pub(crate) struct Decision {
    /// A file with the certificate, or with what `decision show --json` prints; or a decision's id
    #[arg(value_name = "FILE|DECISION")]
    what: PathBuf,
    /// A file with the group's configuration, as `group show --json` prints it
    #[arg(long, value_name = "FILE")]
    genesis: Option<PathBuf>,
}

/// Verifies a proof.
///
/// # Errors
/// When it proves nothing, or cannot be had.
pub(crate) async fn run(flags: &Flags, command: VerifyCommand) -> Result<Exit> {
    match command {
        VerifyCommand::Decision(wanted) => decided(flags, wanted).await,
        VerifyCommand::Order(wanted) => order::run(flags, wanted).await,
    }
}

async fn decided(flags: &Flags, wanted: Decision) -> Result<Exit> {
    let Decision { what, genesis } = wanted;
    let target = connection::find(flags)?;
    let cluster = target.cluster.clone();
    let mut source = Source { target: Some(target), session: None, flags };
    let wire = source.certificate(&what).await?;
    let genesis = source.genesis(genesis.as_deref(), &wire).await?;
    let verified = Verified::of(wire, genesis, &cluster)?;
    if flags.json {
        output::json(&verified.as_json())?
    } else {
        verified.show()?
    }
    Ok(Exit::Done)
}

/// A certificate that proves what it says.
#[derive(Debug)]
struct Verified {
    certificate: DecisionCertificate,
    outcome: Outcome,
    genesis: GroupConfig,
}

/// Where certificate and genesis come from; connects only when it must.
struct Source<'a> {
    /// Until it is connected to.
    target: Option<Target>,
    session: Option<Session>,
    flags: &'a Flags,
}

impl Source<'_> {
    async fn session(&mut self) -> Result<&Session> {
        if let Some(target) = self.target.take() {
            self.session = Some(Session::to(target, self.flags.patience(), self.flags.json).await?);
        }
        self.session.as_ref().context("there is no connection")
    }

    async fn certificate(&mut self, what: &Path) -> Result<v1::DecisionCertificate> {
        if what == Path::new("-") || what.is_file() {
            return find(&document::text(what)?);
        }
        let id = DecisionId::new(&what.to_string_lossy()).with_context(|| {
            Failure::usage(format!("{} is neither a file nor a decision", what.display()))
        })?;
        let decision = decision::find(self.session().await?, &id).await?;
        let certificate = decision.decided.and_then(|decided| decided.certificate);
        certificate.with_context(|| format!("{id} has no certificate: it is not decided"))
    }

    async fn genesis(
        &mut self,
        file: Option<&Path>,
        wire: &v1::DecisionCertificate,
    ) -> Result<v1::GroupConfig> {
        match file {
            Some(file) => {
                let whole: Value = document::message(&document::text(file)?, "JSON object")?;
                let config = whole.pointer("/config").unwrap_or(&whole);
                document::message(&config.to_string(), "GroupConfig")
            }
            None => {
                let name = wire.proposal.as_ref().map(|proposal| proposal.group.as_str());
                group::find(self.session().await?, name.unwrap_or_default()).await
            }
        }
    }
}

/// The certificate in a file: by itself, or inside of what another command printed.
fn find(text: &str) -> Result<v1::DecisionCertificate> {
    let whole: Value = document::message(text, "JSON object")?;
    let places = ["/decision/decided/certificate", "/decided/certificate", "/certificate"];
    let found = places.iter().find_map(|place| whole.pointer(place)).unwrap_or(&whole);
    serde_json::from_value(found.clone()).with_context(|| {
        Failure::usage("this is no DecisionCertificate in canonical JSON (proto/parley/v1/consensus.proto)")
    })
}

impl Verified {
    /// Verifies a certificate; `genesis` and `cluster` are all that is trusted.
    fn of(wire: v1::DecisionCertificate, genesis: v1::GroupConfig, cluster: &ClusterName) -> Result<Self> {
        let genesis = parley_proto::group(genesis).context("the genesis is no group's configuration")?;
        let certificate = members::certificate(wire).context("the certificate cannot be read")?;
        let outcome = certificate.verify(cluster, &genesis).context("the certificate proves nothing")?;
        Ok(Self { certificate, outcome, genesis })
    }

    fn show(&self) -> Result<()> {
        let (proposal, genesis) = (&self.certificate.proposal, &self.genesis);
        output::facts(&[
            ("verified", name(self.outcome).to_owned()),
            ("statement", proposal.statement.clone()),
            ("decision", proposal.decision_id.to_string()),
            ("group", format!("{}, epoch {}, hash {}", proposal.group, proposal.epoch, genesis.hash())),
            ("proposer", proposal.proposer.to_string()),
            ("signed by", self.signers().join(" ")),
            ("quorum", format!("{} of {}", genesis.quorum(), genesis.size())),
        ])
    }

    fn as_json(&self) -> Value {
        let proposal = &self.certificate.proposal;
        json!({
            "verified": true,
            "outcome": name(self.outcome),
            "decisionId": proposal.decision_id.as_str(),
            "group": proposal.group.as_str(),
            "epoch": proposal.epoch.to_string(),
            "configHash": self.genesis.hash().to_hex(),
            "signers": self.signers(),
        })
    }

    /// The members whose signatures are the quorum certificate.
    fn signers(&self) -> Vec<String> {
        let member = |index: u32| self.genesis.members().get(index as usize).map(|m| m.agent.to_string());
        self.certificate.commit.signatures.iter().filter_map(|(index, _)| member(index.0)).collect()
    }
}

fn name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted => "ACCEPTED",
        Outcome::Rejected => "REJECTED",
        Outcome::Aborted => "ABORTED",
        Outcome::Chosen(_) => "CHOSEN",
    }
}
