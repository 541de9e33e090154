//! Rule: a valid signature of this member that its record lacks was made elsewhere.
//!
//! Somebody else uses the key, or the record is older than what was signed: a store that was put back from a copy, a
//! disk that lost what it had synced. Whoever goes on then would contradict itself.

use super::record::Closed;
use super::{Talk, Validator};
use crate::{Ballot, CastVote, DecisionCertificate, Gathered, Kind, QuorumClaim, Vote, VoteKind};

/// What may hold signatures of this member.
#[derive(Default)]
struct Shown<'a> {
    ballots: &'a [Ballot],
    votes: &'a [Vote],
    cast: Option<&'a CastVote>,
    claims: &'a [QuorumClaim],
    decided: Option<&'a DecisionCertificate>,
}

impl Validator {
    /// What this member signed according to `gathered` and not according to its record; none where they agree.
    ///
    /// What the record says of earlier views is forgotten, and nothing is found there. Signatures that do not verify
    /// say nothing; those that the record knows are not verified.
    #[must_use]
    pub fn signed_elsewhere(&self, gathered: &Gathered) -> Option<Kind> {
        self.strange(&Shown {
            ballots: &gathered.ballots,
            votes: &gathered.votes,
            cast: gathered.proposal.as_ref(),
            claims: &gathered.certificates,
            decided: gathered.decided.as_ref(),
        })
    }

    /// The same of what another member says, or who has this one's place on the wire.
    #[must_use]
    pub fn signed_elsewhere_by(&self, talk: &Talk) -> Option<Kind> {
        let nothing = Shown::default();
        self.strange(&match talk {
            Talk::Ballot { ballot, .. } => Shown { ballots: std::slice::from_ref(ballot), ..nothing },
            Talk::Vote(cast) => Shown { cast: Some(&**cast), ..nothing },
            Talk::Certificate(claim) => Shown { claims: std::slice::from_ref(claim), ..nothing },
            Talk::Decided(certificate) => Shown { decided: Some(&**certificate), ..nothing },
        })
    }

    fn strange(&self, shown: &Shown<'_>) -> Option<Kind> {
        let values = shown.cast.and_then(|cast| cast.value.as_ref()).into_iter();
        let values = values.chain(shown.decided.map(|certificate| &certificate.value));
        let mut ballots = shown.ballots.iter().chain(values.flat_map(|value| value.ballots()));
        if ballots.any(|ballot| self.is_strange_ballot(ballot)) {
            return Some(Kind::Ballot);
        }
        let behind = shown.cast.into_iter().flat_map(|cast| cast.base.iter().chain(&cast.skips));
        let claims = shown.claims.iter().chain(behind);
        let claims = claims.chain(shown.decided.map(|certificate| &certificate.commit));
        let votes = shown.votes.iter().copied().chain(shown.cast.map(|cast| cast.vote));
        let mut votes =
            votes.chain(claims.filter_map(|claim| claim.votes().find(|vote| vote.member == self.me)));
        votes.find(|vote| self.is_strange_vote(vote)).map(|vote| vote.kind.into())
    }

    fn is_strange_ballot(&self, ballot: &Ballot) -> bool {
        let known = self.guard.record().ballot.is_some_and(|own| own.says_the_same(ballot));
        ballot.member == self.me && !known && self.instance.verify_ballot(ballot).is_ok()
    }

    fn is_strange_vote(&self, vote: &Vote) -> bool {
        vote.member == self.me && self.lacks(vote) && self.instance.verify_vote(vote).is_ok()
    }

    fn lacks(&self, vote: &Vote) -> bool {
        let record = self.guard.record();
        if vote.view != record.view {
            return vote.view > record.view;
        }
        match vote.kind {
            VoteKind::Propose => record.proposed.as_ref().is_none_or(|own| own.vote.digest != vote.digest),
            VoteKind::Prepare => record.prepared.is_none_or(|own| own.digest != vote.digest),
            VoteKind::Commit => !matches!(&record.closed, Closed::Commit(own) if own.digest == vote.digest),
            VoteKind::Skip => !matches!(&record.closed, Closed::Skip(_)),
        }
    }
}
