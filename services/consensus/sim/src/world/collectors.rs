//! How collectors are driven: what they hear, what they say, and how they crash.

use parley_consensus_core::{Consensus, Message, Record};
use parley_core::{Caller, Effect, Effects, Input, Refusal};
use parley_ids::{TraceContext, UnixMillis};
use parley_sim::Checked as _;

use super::World;
use super::events::Event;
use crate::{Broken, Nature, Property};

/// Refusals that an honest member must never get.
const DISGRACE: [&str; 5] = ["CON-0006", "CON-0007", "CON-0008", "CON-0009", "CON-0015"];

impl<N: Nature> World<N> {
    /// A collector's timer.
    pub(super) fn collector_tick(&mut self, collector: usize) -> Result<(), Broken> {
        self.note(|_| format!("collector {collector} is told the time"));
        let effects = self.collectors[collector].handle(UnixMillis(self.now), Input::Tick);
        let next = self.collectors[collector].deadline();
        Property::Decides.holds(next.is_none_or(|due| due.0 > self.now), || {
            "a collector's tick leaves something due".to_owned()
        })?;
        self.carries_out(collector, effects).map(drop)
    }

    /// Something that a member sent arrives at a collector.
    pub(super) fn hears(
        &mut self,
        collector: usize,
        node: usize,
        message: Message,
        is_own: bool,
    ) -> Result<(), Broken> {
        if collector >= self.running() {
            return Ok(());
        }
        self.note(|_| format!("collector {collector} hears of #{node}: {message:?}"));
        let is_handed_in =
            matches!(message, Message::Certify { .. }) && !self.collectors[collector].is_decided;
        let vote = match &message {
            Message::CastVote { cast, .. } => Some(cast.vote),
            _ => None,
        };
        let is_heard = vote.is_none_or(|vote| N::hears(self.collectors[collector].earlier(&vote), &vote));
        let refused = if is_heard { self.tells(collector, node, message)? } else { None };
        if is_handed_in && self.collectors[collector].is_decided {
            self.books.summary.handed_in += 1;
        }
        if let Some(refusal) = &refused {
            let is_disgrace = DISGRACE.contains(&refusal.code.as_str());
            let is_honest = is_own && self.nodes[node].is_honest();
            Property::Refusal
                .holds(!(is_honest && is_disgrace), || format!("#{node} is refused: {refusal}"))?;
        }
        let unheard = vote.filter(|_| !is_heard);
        self.collectors[collector].counts(&self.scene, unheard, self.plan.is_over)?;
        self.collector_may_crash(collector)
    }

    fn tells(&mut self, collector: usize, node: usize, message: Message) -> Result<Option<Refusal>, Broken> {
        let from = Caller::Agent { id: self.nodes[node].agent.clone(), key: None, operator: false };
        let input = Input::Message { from, trace: TraceContext::NONE, message };
        let effects = self.collectors[collector].handle(UnixMillis(self.now), input);
        self.carries_out(collector, effects)
    }

    /// Does what a collector wants. Gives its refusal, if it refused.
    fn carries_out(
        &mut self,
        collector: usize,
        effects: Effects<Consensus>,
    ) -> Result<Option<Refusal>, Broken> {
        let mut refused = None;
        for effect in effects {
            self.note(|_| format!("  collector {collector} wants {effect:?}"));
            match effect {
                Effect::Record { record, .. } => self.recorded(record)?,
                Effect::Send { to, message, .. } => {
                    let is_stable = self.stable_since.is_some();
                    for node in 0..self.nodes.len() {
                        let to_it = &self.nodes[node];
                        if to_it.agent == to && (is_stable || to_it.part == Some(collector)) {
                            self.carry(Event::Arrive { node, message: message.clone() });
                        }
                    }
                }
                Effect::Answer(Err(refusal)) => refused = Some(refusal),
                Effect::Answer(Ok(_)) => {}
            }
        }
        Ok(refused)
    }

    fn recorded(&mut self, record: Record) -> Result<(), Broken> {
        match record {
            Record::Evidence { evidence, .. } => self.books.evidence(&self.scene, &evidence),
            Record::InvalidProposal { evidence, .. } => self.books.invalid_proposal(&evidence),
            Record::Frozen(frozen) => Property::Innocence.holds(self.plan.is_over, || {
                format!("up to f are faulty, and the group is frozen: {frozen:?}")
            }),
            Record::Decided(decided) => self.books.decision(&self.scene, &decided.certificate),
            Record::Undecided { undecided, .. } => Property::Decides
                .holds(self.plan.is_over, || format!("{}; {}", undecided.reason, self.undecided())),
            _ => Ok(()),
        }
    }

    /// A collector crashes between two inputs: what it had sent may never have left.
    fn collector_may_crash(&mut self, collector: usize) -> Result<(), Broken> {
        if self.stable_since.is_some() || !self.rng.per_mille(self.plan.rates.collector_crash) {
            return Ok(());
        }
        self.note(|_| format!("collector {collector} crashes, is replayed and resumes"));
        self.books.summary.collector_crashes += 1;
        let rng = &mut self.rng;
        self.events.keep(|event| !matches!(event, Event::Arrive { .. }) || rng.per_mille(500));
        let effects = self.collectors[collector].crash(UnixMillis(self.now))?;
        self.carries_out(collector, effects).map(drop)
    }
}
