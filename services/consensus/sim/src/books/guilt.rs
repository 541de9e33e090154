//! Who is proven guilty by everything that was ever signed.

use parley_consensus_core::{
    Ballot, Body, Evidence, EvidenceRule, InvalidProposal, MemberIndex, SignedBody, Vote, VoteKind,
};
use parley_identity::Signature;
use parley_sim::Checked as _;

use super::Books;
use crate::scene::Scene;
use crate::{Broken, Property};

/// The rule that two votes of a member in a view break together, if any.
pub(crate) fn contradiction(a: &Vote, b: &Vote) -> Option<EvidenceRule> {
    if a.view != b.view {
        return None;
    }
    match (a.kind, b.kind) {
        (VoteKind::Propose, VoteKind::Propose) if a.digest != b.digest => Some(EvidenceRule::DoubleProposal),
        (VoteKind::Prepare, VoteKind::Prepare) if a.digest != b.digest => Some(EvidenceRule::DoublePrepare),
        (VoteKind::Commit, VoteKind::Commit) if a.digest != b.digest => Some(EvidenceRule::DoubleCommit),
        (VoteKind::Commit, VoteKind::Skip) | (VoteKind::Skip, VoteKind::Commit) => {
            Some(EvidenceRule::CommitAndSkip)
        }
        _ => None,
    }
}

impl Books {
    /// A member signed two votes that contradict each other.
    pub(super) fn contradicts(&mut self, scene: &Scene, a: &Vote, b: &Vote) -> Result<(), Broken> {
        let Some(rule) = contradiction(a, b) else { return Ok(()) };
        let signed =
            |vote: &Vote| (scene.instance.vote_body(vote.kind, vote.view, vote.digest), vote.signature);
        self.guilty(scene, b.member, rule, signed(a), signed(b))
    }

    /// A member signed two opinions.
    pub(super) fn double_ballot(&mut self, scene: &Scene, a: &Ballot, b: &Ballot) -> Result<(), Broken> {
        let signed = |ballot: &Ballot| (scene.instance.ballot_body(ballot), ballot.signature);
        self.guilty(scene, b.member, EvidenceRule::DoubleBallot, signed(a), signed(b))
    }

    fn guilty(
        &mut self,
        scene: &Scene,
        member: MemberIndex,
        rule: EvidenceRule,
        a: (Body, Signature),
        b: (Body, Signature),
    ) -> Result<(), Broken> {
        let accused = &scene.config.members()[member.0 as usize];
        let signed = |(body, signature): (Body, Signature)| SignedBody { body: body.bytes(), signature };
        let evidence = Evidence {
            rule,
            instance: scene.instance.id(),
            epoch: a.0.epoch,
            config_hash: a.0.config,
            view: a.0.view,
            member,
            agent: accused.agent.clone(),
            key: accused.key,
            a: signed(a),
            b: signed(b),
        };
        self.evidence(scene, &evidence)
    }

    /// A collector holds an invalid proposal against its signer.
    ///
    /// # Errors
    /// When it proves nothing, or convicts an honest member.
    pub(crate) fn invalid_proposal(&mut self, evidence: &InvalidProposal) -> Result<(), Broken> {
        let (member, verified) = (evidence.vote.member, evidence.verify());
        let is_just = !self.honest.contains(&member) && verified.is_ok();
        Property::Innocence.holds(is_just, || format!("{verified:?} of an invalid proposal of {member}"))
    }

    /// Evidence was found, here or by a collector.
    ///
    /// # Errors
    /// When it proves nothing, or convicts an honest member.
    pub(crate) fn evidence(&mut self, scene: &Scene, evidence: &Evidence) -> Result<(), Broken> {
        let (member, rule, view) = (evidence.member, evidence.rule, evidence.view);
        Property::Innocence.holds(!self.honest.contains(&member), || {
            format!("{member} is honest and proven guilty of {rule:?} in {view}")
        })?;
        let proves = (evidence.verify(), evidence.names_member_of(&scene.config));
        Property::Innocence.holds(proves == (Ok(()), Ok(())), || format!("{proves:?} of {evidence:?}"))?;
        self.proven.entry(member).or_insert_with(|| evidence.clone());
        Ok(())
    }
}
