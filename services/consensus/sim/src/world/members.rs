//! How members are driven: what they get, what they want, and how they crash.

use parley_consensus_core::{
    ChoiceIndex, Judgement, Message, RecordNumber, Send, ValidatorEffect, ValidatorInput, VoteKind,
};
use parley_ids::{Ppm, UnixMillis};
use parley_sim::Checked as _;

use super::World;
use super::events::Event;
use crate::plan::Fault;
use crate::{Broken, Nature, Property, scene};

/// How often a member crashes at most.
const MOST_CRASHES: u32 = 3;
/// How long a write takes at most, in milliseconds.
const WRITING: u64 = 12;

impl<N: Nature> World<N> {
    /// A member's timer.
    pub(super) fn member_tick(&mut self, node: usize) -> Result<(), Broken> {
        self.step_member(node, ValidatorInput::Tick)?;
        let next = self.nodes[node].deadline();
        Property::Decides.holds(next.is_none_or(|due| due.0 > self.now), || {
            "a member's tick leaves something due".to_owned()
        })
    }

    /// Something arrives at a member.
    pub(super) fn arrives(&mut self, node: usize, message: Send) -> Result<(), Broken> {
        let to = &mut self.nodes[node];
        if !to.is_up || to.fault == Fault::Silent {
            return Ok(());
        }
        match message {
            Send::Opening(opening) => {
                to.opening.get_or_insert(*opening);
                self.wakes(node)
            }
            Send::Gathered(gathered) => {
                let strange =
                    self.nodes[node].signed_elsewhere(|validator| validator.signed_elsewhere(&gathered));
                self.is_its_own(node, strange)?;
                self.step_member(node, ValidatorInput::Gathered(gathered))
            }
            Send::Decided(_) | Send::Undecided { .. } => Ok(()),
        }
    }

    /// A member that crashed is back.
    pub(super) fn restarts(&mut self, node: usize) -> Result<(), Broken> {
        self.nodes[node].is_up = true;
        self.wakes(node)
    }

    fn wakes(&mut self, node: usize) -> Result<(), Broken> {
        if let Err(error) = self.nodes[node].start::<N>(&self.scene) {
            return Err(Property::Refusal.broken(format!("a member cannot start: {error:?}")));
        }
        self.step_member(node, ValidatorInput::Opening)
    }

    /// A handler has an opinion.
    pub(super) fn judged(&mut self, node: usize, life: u32, judgement: Judgement) -> Result<(), Broken> {
        if self.nodes[node].life != life {
            return Ok(());
        }
        self.step_member(node, ValidatorInput::Judged(judgement))
    }

    /// A write has come to disk; the member may crash before it hears of that.
    pub(super) fn stored(&mut self, node: usize, life: u32, number: RecordNumber) -> Result<(), Broken> {
        if self.nodes[node].life != life {
            return Ok(());
        }
        self.nodes[node].disk.acknowledge(number);
        if self.crashes(node)? {
            return Ok(());
        }
        self.step_member(node, ValidatorInput::Persisted(number))
    }

    pub(super) fn step_member(&mut self, node: usize, input: ValidatorInput) -> Result<(), Broken> {
        let now = UnixMillis(self.now);
        if self.nodes[node].validator.is_none() {
            return Ok(());
        }
        self.note(|world| format!("#{node} {} is told {input:?}", world.nodes[node].agent));
        let Some(validator) = &mut self.nodes[node].validator else { return Ok(()) };
        let effects = validator.step(now, input);
        for effect in effects {
            self.note(|_| format!("  #{node} wants {effect:?}"));
            if self.does(node, effect)? {
                break;
            }
        }
        Ok(())
    }

    /// Does what a validator wants. Whether it crashed.
    fn does(&mut self, node: usize, effect: ValidatorEffect) -> Result<bool, Broken> {
        match effect {
            ValidatorEffect::Judge(_) => self.judges(node),
            ValidatorEffect::Persist { number, record } => {
                if self.crashes(node)? {
                    return Ok(true);
                }
                let to = &mut self.nodes[node];
                to.disk.write(number, record);
                let done = (self.now + self.rng.below(WRITING)).max(to.disk_busy_until);
                to.disk_busy_until = done;
                let life = to.life;
                self.events.at(done, Event::Stored { node, life, number });
                return self.crashes(node);
            }
            ValidatorEffect::Cast { ballot, rationale } => {
                self.says(node, self.scene.ballot(ballot, rationale))?;
            }
            ValidatorEffect::Vote(cast) => {
                self.says(node, self.scene.vote(cast))?;
            }
            ValidatorEffect::Accuse(both) => self.accuses(node, *both)?,
            ValidatorEffect::Tell(talk) => self.tells_peers(node, &talk)?,
            ValidatorEffect::Certify(certificate) => self.hands_in(node, *certificate)?,
            ValidatorEffect::Fetch => {
                let (decision_id, instance) = (scene::decision(), Some(self.scene.instance.id()));
                self.says(node, Message::Fetch { decision_id, instance })?;
            }
            ValidatorEffect::Decided(certificate) => {
                self.books.decision(&self.scene, &certificate)?;
                self.has_decided(node, certificate.commit.view);
            }
        }
        Ok(false)
    }

