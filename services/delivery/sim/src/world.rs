//! Who acts when: one queue of events, until everything has ended.

mod agents;
mod calm;
mod decisions;
mod events;
mod senders;

use std::collections::BTreeMap;

use parley_core::{Caller, Effect, Effects, Input, Refusal};
use parley_delivery_core::{Answer, Delivery, Message, NotTaken, Record, Send};
use parley_ids::{AgentId, ServiceName, TraceContext, UnixMillis};
use parley_sim::{Agenda, Checked as _, Rng};

use crate::agent::Agent;
use crate::books::Books;
use crate::plan::Plan;
use crate::service::Service;
use crate::{Broken, Config, Nature, Property, Summary, names};
use events::Event;

/// Where the clock starts.
const START: u64 = 1_000_000;
/// More steps than any run takes.
const MOST_STEPS: u64 = 3_000_000;
/// Inputs between two checkpoints.
const STRIDE: usize = 64;

/// Everything that acts, and everything it stands in.
#[derive(Debug)]
pub(crate) struct World<N> {
    now: u64,
    rng: Rng,
    plan: Plan,
    /// The faults have stopped.
    is_calm: bool,
    is_over: bool,
    events: Agenda<Event>,
    service: Service<N>,
    /// How late the next tick is.
    tick_is_late: u64,
    agents: BTreeMap<AgentId, Agent>,
    /// Of each offer, whether it was answered for good, and how often it was made.
    offers: Vec<(bool, u32)>,
    books: Books,
    journal: Option<Vec<String>>,
}

impl<N: Nature> World<N> {
    /// The world of a seed.
    pub(crate) fn new(seed: u64, config: &Config, journal: Option<Vec<String>>) -> Self {
        let mut rng = Rng::new(seed);
        let plan = Plan::new(&mut rng, config.kind);
        let agents = plan.recipients.iter().map(|id| (id.clone(), Agent::new())).collect();
        let mut books = Books::default();
        plan.offers.iter().for_each(|offer| books.offered(offer));
        let mut world = Self {
            now: START,
            rng,
            offers: vec![(false, 0); plan.offers.len()],
            plan,
            is_calm: false,
            is_over: false,
            events: Agenda::default(),
            service: Service::new(),
            tick_is_late: 0,
            agents,
            books,
            journal,
        };
        world.schedule();
        world
    }

    /// Lets everything happen.
    ///
    /// # Errors
    /// When a property does not hold.
    pub(crate) fn run(&mut self) -> Result<(), Broken> {
        for _ in 0..MOST_STEPS {
            if self.is_over {
                return self.has_ended();
            }
            self.step()?;
        }
        Err(Property::P1.broken("the run does not end"))
    }

    /// What happened.
    pub(crate) fn summary(&self) -> Summary {
        self.books.summary
    }

    /// The event log.
    pub(crate) fn into_events(self) -> Vec<String> {
        self.journal.unwrap_or_default()
    }

    fn step(&mut self) -> Result<(), Broken> {
        let due = self.service.deadline().map(|due| due.0 + self.tick_is_late);
        let next = self.events.next();
        match due.filter(|due| next.is_none_or(|next| *due <= next)) {
            Some(due) => {
                self.now = self.now.max(due);
                self.tick()
            }
            None => match self.events.pop() {
                Some((at, event)) => {
                    self.now = self.now.max(at);
                    self.happens(event)
                }
                None => Err(Property::P1.broken("nothing happens any more")),
            },
        }
    }

    fn happens(&mut self, event: Event) -> Result<(), Broken> {
        match event {
            Event::Offer(number) => self.offer(number),
            Event::Command { from, operator, trace, offer, message } => {
                self.command(from, operator, trace, offer, message)
            }
            Event::Arrive { to, delivered } => self.arrives(&to, delivered),
            Event::Handled { who, life, message, done } => self.handled(&who, life, &message, done),
            Event::Leave(who) => self.leaves(&who),
            Event::Return(who) => self.returns(&who),
            Event::Fact(message) => self.fact(message),
            Event::Decide => self.decide(),
            Event::Reborn => self.is_reborn(),
            Event::Calm(round) => self.calm(round),
            Event::Over => {
                self.is_over = true;
                Ok(())
            }
        }
    }

