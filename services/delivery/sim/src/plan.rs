//! What a run is made of: drawn from its seed, before anything happens.

use std::collections::{BTreeMap, BTreeSet};

use parley_delivery_core::{
    Body, Bytes, Content, Guarantees, Key, NewMessage, NewMessages, OnGap, Order, Priority, Sequence,
};
use parley_ids::{AgentId, MessageId, Millis};
use parley_sim::Rng;

use crate::names;

/// What a run is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Several conversations of every order, with everything that can go wrong.
    Talk,
    /// Many messages at once, in few keys or in many.
    Burst,
    /// More than a conversation may hold.
    Flood,
    /// More of every priority than a recipient takes at once.
    Rush,
}

/// How often things go wrong, in a thousand occasions.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Faults {
    /// A message of the network is lost.
    pub(crate) lost: u64,
    /// It comes twice or more.
    pub(crate) repeated: u64,
    /// It is late, by up to [`Faults::latest`].
    pub(crate) late: u64,
    /// In milliseconds.
    pub(crate) latest: u64,
    /// An agent dies at one of the points where it can.
    pub(crate) agent_dies: u64,
    /// The core dies after an input.
    pub(crate) core_dies: u64,
    /// A handler wants a message later.
    pub(crate) postponed: u64,
    /// A handler refuses a message for good.
    pub(crate) refused: u64,
    /// How long a handler takes at most, in milliseconds.
    pub(crate) handling: u64,
}

/// A send that its sender wants to make.
#[derive(Debug, Clone)]
pub(crate) struct Offer {
    /// When.
    pub(crate) at: u64,
    /// Who.
    pub(crate) sender: AgentId,
    /// In which trace: messages of another one never travel together with these.
    pub(crate) trace: u8,
    /// What.
    pub(crate) messages: NewMessages,
}

/// What a run is made of.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) kind: Kind,
    pub(crate) faults: Faults,
    pub(crate) recipients: Vec<AgentId>,
    pub(crate) offers: Vec<Offer>,
    /// Messages that a recipient's handler refuses for good when it gets them first.
    pub(crate) poison: BTreeSet<(MessageId, AgentId)>,
    /// When the faults stop.
    pub(crate) calm: u64,
    /// How often somebody redrives, drops or skips.
    pub(crate) decisions: u64,
    /// How often an agent leaves.
    pub(crate) absences: u64,
    /// When the core begins anew with nothing.
    pub(crate) rebirth: Option<u64>,
}

/// One conversation while it is drawn.
struct Draft<'a> {
    rng: &'a mut Rng,
    number: usize,
    order: Order,
    given: bool,
    /// Distinct keys, in partial order.
    keys: u64,
    recipients: &'a [AgentId],
    on_gap: OnGap,
    /// The next number of each key.
    next: BTreeMap<Key, u64>,
    messages: u64,
}

impl Plan {
    /// What `seed` is made of; of a kind, where that is wanted.
    pub(crate) fn new(rng: &mut Rng, kind: Option<Kind>) -> Self {
        let drawn = match rng.below(100) {
            0..74 => Kind::Talk,
            74..92 => Kind::Burst,
            92..95 => Kind::Flood,
            _ => Kind::Rush,
        };
        let kind = kind.unwrap_or(drawn);
        let recipients = match kind {
            Kind::Talk => 3 + rng.below(3),
            Kind::Burst | Kind::Flood | Kind::Rush => 1 + rng.below(2),
        };
        let recipients: Vec<AgentId> = (0..recipients).map(|n| names::agent(&format!("agent{n}"))).collect();
        let is_talk = kind == Kind::Talk;
        let mut plan = Self {
            kind,
            faults: faults(rng, kind),
            recipients,
            offers: Vec::new(),
            poison: BTreeSet::new(),
            calm: if is_talk { 40_000 + rng.below(50_000) } else { 20_000 },
            decisions: rng.below(if is_talk { 14 } else { 4 }),
            absences: if is_talk { rng.below(4) } else { 0 },
            rebirth: None,
        };
        if is_talk && rng.per_mille(200) {
            plan.rebirth = Some(10_000 + rng.below(20_000));
        }
        match kind {
            Kind::Talk => plan.talks(rng),
            Kind::Burst => plan.burst(rng),
            Kind::Flood => plan.flood(rng),
            Kind::Rush => plan.rush(rng),
        }
        plan
    }

