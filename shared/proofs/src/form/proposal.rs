//! A question from the bytes that are hashed.

use parley_identity::GroupConfig;
use parley_ids::{AgentId, DecisionId, GroupId, UnixMillis};

use super::{Error, Reader};
use crate::proposal::DOMAIN;
use crate::{Content, ContentBody, DecisionRule, Proposal};

impl Proposal {
    /// Reads a question; only what [`Proposal::bytes`] writes is taken. That it can be put to its group is for
    /// [`crate::Instance::new`] to say.
    ///
    /// # Errors
    /// When bytes are missing or trail, or a text, name, code or configuration is none.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let mut from = Reader::new(bytes);
        from.domain(DOMAIN, "a proposal")?;
        Ok(Self {
            decision_id: DecisionId::from(from.name()?),
            group: GroupId::from(from.name()?),
            epoch: from.long()?,
            deadline: UnixMillis(from.long()?),
            statement: from.text()?,
            context: context(&mut from)?,
            choices: choices(&mut from)?,
            rule: rule(from.byte()?)?,
            proposer: AgentId::from(from.name()?),
            change: change(from)?,
        })
    }
}

fn context(from: &mut Reader<'_>) -> Result<Option<Content>, Error> {
    match from.byte()? {
        0 => Ok(None),
        1 => Ok(Some(Content { media_type: from.text()?, body: body(from)? })),
        code => Err(Error::Code { what: "context", code }),
    }
}

fn body(from: &mut Reader<'_>) -> Result<ContentBody, Error> {
    Ok(match from.byte()? {
        0 => ContentBody::Empty,
        1 => ContentBody::Text(from.text()?),
        2 => ContentBody::Data(from.sized()?.to_vec()),
        3 => ContentBody::Object { name: from.text()?, sha256: from.hash()?, size: from.long()? },
        code => return Err(Error::Code { what: "body", code }),
    })
}

fn choices(from: &mut Reader<'_>) -> Result<Vec<String>, Error> {
    let count = from.number()?;
    (0..count).map(|_| from.text()).collect()
}

fn rule(code: u8) -> Result<DecisionRule, Error> {
    let known = [DecisionRule::Quorum, DecisionRule::Plurality].into_iter().find(|rule| rule.code() == code);
    known.ok_or(Error::Code { what: "rule", code })
}

/// A change is the last field, and its bytes go up to the end.
fn change(mut from: Reader<'_>) -> Result<Option<GroupConfig>, Error> {
    match from.byte()? {
        0 => from.end().map(|()| None),
        1 => GroupConfig::parse(from.rest()).map(Some).map_err(Error::Config),
        code => Err(Error::Code { what: "change", code }),
    }
}
