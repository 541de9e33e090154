//! When the network is stable: everyone reaches the one collector, nothing is lost, and everything must end.

use parley_consensus_core::{Send, View};
use parley_sim::Checked as _;

use super::World;
use super::events::Event;
use crate::node::Node;
use crate::scene::{DEADLINE, VIEW_TIMEOUT};
use crate::{Broken, Nature, Property};

/// Within this time what was late before the network was stable has come, who crashed is back, and what is sent again
/// after the longest pause has been sent again.
const SETTLED: u64 = 6_000;
/// A view may take up to 2 to the power of this many times the first one's time.
///
/// Source: docs/consensus.md, "Views".
const MOST_DOUBLINGS: u32 = 6;

/// From when on nothing keeps honest members from deciding.
#[derive(Debug, Clone, Copy)]
pub(super) struct Free {
    since: u64,
    /// The newest view that one of them was in.
    view: View,
}

impl<N: Nature> World<N> {
    /// The network is stable from now on.
    pub(super) fn becomes_stable(&mut self) -> Result<(), Broken> {
        self.note(|_| "the network is stable".to_owned());
        self.stable_since = Some(self.now);
        for node in &mut self.nodes {
            node.part = Some(0);
            node.is_hushed |= self.plan.hushed.contains(&node.member);
        }
        self.is_perhaps_free();
        self.events.at(self.halfway(), Event::Halfway);
        self.dies();
        Ok(())
    }

    /// The collector may be there no more: everyone has heard of the question by then.
    fn dies(&mut self) {
        if !self.plan.collector_dies {
            return;
        }
        let opening = self.collectors[0].opened();
        for node in 0..self.nodes.len() {
            if let Some(opening) = opening.clone().filter(|_| self.nodes[node].opening.is_none()) {
                self.carry(Event::Arrive { node, message: Send::Opening(opening) });
            }
        }
    }

    /// Nothing keeps honest members from deciding once the network is stable and their ballots give an outcome.
    pub(super) fn is_perhaps_free(&mut self) {
        if self.free.is_none() && self.stable_since.is_some() && self.books.is_conclusive(&self.scene) {
            self.is_free();
        }
    }

    /// Or once half of the time is over.
    pub(super) fn is_free_at_last(&mut self) -> Result<(), Broken> {
        if self.free.is_none() {
            self.is_free();
        }
        Ok(())
    }

    fn is_free(&mut self) {
        let honest = self.nodes.iter().filter(|node| node.is_honest());
        let views = honest.filter_map(|node| Some(node.validator.as_ref()?.view()));
        let view = views.max().unwrap_or(View::FIRST);
        self.free = Some(Free { since: self.now, view });
    }

    /// Every honest member decides within the times of f + 1 views more, or the decision's deadline, and the collector
    /// hears of it. One whose handler
    /// has not answered says nothing before half of the time is over, and may hear nothing until then.
    pub(super) fn is_in_time(&self) -> Result<(), Broken> {
        let Some(free) = self.free.filter(|_| !self.plan.is_over) else {
            return Property::Decides.holds(self.plan.is_over || self.now <= DEADLINE, || self.undecided());
        };
        let last = free.view.0 + u32::try_from(self.scene.max_faulty()).unwrap_or_default() + 1;
        let times = (free.view.0..=last).map(|view| VIEW_TIMEOUT.0 << view.min(MOST_DOUBLINGS));
        let takes = SETTLED + times.sum::<u64>();
        let is_late = |node: &Node| {
            let since = if self.books.has_ballot(node.member) { free.since } else { self.halfway() };
            self.now > since.max(free.since) + takes
        };
        let is_told = self.now <= free.since + takes || self.is_archived();
        Property::Decides.holds(!self.missing().any(is_late) && is_told, || self.undecided())
    }

    /// By when every member has waited half of its time: whoever hears of the question last, too.
    fn halfway(&self) -> u64 {
        (DEADLINE + self.stable_since.unwrap_or(self.now) + SETTLED) / 2
    }

    /// Whether the collector knows the decision, if it is there at all.
    pub(super) fn is_archived(&self) -> bool {
        self.running() == 0 || self.collectors[0].is_decided
    }

    /// How many collectors run.
    pub(super) fn running(&self) -> usize {
        match self.stable_since {
            None => self.collectors.len(),
            Some(_) if self.plan.collector_dies => 0,
            Some(_) => 1,
        }
    }

    /// A member has decided, in that view.
    pub(super) fn has_decided(&mut self, node: usize, view: View) {
        if self.nodes[node].is_honest()
            && let Some(free) = self.free
        {
            let has_ballot = self.books.has_ballot(self.nodes[node].member);
            let since = if has_ballot { free.since } else { self.halfway().max(free.since) };
            let summary = &mut self.books.summary;
            summary.latest = summary.latest.max(self.now.saturating_sub(since));
            summary.views = summary.views.max(u64::from(view.0.saturating_sub(free.view.0)));
        }
    }

    /// Everyone has decided.
    pub(super) fn ends(&mut self) -> Result<(), Broken> {
        if self.scene.is_sound() {
            self.collectors.iter().try_for_each(|collector| collector.survives_storage())?;
        }
        Ok(())
    }
}
