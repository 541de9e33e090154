//! Everything that is recorded about a decision.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;
use data_encoding::HEXLOWER;
use parley_ids::{DecisionId, GroupId, Ppm, ServiceName};
use parley_proto::v1;

use super::{proofs, show};
use crate::session::Session;
use crate::{output, timestamp};

/// Which decision.
#[derive(Debug, Args)]
pub(crate) struct Audit {
    /// The decision
    #[arg(value_name = "DECISION", value_parser = DecisionId::new)]
    id: DecisionId,
    /// Where to write its evidence, a file for each that `parley verify evidence` takes
    #[arg(long, value_name = "FOLDER")]
    evidence: Option<PathBuf>,
}

/// Shows what is recorded, and writes the evidence where that is wanted.
///
/// # Errors
/// When there is no such decision, a service does not answer, or a file cannot be written.
pub(super) async fn run(session: &Session, wanted: &Audit) -> Result<()> {
    let audit = all(session, &wanted.id).await?;
    if let Some(folder) = &wanted.evidence {
        write(session, &audit, folder).await?;
    }
    if session.json { output::json(&audit) } else { tell(&audit) }
}

/// The audit with the votes and certificates of every view.
async fn all(session: &Session, id: &DecisionId) -> Result<v1::DecisionAudit> {
    let mut query = v1::AuditDecision { decision_id: id.to_string(), from_view: 0 };
    let mut whole: Option<v1::DecisionAudit> = None;
    loop {
        let answer: v1::AuditDecisionResult = session.query(ServiceName::Consensus, "audit", &query).await?;
        let page = answer.audit.context("the answer holds no audit")?;
        let next = page.next_view;
        whole = Some(match whole {
            None => page,
            Some(mut whole) => {
                whole.votes.extend(page.votes);
                whole.certificates.extend(page.certificates);
                whole
            }
        });
        // Views only grow: a service that says otherwise would be asked for ever.
        if next <= query.from_view {
            let mut whole = whole.unwrap_or_default();
            whole.next_view = 0;
            return Ok(whole);
        }
        query.from_view = next;
    }
}

async fn write(session: &Session, audit: &v1::DecisionAudit, folder: &Path) -> Result<()> {
    let group = audit.proposal.as_ref().map(|proposal| proposal.group.as_str()).unwrap_or_default();
    let group = GroupId::new(group).context("the audit names no group")?;
    let links = if audit.evidence.is_empty() { Vec::new() } else { proofs::chain(session, &group).await? };
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for (place, wire) in audit.evidence.iter().enumerate() {
        let file = proofs::evidence(wire, &session.target.cluster, &links)?;
        let path = folder.join(name(wire, place));
        std::fs::write(&path, file.bytes()).with_context(|| format!("cannot write {}", path.display()))?;
        eprintln!("wrote {}", path.display());
    }
    if audit.evidence.is_empty() {
        eprintln!("There is no evidence.");
    }
    Ok(())
}

/// Member, rule and number, such as `bob-double-commit-1.evid`. A member's name has no character that a path knows.
pub(super) fn name(wire: &v1::Evidence, place: usize) -> String {
    let agent: String = wire.agent.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let rule = wire.rule().as_str_name().to_lowercase().replace('_', "-");
    format!("{agent}-{rule}-{}.evid", place + 1)
}

fn tell(audit: &v1::DecisionAudit) -> Result<()> {
    headline(audit)?;
    section("ballots")?;
    output::table(
        ["member", "choice", "confidence", "at"],
        audit.ballots.iter().map(|b| ballot(audit, b)).collect(),
    )?;
    section("votes")?;
    output::table(["view", "kind", "member", "value", "at"], audit.votes.iter().map(vote).collect())?;
    section("certificates")?;
    let header = ["view", "kind", "value", "signers"];
    output::table(header, audit.certificates.iter().map(|c| certificate(audit, c)).collect())?;
    section("evidence")?;
    output::table(["member", "rule", "view", "key"], audit.evidence.iter().map(evidence).collect())?;
    section("suspicions, which prove nothing")?;
    output::table(["member", "kind", "view"], audit.suspected.iter().map(suspicion).collect())?;
    section("members that say that they do not vote")?;
    output::table(["member", "epoch", "why"], audit.declined.iter().map(declined).collect())
}

