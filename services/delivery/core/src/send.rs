//! Rule: what a send puts on the ledger. All of its messages or none.
//!
//! A message that is there already, with the same sender and content, is not sent again; the same id with anything
//! else is refused.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use parley_core::{Caller, Effect, Effects, Refusal};
use parley_ids::{ConversationId, Hash32, MessageId, TraceContext, UnixMillis};

use crate::conversation::Conversation;
use crate::desk::Timer;
use crate::ledger::{Copied, Entry, Seal};
use crate::order::without_cycle;
use crate::place::{Key, Lane, Place};
use crate::sequence::{Numbering, Numbers};
use crate::state::Work;
use crate::{
    Accepted, Answer, Delivery, Load, NewMessage, NewMessages, Order, Record, Regression, Sender, codes,
    fingerprint, limits,
};

/// What a send comes to: nothing is changed yet.
struct Plan {
    order: Order,
    numbering: Numbering,
    require_signature: bool,
    numbers: BTreeMap<Key, Numbers>,
    fresh: Vec<Fresh>,
}

/// A message that is new.
struct Fresh {
    place: Place,
    fingerprint: Hash32,
    message: NewMessage,
}

/// Why a send is refused.
struct Refused {
    refusal: Refusal,
    /// The message that came too late for its number, where that is why.
    regression: Option<Regression>,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self { refusal, regression: None }
    }
}

/// A send while it is being judged.
struct Draft<'a> {
    sender: &'a Sender,
    known: Option<&'a Conversation>,
    order: Option<Order>,
    numbering: Option<Numbering>,
    /// The numbers of the keys that it has messages of.
    numbers: BTreeMap<Key, Numbers>,
    ids: BTreeSet<MessageId>,
    /// Causal order: what its new messages come after.
    after: BTreeMap<MessageId, BTreeSet<MessageId>>,
    lanes: BTreeSet<Lane>,
    /// New messages that go below the gap, or make no gap.
    in_order: Load,
    /// New messages above a gap.
    ahead: Load,
    fresh: Vec<Fresh>,
}

impl Delivery {
    /// Takes a send. One that a service asked for and that is refused becomes a record.
    pub(crate) fn send(
        &mut self,
        at: UnixMillis,
        from: &Caller,
        trace: TraceContext,
        new: NewMessages,
        out: &mut Effects<Self>,
    ) -> Result<Answer, Refusal> {
        let Some(sender) = Sender::of(from) else {
            return Err(Refusal::new(codes::UNREADABLE, format!("{} sends no messages", from.name())));
        };
        let conversation = new.conversation;
        let ids: Vec<MessageId> = new.messages.iter().map(|message| message.id.clone()).collect();
        match self.plan(&sender, &conversation, new.messages) {
            Ok(Some(plan)) => self.accept(at, &sender, trace, &conversation, plan, out),
            Ok(None) => {}
            Err(Refused { refusal, .. }) if sender.agent().is_none() => {
                let (code, reason) = (refusal.code, refusal.detail);
                let record = Record::RefusedSend { conversation, code, reason, ids };
                out.push(Effect::Record { trace, record });
                return Ok(Answer::Done);
            }
            Err(Refused { refusal, regression }) => {
                if let Some(regression) = regression {
                    let record = Record::SequenceRegression { conversation, regression };
                    out.push(Effect::Record { trace, record });
                }
                return Err(refusal);
            }
        }
        // So that the answer says what was sent at once.
        self.send_waiting(at, out);
        let messages = ids.iter().filter_map(|id| self.message(&conversation, id)).collect();
        Ok(Answer::Sent { conversation, messages })
    }

    /// Judges the messages; none where all of them are there already.
    fn plan(
        &self,
        sender: &Sender,
        conversation: &ConversationId,
        messages: Vec<NewMessage>,
    ) -> Result<Option<Plan>, Refused> {
        let known = self.conversations.get(conversation).map(Arc::as_ref);
        let mut draft = Draft::new(sender, known);
        for message in messages {
            draft.judge(message)?;
        }
        if draft.fresh.is_empty() {
            return Ok(None);
        }
        draft.has_room()?;
        self.has_room(&draft)?;
        let Draft { order, numbering, numbers, fresh, .. } = draft;
        let first = fresh.first().is_some_and(|new| new.message.require_signature);
        let require_signature = known.map_or(first, |known| known.require_signature);
        for new in &fresh {
            self.signers.check(require_signature, sender, conversation, &new.message)?;
        }
        let (Some(order), Some(numbering)) = (order, numbering) else { return Ok(None) };
        Ok(Some(Plan { order, numbering, require_signature, numbers, fresh }))
    }

