//! What leaves, and when it may.

use std::collections::VecDeque;

use parley_core::Refusal;
use parley_ids::{AgentId, TraceContext};
use parley_proto::{ContentType, v1};

use crate::EncodedSend;

/// Something that leaves the service without being stored.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "most of them are replies: one for each command")]
pub enum Out {
    /// To an agent, best effort.
    Send {
        /// Who is told.
        to: AgentId,
        /// What.
        send: EncodedSend,
        /// The span that sends it.
        trace: TraceContext,
    },
    /// The outcome of a command, to whoever asked.
    Reply(Reply),
}

/// The outcome of a command.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// Who sent the command.
    pub sender: AgentId,
    /// The reply subject that ingress kept; none where nobody waits.
    pub to: Option<String>,
    /// How the command was encoded; the reply is encoded the same way.
    pub content_type: ContentType,
    /// The outcome.
    pub reply: v1::Reply,
}

/// Holds what may not leave yet.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    /// What waits for nothing.
    free: VecDeque<Out>,
    held: VecDeque<(u64, Out)>,
}

impl Outbox {
    /// Keeps `out` until whoever asks next: it waits for no record.
    pub(crate) fn pass(&mut self, out: Out) {
        self.free.push_back(out);
    }

    /// Keeps `out` until every record up to `after` is stored.
    pub(crate) fn hold(&mut self, after: u64, out: Out) {
        self.held.push_back((after, out));
    }

    /// What may leave once everything up to `stored` is.
    pub(crate) fn release(&mut self, stored: u64) -> Option<Out> {
        if let Some(out) = self.free.pop_front() {
            return Some(out);
        }
        if self.held.front()?.0 > stored {
            return None;
        }
        self.held.pop_front().map(|(_, out)| out)
    }

    pub(crate) fn len(&self) -> usize {
        self.free.len() + self.held.len()
    }
}

/// The reply to a refused command.
#[must_use]
pub fn refusal(command_id: &str, refusal: &Refusal, as_of: u64) -> v1::Reply {
    v1::Reply {
        command_id: clipped(command_id).to_owned(),
        status: v1::reply::Status::Refused.into(),
        error: Some(wire_refusal(refusal)),
        as_of,
        result: None,
    }
}

/// Bytes of a refusal's text at the most: it may quote what was sent, and must fit into a message.
const MOST_TEXT: usize = 2_048;

fn clipped(text: &str) -> &str {
    text.get(..text.floor_char_boundary(MOST_TEXT)).unwrap_or(text)
}

/// A refusal for the wire.
#[must_use]
pub fn wire_refusal(refusal: &Refusal) -> v1::Error {
    v1::Error {
        code: refusal.code.as_str().to_owned(),
        message: clipped(&refusal.detail).to_owned(),
        retry_after_ms: refusal.retry_after.map_or(0, |m| u32::try_from(m.0).unwrap_or(u32::MAX)),
        help: format!("docs/errors/{}.md", refusal.code),
    }
}
