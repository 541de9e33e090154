//! Questions.

use std::collections::BTreeSet;

use parley_identity::GroupConfig;
use parley_ids::UnixMillis;
use parley_proofs::{Content, ContentBody, DecisionRule, Proposal};

use crate::{Malformed, group, hash, id, timeouts, v1, wire_group};

/// The most bytes of a statement.
const MAX_STATEMENT: usize = 4_096;
/// The most bytes of a context. With the certificate of 256 members it then fits one record.
const MAX_CONTEXT: usize = 128 * 1_024;
/// The most choices.
const MAX_CHOICES: usize = 64;
/// The most bytes of a choice.
const MAX_CHOICE: usize = 64;
/// The most bytes of a media type or the name of an object.
const MAX_NAME: usize = 256;

/// Reads a text of bounded length.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn text(field: &str, text: String, most: usize) -> Result<String, Malformed> {
    if text.len() > most {
        return Err(Malformed::new(field, format!("has {} bytes, the most is {most}", text.len())));
    }
    Ok(text)
}

/// Reads a statement, which must say something.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn statement(wire: String) -> Result<String, Malformed> {
    if wire.is_empty() {
        return Err(Malformed::new("statement", "is empty"));
    }
    text("statement", wire, MAX_STATEMENT)
}

/// Reads the choices: none for the defaults, or different ones, as many as the rule takes.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn choices(rule: DecisionRule, wire: Vec<String>) -> Result<Vec<String>, Malformed> {
    if wire.is_empty() {
        return Ok(Vec::from(Proposal::CHOICES.map(String::from)));
    }
    if !rule.takes(wire.len()) || wire.len() > MAX_CHOICES {
        let takes = match rule {
            DecisionRule::Quorum => "two: the first approves",
            DecisionRule::Plurality => "two to 64",
        };
        let problem = format!("has {} elements, the rule {} takes {takes}", wire.len(), rule.as_str());
        return Err(Malformed::new("choices", problem));
    }
    let names: BTreeSet<&String> = wire.iter().collect();
    if names.len() != wire.len() || names.iter().any(|name| name.is_empty()) {
        return Err(Malformed::new("choices", "are empty or the same"));
    }
    wire.into_iter().map(|choice| text("choices", choice, MAX_CHOICE)).collect()
}

/// Reads a rule; none is `quorum`.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn decision_rule(wire: &str) -> Result<DecisionRule, Malformed> {
    match wire {
        "" | "quorum" => Ok(DecisionRule::Quorum),
        "plurality" => Ok(DecisionRule::Plurality),
        other => Err(Malformed::new("rule", format!("is {other:?}; there are quorum and plurality"))),
    }
}

/// Reads a content.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn content(wire: v1::Content) -> Result<Content, Malformed> {
    use v1::content::Body;
    let media_type = text("mediaType", wire.media_type, MAX_NAME)?;
    let body = match wire.body {
        None => ContentBody::Empty,
        Some(Body::Text(body)) => ContentBody::Text(text("text", body, MAX_CONTEXT)?),
        Some(Body::Data(data)) if data.len() > MAX_CONTEXT => {
            let problem = format!("has {} bytes, the most is {MAX_CONTEXT}; upload it", data.len());
            return Err(Malformed::new("data", problem));
        }
        Some(Body::Data(data)) => ContentBody::Data(data),
        Some(Body::Object(object)) => ContentBody::Object {
            name: text("object.name", object.name, MAX_NAME)?,
            sha256: hash("object.sha256", &object.sha256)?,
            size: object.size,
        },
    };
    Ok(Content { media_type, body })
}

/// A content for the wire.
#[must_use]
pub fn wire_content(content: &Content) -> v1::Content {
    use v1::content::Body;
    let body = match &content.body {
        ContentBody::Empty => None,
        ContentBody::Text(text) => Some(Body::Text(text.clone())),
        ContentBody::Data(data) => Some(Body::Data(data.clone())),
        ContentBody::Object { name, sha256, size } => {
            let object = v1::ObjectRef { name: name.clone(), sha256: sha256.0.to_vec(), size: *size };
            Some(Body::Object(object))
        }
    };
    v1::Content { media_type: content.media_type.clone(), body }
}

/// Reads a group's next configuration, where that is the question.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn change(wire: Option<v1::GroupConfig>) -> Result<Option<GroupConfig>, Malformed> {
    let next = |wire| {
        let config = group(wire)?;
        timeouts(config.view_timeout, config.resend).map(|()| config)
    };
    wire.map(next).transpose().map_err(|e| e.within("change"))
}

/// Reads a question as it was put.
///
/// # Errors
/// When a field cannot be read; the error names it.
pub fn proposal(wire: v1::Proposal) -> Result<Proposal, Malformed> {
    let rule = decision_rule(&wire.rule)?;
    Ok(Proposal {
        decision_id: id("decisionId", &wire.decision_id)?,
        group: id("group", &wire.group)?,
        epoch: wire.epoch,
        deadline: UnixMillis(wire.deadline_at_ms),
        statement: statement(wire.statement)?,
        context: wire.context.map(content).transpose().map_err(|e| e.within("context"))?,
        choices: choices(rule, wire.choices)?,
        rule,
        proposer: id("proposer", &wire.proposer)?,
        change: change(wire.change)?,
    })
}

/// A question for the wire.
#[must_use]
pub fn wire_proposal(proposal: &Proposal) -> v1::Proposal {
    v1::Proposal {
        decision_id: proposal.decision_id.to_string(),
        group: proposal.group.to_string(),
        epoch: proposal.epoch,
        statement: proposal.statement.clone(),
        context: proposal.context.as_ref().map(wire_content),
        choices: proposal.choices.clone(),
        rule: proposal.rule.as_str().to_owned(),
        proposer: proposal.proposer.to_string(),
        change: proposal.change.as_ref().map(wire_group),
        deadline_at_ms: proposal.deadline.0,
    }
}
