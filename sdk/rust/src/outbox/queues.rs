//! Rule: one command of a conversation is under way at a time, and messages that come meanwhile gather; pure.
//!
//! So the messages of a conversation keep their order, and the first of a quiet one leaves at once (Nagle's
//! algorithm, RFC 896). Conversations take turns.

use std::collections::{BTreeMap, VecDeque};

use parley_ids::TraceContext;

/// Commands under way, at the most.
const MOST_COMMANDS: usize = 64;
/// Messages of one command: what delivery takes.
const MOST_MESSAGES: usize = 256;
/// Copies of one command, that is recipients in all: what delivery takes.
const MOST_COPIES: usize = 1_024;
/// Bytes of the messages of one command as they are sent; a single message may have more. The rest of a payload of
/// 256 KiB is left to the command itself.
const MOST_BYTES: usize = 200 * 1_024;

/// A message that is to be sent, with what counts against the bounds of a command.
#[derive(Debug)]
pub(super) struct Item<T> {
    pub(super) copies: usize,
    pub(super) bytes: usize,
    /// One command is in one trace.
    pub(super) trace: TraceContext,
    pub(super) load: T,
}

/// The messages of one command.
#[derive(Debug)]
pub(super) struct Batch<T> {
    pub(super) conversation: String,
    pub(super) trace: TraceContext,
    pub(super) items: Vec<Item<T>>,
}

/// The messages of all conversations that wait.
#[derive(Debug)]
pub(super) struct Queues<T> {
    /// Conversations with a message that waits or a command under way.
    lanes: BTreeMap<String, Lane<T>>,
    /// Those of them with a message and no command, in the order of their turns.
    ready: VecDeque<String>,
    under_way: usize,
}

#[derive(Debug)]
struct Lane<T> {
    waiting: VecDeque<Item<T>>,
    /// How many of those that wait go alone: they were refused together.
    alone: usize,
    /// Whether it is in `ready`, or has a command under way.
    engaged: bool,
}

impl<T> Default for Queues<T> {
    fn default() -> Self {
        Self { lanes: BTreeMap::new(), ready: VecDeque::new(), under_way: 0 }
    }
}

impl<T> Queues<T> {
    /// Takes a message, behind those of its conversation.
    pub(super) fn push(&mut self, conversation: String, item: Item<T>) {
        let new = || Lane { waiting: VecDeque::new(), alone: 0, engaged: false };
        let lane = self.lanes.entry(conversation.clone()).or_insert_with(new);
        lane.waiting.push_back(item);
        if !std::mem::replace(&mut lane.engaged, true) {
            self.ready.push_back(conversation);
        }
    }

    /// The next command that may leave now.
    pub(super) fn leave(&mut self) -> Option<Batch<T>> {
        if self.under_way >= MOST_COMMANDS {
            return None;
        }
        let conversation = self.ready.pop_front()?;
        let items = self.lanes.get_mut(&conversation)?.cut();
        let trace = items.first()?.trace;
        self.under_way += 1;
        Some(Batch { conversation, trace, items })
    }

    /// The command of a conversation has ended. What is to be sent again, each message alone, comes back.
    pub(super) fn ended(&mut self, conversation: &str, back: Vec<Item<T>>) {
        self.under_way = self.under_way.saturating_sub(1);
        let Some(lane) = self.lanes.get_mut(conversation) else { return };
        lane.alone += back.len();
        for item in back.into_iter().rev() {
            lane.waiting.push_front(item);
        }
        if lane.waiting.is_empty() {
            self.lanes.remove(conversation);
        } else {
            self.ready.push_back(conversation.to_owned());
        }
    }
}

impl<T> Lane<T> {
    /// Takes the messages of one command: the first, and as many behind it as fit.
    fn cut(&mut self) -> Vec<Item<T>> {
        let count = if self.alone > 0 { 1 } else { fitting(self.waiting.iter()) };
        self.alone = self.alone.saturating_sub(count);
        self.waiting.drain(..count.min(self.waiting.len())).collect()
    }
}

