//! The rules P1 and P3, over decoded records in the order of the log.
//!
//! P1: every accepted copy ends once: acknowledged, expired or dead-lettered; a redrive opens it again.
//! P3: in strict order, and within a key in partial order, a recipient's copies are acknowledged by their numbers. What
//! is below has ended; a number that is missing, or died, has a record that says so.
//!
//! Source: design, "Delivery", Properties.

use std::collections::BTreeMap;

use parley_proto::v1;
use parley_proto::v1::delivery_record::Event;
use parley_proto::v1::message::Ordering;

use super::causal::Causes;
use super::counting::Placed;
use super::ledger::{Fate, Message, Scope};
use super::numbers::Numbers;
use super::report::{Report, Tombstone, Violation};

/// Checks the records of one conversation. `since` is the first index of a log whose beginning is not there any more.
pub(super) fn check(records: &[Placed], since: Option<u64>) -> Report {
    let mut checker = Checker { since, ..Checker::default() };
    for Placed { index, event } in records {
        checker.take(*index, event.as_ref());
    }
    checker.end(records, since)
}

/// What was read so far.
#[derive(Debug, Default)]
pub(super) struct Checker {
    since: Option<u64>,
    /// In the order in which they were accepted.
    pub(super) messages: Vec<Message>,
    /// The last message of each id.
    pub(super) names: BTreeMap<String, usize>,
    /// How often the numbering of a key began anew.
    lives: BTreeMap<String, u32>,
    pub(super) numbers: BTreeMap<Scope, Numbers>,
    /// For each recipient and scope, those by number that are neither acknowledged nor stepped over.
    lanes: BTreeMap<(String, Scope), BTreeMap<u64, usize>>,
    pub(super) causes: Causes,
    pub(super) report: Report,
}

impl Checker {
    /// Whether the log has lost its beginning.
    pub(super) fn is_trimmed(&self) -> bool {
        self.since.is_some()
    }

    fn take(&mut self, index: u64, event: Option<&Event>) {
        match event {
            None => self.superseded(index),
            Some(Event::Accepted(accepted)) => {
                accepted.messages.iter().for_each(|message| self.accepted(index, message));
            }
            Some(Event::Acknowledged(acknowledged)) => self.acknowledged(index, acknowledged),
            Some(Event::DeadLettered(letter)) => {
                let v1::MessageDeadLettered { message_id, recipient, reason, .. } = letter;
                self.died(index, message_id, recipient, Fate::DeadLettered, reason);
            }
            Some(Event::Expired(expired)) => {
                let v1::MessageExpired { message_id, recipient, .. } = expired;
                self.died(index, message_id, recipient, Fate::Expired, "its deadline passed");
            }
            Some(Event::Skipped(skipped)) => self.skipped(index, skipped),
            Some(Event::Redriven(redriven)) => self.redriven(index, redriven),
            Some(Event::Dropped(dropped)) => self.dropped(index, dropped),
            Some(Event::SequenceRegression(_)) => self.report.regressions += 1,
            Some(Event::RefusedSend(_)) => {}
        }
    }

    fn accepted(&mut self, index: u64, wire: &v1::AcceptedMessage) {
        let before = self.names.get(&wire.message_id).and_then(|slot| self.messages.get(*slot));
        if before.is_some_and(|message| message.is_open() && !message.superseded) {
            let cause = "it was accepted again before all of its copies had ended".to_owned();
            self.report.violations.push(Violation::of(
                "P1",
                index,
                &wire.message_id,
                wire.sequence,
                "",
                cause,
            ));
        }
        let scope = self.scope(index, wire);
        let (slot, message) = (self.messages.len(), Message::accepted(index, scope.clone(), wire));
        let numbers = self.numbers_of(&scope, wire.sequence);
        numbers.open += message.copies.len();
        if wire.sequence > 0 {
            numbers.taken.insert(wire.sequence, slot);
        }
        if message.is_by_number() {
            for recipient in message.copies.keys() {
                let lane = self.lanes.entry((recipient.clone(), scope.clone())).or_default();
                lane.insert(wire.sequence, slot);
            }
        }
        self.names.insert(wire.message_id.clone(), slot);
        self.messages.push(message);
    }

    /// The numbers of a scope, of which `first` is the first to be heard of.
    fn numbers_of(&mut self, scope: &Scope, first: u64) -> &mut Numbers {
        // What was before it may be gone from the log.
        let is_cut = self.since.is_some() && scope.1 == 0;
        let before = if is_cut { first.saturating_sub(1) } else { 0 };
        self.numbers.entry(scope.clone()).or_insert_with(|| Numbers::behind(before))
    }

