//! Letting a group decide.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use parley_ids::{DecisionId, GroupId, ServiceName};
use parley_proto::v1;
use parley_proto::v1::Outcome;
use parley_proto::v1::reply::Result as Answer;

use super::{EVERY, find, show};
use crate::exit::Exit;
use crate::session::Session;
use crate::{document, output};

/// A question.
#[derive(Debug, Args)]
pub(crate) struct Propose {
    /// Who decides
    #[arg(value_name = "GROUP", value_parser = GroupId::new)]
    group: GroupId,
    /// What is asked
    #[arg(value_name = "STATEMENT")]
    statement: String,
    /// How ballots become an outcome
    #[arg(long, value_enum, default_value_t = Rule::Quorum)]
    rule: Rule,
    /// An answer there is; may be repeated [default: approve, reject]
    #[arg(long = "choice", value_name = "TEXT")]
    choices: Vec<String>,
    /// A file with what it is about; - is standard input
    #[arg(long, value_name = "FILE")]
    about: Option<PathBuf>,
    /// How long it may take [default: 30]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=604_800))]
    deadline: Option<u64>,
    /// The decision's name [default: one of its own]
    #[arg(long, value_name = "DECISION", value_parser = DecisionId::new)]
    id: Option<DecisionId>,
    /// Wait for its end
    #[arg(long)]
    wait: bool,
}

/// How ballots become an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Rule {
    /// Two choices: accepted or rejected.
    Quorum,
    /// Two choices or more: one is chosen.
    Plurality,
}

impl Propose {
    /// The command.
    ///
    /// # Errors
    /// When the file of `--about` cannot be read.
    pub(super) fn command(&self) -> Result<v1::Propose> {
        Ok(v1::Propose {
            decision_id: self.id.as_ref().map(ToString::to_string).unwrap_or_default(),
            group: self.group.to_string(),
            statement: self.statement.clone(),
            context: self.about.as_deref().map(document::content).transpose()?,
            choices: self.choices.clone(),
            rule: match self.rule {
                Rule::Quorum => "quorum",
                Rule::Plurality => "plurality",
            }
            .to_owned(),
            deadline_ms: self.deadline.map_or(0, |seconds| seconds * 1_000),
            ..Default::default()
        })
    }
}

/// Asks, and waits for the end where that is wanted.
///
/// # Errors
/// When it is refused, or the service does not answer.
pub(super) async fn run(session: &Session, question: Propose) -> Result<Exit> {
    let signer = session.signer()?;
    let reply = session.command_by(&signer, ServiceName::Consensus, "propose", &question.command()?).await?;
    let Some(Answer::Decision(result)) = reply.result else {
        bail!("the answer to propose names no decision");
    };
    if question.wait {
        return wait(session, &result.decision_id, reply.as_of).await;
    }
    if session.json {
        output::json(&result)?;
    } else {
        output::line(&result.decision_id)?;
        output::line(format!("see it with `parley decision show {}`", result.decision_id))?;
    }
    Ok(Exit::Done)
}

async fn wait(session: &Session, id: &str, as_of: u64) -> Result<Exit> {
    loop {
        let decision = find(session, id, as_of).await?;
        if decision.decided.is_none() && decision.undecided.is_none() {
            tokio::time::sleep(EVERY).await;
            continue;
        }
        if session.json {
            output::json(&decision)?
        } else {
            show::show(&decision)?
        }
        let is_yes = matches!(decision.outcome(), Outcome::Accepted | Outcome::Chosen);
        return Ok(if is_yes { Exit::Done } else { Exit::No });
    }
}
