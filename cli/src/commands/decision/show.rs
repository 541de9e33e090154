//! A decision as it stands, and its certificate file.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;
use data_encoding::HEXLOWER;
use parley_ids::{DecisionId, Ppm};
use parley_proto::v1;
use parley_proto::v1::Outcome;

use super::{find, outcome, proofs};
use crate::commands::group;
use crate::output;
use crate::session::Session;

/// Which decision.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The decision
    #[arg(value_name = "DECISION", value_parser = DecisionId::new)]
    id: DecisionId,
    /// Where to write its certificate file, which proves it without any server
    #[arg(long, value_name = "FILE")]
    certificate: Option<PathBuf>,
}

/// Shows a decision, and writes its certificate file where one is wanted.
///
/// # Errors
/// When there is none, it has no certificate, or a service does not answer.
pub(super) async fn run(session: &Session, wanted: &Show) -> Result<()> {
    let decision = find(session, wanted.id.as_str(), 0).await?;
    if let Some(file) = &wanted.certificate {
        write(session, &decision, file).await?;
    }
    if session.json { output::json(&decision) } else { show(&decision) }
}

async fn write(session: &Session, decision: &v1::Decision, file: &Path) -> Result<()> {
    let wire = decision.decided.as_ref().and_then(|decided| decided.certificate.clone());
    let wire = wire.with_context(|| {
        format!("{} has no certificate: it is not decided", output::printable(&decision.decision_id))
    })?;
    let certificate = proofs::certificate(session, wire).await?;
    std::fs::write(file, certificate.bytes()).with_context(|| format!("cannot write {}", file.display()))?;
    let operator = proofs::operator(&certificate.links).map(|key| HEXLOWER.encode(&key)).unwrap_or_default();
    eprintln!("wrote {}; its genesis is signed by {operator}", file.display());
    eprintln!(
        "verify it with `parley verify decision {} --operator KEY`, the operator's own",
        file.display()
    );
    Ok(())
}

/// Shows a decision to people.
///
/// # Errors
/// When it cannot be written.
pub(super) fn show(decision: &v1::Decision) -> Result<()> {
    let proposal = decision.proposal.clone().unwrap_or_default();
    let mut facts = vec![
        ("decision", decision.decision_id.clone()),
        ("outcome", said(decision, &proposal)),
        ("statement", proposal.statement),
        ("group", format!("{}, epoch {}", proposal.group, proposal.epoch)),
        ("proposer", proposal.proposer),
        ("ballots from", decision.ballots_from.join(" ")),
        ("view", decision.view.to_string()),
    ];
    if let Some(decided) = &decision.decided {
        facts.push(("signers", decided.signers.join(" ")));
        facts.push(("silent", decided.silent.join(" ")));
        facts.push(("proven guilty", decided.proven.join(" ")));
        facts.extend(confidence(decided.confidence.unwrap_or_default()));
        let recovered = decided.recovered.iter().map(|e| (e.epoch, e.reason.as_str()));
        facts.push(("recovered", group::recovered(recovered)));
    }
    if let Some(undecided) = &decision.undecided {
        facts.push(("why", format!("{} {}", undecided.code, undecided.reason).trim().to_owned()));
        facts.push(("phase", undecided.phase.clone()));
        facts.push(("missing", undecided.missing.join(" ")));
    }
    output::facts(&facts)
}

/// The outcome, and which choice it is.
fn said(decision: &v1::Decision, proposal: &v1::Proposal) -> String {
    let value = decision.decided.as_ref().and_then(|d| d.certificate.as_ref()?.value.as_ref());
    let choice = match decision.outcome() {
        Outcome::Chosen => value.and_then(|value| proposal.choices.get(value.choice as usize)),
        _ => None,
    };
    format!("{} {}", outcome(decision), choice.map_or("", String::as_str)).trim().to_owned()
}

/// What docs/consensus.md, "Confidence", defines.
pub(super) fn confidence(confidence: v1::Confidence) -> [(&'static str, String); 5] {
    let v1::Confidence { support_low_ppm: low, support_high_ppm: high, .. } = confidence;
    [
        ("margin", Ppm(confidence.margin_ppm).to_string()),
        ("fault budget", Ppm(confidence.fault_budget_ppm).to_string()),
        ("support", format!("{}, {} to {}", Ppm(confidence.support_ppm), Ppm(low), Ppm(high))),
        ("opinion", Ppm(confidence.opinion_ppm).to_string()),
        ("model", Ppm(confidence.model_ppm).to_string()),
    ]
}