    /// What a new message is counted in. A number that is taken, while all that has numbers ended, is the beginning of
    /// a new life: delivery forgets a conversation, or a key, of which nothing is left to do.
    fn scope(&mut self, index: u64, wire: &v1::AcceptedMessage) -> Scope {
        let key = if wire.ordering() == Ordering::Partial { wire.key.as_str() } else { "" };
        let life = self.lives.entry(key.to_owned()).or_default();
        let scope = (key.to_owned(), *life);
        let Some(numbers) = self.numbers.get(&scope) else { return scope };
        let Some(holder) = numbers.taken.get(&wire.sequence) else { return scope };
        if numbers.open == 0 {
            *life += 1;
            return (scope.0, *life);
        }
        let holder = self.messages.get(*holder).map_or("another message", |message| message.id.as_str());
        let cause = format!("its number is that of {holder}");
        let (id, sequence) = (&wire.message_id, wire.sequence);
        self.report.violations.push(Violation::of("P3", index, id, sequence, "", cause));
        scope
    }

    fn acknowledged(&mut self, index: u64, acknowledged: &v1::MessagesAcknowledged) {
        let recipient = acknowledged.recipient.as_str();
        let mut slots: Vec<usize> = Vec::new();
        for id in &acknowledged.ids {
            slots.extend(self.find(index, id, recipient, "acknowledged"));
        }
        // One record is one moment: within it, copies count as acknowledged by their numbers.
        slots.sort_by_key(|slot| self.messages.get(*slot).map(|message| message.sequence));
        for slot in &slots {
            self.in_order(index, *slot, recipient);
            self.end_copy(index, *slot, recipient, Fate::Acknowledged, "");
        }
        for slot in slots {
            self.after_its_causes(index, slot, recipient);
        }
    }

    fn died(&mut self, index: u64, id: &str, recipient: &str, fate: Fate, reason: &str) {
        if let Some(slot) = self.find(index, id, recipient, fate.text()) {
            self.end_copy(index, slot, recipient, fate, reason);
        }
    }

    /// The message with that id, where the recipient has a copy of it.
    fn find(&mut self, index: u64, id: &str, recipient: &str, event: &str) -> Option<usize> {
        let slot = self.names.get(id).copied();
        let message = slot.and_then(|slot| self.messages.get(slot));
        if message.is_some_and(|message| message.copies.contains_key(recipient)) {
            return slot;
        }
        if message.is_none() && self.since.is_some() {
            self.report.unseen += 1;
            return None;
        }
        let cause = format!("it is {event}, and no record has accepted it for this recipient");
        let sequence = message.map_or(0, |message| message.sequence);
        self.report.violations.push(Violation::of("P1", index, id, sequence, recipient, cause));
        None
    }

    /// P3: what is below an acknowledged copy in its lane has ended, and the numbers below it are all accounted for.
    fn in_order(&mut self, index: u64, slot: usize, recipient: &str) {
        let Some(message) = self.messages.get(slot).filter(|message| message.is_by_number()) else { return };
        if message.copies.get(recipient).is_some_and(|copy| copy.passed) {
            // Redriven, when others had gone ahead.
            return;
        }
        let (id, number, scope) = (message.id.clone(), message.sequence, message.scope.clone());
        while let Some((from, to)) = self.numbers.get_mut(&scope).and_then(|n| n.missing_below(number)) {
            let missing = if from == to {
                format!("number {from} never came")
            } else {
                format!("numbers {from} to {to} never came")
            };
            let cause = format!("it was acknowledged although {missing}, and no record skips that");
            self.report.violations.push(Violation::of("P3", index, &id, number, recipient, cause));
        }
        let Some(lane) = self.lanes.get_mut(&(recipient.to_owned(), scope)) else { return };
        let rest = lane.split_off(&number);
        let below = std::mem::replace(lane, rest);
        lane.remove(&number);
        for below in below.into_values() {
            self.passes(index, (id.as_str(), number), below, recipient);
        }
    }

    /// A copy that has not been acknowledged is passed by one with a higher number.
    fn passes(&mut self, index: u64, passing: (&str, u64), slot: usize, recipient: &str) {
        let Some(message) = self.messages.get_mut(slot) else { return };
        let Some(copy) = message.copies.get_mut(recipient).filter(|copy| !copy.passed) else { return };
        copy.passed = true;
        // One that died and came back is acknowledged by itself: what had been sent behind it may be so before.
        let came_back = copy.fate == Fate::Open && copy.redrives > 0;
        if copy.fate == Fate::Open && !came_back {
            let cause = format!("it was acknowledged before {} ({}) had ended", message.sequence, message.id);
            let (id, number) = passing;
            self.report.violations.push(Violation::of("P3", index, id, number, recipient, cause));
        } else if came_back || copy.fate.is_dead() {
            self.report.tombstones.push(Tombstone {
                index: copy.index,
                event: if came_back { "redriven" } else { copy.fate.text() },
                key: message.scope.0.clone(),
                from: message.sequence,
                to: message.sequence,
                recipient: recipient.to_owned(),
                reason: copy.reason.clone(),
            });
        }
    }

    /// P1: a copy ends once.
    fn end_copy(&mut self, index: u64, slot: usize, recipient: &str, fate: Fate, reason: &str) {
        let Some(message) = self.messages.get_mut(slot) else { return };
        let Some(copy) = message.copies.get_mut(recipient) else { return };
        let was = std::mem::replace(&mut copy.fate, fate);
        if was == Fate::Open {
            if let Some(numbers) = self.numbers.get_mut(&message.scope) {
                numbers.open = numbers.open.saturating_sub(1);
            }
        } else if !message.superseded {
            let (was, now) = (was.text(), fate.text());
            let cause = format!("it is {now}, and was {was} already by record {}", copy.index);
            let (id, sequence) = (&message.id, message.sequence);
            self.report.violations.push(Violation::of("P1", index, id, sequence, recipient, cause));
        }
        copy.index = index;
        reason.clone_into(&mut copy.reason);
    }

