//! Rule: when votes become a certificate, and a certificate a decision.

use std::sync::Arc;

use crate::decision::Moment;
use crate::effect::Out;
use crate::{
    Decided, Decision, DecisionCertificate, DecisionValue, End, Gathered, MemberIndex, QuorumCertificate,
    QuorumClaim, Record, Send, Vote, VoteKind,
};

impl Decision {
    /// Assembles the quorum certificate that `vote` completes, if it does.
    pub(crate) fn assemble(&mut self, vote: &Vote, effects: &mut Vec<Out>) {
        let wanted = match vote.kind {
            VoteKind::Propose => false,
            VoteKind::Prepare | VoteKind::Skip => self.certificates.wants(vote.kind, vote.view),
            VoteKind::Commit => self.commit.is_none(),
        };
        if !wanted || self.has_decided() {
            return;
        }
        let certificate = self.tally.assemble(&self.instance, vote.kind, vote.view, vote.digest);
        match certificate {
            Some(certificate) if vote.kind == VoteKind::Commit => {
                self.commit = Some(certificate.into_claim())
            }
            Some(certificate) => self.adopt(&certificate, effects),
            None => {}
        }
    }

    /// Takes what a member brings: the certificate, where it leads on, and its signatures in any case.
    pub(crate) fn take_certificate(
        &mut self,
        now: Moment<'_>,
        certificate: &QuorumCertificate,
        effects: &mut Vec<Out>,
    ) {
        if !self.has_decided() {
            if certificate.kind() != VoteKind::Commit {
                self.adopt(certificate, effects);
            } else if self.commit.is_none() {
                self.commit = Some(certificate.claim().clone());
            }
        }
        self.harvest(now.at, certificate, effects);
    }

    /// Keeps a certificate and, where it leads to a new view, tells members.
    fn adopt(&mut self, certificate: &QuorumCertificate, effects: &mut Vec<Out>) {
        let before = self.view();
        if !self.certificates.keep(certificate) {
            return;
        }
        let claim = certificate.claim();
        self.certified.insert((claim.view, claim.kind), claim.clone());
        effects.push(self.note(Record::Certified { decision_id: self.id(), certificate: claim.clone() }));
        if self.view() > before {
            let leader = self.instance.leader(self.view());
            let news = Gathered { certificates: vec![claim.clone()], ..self.nothing() };
            for (member, _) in self.instance.members() {
                let gathered = if member == leader { self.gathered_for(member) } else { news.clone() };
                effects.extend(self.tell(member, Send::Gathered(Box::new(gathered))));
            }
        }
    }

    /// Decides, once COMMIT-QC and value are there.
    pub(crate) fn conclude(&mut self, now: Moment<'_>, effects: &mut Vec<Out>) {
        let Some(commit) = self.commit.clone().filter(|_| !self.has_decided()) else { return };
        let mut proposals = self.proposals.values().flatten();
        let Some(proposal) = proposals.find(|p| p.vote.digest == commit.digest).cloned() else { return };
        let Some(value) = &proposal.value else { return };
        // It was valid in its view: an abort is not valid in the first one.
        if value.valid(&self.instance, commit.view, &self.ballots).is_ok() {
            self.decide(now, commit, value.clone(), effects);
        }
    }

    /// Builds and publishes the decision's certificate. `commit` is verified and `value` is what it commits.
    pub(crate) fn decide(
        &mut self,
        now: Moment<'_>,
        commit: QuorumClaim,
        value: DecisionValue,
        effects: &mut Vec<Out>,
    ) {
        self.commit = Some(commit.clone());
        let certificate = DecisionCertificate {
            cluster: self.cluster.clone(),
            proposal: self.instance.proposal().clone(),
            instance: self.instance.id(),
            value,
            commit,
            config: self.instance.config().clone(),
        };
        let decided = self.decided(now, certificate);
        effects.push(self.note(Record::Decided(Box::new(decided.clone()))));
        let told = Send::Decided(Box::new(decided.clone()));
        self.conclude_with(now.at, End::Decided(Arc::new(decided)));
        effects.extend(self.tell_initiator(told));
        effects.extend(self.instance.members().filter_map(|(member, _)| self.standing(member)));
    }

    fn decided(&self, now: Moment<'_>, certificate: DecisionCertificate) -> Decided {
        let review = self.review(now.group);
        let signed = |m: MemberIndex| certificate.commit.signatures.iter().any(|(signer, _)| *signer == m);
        Decided {
            outcome: certificate.value.outcome(),
            signers: self.names(signed),
            proven: review.proven,
            silent: review.silent,
            unimpeached: review.unimpeached,
            suspected: review.suspected,
            recovered: self.recovered.to_vec(),
            confidence: self.confidence(now.group, &certificate),
            certificate,
        }
    }
}
