//! Rule: what convicts a member. One evidence for each member, offence and view.

use parley_core::Refusal;

use crate::effect::Out;
use crate::state::Ruled;
use crate::{
    Answer, Ballot, CastVote, Decision, Evidence, EvidenceReference, InvalidProposal, Proof, Record,
    ValueError, Vote, codes,
};

/// Pieces of evidence that are kept for the audit. The log has all.
const KEPT_EVIDENCE: usize = 64;

impl Decision {
    /// Two votes of one member that contradict each other.
    pub(crate) fn accuse(&mut self, one: &Vote, other: &Vote) -> Option<Out> {
        let body = |vote: &Vote| self.instance.vote_body(vote.kind, vote.view, vote.digest);
        let (a, b) = ((body(one), one.signature), (body(other), other.signature));
        let evidence = Evidence::of(&self.instance, other.member, a, b)?;
        self.convict(Proof::Contradiction(evidence.into()))
    }

    /// Two opinions of one member.
    pub(crate) fn double_ballot(&mut self, known: &Ballot, other: &Ballot) -> Option<Out> {
        let a = (self.instance.ballot_body(known), known.signature);
        let b = (self.instance.ballot_body(other), other.signature);
        let evidence = Evidence::of(&self.instance, known.member, a, b)?;
        self.convict(Proof::Contradiction(evidence.into()))
    }

    /// A proposal with a good signature, of a value that is not valid: the first one is evidence, and every other one
    /// is refused.
    pub(crate) fn invalid_proposal(&mut self, cast: CastVote, error: &ValueError) -> Ruled {
        let refusal = Refusal::of(codes::BAD_VOTE, error);
        let Some(value) = cast.value else { return Err(refusal) };
        let evidence = InvalidProposal { instance: self.instance.clone(), vote: cast.vote, value };
        match self.convict(Proof::InvalidProposal(evidence.into())) {
            Some(record) => Ok((vec![record], Answer::Done)),
            None => Err(refusal),
        }
    }

    /// Keys proven guilty in this decision, with the evidence against each.
    pub(crate) fn convicted(&self) -> Vec<([u8; 32], EvidenceReference)> {
        let (decision_id, instance) = (self.id(), self.instance.id());
        let convicted = self.proven.iter().filter_map(|(member, offence, _)| {
            let member = self.instance.member(*member).ok()?;
            let (agent, decision_id) = (member.agent.clone(), decision_id.clone());
            Some((member.key, EvidenceReference { agent, decision_id, instance, offence: *offence }))
        });
        convicted.collect()
    }

    fn convict(&mut self, proof: Proof) -> Option<Out> {
        let first = self.proven.insert((proof.member(), proof.offence(), proof.view()));
        if !first {
            return None;
        }
        if self.evidence.len() < KEPT_EVIDENCE {
            self.evidence.push(proof.clone());
        }
        let decision_id = self.id();
        Some(self.note(match proof {
            Proof::Contradiction(evidence) => {
                Record::Evidence { decision_id, evidence: Box::new(Evidence::clone(&evidence)) }
            }
            Proof::InvalidProposal(evidence) => {
                Record::InvalidProposal { decision_id, evidence: Box::new(InvalidProposal::clone(&evidence)) }
            }
        }))
    }
}