    /// Whether the whole service has room. Other services' messages always find room here: they ask once, and
    /// their own bounds hold. So do messages that close a gap, which alone can let what is behind it go.
    fn has_room(&self, draft: &Draft<'_>) -> Result<(), Refusal> {
        let new = draft.in_order.plus(draft.ahead);
        let fits = |load: Load, share: u64| {
            load.bytes <= limits::SERVICE_BYTES / share && load.copies <= limits::SERVICE_COPIES / share
        };
        if draft.closes_gap() || draft.sender.agent().is_none() {
            return Ok(());
        }
        let of_sender = self.desk.loads.get(draft.sender).copied().unwrap_or_default();
        let (code, why) = if !fits(of_sender.plus(new), limits::SENDER_SHARE) {
            (codes::SENDER_FULL, "the sender's open messages take as much room as one sender may")
        } else if !fits(self.desk.load.plus(new), 1) {
            (codes::SERVICE_FULL, "delivery holds as much as it may")
        } else {
            return Ok(());
        };
        Err(Refusal::new(code, why).retry_after(limits::RETRY_WHEN_FULL))
    }

    fn accept(
        &mut self,
        at: UnixMillis,
        sender: &Sender,
        trace: TraceContext,
        id: &ConversationId,
        plan: Plan,
        out: &mut Effects<Self>,
    ) {
        let Plan { order, numbering, require_signature, numbers, fresh } = plan;
        match self.conversations.get_mut(id).map(Arc::make_mut) {
            Some(known) => {
                if let Some(place) = known.idle.take() {
                    self.desk.idle.remove(&place);
                }
            }
            None => {
                // Higher than any before, also than those of a life of the log that is over.
                self.desk.last_generation = at.0.max(self.desk.last_generation + 1);
                let generation = self.desk.last_generation;
                let founder = sender.clone();
                let new =
                    Conversation::new(id.clone(), generation, founder, order, numbering, require_signature);
                self.conversations.insert(id.clone(), Arc::new(new));
            }
        }
        let Some(mut work) = self.work(at, id, out) else { return };
        let keys: Vec<Key> = numbers.keys().cloned().collect();
        work.conversation.numbers.extend(numbers);
        work.record_accepted(sender, trace, &fresh);
        let mut entered = Vec::new();
        for new in fresh {
            let place = new.place.clone();
            entered.extend(new.message.recipients.iter().map(|r| (place.clone(), r.clone())));
            work.enter(sender, trace, new);
        }
        work.conversation.forget_idle();
        for (place, recipient) in &entered {
            work.entered(place, recipient);
        }
        for key in &keys {
            work.watch_gap(key);
            if numbering.is_given() {
                // A closed gap lets others' messages go as well.
                work.advance_all(key);
            }
        }
    }
}

impl<'a> Draft<'a> {
    fn new(sender: &'a Sender, known: Option<&'a Conversation>) -> Self {
        Self {
            sender,
            known,
            order: known.map(|c| c.order),
            numbering: known.map(|c| c.numbering),
            numbers: BTreeMap::new(),
            ids: BTreeSet::new(),
            after: BTreeMap::new(),
            lanes: BTreeSet::new(),
            in_order: Load::default(),
            ahead: Load::default(),
            fresh: Vec::new(),
        }
    }

