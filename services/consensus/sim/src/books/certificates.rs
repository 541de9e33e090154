//! Quorums among everything that was ever signed.

use parley_consensus_core::{DecisionCertificate, QuorumClaim, Vote, VoteKind};
use parley_sim::Checked as _;

use super::Books;
use crate::scene::Scene;
use crate::{Broken, Property};

impl Books {
    /// A quorum says what `vote` says.
    pub(super) fn quorum(&mut self, scene: &Scene, vote: &Vote) -> Result<(), Broken> {
        let view = vote.view;
        match vote.kind {
            VoteKind::Propose => Ok(()),
            VoteKind::Prepare => {
                let first = *self.prepared.entry(view).or_insert(vote.digest);
                Property::OnePrepared.holds(first == vote.digest || self.is_over, || {
                    format!("quorums prepare {first} and {} in {view}", vote.digest)
                })
            }
            VoteKind::Skip => {
                self.skipped.insert(view);
                self.commit_xor_skip(scene, vote)
            }
            VoteKind::Commit => {
                self.committed.entry(vote.digest).or_insert(view);
                self.commit_xor_skip(scene, vote)?;
                if self.committed.len() > 1 {
                    return self.fork(scene, || format!("quorums commit {:?}", self.committed));
                }
                Ok(())
            }
        }
    }

    fn commit_xor_skip(&self, scene: &Scene, vote: &Vote) -> Result<(), Broken> {
        let is_committed = self.votes.iter().any(|((view, kind, _), signers)| {
            (*view, *kind) == (vote.view, VoteKind::Commit) && signers.len() >= scene.quorum()
        });
        let is_both = is_committed && self.skipped.contains(&vote.view);
        Property::CommitXorSkip
            .holds(!is_both || self.is_over, || format!("quorums commit and skip {}", vote.view))
    }

    /// Two values: broken, or where more members are faulty than tolerated, proof against more than f of them.
    pub(super) fn fork(&self, scene: &Scene, what: impl FnOnce() -> String) -> Result<(), Broken> {
        if !self.is_over {
            return Err(Property::Agreement.broken(what()));
        }
        let (proven, needed) = (self.proven.len(), scene.max_faulty() + 1);
        Property::Conviction.holds(proven >= needed, || {
            format!("{}, and {proven} members are proven guilty, not {needed}", what())
        })
    }

    /// Whether more than one value is committed or decided.
    pub(crate) fn is_forked(&self) -> bool {
        self.committed.len() > 1 || self.decided.len() > 1
    }

    /// Every quorum certificate that anyone could make, with all signatures there are.
    pub(crate) fn claims(&self, quorum: usize) -> Vec<QuorumClaim> {
        let all = self
            .votes
            .iter()
            .filter(|((_, kind, _), signed)| *kind != VoteKind::Propose && signed.len() >= quorum);
        all.map(|((view, kind, digest), signed)| QuorumClaim {
            kind: *kind,
            view: *view,
            digest: *digest,
            signatures: signed.iter().map(|(member, signature)| (*member, *signature)).collect(),
        })
        .collect()
    }

    /// The decision that anyone could make of a COMMIT-QC.
    pub(crate) fn certificate(&self, scene: &Scene, commit: QuorumClaim) -> Option<DecisionCertificate> {
        let value = self.values.get(&commit.digest)?.clone();
        Some(DecisionCertificate {
            cluster: scene.cluster.clone(),
            proposal: scene.instance.proposal().clone(),
            instance: scene.instance.id(),
            value,
            commit,
            config: scene.config.clone(),
        })
    }
}
