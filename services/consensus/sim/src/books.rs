//! What is known of a run by everything that was ever signed and sent, by whomever and to whomever; and what must
//! therefore hold. Nothing of this is computed as the validators or the collector compute it, but for what verifies a
//! signature, a value, a certificate or evidence for everyone.

mod certificates;
mod guilt;

use std::collections::{BTreeMap, BTreeSet};

use parley_consensus_core::{
    Ballot, CastVote, ChoiceIndex, DecisionCertificate, DecisionRule, DecisionValue, Evidence, MemberIndex,
    View, Vote, VoteKind,
};
use parley_identity::Signature;
use parley_ids::Hash32;
use parley_sim::Checked as _;

use crate::plan::{Fault, Plan};
use crate::scene::Scene;
use crate::{Broken, Property, Summary};

pub(crate) use guilt::contradiction;

/// The books.
#[derive(Debug, Default)]
pub(crate) struct Books {
    honest: BTreeSet<MemberIndex>,
    is_over: bool,
    /// All votes, by what they say.
    votes: BTreeMap<(View, VoteKind, Hash32), BTreeMap<MemberIndex, Signature>>,
    /// All votes, by who says them where.
    said: BTreeMap<(MemberIndex, View), Vec<Vote>>,
    /// All ballots; more than one only of members that contradict themselves.
    ballots: BTreeMap<MemberIndex, Vec<Ballot>>,
    /// All proposals.
    proposals: Vec<CastVote>,
    /// All values, by digest.
    values: BTreeMap<Hash32, DecisionValue>,
    /// What a quorum prepared in each view.
    prepared: BTreeMap<View, Hash32>,
    /// What a quorum committed, and where first.
    committed: BTreeMap<Hash32, View>,
    /// Views that a quorum skipped.
    skipped: BTreeSet<View>,
    /// Proof, one for each member that is proven guilty.
    proven: BTreeMap<MemberIndex, Evidence>,
    /// What was decided by whoever decided.
    decided: BTreeSet<Hash32>,
    /// What happened.
    pub(crate) summary: Summary,
}

impl Books {
    /// Of a run that has not begun.
    pub(crate) fn new(plan: &Plan) -> Self {
        let honest = (0_u32..).zip(&plan.faults).filter(|(_, fault)| **fault == Fault::None);
        let honest = honest.map(|(member, _)| MemberIndex(member)).collect();
        Self { honest, is_over: plan.is_over, ..Self::default() }
    }

    /// A ballot was sent.
    ///
    /// # Errors
    /// When an honest member contradicts itself.
    pub(crate) fn ballot(&mut self, scene: &Scene, ballot: &Ballot) -> Result<(), Broken> {
        let known = self.ballots.entry(ballot.member).or_default();
        if known.iter().any(|known| known.says_the_same(ballot))
            || scene.instance.verify_ballot(ballot).is_err()
        {
            return Ok(());
        }
        known.push(*ballot);
        let Some(first) = known.first().copied().filter(|first| !first.says_the_same(ballot)) else {
            return Ok(());
        };
        self.double_ballot(scene, &first, ballot)
    }

    /// A vote was sent, with what travels beside it.
    ///
    /// # Errors
    /// When an honest member contradicts itself or prepares what is not valid, or quorums do.
    pub(crate) fn vote(&mut self, scene: &Scene, cast: &CastVote) -> Result<(), Broken> {
        let vote = &cast.vote;
        let same = self.votes.get(&(vote.view, vote.kind, vote.digest));
        if same.is_some_and(|same| same.contains_key(&vote.member))
            || scene.instance.verify_vote(vote).is_err()
        {
            return Ok(());
        }
        if let Some(value) = &cast.value
            && vote.kind == VoteKind::Propose
            && vote.digest == value.digest()
        {
            self.values.insert(vote.digest, value.clone());
            self.proposals.push(cast.clone());
        }
        let same = self.votes.entry((vote.view, vote.kind, vote.digest)).or_default();
        same.insert(vote.member, vote.signature);
        let has_quorum = same.len() == scene.quorum();
        let said = self.said.entry((vote.member, vote.view)).or_default();
        said.push(*vote);
        let against = said.iter().find(|other| contradiction(other, vote).is_some()).copied();
        if let Some(other) = against {
            self.contradicts(scene, &other, vote)?;
        }
        self.proposes_what_is_valid(scene, vote)?;
        self.prepares_what_is_valid(scene, vote)?;
        if has_quorum { self.quorum(scene, vote) } else { Ok(()) }
    }

