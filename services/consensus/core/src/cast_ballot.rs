//! Rule: which ballots count.

use parley_core::{Caller, Refusal};
use parley_ids::Hash32;

use crate::decision::Moment;
use crate::effect::Out;
use crate::harvest::Opined;
use crate::state::Ruled;
use crate::{Answer, Ballot, Decision, Gathered, InstanceError, MemberIndex, Record, Send, codes};

impl Decision {
    /// Takes a member's ballot. The first one counts; another opinion is evidence. After the decision a ballot is
    /// verified, recorded and compared all the same, and its member told the decision.
    pub(crate) fn cast_ballot(
        &mut self,
        now: Moment<'_>,
        from: &Caller,
        named: Option<Hash32>,
        ballot: Ballot,
        rationale: String,
    ) -> Ruled {
        let member = self.seat(from, Some(ballot.member))?;
        self.is_meant(named)?;
        let over = self.is_decided()?;
        if Hash32::of(&[rationale.as_bytes()]) != ballot.rationale {
            return Err(Refusal::new(codes::BAD_BALLOT, "the rationale is not the one that was signed"));
        }
        let known = self.opinion(&ballot).copied();
        let mut effects = Vec::new();
        if !known.is_some_and(|known| known.recorded) {
            // A known one was verified inside of a value, under its own signature.
            let ballot = match known {
                Some(known) => known.ballot,
                None => self.admit(member, ballot)?,
            };
            self.record(now, member, ballot, rationale, &mut effects);
        }
        if over {
            effects.extend(self.standing(member));
        }
        Ok((effects, Answer::Done))
    }

    fn admit(&self, member: MemberIndex, ballot: Ballot) -> Result<Ballot, Refusal> {
        if self.is_wordy(member) {
            let detail = format!("{member} has several opinions already");
            return Err(Refusal::new(codes::TOO_MANY_VALUES, detail));
        }
        self.instance.verify_ballot(&ballot).map_err(|e| match e {
            InstanceError::Signature { .. } => Refusal::of(codes::BAD_SIGNATURE, &e),
            _ => Refusal::of(codes::BAD_BALLOT, &e),
        })?;
        Ok(ballot)
    }

    fn record(
        &mut self,
        now: Moment<'_>,
        member: MemberIndex,
        ballot: Ballot,
        rationale: String,
        effects: &mut Vec<Out>,
    ) {
        if let Ok(voter) = self.instance.member(member) {
            let (decision_id, agent) = (self.id(), voter.agent.clone());
            effects.push(self.note(Record::Ballot { decision_id, agent, ballot, rationale }));
        }
        if self.opine(now.at, ballot, true, effects) == Opined::First && !self.has_decided() {
            self.news(now.at);
            effects.extend(self.pass_on(ballot));
        }
    }

    /// To the leader: all ballots, once they are enough; then each one more, until they are conclusive. What is lost on
    /// the way comes with the next resend.
    fn pass_on(&self, ballot: Ballot) -> Option<Out> {
        if !self.ballots_wanted() {
            return None;
        }
        let leader = self.instance.leader(self.view());
        if self.ballots.len() == self.instance.config().quorum() {
            return self.standing(leader);
        }
        let before = self.ballots.values().filter(|known| known.member != ballot.member);
        if self.instance.outcome(before).is_some() {
            return None;
        }
        let more = Gathered { ballots: vec![ballot], ..self.nothing() };
        self.tell(leader, Send::Gathered(Box::new(more)))
    }
}
