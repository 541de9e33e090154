//! The collector's count of votes.

use std::collections::BTreeMap;

use parley_identity::Signature;
use parley_ids::Hash32;
use serde::{Deserialize, Serialize};

use crate::{MemberIndex, QuorumClaim, View, Vote, VoteKind};

/// Values that one member may vote for with one kind of vote in one view before more are refused. Two are proof of
/// misbehaviour already.
const MOST_VALUES: usize = 4;

/// Verified votes of recent views.
///
/// A member that votes for several values is counted in every tally it signed for: if only its first vote won, two
/// copies of one key could block what honest members agree on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tally {
    votes: BTreeMap<(View, VoteKind, MemberIndex), Vec<(Hash32, Signature)>>,
}

impl Tally {
    fn signed(&self, view: View, kind: VoteKind, member: MemberIndex) -> &[(Hash32, Signature)] {
        match self.votes.get(&(view, kind, member)) {
            Some(signed) => signed.as_slice(),
            None => &[],
        }
    }

    /// Whether the member said just that already, with whatever signature.
    pub(crate) fn holds(&self, vote: &Vote) -> bool {
        self.signed(vote.view, vote.kind, vote.member).iter().any(|(digest, _)| *digest == vote.digest)
    }

    /// Whether the member voted for so many values that one more is not kept.
    pub(crate) fn is_full(&self, vote: &Vote) -> bool {
        self.signed(vote.view, vote.kind, vote.member).len() >= MOST_VALUES
    }

    /// Keeps a verified vote.
    pub(crate) fn add(&mut self, vote: &Vote) {
        if !self.holds(vote) && !self.is_full(vote) {
            let signed = self.votes.entry((vote.view, vote.kind, vote.member)).or_default();
            signed.push((vote.digest, vote.signature));
        }
    }

    /// What the member signed in the same view that an honest one would not have signed beside `vote`.
    pub(crate) fn conflicting(&self, vote: &Vote) -> Vec<Vote> {
        let against: &[VoteKind] = match vote.kind {
            VoteKind::Propose => &[VoteKind::Propose],
            VoteKind::Prepare => &[VoteKind::Prepare],
            VoteKind::Commit => &[VoteKind::Commit, VoteKind::Skip],
            VoteKind::Skip => &[VoteKind::Commit],
        };
        let mut found = Vec::new();
        for kind in against {
            for (digest, signature) in self.signed(vote.view, *kind, vote.member) {
                if *kind != vote.kind || *digest != vote.digest {
                    found.push(Vote { kind: *kind, digest: *digest, signature: *signature, ..*vote });
                }
            }
        }
        found
    }

    /// Whether the member voted in that view: PREPARE, COMMIT or SKIP.
    pub(crate) fn voted(&self, view: View, member: MemberIndex) -> bool {
        [VoteKind::Prepare, VoteKind::Commit, VoteKind::Skip]
            .into_iter()
            .any(|kind| !self.signed(view, kind, member).is_empty())
    }

    /// Whether the member sent any vote that is kept.
    pub(crate) fn heard(&self, member: MemberIndex) -> bool {
        self.votes.keys().any(|(_, _, who)| *who == member)
    }

    /// Whether the member said this in that view, of whatever value.
    pub(crate) fn said(&self, view: View, kind: VoteKind, member: MemberIndex) -> bool {
        !self.signed(view, kind, member).is_empty()
    }

    /// What would be a quorum certificate, where `quorum` members agree.
    pub(crate) fn claim(
        &self,
        kind: VoteKind,
        view: View,
        digest: Hash32,
        quorum: usize,
    ) -> Option<QuorumClaim> {
        let (from, to) = ((view, kind, MemberIndex(0)), (view, kind, MemberIndex(u32::MAX)));
        let mut signatures = Vec::new();
        for ((_, _, member), signed) in self.votes.range(from..=to) {
            if let Some((_, signature)) = signed.iter().find(|(d, _)| *d == digest) {
                signatures.push((*member, *signature));
            }
        }
        (signatures.len() >= quorum).then_some(QuorumClaim { kind, view, digest, signatures })
    }

    /// Forgets what was said before `view`.
    pub(crate) fn forget_before(&mut self, view: View) {
        self.votes = self.votes.split_off(&(view, VoteKind::Propose, MemberIndex(0)));
    }
}