    /// An honest leader proposes only what is valid: anything else would be evidence against it.
    fn proposes_what_is_valid(&self, scene: &Scene, vote: &Vote) -> Result<(), Broken> {
        if vote.kind != VoteKind::Propose || !self.honest.contains(&vote.member) {
            return Ok(());
        }
        let valid = self.values.get(&vote.digest);
        let valid = valid.map(|value| value.valid(&scene.instance, vote.view, &BTreeMap::new()));
        Property::Innocence.holds(valid == Some(Ok(())), || {
            format!("{} is honest and proposes in {} what is not valid: {valid:?}", vote.member, vote.view)
        })
    }

    /// An honest member prepares only what the view's leader proposed, and what is valid.
    fn prepares_what_is_valid(&self, scene: &Scene, vote: &Vote) -> Result<(), Broken> {
        if vote.kind != VoteKind::Prepare || !self.honest.contains(&vote.member) {
            return Ok(());
        }
        let leader = scene.instance.leader(vote.view);
        let proposed = self.votes.get(&(vote.view, VoteKind::Propose, vote.digest));
        let is_proposed = proposed.is_some_and(|signed| signed.contains_key(&leader));
        let value = self.values.get(&vote.digest);
        let valid = value.map(|value| value.valid(&scene.instance, vote.view, &BTreeMap::new()));
        Property::Validity.holds(is_proposed && valid == Some(Ok(())), || {
            format!("{} prepares in {}: proposed {is_proposed}, valid {valid:?}", vote.member, vote.view)
        })
    }

    /// Somebody who runs correct code decided.
    ///
    /// # Errors
    /// When the certificate proves nothing, or something else was decided.
    pub(crate) fn decision(&mut self, scene: &Scene, decided: &DecisionCertificate) -> Result<(), Broken> {
        let verified = decided.verify(&scene.cluster, &scene.config);
        Property::Validity
            .holds(verified == Ok(decided.value.outcome()), || format!("{verified:?} of {decided:?}"))?;
        if self.decided.insert(decided.value.digest()) && self.decided.len() > 1 {
            return self.fork(scene, || format!("{} different values are decided", self.decided.len()));
        }
        self.summary.decided(decided);
        Ok(())
    }

    /// Whether the honest members' ballots alone give an outcome, whatever others say.
    pub(crate) fn is_conclusive(&self, scene: &Scene) -> bool {
        let honest = self.ballots.iter().filter(|(member, _)| self.honest.contains(member));
        let said: Vec<ChoiceIndex> = honest.flat_map(|(_, said)| said).map(|ballot| ballot.choice).collect();
        let count = |choice| said.iter().filter(|said| **said == ChoiceIndex(choice)).count();
        let mut counts = [count(0), count(1), count(2)];
        let gives = match scene.instance.proposal().rule {
            DecisionRule::Quorum => counts[0] >= scene.quorum() || counts[1] > scene.max_faulty(),
            DecisionRule::Plurality => {
                counts.sort_unstable();
                counts[2] - counts[1] > scene.max_faulty() + scene.keys.len() - said.len()
            }
        };
        said.len() >= scene.quorum() && gives
    }

    /// The newest view that anyone signed anything in.
    pub(crate) fn newest_view(&self) -> View {
        self.votes.keys().next_back().map_or(View::FIRST, |(view, _, _)| *view)
    }

    /// Whether a member gave an opinion.
    pub(crate) fn has_ballot(&self, member: MemberIndex) -> bool {
        self.ballots.contains_key(&member)
    }

    /// How many members are proven guilty.
    pub(crate) fn count_proven(&self) -> usize {
        self.proven.len()
    }

    /// Every proposal that was ever sent.
    pub(crate) fn proposals(&self) -> &[CastVote] {
        &self.proposals
    }

    /// Every value that was ever proposed.
    pub(crate) fn values(&self) -> impl Iterator<Item = &DecisionValue> {
        self.values.values()
    }

    /// Every ballot that was ever sent.
    pub(crate) fn ballots(&self) -> impl Iterator<Item = &Ballot> {
        self.ballots.values().flatten()
    }

    /// Every vote that was ever sent.
    pub(crate) fn votes(&self) -> impl Iterator<Item = &Vote> {
        self.said.values().flatten()
    }
}
