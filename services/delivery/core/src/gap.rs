//! Rule: a gap in given numbers is reported.
//!
//! What is above a missing number waits, until the number comes or is skipped, or its own deadline passes. The sender
//! of what waits is told once for each gap.

use parley_core::Effect;

use crate::conversation::Gap;
use crate::desk::Timer;
use crate::limits::GAP_TIMEOUT;
use crate::place::Key;
use crate::sequence::Numbers;
use crate::state::Work;
use crate::{Send, Sequence};

impl Work<'_> {
    /// Starts to watch a new gap, and stops to watch one that is closed.
    pub(crate) fn watch_gap(&mut self, key: &Key) {
        let from = self.conversation.next(key);
        let is_open = self.conversation.order.by_number() && self.first_ahead(key).is_some();
        let watched = self.conversation.gaps.get(key).copied();
        if is_open && watched.is_some_and(|gap| gap.from == from) {
            return;
        }
        let timer = Timer::Gap { conversation: self.conversation.id.clone(), key: key.clone() };
        self.conversation.gaps.remove(key);
        if let Some(due) = watched.and_then(|gap| gap.due) {
            self.desk.timers.remove(&(due, timer.clone()));
        }
        if is_open {
            let due = self.at + GAP_TIMEOUT;
            self.desk.timers.insert((due, timer));
            self.conversation.gaps.insert(key.clone(), Gap { from, due: Some(due) });
        }
    }

    /// Tells the sender of the first message above the gap, where it is an agent, what is missing.
    pub(crate) fn report_gap(&mut self, key: &Key) {
        let Some(gap) = self.conversation.gaps.get_mut(key) else { return };
        gap.due = None;
        let from = gap.from;
        let Some(first) = self.first_ahead(key) else { return };
        let Some((_, entry)) = self.conversation.open_from(key, first).next() else { return };
        let Some(sender) = entry.sender.agent() else { return };
        let message = Send::Missing {
            conversation: self.conversation.id.clone(),
            waits: entry.id.clone(),
            from,
            to: first.preceding(),
        };
        self.out.push(Effect::Send { trace: entry.trace, to: sender.clone(), message });
    }

    fn first_ahead(&self, key: &Key) -> Option<Sequence> {
        self.conversation.numbers.get(key).and_then(Numbers::first_ahead)
    }
}
