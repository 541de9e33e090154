//! The query `dead-letters`.

use parley_core::Refusal;
use parley_delivery_core::{Delivery, LetterState};
use parley_ids::{AgentId, ConversationId, MessageId};
use parley_proto::{Body, Malformed, opt_id, v1};

use super::malformed;
use crate::messages::{wire_content, wire_key};

/// Letters of one page.
const PAGE: usize = 100;

/// Which letters are asked for.
struct Wanted {
    conversation: Option<ConversationId>,
    recipient: Option<AgentId>,
    sender: Option<AgentId>,
    message: Option<MessageId>,
}

impl Wanted {
    fn of(wire: &v1::ListDeadLetters) -> Result<Self, Malformed> {
        Ok(Self {
            conversation: opt_id("conversation", &wire.conversation)?,
            recipient: opt_id("recipient", &wire.recipient)?,
            sender: opt_id("sender", &wire.sender)?,
            message: opt_id("messageId", &wire.message_id)?,
        })
    }

    fn is_met_by(&self, letter: &LetterState) -> bool {
        let sender = self.sender.as_ref().map(AgentId::as_str);
        self.conversation.as_ref().is_none_or(|c| *c == letter.conversation)
            && self.recipient.as_ref().is_none_or(|r| *r == letter.recipient)
            && self.message.as_ref().is_none_or(|m| *m == letter.id)
            && sender.is_none_or(|s| s == letter.sender.name())
    }
}

/// One page, oldest first.
pub(super) fn page(core: &Delivery, body: Body<'_>, as_of: u64) -> Result<v1::DeadLetters, Refusal> {
    let wire: v1::ListDeadLetters = body.decode().map_err(malformed)?;
    let wanted = Wanted::of(&wire).map_err(malformed)?;
    let behind = match wire.after.as_str() {
        "" => 0,
        text => text.parse().map_err(|_| malformed(Malformed::new("after", "is no `next` of a page")))?,
    };
    let mut found = core.letters(behind).filter(|letter| wanted.is_met_by(letter));
    let page: Vec<LetterState> = found.by_ref().take(PAGE).collect();
    let next = match (page.last(), found.next()) {
        (Some(last), Some(_)) => last.number.to_string(),
        _ => String::new(),
    };
    // One body, for they are as large as a message takes; every copy of a message has the same.
    let has_body = |n: usize| n == 0 && wanted.message.is_some();
    let letters = page.iter().enumerate().map(|(n, letter)| wire_letter(letter, has_body(n))).collect();
    Ok(v1::DeadLetters { as_of, letters, next })
}

fn wire_letter(letter: &LetterState, with_body: bool) -> v1::DeadLetter {
    v1::DeadLetter {
        conversation: letter.conversation.to_string(),
        message_id: letter.id.to_string(),
        sequence: letter.sequence.0,
        key: wire_key(&letter.key),
        recipient: letter.recipient.to_string(),
        sender: letter.sender.name().to_owned(),
        reason: letter.reason.clone(),
        attempts: letter.attempts,
        redrives: letter.redrives,
        at_ms: letter.at.0,
        waiting: u32::try_from(letter.waiting).unwrap_or(u32::MAX),
        trace: if letter.trace.is_valid() { letter.trace.to_string() } else { String::new() },
        body: wire_content(&letter.body).filter(|_| with_body),
        signed: letter.signed,
    }
}
