//! The next epoch of a group, by its own decision.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use clap::Args;
use parley_bus::Caller;
use parley_identity::{GroupConfig, OperatorStatement, cluster_id};
use parley_ids::{AgentId, DecisionId, GroupId, ServiceName};
use parley_proto::decisions::wire_operator_signature;
use parley_proto::v1::Outcome;
use parley_proto::v1::reply::Result as Answer;
use parley_proto::{v1, wire_group};
use serde_json::Value;
use tokio::time::Instant;

use super::terms::{self, Numbers};
use super::{answered, newest};
use crate::commands::decision;
use crate::exit::Failure;
use crate::refused::Refused;
use crate::session::Session;
use crate::{document, output};

/// The change is not the group's next configuration.
const NOT_NEXT: &str = "CON-0017";
/// Characters of a statement that nobody wrote.
const STATEMENT: usize = 1_000;

/// What a group shall go on as.
#[derive(Debug, Args)]
pub(crate) struct Rotate {
    /// The group
    #[arg(value_name = "GROUP", value_parser = GroupId::new)]
    group: GroupId,
    /// All members of the next epoch, by commas; may be repeated
    #[arg(
        long,
        visible_alias = "member",
        value_name = "AGENT",
        value_delimiter = ',',
        required_unless_present = "resume",
        value_parser = AgentId::new
    )]
    members: Vec<AgentId>,
    #[command(flatten)]
    numbers: Numbers,
    /// Say, as an operator, that it should be
    #[arg(long)]
    endorse: bool,
    /// A file with the seed of an operator's key, to endorse with. Without it: --key, or the key of a running
    /// `parley dev`
    #[arg(long, value_name = "FILE", requires = "endorse")]
    operator_key: Option<PathBuf>,
    /// What the members are asked [default: what changes]
    #[arg(long, value_name = "TEXT")]
    statement: Option<String>,
    /// How long the group may take [default: 30]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=604_800))]
    deadline: Option<u64>,
    /// Go on with a change that was asked for before: the decision, or a file with what `parley decision show --json`
    /// printed of it
    #[arg(
        long,
        value_name = "DECISION|FILE",
        conflicts_with_all = ["members", "endorse", "statement", "deadline"]
    )]
    resume: Option<PathBuf>,
}

/// Asks the group, waits for its decision, and brings the proof to the registry.
///
/// # Errors
/// When a member is not registered, there can be no such group, the group is against it or does not decide, or the
/// registry refuses. What is left to do stands in the error.
pub(super) async fn run(session: &Session, wanted: Rotate) -> Result<v1::GroupConfig> {
    let certificate = match &wanted.resume {
        Some(what) => resumed(session, what, &wanted.group).await?,
        None => {
            let asked = ask(session, &wanted).await?;
            accepted(session, &asked, &wanted.group).await?
        }
    };
    advance(session, certificate, &wanted.group).await
}

/// A question that was put.
struct Asked {
    decision: String,
    /// The intake sequence from which on consensus knows of it.
    as_of: u64,
}

async fn ask(session: &Session, wanted: &Rotate) -> Result<Asked> {
    let current = newest(session, &wanted.group).await?;
    let next = terms::next(session, &current, &wanted.members, &wanted.numbers).await?;
    let operator =
        if wanted.endorse { Some(session.signer_by(wanted.operator_key.as_deref())?) } else { None };
    let endorsement = operator.as_ref().map(|operator| endorse(session, operator, &next)).transpose()?;
    let propose = v1::Propose {
        group: wanted.group.to_string(),
        statement: wanted.statement.clone().unwrap_or_else(|| statement(&current, &next)),
        deadline_ms: wanted.deadline.map_or(0, |seconds| seconds * 1_000),
        change: Some(wire_group(&next)),
        endorsement,
        ..Default::default()
    };
    // An operator's key signs for every sender.
    let signer = session.signer().or_else(|error| operator.ok_or(error))?;
    let reply = put(session, &signer, &propose, &current).await?;
    let Some(Answer::Decision(result)) = reply.result else {
        bail!("the answer to propose names no decision");
    };
    eprintln!("asked as {}: {}", result.decision_id, output::printable(&propose.statement));
    Ok(Asked { decision: result.decision_id, as_of: reply.as_of })
}

/// Puts the question. The registry tells consensus of an epoch by its log: where that one still has the epoch before, it
/// is asked again.
async fn put(
    session: &Session,
    by: &Caller,
    propose: &v1::Propose,
    current: &GroupConfig,
) -> Result<v1::Reply> {
    let end = Instant::now() + session.patience;
    loop {
        let error = match session.command_by(by, ServiceName::Consensus, "propose", propose).await {
            Ok(reply) => return Ok(reply),
            Err(error) => error,
        };
        let not_next = error.downcast_ref::<Refused>().is_some_and(|refused| refused.0.code == NOT_NEXT);
        if !not_next || Instant::now() >= end || newest(session, &current.group).await? != *current {
            return Err(error);
        }
        tokio::time::sleep(decision::EVERY).await;
    }
}

fn endorse(session: &Session, operator: &Caller, next: &GroupConfig) -> Result<v1::OperatorSignature> {
    let key = operator.signing_key().context("the operator has no key")?;
    let cluster = cluster_id(&session.target.cluster);
    let statement = OperatorStatement::Endorsement { cluster, config: next.hash() };
    Ok(wire_operator_signature(&statement.sign(key)))
}