    fn skipped(&mut self, index: u64, skipped: &v1::MessagesSkipped) {
        let v1::MessagesSkipped { key, from, to, recipient, reason, by } = skipped;
        let reason = if by.is_empty() { reason.clone() } else { format!("{reason} (by {by})") };
        self.report.tombstones.push(Tombstone {
            index,
            event: "skipped",
            key: key.clone(),
            from: *from,
            to: *to,
            recipient: recipient.clone(),
            reason,
        });
        let scope = (key.clone(), self.lives.get(key).copied().unwrap_or(0));
        let numbers = self.numbers_of(&scope, *from);
        if recipient.is_empty() {
            numbers.excuse(*from, *to);
            return;
        }
        let slots: Vec<usize> =
            numbers.taken.range(*from..=(*to).max(*from)).map(|(_, slot)| *slot).collect();
        for slot in slots {
            self.step_over(slot, recipient);
        }
    }

    /// A dead copy holds nobody back any more.
    fn step_over(&mut self, slot: usize, recipient: &str) {
        let Some(message) = self.messages.get_mut(slot) else { return };
        let Some(copy) = message.copies.get_mut(recipient).filter(|copy| copy.fate != Fate::Open) else {
            return;
        };
        copy.passed = true;
        if let Some(lane) = self.lanes.get_mut(&(recipient.to_owned(), message.scope.clone())) {
            lane.remove(&message.sequence);
        }
    }

    fn redriven(&mut self, index: u64, redriven: &v1::DeadLetterRedriven) {
        let v1::DeadLetterRedriven { message_id, recipient, .. } = redriven;
        let Some(slot) = self.find(index, message_id, recipient, "redriven") else { return };
        self.revive(index, slot, recipient, Fate::Open);
    }

    fn dropped(&mut self, index: u64, dropped: &v1::DeadLetterDropped) {
        let v1::DeadLetterDropped { message_id, sequence, recipient, by, key } = dropped;
        let Some(slot) = self.find(index, message_id, recipient, "dropped") else { return };
        self.revive(index, slot, recipient, Fate::Dropped);
        self.step_over(slot, recipient);
        let by = if by.is_empty() { "delivery, for want of room" } else { by.as_str() };
        self.report.tombstones.push(Tombstone {
            index,
            event: Fate::Dropped.text(),
            key: key.clone(),
            from: *sequence,
            to: *sequence,
            recipient: recipient.clone(),
            reason: format!("by {by}"),
        });
    }

    /// P1: only a dead letter is redriven or dropped.
    fn revive(&mut self, index: u64, slot: usize, recipient: &str, fate: Fate) {
        let Some(message) = self.messages.get_mut(slot) else { return };
        let Some(copy) = message.copies.get_mut(recipient) else { return };
        if copy.fate != Fate::DeadLettered && !message.superseded {
            let (now, was) = (if fate == Fate::Open { "redriven" } else { fate.text() }, copy.fate.text());
            let cause = format!("it is {now}, and was {was} by record {}", copy.index);
            let (id, sequence) = (&message.id, message.sequence);
            self.report.violations.push(Violation::of("P1", index, id, sequence, recipient, cause));
        }
        if let Some(numbers) = self.numbers.get_mut(&message.scope) {
            let (was_open, is_open) = (copy.fate == Fate::Open, fate == Fate::Open);
            numbers.open = (numbers.open + usize::from(is_open)).saturating_sub(usize::from(was_open));
        }
        copy.redrives += u32::from(fate == Fate::Open);
        (copy.fate, copy.index) = (fate, index);
    }

    /// Another version of delivery goes on: what it knows of the messages so far may differ from what is recorded.
    fn superseded(&mut self, index: u64) {
        self.report.superseded.push(index);
        for message in &mut self.messages {
            message.superseded = true;
            message.copies.values_mut().for_each(|copy| copy.passed = true);
        }
        for numbers in self.numbers.values_mut() {
            let last = numbers.taken.last_key_value().map_or(0, |(number, _)| *number);
            numbers.excuse(1, last);
            numbers.open = 0;
        }
        self.lanes.clear();
    }

    fn end(self, records: &[Placed], since: Option<u64>) -> Report {
        let mut report = self.report;
        report.since = since;
        report.records = records.len() as u64;
        report.first = records.first().map_or(0, |placed| placed.index);
        report.last = records.last().map_or(0, |placed| placed.index);
        report.tombstones.sort_by_key(|tombstone| tombstone.index);
        report.messages = self.messages.len() as u64;
        report.ordering = self.messages.last().map_or("", |message| message.ordering.as_str_name());
        for message in &self.messages {
            report.count(message);
        }
        report
    }
}
