//! A second proposal, or one that is not justified.

use std::collections::BTreeMap;

use parley_consensus_core::{
    AbortReason, Ballot, CastVote, ChoiceIndex, DecisionValue, MemberIndex, Outcome, Verdict, View, Vote,
    VoteKind,
};
use parley_identity::Signature;
use parley_ids::Hash32;
use parley_sim::Rng;

use super::{Liar, one_of};

impl Liar<'_> {
    /// Another value in the same view, on the same justification.
    pub(super) fn other_proposal(&self, rng: &mut Rng, cast: &CastVote) -> CastVote {
        let value = self.some_value(rng);
        let vote = self.sign(Vote { digest: value.digest(), ..cast.vote });
        CastVote { vote, value: Some(value), ..cast.clone() }
    }

    /// A value in a view that it leads, about the newest one, that builds on nothing, or on something else.
    pub(super) fn unjustified(&self, rng: &mut Rng) -> Option<CastVote> {
        let newest = self.books.newest_view().0;
        let views = newest.saturating_sub(1)..=newest + 1;
        let view = views.map(View).find(|view| self.scene.instance.leader(*view) == self.member)?;
        let value = self.some_value(rng);
        let (kind, digest) = (VoteKind::Propose, value.digest());
        let vote = self.sign(Vote { kind, view, member: self.member, digest, signature: Signature([0; 64]) });
        let claims = self.books.claims(self.scene.quorum());
        let base = if rng.per_mille(300) { one_of(rng, &claims).cloned() } else { None };
        let skips = claims.into_iter().filter(|claim| claim.kind == VoteKind::Skip && claim.view < view);
        let skips = if rng.per_mille(300) { skips.collect() } else { Vec::new() };
        Some(CastVote { vote, value: Some(value), base, skips })
    }

    /// A value of another proposal, one of its own making, or an abort.
    fn some_value(&self, rng: &mut Rng) -> DecisionValue {
        let proposal = self.scene.instance.proposal_hash();
        let known: Vec<&DecisionValue> = self.books.values().collect();
        let verdict = match rng.below(100) {
            0..30 => Verdict::Abort(AbortReason::Inconclusive),
            30..40 => Verdict::Abort(AbortReason::BallotsMissing),
            40..60 if !known.is_empty() => {
                return one_of(rng, &known).map(|value| DecisionValue::clone(value)).unwrap_or_else(|| {
                    DecisionValue { proposal, verdict: Verdict::Abort(AbortReason::Inconclusive) }
                });
            }
            _ => self.some_ballots(rng),
        };
        let other = Hash32::of(&[b"another proposal"]);
        DecisionValue { proposal: if rng.per_mille(30) { other } else { proposal }, verdict }
    }

    /// Some of the ballots there are, of members with two any of both, with the outcome they give, or another.
    fn some_ballots(&self, rng: &mut Rng) -> Verdict {
        let mut by_member: BTreeMap<MemberIndex, Ballot> = BTreeMap::new();
        for ballot in self.books.ballots() {
            if !by_member.contains_key(&ballot.member) || rng.per_mille(500) {
                by_member.insert(ballot.member, *ballot);
            }
        }
        let mut ballots: Vec<Ballot> = by_member.into_values().collect();
        while ballots.len() > self.scene.quorum() && rng.per_mille(500) {
            let left_out = usize::try_from(rng.below(ballots.len() as u64)).unwrap_or_default();
            ballots.remove(left_out);
        }
        let other = rng.one_of(&[Outcome::Accepted, Outcome::Rejected, Outcome::Chosen(ChoiceIndex(1))]);
        let outcome = self.scene.instance.outcome(&ballots).filter(|_| !rng.per_mille(50));
        let outcome = outcome.or(other).unwrap_or(Outcome::Accepted);
        Verdict::Ballots { ballots, outcome }
    }
}
