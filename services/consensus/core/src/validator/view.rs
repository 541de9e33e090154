//! How a member moves from view to view.

use parley_ids::{Hash32, UnixMillis};

use super::Validator;
use crate::{Ballot, CastVote, Gathered, QuorumCertificate, QuorumClaim, View, VoteKind};

impl Validator {
    /// Takes what the collector has. Nothing in it is trusted.
    ///
    /// First everything is verified and kept, then the member moves to the newest view, then it acts there: so it
    /// never PREPAREs in a view that the same message ends.
    pub(crate) fn gathered(&mut self, now: UnixMillis, gathered: Gathered) {
        if let Some(decided) = gathered.decided
            && self.take_decision(now, decided)
        {
            return;
        }
        self.merge(now, &gathered.ballots);
        self.take(now, gathered.certificates, gathered.proposal.as_ref());
        if self.decided.is_none() {
            // The collector did not hear what it sent before.
            self.try_prepare(now);
            self.try_propose(now);
        }
    }

    /// Keeps each member's first good ballot.
    pub(crate) fn merge(&mut self, now: UnixMillis, ballots: &[Ballot]) {
        for ballot in ballots {
            self.hear_ballot(ballot);
        }
        self.start_first_view(now);
    }

    /// Takes certificates and a proposal, and moves by them. Says whether the view has a proposal now that it had not.
    pub(crate) fn take(
        &mut self,
        now: UnixMillis,
        claims: Vec<QuorumClaim>,
        proposal: Option<&CastVote>,
    ) -> bool {
        let mut certificates = self.verified(claims);
        let proposal = proposal.and_then(|cast| self.admit(now, cast, &mut certificates));
        self.advance(now, certificates);
        self.conclude(now);
        if let Some((view, digest)) = proposal
            && self.decided.is_none()
            && view == self.view
            && self.proposal.is_none()
        {
            self.proposal = Some(digest);
            self.start_first_view(now);
            return true;
        }
        false
    }

    /// Verifies and keeps the certificates that are of use.
    fn verified(&mut self, mut claims: Vec<QuorumClaim>) -> Vec<QuorumCertificate> {
        // Each in its turn: after a newer PREPARE-QC an older one is of no use to keep, but it is to COMMIT.
        claims.sort_by_key(|claim| (claim.view, claim.kind));
        let mut certificates = Vec::new();
        for claim in claims {
            if claim.kind == VoteKind::Commit {
                if self.committed.is_none() {
                    self.committed = self.good_claim(claim).ok();
                }
            } else if self.guard.record().certificates.wants(claim.kind, claim.view)
                && let Ok(certificate) = self.good_claim(claim)
            {
                self.guard.keep(&certificate);
                certificates.push(certificate);
            }
        }
        certificates
    }

    /// Checks a proposal, and keeps what it brings: certificates, ballots, its value. Gives view and digest.
    fn admit(
        &mut self,
        now: UnixMillis,
        cast: &CastVote,
        certificates: &mut Vec<QuorumCertificate>,
    ) -> Option<(View, Hash32)> {
        let (view, digest) = (cast.vote.view, cast.vote.digest);
        let base = self.guard.record().certificates.prepared().map(|p| p.digest);
        let committed = self.committed.as_ref().map(QuorumCertificate::digest);
        let wanted = [base, committed].contains(&Some(digest)) && !self.values.contains_key(&digest);
        if !wanted && (view < self.view || (view == self.view && self.proposal.is_some())) {
            return None;
        }
        for certificate in self.good_proposal(cast).ok()? {
            self.guard.keep(&certificate);
            certificates.push(certificate);
        }
        let value = cast.value.as_ref()?;
        for ballot in value.ballots() {
            // They were verified with the value.
            self.ballots.entry(ballot.member).or_insert(*ballot);
        }
        self.values.insert(digest, value.clone());
        self.start_first_view(now);
        Some((view, digest))
    }

    /// Acts on certificates that were just kept, in the order of views: COMMITs to a PREPARE-QC, and enters the view
    /// after each.
    fn advance(&mut self, now: UnixMillis, mut certificates: Vec<QuorumCertificate>) {
        certificates.sort_by_key(|certificate| (certificate.view(), certificate.kind()));
        for certificate in &certificates {
            if certificate.view() < self.view {
                continue;
            }
            if certificate.kind() == VoteKind::Prepare
                && let Ok(vote) = self.guard.commit(&self.instance, certificate)
            {
                self.say(now, CastVote::bare(vote));
            }
            self.enter(now, certificate.view().following());
        }
    }

    fn enter(&mut self, now: UnixMillis, view: View) {
        self.view = view;
        self.entered_at = now;
        self.proposal = None;
        self.lacking = false;
        self.propose_at = None;
        self.view_ends = Some(now + self.patience(view));
        self.resends = 0;
        self.resend_at = now + self.pause();
        self.heard.entered(view);
    }

    /// The best PREPARE-QC's value is part of the record: a leader must be able to propose it again. Values that no
    /// one needs any more go.
    pub(crate) fn keep_value_of_base(&mut self) {
        let record = self.guard.record();
        let base = record.certificates.prepared().map(|p| p.digest);
        let current = self.proposal;
        let candidates: Vec<Hash32> = record.candidates.values().map(|(digest, _)| *digest).collect();
        self.values
            .retain(|digest, _| [base, current].contains(&Some(*digest)) || candidates.contains(digest));
        if let Some(value) = base.and_then(|digest| self.values.get(&digest)) {
            self.guard.keep_value(value);
        }
        self.guard.forget_candidates();
    }
}
