//! The queue of events, and the network.

use parley_delivery_core::{Delivered, DeliveredMessage, Message, receiver};
use parley_ids::AgentId;

use super::{START, World};
use crate::Nature;
use crate::plan::Kind;

/// Something that happens at some time.
#[derive(Debug, Clone)]
pub(super) enum Event {
    /// A sender makes an offer, or makes it again.
    Offer(usize),
    /// A command arrives at the service.
    Command { from: AgentId, operator: bool, trace: u8, offer: Option<usize>, message: Message },
    /// Messages arrive at a recipient.
    Arrive { to: AgentId, delivered: Delivered },
    /// A handler is done.
    Handled { who: AgentId, life: u32, message: Box<DeliveredMessage>, done: receiver::Input },
    /// An agent leaves, or dies.
    Leave(AgentId),
    /// An agent comes back.
    Return(AgentId),
    /// The registry recorded something.
    Fact(Message),
    /// Somebody decides about dead letters.
    Decide,
    /// The core begins anew.
    Reborn,
    /// The faults have stopped, and what cannot go on by itself is decided about.
    Calm(u32),
    /// Everything must have ended.
    Over,
}

impl<N: Nature> World<N> {
    /// Puts what is planned into the queue.
    pub(super) fn schedule(&mut self) {
        let offers: Vec<u64> = self.plan.offers.iter().map(|offer| offer.at).collect();
        for (number, at) in offers.into_iter().enumerate() {
            self.events.at(START + at, Event::Offer(number));
        }
        let span = self.plan.calm - 2_000;
        let recipients = self.plan.recipients.clone();
        for who in recipients {
            // In the other kinds what is sent must wait together.
            let is_late = self.plan.kind != Kind::Talk && self.rng.per_mille(900);
            if is_late {
                self.events
                    .at(START, Event::Fact(Message::PresenceChanged { agent: who.clone(), online: false }));
                let back = START + 3_000 + self.rng.below(2_000);
                self.events
                    .at(back, Event::Fact(Message::PresenceChanged { agent: who.clone(), online: true }));
            }
            for _ in 0..self.plan.absences {
                let from = START + self.rng.below(span);
                self.events.at(from, Event::Leave(who.clone()));
            }
        }
        for _ in 0..self.plan.decisions {
            let at = START + 3_000 + self.rng.below(span);
            self.events.at(at, Event::Decide);
        }
        if let Some(rebirth) = self.plan.rebirth {
            self.events.at(START + rebirth, Event::Reborn);
        }
        self.events.at(START + self.plan.calm, Event::Calm(0));
    }

    /// Hands something to the network: it may be lost, come twice, and late.
    pub(super) fn carry(&mut self, event: Event) {
        if self.is_calm {
            let at = self.now + 1 + self.rng.below(10);
            self.events.at(at, event);
            return;
        }
        let faults = self.plan.faults;
        if self.rng.per_mille(faults.lost) {
            self.note(|| format!("  lost: {event:?}"));
            return;
        }
        let copies = if self.rng.per_mille(faults.repeated) { 2 + self.rng.below(2) } else { 1 };
        for _ in 0..copies {
            let longest = if self.rng.per_mille(faults.late) { faults.latest } else { 60 };
            let at = self.now + self.rng.below(longest + 1);
            self.events.at(at, event.clone());
        }
    }
}
