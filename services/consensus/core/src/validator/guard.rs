//! The sign guard: the only code that touches the key.
//!
//! Whatever it signs goes into the durable record first; the validator releases it once that is on disk. Per view a
//! member signs at most one PROPOSE, at most one PREPARE, and COMMIT or SKIP but not both.
//!
//! Source: docs/consensus.md, "sign guard", g1 to g6; g7 is about all decisions of a group, and its member's store keeps it.

use std::collections::btree_map::Entry;

use parley_identity::SigningKey;
use parley_ids::{Hash32, Ppm, UnixMillis};

use super::record::{Closed, DurableRecord};
use super::rules::Rules;
use crate::{
    Ballot, CastVote, Certificates, DecisionCertificate, DecisionValue, Instance, Judgement, Justification,
    QuorumCertificate, View, Vote, VoteKind,
};

/// The guard does not sign this: it would contradict what was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refused;

/// The key and what it signed.
#[derive(Debug)]
#[cfg_attr(feature = "exhaust", derive(Clone))]
pub(crate) struct SignGuard {
    key: SigningKey,
    record: DurableRecord,
    changed: bool,
    /// Always [`Rules::PRODUCTION`], but where a simulation is tested.
    pub(crate) rules: Rules,
}

impl SignGuard {
    pub(crate) fn new(key: SigningKey, record: DurableRecord) -> Self {
        Self { key, record, changed: false, rules: Rules::PRODUCTION }
    }

    /// What was signed, and the certificates behind it.
    pub(crate) fn record(&self) -> &DurableRecord {
        &self.record
    }

    /// The record, where it changed since this was last asked.
    pub(crate) fn changed(&mut self) -> Option<Box<DurableRecord>> {
        std::mem::take(&mut self.changed).then(|| Box::new(self.record.clone()))
    }

    /// When the member first heard of the decision; `now`, if that is the first time. It is stored with what is
    /// signed later.
    pub(crate) fn heard_at(&mut self, now: UnixMillis) -> UnixMillis {
        *self.record.heard_at.get_or_insert(now)
    }

    /// Keeps a certificate with the record.
    pub(crate) fn keep(&mut self, certificate: &QuorumCertificate) {
        if self.record.certificates.keep(certificate) {
            self.changed = true;
        }
    }

    /// Keeps the value of the best PREPARE-QC with the record.
    pub(crate) fn keep_value(&mut self, value: &DecisionValue) {
        if self.record.value.as_ref() != Some(value) {
            self.record.value = Some(value.clone());
            self.changed = true;
        }
    }

    /// Keeps the value of a PREPARE with the record, as long as it may be that of the best PREPARE-QC.
    pub(crate) fn keep_candidate(&mut self, view: View, digest: Hash32, value: &DecisionValue) {
        if let Entry::Vacant(place) = self.record.candidates.entry(view) {
            place.insert((digest, value.clone()));
            self.changed = true;
        }
    }

    /// Forgets the values of PREPAREs up to the best PREPARE-QC's view.
    pub(crate) fn forget_candidates(&mut self) {
        let Some(base) = self.record.certificates.prepared().map(|prepared| prepared.view) else { return };
        let before = self.record.candidates.len();
        self.record.candidates.retain(|view, _| *view > base);
        self.changed |= self.record.candidates.len() < before;
    }

    /// Keeps the decision. Nothing is signed any more, and what one would go on from is not needed; what was signed
    /// stays, to be compared with.
    pub(crate) fn decide(&mut self, certificate: &DecisionCertificate) {
        self.record.certificates = Certificates::default();
        self.record.value = None;
        self.record.candidates.clear();
        self.record.proposed = self.record.proposed.take().map(|cast| CastVote::bare(cast.vote));
        self.record.decided = Some(Box::new(certificate.clone()));
        self.changed = true;
    }

