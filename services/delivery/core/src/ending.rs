//! Rule: how a copy ends. It ends once: acknowledged, expired or dead-lettered.

use parley_core::{Effect, Effects};
use parley_ids::{AgentId, ConversationId, UnixMillis};

use crate::desk::Timer;
use crate::ledger::Phase;
use crate::state::Work;
use crate::{DeadLetter, Delivery, Expired, OnGap, Receipt, Record, Send, Sequence, State};

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
        let open: Vec<_> = open.map(|(sequence, entry)| (*sequence, entry.open_recipients())).collect();
        for (sequence, recipients) in open {
            for recipient in recipients {
                let reason = "another version of the service went on with it".to_owned();
                work.dead_letter(sequence, &recipient, reason);
            }
        }
        work.conversation.chains.values_mut().for_each(|chain| chain.parked = None);
        if let Some(due) = work.conversation.gap.take().and_then(|gap| gap.due) {
            work.desk.timers.remove(&(due, Timer::Gap { conversation: id.clone() }));
        }
    }
}

impl Work<'_> {
    /// Ends a copy that its recipient acknowledged. The record is the ack's, which may cover several.
    pub(crate) fn end_acknowledged(&mut self, sequence: Sequence, recipient: &AgentId) {
        self.end(sequence, recipient, Phase::Acknowledged, String::new());
    }

    /// Ends a copy whose deadline passed.
    pub(crate) fn expire(&mut self, sequence: Sequence, recipient: &AgentId) {
        let Some(entry) = self.conversation.entries.get(&sequence) else { return };
        let Some(copy) = entry.copies.get(recipient) else { return };
        let detail = if copy.detail.is_empty() {
            "its deadline passed".to_owned()
        } else {
            format!("its deadline passed; before that: {}", copy.detail)
        };
        let expired = Expired {
            id: entry.id.clone(),
            sequence,
            recipient: recipient.clone(),
            sender: entry.sender.clone(),
        };
        let record = Record::Expired { conversation: self.conversation.id.clone(), expired };
        self.out.push(Effect::Record { trace: entry.trace, record });
        self.end(sequence, recipient, Phase::Expired, detail);
    }

    /// Ends a copy that will not be acknowledged.
    pub(crate) fn dead_letter(&mut self, sequence: Sequence, recipient: &AgentId, reason: String) {
        let Some(entry) = self.conversation.entries.get(&sequence) else { return };
        let Some(copy) = entry.copies.get(recipient) else { return };
        let letter = DeadLetter {
            id: entry.id.clone(),
            sequence,
            recipient: recipient.clone(),
            sender: entry.sender.clone(),
            reason: reason.clone(),
            attempts: copy.attempts,
            body: entry.body.clone().unwrap_or_default(),
        };
        let record = Record::DeadLettered { conversation: self.conversation.id.clone(), letter };
        self.out.push(Effect::Record { trace: entry.trace, record });
        self.end(sequence, recipient, Phase::DeadLettered, reason);
    }

    fn end(&mut self, sequence: Sequence, recipient: &AgentId, phase: Phase, detail: String) {
        self.turn_to(sequence, recipient, phase, None);
        let parks = phase != Phase::Acknowledged
            && self.conversation.order.by_number()
            && self.on_gap(sequence) == Some(OnGap::Halt);
        if let Some(chain) = self.conversation.chains.get_mut(recipient) {
            chain.open.remove(&sequence);
            if parks {
                chain.parked = Some(chain.parked.map_or(sequence, |dead| dead.min(sequence)));
            }
            if chain.open.is_empty() {
                self.close_chain(recipient);
            }
        }
        if let Some(copy) = self.conversation.copy_mut(sequence, recipient) {
            copy.detail.clone_from(&detail);
        }
        self.receipt(sequence, recipient, phase, detail);
        self.close_message(sequence);
    }

    fn on_gap(&self, sequence: Sequence) -> Option<OnGap> {
        self.conversation.entries.get(&sequence).map(|entry| entry.guarantees.on_gap)
    }

    /// Nothing in the conversation waits for this recipient any more.
    fn close_chain(&mut self, recipient: &AgentId) {
        if let Some(open) = self.desk.open.get_mut(recipient) {
            open.remove(&self.conversation.id);
            if open.is_empty() {
                self.desk.open.remove(recipient);
            }
        }
    }

    /// Tells the sender, where it is an agent and asked for it.
    fn receipt(&mut self, sequence: Sequence, recipient: &AgentId, phase: Phase, detail: String) {
        let state = match phase {
            Phase::Acknowledged => State::Acknowledged,
            Phase::Expired => State::Expired,
            Phase::DeadLettered => State::DeadLettered,
            Phase::Held | Phase::Ready | Phase::InFlight | Phase::Backoff => return,
        };
        let Some(entry) = self.conversation.entries.get(&sequence) else { return };
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

    /// Lets go of the body and the room of a message whose copies have all ended.
    fn close_message(&mut self, sequence: Sequence) {
        let Some(entry) = self.conversation.entries.get_mut(&sequence).filter(|e| e.is_ended()) else {
            return;
        };
        entry.body = None;
        let timer = Timer::Deadline { conversation: self.conversation.id.clone(), sequence };
        self.desk.timers.remove(&(entry.deadline, timer));
        self.conversation.load = self.conversation.load.minus(entry.load);
        self.desk.load = self.desk.load.minus(entry.load);
        self.desk.ended.push_back((self.conversation.id.clone(), sequence));
    }
}
