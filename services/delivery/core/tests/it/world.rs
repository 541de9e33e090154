//! A core, three receivers, and a bad network between them.

use std::collections::{BTreeMap, BTreeSet};

use parley_core::{Caller, Core, Effect, Input, Refusal};
use parley_delivery_core::receiver::{self, Output, Receiver};
use parley_delivery_core::{
    Acknowledgement, Content, Delivered, Delivery, Guarantees, Message, Nack, NewMessage, NewMessages,
    NotTaken, OnGap, Order, Record, Send, Sequence, backoff, limits,
};
use parley_ids::{AgentId, ConversationId, MessageId, Millis, TraceContext, UnixMillis};

/// Each message is tried at most that often.
const MOST_ATTEMPTS: u32 = 4;

/// What a run is made of.
#[derive(Debug, Clone)]
pub(crate) struct Scenario {
    pub(crate) seed: u64,
    pub(crate) order: Order,
    pub(crate) given: bool,
    pub(crate) on_gap: OnGap,
    pub(crate) messages: u64,
    /// In percent.
    pub(crate) drop: u64,
    /// In percent.
    pub(crate) duplicate: u64,
}

/// A generator for tests: splitmix64.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound.max(1)
    }

    fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

#[derive(Debug, Clone)]
enum Event {
    Command(AgentId, Message),
    Arrive(AgentId, Delivered),
    Handled { agent: AgentId, life: u32, sequence: Sequence, input: receiver::Input },
    Presence(AgentId, bool),
    Restart(AgentId),
}

pub(crate) struct World {
    pub(crate) core: Delivery,
    /// Every effect, in order.
    pub(crate) log: Vec<String>,
    /// Copies that were accepted.
    pub(crate) accepted: BTreeSet<(MessageId, AgentId)>,
    /// How copies ended, by the records.
    pub(crate) ended: BTreeMap<(MessageId, AgentId), Vec<&'static str>>,
    /// Copies whose handlers are done with them.
    pub(crate) completed: BTreeSet<(MessageId, AgentId)>,
    scenario: Scenario,
    faultless: bool,
    random: Random,
    receivers: BTreeMap<AgentId, (u32, Receiver)>,
    events: BTreeMap<(u64, u64), Event>,
    count: u64,
    now: u64,
    /// The last number each agent is done with.
    last: BTreeMap<AgentId, Sequence>,
}

fn agent(n: u64) -> AgentId {
    AgentId::new(&format!("agent{n}")).unwrap()
}

fn talk() -> ConversationId {
    ConversationId::new("talk").unwrap()
}

impl World {
    pub(crate) fn run(scenario: &Scenario) -> Self {
        let mut world = Self::new(scenario, false);
        world.plan_sends();
        world.plan_absences();
        world.go();
        world
    }

    pub(crate) fn run_without_faults(scenario: &Scenario) -> Self {
        let mut world = Self::new(scenario, true);
        world.plan_sends();
        world.go();
        world
    }

    fn new(scenario: &Scenario, faultless: bool) -> Self {
        Self {
            core: Delivery::default(),
            log: Vec::new(),
            accepted: BTreeSet::new(),
            ended: BTreeMap::new(),
            completed: BTreeSet::new(),
            scenario: scenario.clone(),
            faultless,
            random: Random::new(scenario.seed),
            receivers: (0..3).map(|n| (agent(n), (0, Receiver::default()))).collect(),
            events: BTreeMap::new(),
            count: 0,
            now: 1_000,
            last: BTreeMap::new(),
        }
    }

    fn message(&mut self, n: u64) -> NewMessage {
        let deadline = match self.random.below(3) {
            _ if self.faultless => None,
            0 => None,
            _ => Some(Millis(1_000 + self.random.below(60_000))),
        };
        let recipients: BTreeSet<AgentId> =
            (0..=self.random.below(3)).map(|_| agent(self.random.below(3))).collect();
        NewMessage {
            id: MessageId::new(&format!("m{n}")).unwrap(),
            recipients,
            order: Some(self.scenario.order),
            after: BTreeSet::new(),
            key: None,
            sequence: self.scenario.given.then_some(Sequence(n)),
            body: Content::default(),
            guarantees: Guarantees {
                ack_timeout: Millis(if self.faultless { 3_600_000 } else { 1 + self.random.below(3_000) }),
                max_attempts: MOST_ATTEMPTS,
                deadline,
                on_gap: self.scenario.on_gap,
                receipts: true,
                ..Guarantees::default()
            },
        }
    }

