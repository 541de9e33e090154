//! Rule: what a member is told, and told again until it answers.

use parley_core::Caller;
use parley_ids::Hash32;

use crate::effect::Out;
use crate::state::Ruled;
use crate::{Answer, Ballot, Decision, End, Gathered, MemberIndex, Send, View};

impl Decision {
    /// What is told of it, with nothing in it yet.
    pub(crate) fn nothing(&self) -> Gathered {
        Gathered { instance: Some(self.instance.id()), ..Gathered::empty(self.id()) }
    }

    /// All that a member needs to go on from wherever it is.
    pub(crate) fn gathered_for(&self, member: MemberIndex) -> Gathered {
        let nothing = self.nothing();
        if let Some(End::Decided(decided)) = &self.end {
            return Gathered { decided: Some(decided.certificate.clone()), ..nothing };
        }
        let view = self.view();
        let leads = self.instance.leader(view) == member;
        let base = self.certificates.prepared().filter(|_| leads).map(|b| b.digest);
        let of_view = self.proposals.get(&view).and_then(|proposals| proposals.first());
        let mut proposals = self.proposals.values().flatten();
        let proposal = of_view.or_else(|| proposals.find(|p| Some(p.vote.digest) == base));
        let wanted = self.ballots_wanted() && (leads || (view == View::FIRST && self.is_conclusive()));
        let ballots = if wanted { self.all_ballots() } else { Vec::new() };
        Gathered {
            ballots,
            proposal: proposal.map(|cast| (**cast).clone()),
            certificates: self.certificates.iter().cloned().collect(),
            ..nothing
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
        self.instance.outcome(self.ballots.values()).is_some()
    }

    fn all_ballots(&self) -> Vec<Ballot> {
        self.ballots.values().copied().collect()
    }

    /// What members still owe an answer to: the question to those without a ballot, where the decision stands to
    /// those without a vote in its view, with the question, for they may have restarted.
    ///
    /// In view 0, conclusive ballots that nobody proposes go to everyone: only then do members know that the leader
    /// could have proposed, and start its view's timer.
    ///
    /// Who owes nothing is told that there is no decision here: whoever knows one hands it in.
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
                effects.extend(standing);
            } else {
                effects.extend(self.tell(member, Send::Gathered(Box::new(self.nothing()))));
            }
        }
        effects
    }

    /// `fetch`: a member that was away asks for everything; with it come its own ballots and votes, for it to compare
    /// with what it signed.
    pub(crate) fn fetch(&self, from: &Caller, named: Option<Hash32>) -> Ruled {
        let member = self.seat(from, None)?;
        self.is_meant(named)?;
        let decided = self.is_decided()?;
        let mut effects = Vec::new();
        if !decided {
            effects.extend(self.tell(member, Send::Opening(Box::new(self.opening()))));
        }
        let mut gathered = self.gathered_for(member);
        gathered.votes = self.tally.of(member).copied().collect();
        let own = self.opinions.get(&member).into_iter().flatten().map(|opinion| opinion.ballot);
        for ballot in own {
            if !gathered.ballots.contains(&ballot) {
                gathered.ballots.push(ballot);
            }
        }
        if !gathered.is_empty() {
            effects.extend(self.tell(member, Send::Gathered(Box::new(gathered))));
        }
        Ok((effects, Answer::Done))
    }
}
