//! One decision's fixed facts: which cluster, group, question; and what can be checked by them alone.

use std::sync::Arc;

use parley_identity::{GroupConfig, GroupMember, KeyError, Signature};
use parley_ids::{AgentId, Hash32, Ppm};
use serde::{Deserialize, Serialize};

use crate::{
    Ballot, Body, DecisionRule, Kind, MemberIndex, Outcome, Proposal, VerifiedVote, View, Vote, VoteKind,
};

/// Why something is not good in an instance.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The proposal is for another group or epoch.
    #[error("the proposal is not for this group in this epoch")]
    OtherGroup,
    /// The rule `quorum` is for two choices: with a third one, what the others get could be anything. `plurality` is
    /// for two or more.
    #[error("the rule quorum takes two choices, plurality two or more; there are {0}")]
    Choices(usize),
    /// A change is the configuration that follows the deciding one, and a plain question.
    #[error("the change is not the group's next configuration, put as a plain question")]
    Change,
    /// There is no such member.
    #[error("the group has no {0}")]
    NoMember(MemberIndex),
    /// A SKIP is for no value.
    #[error("a SKIP has a digest")]
    SkipWithDigest,
    /// There is no such choice.
    #[error("the proposal has no choice {0}")]
    NoChoice(u32),
    /// A confidence is at most one.
    #[error("a confidence of {0} ppm is above one")]
    Confidence(u64),
    /// The member did not sign this.
    #[error("the signature of {member} is not good")]
    Signature {
        /// Whose it should be.
        member: MemberIndex,
        /// Why.
        #[source]
        source: KeyError,
    },
}

/// A decision's fixed facts. A clone shares the configuration and the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instance {
    cluster: Hash32,
    config: Arc<GroupConfig>,
    config_hash: Hash32,
    proposal: Arc<Proposal>,
    proposal_hash: Hash32,
    id: Hash32,
    scope: Hash32,
}

impl Instance {
    /// The decision about `proposal` by the group `config` in the cluster with the id `cluster`.
    ///
    /// # Errors
    /// When the proposal is for another group or epoch, has not the choices that its rule needs, or its change does not
    /// follow `config`.
    pub fn new(
        cluster: Hash32,
        config: impl Into<Arc<GroupConfig>>,
        proposal: impl Into<Arc<Proposal>>,
    ) -> Result<Self, Error> {
        let (config, proposal) = (config.into(), proposal.into());
        if proposal.group != config.group || proposal.epoch != config.epoch {
            return Err(Error::OtherGroup);
        }
        if !proposal.rule.takes(proposal.choices.len()) {
            return Err(Error::Choices(proposal.choices.len()));
        }
        if !fits(&config, &proposal) {
            return Err(Error::Change);
        }
        let (config_hash, proposal_hash) = (config.hash(), proposal.hash());
        let id = proposal.instance_of(proposal_hash);
        let scope = Hash32::of(&[&cluster.0, &config_hash.0, &id.0]);
        Ok(Self { cluster, config, config_hash, proposal, proposal_hash, id, scope })
    }

    /// What every signature is bound to.
    #[must_use]
    pub fn id(&self) -> Hash32 {
        self.id
    }

    /// The cluster's id.
    #[must_use]
    pub fn cluster(&self) -> Hash32 {
        self.cluster
    }

    /// The group.
    #[must_use]
    pub fn config(&self) -> &GroupConfig {
        &self.config
    }

    /// The question.
    #[must_use]
    pub fn proposal(&self) -> &Proposal {
        &self.proposal
    }

    /// The question's hash.
    #[must_use]
    pub fn proposal_hash(&self) -> Hash32 {
        self.proposal_hash
    }

    /// What a verified vote is bound to: cluster, configuration and instance, hashed.
    pub(crate) fn scope(&self) -> Hash32 {
        self.scope
    }

    /// Members by index.
    pub fn members(&self) -> impl Iterator<Item = (MemberIndex, &GroupMember)> {
        (0_u32..).map(MemberIndex).zip(self.config.members())
    }

    /// A member.
    ///
    /// # Errors
    /// When there is none with that index.
    pub fn member(&self, index: MemberIndex) -> Result<&GroupMember, Error> {
        let place = usize::try_from(index.0).map_err(|_| Error::NoMember(index))?;
        self.config.members().get(place).ok_or(Error::NoMember(index))
    }

