//! Rule: how a copy ends. Acknowledged, expired or dead-lettered; once, unless it is redriven.

use parley_core::{Effect, Effects};
use parley_ids::{AgentId, ConversationId, UnixMillis};

use crate::desk::Timer;
use crate::ledger::Phase;
use crate::letters::Letter;
use crate::place::{Lane, Place};
use crate::state::Work;
use crate::{DeadLetter, Delivery, Expired, OnGap, Receipt, Record, Send, Skipped, State};

impl Delivery {
    /// Ends every open copy in a conversation of which another version of this core recorded something else; in
    /// silence where the log has its end.
    ///
    /// What is sent after that is parked behind none of them, and a gap that is still there is told anew.
    pub(crate) fn superseded(
        &mut self,
        at: UnixMillis,
        id: &ConversationId,
        ended: bool,
        out: &mut Effects<Self>,
    ) {
        let mut untold = Vec::new();
        let out = if ended { &mut untold } else { out };
        let Some(mut work) = self.work(at, id, out) else { return };
        let open = work.conversation.entries.iter();
        let open: Vec<_> = open.map(|(place, entry)| (place.clone(), entry.open_recipients())).collect();
        for (place, recipients) in open {
            for recipient in recipients {
                let reason = "another version of the service went on with it".to_owned();
                work.dead_letter(&place, &recipient, reason);
            }
        }
        work.conversation.chains.values_mut().for_each(|chain| chain.parked.clear());
        for (key, gap) in std::mem::take(&mut work.conversation.gaps) {
            if let Some(due) = gap.due {
                work.desk.timers.remove(&(due, Timer::Gap { conversation: id.clone(), key }));
            }
        }
    }
}

