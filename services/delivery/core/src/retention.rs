//! Rule: what has ended is forgotten, oldest first.
//!
//! A forgotten message answers no query and no repeated send any more. A forgotten conversation starts anew: its
//! next message is number 1, which receivers recognise (`receiver`).

use parley_ids::ConversationId;

use crate::desk::Timer;
use crate::limits::{KEPT_CONVERSATIONS, KEPT_MESSAGES};
use crate::{Delivery, Sequence};

impl Delivery {
    /// Drops what is beyond the bounds.
    pub(crate) fn forget_oldest(&mut self) {
        while self.desk.ended.len() > KEPT_MESSAGES {
            let Some((conversation, sequence)) = self.desk.ended.pop_front() else { break };
            self.forget_message(&conversation, sequence);
        }
        while self.desk.idle.len() > KEPT_CONVERSATIONS {
            let Some((_, conversation)) = self.desk.idle.pop_first() else { break };
            self.forget_conversation(&conversation);
        }
    }

    fn forget_message(&mut self, id: &ConversationId, sequence: Sequence) {
        let Some(conversation) = self.conversations.get_mut(id) else { return };
        let Some(entry) = conversation.entries.remove(&sequence) else { return };
        conversation.ids.remove(&entry.id);
        for recipient in entry.copies.keys() {
            if let Some(chain) = conversation.chains.get_mut(recipient) {
                chain.kept.remove(&sequence);
                chain.forgotten = chain.forgotten.max(sequence);
            }
        }
        if conversation.entries.is_empty() {
            self.desk.last_idle += 1;
            conversation.idle = Some(self.desk.last_idle);
            self.desk.idle.insert(self.desk.last_idle, id.clone());
        }
    }

    fn forget_conversation(&mut self, id: &ConversationId) {
        let Some(conversation) = self.conversations.remove(id) else { return };
        if let Some(due) = conversation.gap.and_then(|gap| gap.due) {
            self.desk.timers.remove(&(due, Timer::Gap { conversation: id.clone() }));
        }
    }
}
