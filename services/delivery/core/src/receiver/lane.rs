//! One lane's messages at the receiver: one is handled, the others wait.

use std::collections::{BTreeMap, VecDeque};

use parley_ids::{ConversationId, MessageId};
use serde::{Deserialize, Serialize};

use super::Output;
use super::processed::Verdict;
use crate::{Acked, DeliveredMessage, Key, NotTaken, Order, Sequence};

/// A lane's messages that are not handled yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Lane {
    /// What its handler is at.
    pub(super) running: Option<Handled>,
    /// What waits for the handler, each with the generation it came in.
    pub(super) queue: VecDeque<(u64, DeliveredMessage)>,
}

/// A message whose handler runs or ran.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Handled {
    /// Its id.
    pub(super) id: MessageId,
    /// The conversation's order.
    pub(super) order: Order,
    /// Which life of the conversation.
    pub(super) generation: u64,
    /// Its number.
    pub(super) sequence: Sequence,
    /// The number of the message before it that is for this recipient.
    pub(super) previous: Sequence,
    /// How often it was redriven.
    pub(super) redrives: u32,
}

impl Lane {
    /// Whether a message of that life of the conversation is being handled, or waits.
    pub(super) fn has(&self, generation: u64, id: &MessageId) -> bool {
        self.running.as_ref().is_some_and(|running| running.id == *id && running.generation == generation)
            || self.queue.iter().any(|(of, message)| message.id == *id && *of == generation)
    }
}

impl Handled {
    /// The part of a message that must be remembered.
    pub(super) fn of(generation: u64, message: &DeliveredMessage) -> Self {
        Self {
            id: message.id.clone(),
            order: message.order,
            generation,
            sequence: message.sequence,
            previous: message.previous,
            redrives: message.redrives,
        }
    }

    /// Its acknowledgement: cumulative where the order has such; one that was redriven goes by its id, for later ones
    /// may have been acknowledged before.
    pub(super) fn acked(&self) -> Acked {
        match self.order.by_number() && self.redrives == 0 {
            true => Acked::UpTo(self.sequence),
            false => Acked::Ids(vec![self.id.clone()]),
        }
    }
}

/// What is said at once about messages that were handled before.
#[derive(Debug, Default)]
pub(super) struct Replies {
    up_to: Option<Sequence>,
    ids: Vec<MessageId>,
    /// By how often they were redriven.
    refused: BTreeMap<u32, Vec<MessageId>>,
    /// By how often they were redriven.
    stale: BTreeMap<u32, Vec<MessageId>>,
}

impl Replies {
    /// Notes a message that is not to be handled.
    pub(super) fn note(&mut self, verdict: Verdict, message: &DeliveredMessage) {
        match verdict {
            Verdict::Fresh | Verdict::Old => {}
            // Its own number and not the last that was handled: that one may never have been dispatched by a
            // delivery service that lost the end of its log.
            Verdict::Handled if message.order.by_number() && message.redrives == 0 => {
                self.up_to = self.up_to.max(Some(message.sequence));
            }
            Verdict::Handled => self.ids.push(message.id.clone()),
            Verdict::Refused => self.refused.entry(message.redrives).or_default().push(message.id.clone()),
            Verdict::Unknown => self.stale.entry(message.redrives).or_default().push(message.id.clone()),
        }
    }

    /// One ack of a kind for all of them, and one nack of a kind for those that were redriven as often.
    pub(super) fn carry_out(
        self,
        conversation: &ConversationId,
        generation: u64,
        key: &Key,
        out: &mut Vec<Output>,
    ) {
        let acked = |what| Output::Acknowledge {
            conversation: conversation.clone(),
            generation,
            key: key.clone(),
            what,
        };
        let refused = |(redrives, ids): (u32, Vec<MessageId>), reason: &str| {
            let refusal = NotTaken::Never { reason: reason.to_owned() };
            Output::Refuse { conversation: conversation.clone(), generation, ids, redrives, refusal }
        };
        out.extend(self.up_to.map(|last| acked(Acked::UpTo(last))));
        if !self.ids.is_empty() {
            out.push(acked(Acked::Ids(self.ids)));
        }
        let before = "its handler refused it for good before";
        out.extend(self.refused.into_iter().map(|of| refused(of, before)));
        let unknown = "it is not remembered whether it was handled";
        out.extend(self.stale.into_iter().map(|of| refused(of, unknown)));
    }
}
