//! What records say: P1, P5, P7 and P9.

use parley_delivery_core::{
    Accepted, DeadLetter, Dropped, Expired, OnGap, Order, Receipt, Record, Redriven, Skipped, State,
};
use parley_ids::{AgentId, ConversationId, MessageId};
use parley_sim::Checked as _;

use super::Books;
use super::talk::{Copy, Entry, Fate};
use crate::names;
use crate::{Broken, Property};

impl Books {
    /// Takes a record.
    pub(crate) fn record(&mut self, now: u64, record: &Record) -> Result<(), Broken> {
        match record {
            Record::Accepted { conversation, messages, .. } => {
                for message in messages {
                    self.accepted(now, conversation, message)?;
                }
                self.talks.get(conversation).map_or(Ok(()), super::talk::Talk::is_within_bounds)
            }
            Record::Acknowledged { conversation, recipient, ids } => {
                ids.iter().try_for_each(|id| self.acknowledged(conversation, id, recipient))
            }
            Record::DeadLettered { conversation, letter } => self.died(conversation, letter),
            Record::Expired { conversation, expired } => self.expired(now, conversation, expired),
            Record::Skipped { conversation, skipped } => self.skipped(conversation, skipped),
            Record::Redriven { conversation, redriven } => self.redriven(conversation, redriven),
            Record::Dropped { conversation, dropped } => self.dropped(conversation, dropped),
            Record::SequenceRegression { .. } => Ok(()),
            Record::RefusedSend { .. } => Err(Property::Refusal.broken("no service sends anything here")),
        }
    }

    fn accepted(&mut self, now: u64, talk: &ConversationId, message: &Accepted) -> Result<(), Broken> {
        let Some(terms) = self.terms.get(&(talk.clone(), message.id.clone())).cloned() else {
            return Err(Property::P1.broken(format!("{} was accepted and never offered", message.id)));
        };
        let number = message.sequence.0;
        let book = self.talks.entry(talk.clone()).or_default();
        Property::P1.holds(!book.entries.contains_key(&message.id), || {
            format!("{} was accepted twice", message.id)
        })?;
        book.is_free(&terms, number)?;
        book.is_given = terms.sequence.is_some();
        book.places.insert((terms.key.clone(), number), message.id.clone());
        let highest = book.highest.entry(terms.key.clone()).or_default();
        *highest = number.max(*highest);
        book.open += 1;
        book.bytes += terms.bytes;
        let mut copies = std::collections::BTreeMap::new();
        for recipient in &terms.recipients {
            let waits = (terms.order == Order::Unordered).then_some(terms.priority);
            let ticket = waits
                .map(|priority| self.windows.entry(recipient.clone()).or_default().waits(priority, talk));
            copies.insert(recipient.clone(), Copy { ticket, ..Copy::default() });
            self.summary.accepted += 1;
        }
        let entry = Entry { terms, sequence: number, accepted: now, copies, is_counted: true };
        book.entries.insert(message.id.clone(), entry);
        Ok(())
    }

    fn acknowledged(
        &mut self,
        talk: &ConversationId,
        id: &MessageId,
        recipient: &AgentId,
    ) -> Result<(), Broken> {
        let generation = self.generation(talk).unwrap_or_default();
        let run = self.runs.get(&(recipient.clone(), talk.clone(), generation, id.clone()));
        Property::P7.holds(run.is_some_and(|run| run.is_complete), || {
            format!("{id} is acknowledged for {recipient}, whose handler never completed it in this life of {talk}")
        })?;
        self.summary.acknowledged += 1;
        self.ends(talk, id, recipient, Fate::Acknowledged)
    }

    fn died(&mut self, talk: &ConversationId, letter: &DeadLetter) -> Result<(), Broken> {
        let (id, recipient) = (&letter.id, &letter.recipient);
        let most = self.terms.get(&(talk.clone(), id.clone())).map_or(0, |terms| terms.max_attempts);
        Property::P6.holds(letter.attempts <= most, || {
            format!("{id} died after {} of {most} attempts", letter.attempts)
        })?;
        let redrives = self.copy(talk, id, recipient).map_or(0, |copy| copy.redrives);
        Property::P9.holds(letter.redrives == redrives, || {
            format!("{id} died with {} redrives, {redrives} are known", letter.redrives)
        })?;
        self.summary.dead += 1;
        self.ends(talk, id, recipient, Fate::Dead)
    }

    fn expired(&mut self, now: u64, talk: &ConversationId, expired: &Expired) -> Result<(), Broken> {
        let (id, recipient) = (&expired.id, &expired.recipient);
        let entry = self.talks.get(talk).and_then(|talk| talk.entries.get(id));
        let due = entry.map_or(u64::MAX, |entry| entry.accepted + entry.terms.deadline);
        Property::P1.holds(due <= now, || format!("{id} expired before its deadline"))?;
        self.summary.expired += 1;
        self.ends(talk, id, recipient, Fate::Expired)
    }

