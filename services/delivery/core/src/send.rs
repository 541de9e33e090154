//! Rule: what a send puts on the ledger. All of its messages or none.
//!
//! A message that is there already, with the same sender and content, is not sent again; the same id with anything
//! else is refused.

use std::collections::{BTreeMap, BTreeSet};

use parley_core::{Caller, Effect, Effects, Refusal};
use parley_ids::{AgentId, ConversationId, Hash32, MessageId, TraceContext, UnixMillis};

use crate::conversation::Conversation;
use crate::desk::Timer;
use crate::ledger::{Copied, Entry};
use crate::sequence::Numbers;
use crate::state::Work;
use crate::{
    Accepted, Answer, Delivery, Load, NewMessage, NewMessages, Order, Record, Sender, Sequence, codes,
    fingerprint, limits,
};

/// What a send comes to: nothing is changed yet.
struct Plan {
    order: Order,
    numbers: Numbers,
    fresh: Vec<Fresh>,
}

/// A message that is new.
struct Fresh {
    sequence: Sequence,
    fingerprint: Hash32,
    message: NewMessage,
}

/// A send while it is being judged.
struct Draft<'a> {
    sender: &'a Sender,
    known: Option<&'a Conversation>,
    order: Option<Order>,
    numbers: Option<Numbers>,
    ids: BTreeSet<MessageId>,
    recipients: BTreeSet<AgentId>,
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
            Err(refusal) if sender.agent().is_none() => {
                let (code, reason) = (refusal.code, refusal.detail);
                let record = Record::RefusedSend { conversation, code, reason, ids };
                out.push(Effect::Record { trace, record });
                return Ok(Answer::Done);
            }
            Err(refusal) => return Err(refusal),
        }
        let messages = ids.iter().filter_map(|id| self.message(&conversation, id)).collect();
        Ok(Answer::Sent { conversation, messages })
    }

    /// Judges the messages; none where all of them are there already.
    fn plan(
        &self,
        sender: &Sender,
        conversation: &ConversationId,
        messages: Vec<NewMessage>,
    ) -> Result<Option<Plan>, Refusal> {
        let known = self.conversations.get(conversation);
        let mut draft = Draft {
            sender,
            known,
            order: known.map(|c| c.order),
            numbers: known.map(|c| c.numbers.clone()),
            ids: BTreeSet::new(),
            recipients: BTreeSet::new(),
            in_order: Load::default(),
            ahead: Load::default(),
            fresh: Vec::new(),
        };
        for message in messages {
            draft.judge(message)?;
        }
        if draft.fresh.is_empty() {
            return Ok(None);
        }
        draft.has_room()?;
        self.has_room(&draft)?;
        let Draft { order: Some(order), numbers: Some(numbers), fresh, .. } = draft else { return Ok(None) };
        Ok(Some(Plan { order, numbers, fresh }))
    }

    /// Whether the whole service has room. Other services' messages always find room here: they ask once, and
    /// their own bounds hold. So do messages that close a gap, which alone can let what is behind it go.
    fn has_room(&self, draft: &Draft<'_>) -> Result<(), Refusal> {
        let new = draft.in_order.plus(draft.ahead);
        let then = self.desk.load.plus(new);
        let closes_gap =
            draft.ahead == Load::default() && draft.known.is_some_and(|c| c.numbers.first_ahead().is_some());
        let fits = then.bytes <= limits::SERVICE_BYTES && then.copies <= limits::SERVICE_COPIES;
        if fits || closes_gap || draft.sender.agent().is_none() {
            return Ok(());
        }
        Err(Refusal::new(codes::SERVICE_FULL, "delivery holds as much as it may")
            .retry_after(limits::RETRY_WHEN_FULL))
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
        let Plan { order, numbers, fresh } = plan;
        let are_given = numbers.are_given();
        match self.conversations.get_mut(id) {
            Some(known) => {
                known.numbers = numbers;
                if let Some(place) = known.idle.take() {
                    self.desk.idle.remove(&place);
                }
            }
            None => {
                let new = Conversation::new(id.clone(), order, numbers);
                self.conversations.insert(id.clone(), new);
            }
        }
        let Some(mut work) = self.work(at, id, out) else { return };
        work.record_accepted(sender, trace, &fresh);
        let mut recipients = BTreeSet::new();
        for new in fresh {
            recipients.extend(new.message.recipients.iter().cloned());
            work.enter(sender, trace, new);
        }
        work.conversation.forget_idle_chains();
        work.watch_gap();
        if are_given {
            // A closed gap lets others' messages go as well.
            recipients.extend(work.conversation.chains.keys().cloned());
        }
        for recipient in &recipients {
            work.advance(recipient);
        }
    }
}