fn headline(audit: &v1::DecisionAudit) -> Result<()> {
    let proposal = audit.proposal.clone().unwrap_or_default();
    let outcome = match (&audit.decided, &audit.undecided) {
        (Some(decided), _) => decided.outcome().as_str_name().to_owned(),
        (None, Some(undecided)) => format!("undecided: {} {}", undecided.code, undecided.reason),
        (None, None) => "OPEN".to_owned(),
    };
    let mut facts = vec![
        ("decision", audit.decision_id.clone()),
        ("outcome", outcome),
        ("statement", proposal.statement),
        ("group", format!("{}, epoch {}", proposal.group, proposal.epoch)),
        ("instance", HEXLOWER.encode(&audit.instance)),
        ("opened", timestamp::utc(audit.opened_at_ms)),
        ("until", timestamp::utc(proposal.deadline_at_ms)),
        ("silent", audit.silent.join(" ")),
        ("proven guilty", audit.proven.join(" ")),
        ("unimpeached", audit.unimpeached.join(" ")),
    ];
    facts.extend(audit.confidence.into_iter().flat_map(show::confidence));
    output::facts(&facts)
}

/// A blank line, and what follows.
fn section(name: &str) -> Result<()> {
    output::line(format!("\n{name}"))
}

fn ballot(audit: &v1::DecisionAudit, audited: &v1::AuditedBallot) -> [String; 4] {
    let ballot = audited.ballot.clone().unwrap_or_default();
    let choices = audit.proposal.as_ref().map(|proposal| proposal.choices.as_slice()).unwrap_or_default();
    let choice = choices.get(ballot.choice as usize).cloned().unwrap_or_else(|| ballot.choice.to_string());
    let (confidence, at) = (Ppm(ballot.confidence_ppm).to_string(), timestamp::utc(audited.at_ms));
    [audited.agent.clone(), choice, confidence, at]
}

fn vote(audited: &v1::AuditedVote) -> [String; 5] {
    let vote = audited.vote.clone().unwrap_or_default();
    let kind = vote.kind().as_str_name().to_owned();
    let (value, at) = (short(&vote.digest), timestamp::utc(audited.at_ms));
    [vote.view.to_string(), kind, audited.agent.clone(), value, at]
}

fn certificate(audit: &v1::DecisionAudit, qc: &v1::QuorumCertificate) -> [String; 4] {
    let members = audit.config.as_ref().map(|config| config.members.as_slice()).unwrap_or_default();
    let name = |member: &u32| members.get(*member as usize).map_or("?", |m| m.agent.as_str());
    let signers: Vec<&str> = qc.members.iter().map(name).collect();
    [qc.view.to_string(), qc.kind().as_str_name().to_owned(), short(&qc.digest), signers.join(" ")]
}

fn evidence(evidence: &v1::Evidence) -> [String; 4] {
    let rule = evidence.rule().as_str_name().to_owned();
    [evidence.agent.clone(), rule, evidence.view.to_string(), short(&evidence.public_key)]
}

fn suspicion(suspicion: &v1::Suspicion) -> [String; 3] {
    [suspicion.agent.clone(), suspicion.kind().as_str_name().to_owned(), suspicion.view.to_string()]
}

fn declined(declined: &v1::VoteDeclined) -> [String; 3] {
    let why = format!("{} {}", declined.code, declined.reason);
    [declined.agent.clone(), declined.epoch.to_string(), why.trim().to_owned()]
}

/// The first bytes of a hash; `-` for zeros, which stand for none.
fn short(hash: &[u8]) -> String {
    let is_none = hash.iter().all(|byte| *byte == 0);
    if is_none { "-".to_owned() } else { HEXLOWER.encode(hash.get(..8).unwrap_or(hash)) }
}
