//! Evidence: two valid signatures of one member that contradict each other. It verifies alone.

use std::collections::BTreeMap;

use parley_identity::{GroupConfig, KeyError, Signature, VerifyingKey};
use parley_ids::{AgentId, Hash32};
use serde::{Deserialize, Serialize};

use crate::{
    Body, BodyError, DecisionValue, Instance, InstanceError, Kind, MemberIndex, View, Vote, VoteKind,
};

/// Why evidence proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A body is none.
    #[error("a body cannot be read")]
    Body(#[source] BodyError),
    /// Both can be true of an honest member, or they break another rule.
    #[error("the two bodies do not contradict each other by this rule")]
    NoContradiction,
    /// A field is not what the bodies say.
    #[error("the fields are not those of the bodies")]
    Fields,
    /// A signature is not the key's.
    #[error("a signature is not good")]
    Signature(#[source] KeyError),
    /// The key is not that member's in this configuration.
    #[error("the configuration has no such member with this key")]
    Member,
}

/// How a member contradicts itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EvidenceRule {
    /// Two values proposed in one view.
    DoubleProposal,
    /// Two values prepared in one view.
    DoublePrepare,
    /// Two values committed in one view.
    DoubleCommit,
    /// A value committed in a view that the member also skipped.
    CommitAndSkip,
    /// Two opinions on one question.
    DoubleBallot,
}

/// What an honest member never does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Offence {
    /// It signs what contradicts itself.
    Contradiction(EvidenceRule),
    /// It proposes a value that is not valid.
    InvalidProposal,
}

/// A body as signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedBody {
    /// The fixed-width body.
    pub body: Vec<u8>,
    /// Over it.
    pub signature: Signature,
}

/// Proof that a member misbehaved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What it did.
    pub rule: EvidenceRule,
    /// In which decision.
    pub instance: Hash32,
    /// In which epoch.
    pub epoch: u64,
    /// Hash of the group's configuration.
    pub config_hash: Hash32,
    /// In which view; 0 for ballots.
    pub view: View,
    /// Which member.
    pub member: MemberIndex,
    /// Its name in the configuration.
    pub agent: AgentId,
    /// Its key, by which both signatures verify.
    pub key: [u8; 32],
    /// One thing it signed.
    pub a: SignedBody,
    /// The other.
    pub b: SignedBody,
}

/// The rule that two bodies of one signer break together, if any.
#[must_use]
pub fn contradiction(a: &Body, b: &Body) -> Option<EvidenceRule> {
    let scope = |body: &Body| (body.cluster, body.epoch, body.config, body.instance);
    if scope(a) != scope(b) {
        return None;
    }
    match (a.kind, b.kind) {
        (Kind::Ballot, Kind::Ballot) if a != b => Some(EvidenceRule::DoubleBallot),
        _ if a.view != b.view => None,
        (Kind::Propose, Kind::Propose) if a.digest != b.digest => Some(EvidenceRule::DoubleProposal),
        (Kind::Prepare, Kind::Prepare) if a.digest != b.digest => Some(EvidenceRule::DoublePrepare),
        (Kind::Commit, Kind::Commit) if a.digest != b.digest => Some(EvidenceRule::DoubleCommit),
        (Kind::Commit, Kind::Skip) | (Kind::Skip, Kind::Commit) => Some(EvidenceRule::CommitAndSkip),
        _ => None,
    }
}

impl Evidence {
    /// Evidence against `member`, where two bodies it validly signed contradict each other.
    #[must_use]
    pub fn of(
        instance: &Instance,
        member: MemberIndex,
        a: (Body, Signature),
        b: (Body, Signature),
    ) -> Option<Self> {
        let rule = contradiction(&a.0, &b.0)?;
        let accused = instance.member(member).ok()?;
        let signed = |(body, signature): (Body, Signature)| SignedBody { body: body.bytes(), signature };
        Some(Self {
            rule,
            instance: instance.id(),
            epoch: a.0.epoch,
            config_hash: a.0.config,
            view: a.0.view,
            member,
            agent: accused.agent.clone(),
            key: accused.key,
            a: signed(a),
            b: signed(b),
        })
    }

    /// Checks that the holder of `key` signed both and that they contradict each other. Nothing else is needed.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn verify(&self) -> Result<(), Error> {
        let a = Body::parse(&self.a.body).map_err(Error::Body)?;
        let b = Body::parse(&self.b.body).map_err(Error::Body)?;
        if contradiction(&a, &b) != Some(self.rule) {
            return Err(Error::NoContradiction);
        }
        let said = (a.instance, a.epoch, a.config, a.view);
        if said != (self.instance, self.epoch, self.config_hash, self.view) {
            return Err(Error::Fields);
        }
        let key = VerifyingKey::admit(&self.key).map_err(Error::Signature)?;
        key.verify(&self.a.body, &self.a.signature).map_err(Error::Signature)?;
        key.verify(&self.b.body, &self.b.signature).map_err(Error::Signature)
    }

    /// Checks that the key is that of the named member in `config`, the configuration the bodies are bound to.
    ///
    /// # Errors
    /// When it is not.
    pub fn names_member_of(&self, config: &GroupConfig) -> Result<(), Error> {
        let place = usize::try_from(self.member.0).map_err(|_| Error::Member)?;
        let member = config.members().get(place).ok_or(Error::Member)?;
        let same = member.key == self.key && member.agent == self.agent && config.hash() == self.config_hash;
        if same { Ok(()) } else { Err(Error::Member) }
    }
}

/// Proof that a member proposed what no honest member proposes: a value that is not valid for the question, group and
/// view. It is no contradiction: the signature speaks against what it is on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvalidProposal {
    /// Group and question.
    pub instance: Instance,
    /// The PROPOSE.
    pub vote: Vote,
    /// What it proposes.
    pub value: DecisionValue,
}

impl InvalidProposal {
    /// The PROPOSE, as it is signed.
    #[must_use]
    pub fn signed(&self) -> SignedBody {
        let Self { instance, vote, .. } = self;
        let body = instance.vote_body(VoteKind::Propose, vote.view, vote.digest).bytes();
        SignedBody { body, signature: vote.signature }
    }

    /// Checks that the member signed a PROPOSE of the value in this instance, and that the value is not valid.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn verify(&self) -> Result<(), Error> {
        let Self { instance, vote, value } = self;
        if vote.kind != VoteKind::Propose || vote.digest != value.digest() {
            return Err(Error::Fields);
        }
        instance.verify_vote(vote).map_err(|error| match error {
            InstanceError::Signature { source, .. } => Error::Signature(source),
            _ => Error::Member,
        })?;
        match value.valid(instance, vote.view, &BTreeMap::new()) {
            Ok(()) => Err(Error::NoContradiction),
            Err(_) => Ok(()),
        }
    }
}