    /// Sends of one to five messages, some of them repeated; given numbers come in any order and some never.
    fn plan_sends(&mut self) {
        let mut at = self.now;
        let mut n = 1;
        while n <= self.scenario.messages {
            let count = 1 + self.random.below(5);
            let messages: Vec<_> = (n..n + count).map(|n| self.message(n)).collect();
            n += count;
            let message = Message::Send(NewMessages { conversation: talk(), messages });
            if self.scenario.given {
                at = self.now + self.random.below(20_000);
                if n > 6 && self.random.percent(5) {
                    continue;
                }
            } else {
                at += self.random.below(1_000);
            }
            self.at(at, Event::Command(agent(0), message.clone()));
            if self.random.percent(20) {
                let again = at + self.random.below(5_000);
                self.at(again, Event::Command(agent(0), message));
            }
        }
    }

    fn plan_absences(&mut self) {
        for n in 0..3 {
            for _ in 0..self.random.below(4) {
                let from = self.now + self.random.below(30_000);
                let until = from + self.random.below(20_000);
                self.at(from, Event::Presence(agent(n), false));
                self.at(until, Event::Presence(agent(n), true));
                let restart = self.now + self.random.below(60_000);
                self.at(restart, Event::Restart(agent(n)));
            }
        }
    }

    fn at(&mut self, at: u64, event: Event) {
        self.count += 1;
        self.events.insert((at, self.count), event);
    }

    /// Hands something to the network.
    fn carry(&mut self, event: &Event) {
        let copies = if self.random.percent(self.scenario.drop) {
            0
        } else if self.random.percent(self.scenario.duplicate) {
            3
        } else {
            1
        };
        for _ in 0..copies {
            let longest = if self.faultless { 10 } else { 20_000 };
            let short = self.random.percent(80);
            let delay = self.random.below(if short { 100 } else { longest });
            self.at(self.now + delay, event.clone());
        }
    }

