//! One conversation's messages at the receiver: one is handled, the others wait.

use std::collections::VecDeque;

use parley_ids::{ConversationId, MessageId};

use super::Output;
use super::processed::Verdict;
use crate::{Acked, DeliveredMessage, NotTaken, Order, Sequence};

/// A conversation's messages that are not handled yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Lane {
    /// What its handler is at.
    pub(super) running: Option<Handled>,
    /// What waits for the handler.
    pub(super) queue: VecDeque<DeliveredMessage>,
}

/// A message whose handler runs or ran.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Handled {
    /// Its id.
    pub(super) id: MessageId,
    /// The conversation's order.
    pub(super) order: Order,
    /// Its number.
    pub(super) sequence: Sequence,
    /// The number of the message before it that is for this recipient.
    pub(super) previous: Sequence,
}

impl Lane {
    /// Whether a message is being handled, or waits.
    pub(super) fn has(&self, id: &MessageId) -> bool {
        self.running.as_ref().is_some_and(|running| running.id == *id)
            || self.queue.iter().any(|message| message.id == *id)
    }
}

impl Handled {
    /// The part of a message that must be remembered.
    pub(super) fn of(message: &DeliveredMessage) -> Self {
        Self {
            id: message.id.clone(),
            order: message.order,
            sequence: message.sequence,
            previous: message.previous,
        }
    }

    /// Its acknowledgement: cumulative where the order has such.
    pub(super) fn acked(&self) -> Acked {
        if self.order.by_number() { Acked::UpTo(self.sequence) } else { Acked::Ids(vec![self.id.clone()]) }
    }
}

/// What is said at once about messages that were handled before.
#[derive(Debug, Default)]
pub(super) struct Replies {
    up_to: Option<Sequence>,
    ids: Vec<MessageId>,
    refused: Vec<MessageId>,
    stale: Vec<MessageId>,
}

impl Replies {
    /// Notes a message that is not to be handled.
    pub(super) fn note(&mut self, verdict: Verdict, message: &DeliveredMessage) {
        match verdict {
            Verdict::Fresh => {}
            // Its own number and not the last that was handled: that one may never have been dispatched by a
            // delivery service that started the conversation anew.
            Verdict::Handled if message.order.by_number() => {
                self.up_to = self.up_to.max(Some(message.sequence));
            }
            Verdict::Handled => self.ids.push(message.id.clone()),
            Verdict::Refused => self.refused.push(message.id.clone()),
            Verdict::Stale => self.stale.push(message.id.clone()),
        }
    }

    /// One ack and one nack of a kind for all of them.
    pub(super) fn into_outputs(self, conversation: &ConversationId) -> Vec<Output> {
        let acked = |what| Output::Acknowledge { conversation: conversation.clone(), what };
        let refused = |ids: Vec<MessageId>, reason: &str| {
            let refusal = NotTaken::Never { reason: reason.to_owned() };
            Output::Refuse { conversation: conversation.clone(), ids, refusal }
        };
        let mut out = Vec::new();
        out.extend(self.up_to.map(|last| acked(Acked::UpTo(last))));
        if !self.ids.is_empty() {
            out.push(acked(Acked::Ids(self.ids)));
        }
        if !self.refused.is_empty() {
            out.push(refused(self.refused, "its handler refused it for good before"));
        }
        if !self.stale.is_empty() {
            out.push(refused(self.stale, "its number is below one that was handled already"));
        }
        out
    }
}
