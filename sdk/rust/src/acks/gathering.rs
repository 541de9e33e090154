//! Rule: one ack of a lane is under way at a time, and those that come meanwhile merge; pure.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use parley_delivery_core::{Acked, NotTaken, Sequence};
use parley_ids::{ConversationId, MessageId, Token, TraceContext};

/// Commands under way, at the most.
const MOST_COMMANDS: usize = 64;
/// Ids of one ack: what delivery takes.
const MOST_IDS: usize = 1_024;

/// Messages whose acks may merge.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Lane {
    /// Their conversation.
    pub(crate) conversation: ConversationId,
    /// Which life of it.
    pub(crate) generation: u64,
    /// Their key, where the order is partial.
    pub(crate) key: Option<Token>,
}

/// A refusal of messages; it is never merged.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Nack {
    pub(crate) conversation: ConversationId,
    pub(crate) generation: u64,
    pub(crate) ids: Vec<MessageId>,
    pub(crate) redrives: u32,
    pub(crate) refusal: NotTaken,
    pub(crate) trace: TraceContext,
}

/// What leaves.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Command {
    Ack { lane: Lane, what: Acked, trace: TraceContext },
    Nack(Nack),
}

/// Acks that wait for others to end, and nacks that wait for their turn.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    /// Lanes with an ack that is under way or waits.
    lanes: BTreeMap<Lane, Waiting>,
    /// What may leave, in its order. A lane is in it once at the most, and not while an ack of it is under way.
    next: VecDeque<Next>,
    under_way: usize,
}

#[derive(Debug)]
enum Next {
    Acks(Lane),
    Nack(Nack),
}

/// The acks of one lane that wait.
#[derive(Debug, Default)]
struct Waiting {
    up_to: Option<Sequence>,
    ids: BTreeSet<MessageId>,
    /// That of the first: one command is in one trace.
    trace: TraceContext,
    /// Whether the lane is in `next`, or an ack of it under way.
    engaged: bool,
}

impl Gathering {
    /// Takes an ack, and merges it with those of its lane that wait.
    pub(super) fn ack(&mut self, lane: Lane, what: Acked, trace: TraceContext) {
        let waiting = self.lanes.entry(lane.clone()).or_default();
        if waiting.is_empty() {
            waiting.trace = trace;
        }
        match what {
            Acked::UpTo(last) => waiting.up_to = waiting.up_to.max(Some(last)),
            Acked::Ids(ids) => waiting.ids.extend(ids),
        }
        if !std::mem::replace(&mut waiting.engaged, true) {
            self.next.push_back(Next::Acks(lane));
        }
    }

    /// Takes a nack.
    pub(super) fn nack(&mut self, nack: Nack) {
        self.next.push_back(Next::Nack(nack));
    }

    /// The next command that may leave now.
    pub(super) fn leave(&mut self) -> Option<Command> {
        if self.under_way >= MOST_COMMANDS {
            return None;
        }
        let command = match self.next.pop_front()? {
            Next::Nack(nack) => Command::Nack(nack),
            Next::Acks(lane) => {
                let waiting = self.lanes.get_mut(&lane)?;
                Command::Ack { what: waiting.take(), trace: waiting.trace, lane }
            }
        };
        self.under_way += 1;
        Some(command)
    }

    /// A command has ended: an ack of this lane, or a nack.
    pub(super) fn ended(&mut self, lane: Option<&Lane>) {
        self.under_way = self.under_way.saturating_sub(1);
        let Some(lane) = lane else { return };
        if self.lanes.get(lane).is_some_and(|waiting| !waiting.is_empty()) {
            self.next.push_back(Next::Acks(lane.clone()));
        } else {
            self.lanes.remove(lane);
        }
    }
}

impl Waiting {
    fn is_empty(&self) -> bool {
        self.up_to.is_none() && self.ids.is_empty()
    }

