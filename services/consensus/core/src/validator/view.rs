//! How a member moves from view to view.

use parley_ids::{Hash32, UnixMillis};

use super::{Validator, ValidatorEffect};
use crate::justification::admissible;
use crate::{
    Ballot, CastVote, DecisionCertificate, Gathered, QuorumCertificate, QuorumClaim, View, VoteKind,
};

impl Validator {
    /// Takes what the collector has. Nothing in it is trusted.
    ///
    /// First everything is verified and kept, then the member moves to the newest view, then it acts there: so it
    /// never acts in a view that the same message ends.
    pub(crate) fn gathered(&mut self, now: UnixMillis, gathered: Gathered) {
        if let Some(decided) = gathered.decided
            && self.decide(decided)
        {
            return;
        }
        self.merge(now, &gathered.ballots);
        let mut certificates = self.verified(gathered.certificates);
        let proposal = gathered.proposal.and_then(|cast| self.admit(now, &cast, &mut certificates));
        self.advance(now, &certificates);
        if let Some((view, digest)) = proposal
            && view == self.view
            && self.proposal.is_none()
        {
            self.proposal = Some(digest);
        }
        self.try_prepare();
        self.try_propose(now);
    }

    /// A decision certificate ends everything, if it is good.
    fn decide(&mut self, certificate: DecisionCertificate) -> bool {
        if certificate.check(&self.instance, &self.ballots).is_err() {
            return false;
        }
        let certificate = Box::new(certificate);
        self.outbox.clear();
        self.outbox.push(ValidatorEffect::Decided(certificate.clone()));
        self.decided = Some(certificate);
        true
    }

    /// Keeps each member's first good ballot.
    pub(crate) fn merge(&mut self, now: UnixMillis, ballots: &[Ballot]) {
        for ballot in ballots {
            if !self.ballots.contains_key(&ballot.member) && self.instance.verify_ballot(ballot).is_ok() {
                self.ballots.insert(ballot.member, *ballot);
            }
        }
        self.start_first_view(now);
    }

    /// Verifies and keeps the certificates that are of use.
    fn verified(&mut self, claims: Vec<QuorumClaim>) -> Vec<QuorumCertificate> {
        let mut certificates = Vec::new();
        for claim in claims {
            if claim.kind == VoteKind::Commit {
                // There is a decision; its certificate has the value as well.
                if QuorumCertificate::verify(&self.instance, claim).is_ok() {
                    self.fetch();
                }
            } else if self.guard.record().certificates.wants(claim.kind, claim.view)
                && let Ok(certificate) = QuorumCertificate::verify(&self.instance, claim)
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
        let needed = view >= self.view || (base == Some(digest) && !self.values.contains_key(&digest));
        if !needed || (view == self.view && self.proposal.is_some()) {
            return None;
        }
        let known = &self.guard.record().certificates;
        let fresh = admissible(&self.instance, cast, known, &self.ballots).ok()?;
        for certificate in fresh {
            self.guard.keep(&certificate);
            certificates.push(certificate);
        }
        let value = cast.value.as_ref()?;
        self.merge(now, value.ballots());
        self.values.insert(digest, value.clone());
        Some((view, digest))
    }

    /// Acts on certificates that were just kept: COMMITs to the newest PREPARE-QC, and enters the view after the
    /// newest certificate.
    fn advance(&mut self, now: UnixMillis, certificates: &[QuorumCertificate]) {
        let view = self.view;
        let prepared = certificates
            .iter()
            .filter(|c| c.kind() == VoteKind::Prepare && c.view() >= view)
            .max_by_key(|c| c.view());
        if let Some(prepared) = prepared
            && let Ok(vote) = self.guard.commit(&self.instance, prepared)
        {
            self.outbox.push(ValidatorEffect::Vote(Box::new(CastVote::bare(vote))));
        }
        let reached = self.guard.record().certificates.view();
        if reached > self.view {
            self.enter(now, reached);
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
    }

    /// The best PREPARE-QC's value is part of the record: a leader must be able to propose it again. Values that no
    /// one needs any more go.
    pub(crate) fn keep_value_of_base(&mut self) {
        let base = self.guard.record().certificates.prepared().map(|p| p.digest);
        let current = self.proposal;
        self.values.retain(|digest, _| Some(*digest) == base || Some(*digest) == current);
        if let Some(value) = base.and_then(|digest| self.values.get(&digest)) {
            self.guard.keep_value(value);
        }
    }
}
