//! What members tell each other, in a group with the fallback BROADCAST; and what they bring to the collector for
//! others.

use parley_consensus_core::{
    CastVote, DecisionCertificate, Kind, Message, QuorumClaim, Talk, ValidatorInput,
};
use parley_ids::AgentId;
use parley_sim::Checked as _;

use super::World;
use super::events::Event;
use crate::plan::Fault;
use crate::{Broken, Nature, Property};

impl<N: Nature> World<N> {
    /// What a member sends to the collector it tells the others as well.
    pub(super) fn broadcasts(&mut self, node: usize, message: &Message) {
        let talk = match message {
            Message::CastBallot { ballot, rationale, .. } => {
                Talk::Ballot { ballot: *ballot, rationale: rationale.clone() }
            }
            Message::CastVote { cast, .. } => Talk::Vote(cast.clone()),
            _ => return,
        };
        self.tells_all(node, &talk, 1_000);
    }

    /// Something goes to the members of the same part of the network, to each with that chance.
    pub(super) fn tells_all(&mut self, node: usize, talk: &Talk, chance: u64) {
        if !self.scene.broadcasts() {
            return;
        }
        let (from, part) = (self.nodes[node].agent.clone(), self.nodes[node].part);
        for to in 0..self.nodes.len() {
            let is_reached = self.nodes[to].part == part && part.is_some() && self.nodes[to].agent != from;
            if is_reached && self.rng.per_mille(chance) {
                self.carry(Event::Peer { node: to, from: from.clone(), talk: Box::new(talk.clone()) });
            }
        }
    }

    /// A member tells the others what it assembled.
    pub(super) fn tells_peers(&mut self, node: usize, talk: &Talk) -> Result<(), Broken> {
        match talk {
            Talk::Certificate(claim) => self.is_signed_on_disk(node, claim)?,
            Talk::Decided(decided) => self.is_signed_on_disk(node, &decided.commit)?,
            Talk::Ballot { .. } | Talk::Vote(_) => {}
        }
        if !self.nodes[node].is_hushed {
            self.tells_all(node, talk, 1_000);
        }
        Ok(())
    }

    /// A member hands a decision in.
    pub(super) fn hands_in(&mut self, node: usize, decided: DecisionCertificate) -> Result<(), Broken> {
        self.is_signed_on_disk(node, &decided.commit)?;
        let message = self.scene.certify(decided);
        self.says(node, message)
    }

    /// A member brings what another signed.
    pub(super) fn accuses(&mut self, node: usize, both: [CastVote; 2]) -> Result<(), Broken> {
        let Some(collector) = self.nodes[node].part.filter(|_| !self.nodes[node].is_hushed) else {
            return Ok(());
        };
        for cast in both {
            let message = self.scene.vote(Box::new(cast));
            self.carry(Event::Hear { collector, node, message, is_own: false });
        }
        Ok(())
    }

    /// What a member signed of a certificate is on its disk.
    fn is_signed_on_disk(&self, node: usize, claim: &QuorumClaim) -> Result<(), Broken> {
        let from = &self.nodes[node];
        let own = claim.votes().find(|vote| vote.member == from.member);
        let is_there = own.is_none_or(|vote| from.has_on_disk(&vote) || !from.is_honest());
        Property::Dominance.holds(is_there, || {
            format!("{own:?} is told in a certificate, and on disk is {:?}", from.disk.acknowledged())
        })
    }

    /// A member hears another one.
    pub(super) fn hears_peer(&mut self, node: usize, from: &AgentId, talk: Box<Talk>) -> Result<(), Broken> {
        if !self.nodes[node].is_up || self.nodes[node].fault == Fault::Silent {
            return Ok(());
        }
        let strange = self.nodes[node].signed_elsewhere(|validator| validator.signed_elsewhere_by(&talk));
        self.is_its_own(node, strange)?;
        self.step_member(node, ValidatorInput::Peer { from: from.clone(), talk })
    }

    /// An honest member never finds that it signed what its record lacks.
    pub(super) fn is_its_own(&self, node: usize, strange: Option<Kind>) -> Result<(), Broken> {
        Property::Innocence.holds(strange.is_none(), || {
            format!("{} is honest and takes itself for a twin: {strange:?}", self.nodes[node].agent)
        })
    }
}