    /// One opinion: the first; another judgement gives the same ballot again.
    pub(crate) fn ballot(&mut self, instance: &Instance, judgement: Judgement) -> Ballot {
        if let Some(ballot) = self.record.ballot {
            return ballot;
        }
        let mut ballot = Ballot {
            member: self.record.member,
            choice: judgement.choice,
            confidence: judgement.confidence.min(Ppm::ONE),
            rationale: Hash32::of(&[judgement.rationale.as_bytes()]),
            signature: parley_identity::Signature([0; 64]),
        };
        ballot.signature = self.key.sign(&instance.ballot_body(&ballot).bytes());
        self.record.ballot = Some(ballot);
        self.record.rationale = judgement.rationale;
        self.changed = true;
        ballot
    }

    /// g1 and g2: earlier views are closed; a later one begins with nothing signed.
    fn enter(&mut self, view: View) -> Result<(), Refused> {
        if view < self.record.view {
            return Err(Refused);
        }
        if view > self.record.view {
            self.record.view = view;
            self.record.proposed = None;
            self.record.prepared = None;
            self.record.closed = Closed::Open;
            self.changed = true;
        }
        Ok(())
    }

    /// g3: one PROPOSE per view; the same value again gives the stored signature.
    pub(crate) fn propose(
        &mut self,
        instance: &Instance,
        view: View,
        value: DecisionValue,
        on: Justification,
    ) -> Result<CastVote, Refused> {
        self.enter(view)?;
        let digest = value.digest();
        match &self.record.proposed {
            Some(stored) if stored.vote.digest == digest => Ok(stored.clone()),
            Some(_) => Err(Refused),
            None => {
                let vote = self.sign(instance, VoteKind::Propose, digest);
                let cast = CastVote { vote, value: Some(value), base: on.base, skips: on.skips };
                self.record.proposed = Some(cast.clone());
                Ok(cast)
            }
        }
    }

    /// g4: one PREPARE per view, and none after the view is closed; the same value again gives the stored signature.
    pub(crate) fn prepare(
        &mut self,
        instance: &Instance,
        view: View,
        digest: Hash32,
    ) -> Result<Vote, Refused> {
        self.enter(view)?;
        match (&self.record.prepared, &self.record.closed) {
            (Some(stored), _) if stored.digest == digest => Ok(*stored),
            (None, Closed::Open) => {
                let vote = self.sign(instance, VoteKind::Prepare, digest);
                self.record.prepared = Some(vote);
                Ok(vote)
            }
            _ => Err(Refused),
        }
    }

    /// g5: one COMMIT per view, and none after SKIP; the same value again gives the stored signature.
    ///
    /// It takes the PREPARE-QC it follows from, and keeps it: the member cannot leave the view without it.
    pub(crate) fn commit(
        &mut self,
        instance: &Instance,
        prepared: &QuorumCertificate,
    ) -> Result<Vote, Refused> {
        if prepared.kind() != VoteKind::Prepare {
            return Err(Refused);
        }
        self.enter(prepared.view())?;
        match &self.record.closed {
            Closed::Skip(_) if self.rules.commit_xor_skip => Err(Refused),
            Closed::Open | Closed::Skip(_) => {
                let vote = self.sign(instance, VoteKind::Commit, prepared.digest());
                self.record.closed = Closed::Commit(vote);
                self.keep(prepared);
                Ok(vote)
            }
            Closed::Commit(stored) if stored.digest == prepared.digest() => Ok(*stored),
            Closed::Commit(_) => Err(Refused),
        }
    }

    /// g6: no SKIP after COMMIT; again gives the stored signature.
    pub(crate) fn skip(&mut self, instance: &Instance, view: View) -> Result<Vote, Refused> {
        self.enter(view)?;
        match &self.record.closed {
            Closed::Open => {
                let vote = self.sign(instance, VoteKind::Skip, Hash32::default());
                self.record.closed = Closed::Skip(vote);
                Ok(vote)
            }
            Closed::Skip(stored) => Ok(*stored),
            Closed::Commit(_) => Err(Refused),
        }
    }

    /// Signs in the record's view. Only the rules above call it, and they store what it gives.
    fn sign(&mut self, instance: &Instance, kind: VoteKind, digest: Hash32) -> Vote {
        let (view, member) = (self.record.view, self.record.member);
        let signature = self.key.sign(&instance.vote_body(kind, view, digest).bytes());
        self.changed = true;
        Vote { kind, view, member, digest, signature }
    }
}