    fn tick(&mut self) -> Result<(), Broken> {
        self.tell(Input::Tick)?;
        self.tick_is_late = if self.is_calm || self.rng.per_mille(800) { 0 } else { self.rng.below(400) };
        let next = self.service.deadline();
        Property::P1
            .holds(next.is_none_or(|due| due.0 > self.now), || "a tick leaves something due".to_owned())
    }

    /// As the machine does it: what is due comes before every other input.
    fn tick_if_due(&mut self) -> Result<(), Broken> {
        let is_due = self.service.deadline().is_some_and(|due| due.0 <= self.now);
        if is_due { self.tick() } else { Ok(()) }
    }

    /// A fact that the registry recorded.
    fn fact(&mut self, message: Message) -> Result<(), Broken> {
        let from = Caller::Service(ServiceName::Registry);
        self.tell(Input::Message { from, trace: TraceContext::NONE, message }).map(drop)
    }

    /// A command arrives at the service.
    fn command(
        &mut self,
        from: AgentId,
        operator: bool,
        trace: u8,
        offer: Option<usize>,
        message: Message,
    ) -> Result<(), Broken> {
        let trace = TraceContext { trace_id: [trace + 1; 16], span_id: [trace + 1; 8], sampled: false };
        let caller = Caller::Agent { id: from.clone(), key: None, operator };
        let input = Input::Message { from: caller, trace, message: message.clone() };
        let is_stale = self.books.is_stale(&input);
        let answer = self.tell(input)?;
        if let Some(offer) = offer {
            self.answered(offer, answer);
        } else if let Some(Err(refusal)) = answer {
            let may = is_stale || self.books.may_be_refused(&from, &message);
            Property::Refusal.holds(may, || format!("{refusal:?} of {message:?} of {from}"))?;
        }
        if let Message::Refuse(nack) = &message
            && matches!(nack.refusal, NotTaken::Later { .. })
        {
            for id in &nack.ids {
                self.books.waits_within_bounds(self.now, self.service.core(), &nack.conversation, id)?;
            }
        }
        Ok(())
    }

    /// Gives the core an input, with the tick that was due before it, and carries out what it says.
    fn tell(&mut self, input: Input<Message>) -> Result<Option<Result<Answer, Refusal>>, Broken> {
        let is_tick = matches!(input, Input::Tick);
        if !is_tick {
            self.tick_if_due()?;
        }
        self.note(|| format!("{input:?}"));
        self.books.summary.inputs += 1;
        let is_stale = self.books.is_stale(&input);
        let before = is_stale.then(|| self.service.core().clone());
        self.books.hears(&input);
        let at = UnixMillis(self.now);
        let effects = N::hears(input.clone()).map(|heard| self.service.handle(at, heard)).unwrap_or_default();
        if let Some(before) = before {
            self.books.summary.stale += 1;
            let changed = effects.iter().any(|effect| !matches!(effect, Effect::Answer(_)));
            Property::P7.holds(!changed && before == *self.service.core(), || {
                format!("{input:?} is of a replaced dispatch and changed something: {effects:?}")
            })?;
        }
        let answer = self.carry_out(effects)?;
        self.books.windows_hold(self.now)?;
        if is_tick {
            self.sampled_waits()?;
        }
        self.service_may_die()?;
        Ok(answer)
    }