    /// P1: a copy ends once, unless it is redriven.
    fn ends(
        &mut self,
        talk: &ConversationId,
        id: &MessageId,
        recipient: &AgentId,
        fate: Fate,
    ) -> Result<(), Broken> {
        self.landed(talk, id, recipient, fate != Fate::Acknowledged);
        let book = self.talks.entry(talk.clone()).or_default();
        let entry = book.entries.get_mut(id);
        let Some((entry, bytes)) = entry.map(|entry| {
            let bytes = entry.terms.bytes;
            (entry, bytes)
        }) else {
            return Err(Property::P1.broken(format!("{id} ended and was never accepted")));
        };
        let Some(copy) = entry.copies.get_mut(recipient) else {
            return Err(Property::P1.broken(format!("{id} ended for {recipient}, for whom it is not")));
        };
        let was = std::mem::replace(&mut copy.fate, fate);
        Property::P1
            .holds(was == Fate::Open, || format!("{id} for {recipient} ended twice: {was:?}, {fate:?}"))?;
        let window = self.windows.entry(recipient.clone()).or_default();
        window.ended(talk, &entry.terms.key, entry.sequence);
        if let Some(ticket) = copy.ticket.take() {
            window.waits_no_more(entry.terms.priority, talk, ticket);
        }
        if entry.is_counted && !entry.is_open() {
            entry.is_counted = false;
            book.open -= 1;
            book.bytes -= bytes;
        }
        Ok(())
    }

    fn skipped(&mut self, talk: &ConversationId, skipped: &Skipped) -> Result<(), Broken> {
        self.summary.skipped += 1;
        let book = self.talks.entry(talk.clone()).or_default();
        let Some(recipient) = &skipped.recipient else {
            let run = (skipped.from.0, skipped.to.0);
            let taken = book.places.range((skipped.key.clone(), run.0)..=(skipped.key.clone(), run.1)).next();
            Property::P3.holds(taken.is_none(), || format!("{run:?} were skipped, and one is there"))?;
            book.skipped.entry(skipped.key.clone()).or_default().push(run);
            return Ok(());
        };
        let id = book.places.get(&(skipped.key.clone(), skipped.from.0)).cloned();
        let entry = id.and_then(|id| book.entries.get_mut(&id));
        let copy =
            entry.and_then(|entry| entry.copies.get_mut(recipient).map(|copy| (copy, entry.terms.on_gap)));
        let Some((copy, on_gap)) = copy else {
            return Err(Property::P3.broken(format!("{skipped:?}: there is no such copy")));
        };
        let may = skipped.by.is_some() || on_gap == OnGap::Skip;
        Property::P3.holds(may && matches!(copy.fate, Fate::Expired | Fate::Dead), || {
            format!("{skipped:?}: it is {:?}, on gap {on_gap:?}", copy.fate)
        })?;
        copy.passed = true;
        Ok(())
    }

    fn redriven(&mut self, talk: &ConversationId, redriven: &Redriven) -> Result<(), Broken> {
        self.summary.redriven += 1;
        let (id, recipient) = (&redriven.id, &redriven.recipient);
        self.is_theirs(talk, id, Some(&redriven.by))?;
        let copy =
            self.talks.get_mut(talk).and_then(|talk| talk.entries.get_mut(id)?.copies.get_mut(recipient));
        let Some(copy) = copy else { return Err(Property::P9.broken(format!("{id} is unknown"))) };
        Property::P9.holds(copy.fate == Fate::Dead && redriven.redrives == copy.redrives + 1, || {
            format!(
                "{id} for {recipient} was {:?}, redriven {} times: {redriven:?}",
                copy.fate, copy.redrives
            )
        })?;
        (copy.fate, copy.redrives) = (Fate::Open, redriven.redrives);
        Ok(())
    }

    fn dropped(&mut self, talk: &ConversationId, dropped: &Dropped) -> Result<(), Broken> {
        self.summary.dropped += 1;
        let (id, recipient) = (&dropped.id, &dropped.recipient);
        self.is_theirs(talk, id, dropped.by.as_ref())?;
        let copy =
            self.talks.get_mut(talk).and_then(|talk| talk.entries.get_mut(id)?.copies.get_mut(recipient));
        let Some(copy) = copy else { return Err(Property::P9.broken(format!("{id} is unknown"))) };
        Property::P9.holds(copy.fate == Fate::Dead, || format!("{id} was dropped and is {:?}", copy.fate))?;
        (copy.fate, copy.passed) = (Fate::Dropped, true);
        Ok(())
    }

    /// Only its sender and operators decide about a letter.
    fn is_theirs(&self, talk: &ConversationId, id: &MessageId, by: Option<&AgentId>) -> Result<(), Broken> {
        let is_theirs = by.is_some_and(|by| Some(by) == self.sender(talk, id) || *by == names::operator());
        Property::P9.holds(is_theirs, || format!("{by:?} decided about {id}"))
    }

    /// A receipt says what the records say.
    pub(crate) fn receipt(&self, receipt: &Receipt) -> Result<(), Broken> {
        let fate = match receipt.state {
            State::Acknowledged => Fate::Acknowledged,
            State::Expired => Fate::Expired,
            State::DeadLettered => Fate::Dead,
            State::Accepted | State::Held | State::Dispatched => Fate::Open,
        };
        let known = self.copy(&receipt.conversation, &receipt.id, &receipt.recipient).map(|copy| copy.fate);
        Property::P1.holds(known == Some(fate) && fate != Fate::Open, || {
            format!("a receipt says {receipt:?}, and the copy is {known:?}")
        })
    }
}
