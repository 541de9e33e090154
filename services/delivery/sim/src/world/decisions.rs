//! What people do about dead letters and gaps: redrive, drop, skip; and what strangers try.

use parley_delivery_core::{LetterState, Message, Sequence, Which};
use parley_ids::AgentId;
use parley_sim::Checked as _;

use super::World;
use crate::{Broken, Nature, Property, names};

impl<N: Nature> World<N> {
    /// Somebody decides something.
    pub(super) fn decide(&mut self) -> Result<(), Broken> {
        let Some(message) = self.decision() else { return Ok(()) };
        match self.rng.below(10) {
            0..2 => self.stranger_tries(message),
            2..6 => self.decides(names::operator(), true, message),
            _ => match self.owner(&message) {
                Some(owner) => self.decides(owner, false, message),
                None => Ok(()),
            },
        }
    }

    fn decision(&mut self) -> Option<Message> {
        let letters: Vec<LetterState> = self.service.core().letters(0).collect();
        let index = usize::try_from(self.rng.below(letters.len() as u64)).unwrap_or_default();
        let letter = letters.get(index);
        if letter.is_none() || self.rng.per_mille(200) {
            return self.skip_something();
        }
        let letter = letter?;
        let mut ids = vec![letter.id.clone()];
        // Others of the same conversation, dead or not, are named as well.
        ids.extend(
            letters.iter().filter(|l| l.conversation == letter.conversation).take(2).map(|l| l.id.clone()),
        );
        let recipient = self.rng.per_mille(500).then(|| letter.recipient.clone());
        let which = Which { conversation: letter.conversation.clone(), ids, recipient };
        Some(if self.rng.per_mille(700) { Message::Redrive(which) } else { Message::Drop(which) })
    }

    fn skip_something(&mut self) -> Option<Message> {
        let keys = self.books.keys();
        let index = usize::try_from(self.rng.below(keys.len() as u64)).unwrap_or_default();
        let (conversation, key, highest) = keys.get(index)?.clone();
        Some(Message::Skip { conversation, key, up_to: Sequence(self.rng.below(highest + 1)) })
    }

    /// The sender of what a decision is about.
    fn owner(&self, message: &Message) -> Option<AgentId> {
        match message {
            Message::Redrive(which) | Message::Drop(which) => {
                let id = which.ids.first()?;
                self.books.sender(&which.conversation, id).cloned()
            }
            Message::Skip { conversation, .. } => {
                let offers = self.plan.offers.iter();
                let of_talk = offers.filter(|offer| offer.messages.conversation == *conversation);
                of_talk.map(|offer| offer.sender.clone()).next()
            }
            _ => None,
        }
    }

    /// P9: the same decision again changes nothing.
    fn decides(&mut self, who: AgentId, operator: bool, message: Message) -> Result<(), Broken> {
        self.says(who.clone(), operator, message.clone())?;
        self.tick_if_due()?;
        let (before, books) = (self.service.core().clone(), self.books.summary);
        self.says(who, operator, message.clone())?;
        let again = self.books.summary;
        let is_same = (again.redriven, again.dropped, again.skipped)
            == (books.redriven, books.dropped, books.skipped)
            && before == *self.service.core();
        Property::P9.holds(is_same, || format!("{message:?} again changed something"))
    }

    /// Who neither sent it nor is an operator changes nothing.
    fn stranger_tries(&mut self, message: Message) -> Result<(), Broken> {
        self.tick_if_due()?;
        let before = self.service.core().clone();
        let answer = self.says(names::stranger(), false, message.clone())?;
        let is_refused = matches!(answer, Some(Err(_)));
        Property::Refusal.holds(is_refused && before == *self.service.core(), || {
            format!("a stranger's {message:?} got {answer:?}")
        })
    }
}
