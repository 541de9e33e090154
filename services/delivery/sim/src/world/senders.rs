//! What senders do: they repeat what was not answered, and what was answered now and then.

use parley_core::Refusal;
use parley_delivery_core::{Answer, Message, Sequence};
use parley_ids::{AgentId, ConversationId, MessageId};

use super::World;
use super::events::Event;
use crate::{Broken, Nature};

/// How often an offer is made.
const MOST_TRIES: u32 = 6;

impl<N: Nature> World<N> {
    /// A sender makes an offer, unless it was answered for good.
    pub(super) fn offer(&mut self, number: usize) -> Result<(), Broken> {
        let Some(offer) = self.plan.offers.get(number).cloned() else { return Ok(()) };
        let Some((is_answered, tries)) = self.offers.get_mut(number) else { return Ok(()) };
        if *is_answered || *tries >= MOST_TRIES || self.is_calm {
            return Ok(());
        }
        *tries += 1;
        let again = self.now + 2_000 + self.rng.below(4_000);
        self.events.at(again, Event::Offer(number));
        let message = Message::Send(offer.messages);
        let event = Event::Command {
            from: offer.sender,
            operator: false,
            trace: offer.trace,
            offer: Some(number),
            message,
        };
        self.carry(event);
        Ok(())
    }

    /// The service has answered an offer, and the answer may be lost.
    pub(super) fn answered(&mut self, number: usize, answer: Option<Result<Answer, Refusal>>) {
        let is_lost = !self.is_calm && self.rng.per_mille(self.plan.faults.lost);
        let later = match answer {
            None => return,
            Some(Ok(_)) => None,
            Some(Err(refusal)) => {
                self.books.summary.refused += 1;
                refusal.retry_after
            }
        };
        if is_lost {
            return;
        }
        if let Some(wait) = later {
            self.events.at(self.now + wait.0, Event::Offer(number));
            return;
        }
        if let Some((is_answered, _)) = self.offers.get_mut(number) {
            *is_answered = true;
        }
    }

    /// A sender hears that numbers are missing: now and then it gives them up.
    pub(super) fn missing(
        &mut self,
        sender: AgentId,
        talk: ConversationId,
        waits: &MessageId,
        last: Sequence,
    ) {
        if self.rng.per_mille(300) {
            let offers = self.plan.offers.iter().flat_map(|offer| &offer.messages.messages);
            let key = offers.filter(|message| message.id == *waits).find_map(|message| message.key.clone());
            let message = Message::Skip { conversation: talk, key, up_to: last };
            self.carry(Event::Command { from: sender, operator: false, trace: 0, offer: None, message });
        }
    }
}