    fn go(&mut self) {
        for _ in 0..1_000_000 {
            let next = self.events.first_key_value().map(|((at, _), _)| *at);
            let due = self.core.deadline().map(|due| due.0);
            if let Some(due) = due.filter(|due| next.is_none_or(|next| *due <= next)) {
                self.now = self.now.max(due);
                let refusal = self.give(Input::Tick);
                assert!(refusal.is_none());
                assert!(self.core.deadline().is_none_or(|due| due.0 > self.now), "a tick leaves nothing due");
            } else if let Some(((at, _), event)) = self.events.pop_first() {
                self.now = self.now.max(at);
                self.happen(event);
            } else {
                return;
            }
        }
        panic!("the run does not end");
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::Command(who, message) => self.command(&who, message),
            Event::Presence(agent, online) => {
                let from = Caller::Service(parley_ids::ServiceName::Registry);
                let message = Message::PresenceChanged { agent, online };
                self.give(Input::Message { from, trace: TraceContext::NONE, message });
            }
            Event::Arrive(who, delivered) => {
                let (_, receiver) = self.receivers.get_mut(&who).unwrap();
                let outputs = receiver.handle(receiver::Input::Delivered(delivered));
                self.outputs(&who, outputs);
            }
            Event::Restart(who) => {
                let (life, receiver) = self.receivers.get_mut(&who).unwrap();
                (*life, *receiver) = (*life + 1, Receiver::restore(receiver.state().clone()));
                self.command(&who, Message::Hello);
            }
            Event::Handled { agent, life, sequence, input } => self.handled(&agent, life, sequence, input),
        }
    }

    /// A handler returned: P3 is about what handlers finish.
    fn handled(&mut self, who: &AgentId, life: u32, sequence: Sequence, input: receiver::Input) {
        let (current, receiver) = self.receivers.get_mut(who).unwrap();
        if *current != life {
            return;
        }
        let receiver::Input::HandlerDone { id, outcome, .. } = &input else { panic!("{input:?}") };
        let (id, ends) = (id.clone(), !matches!(outcome, Err(NotTaken::Later { .. })));
        let outputs = receiver.handle(input);
        assert!(!outputs.is_empty(), "every handler that was started is heard");
        if ends {
            assert!(self.completed.insert((id, who.clone())), "P2");
            let last = self.last.insert(who.clone(), sequence).unwrap_or_default();
            assert!(self.scenario.order != Order::Strict || last < sequence, "P3: {sequence} after {last}");
        }
        self.outputs(who, outputs);
    }

    fn outputs(&mut self, who: &AgentId, outputs: Vec<Output>) {
        for output in outputs {
            match output {
                Output::Handle { conversation, message } => {
                    assert!(!self.completed.contains(&(message.id.clone(), who.clone())), "P2");
                    assert!(message.attempt <= MOST_ATTEMPTS, "P6");
                    let outcome = self.outcome();
                    let (key, id) = (message.key, message.id);
                    let input = receiver::Input::HandlerDone { conversation, key, id, outcome };
                    let life = self.receivers.get(who).unwrap().0;
                    let took = self.random.below(if self.faultless { 10 } else { 3_000 });
                    let agent = who.clone();
                    let handled = Event::Handled { agent, life, sequence: message.sequence, input };
                    self.at(self.now + took, handled);
                }
                Output::Remember(_) => {}
                Output::Acknowledge { conversation, generation, key, what } => {
                    let message =
                        Message::Acknowledge(Acknowledgement { conversation, generation, key, what });
                    self.carry(&Event::Command(who.clone(), message));
                }
                Output::Refuse { conversation, generation, ids, refusal } => {
                    let message = Message::Refuse(Nack { conversation, generation, ids, refusal });
                    self.carry(&Event::Command(who.clone(), message));
                }
            }
        }
    }

    fn outcome(&mut self) -> Result<(), NotTaken> {
        let reason = String::new();
        match self.random.below(20) {
            _ if self.faultless => Ok(()),
            0 => Err(NotTaken::Never { reason }),
            1 => Err(NotTaken::Later { after: None, reason }),
            2 => Err(NotTaken::Later { after: Some(Millis(self.random.below(1_000))), reason }),
            _ => Ok(()),
        }
    }

    /// A command reaches the core. None that a receiver sends is ever refused.
    fn command(&mut self, who: &AgentId, message: Message) {
        let from = Caller::Agent { id: who.clone(), key: None, operator: false };
        let refusal = self.give(Input::Message { from, trace: TraceContext::NONE, message: message.clone() });
        assert!(refusal.is_none(), "{refusal:?} of {message:?}");
    }

    fn give(&mut self, input: Input<Message>) -> Option<Refusal> {
        let mut refused = None;
        for effect in self.core.handle(UnixMillis(self.now), input) {
            self.log.push(format!("{} {effect:?}", self.now));
            match effect {
                Effect::Record { record, .. } => self.record(record),
                Effect::Send { to, message: Send::Messages(delivered), .. } => {
                    assert!(delivered.messages.iter().all(|m| m.attempt <= MOST_ATTEMPTS), "P6");
                    self.carry(&Event::Arrive(to, delivered));
                }
                Effect::Send { .. } => {}
                Effect::Answer(answer) => refused = answer.err(),
            }
        }
        self.check();
        refused
    }

    fn record(&mut self, record: Record) {
        match record {
            Record::Accepted { messages, .. } => {
                for message in messages {
                    let copies = message.recipients.into_iter().map(|r| (message.id.clone(), r));
                    self.accepted.extend(copies);
                }
            }
            Record::Acknowledged { recipient, ids, .. } => {
                for id in ids {
                    assert!(
                        self.completed.contains(&(id.clone(), recipient.clone())),
                        "acknowledged unhandled"
                    );
                    self.ended.entry((id, recipient.clone())).or_default().push("acknowledged");
                }
            }
            Record::DeadLettered { letter, .. } => {
                assert!(letter.attempts <= MOST_ATTEMPTS, "P6");
                self.ended.entry((letter.id, letter.recipient)).or_default().push("dead");
            }
            Record::Expired { expired, .. } => {
                self.ended.entry((expired.id, expired.recipient)).or_default().push("expired");
            }
            Record::Skipped { .. } => {}
            other => panic!("{other:?}"),
        }
    }

    /// P5 and P6.
    fn check(&self) {
        let load = self.core.load_of(&talk());
        assert!(load.messages <= 2 * limits::CONVERSATION_MESSAGES, "P5");
        for message in self.core.messages(&talk()) {
            for copy in message.recipients {
                let latest = UnixMillis(self.now) + backoff::CAP;
                assert!(copy.next_attempt.is_none_or(|at| at <= latest), "P6: {copy:?}");
                assert!(copy.attempts <= MOST_ATTEMPTS, "P6: {copy:?}");
            }
        }
        for (_, receiver) in self.receivers.values() {
            assert!(receiver.waiting() <= receiver::QUEUE, "P5");
        }
    }
}
