//! Rule: what is signed counts, however it comes: also inside of certificates and values.
//!
//! Whoever shows a fork shows two certificates, and their signers are all that convicts.

use parley_ids::{Hash32, UnixMillis};

use crate::effect::Out;
use crate::tally::MOST_VALUES;
use crate::{
    Ballot, Decision, DecisionValue, MemberIndex, Opinion, QuorumCertificate, QuorumClaim, VerifiedVote,
    View, VoteKind,
};

/// Views before the current one whose votes are kept. A COMMIT-QC of an earlier view may still come together; older
/// ones are not needed, because their value is proposed again.
pub(crate) const KEPT_VIEWS: u32 = 16;

/// What came of a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opined {
    /// The member said so before.
    Known,
    /// It is the member's first opinion.
    First,
    /// The member said something else before.
    Other,
    /// The member said too much.
    TooMany,
}

impl Decision {
    /// The oldest view whose votes are kept.
    pub(crate) fn oldest(&self) -> View {
        View(self.view().0.saturating_sub(KEPT_VIEWS))
    }

    /// Whether somebody proposed the value, in a recent view.
    pub(crate) fn is_proposed(&self, digest: Hash32) -> bool {
        let committed = self.commit.as_ref().is_some_and(|commit| commit.digest == digest);
        committed || self.proposals.values().flatten().any(|p| p.vote.digest == digest)
    }

    /// Counts a vote that is not held, and holds it against what its member signed beside it.
    pub(crate) fn count_vote(&mut self, at: UnixMillis, vote: VerifiedVote, effects: &mut Vec<Out>) {
        let said = *vote.vote();
        for other in self.tally.conflicting(&said) {
            effects.extend(self.accuse(&other, &said));
        }
        if !self.tally.is_full(&said, self.is_proposed(said.digest)) {
            self.tally.add(at, vote);
        }
    }

    /// Counts every vote in a certificate that is not counted yet; whether there was any.
    pub(crate) fn harvest(
        &mut self,
        at: UnixMillis,
        certificate: &QuorumCertificate,
        effects: &mut Vec<Out>,
    ) -> bool {
        if certificate.view() < self.oldest() {
            return false;
        }
        let mut news = false;
        for vote in certificate.votes() {
            if !self.tally.holds(vote.vote()) {
                self.count_vote(at, vote, effects);
                news = true;
            }
        }
        news
    }

    /// Counts every ballot in a valid value that is not counted yet.
    pub(crate) fn harvest_ballots(&mut self, at: UnixMillis, value: &DecisionValue, effects: &mut Vec<Out>) {
        for ballot in value.ballots() {
            self.opine(at, *ballot, false, effects);
        }
    }

    /// Keeps a verified ballot. The first of a member counts; another opinion is evidence. `recorded`: it comes from
    /// the member itself, with the rationale.
    pub(crate) fn opine(
        &mut self,
        at: UnixMillis,
        ballot: Ballot,
        recorded: bool,
        effects: &mut Vec<Out>,
    ) -> Opined {
        let opinions = self.opinions.entry(ballot.member).or_default();
        if let Some(known) = opinions.iter_mut().find(|known| known.ballot.says_the_same(&ballot)) {
            known.recorded |= recorded;
            return Opined::Known;
        }
        if opinions.len() >= MOST_VALUES {
            return Opined::TooMany;
        }
        let first = opinions.first().map(|known| known.ballot);
        opinions.push(Opinion { ballot, at, recorded });
        match first {
            Some(known) => {
                effects.extend(self.double_ballot(&known, &ballot));
                Opined::Other
            }
            None => {
                self.ballots.insert(ballot.member, ballot);
                Opined::First
            }
        }
    }

    /// The member's opinion that says just that.
    pub(crate) fn opinion(&self, ballot: &Ballot) -> Option<&Opinion> {
        let opinions = self.opinions.get(&ballot.member)?;
        opinions.iter().find(|known| known.ballot.says_the_same(ballot))
    }

    /// Whether the member has so many opinions that one more is not kept.
    pub(crate) fn is_wordy(&self, member: MemberIndex) -> bool {
        self.opinions.get(&member).is_some_and(|opinions| opinions.len() >= MOST_VALUES)
    }

    /// Whether a certificate is worth a look: it would be kept, or its signatures would.
    pub(crate) fn is_of_use(&self, claim: &QuorumClaim) -> bool {
        self.certificates.wants(claim.kind, claim.view)
            || (claim.kind != VoteKind::Propose && claim.view >= self.oldest())
    }

    /// Forgets views long past, but for the values that may be proposed or decided again.
    pub(crate) fn forget_old_views(&mut self) {
        let oldest = self.oldest();
        self.tally.forget_before(oldest);
        let base = self.certificates.prepared().map(|p| p.digest);
        let commit = self.commit.as_ref().map(|c| c.digest);
        for (view, proposals) in &mut self.proposals {
            let needed = |digest| Some(digest) == base || Some(digest) == commit;
            proposals.retain(|p| *view >= oldest || needed(p.vote.digest));
        }
        self.proposals.retain(|_, proposals| !proposals.is_empty());
        self.certified.retain(|(view, _), _| *view >= oldest);
    }
}