    fn talks(&mut self, rng: &mut Rng) {
        let span = self.calm - 10_000;
        let recipients = self.recipients.clone();
        for number in 0..usize::try_from(2 + rng.below(3)).unwrap_or(2) {
            let orders = [Order::Unordered, Order::Strict, Order::Strict, Order::Causal, Order::Partial];
            let order = rng.one_of(&orders).unwrap_or(Order::Strict);
            let mut draft = Draft::new(rng, number, order, &recipients);
            let mut at = 0;
            let traces = 1 + draft.rng.below(3);
            for _ in 0..2 + draft.rng.below(8) {
                let count = 1 + draft.rng.below(5);
                let messages = draft.some(count, span);
                at += draft.rng.below(span / 6);
                let gap = draft.given && draft.rng.per_mille(100);
                let at = match draft.given {
                    true if gap => at + 5_000 + draft.rng.below(10_000),
                    true => at + draft.rng.below(4_000),
                    false => at,
                };
                let never = draft.given && draft.rng.per_mille(60);
                let trace = u8::try_from(draft.rng.below(traces)).unwrap_or(0);
                let sender = names::agent(&format!("sender{}", draft.rng.below(2) + number as u64 % 2));
                if !never {
                    self.offer(at.min(span), sender, trace, number, messages);
                }
            }
        }
        self.poison(rng);
    }

    /// Hundreds of messages of a conversation with keys or without, while their recipient may be away.
    fn burst(&mut self, rng: &mut Rng) {
        let recipients = self.recipients.clone();
        let order = rng.one_of(&[Order::Strict, Order::Partial, Order::Partial]).unwrap_or(Order::Partial);
        let many = rng.per_mille(300);
        let mut draft = Draft::new(rng, 0, order, &recipients);
        draft.keys = if many { 60 + draft.rng.below(60) } else { 1 + draft.rng.below(4) };
        for n in 0..if many { 4 } else { 1 + draft.rng.below(3) } {
            let count = if many { 256 } else { 60 + draft.rng.below(100) };
            let messages = draft.some(count, 0);
            self.offer(n * 100, names::agent("sender0"), 0, 0, messages);
        }
        self.poison(rng);
    }

    /// More messages or more bytes than a conversation may hold, for recipients that are away.
    fn flood(&mut self, rng: &mut Rng) {
        let recipients = self.recipients.clone();
        let order = rng.one_of(&[Order::Unordered, Order::Strict, Order::Partial]).unwrap_or(Order::Strict);
        let bytes = if rng.per_mille(500) { 48 * 1_024 } else { 0 };
        let (sends, count) = if bytes > 0 { (5, 40) } else { (10, 256) };
        let mut draft = Draft::new(rng, 0, order, &recipients);
        for n in 0..sends {
            let mut messages = draft.some(count, 0);
            if n == 0 && draft.given {
                // What everything else waits for.
                messages.clear();
                continue;
            }
            messages.iter_mut().for_each(|message| {
                message.body.body = Body::Data(Bytes(vec![7; bytes]));
                message.guarantees.deadline = None;
            });
            self.offer(n * 200, names::agent("sender0"), 0, 0, messages);
        }
    }

    /// Messages without order and of all priorities, the lowest first, for recipients that are away.
    fn rush(&mut self, rng: &mut Rng) {
        let recipients = self.recipients.clone();
        let of = [Priority::Low, Priority::Normal, Priority::High];
        // So many conversations that a window is full before each has its share of it.
        for n in 0..9_usize {
            let mut draft = Draft::new(rng, n % 3, Order::Unordered, &recipients);
            draft.given = false;
            draft.messages = (n / 3) as u64 * 1_000;
            let count = 140 + draft.rng.below(110);
            let mut messages = draft.some(count, 0);
            for message in &mut messages {
                message.guarantees.priority = of.get(n / 3).copied().unwrap_or(Priority::Normal);
                message.guarantees.deadline = None;
            }
            self.offer(n as u64 * 100, names::agent("sender0"), 0, n % 3, messages);
        }
    }

    fn offer(&mut self, at: u64, sender: AgentId, trace: u8, talk: usize, messages: Vec<NewMessage>) {
        let messages = NewMessages { conversation: names::talk(talk), messages };
        self.offers.push(Offer { at, sender, trace, messages });
    }

