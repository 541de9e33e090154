//! The end of a run: the network is kind, everyone is there, and what cannot go on by itself is decided about. Then
//! everything must end.

use std::collections::BTreeSet;

use parley_delivery_core::{
    Content, Guarantees, LetterState, Load, Message, NewMessage, NewMessages, Sequence, Which,
};
use parley_ids::{ConversationId, MessageId};
use parley_sim::Checked as _;

use super::World;
use super::events::Event;
use crate::plan::Offer;
use crate::{Broken, Nature, Property, names};

/// How often it is decided about what does not go on by itself.
const ROUNDS: u32 = 16;
/// Between two rounds, in milliseconds.
const BETWEEN: u64 = 30_000;
/// Rounds in which letters may still be redriven.
const REDRIVING: u32 = 4;

impl<N: Nature> World<N> {
    /// One round.
    pub(super) fn calm(&mut self, round: u32) -> Result<(), Broken> {
        self.note(|| format!("calm, round {round}"));
        if round == 0 {
            self.everyone_is_there()?;
        }
        self.decide_letters(round)?;
        for (conversation, key, highest) in self.books.keys() {
            self.operator_says(Message::Skip { conversation, key, up_to: Sequence(highest) })?;
        }
        for (conversation, id) in self.books.wanted() {
            self.send_wanted(conversation, id)?;
        }
        let next = if round < ROUNDS { Event::Calm(round + 1) } else { Event::Over };
        self.events.at(self.now + BETWEEN, next);
        Ok(())
    }

    /// P1: everything has ended.
    pub(super) fn has_ended(&self) -> Result<(), Broken> {
        let core = self.service.core();
        let open = self.books.open();
        Property::P1.holds(open.is_empty(), || {
            let shown = open.iter().take(8).map(|(talk, id, recipient)| {
                let message = core.message(talk, id);
                let copy = message.and_then(|m| m.recipients.into_iter().find(|c| c.recipient == *recipient));
                format!("{talk} {id} for {recipient}: {copy:?}")
            });
            format!("{} copies are still open: {}", open.len(), shown.collect::<Vec<_>>().join(", "))
        })?;
        Property::P1.holds(core.load() == Load::default(), || format!("room is taken: {:?}", core.load()))?;
        let due = self.service.deadline();
        Property::P1.holds(due.is_none(), || format!("something is due at {due:?}"))
    }

    fn everyone_is_there(&mut self) -> Result<(), Broken> {
        self.is_calm = true;
        // What senders had under way is lost, as if they had given up; nobody leaves, or has left.
        self.events.keep(|event| {
            !matches!(event, Event::Command { offer: Some(_), .. } | Event::Leave(_) | Event::Fact(_))
        });
        let recipients = self.plan.recipients.clone();
        for who in recipients {
            self.returns(&who)?;
            self.fact(Message::Registered { agent: who.clone(), key: None, online: true })?;
            self.fact(Message::PresenceChanged { agent: who.clone(), online: true })?;
            self.says(who, false, Message::Hello)?;
        }
        Ok(())
    }

    fn decide_letters(&mut self, round: u32) -> Result<(), Broken> {
        let letters: Vec<LetterState> = self.service.core().letters(0).collect();
        for letter in letters {
            let which = Which {
                conversation: letter.conversation,
                ids: vec![letter.id],
                recipient: Some(letter.recipient),
            };
            let message = match round < REDRIVING && self.rng.per_mille(300) {
                true => Message::Redrive(which),
                false => Message::Drop(which),
            };
            self.operator_says(message)?;
        }
        Ok(())
    }

    /// A message that others come after comes at last.
    fn send_wanted(&mut self, conversation: ConversationId, id: MessageId) -> Result<(), Broken> {
        let keys = self.books.keys();
        let highest = keys.iter().find(|(talk, _, _)| *talk == conversation).map_or(0, |(_, _, n)| *n);
        let recipients: BTreeSet<_> = self.plan.recipients.iter().cloned().collect();
        let message = NewMessage {
            id,
            recipients,
            order: Some(parley_delivery_core::Order::Causal),
            after: BTreeSet::new(),
            key: None,
            sequence: self.books.is_given(&conversation).then_some(Sequence(highest + 1)),
            body: Content::default(),
            guarantees: Guarantees::default(),
            require_signature: false,
            signature: None,
        };
        let messages = NewMessages { conversation, messages: vec![message] };
        let sender = names::agent("sender0");
        self.books.offered(&Offer { at: 0, sender: sender.clone(), trace: 0, messages: messages.clone() });
        self.says(sender, false, Message::Send(messages)).map(drop)
    }
}
