//! Rule: what a member is told, and told again until it answers.

use parley_core::Caller;

use crate::effect::Out;
use crate::state::Ruled;
use crate::{Answer, Ballot, Decision, End, Gathered, MemberIndex, Send, View};

impl Decision {
    /// All that a member needs to go on from wherever it is.
    pub(crate) fn gathered_for(&self, member: MemberIndex) -> Gathered {
        let empty = Gathered::empty(self.id());
        if let Some(End::Decided(decided)) = &self.end {
            return Gathered { decided: Some(decided.certificate.clone()), ..empty };
        }
        let view = self.view();
        let leads = self.instance.leader(view) == member;
        let base = self.certificates.prepared().filter(|_| leads);
        let proposal = self
            .proposals
            .get(&view)
            .or_else(|| base.and_then(|b| self.proposals.values().find(|p| p.vote.digest == b.digest)));
        let wants_ballots = leads || (view == View::FIRST && self.is_conclusive());
        let ballots = if wants_ballots && self.ballots_wanted() { self.all_ballots() } else { Vec::new() };
        Gathered {
            ballots,
            proposal: proposal.cloned(),
            certificates: self.certificates.iter().cloned().collect(),
            ..empty
        }
    }

    /// [`Decision::gathered_for`] as a send, where there is anything.
    pub(crate) fn standing(&self, member: MemberIndex) -> Option<Out> {
        let gathered = self.gathered_for(member);
        if gathered.is_empty() { None } else { self.tell(member, Send::Gathered(Box::new(gathered))) }
    }

    /// Whether a leader could make a value of the ballots, and none is proposed or prepared yet.
    pub(crate) fn ballots_wanted(&self) -> bool {
        self.ballots.len() >= self.instance.config().quorum()
            && self.certificates.prepared().is_none()
            && !self.proposals.contains_key(&self.view())
    }

    fn is_conclusive(&self) -> bool {
        self.instance.outcome(&self.all_ballots()).is_some()
    }

    fn all_ballots(&self) -> Vec<Ballot> {
        self.ballots.values().copied().collect()
    }

    /// What members still owe an answer to: the question to those without a ballot, where the decision stands to
    /// those without a vote in its view, with the question, for they may have restarted.
    ///
    /// In view 0, conclusive ballots that nobody proposes go to everyone: only then do members know that the leader
    /// could have proposed, and start its view's timer.
    pub(crate) fn owed(&self) -> Vec<Out> {
        if self.end.is_some() {
            return Vec::new();
        }
        let mut effects = Vec::new();
        for (member, _) in self.instance.members() {
            let voted = self.tally.voted(self.view(), member);
            let standing = if voted { None } else { self.standing(member) };
            if standing.is_some() || !self.ballots.contains_key(&member) {
                effects.extend(self.tell(member, Send::Opening(Box::new(self.opening()))));
            }
            effects.extend(standing);
        }
        effects
    }

    /// `fetch`: a member that was away asks for everything.
    pub(crate) fn fetch(&self, from: &Caller) -> Ruled {
        let member = self.seat(from, None)?;
        let decided = self.is_decided()?;
        let mut effects = Vec::new();
        if !decided {
            effects.extend(self.tell(member, Send::Opening(Box::new(self.opening()))));
        }
        effects.extend(self.standing(member));
        Ok((effects, Answer::Done))
    }
}