    fn poison(&mut self, rng: &mut Rng) {
        for message in self.offers.iter().flat_map(|offer| &offer.messages.messages) {
            for recipient in &message.recipients {
                if rng.per_mille(25) {
                    self.poison.insert((message.id.clone(), recipient.clone()));
                }
            }
        }
    }
}

impl<'a> Draft<'a> {
    fn new(rng: &'a mut Rng, number: usize, order: Order, recipients: &'a [AgentId]) -> Self {
        let on_gap = if rng.per_mille(500) { OnGap::Halt } else { OnGap::Skip };
        let (given, keys) = (rng.per_mille(400), 1 + rng.below(3));
        Self { rng, number, order, given, keys, recipients, on_gap, next: BTreeMap::new(), messages: 0 }
    }

    fn some(&mut self, count: u64, span: u64) -> Vec<NewMessage> {
        (0..count).map(|_| self.one(span)).collect()
    }

    fn one(&mut self, span: u64) -> NewMessage {
        let number = self.messages;
        self.messages += 1;
        let key = (self.order == Order::Partial)
            .then(|| names::token(&format!("key{}", self.rng.below(self.keys))));
        let next = self.next.entry(key.clone()).or_insert(1);
        let sequence = self.given.then_some(Sequence(*next));
        *next += 1;
        let body = Content { media_type: String::new(), body: Body::Text(format!("{number}")) };
        NewMessage {
            id: names::message(self.number, number),
            recipients: self.some_recipients(),
            order: Some(self.order),
            after: self.after(number),
            key,
            sequence,
            body,
            guarantees: self.guarantees(span),
            require_signature: false,
            signature: None,
        }
    }

    fn some_recipients(&mut self) -> BTreeSet<AgentId> {
        let mut some: BTreeSet<AgentId> =
            self.recipients.iter().filter(|_| self.rng.per_mille(500)).cloned().collect();
        if some.is_empty() {
            let index = self.rng.below(self.recipients.len() as u64);
            some.extend(self.recipients.get(usize::try_from(index).unwrap_or_default()).cloned());
        }
        some
    }

    /// Messages that one comes after: earlier ones mostly, now and then later ones, which may close a circle.
    fn after(&mut self, number: u64) -> BTreeSet<MessageId> {
        if self.order != Order::Causal {
            return BTreeSet::new();
        }
        let count = self.rng.below(4);
        let mut after = BTreeSet::new();
        for _ in 0..count {
            let back = 1 + self.rng.below(5);
            if self.rng.per_mille(30) {
                after.insert(names::message(self.number, number + back));
            } else if let Some(before) = number.checked_sub(back) {
                after.insert(names::message(self.number, before));
            }
        }
        after
    }

    fn guarantees(&mut self, span: u64) -> Guarantees {
        let priorities = [Priority::Low, Priority::Normal, Priority::High];
        let timeouts = [100, 500, 2_000, 5_000];
        let on_gap = match (self.on_gap, self.rng.per_mille(100)) {
            (OnGap::Halt, false) | (OnGap::Skip, true) => OnGap::Halt,
            (OnGap::Skip, false) | (OnGap::Halt, true) => OnGap::Skip,
        };
        let deadline = self.rng.per_mille(350).then(|| Millis(1_000 + self.rng.below(span + 1)));
        Guarantees {
            ack_timeout: Millis(self.rng.one_of(&timeouts).unwrap_or(500)),
            max_attempts: 1 + u32::try_from(self.rng.below(7)).unwrap_or(1),
            deadline,
            priority: self.rng.one_of(&priorities).unwrap_or(Priority::Normal),
            on_gap,
            receipts: self.rng.per_mille(500),
        }
    }
}

fn faults(rng: &mut Rng, kind: Kind) -> Faults {
    let mut often = |most: u64| if rng.per_mille(700) { rng.below(most + 1) } else { 0 };
    let all = Faults {
        lost: often(350),
        repeated: often(300),
        late: often(250),
        latest: 20_000,
        agent_dies: often(80),
        core_dies: often(25),
        postponed: often(120),
        refused: often(60),
        handling: 2_000,
    };
    match kind {
        Kind::Talk => all,
        Kind::Burst => Faults { latest: 4_000, agent_dies: all.agent_dies / 4, handling: 20, ..all },
        Kind::Flood | Kind::Rush => {
            Faults { latest: 2_000, core_dies: all.core_dies / 10, handling: 5, ..all }
        }
    }
}
