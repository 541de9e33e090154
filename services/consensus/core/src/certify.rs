//! Rule: a member hands in a decision that members assembled without the collector.

use parley_core::{Caller, Refusal};
use parley_ids::Hash32;

use crate::decision::Moment;
use crate::state::Ruled;
use crate::{
    Answer, CertificateError, Decision, DecisionValue, End, QuorumCertificate, QuorumClaim, Record, VoteKind,
};

impl Decision {
    /// Takes a COMMIT-QC with its value: it decides what is open, supersedes NO_QUORUM, and brings what is signed in it
    /// in any case. After the decision it is recorded where it brings something new; with another value it is a fork,
    /// and convicts who signed both.
    pub(crate) fn certify(
        &mut self,
        now: Moment<'_>,
        from: &Caller,
        named: Option<Hash32>,
        commit: QuorumClaim,
        value: &DecisionValue,
    ) -> Ruled {
        self.seat(from, None)?;
        self.is_meant(named)?;
        let over = self.is_decided()?;
        if let Some(End::Decided(decided)) = &self.end
            && decided.certificate.commit == commit
            && decided.certificate.value == *value
        {
            return Ok((Vec::new(), Answer::Done));
        }
        let certificate = self.check(commit, value).map_err(|error| Refusal::of(error.code(), &error))?;
        let mut effects = Vec::new();
        let mut news = self.harvest(now.at, &certificate, &mut effects);
        self.harvest_ballots(now.at, value, &mut effects);
        if over {
            news |= !effects.is_empty();
            if news {
                let claim = certificate.into_claim();
                effects
                    .insert(0, self.note(Record::Certified { decision_id: self.id(), certificate: claim }));
            }
        } else {
            self.decide(now, certificate.into_claim(), value.clone(), &mut effects);
        }
        Ok((effects, Answer::Done))
    }

    fn check(
        &self,
        commit: QuorumClaim,
        value: &DecisionValue,
    ) -> Result<QuorumCertificate, CertificateError> {
        if commit.kind != VoteKind::Commit || commit.digest != value.digest() {
            return Err(CertificateError::OtherValue);
        }
        let certificate = self.verify_claim(&commit).map_err(CertificateError::Quorum)?;
        value.valid(&self.instance, commit.view, &self.ballots).map_err(CertificateError::Value)?;
        Ok(certificate)
    }
}