    fn judge(&mut self, message: NewMessage) -> Result<(), Refused> {
        if !self.ids.insert(message.id.clone()) {
            return Err(Refusal::new(codes::ID_TAKEN, format!("message {} stands twice", message.id)).into());
        }
        if message.recipients.is_empty() {
            let text = format!("message {} is for nobody", message.id);
            return Err(Refusal::new(codes::UNREADABLE, text).into());
        }
        let fingerprint = fingerprint::of(&message);
        if let Some((_, entry)) = self.known.and_then(|c| c.entry(&message.id)) {
            return Ok(same(entry, self.sender, fingerprint)?);
        }
        let order = self.settle_order(&message)?;
        self.order = Some(order);
        self.settle_after(order, &message)?;
        let place = self.settle_place(order, &message)?;
        let load = Load::of(message.recipients.len(), &message.body);
        if self.numbers.get(&place.key).is_some_and(|numbers| place.sequence < numbers.next()) {
            self.in_order = self.in_order.plus(load);
        } else {
            self.ahead = self.ahead.plus(load);
        }
        self.lanes.extend(message.recipients.iter().map(|recipient| Lane::new(recipient, &place.key)));
        self.fresh.push(Fresh { place, fingerprint, message });
        Ok(())
    }

    /// The conversation's order: its first message's, and of no other order may a later one be.
    fn settle_order(&self, message: &NewMessage) -> Result<Order, Refusal> {
        match (self.order, message.order) {
            (Some(order), None) => Ok(order),
            (None, asked) => Ok(asked.unwrap_or(Order::Unordered)),
            (Some(order), Some(asked)) if order == asked => Ok(order),
            (Some(order), Some(asked)) => Err(Refusal::new(
                codes::OTHER_ORDERING,
                format!("the conversation is {order}, message {} asks for {asked}", message.id),
            )),
        }
    }

    /// Causal order: no message comes after itself.
    fn settle_after(&mut self, order: Order, message: &NewMessage) -> Result<(), Refusal> {
        if message.after.is_empty() {
            return Ok(());
        }
        if order != Order::Causal {
            let text = format!("the conversation is {order}, and message {} comes after others", message.id);
            return Err(Refusal::new(codes::OTHER_ORDERING, text));
        }
        let is_wanted = self.known.is_some_and(|c| c.wanted.contains_key(&message.id))
            || message.after.contains(&message.id)
            || self.after.values().any(|after| after.contains(&message.id));
        if is_wanted {
            without_cycle(self.known, &message.id, &message.after, |id| self.after.get(id))?;
        }
        self.after.insert(message.id.clone(), message.after.clone());
        Ok(())
    }

    /// Finds a message's number, and takes it.
    fn settle_place(&mut self, order: Order, message: &NewMessage) -> Result<Place, Refused> {
        let key = match (order, &message.key) {
            (Order::Partial, None) => {
                let text = format!("the conversation is PARTIAL, and message {} has no key", message.id);
                return Err(Refusal::new(codes::OTHER_ORDERING, text).into());
            }
            (Order::Partial, key) => key.clone(),
            (_, Some(_)) => {
                let text = format!("the conversation is {order}, and message {} has a key", message.id);
                return Err(Refusal::new(codes::OTHER_ORDERING, text).into());
            }
            (_, None) => None,
        };
        let by = *self.numbering.get_or_insert_with(|| Numbering::of_first(message.sequence));
        let known = self.known.and_then(|c| c.numbers.get(&key));
        let numbers = self.numbers.entry(key.clone()).or_insert_with(|| known.cloned().unwrap_or_default());
        let expected = numbers.next();
        match numbers.place(by, message.sequence) {
            Ok(sequence) => Ok(Place { key, sequence }),
            Err(refusal) => {
                let late = message.sequence.filter(|received| by.is_given() && *received < expected);
                let regression = late.map(|received| Regression {
                    id: message.id.clone(),
                    sender: self.sender.clone(),
                    key,
                    received,
                    expected,
                });
                Err(Refused { refusal, regression })
            }
        }
    }

    /// Whether all that is new lets go what waits behind a gap.
    fn closes_gap(&self) -> bool {
        let waits = |c: &Conversation| {
            self.numbers.keys().any(|key| c.numbers.get(key).is_some_and(|n| n.first_ahead().is_some()))
        };
        self.ahead == Load::default() && self.known.is_some_and(waits)
    }

