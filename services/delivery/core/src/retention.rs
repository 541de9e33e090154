//! Rule: what has ended is forgotten, oldest first.
//!
//! A forgotten message answers no query and no repeated send any more. A forgotten conversation starts anew: its
//! next message is number 1 of a higher generation, which receivers recognise (`receiver`).

use std::sync::Arc;

use parley_ids::{ConversationId, MessageId};

use crate::conversation::{Conversation, past_id};
use crate::desk::Timer;
use crate::ledger::Entry;
use crate::limits::{KEPT_CONVERSATIONS, KEPT_MESSAGES, KEPT_PAST};
use crate::place::{Lane, Place};
use crate::{Delivery, Order};

impl Delivery {
    /// Drops what is beyond the bounds.
    pub(crate) fn forget_oldest(&mut self) {
        while self.desk.ended.len() > KEPT_MESSAGES {
            let Some((conversation, place, number)) = self.desk.ended.pop_front() else { break };
            self.forget_message(&conversation, &place, number);
        }
        while self.desk.past.len() > KEPT_PAST {
            let Some((conversation, past)) = self.desk.past.pop_front() else { break };
            if let Some(conversation) = self.conversations.get_mut(&conversation).map(Arc::make_mut) {
                conversation.past.remove(&past);
            }
        }
        while self.desk.idle.len() > KEPT_CONVERSATIONS {
            let Some((place, conversation)) = self.desk.idle.get_min().cloned() else { break };
            self.desk.idle.remove(&place);
            self.forget_conversation(&conversation);
        }
    }

    fn forget_message(&mut self, id: &ConversationId, place: &Place, number: u64) {
        let Some(conversation) = self.conversations.get_mut(id).map(Arc::make_mut) else { return };
        let is_same = |entry: &&Entry| entry.ended == Some(number);
        if conversation.entries.get(place).filter(is_same).is_none() {
            return;
        }
        let Some(entry) = conversation.entries.remove(place) else { return };
        conversation.ids.remove(&entry.id);
        for recipient in entry.copies.keys() {
            if let Some(chain) = conversation.chains.get_mut(&Lane::new(recipient, &place.key)) {
                chain.kept.remove(&place.sequence);
                chain.forgotten = chain.forgotten.max(place.sequence);
            }
        }
        for wanted in &entry.after {
            want_less(conversation, wanted);
        }
        if conversation.order == Order::Causal
            && let Some(open) = conversation.as_past(&entry)
        {
            let past = past_id(&entry.id);
            conversation.past.insert(past, open);
            self.desk.past.push_back((id.clone(), past));
        }
        if conversation.entries.is_empty() {
            self.desk.last_idle += 1;
            conversation.idle = Some(self.desk.last_idle);
            self.desk.idle.insert(self.desk.last_idle, id.clone());
        }
    }

    fn forget_conversation(&mut self, id: &ConversationId) {
        let Some(conversation) = self.conversations.remove(id) else { return };
        for (key, gap) in &conversation.gaps {
            if let Some(due) = gap.due {
                self.desk.timers.remove(&(due, Timer::Gap { conversation: id.clone(), key: key.clone() }));
            }
        }
    }
}

/// One message less comes after one that was not sent.
fn want_less(conversation: &mut Conversation, id: &MessageId) {
    if let Some(count) = conversation.wanted.get_mut(id) {
        *count = count.saturating_sub(1);
        if *count == 0 {
            conversation.wanted.remove(id);
        }
    }
}