impl Draft<'_> {
    fn judge(&mut self, message: NewMessage) -> Result<(), Refusal> {
        if !self.ids.insert(message.id.clone()) {
            return Err(Refusal::new(codes::ID_TAKEN, format!("message {} stands twice", message.id)));
        }
        if message.recipients.is_empty() {
            return Err(Refusal::new(codes::UNREADABLE, format!("message {} is for nobody", message.id)));
        }
        let fingerprint = fingerprint::of(&message);
        if let Some((_, entry)) = self.known.and_then(|c| c.entry(&message.id)) {
            return same(entry, self.sender, fingerprint);
        }
        self.order = Some(self.settle_order(&message)?);
        let numbers = self.numbers.get_or_insert_with(|| Numbers::of_first(message.sequence));
        let sequence = numbers.place(message.sequence)?;
        let load = Load::of(message.recipients.len(), &message.body);
        if sequence < numbers.next() {
            self.in_order = self.in_order.plus(load);
        } else {
            self.ahead = self.ahead.plus(load);
        }
        self.recipients.extend(message.recipients.iter().cloned());
        self.fresh.push(Fresh { sequence, fingerprint, message });
        Ok(())
    }

    /// The conversation's order: its first message's, and of no other order may a later one be.
    fn settle_order(&self, message: &NewMessage) -> Result<Order, Refusal> {
        match (self.order, message.order) {
            (Some(order), None) => Ok(order),
            (None, asked) => asked.unwrap_or(Order::Unordered).supported(),
            (Some(order), Some(asked)) if order == asked => Ok(order),
            (Some(order), Some(asked)) => {
                asked.supported()?;
                Err(Refusal::new(
                    codes::OTHER_ORDERING,
                    format!("the conversation is {order}, message {} asks for {asked}", message.id),
                ))
            }
        }
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
        let numbers_ahead = self.numbers.as_ref().map_or(0, Numbers::count_ahead);
        let is_new = |new: Load| new != Load::default();
        let full = (is_new(self.in_order) && !fits(in_order))
            || (is_new(self.ahead) && !(fits(ahead) && numbers_ahead <= limits::CONVERSATION_MESSAGES));
        if full {
            return Err(Refusal::new(codes::CONVERSATION_FULL, "the conversation holds as much as it may")
                .retry_after(limits::RETRY_WHEN_FULL));
        }
        if self.known.is_some_and(|c| !c.has_room_for(&self.recipients)) {
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
            sequence: new.sequence,
            recipients: new.message.recipients.clone(),
            sha256: new.fingerprint,
            order,
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
        let Fresh { sequence, fingerprint, message } = new;
        let life = message.guarantees.deadline.map_or(limits::LONGEST_LIFE, |d| d.min(limits::LONGEST_LIFE));
        let deadline = self.at + life;
        let load = Load::of(message.recipients.len(), &message.body);
        self.conversation.load = self.conversation.load.plus(load);
        self.desk.load = self.desk.load.plus(load);
        let timer = Timer::Deadline { conversation: self.conversation.id.clone(), sequence };
        self.desk.timers.insert((deadline, timer));
        let mut copies = BTreeMap::new();
        for recipient in message.recipients {
            let chain = self.conversation.chains.entry(recipient.clone()).or_default();
            chain.kept.insert(sequence);
            chain.open.insert(sequence);
            chain.held.insert(sequence);
            let open = self.desk.open.entry(recipient.clone()).or_default();
            open.insert(self.conversation.id.clone());
            copies.insert(recipient, Copied::held());
        }
        self.conversation.ids.insert(message.id.clone(), sequence);
        let entry = Entry {
            id: message.id,
            sender: sender.clone(),
            trace,
            fingerprint,
            body: Some(message.body),
            guarantees: message.guarantees,
            deadline,
            load,
            copies,
        };
        self.conversation.entries.insert(sequence, entry);
    }
}
