//! Decisions: whether a group agrees.

use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand};
use parley_ids::{DecisionId, GroupId, Ppm, ServiceName};
use parley_proto::v1;
use parley_proto::v1::Outcome;
use parley_proto::v1::reply::Result as Answer;

use crate::exit::Exit;
use crate::flags::Flags;
use crate::output;
use crate::session::Session;

/// Decisions: whether a group agrees
#[derive(Debug, Subcommand)]
#[command(after_help = "Example:\n  parley decision ls")]
pub(crate) enum DecisionCommand {
    /// Let a group decide; signed
    #[command(
        after_help = "Example:\n  parley decision propose --group board --statement 'Ship version 2?' --deadline 60"
    )]
    Propose(Propose),
    /// One decision: its outcome, and who took part
    #[command(after_help = "Example:\n  parley decision show decision-12ab --json > decision.json\n  \
                      parley verify decision decision.json --genesis genesis.json")]
    Show(One),
    /// Decisions, the newest first
    #[command(after_help = "Example:\n  parley decision ls --limit 10")]
    Ls(Ls),
}

/// A question.
#[derive(Debug, Args)]
pub(crate) struct Propose {
    /// Who decides
    #[arg(long, value_parser = GroupId::new)]
    group: GroupId,
    /// What is asked
    #[arg(long)]
    statement: String,
    /// How long it may take [default: 30]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=604_800))]
    deadline: Option<u64>,
}

/// One decision.
#[derive(Debug, Args)]
pub(crate) struct One {
    /// The decision
    #[arg(value_name = "DECISION", value_parser = DecisionId::new)]
    id: DecisionId,
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
        DecisionCommand::Propose(question) => propose(&session, question).await?,
        DecisionCommand::Show(One { id }) => {
            let decision = find(&session, &id).await?;
            if session.json { output::json(&decision)? } else { show(&decision)? }
        }
        DecisionCommand::Ls(Ls { limit }) => ls(&session, limit).await?,
    }
    Ok(Exit::Done)
}

async fn propose(session: &Session, question: Propose) -> Result<()> {
    let propose = v1::Propose {
        group: question.group.to_string(),
        statement: question.statement,
        deadline_ms: question.deadline.map_or(0, |seconds| seconds * 1_000),
        ..Default::default()
    };
    let signer = session.signer()?;
    let reply = session.command_by(&signer, ServiceName::Consensus, "propose", &propose).await?;
    let Some(Answer::Decision(result)) = reply.result else {
        bail!("the answer to propose names no decision");
    };
    if session.json {
        return output::json(&result);
    }
    output::line(&result.decision_id)?;
    output::line(format!("see it with `parley decision show {}`", result.decision_id))
}

/// A decision by its id.
///
/// # Errors
/// When there is none, or the service does not answer.
pub(crate) async fn find(session: &Session, id: &DecisionId) -> Result<v1::Decision> {
    let wanted = v1::GetDecision { decision_id: id.to_string() };
    let answer: v1::GetDecisionResult = session.query(ServiceName::Consensus, "get", &wanted).await?;
    answer.decision.context("the answer holds no decision")
}

fn show(decision: &v1::Decision) -> Result<()> {
    let proposal = decision.proposal.clone().unwrap_or_default();
    let mut facts = vec![
        ("decision", decision.decision_id.clone()),
        ("outcome", outcome(decision).to_owned()),
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
        let confidence = decided.confidence.unwrap_or_default();
        facts.push(("support", Ppm(confidence.support_ppm).to_string()));
        facts.push(("opinion", Ppm(confidence.opinion_ppm).to_string()));
    }
    if let Some(undecided) = &decision.undecided {
        facts.push(("why", format!("{} {}", undecided.code, undecided.reason).trim().to_owned()));
        facts.push(("phase", undecided.phase.clone()));
        facts.push(("missing", undecided.missing.join(" ")));
    }
    output::facts(&facts)
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
