//! Rule: when votes become a certificate, and a certificate a decision.

use parley_ids::AgentId;

use crate::effect::Out;
use crate::tally::Tally;
use crate::{
    Certificates, Confidence, Decided, Decision, DecisionCertificate, DecisionValue, End, Gathered,
    MemberIndex, Outcome, QuorumCertificate, QuorumClaim, Record, Send, Vote, VoteKind,
};

impl Decision {
    /// Assembles the quorum certificate that `vote` completes, if it does.
    pub(crate) fn certify(&mut self, vote: &Vote, effects: &mut Vec<Out>) {
        let wanted = match vote.kind {
            VoteKind::Propose => false,
            VoteKind::Prepare | VoteKind::Skip => self.certificates.wants(vote.kind, vote.view),
            VoteKind::Commit => self.commit.is_none(),
        };
        if !wanted {
            return;
        }
        let quorum = self.instance.config().quorum();
        let Some(claim) = self.tally.claim(vote.kind, vote.view, vote.digest, quorum) else { return };
        let Ok(certificate) = QuorumCertificate::verify(&self.instance, claim) else { return };
        if vote.kind == VoteKind::Commit {
            self.commit = Some(certificate.into_claim());
        } else {
            self.adopt(&certificate, effects);
        }
    }

    /// Keeps a certificate and, where it leads to a new view, tells members.
    pub(crate) fn adopt(&mut self, certificate: &QuorumCertificate, effects: &mut Vec<Out>) {
        let before = self.view();
        if !self.certificates.keep(certificate) {
            return;
        }
        let claim = certificate.claim();
        effects.push(self.note(Record::Certified { decision_id: self.id(), certificate: claim.clone() }));
        if self.view() > before {
            let leader = self.instance.leader(self.view());
            let news = Gathered { certificates: vec![claim.clone()], ..Gathered::empty(self.id()) };
            for (member, _) in self.instance.members() {
                let gathered = if member == leader { self.gathered_for(member) } else { news.clone() };
                effects.extend(self.tell(member, Send::Gathered(Box::new(gathered))));
            }
        }
    }

    /// Builds, checks and publishes the decision's certificate, once COMMIT-QC and value are there.
    pub(crate) fn conclude(&mut self, effects: &mut Vec<Out>) {
        let Some(certificate) = self.certificate() else { return };
        let Ok(outcome) = certificate.verify(&self.cluster, self.instance.config()) else { return };
        let decided = Box::new(self.decided(certificate, outcome));
        effects.push(self.note(Record::Decided(decided.clone())));
        self.end = Some(End::Decided(decided.clone()));
        self.wake = None;
        let everyone: Vec<MemberIndex> = self.instance.members().map(|(member, _)| member).collect();
        effects.extend(everyone.into_iter().filter_map(|member| self.standing(member)));
        effects.extend(self.tell_initiator(Send::Decided(decided)));
        self.tally = Tally::default();
        self.certificates = Certificates::default();
        self.proposals.clear();
        self.commit = None;
    }

    fn certificate(&self) -> Option<DecisionCertificate> {
        let commit = self.commit.clone()?;
        let value = self.value(&commit)?.clone();
        Some(DecisionCertificate {
            cluster: self.cluster.clone(),
            proposal: self.instance.proposal().clone(),
            instance: self.instance.id(),
            value,
            commit,
            config: self.instance.config().clone(),
        })
    }

    fn value(&self, commit: &QuorumClaim) -> Option<&DecisionValue> {
        self.proposals.values().find(|p| p.vote.digest == commit.digest).and_then(|p| p.value.as_ref())
    }

    fn decided(&self, certificate: DecisionCertificate, outcome: Outcome) -> Decided {
        let proven: Vec<AgentId> = self.proven_members();
        let signed = |m: MemberIndex| certificate.commit.signatures.iter().any(|(signer, _)| *signer == m);
        let signers = self.names(signed);
        let silent = self.names(|m| !self.ballots.contains_key(&m) && !self.tally.heard(m));
        let confidence = Confidence::of(&self.instance, &certificate, proven.len());
        Decided { certificate, outcome, signers, proven, silent, confidence }
    }
}
