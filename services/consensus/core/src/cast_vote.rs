//! Rule: which votes count.

use parley_core::{Caller, Refusal};
use parley_ids::UnixMillis;

use crate::effect::Out;
use crate::justification::{admissible, verify_unknown};
use crate::state::Ruled;
use crate::{
    Answer, CastVote, Decision, Evidence, Gathered, JustificationError, QuorumCertificate, QuorumClaim,
    Record, Send, View, Vote, VoteKind, codes,
};

/// Views before the current one whose votes are still counted. A COMMIT-QC of an earlier view may still come
/// together; older ones are not needed, because their value is proposed again.
const KEPT_VIEWS: u32 = 16;

impl Decision {
    /// Takes a member's vote: verifies all of it first, then keeps it, then sees what it completes.
    pub(crate) fn cast_vote(&mut self, at: UnixMillis, from: &Caller, cast: CastVote) -> Ruled {
        let vote = cast.vote;
        let member = self.seat(from, Some(vote.member))?;
        if self.is_decided()? {
            return Ok((self.standing(member).into_iter().collect(), Answer::Done));
        }
        let known = self.tally.holds(&vote);
        let fresh =
            if known && vote.kind == VoteKind::Propose { Vec::new() } else { self.examine(&cast, known)? };
        let reached = fresh.iter().map(|c| c.view().following()).fold(self.view(), View::max);
        self.timely(&vote, reached)?;
        if !known && self.tally.is_full(&vote) {
            return Err(Refusal::new(
                codes::TOO_MANY_VALUES,
                format!("{member} voted for several values in {} already", vote.view),
            ));
        }
        let mut effects = Vec::new();
        for certificate in &fresh {
            self.adopt(certificate, &mut effects);
        }
        if !known {
            self.keep_vote(cast, &mut effects);
            self.certify(&vote, &mut effects);
        }
        if !effects.is_empty() {
            self.news(at);
            self.conclude(&mut effects);
            self.forget_old_views();
        }
        Ok((effects, Answer::Done))
    }

    /// Verifies a vote and what travels beside it. Gives the certificates in it that are worth keeping.
    fn examine(&self, cast: &CastVote, known: bool) -> Result<Vec<QuorumCertificate>, Refusal> {
        if cast.vote.kind == VoteKind::Propose {
            return admissible(&self.instance, cast, &self.certificates, &self.ballots).map_err(
                |e| match e {
                    JustificationError::Signature(_) => Refusal::of(codes::BAD_SIGNATURE, &e),
                    _ => Refusal::of(codes::BAD_VOTE, &e),
                },
            );
        }
        if !known {
            self.instance.verify_vote(&cast.vote).map_err(|e| Refusal::of(codes::BAD_SIGNATURE, &e))?;
        }
        let wanted = |claim: &&QuorumClaim| self.certificates.wants(claim.kind, claim.view);
        let claims = cast.base.iter().chain(&cast.skips).filter(wanted);
        verify_unknown(&self.instance, claims, &self.certificates)
            .map_err(|e| Refusal::of(codes::BAD_VOTE, &e))
    }

    /// Votes for views that no certificate leads to would be memory anyone could fill.
    fn timely(&self, vote: &Vote, reached: View) -> Result<(), Refusal> {
        let said = format!("the vote is for {}, the decision is in {reached}", vote.view);
        if vote.view > reached {
            let retry = self.instance.config().resend;
            return Err(Refusal::new(codes::VIEW_AHEAD, said).retry_after(retry));
        }
        if vote.view.0.saturating_add(KEPT_VIEWS) < reached.0 {
            return Err(Refusal::new(codes::VIEW_PAST, said));
        }
        Ok(())
    }

    fn keep_vote(&mut self, cast: CastVote, effects: &mut Vec<Out>) {
        let vote = cast.vote;
        let kept = if vote.kind == VoteKind::Propose { cast } else { CastVote::bare(vote) };
        if let Ok(voter) = self.instance.member(vote.member) {
            let (decision_id, agent) = (self.id(), voter.agent.clone());
            effects.push(self.note(Record::Vote { decision_id, agent, cast: Box::new(kept.clone()) }));
        }
        for other in self.tally.conflicting(&vote) {
            effects.extend(self.accuse(&other, &vote));
        }
        self.tally.add(&vote);
        if vote.kind == VoteKind::Propose && !self.proposals.contains_key(&vote.view) {
            self.forward(&kept, effects);
            self.proposals.insert(vote.view, kept);
        }
    }

    fn accuse(&mut self, one: &Vote, other: &Vote) -> Option<Out> {
        let body = |vote: &Vote| self.instance.vote_body(vote.kind, vote.view, vote.digest);
        let (a, b) = ((body(one), one.signature), (body(other), other.signature));
        let evidence = Evidence::of(&self.instance, other.member, a, b)?;
        let first = self.proven.insert((other.member, evidence.rule, other.view));
        let decision_id = self.id();
        first.then(|| self.note(Record::Evidence { decision_id, evidence: Box::new(evidence) }))
    }

    /// Only a view's first proposal is passed on: members cannot be split by two.
    fn forward(&self, proposal: &CastVote, effects: &mut Vec<Out>) {
        if proposal.vote.view != self.view() {
            return;
        }
        let gathered = Gathered { proposal: Some(proposal.clone()), ..Gathered::empty(self.id()) };
        for (member, _) in self.instance.members().filter(|(m, _)| *m != proposal.vote.member) {
            effects.extend(self.tell(member, Send::Gathered(Box::new(gathered.clone()))));
        }
    }

    fn forget_old_views(&mut self) {
        let oldest = View(self.view().0.saturating_sub(KEPT_VIEWS));
        self.tally.forget_before(oldest);
        let base = self.certificates.prepared().map(|p| p.digest);
        self.proposals.retain(|view, cast| *view >= oldest || Some(cast.vote.digest) == base);
    }
}