    fn carry_out(&mut self, effects: Effects<Delivery>) -> Result<Option<Result<Answer, Refusal>>, Broken> {
        let (mut answer, mut has_changed) = (None, false);
        for effect in effects {
            self.note(|| format!("  {effect:?}"));
            match effect {
                Effect::Record { record, .. } => {
                    has_changed |= !matches!(record, Record::SequenceRegression { .. });
                    self.books.record(self.now, &record)?;
                }
                Effect::Send { to, message: Send::Messages(delivered), .. } => {
                    self.books.dispatched(self.now, &to, &delivered)?;
                    for delivered in N::carries(delivered) {
                        self.carry(Event::Arrive { to: to.clone(), delivered });
                    }
                }
                Effect::Send { message: Send::Receipt(receipt), .. } => self.books.receipt(&receipt)?,
                Effect::Send { to, message: Send::Missing { conversation, to: last, waits, .. }, .. } => {
                    self.missing(to, conversation, &waits, last);
                }
                Effect::Answer(given) => answer = Some(given),
            }
        }
        let is_refused = matches!(answer, Some(Err(_)));
        Property::Refusal.holds(!(is_refused && has_changed), || format!("{answer:?} came with records"))?;
        Ok(answer)
    }

    /// P6, of one copy now and then: all of them would take too long.
    fn sampled_waits(&mut self) -> Result<(), Broken> {
        if self.plan.offers.is_empty() || !self.rng.per_mille(300) {
            return Ok(());
        }
        let offer = self.rng.below(self.plan.offers.len() as u64);
        let Some(offer) = self.plan.offers.get(usize::try_from(offer).unwrap_or_default()) else {
            return Ok(());
        };
        let talk = &offer.messages.conversation;
        for message in offer.messages.messages.iter().take(6) {
            self.books.waits_within_bounds(self.now, self.service.core(), talk, &message.id)?;
        }
        Ok(())
    }

    /// The core dies between two inputs: what it had sent since its checkpoint may never have left.
    fn service_may_die(&mut self) -> Result<(), Broken> {
        let is_due = !self.is_calm && self.rng.per_mille(self.plan.faults.core_dies);
        if !is_due {
            return if self.service.behind() > STRIDE { self.service.store() } else { Ok(()) };
        }
        self.note(|| "the core dies and is restored".to_owned());
        self.books.summary.core_died += 1;
        let rng = &mut self.rng;
        self.events.keep(|event| !matches!(event, Event::Arrive { .. }) || rng.per_mille(500));
        self.service.crash()?;
        let effects = self.service.resume(UnixMillis(self.now))?;
        for effect in effects {
            if let Effect::Send { to, message: Send::Messages(delivered), .. } = effect {
                self.note(|| format!("  again, to {to}: {delivered:?}"));
                for delivered in N::carries(delivered) {
                    self.carry(Event::Arrive { to: to.clone(), delivered });
                }
            }
        }
        Ok(())
    }

    /// The core begins anew with nothing, and the registry tells it again who is there.
    fn is_reborn(&mut self) -> Result<(), Broken> {
        self.note(|| "the core begins anew".to_owned());
        self.books.summary.reborn += 1;
        self.now += 1_000;
        self.service = Service::new();
        self.books.reborn();
        for number in 0..self.offers.len() {
            if let Some(offer) = self.offers.get_mut(number) {
                *offer = (false, 0);
            }
            let at = self.now + self.rng.below(10_000);
            self.events.at(at, Event::Offer(number));
        }
        let agents: Vec<_> = self.agents.iter().map(|(id, agent)| (id.clone(), agent.is_up)).collect();
        for (agent, online) in agents {
            self.fact(Message::Registered { agent, key: None, online })?;
        }
        Ok(())
    }

    fn note(&mut self, line: impl FnOnce() -> String) {
        if let Some(journal) = &mut self.journal {
            journal.push(format!("{} {}", self.now, line()));
        }
    }

    fn operator_says(&mut self, message: Message) -> Result<Option<Result<Answer, Refusal>>, Broken> {
        self.says(names::operator(), true, message)
    }

    fn says(
        &mut self,
        who: AgentId,
        operator: bool,
        message: Message,
    ) -> Result<Option<Result<Answer, Refusal>>, Broken> {
        let from = Caller::Agent { id: who, key: None, operator };
        self.tell(Input::Message { from, trace: TraceContext::NONE, message })
    }
}
