//! The collector's count of votes.

use std::collections::{BTreeMap, BTreeSet};

use parley_ids::{Hash32, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::{Instance, MemberIndex, QuorumCertificate, VerifiedVote, View, Vote, VoteKind};

/// Values that one member may vote for with one kind of vote in one view before more are refused. Two are proof of
/// misbehaviour already.
pub(crate) const MOST_VALUES: usize = 4;

/// A vote and when it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedVote {
    /// Verified.
    pub vote: VerifiedVote,
    /// When it came, from its member or inside a certificate.
    pub at: UnixMillis,
}

/// Verified votes of recent views.
///
/// A member that votes for several values is counted in every tally it signed for: if only its first vote won, two
/// copies of one key could block what honest members agree on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tally {
    votes: BTreeMap<(View, VoteKind, MemberIndex), Vec<CountedVote>>,
}

impl Tally {
    fn signed(&self, view: View, kind: VoteKind, member: MemberIndex) -> &[CountedVote] {
        match self.votes.get(&(view, kind, member)) {
            Some(signed) => signed.as_slice(),
            None => &[],
        }
    }

    fn beside(&self, vote: &Vote) -> &[CountedVote] {
        self.signed(vote.view, vote.kind, vote.member)
    }

    /// Whether the member said just that already, with whatever signature.
    pub(crate) fn holds(&self, vote: &Vote) -> bool {
        self.beside(vote).iter().any(|counted| counted.vote.vote().digest == vote.digest)
    }

    /// Whether this very vote was verified, signature and all.
    pub(crate) fn knows(&self, vote: &Vote) -> bool {
        self.beside(vote).iter().any(|counted| counted.vote.vote() == vote)
    }

    /// Whether the member voted for so many values that one more is not kept. One that is `proposed` always is: it must
    /// not be crowded out by what nobody proposed.
    pub(crate) fn is_full(&self, vote: &Vote, proposed: bool) -> bool {
        let exempt = proposed && vote.kind != VoteKind::Propose;
        !exempt && self.beside(vote).len() >= MOST_VALUES
    }

    /// Keeps a vote that is not held.
    pub(crate) fn add(&mut self, at: UnixMillis, vote: VerifiedVote) {
        let said = vote.vote();
        let signed = self.votes.entry((said.view, said.kind, said.member)).or_default();
        signed.push(CountedVote { vote, at });
    }

    /// What the member signed in the same view that an honest one would not have signed beside `vote`.
    pub(crate) fn conflicting(&self, vote: &Vote) -> Vec<Vote> {
        let signed = vote.kind.against().iter().flat_map(|kind| self.signed(vote.view, *kind, vote.member));
        signed
            .map(|counted| *counted.vote.vote())
            .filter(|other| other.kind != vote.kind || other.digest != vote.digest)
            .collect()
    }

    /// Whether the member voted in that view: PREPARE, COMMIT or SKIP.
    pub(crate) fn voted(&self, view: View, member: MemberIndex) -> bool {
        [VoteKind::Prepare, VoteKind::Commit, VoteKind::Skip]
            .into_iter()
            .any(|kind| self.said(view, kind, member))
    }

    /// Whether the member said this in that view, of whatever value.
    pub(crate) fn said(&self, view: View, kind: VoteKind, member: MemberIndex) -> bool {
        !self.signed(view, kind, member).is_empty()
    }

    /// Who said just that.
    pub(crate) fn signers(&self, kind: VoteKind, view: View, digest: Hash32) -> BTreeSet<MemberIndex> {
        self.agreeing(kind, view, digest).map(|vote| vote.vote().member).collect()
    }

    fn agreeing(&self, kind: VoteKind, view: View, digest: Hash32) -> impl Iterator<Item = &VerifiedVote> {
        let (from, to) = ((view, kind, MemberIndex(0)), (view, kind, MemberIndex(u32::MAX)));
        let signed = self.votes.range(from..=to).map(|(_, signed)| signed);
        signed.filter_map(move |s| s.iter().map(|c| &c.vote).find(|v| v.vote().digest == digest))
    }

    /// The quorum certificate, where a quorum agrees. No signature is verified again.
    pub(crate) fn assemble(
        &self,
        instance: &Instance,
        kind: VoteKind,
        view: View,
        digest: Hash32,
    ) -> Option<QuorumCertificate> {
        let votes: Vec<VerifiedVote> = self.agreeing(kind, view, digest).copied().collect();
        QuorumCertificate::of(instance, &votes).ok()
    }

    /// Every vote, by view, kind, member and time.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &CountedVote> {
        self.votes.values().flatten()
    }

    /// A member's own votes, by view and kind.
    pub(crate) fn of(&self, member: MemberIndex) -> impl Iterator<Item = &Vote> {
        self.iter().map(|counted| counted.vote.vote()).filter(move |vote| vote.member == member)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.votes.values().map(Vec::len).sum()
    }

    /// Forgets what was said before `view`.
    pub(crate) fn forget_before(&mut self, view: View) {
        self.votes = self.votes.split_off(&(view, VoteKind::Propose, MemberIndex(0)));
    }
}
