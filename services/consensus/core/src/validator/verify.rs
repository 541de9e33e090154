//! Checking what came: each signature once.

use parley_ids::Hash32;

use super::{Validator, ValidatorEffect};
use crate::justification::well_formed_under;
use crate::{
    Ballot, CastVote, CertificateError, DecisionCertificate, DecisionValue, InstanceError,
    JustificationError, QuorumCertificate, QuorumClaim, QuorumError, ValueError, Verdict, View, Vote,
    VoteKind,
};

impl Validator {
    /// Checks a vote and keeps it. `value` is what travels beside it.
    pub(crate) fn good_vote(
        &mut self,
        vote: &Vote,
        value: Option<&DecisionValue>,
    ) -> Result<(), InstanceError> {
        if !self.heard.knows(vote) {
            self.instance.verify_vote(vote).inspect_err(|_| self.refused += 1)?;
            self.hear(vote, value);
        }
        Ok(())
    }

    /// Checks a certificate, and keeps the votes that it is made of.
    pub(crate) fn good_claim(&mut self, claim: QuorumClaim) -> Result<QuorumCertificate, QuorumError> {
        let known = |vote: &Vote| self.heard.knows(vote);
        let checked = QuorumCertificate::verify_unknown(&self.instance, claim, known);
        let certificate = checked.inspect_err(|_| self.refused += 1)?;
        let votes: Vec<Vote> = certificate.claim().votes().collect();
        for vote in &votes {
            self.hear(vote, None);
        }
        Ok(certificate)
    }

    /// Checks a value by EV. One that is in hand was valid before; then only its view matters.
    fn good_value(&mut self, value: &DecisionValue, digest: Hash32, view: View) -> Result<(), ValueError> {
        if self.values.contains_key(&digest) {
            let early = view == View::FIRST && matches!(value.verdict, Verdict::Abort(_));
            return if early { Err(ValueError::AbortInFirstView) } else { Ok(()) };
        }
        value.valid(&self.instance, view, &self.ballots).inspect_err(|_| self.refused += 1)
    }

    /// Checks whether a PROPOSE is admissible: form, signature, value and certificates. Gives the certificates that were not known.
    pub(crate) fn good_proposal(
        &mut self,
        cast: &CastVote,
    ) -> Result<Vec<QuorumCertificate>, JustificationError> {
        let formed = well_formed_under(self.guard.rules, &self.instance, cast);
        let value = formed.inspect_err(|_| self.refused += 1)?;
        self.good_vote(&cast.vote, Some(value)).map_err(JustificationError::Signature)?;
        let (view, digest) = (cast.vote.view, cast.vote.digest);
        self.good_value(value, digest, view).map_err(JustificationError::Value)?;
        let mut fresh = Vec::new();
        for claim in cast.base.iter().chain(&cast.skips) {
            if !self.guard.record().certificates.holds(claim) {
                fresh.push(self.good_claim(claim.clone()).map_err(JustificationError::Certificate)?);
            }
        }
        Ok(fresh)
    }

    /// Checks a decision certificate as [`DecisionCertificate::check`] does.
    pub(crate) fn good_decision(
        &mut self,
        certificate: &DecisionCertificate,
    ) -> Result<(), CertificateError> {
        let DecisionCertificate { value, commit, .. } = certificate;
        certificate.is_of(&self.instance).inspect_err(|_| self.refused += 1)?;
        let digest = value.digest();
        if commit.kind != VoteKind::Commit || commit.digest != digest {
            self.refused += 1;
            return Err(CertificateError::OtherValue);
        }
        self.good_value(value, digest, commit.view).map_err(CertificateError::Value)?;
        self.good_claim(commit.clone()).map_err(CertificateError::Quorum)?;
        Ok(())
    }

    /// Keeps each member's first ballot, where it is good.
    pub(crate) fn hear_ballot(&mut self, ballot: &Ballot) {
        if self.ballots.contains_key(&ballot.member) {
            return;
        }
        match self.instance.verify_ballot(ballot) {
            Ok(()) => {
                self.ballots.insert(ballot.member, *ballot);
            }
            Err(_) => self.refused += 1,
        }
    }

    /// Keeps a verified vote. The first contradiction of another member is brought to the collector.
    pub(crate) fn hear(&mut self, vote: &Vote, value: Option<&DecisionValue>) {
        let Some(other) = self.heard.add(vote) else { return };
        if vote.member == self.me || !self.accused.insert(vote.member) {
            return;
        }
        let known = self.values.get(&other.digest).filter(|_| other.kind == VoteKind::Propose);
        let a = CastVote { value: known.cloned(), ..CastVote::bare(other) };
        let b = CastVote { value: value.cloned(), ..CastVote::bare(*vote) };
        self.outbox.push(ValidatorEffect::Accuse(Box::new([a, b])));
    }
}