/// How many of these messages one command holds: the first in any case.
fn fitting<'a, T: 'a>(items: impl Iterator<Item = &'a Item<T>>) -> usize {
    let (mut count, mut copies, mut bytes, mut trace) = (0, 0, 0, None);
    for item in items {
        copies += item.copies;
        bytes += item.bytes;
        let fits = count < MOST_MESSAGES
            && copies <= MOST_COPIES
            && bytes <= MOST_BYTES
            && *trace.get_or_insert(item.trace) == item.trace;
        if count > 0 && !fits {
            break;
        }
        count += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(load: u32) -> Item<u32> {
        Item { copies: 1, bytes: 10, trace: TraceContext::NONE, load }
    }

    fn loads(batch: Option<Batch<u32>>) -> Vec<u32> {
        batch.map_or_else(Vec::new, |batch| batch.items.iter().map(|item| item.load).collect())
    }

    /// The loads of each command, where one after the other ends well.
    fn commands(items: impl IntoIterator<Item = Item<u32>>) -> Vec<Vec<u32>> {
        let mut queues = Queues::default();
        for item in items {
            queues.push("c".to_owned(), item);
        }
        let mut commands = Vec::new();
        while let Some(batch) = queues.leave() {
            commands.push(loads(Some(batch)));
            queues.ended("c", Vec::new());
        }
        assert!(queues.lanes.is_empty() && queues.under_way == 0);
        commands
    }

    #[test]
    fn the_first_leaves_at_once_and_what_comes_meanwhile_gathers() {
        let mut queues = Queues::default();
        queues.push("c".to_owned(), item(1));
        assert_eq!(loads(queues.leave()), [1]);
        for n in 2..=4 {
            queues.push("c".to_owned(), item(n));
        }
        assert!(queues.leave().is_none(), "one is under way");
        queues.ended("c", Vec::new());
        assert_eq!(loads(queues.leave()), [2, 3, 4]);
    }

    #[test]
    fn a_command_keeps_to_its_bounds() {
        let many = (0..300).map(item);
        let sizes = |commands: Vec<Vec<u32>>| commands.iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(sizes(commands(many)), [256, 44]);
        let wide = (0..17).map(|n| Item { copies: 64, ..item(n) });
        assert_eq!(sizes(commands(wide)), [16, 1]);
        let heavy = (0..4).map(|n| Item { bytes: 100 * 1_024, ..item(n) });
        assert_eq!(sizes(commands(heavy)), [2, 2]);
        let too_heavy = (0..2).map(|n| Item { bytes: 240 * 1_024, ..item(n) });
        assert_eq!(sizes(commands(too_heavy)), [1, 1]);
    }

    #[test]
    fn traces_do_not_gather() {
        let other = TraceContext { trace_id: [1; 16], span_id: [1; 8], sampled: true };
        let items = [item(1), item(2), Item { trace: other, ..item(3) }, item(4)];
        assert_eq!(commands(items), [vec![1, 2], vec![3], vec![4]]);
    }

    #[test]
    fn what_was_refused_together_goes_alone_and_in_order() {
        let mut queues = Queues::default();
        for n in 1..=3 {
            queues.push("c".to_owned(), item(n));
        }
        let refused = queues.leave().unwrap();
        queues.push("c".to_owned(), item(4));
        queues.push("c".to_owned(), item(5));
        queues.ended("c", refused.items);
        for n in 1..=3 {
            assert_eq!(loads(queues.leave()), [n]);
            queues.ended("c", Vec::new());
        }
        assert_eq!(loads(queues.leave()), [4, 5]);
    }

    #[test]
    fn conversations_run_beside_one_another_and_take_turns() {
        let mut queues = Queues::default();
        for n in 0..=MOST_COMMANDS {
            queues.push(format!("c{n:03}"), item(0));
        }
        let left: Vec<String> =
            std::iter::from_fn(|| queues.leave()).map(|batch| batch.conversation).collect();
        assert_eq!(left.len(), MOST_COMMANDS);
        queues.push(left[0].clone(), item(1));
        queues.ended(&left[0], Vec::new());
        assert_eq!(queues.leave().unwrap().conversation, format!("c{MOST_COMMANDS:03}"), "it waited longer");
    }
}