    /// Whether the conversation has room: for what is in order and for what is above a gap, each by itself, so that
    /// what waits behind a gap cannot keep out what closes it.
    fn has_room(&self) -> Result<(), Refusal> {
        let (load, waits_ahead) =
            self.known.map_or((Load::default(), Load::default()), |c| (c.load, c.load_ahead()));
        let in_order = load.minus(waits_ahead).plus(self.in_order);
        let ahead = waits_ahead.plus(self.ahead);
        let fits = |load: Load| {
            load.messages <= limits::CONVERSATION_MESSAGES && load.bytes <= limits::CONVERSATION_BYTES
        };
        let numbers_ahead = self.numbers.values().map(Numbers::count_ahead).sum::<u64>();
        let is_new = |new: Load| new != Load::default();
        let full = (is_new(self.in_order) && !fits(in_order))
            || (is_new(self.ahead) && !(fits(ahead) && numbers_ahead <= limits::CONVERSATION_MESSAGES));
        if full {
            return Err(Refusal::new(codes::CONVERSATION_FULL, "the conversation holds as much as it may")
                .retry_after(limits::RETRY_WHEN_FULL));
        }
        if self.known.is_some_and(|c| !c.has_room_for(&self.lanes)) {
            return Err(Refusal::new(
                codes::TOO_MANY_RECIPIENTS,
                format!("a conversation has at most {} recipients", limits::CONVERSATION_RECIPIENTS),
            ));
        }
        Ok(())
    }
}

/// Whether a message is the one on the ledger.
fn same(entry: &Entry, sender: &Sender, fingerprint: Hash32) -> Result<(), Refusal> {
    if entry.sender == *sender && entry.fingerprint == fingerprint {
        return Ok(());
    }
    let whose = if entry.sender == *sender { "another message" } else { "another sender's message" };
    Err(Refusal::new(codes::ID_TAKEN, format!("{} is the id of {whose} of the conversation", entry.id)))
}

impl Work<'_> {
    fn record_accepted(&mut self, sender: &Sender, trace: TraceContext, fresh: &[Fresh]) {
        let order = self.conversation.order;
        let accepted = |new: &Fresh| Accepted {
            id: new.message.id.clone(),
            sequence: new.place.sequence,
            key: new.place.key.clone(),
            recipients: new.message.recipients.clone(),
            sha256: new.fingerprint,
            order,
            after: new.message.after.clone(),
        };
        let record = Record::Accepted {
            conversation: self.conversation.id.clone(),
            sender: sender.clone(),
            messages: fresh.iter().map(accepted).collect(),
        };
        self.out.push(Effect::Record { trace, record });
    }

    /// Puts a message on the ledger, held for everyone.
    fn enter(&mut self, sender: &Sender, trace: TraceContext, new: Fresh) {
        let Fresh { place, fingerprint, message } = new;
        let life = message.guarantees.deadline.map_or(limits::LONGEST_LIFE, |d| d.min(limits::LONGEST_LIFE));
        let deadline = self.at + life;
        let load = Load::of(message.recipients.len(), &message.body);
        self.conversation.load = self.conversation.load.plus(load);
        self.desk.takes(sender, load);
        let timer = Timer::Deadline { conversation: self.conversation.id.clone(), place: place.clone() };
        self.desk.timers.insert((deadline, timer));
        let mut copies = BTreeMap::new();
        for recipient in message.recipients {
            let chain = self.conversation.chains.entry(Lane::new(&recipient, &place.key)).or_default();
            chain.kept.insert(place.sequence);
            chain.open.insert(place.sequence);
            chain.held.insert(place.sequence);
            let open = self.desk.open.entry(recipient.clone()).or_default();
            open.insert(self.conversation.id.clone());
            copies.insert(recipient, Copied::held());
        }
        self.conversation.ids.insert(message.id.clone(), place.clone());
        if self.conversation.order == Order::Causal {
            self.found(&message.id);
            self.want(&message.after);
        }
        let entry = Entry {
            id: message.id,
            sender: sender.clone(),
            trace,
            fingerprint,
            body: Some(message.body),
            seal: message.signature.map(|signature| Seal {
                signature,
                order: message.order,
                require_signature: message.require_signature,
            }),
            guarantees: message.guarantees,
            after: message.after,
            deadline,
            load,
            copies,
            ended: None,
        };
        self.conversation.entries.insert(place.clone(), entry);
        if self.conversation.order == Order::Causal {
            // Whatever comes after it may wait for a copy of it now, or for nothing more.
            self.wake(&place, None);
        }
    }
}
