//! Rule: which ballots count.

use parley_core::{Caller, Refusal};
use parley_ids::{Hash32, UnixMillis};

use crate::effect::Out;
use crate::state::Ruled;
use crate::{Answer, Ballot, Decision, Evidence, InstanceError, MemberIndex, Record, View, codes};

impl Decision {
    /// Takes a member's ballot. The first one counts; another opinion is evidence.
    pub(crate) fn cast_ballot(
        &mut self,
        at: UnixMillis,
        from: &Caller,
        ballot: Ballot,
        rationale: String,
    ) -> Ruled {
        let member = self.seat(from, Some(ballot.member))?;
        if self.is_decided()? {
            return Ok((self.standing(member).into_iter().collect(), Answer::Done));
        }
        if Hash32::of(&[rationale.as_bytes()]) != ballot.rationale {
            return Err(Refusal::new(codes::BAD_BALLOT, "the rationale is not the one that was signed"));
        }
        let known = self.ballots.get(&member).copied();
        if known.is_some_and(|known| known.says_the_same(&ballot)) {
            return Ok((Vec::new(), Answer::Done));
        }
        self.instance.verify_ballot(&ballot).map_err(|e| match e {
            InstanceError::Signature { .. } => Refusal::of(codes::BAD_SIGNATURE, &e),
            _ => Refusal::of(codes::BAD_BALLOT, &e),
        })?;
        match known {
            Some(known) => Ok((self.double_ballot(&known, &ballot).into_iter().collect(), Answer::Done)),
            None => Ok((self.count(at, member, ballot, rationale), Answer::Done)),
        }
    }

    fn count(&mut self, at: UnixMillis, member: MemberIndex, ballot: Ballot, rationale: String) -> Vec<Out> {
        self.ballots.insert(member, ballot);
        self.news(at);
        let mut effects = Vec::new();
        if let Ok(voter) = self.instance.member(member) {
            let (decision_id, agent) = (self.id(), voter.agent.clone());
            effects.push(self.note(Record::Ballot { decision_id, agent, ballot, rationale }));
        }
        if self.ballots_wanted() {
            effects.extend(self.standing(self.instance.leader(self.view())));
        }
        effects
    }

    fn double_ballot(&mut self, known: &Ballot, other: &Ballot) -> Option<Out> {
        let a = (self.instance.ballot_body(known), known.signature);
        let b = (self.instance.ballot_body(other), other.signature);
        let evidence = Evidence::of(&self.instance, known.member, a, b)?;
        let first = self.proven.insert((known.member, evidence.rule, View::FIRST));
        let decision_id = self.id();
        first.then(|| self.note(Record::Evidence { decision_id, evidence: Box::new(evidence) }))
    }
}
