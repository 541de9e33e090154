//! Decisions: what a group agrees on.

mod audit;
mod proofs;
mod propose;
mod show;
#[cfg(test)]
mod tests;

use std::time::Duration;

use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
use parley_ids::ServiceName;
use parley_proto::v1;
use parley_proto::v1::Outcome;

use crate::exit::Exit;
use crate::flags::Flags;
use crate::output;
use crate::session::Session;

/// How often the decision is looked at.
pub(crate) const EVERY: Duration = Duration::from_millis(200);

/// Decisions: what a group agrees on
#[derive(Debug, Subcommand)]
#[command(after_help = "Example:\n  parley decision ls")]
pub(crate) enum DecisionCommand {
    /// Let a group decide; signed
    #[command(
        after_help = "Examples:\n  parley decision propose board 'Ship version 2?' --deadline 60 --wait\n  \
                      parley decision propose board 'Which colour?' --rule plurality --choice red --choice green \
                      --choice blue\n  parley decision propose board 'Merge this?' --about change.diff --id merge-17\n\n\
                      With --wait it exits 0 when the answer is ACCEPTED or CHOSEN, and 1 otherwise. The rule quorum takes \
                      two choices, the first approves: n - f approvals accept, f + 1 rejections reject. Plurality takes two \
                      or more: one is chosen that leads every other by more than f plus the ballots that are missing."
    )]
    Propose(propose::Propose),
    /// One decision: its outcome, and who took part
    #[command(after_help = "Examples:\n  parley decision show decision-12ab\n  \
                      parley decision show decision-12ab --certificate launch.cert\n  \
                      parley verify decision launch.cert --operator operator.key")]
    Show(show::Show),
    /// Everything that is recorded about a decision: ballots, votes, certificates, evidence, suspicions
    #[command(after_help = "Examples:\n  parley decision audit decision-12ab\n  \
                      parley decision audit decision-12ab --evidence proofs\n  \
                      parley verify evidence proofs/bob-double-commit-1.evid --operator operator.key")]
    Audit(audit::Audit),
    /// Decisions, the newest first
    #[command(after_help = "Example:\n  parley decision ls --limit 10")]
    Ls(Ls),
}

/// How many.
#[derive(Debug, Args)]
pub(crate) struct Ls {
    /// How many, at the most
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=200))]
    limit: u32,
}

/// Runs a command about decisions.
///
/// # Errors
/// When it is refused, or the service does not answer.
pub(crate) async fn run(flags: &Flags, command: DecisionCommand) -> Result<Exit> {
    let session = Session::open(flags).await?;
    match command {
        DecisionCommand::Propose(question) => return propose::run(&session, question).await,
        DecisionCommand::Show(wanted) => show::run(&session, &wanted).await?,
        DecisionCommand::Audit(wanted) => audit::run(&session, &wanted).await?,
        DecisionCommand::Ls(Ls { limit }) => ls(&session, limit).await?,
    }
    Ok(Exit::Done)
}

/// A decision by its id, as it stands at the intake sequence `as_of` or later.
pub(crate) async fn find(session: &Session, id: &str, as_of: u64) -> Result<v1::Decision> {
    let wanted = v1::GetDecision { decision_id: id.to_owned() };
    let answer: v1::GetDecisionResult =
        session.query_at(ServiceName::Consensus, "get", &wanted, as_of).await?;
    answer.decision.context("the answer holds no decision")
}

async fn ls(session: &Session, limit: u32) -> Result<()> {
    let wanted = v1::ListDecisions { limit };
    let list: v1::DecisionList = session.query(ServiceName::Consensus, "list", &wanted).await?;
    if session.json {
        return list.decisions.iter().try_for_each(output::json);
    }
    let row = |decision: &v1::Decision| {
        let proposal = decision.proposal.clone().unwrap_or_default();
        [
            decision.decision_id.clone(),
            outcome(decision).to_owned(),
            output::or_dash(&proposal.group),
            decision.ballots_from.len().to_string(),
            output::clipped(&proposal.statement, 60),
        ]
    };
    let header = ["decision", "outcome", "group", "ballots", "statement"];
    output::table(header, list.decisions.iter().map(row).collect())
}

fn outcome(decision: &v1::Decision) -> &'static str {
    match decision.outcome() {
        Outcome::Unspecified => "OPEN",
        outcome => outcome.as_str_name(),
    }
}