    /// As much as one ack holds: a cumulative one has no ids beside it.
    fn take(&mut self) -> Acked {
        if let Some(last) = self.up_to.take() {
            return Acked::UpTo(last);
        }
        let rest = match self.ids.iter().nth(MOST_IDS).cloned() {
            Some(first_left) => self.ids.split_off(&first_left),
            None => BTreeSet::new(),
        };
        Acked::Ids(std::mem::replace(&mut self.ids, rest).into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lane(conversation: &str) -> Lane {
        Lane { conversation: ConversationId::new(conversation).unwrap(), generation: 1, key: None }
    }

    fn up_to(n: u64) -> Acked {
        Acked::UpTo(Sequence(n))
    }

    fn ids(names: &[&str]) -> Acked {
        Acked::Ids(names.iter().map(|name| MessageId::new(name).unwrap()).collect())
    }

    fn nack(name: &str) -> Nack {
        Nack {
            conversation: ConversationId::new("c").unwrap(),
            generation: 1,
            ids: vec![MessageId::new(name).unwrap()],
            redrives: 0,
            refusal: NotTaken::Never { reason: "no".to_owned() },
            trace: TraceContext::NONE,
        }
    }

    fn ack(lane: &Lane, what: Acked) -> Command {
        Command::Ack { lane: lane.clone(), what, trace: TraceContext::NONE }
    }

    #[test]
    fn an_ack_leaves_at_once_and_those_behind_it_merge_to_the_highest() {
        let (mut gathering, c) = (Gathering::default(), lane("c"));
        gathering.ack(c.clone(), up_to(1), TraceContext::NONE);
        assert_eq!(gathering.leave(), Some(ack(&c, up_to(1))));
        for n in [2, 4, 3] {
            gathering.ack(c.clone(), up_to(n), TraceContext::NONE);
        }
        assert_eq!(gathering.leave(), None, "one is under way");
        gathering.ended(Some(&c));
        assert_eq!(gathering.leave(), Some(ack(&c, up_to(4))));
        gathering.ended(Some(&c));
        assert_eq!(gathering.leave(), None);
        assert!(gathering.lanes.is_empty());
    }

    #[test]
    fn ids_merge_up_to_what_delivery_takes() {
        let (mut gathering, c) = (Gathering::default(), lane("c"));
        let names: Vec<String> = (0..1_500).map(|n| format!("m{n:04}")).collect();
        for name in &names {
            gathering.ack(c.clone(), ids(&[name, name]), TraceContext::NONE);
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(gathering.leave(), Some(ack(&c, ids(&names[..1_024]))));
        gathering.ended(Some(&c));
        assert_eq!(gathering.leave(), Some(ack(&c, ids(&names[1_024..]))));
    }

    #[test]
    fn generations_keys_and_conversations_are_lanes_of_their_own() {
        let mut gathering = Gathering::default();
        let anew = Lane { generation: 2, ..lane("c") };
        let keyed = Lane { key: Some(Token::new("k").unwrap()), ..lane("c") };
        let lanes = [lane("c"), anew, keyed, lane("d")];
        for lane in &lanes {
            gathering.ack(lane.clone(), up_to(1), TraceContext::NONE);
        }
        for lane in &lanes {
            assert_eq!(gathering.leave(), Some(ack(lane, up_to(1))));
        }
    }

    #[test]
    fn a_cumulative_ack_has_no_ids_beside_it() {
        let (mut gathering, c) = (Gathering::default(), lane("c"));
        gathering.ack(c.clone(), ids(&["a"]), TraceContext::NONE);
        gathering.ack(c.clone(), up_to(1), TraceContext::NONE);
        assert_eq!(gathering.leave(), Some(ack(&c, up_to(1))));
        gathering.ended(Some(&c));
        assert_eq!(gathering.leave(), Some(ack(&c, ids(&["a"]))));
    }

    #[test]
    fn nacks_leave_one_by_one_in_their_order() {
        let mut gathering = Gathering::default();
        gathering.nack(nack("a"));
        gathering.nack(nack("b"));
        assert_eq!(gathering.leave(), Some(Command::Nack(nack("a"))));
        assert_eq!(gathering.leave(), Some(Command::Nack(nack("b"))));
    }

    #[test]
    fn beyond_the_bound_lanes_wait_their_turn() {
        let mut gathering = Gathering::default();
        let lanes: Vec<Lane> = (0..=MOST_COMMANDS).map(|n| lane(&format!("c{n:03}"))).collect();
        for lane in &lanes {
            gathering.ack(lane.clone(), up_to(1), TraceContext::NONE);
        }
        let left = std::iter::from_fn(|| gathering.leave()).count();
        assert_eq!(left, MOST_COMMANDS);
        let last = lanes.last().unwrap();
        gathering.ack(last.clone(), up_to(2), TraceContext::NONE);
        gathering.ended(lanes.first());
        assert_eq!(gathering.leave(), Some(ack(last, up_to(2))));
    }
}