    /// An agent's index.
    #[must_use]
    pub fn index_of(&self, agent: &AgentId) -> Option<MemberIndex> {
        self.members().find(|(_, member)| member.agent == *agent).map(|(index, _)| index)
    }

    /// Who leads a view: members in turn, from a place that nobody chose.
    ///
    /// `members[(H(epoch ‖ instance) + view) mod n]`, H being the first 8 bytes of SHA-256, big endian.
    #[must_use]
    pub fn leader(&self, view: View) -> MemberIndex {
        let hash = Hash32::of(&[&self.config.epoch.to_be_bytes(), &self.id.0]);
        let start = hash.0.first_chunk::<8>().map_or(0, |bytes| u64::from_be_bytes(*bytes));
        let members = u64::try_from(self.config.size()).unwrap_or(1).max(1);
        let place = (start % members + u64::from(view.0)) % members;
        MemberIndex(u32::try_from(place).unwrap_or(0))
    }

    /// What the proposal's rule gives for `ballots`.
    #[must_use]
    pub fn outcome<'b>(&self, ballots: impl IntoIterator<Item = &'b Ballot>) -> Option<Outcome> {
        self.proposal.rule.outcome(self.config.size(), self.config.max_faulty(), ballots)
    }

    /// The body that a vote signs.
    #[must_use]
    pub fn vote_body(&self, kind: VoteKind, view: View, digest: Hash32) -> Body {
        self.body(kind.into(), view, digest, Hash32::default())
    }

    /// The body that a ballot signs.
    #[must_use]
    pub fn ballot_body(&self, ballot: &Ballot) -> Body {
        self.body(Kind::Ballot, View::FIRST, self.proposal_hash, ballot.aux())
    }

    fn body(&self, kind: Kind, view: View, digest: Hash32, aux: Hash32) -> Body {
        Body {
            cluster: self.cluster,
            epoch: self.config.epoch,
            config: self.config_hash,
            instance: self.id,
            kind,
            view,
            digest,
            aux,
        }
    }

    /// Checks a vote's form and signature.
    ///
    /// # Errors
    /// When there is no such member, a SKIP has a digest, or the signature is not the member's.
    pub fn verify_vote(&self, vote: &Vote) -> Result<(), Error> {
        if vote.kind == VoteKind::Skip && vote.digest != Hash32::default() {
            return Err(Error::SkipWithDigest);
        }
        let body = self.vote_body(vote.kind, vote.view, vote.digest);
        self.verify(vote.member, &body, &vote.signature)
    }

    /// [`Instance::verify_vote`], of which the vote that is given is the proof.
    ///
    /// # Errors
    /// As there.
    pub fn verified(&self, vote: Vote) -> Result<VerifiedVote, Error> {
        self.verify_vote(&vote)?;
        Ok(VerifiedVote::in_scope(self.scope, vote))
    }

    /// Checks a ballot's form and signature.
    ///
    /// # Errors
    /// When there is no such member or choice, the confidence is above one, or the signature is not the member's.
    pub fn verify_ballot(&self, ballot: &Ballot) -> Result<(), Error> {
        let choice = ballot.choice.0;
        if !usize::try_from(choice).is_ok_and(|c| c < self.proposal.choices.len()) {
            return Err(Error::NoChoice(choice));
        }
        if ballot.confidence > Ppm::ONE {
            return Err(Error::Confidence(ballot.confidence.0));
        }
        self.verify(ballot.member, &self.ballot_body(ballot), &ballot.signature)
    }

    fn verify(&self, member: MemberIndex, body: &Body, signature: &Signature) -> Result<(), Error> {
        let place = usize::try_from(member.0).map_err(|_| Error::NoMember(member))?;
        let key = self.config.key(place).ok_or(Error::NoMember(member))?;
        key.and_then(|key| key.verify(&body.bytes(), signature))
            .map_err(|source| Error::Signature { member, source })
    }
}

/// Whether the proposal's change, if it has one, follows `config` and is put as a plain question.
fn fits(config: &GroupConfig, proposal: &Proposal) -> bool {
    proposal.change.as_ref().is_none_or(|change| {
        change.group == config.group
            && config.epoch.checked_add(1) == Some(change.epoch)
            && change.previous == config.hash()
            && proposal.rule == DecisionRule::Quorum
            && proposal.choices == Proposal::CHOICES
    })
}
