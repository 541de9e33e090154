//! A collector: the production core, its inputs, and what it must have made of the votes that it accepted.

use std::collections::{BTreeMap, BTreeSet};

use parley_consensus_core::{
    Consensus, EvidenceRule, MemberIndex, Message, Opening, Record, Send, View, Vote, VoteKind,
};
use parley_core::{Caller, Core, Effect, Effects, Input};
use parley_ids::{Hash32, ServiceName, TraceContext, UnixMillis};
use parley_sim::Checked as _;

use crate::books::contradiction;
use crate::scene::{self, Scene};
use crate::{Broken, Property};

/// A collector.
#[derive(Debug, Default)]
pub(crate) struct Collector {
    core: Consensus,
    opening: Option<Box<Opening>>,
    /// Durable: all its inputs.
    inputs: Vec<(UnixMillis, Input<Message>)>,
    /// The votes it recorded.
    votes: BTreeMap<(View, VoteKind, MemberIndex), Vec<Vote>>,
    /// Those of the last input.
    fresh: Vec<Vote>,
    /// The digests of the proposals that it recorded.
    proposals: BTreeSet<Hash32>,
    /// What it certified: the best PREPARE-QC's view, and views with a SKIP-QC.
    prepared: Option<View>,
    skipped: BTreeSet<View>,
    /// Whom it proved guilty of what.
    proven: BTreeSet<(MemberIndex, EvidenceRule, View)>,
    /// Whether it has a decision.
    pub(crate) is_decided: bool,
}

impl Collector {
    /// Asks the group.
    pub(crate) fn open(scene: &Scene, seed: u64) -> Self {
        let mut collector = Self::default();
        let mut hear = |from, message| {
            collector.handle(UnixMillis(0), Input::Message { from, trace: TraceContext::NONE, message })
        };
        let registry = || Caller::Service(ServiceName::Registry);
        hear(registry(), Message::Configured { cluster: scene.cluster.clone() });
        hear(registry(), Message::GroupFormed(Box::new(scene.genesis())));
        let alice = Caller::Agent { id: scene::initiator(), key: None, operator: false };
        let effects: Effects<Consensus> = hear(alice, Message::Propose(Box::new(scene::request(seed))));
        collector.opening = effects.into_iter().find_map(|effect| match effect {
            Effect::Send { message: Send::Opening(opening), .. } => Some(opening),
            _ => None,
        });
        collector
    }

    /// The opening.
    pub(crate) fn opened(&self) -> Option<Box<Opening>> {
        self.opening.clone()
    }

    /// Takes one input.
    pub(crate) fn handle(&mut self, at: UnixMillis, input: Input<Message>) -> Effects<Consensus> {
        self.inputs.push((at, input.clone()));
        let effects = self.core.handle(at, input);
        for effect in &effects {
            if let Effect::Record { record, .. } = effect {
                self.recorded(record);
            }
        }
        effects
    }

    /// When it wants a tick.
    pub(crate) fn deadline(&self) -> Option<UnixMillis> {
        self.core.deadline()
    }

    /// Crashes, is restored from its inputs, and resumes.
    ///
    /// # Errors
    /// When it is not what it was.
    pub(crate) fn crash(&mut self, at: UnixMillis) -> Result<Effects<Consensus>, Broken> {
        let mut restored = Consensus::default();
        for (at, input) in &self.inputs {
            restored.handle(*at, input.clone());
        }
        let is_same = restored == self.core;
        Property::Replay.holds(is_same, || format!("{restored:?} was {:?}", self.core))?;
        self.core = restored;
        Ok(self.handle(at, Input::Resume))
    }

    /// Whether it is the same after it was stored and read again.
    ///
    /// # Errors
    /// When it is not.
    pub(crate) fn survives_storage(&self) -> Result<(), Broken> {
        let read =
            rmp_serde::to_vec_named(&self.core).map(|bytes| rmp_serde::from_slice::<Consensus>(&bytes));
        let is_same = matches!(&read, Ok(Ok(again)) if *again == self.core);
        Property::Replay.holds(is_same, || format!("{:?} is read again as {read:?}", self.core))
    }

    fn recorded(&mut self, record: &Record) {
        match record {
            Record::Certified { certificate, .. } if certificate.kind == VoteKind::Prepare => {
                self.prepared = self.prepared.max(Some(certificate.view));
            }
            Record::Certified { certificate, .. } => {
                self.skipped.insert(certificate.view);
            }
            Record::Evidence { evidence, .. } => {
                self.proven.insert((evidence.member, evidence.rule, evidence.view));
            }
            Record::Decided(_) => self.is_decided = true,
            Record::Vote { cast, .. } => {
                self.fresh.push(cast.vote);
                if cast.vote.kind == VoteKind::Propose {
                    self.proposals.insert(cast.vote.digest);
                }
            }
            _ => {}
        }
    }

    /// The votes of that kind and view that it accepted of a member.
    pub(crate) fn earlier(&self, vote: &Vote) -> &[Vote] {
        self.votes.get(&(vote.view, vote.kind, vote.member)).map_or(&[], Vec::as_slice)
    }

    /// What follows from the votes of its last input, and `unheard`, must be there. Where more members are faulty than
    /// tolerated (`is_over`), one quorum may hide another.
    ///
    /// # Errors
    /// When a quorum is not certified, or a contradiction not recorded.
    pub(crate) fn counts(
        &mut self,
        scene: &Scene,
        unheard: Option<Vote>,
        is_over: bool,
    ) -> Result<(), Broken> {
        let fresh = std::mem::take(&mut self.fresh);
        fresh.into_iter().chain(unheard).try_for_each(|vote| self.counts_vote(scene, &vote, is_over))
    }

    fn counts_vote(&mut self, scene: &Scene, vote: &Vote, is_over: bool) -> Result<(), Broken> {
        let same = self.votes.entry((vote.view, vote.kind, vote.member)).or_default();
        if !same.iter().any(|known| known.digest == vote.digest) {
            same.push(*vote);
        }
        let of_member =
            self.votes.iter().filter(|((view, _, who), _)| (*view, *who) == (vote.view, vote.member));
        for other in of_member.flat_map(|(_, votes)| votes) {
            let Some(rule) = contradiction(other, vote) else { continue };
            let is_proven = self.proven.contains(&(vote.member, rule, vote.view));
            Property::Counted.holds(is_proven, || format!("{other:?} beside {vote:?} is not recorded"))?;
        }
        let is_open = !is_over && !self.is_decided;
        let is_missed = is_open && self.signers(vote) >= scene.quorum() && !self.is_counted(vote);
        Property::Counted.holds(!is_missed, || {
            format!("a quorum for {:?} in {} of {} is not certified", vote.kind, vote.view, vote.digest)
        })
    }

    fn signers(&self, vote: &Vote) -> usize {
        let (from, to) = (MemberIndex(0), MemberIndex(u32::MAX));
        let all = self.votes.range((vote.view, vote.kind, from)..=(vote.view, vote.kind, to));
        all.filter(|(_, votes)| votes.iter().any(|known| known.digest == vote.digest)).count()
    }

    /// Whether a quorum for this is certified, or of no use any more.
    fn is_counted(&self, vote: &Vote) -> bool {
        let is_past = self.prepared.is_some_and(|view| view >= vote.view);
        match vote.kind {
            VoteKind::Propose => true,
            VoteKind::Prepare => is_past,
            VoteKind::Skip => is_past || self.skipped.contains(&vote.view),
            VoteKind::Commit => !self.proposals.contains(&vote.digest),
        }
    }
}
