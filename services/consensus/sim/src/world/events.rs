//! The queue of events, and the network.

use parley_consensus_core::{Judgement, Message, RecordNumber, Send, Talk};
use parley_ids::AgentId;

use super::World;
use crate::Nature;

/// The longest that a message takes on a network that is stable, in milliseconds.
pub(super) const DELAY: u64 = 40;

/// Something that happens at some time.
#[derive(Debug, Clone)]
pub(super) enum Event {
    /// Something that a member sent arrives at a collector: as it was sent, or altered.
    Hear { collector: usize, node: usize, message: Message, is_own: bool },
    /// Something arrives at a member.
    Arrive { node: usize, message: Send },
    /// Something that another member says arrives at a member.
    Peer { node: usize, from: AgentId, talk: Box<Talk> },
    /// A handler has an opinion.
    Judged { node: usize, life: u32, judgement: Judgement },
    /// A write has come to disk.
    Stored { node: usize, life: u32, number: RecordNumber },
    /// A member that crashed is back.
    Restart { node: usize },
    /// The lying collector lies.
    Lie,
    /// The network falls into other parts.
    Parts,
    /// The network is stable from now on, and the collector honest.
    Stable,
    /// Every member has waited half of its time for ballots.
    Halfway,
}

impl<N: Nature> World<N> {
    /// Puts what is planned into the queue.
    pub(super) fn schedule(&mut self) {
        self.events.at(self.plan.stable_at, Event::Stable);
        if self.plan.lies_every > 0 {
            self.events.at(self.plan.lies_every, Event::Lie);
        }
        if self.plan.parts_every > 0 {
            self.events.at(self.plan.parts_every, Event::Parts);
        }
    }

    /// Puts something on the network, which may lose, repeat or delay it until it is stable.
    pub(super) fn carry(&mut self, event: Event) {
        let rates = self.plan.rates;
        let is_stable = self.stable_since.is_some();
        if !is_stable && self.rng.per_mille(rates.lost) {
            return;
        }
        if self.rng.per_mille(rates.repeated) {
            let again = self.now + 1 + self.rng.below(4 * DELAY);
            self.events.at(again, event.clone());
        }
        let mut delay = 1 + self.rng.below(DELAY);
        if !is_stable && self.rng.per_mille(rates.late) {
            delay += self.rng.below(rates.latest);
        }
        self.events.at(self.now + delay, event);
    }

    /// The network falls into other parts; copies of one key are rarely in the same.
    pub(super) fn parts_change(&mut self) -> Result<(), crate::Broken> {
        if self.stable_since.is_some() {
            return Ok(());
        }
        let collectors = self.plan.collectors as u64;
        for node in 0..self.nodes.len() {
            let part = usize::try_from(self.rng.below(collectors)).unwrap_or_default();
            let is_second = node > 0 && self.nodes[node - 1].member == self.nodes[node].member;
            let beside = if is_second { self.nodes[node - 1].part } else { None };
            let part = match beside {
                Some(first) if self.rng.per_mille(900) => (first + 1) % self.plan.collectors,
                _ => part,
            };
            self.nodes[node].part = (!self.rng.per_mille(100)).then_some(part);
        }
        self.note(|world| {
            let parts: Vec<_> = world.nodes.iter().map(|node| (node.agent.as_str(), node.part)).collect();
            format!("the parts of the network: {parts:?}")
        });
        self.events.at(self.now + self.plan.parts_every, Event::Parts);
        Ok(())
    }
}