impl Work<'_> {
    /// Ends a copy that its recipient acknowledged. The record is the ack's, which may cover several.
    pub(crate) fn end_acknowledged(&mut self, place: &Place, recipient: &AgentId) {
        self.end(place, recipient, Phase::Acknowledged, String::new());
    }

    /// Ends a copy whose deadline passed.
    pub(crate) fn expire(&mut self, place: &Place, recipient: &AgentId) {
        let Some(entry) = self.conversation.entries.get(place) else { return };
        let Some(copy) = entry.copies.get(recipient) else { return };
        let detail = if copy.detail.is_empty() {
            "its deadline passed".to_owned()
        } else {
            format!("its deadline passed; before that: {}", copy.detail)
        };
        let expired = Expired {
            id: entry.id.clone(),
            sequence: place.sequence,
            key: place.key.clone(),
            recipient: recipient.clone(),
            sender: entry.sender.clone(),
        };
        let record = Record::Expired { conversation: self.conversation.id.clone(), expired };
        self.out.push(Effect::Record { trace: entry.trace, record });
        self.end(place, recipient, Phase::Expired, detail);
    }

    /// Ends a copy that will not be acknowledged, and keeps it for redrive.
    pub(crate) fn dead_letter(&mut self, place: &Place, recipient: &AgentId, reason: String) {
        let Some(entry) = self.conversation.entries.get_mut(place) else { return };
        let Some(copy) = entry.copies.get_mut(recipient) else { return };
        let letter = DeadLetter {
            id: entry.id.clone(),
            sequence: place.sequence,
            key: place.key.clone(),
            recipient: recipient.clone(),
            sender: entry.sender.clone(),
            reason: reason.clone(),
            attempts: copy.attempts,
            redrives: copy.redrives,
            body: entry.body.clone().unwrap_or_default(),
        };
        let kept = Letter {
            conversation: self.conversation.id.clone(),
            place: place.clone(),
            recipient: recipient.clone(),
            at: self.at,
            bytes: entry.load.bytes,
        };
        copy.letter = Some(self.desk.letters.keep(kept));
        let record = Record::DeadLettered { conversation: self.conversation.id.clone(), letter };
        self.out.push(Effect::Record { trace: entry.trace, record });
        self.end(place, recipient, Phase::DeadLettered, reason);
    }

    fn end(&mut self, place: &Place, recipient: &AgentId, phase: Phase, detail: String) {
        self.turn_to(place, recipient, phase, None);
        if let Some(copy) = self.conversation.copy_mut(place, recipient) {
            copy.detail.clone_from(&detail);
        }
        if let Some(chain) = self.conversation.chains.get_mut(&Lane::new(recipient, &place.key)) {
            chain.open.remove(&place.sequence);
            if chain.open.is_empty() {
                self.close_chain(recipient);
            }
        }
        if phase != Phase::Acknowledged {
            self.hold_back_above(place, recipient);
            self.pass_over_or_park(place, recipient);
        }
        self.receipt(place, recipient, phase, detail);
        self.close_message(place);
    }

    /// What comes after a copy that was not acknowledged goes on, or waits, as the message says.
    fn pass_over_or_park(&mut self, place: &Place, recipient: &AgentId) {
        if !self.conversation.order.has_successors() {
            return;
        }
        match self.conversation.entries.get(place).map(|entry| entry.guarantees.on_gap) {
            Some(OnGap::Skip) => self.step_over(place, recipient, "onGap SKIP", None),
            Some(OnGap::Halt) if self.conversation.order.by_number() => {
                if let Some(chain) = self.conversation.chains.get_mut(&Lane::new(recipient, &place.key)) {
                    chain.parked.insert(place.sequence);
                }
            }
            _ => {}
        }
    }

    /// Lets what comes after a dead copy go on, with a record that says so.
    pub(crate) fn step_over(
        &mut self,
        place: &Place,
        recipient: &AgentId,
        reason: &str,
        by: Option<&AgentId>,
    ) {
        let Some(entry) = self.conversation.entries.get_mut(place) else { return };
        let Some(copy) = entry.copies.get_mut(recipient).filter(|copy| !copy.stepped_over) else { return };
        copy.stepped_over = true;
        let skipped = Skipped {
            key: place.key.clone(),
            from: place.sequence,
            to: place.sequence,
            recipient: Some(recipient.clone()),
            reason: reason.to_owned(),
            by: by.cloned(),
        };
        let record = Record::Skipped { conversation: self.conversation.id.clone(), skipped };
        self.out.push(Effect::Record { trace: entry.trace, record });
        self.unpark(place, recipient);
    }

    /// What comes after a dead copy is held by it no more.
    pub(crate) fn unpark(&mut self, place: &Place, recipient: &AgentId) {
        if let Some(chain) = self.conversation.chains.get_mut(&Lane::new(recipient, &place.key)) {
            chain.parked.remove(&place.sequence);
        }
    }

    /// Nothing in a lane waits any more.
    fn close_chain(&mut self, recipient: &AgentId) {
        let lanes = self.conversation.chains.range(Lane::new(recipient, &None)..);
        let mut of_recipient = lanes.take_while(|(lane, _)| lane.recipient == *recipient);
        if of_recipient.any(|(_, chain)| !chain.open.is_empty()) {
            return;
        }
        if let Some(open) = self.desk.open.get_mut(recipient) {
            open.remove(&self.conversation.id);
            if open.is_empty() {
                self.desk.open.remove(recipient);
            }
        }
    }

    /// Tells the sender, where it is an agent and asked for it.
    fn receipt(&mut self, place: &Place, recipient: &AgentId, phase: Phase, detail: String) {
        let state = match phase {
            Phase::Acknowledged => State::Acknowledged,
            Phase::Expired => State::Expired,
            Phase::DeadLettered => State::DeadLettered,
            Phase::Held | Phase::Ready | Phase::InFlight | Phase::Backoff => return,
        };
        let Some(entry) = self.conversation.entries.get(place) else { return };
        let Some(to) = entry.sender.agent().filter(|_| entry.guarantees.receipts) else { return };
        let receipt = Receipt {
            conversation: self.conversation.id.clone(),
            id: entry.id.clone(),
            recipient: recipient.clone(),
            state,
            detail,
        };
        let message = Send::Receipt(receipt);
        self.out.push(Effect::Send { trace: entry.trace, to: to.clone(), message });
    }

    /// Lets go of the room of a message whose copies have all ended, and of its body where none can be redriven.
    fn close_message(&mut self, place: &Place) {
        let Some(entry) = self.conversation.entries.get(place).filter(|e| e.is_ended()) else { return };
        let (deadline, load) = (entry.deadline, entry.load);
        self.desk.gives_back(&entry.sender, load);
        let timer = Timer::Deadline { conversation: self.conversation.id.clone(), place: place.clone() };
        self.desk.timers.remove(&(deadline, timer));
        self.conversation.load = self.conversation.load.minus(load);
        self.let_go(place);
    }

    /// Lets a message be forgotten once nothing can become of it any more.
    pub(crate) fn let_go(&mut self, place: &Place) {
        let Some(entry) = self.conversation.entries.get_mut(place) else { return };
        if !entry.is_ended() || entry.has_letters() || entry.ended.is_some() {
            return;
        }
        entry.body = None;
        self.desk.last_ended += 1;
        entry.ended = Some(self.desk.last_ended);
        self.desk.ended.push_back((self.conversation.id.clone(), place.clone(), self.desk.last_ended));
    }
}
