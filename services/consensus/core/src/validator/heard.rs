//! What members signed, as far as this one has verified it: nothing is verified twice, contradictions are seen, and q
//! equal votes are a certificate.

use std::collections::BTreeMap;

use parley_identity::Signature;
use parley_ids::Hash32;

use crate::{MemberIndex, QuorumClaim, View, Vote, VoteKind};

/// Values that one member may vote for with one kind of vote in one view before more are not kept: two copies of a key
/// have two.
const MOST_VALUES: usize = 4;
/// Views before the current one whose votes are kept.
const BEHIND: u32 = 16;
/// Views after it whose votes are taken without a certificate that leads there.
const AHEAD: u32 = 4;

/// Verified votes of recent views.
///
/// A member that votes for several values counts for each of them: if its first vote won, two copies of one key could
/// block what honest members agree on.
#[derive(Debug, Default)]
#[cfg_attr(feature = "exhaust", derive(Clone))]
pub(crate) struct Heard {
    votes: BTreeMap<(View, VoteKind, MemberIndex), Vec<(Hash32, Signature)>>,
}

impl Heard {
    fn of(&self, view: View, kind: VoteKind, member: MemberIndex) -> &[(Hash32, Signature)] {
        match self.votes.get(&(view, kind, member)) {
            Some(signed) => signed.as_slice(),
            None => &[],
        }
    }

    /// Whether a vote of `view` is taken by a member in the view `current`.
    pub(crate) fn is_near(view: View, current: View) -> bool {
        view.0 <= current.0.saturating_add(AHEAD) && current.0 <= view.0.saturating_add(BEHIND)
    }

    /// Whether this very signature was verified.
    pub(crate) fn knows(&self, vote: &Vote) -> bool {
        self.of(vote.view, vote.kind, vote.member).contains(&(vote.digest, vote.signature))
    }

    /// Whether one more value of this member's would not be kept.
    pub(crate) fn is_full(&self, vote: &Vote) -> bool {
        self.of(vote.view, vote.kind, vote.member).len() >= MOST_VALUES
    }

    /// Keeps a verified vote. Gives one that contradicts it, where this vote is news.
    pub(crate) fn add(&mut self, vote: &Vote) -> Option<Vote> {
        let known = self.of(vote.view, vote.kind, vote.member).iter().any(|(d, _)| *d == vote.digest);
        if known || self.is_full(vote) {
            return None;
        }
        let against = self.conflicting(vote);
        // Most members vote for one value.
        let signed = self.votes.entry((vote.view, vote.kind, vote.member));
        signed.or_insert_with(|| Vec::with_capacity(1)).push((vote.digest, vote.signature));
        against
    }

    /// What the member signed in the same view that an honest one would not have signed beside `vote`.
    fn conflicting(&self, vote: &Vote) -> Option<Vote> {
        vote.kind.against().iter().find_map(|kind| {
            let (digest, signature) = self.of(vote.view, *kind, vote.member).first()?;
            Some(Vote { kind: *kind, digest: *digest, signature: *signature, ..*vote })
        })
    }

    /// How many members said this.
    pub(crate) fn count(&self, view: View, kind: VoteKind, digest: Hash32) -> usize {
        let range = (view, kind, MemberIndex(0))..=(view, kind, MemberIndex(u32::MAX));
        self.votes.range(range).filter(|(_, signed)| signed.iter().any(|(d, _)| *d == digest)).count()
    }

    /// What at least `quorum` members said, by view and kind.
    pub(crate) fn claims(&self, quorum: usize) -> Vec<QuorumClaim> {
        let mut said: BTreeMap<(View, VoteKind, Hash32), Vec<(MemberIndex, Signature)>> = BTreeMap::new();
        for ((view, kind, member), signed) in &self.votes {
            for (digest, signature) in signed {
                said.entry((*view, *kind, *digest)).or_default().push((*member, *signature));
            }
        }
        let complete = said
            .into_iter()
            .filter(|((_, kind, _), signatures)| *kind != VoteKind::Propose && signatures.len() >= quorum);
        complete
            .map(|((view, kind, digest), signatures)| QuorumClaim { kind, view, digest, signatures })
            .collect()
    }

    /// Forgets what a member in the view `current` needs no more.
    pub(crate) fn entered(&mut self, current: View) {
        let oldest = View(current.0.saturating_sub(BEHIND));
        self.votes = self.votes.split_off(&(oldest, VoteKind::Propose, MemberIndex(0)));
    }
}
