//! What handlers are done with: P2, P3, P4, P9.

use std::collections::BTreeSet;

use parley_delivery_core::{DeliveredMessage, Key, Order};
use parley_ids::{AgentId, ConversationId, MessageId};
use parley_sim::Checked as _;

use super::Books;
use super::talk::{Copy, Talk, is_by_number};
use crate::{Broken, Property};

/// What a recipient's handlers did with one message.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// Whether one took it.
    pub(super) is_complete: bool,
    /// How many were done with it, for good or ill.
    done: u32,
}

/// How far a recipient's handlers came where numbers decide.
#[derive(Debug, Default)]
pub(super) struct Lane {
    /// The last number that was completed, but for redriven ones.
    last: u64,
    /// Up to this number nothing is to come any more, unless it is redriven.
    settled: u64,
}

/// Which handler is done.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Done<'a> {
    /// Whose.
    pub(crate) who: &'a AgentId,
    /// The conversation of its message.
    pub(crate) talk: &'a ConversationId,
    /// Which life of it.
    pub(crate) generation: u64,
    /// Its message.
    pub(crate) message: &'a DeliveredMessage,
    /// Whether it took it, or refused it for good.
    pub(crate) is_complete: bool,
}

impl Books {
    /// A handler is done with a message, and that is durable.
    pub(crate) fn done(&mut self, done: Done<'_>) -> Result<(), Broken> {
        self.summary.handled += 1;
        self.once(done)?;
        if is_by_number(done.message.order) {
            self.ascending(done)?;
        }
        if self.generation(done.talk) != Some(done.generation) {
            // Of an earlier life, of which only what handlers did is known.
            return Ok(());
        }
        match done.message.order {
            Order::Strict | Order::Partial => self.settled_below(done),
            Order::Causal => self.settled_before(done),
            Order::Unordered => Ok(()),
        }
    }

    /// P2 and P9: a message is taken once, and refused once for each time it was sent anew.
    fn once(&mut self, done: Done<'_>) -> Result<(), Broken> {
        let id = &done.message.id;
        let redrives = match self.generation(done.talk) == Some(done.generation) {
            true => self.copy(done.talk, id, done.who).map_or(0, |copy| copy.redrives),
            false => done.message.redrives,
        };
        let key = (done.who.clone(), done.talk.clone(), done.generation, id.clone());
        let run = self.runs.entry(key).or_default();
        run.done += 1;
        let say = |what: &str| format!("{id} {what} by {}", done.who);
        Property::P2.holds(!(run.is_complete && done.is_complete), || say("was completed twice"))?;
        Property::P2.holds(!run.is_complete, || say("was refused after it was completed"))?;
        Property::P9
            .holds(done.message.redrives <= redrives, || say("came as redriven more often than it was"))?;
        let property = if redrives > 0 { Property::P9 } else { Property::P2 };
        property.holds(run.done <= redrives + 1, || say("was handled more often than it was sent anew"))?;
        run.is_complete |= done.is_complete;
        Ok(())
    }

    /// P3: numbers ascend.
    fn ascending(&mut self, done: Done<'_>) -> Result<(), Broken> {
        if done.message.redrives > 0 || !done.is_complete {
            return Ok(());
        }
        let number = done.message.sequence.0;
        let lane = self.lane(done, &done.message.key);
        Property::P3.holds(number > lane.last, || {
            format!("{} completed {number} of {} after {}", done.who, done.talk, lane.last)
        })?;
        lane.last = number;
        Ok(())
    }

    fn lane(&mut self, done: Done<'_>, key: &Key) -> &mut Lane {
        let id = (done.who.clone(), done.talk.clone(), done.generation, key.clone());
        self.lanes.entry(id).or_default()
    }

    /// P3: whatever is below was completed, or stepped over, or is not this recipient's.
    fn settled_below(&mut self, done: Done<'_>) -> Result<(), Broken> {
        let (number, key) = (done.message.sequence.0, done.message.key.clone());
        let from = self.lane(done, &key).settled;
        let Some(talk) = self.talks.get(done.talk) else { return Ok(()) };
        for below in from + 1..number {
            let place = (key.clone(), below);
            let open = match talk.places.get(&place) {
                None => !talk.is_skipped(&key, below),
                Some(id) => {
                    let copy = talk.entries.get(id).and_then(|entry| entry.copies.get(done.who));
                    copy.is_some_and(|copy| !self.is_behind(done, id, copy))
                }
            };
            Property::P3.holds(!open, || {
                format!("{} handled {number} of {} {key:?} while {below} was open", done.who, done.talk)
            })?;
        }
        let lane = self.lane(done, &key);
        lane.settled = lane.settled.max(number.saturating_sub(1));
        Ok(())
    }

    /// P4: whatever a message comes after was completed, or stepped over, or is not this recipient's; and then the same
    /// holds of what that comes after.
    fn settled_before(&self, done: Done<'_>) -> Result<(), Broken> {
        let Some(talk) = self.talks.get(done.talk) else { return Ok(()) };
        let mut seen = BTreeSet::new();
        let mut ahead: Vec<&MessageId> = after(talk, &done.message.id);
        while let Some(id) = ahead.pop() {
            if !seen.insert(id) {
                continue;
            }
            let Some(entry) = talk.entries.get(id) else {
                return Err(Property::P4
                    .broken(format!("{} handled {} before {id} had come", done.who, done.message.id)));
            };
            match entry.copies.get(done.who) {
                Some(copy) => Property::P4.holds(self.is_behind(done, id, copy), || {
                    format!("{} handled {} while {id} was open", done.who, done.message.id)
                })?,
                None => ahead.extend(after(talk, id)),
            }
        }
        Ok(())
    }

    fn is_behind(&self, done: Done<'_>, id: &MessageId, copy: &Copy) -> bool {
        let run = (done.who.clone(), done.talk.clone(), done.generation, id.clone());
        copy.passed || self.runs.get(&run).is_some_and(|run| run.is_complete)
    }
}

/// What a message was asked to come after.
fn after<'a>(talk: &'a Talk, id: &MessageId) -> Vec<&'a MessageId> {
    talk.entries.get(id).into_iter().flat_map(|entry| &entry.terms.after).collect()
}
