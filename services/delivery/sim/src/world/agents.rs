//! What recipients do.

use parley_delivery_core::receiver::{self, Output};
use parley_delivery_core::{Acknowledgement, Delivered, DeliveredMessage, Message, Nack, NotTaken};
use parley_ids::{AgentId, Millis};
use parley_sim::Checked as _;

use super::World;
use super::events::Event;
use crate::books::Done;
use crate::{Broken, Nature, Property};

impl<N: Nature> World<N> {
    /// Messages arrive.
    pub(super) fn arrives(&mut self, who: &AgentId, delivered: Delivered) -> Result<(), Broken> {
        let Some(agent) = self.agents.get_mut(who).filter(|agent| agent.is_up) else { return Ok(()) };
        let outputs = agent.receiver.handle(receiver::Input::Delivered(delivered.clone()));
        let (waiting, running) = (agent.receiver.waiting(), agent.receiver.running());
        self.note(|| format!("{who} gets {delivered:?}"));
        // Only what runs has something wait behind it.
        Property::P5.holds(waiting <= running * receiver::QUEUE, || {
            format!("{waiting} messages wait at {who} for {running} handlers")
        })?;
        self.follow(who, outputs);
        Ok(())
    }

    /// A handler returns. It stores its effect and the receiver's note together; the agent may die before that, and
    /// between that and what comes after it.
    pub(super) fn handled(
        &mut self,
        who: &AgentId,
        life: u32,
        message: &DeliveredMessage,
        done: receiver::Input,
    ) -> Result<(), Broken> {
        let Some(agent) = self.agents.get(who).filter(|agent| agent.is_up && agent.life == life) else {
            return Ok(());
        };
        debug_assert!(agent.receiver.running() > 0, "a handler returns that does not run");
        if self.agent_dies(who) {
            return Ok(());
        }
        let receiver::Input::HandlerDone { conversation, outcome, .. } = &done else { return Ok(()) };
        let (talk, outcome) = (conversation.clone(), outcome.clone());
        if let Err(NotTaken::Later { after: Some(wait), .. }) = &outcome {
            self.books.asked(&talk, &message.id, who, wait.0);
        }
        self.note(|| format!("{who} is done with {} of {talk}: {outcome:?}", message.id));
        let Some(agent) = self.agents.get_mut(who) else { return Ok(()) };
        let outputs = agent.receiver.handle(done);
        Property::P1.holds(!outputs.is_empty(), || format!("{who}'s handler is not heard"))?;
        if let [Output::Remember(_), said, ..] = outputs.as_slice() {
            let generation = match said {
                Output::Acknowledge { generation, .. } | Output::Refuse { generation, .. } => *generation,
                Output::Handle { .. } | Output::Remember(_) => 0,
            };
            let is_complete = outcome.is_ok();
            self.books.done(Done { who, talk: &talk, generation, message, is_complete })?;
        }
        self.follow(who, outputs);
        Ok(())
    }

    /// Does what a receiver says.
    fn follow(&mut self, who: &AgentId, outputs: Vec<Output>) {
        for output in outputs {
            match output {
                Output::Handle { conversation, message } => self.handle(who, conversation, *message),
                Output::Remember(note) => {
                    let Some(agent) = self.agents.get_mut(who) else { return };
                    agent.remember(note);
                    if self.rng.per_mille(100) {
                        agent.store();
                    }
                    if self.agent_dies(who) {
                        return;
                    }
                }
                Output::Acknowledge { conversation, generation, key, what } => {
                    let ack = Acknowledgement { conversation, generation, key, what };
                    self.recipient_says(who, Message::Acknowledge(ack));
                }
                Output::Refuse { conversation, generation, ids, redrives, refusal } => {
                    let nack = Nack { conversation, generation, ids, redrives: Some(redrives), refusal };
                    self.recipient_says(who, Message::Refuse(nack));
                }
            }
        }
    }

    fn handle(&mut self, who: &AgentId, talk: parley_ids::ConversationId, message: DeliveredMessage) {
        let outcome = self.outcome(who, &message);
        let took = if self.is_calm { self.rng.below(3) } else { self.rng.below(self.plan.faults.handling) };
        let life = self.agents.get(who).map_or(0, |agent| agent.life);
        let done = receiver::Input::HandlerDone {
            conversation: talk,
            key: message.key.clone(),
            id: message.id.clone(),
            outcome,
        };
        let event = Event::Handled { who: who.clone(), life, message: Box::new(message), done };
        self.events.at(self.now + took, event);
    }

    fn outcome(&mut self, who: &AgentId, message: &DeliveredMessage) -> Result<(), NotTaken> {
        if self.is_calm {
            return Ok(());
        }
        let reason = "no".to_owned();
        let is_poison = self.plan.poison.contains(&(message.id.clone(), who.clone()));
        if is_poison && (message.redrives == 0 || self.rng.per_mille(400)) {
            return Err(NotTaken::Never { reason });
        }
        let faults = self.plan.faults;
        if self.rng.per_mille(faults.refused) {
            return Err(NotTaken::Never { reason });
        }
        if self.rng.per_mille(faults.postponed) {
            let after = self.rng.per_mille(500).then(|| Millis(self.rng.below(15_000)));
            return Err(NotTaken::Later { after, reason });
        }
        Ok(())
    }

    fn recipient_says(&mut self, who: &AgentId, message: Message) {
        let from = who.clone();
        self.carry(Event::Command { from, operator: false, trace: 0, offer: None, message });
    }

    /// Whether an agent dies here. It comes back later.
    fn agent_dies(&mut self, who: &AgentId) -> bool {
        let dies = !self.is_calm && self.rng.per_mille(self.plan.faults.agent_dies);
        if dies {
            self.note(|| format!("{who} dies"));
            self.books.summary.agents_died += 1;
            if let Some(agent) = self.agents.get_mut(who) {
                agent.die();
            }
            let back = self.now + self.rng.below(if self.rng.clone().per_mille(800) { 500 } else { 15_000 });
            self.events.at(back, Event::Return(who.clone()));
        }
        dies
    }

    /// An agent stops for a while: the registry may notice, or it may retire.
    pub(super) fn leaves(&mut self, who: &AgentId) -> Result<(), Broken> {
        let Some(agent) = self.agents.get_mut(who).filter(|agent| agent.is_up) else { return Ok(()) };
        agent.die();
        let back = self.now + 500 + self.rng.below(20_000);
        let noticed = self.now + self.rng.below(5_000);
        let fact = match self.rng.below(10) {
            0..2 => Some(Message::Retired { agent: who.clone() }),
            2..8 => Some(Message::PresenceChanged { agent: who.clone(), online: false }),
            _ => None,
        };
        if let Some(fact) = fact {
            self.events.at(noticed, Event::Fact(fact));
        }
        self.events.at(back, Event::Return(who.clone()));
        Ok(())
    }

    /// An agent is back with what is durable, and says so; the registry notices sooner or later.
    pub(super) fn returns(&mut self, who: &AgentId) -> Result<(), Broken> {
        let Some(agent) = self.agents.get_mut(who).filter(|agent| !agent.is_up) else { return Ok(()) };
        agent.come_back::<N>(&mut self.rng);
        self.note(|| format!("{who} is back"));
        self.recipient_says(who, Message::Hello);
        let noticed = self.now + self.rng.below(5_000);
        let agent = who.clone();
        let fact = match self.rng.per_mille(500) {
            true => Message::PresenceChanged { agent, online: true },
            false => Message::Registered { agent, key: None, online: true },
        };
        self.events.at(noticed, Event::Fact(fact));
        Ok(())
    }
}
