//! The question in the form that is hashed and voted on.

use parley_identity::GroupConfig;
use parley_ids::{AgentId, DecisionId, GroupId, Hash32, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::DecisionRule;
use crate::form::{count, sized};

pub(crate) const DOMAIN: &[u8; 16] = b"parley.proposal1";
const INSTANCE_DOMAIN: &[u8; 16] = b"parley.instance1";

/// Text, bytes, or a reference to a larger body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// An IANA media type; may be empty.
    pub media_type: String,
    /// The body.
    pub body: ContentBody,
}

/// The body of a [`Content`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContentBody {
    /// None.
    Empty,
    /// Text.
    Text(String),
    /// Bytes.
    Data(Vec<u8>),
    /// A body in the object store.
    Object {
        /// Its name there.
        name: String,
        /// SHA-256 of the body.
        sha256: Hash32,
        /// Its length in bytes.
        size: u64,
    },
}

/// A question to a group in one epoch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The decision's name.
    pub decision_id: DecisionId,
    /// Who decides.
    pub group: GroupId,
    /// In which epoch.
    pub epoch: u64,
    /// Until when. A question that is put again with another deadline is another one, so that members may forget what is
    /// over.
    pub deadline: UnixMillis,
    /// The question, for people and agents.
    pub statement: String,
    /// What it is about.
    pub context: Option<Content>,
    /// The answers there are. Under the rule `quorum`: two, the first approves; under `plurality`: two or more. To a
    /// change: [`Proposal::CHOICES`].
    pub choices: Vec<String>,
    /// How ballots become an outcome.
    pub rule: DecisionRule,
    /// Who asks.
    pub proposer: AgentId,
    /// The group's next configuration, where that is the question.
    pub change: Option<GroupConfig>,
}

impl Proposal {
    /// The choices where nothing is said, and the only ones about a change.
    pub const CHOICES: [&str; 2] = ["approve", "reject"];

    /// SHA-256 of [`Proposal::bytes`].
    #[must_use]
    pub fn hash(&self) -> Hash32 {
        Hash32::of(&[&self.bytes()])
    }

    /// The bytes that are hashed: `domain(16) | decision id | group | epoch u64 | deadline u64 | statement | context | choices u32, each | rule u8 |
    /// proposer | change`; every text has a u32 length before it. The context is `0`, or `1 | media type | body`, the
    /// body `0`, `1 | text`, `2 | bytes` or `3 | name | sha256(32) | size u64`. The change is `0`, or `1 |` the bytes
    /// of [`GroupConfig::bytes`] up to the end.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = DOMAIN.to_vec();
        sized(&mut out, self.decision_id.as_str().as_bytes());
        sized(&mut out, self.group.as_str().as_bytes());
        out.extend_from_slice(&self.epoch.to_be_bytes());
        out.extend_from_slice(&self.deadline.0.to_be_bytes());
        sized(&mut out, self.statement.as_bytes());
        context(&mut out, self.context.as_ref());
        count(&mut out, self.choices.len());
        for choice in &self.choices {
            sized(&mut out, choice.as_bytes());
        }
        out.push(self.rule.code());
        sized(&mut out, self.proposer.as_str().as_bytes());
        match &self.change {
            None => out.push(0),
            Some(config) => {
                out.push(1);
                out.extend_from_slice(&config.bytes());
            }
        }
        out
    }

    /// What makes the decision one of its kind: SHA-256 of `domain(16) | epoch u64 | group | initiator | decision id |
    /// proposal hash(32)`; every text has a u32 length before it.
    #[must_use]
    pub fn instance(&self) -> Hash32 {
        self.instance_of(self.hash())
    }

    /// The same for one who has its hash.
    pub(crate) fn instance_of(&self, hash: Hash32) -> Hash32 {
        let mut out = INSTANCE_DOMAIN.to_vec();
        out.extend_from_slice(&self.epoch.to_be_bytes());
        sized(&mut out, self.group.as_str().as_bytes());
        sized(&mut out, self.proposer.as_str().as_bytes());
        sized(&mut out, self.decision_id.as_str().as_bytes());
        out.extend_from_slice(&hash.0);
        Hash32::of(&[&out])
    }
}

fn context(out: &mut Vec<u8>, content: Option<&Content>) {
    let Some(content) = content else {
        out.push(0);
        return;
    };
    out.push(1);
    sized(out, content.media_type.as_bytes());
    match &content.body {
        ContentBody::Empty => out.push(0),
        ContentBody::Text(text) => {
            out.push(1);
            sized(out, text.as_bytes());
        }
        ContentBody::Data(data) => {
            out.push(2);
            sized(out, data);
        }
        ContentBody::Object { name, sha256, size } => {
            out.push(3);
            sized(out, name.as_bytes());
            out.extend_from_slice(&sha256.0);
            out.extend_from_slice(&size.to_be_bytes());
        }
    }
}
