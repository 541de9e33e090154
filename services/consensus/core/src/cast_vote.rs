//! Rule: which votes count.

use std::sync::Arc;

use parley_core::{Caller, Refusal};
use parley_ids::Hash32;

use crate::decision::Moment;
use crate::effect::Out;
use crate::harvest::KEPT_VIEWS;
use crate::justification::well_formed;
use crate::state::Ruled;
use crate::{
    Answer, CastVote, Decision, Gathered, JustificationError, QuorumCertificate, QuorumClaim, QuorumError,
    Record, Send, VerifiedVote, View, Vote, VoteKind, codes,
};

/// A vote and the certificates beside it, verified.
struct Examined {
    /// None where the vote is known.
    vote: Option<VerifiedVote>,
    /// Those that are not held.
    certificates: Vec<QuorumCertificate>,
}

impl Decision {
    /// Takes a vote that a member brings, mostly its own: the signature says whose it is, so that members can bring what
    /// convicts another. Verifies all of it first, then keeps it, then sees what it completes. After the decision a
    /// vote is verified, recorded and compared all the same, and whoever brings it is told the decision.
    pub(crate) fn cast_vote(
        &mut self,
        now: Moment<'_>,
        from: &Caller,
        named: Option<Hash32>,
        cast: CastVote,
    ) -> Ruled {
        let vote = cast.vote;
        let member = self.seat(from, None)?;
        self.is_meant(named)?;
        let over = self.is_decided()?;
        let found = match self.examine(&cast) {
            Ok(found) => found,
            Err(JustificationError::Value(error)) => return self.invalid_proposal(cast, &error),
            Err(error) => return Err(refusal(&error)),
        };
        let leading = found.certificates.iter().filter(|c| c.kind() != VoteKind::Commit);
        let reached = leading.map(|c| c.view().following()).fold(self.view(), View::max);
        match self.timely(&vote, reached) {
            // It comes from where the member has not heard of the decision.
            Err(_) if over => return Ok((self.standing(member).into_iter().collect(), Answer::Done)),
            timely => timely?,
        }
        if found.vote.is_some() && self.tally.is_full(&vote, self.is_proposed(vote.digest)) {
            return Err(Refusal::new(
                codes::TOO_MANY_VALUES,
                format!("{} voted for several values in {} already", vote.member, vote.view),
            ));
        }
        let news = found.vote.is_some() || !found.certificates.is_empty();
        let mut effects = Vec::new();
        for certificate in &found.certificates {
            self.take_certificate(now, certificate, &mut effects);
        }
        if let Some(verified) = found.vote {
            self.keep_vote(now, verified, cast, &mut effects);
            self.assemble(&vote, &mut effects);
        }
        if news {
            if !effects.is_empty() {
                self.news(now.at);
            }
            self.conclude(now, &mut effects);
            self.forget_old_views();
        }
        if over {
            effects.extend(self.standing(member));
        }
        Ok((effects, Answer::Done))
    }

    /// Verifies a vote and what travels beside it. No signature that was verified before is verified again.
    fn examine(&self, cast: &CastVote) -> Result<Examined, JustificationError> {
        let (vote, known) = (&cast.vote, self.tally.holds(&cast.vote));
        let proposes = vote.kind == VoteKind::Propose;
        if proposes && known {
            return Ok(Examined { vote: None, certificates: Vec::new() });
        }
        let value = if proposes { Some(well_formed(&self.instance, cast)?) } else { None };
        let verified = if known {
            None
        } else {
            Some(self.instance.verified(*vote).map_err(JustificationError::Signature)?)
        };
        if let Some(value) = value {
            value.valid(&self.instance, vote.view, &self.ballots).map_err(JustificationError::Value)?;
        }
        let claims = cast.base.iter().chain(&cast.skips);
        let unknown = claims.filter(|c| !self.certificates.holds(c) && (proposes || self.is_of_use(c)));
        let certificates: Result<Vec<_>, _> = unknown.map(|claim| self.verify_claim(claim)).collect();
        let certificates = certificates.map_err(JustificationError::Certificate)?;
        Ok(Examined { vote: verified, certificates })
    }

    /// Verifies a certificate, but for the votes that are counted already.
    pub(crate) fn verify_claim(&self, claim: &QuorumClaim) -> Result<QuorumCertificate, QuorumError> {
        QuorumCertificate::verify_unknown(&self.instance, claim.clone(), |vote| self.tally.knows(vote))
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

    fn keep_vote(&mut self, now: Moment<'_>, verified: VerifiedVote, cast: CastVote, effects: &mut Vec<Out>) {
        let vote = cast.vote;
        let proposes = vote.kind == VoteKind::Propose;
        let kept = if proposes { cast } else { CastVote::bare(vote) };
        if let Ok(voter) = self.instance.member(vote.member) {
            let (decision_id, agent) = (self.id(), voter.agent.clone());
            effects.push(self.note(Record::Vote { decision_id, agent, cast: Box::new(kept.clone()) }));
        }
        self.count_vote(now.at, verified, effects);
        if proposes {
            if let Some(value) = &kept.value {
                self.harvest_ballots(now.at, value, effects);
            }
            if !self.proposals.contains_key(&vote.view) {
                self.forward(&kept, effects);
            }
            self.proposals.entry(vote.view).or_default().push(Arc::new(kept));
        }
    }

    /// Only a view's first proposal is passed on: members cannot be split by two.
    fn forward(&self, proposal: &CastVote, effects: &mut Vec<Out>) {
        if self.has_decided() || proposal.vote.view != self.view() {
            return;
        }
        let gathered = Gathered { proposal: Some(proposal.clone()), ..self.nothing() };
        for (member, _) in self.instance.members().filter(|(m, _)| *m != proposal.vote.member) {
            effects.extend(self.tell(member, Send::Gathered(Box::new(gathered.clone()))));
        }
    }
}

fn refusal(error: &JustificationError) -> Refusal {
    let code = match error {
        JustificationError::Signature(_) => codes::BAD_SIGNATURE,
        JustificationError::Certificate(QuorumError::TooFew { .. }) => codes::TOO_FEW_SIGNERS,
        JustificationError::Certificate(QuorumError::NotSorted) => codes::BAD_SIGNERS,
        _ => codes::BAD_VOTE,
    };
    Refusal::of(code, error)
}