/// What changes, for people and agents; the change itself is beside it.
pub(super) fn statement(current: &GroupConfig, next: &GroupConfig) -> String {
    let differing = |of: &GroupConfig, to: &GroupConfig| {
        let missing = of.members().iter().filter(|member| !to.members().contains(member));
        let mut names: Vec<_> = missing.map(|member| member.agent.as_str()).collect();
        names.sort_unstable();
        names.join(" ")
    };
    let (joins, leaves) = (differing(next, current), differing(current, next));
    let text = format!(
        "Shall {} go on as epoch {} with {} members, of which {} may be faulty? Joins: {}. Leaves: {}.",
        next.group,
        next.epoch,
        next.size(),
        next.max_faulty(),
        if joins.is_empty() { "nobody" } else { &joins },
        if leaves.is_empty() { "nobody" } else { &leaves },
    );
    output::clipped(&text, STATEMENT)
}

/// Waits for the end of the decision, and says what has come meanwhile.
async fn accepted(session: &Session, asked: &Asked, group: &GroupId) -> Result<v1::DecisionCertificate> {
    let mut shown = None;
    loop {
        let decision = decision::find(session, &asked.decision, asked.as_of).await?;
        if let Some(ended) = ended(&decision, group) {
            return ended;
        }
        let standing = (decision.ballots_from.len(), decision.view);
        if shown.replace(standing) != Some(standing) {
            eprintln!("{}: {} ballots, view {}", asked.decision, standing.0, standing.1);
        }
        tokio::time::sleep(decision::EVERY).await;
    }
}

/// The proof, or why there is none and what to do about it; nothing while the decision is open. A certificate that came
/// after the deadline counts.
pub(super) fn ended(decision: &v1::Decision, group: &GroupId) -> Option<Result<v1::DecisionCertificate>> {
    let id = output::printable(&decision.decision_id);
    if let Some(decided) = &decision.decided {
        return Some(match decided.outcome() {
            Outcome::Accepted => decided.certificate.clone().context("the decision has no certificate"),
            Outcome::Rejected => Err(anyhow!(
                "REJECTED: {group} is against it; `parley decision show {id}` says who decided. The group goes on as it \
                 is, and its members may approve another change"
            )),
            outcome => Err(anyhow!(
                "{}: {group} agreed not to decide, because too few opinions came in time or they gave no outcome. Ask \
                 again with a longer --deadline: its members may approve another change now",
                outcome.as_str_name()
            )),
        });
    }
    decision.undecided.as_ref().map(|undecided| Err(undecided_error(undecided, &id, group)))
}

fn undecided_error(undecided: &v1::DecisionUndecided, id: &str, group: &GroupId) -> anyhow::Error {
    let why = output::printable(format!("{} {}", undecided.code, undecided.reason).trim());
    if !undecided.code.is_empty() {
        return anyhow!(
            "{group} does not decide it: {why} (docs/errors/{}.md says what to do)",
            undecided.code
        );
    }
    let missing = output::printable(&undecided.missing.join(" "));
    anyhow!(
        "NO_QUORUM: {why}; in the phase {} these are missing: {missing}. Members that approved it approve nothing else in \
         this epoch, so start the missing ones and go on with `parley group rotate {group} --resume {id}`; where more than \
         f are lost for good: `parley group recover`",
        output::printable(&undecided.phase)
    )
}

/// The proof of a change that was asked for before.
async fn resumed(session: &Session, what: &Path, group: &GroupId) -> Result<v1::DecisionCertificate> {
    if what == Path::new("-") || what.is_file() {
        return certificate(&document::text(what)?);
    }
    let id = DecisionId::new(&what.to_string_lossy())
        .with_context(|| Failure::usage(format!("{} is neither a file nor a decision", what.display())))?;
    accepted(session, &Asked { decision: id.to_string(), as_of: 0 }, group).await
}

/// The certificate in a file: by itself, or inside of what `parley decision show --json` printed.
pub(super) fn certificate(text: &str) -> Result<v1::DecisionCertificate> {
    let whole: Value = document::message(text, "JSON object")?;
    let places = ["/decision/decided/certificate", "/decided/certificate", "/certificate"];
    let found = places.iter().find_map(|place| whole.pointer(place)).unwrap_or(&whole);
    serde_json::from_value(found.clone()).with_context(|| {
        Failure::usage("this is no DecisionCertificate in canonical JSON (proto/parley/v1/consensus.proto)")
    })
}

/// Brings the proof to the registry.
async fn advance(
    session: &Session,
    certificate: v1::DecisionCertificate,
    group: &GroupId,
) -> Result<v1::GroupConfig> {
    let id = output::printable(&certificate.decision_id);
    let about = certificate.proposal.as_ref().map(|proposal| proposal.group.as_str());
    if about != Some(group.as_str()) {
        bail!("{id} is a decision of {}, not of {group}", output::printable(about.unwrap_or("no group")));
    }
    let advance = v1::AdvanceGroup { certificate: Some(certificate) };
    let reply = session.command(ServiceName::Registry, "advance", &advance).await;
    let reply = reply.with_context(|| {
        format!(
            "{group} decided it, and the registry did not take the proof; when that is mended, go on with `parley group \
             rotate {group} --resume {id}`"
        )
    })?;
    answered(reply)
}
