//! Rule: a gap in given numbers is reported.
//!
//! What is above a missing number waits, until the number comes or its own deadline passes. The sender of what
//! waits is told once for each gap.

use parley_core::Effect;

use crate::conversation::Gap;
use crate::desk::Timer;
use crate::limits::GAP_TIMEOUT;
use crate::state::Work;
use crate::{Send, Sequence};

impl Work<'_> {
    /// Starts to watch a new gap, and stops to watch one that is closed.
    pub(crate) fn watch_gap(&mut self) {
        let from = self.conversation.numbers.next();
        let is_open = self.conversation.order.by_number() && self.first_ahead().is_some();
        if is_open && self.conversation.gap.is_some_and(|gap| gap.from == from) {
            return;
        }
        let timer = Timer::Gap { conversation: self.conversation.id.clone() };
        if let Some(due) = self.conversation.gap.take().and_then(|gap| gap.due) {
            self.desk.timers.remove(&(due, timer.clone()));
        }
        if is_open {
            let due = self.at + GAP_TIMEOUT;
            self.desk.timers.insert((due, timer));
            self.conversation.gap = Some(Gap { from, due: Some(due) });
        }
    }

    /// Tells the sender of the first message above the gap, where it is an agent, what is missing.
    pub(crate) fn report_gap(&mut self) {
        let Some(gap) = self.conversation.gap.as_mut() else { return };
        gap.due = None;
        let from = gap.from;
        let Some(first) = self.first_ahead() else { return };
        let mut above = self.conversation.entries.range(first..);
        let Some((_, entry)) = above.find(|(_, entry)| !entry.is_ended()) else { return };
        let Some(sender) = entry.sender.agent() else { return };
        let message = Send::Missing {
            conversation: self.conversation.id.clone(),
            waits: entry.id.clone(),
            from,
            to: first.preceding(),
        };
        self.out.push(Effect::Send { trace: entry.trace, to: sender.clone(), message });
    }

    fn first_ahead(&self) -> Option<Sequence> {
        self.conversation.numbers.first_ahead()
    }
}