    /// The handler thinks for a while. Asked again after a crash, it may think otherwise.
    fn judges(&mut self, node: usize) {
        let first = self.rng.per_mille(self.plan.approve);
        let other = 1 + self.rng.below(self.scene.choices() - 1);
        let choice = ChoiceIndex(if first { 0 } else { u32::try_from(other).unwrap_or(1) });
        let confidence = Ppm(self.rng.below(1_000_001));
        let judgement = Judgement { choice, confidence, rationale: format!("reason {}", self.now) };
        let done = self.now + 1 + self.rng.below(self.plan.thinking);
        if !self.rng.per_mille(self.plan.mute_handlers) {
            let life = self.nodes[node].life;
            self.events.at(done, Event::Judged { node, life, judgement });
        }
    }

    /// A member sends something: what is signed must be on its disk.
    pub(super) fn says(&mut self, node: usize, message: Message) -> Result<(), Broken> {
        self.is_on_disk(node, &message)?;
        let from = &self.nodes[node];
        let is_proposal =
            matches!(&message, Message::CastVote { cast, .. } if cast.vote.kind == VoteKind::Propose);
        if from.is_hushed || (is_proposal && from.fault == Fault::SilentLeader) {
            return Ok(());
        }
        if from.fault != Fault::Liar || !self.rng.per_mille(self.plan.rates.lie) {
            return self.sends(node, message, true);
        }
        if self.rng.per_mille(500) {
            self.sends(node, message.clone(), true)?;
        }
        self.liar_adds(node, &message)
    }

    /// Everything that is sent is in the books, whether or not it arrives.
    pub(super) fn sends(&mut self, node: usize, message: Message, is_own: bool) -> Result<(), Broken> {
        match &message {
            Message::CastBallot { ballot, .. } => {
                self.books.ballot(&self.scene, ballot)?;
                self.is_perhaps_free();
            }
            Message::CastVote { cast, .. } => self.books.vote(&self.scene, cast)?,
            _ => {}
        }
        self.broadcasts(node, &message);
        let Some(collector) = self.nodes[node].part else { return Ok(()) };
        self.alter(collector, node, &message);
        if self.is_withheld(&message) {
            return Ok(());
        }
        self.carry(Event::Hear { collector, node, message, is_own });
        Ok(())
    }

    /// The record that is on disk for sure holds what is sent, or is of a later view, in which the guard signs nothing
    /// for this one any more.
    fn is_on_disk(&self, node: usize, message: &Message) -> Result<(), Broken> {
        let record = self.nodes[node].disk.acknowledged();
        let is_there = match message {
            Message::CastBallot { ballot, .. } => record.and_then(|record| record.ballot()) == Some(ballot),
            Message::CastVote { cast, .. } => self.nodes[node].has_on_disk(&cast.vote),
            _ => true,
        };
        Property::Dominance.holds(is_there, || format!("{message:?} is sent, and on disk is {record:?}"))
    }

    /// Whether a member crashes now. Some of the writes under way may have come to disk.
    fn crashes(&mut self, node: usize) -> Result<bool, Broken> {
        let may = self.stable_since.is_none() && self.nodes[node].life < MOST_CRASHES;
        if !may || !self.rng.per_mille(self.plan.rates.crash) {
            return Ok(false);
        }
        let under_way = self.nodes[node].disk.under_way() as u64;
        let written = usize::try_from(self.rng.below(under_way + 1)).unwrap_or_default();
        self.nodes[node].crash::<N>(&self.scene, written)?;
        self.books.summary.crashes += 1;
        self.note(|world| {
            let record = world.nodes[node].disk.acknowledged();
            format!("#{node} crashes; {written} of {under_way} writes under way are there: {record:?}")
        });
        let back = self.now + 20 + self.rng.below(400);
        self.events.at(back, Event::Restart { node });
        Ok(true)
    }
}
