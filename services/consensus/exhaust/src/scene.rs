//! The group, its question, and everything that can be signed in it.

use std::collections::BTreeMap;

use parley_consensus_core::{
    AbortReason, Ballot, CastVote, DecisionCertificate, DecisionValue, DurableRecord, Gathered, Instance,
    MemberIndex, Opening, QuorumClaim, Rules, Validator, ValidatorError, Verdict, View, Vote, VoteKind,
};
use parley_ids::{Hash32, UnixMillis};
use parley_proofs::testing::{Board, board, cluster};

use crate::Views;
use crate::candidate::Candidate;
use crate::said::Word;
use crate::thing::{Grounds, Thing};

/// n.
const MEMBERS: u8 = 4;

/// The fixed facts.
#[derive(Debug)]
pub(crate) struct Scene {
    board: Board,
    /// The views that are looked at.
    views: Views,
    /// The member that signs anything.
    byzantine: MemberIndex,
    /// By candidate.
    values: [DecisionValue; 3],
    /// Theirs.
    digests: [Hash32; 3],
}

impl Scene {
    /// The group, whose Byzantine member leads the view `leads`. Everybody approves, so both sets of ballots say
    /// ACCEPTED.
    pub(crate) fn new(views: Views, leads: View) -> Self {
        let board = board(MEMBERS);
        let byzantine = board.instance.leader(leads);
        // With those of every leader, so that whatever else it knows makes it one of the two sets.
        let mut three = [0, 1, 2].map(|view| board.instance.leader(View(view)).0);
        three.sort_unstable();
        let proposal = board.instance.proposal_hash();
        let abort = DecisionValue { proposal, verdict: Verdict::Abort(AbortReason::BallotsMissing) };
        let values = [board.value(&three), board.value(&[0, 1, 2, 3]), abort];
        let digests = values.each_ref().map(DecisionValue::digest);
        Self { board, views, byzantine, values, digests }
    }

    /// The views that are looked at.
    pub(crate) fn views(&self) -> Views {
        self.views
    }

    /// Group and question.
    pub(crate) fn instance(&self) -> &Instance {
        &self.board.instance
    }

    /// The other members.
    pub(crate) fn honest(&self) -> [MemberIndex; 3] {
        [1, 2, 3].map(|after| MemberIndex((self.byzantine.0 + after) % u32::from(MEMBERS)))
    }

    /// The member that signs anything.
    pub(crate) fn byzantine(&self) -> MemberIndex {
        self.byzantine
    }

    /// A candidate as it is.
    pub(crate) fn value(&self, candidate: Candidate) -> &DecisionValue {
        &self.values[candidate.place()]
    }

    /// Its digest.
    pub(crate) fn digest(&self, candidate: Candidate) -> Hash32 {
        self.digests[candidate.place()]
    }

    /// Whether it is valid in a view, by EV.
    pub(crate) fn is_valid(&self, candidate: Candidate, view: View) -> bool {
        self.value(candidate).valid(self.instance(), view, &BTreeMap::new()).is_ok()
    }

    /// What a vote says; none where it is of a value that nobody has.
    pub(crate) fn word(&self, vote: &Vote) -> Option<Word> {
        let candidate = Candidate::ALL.into_iter().find(|candidate| self.digest(*candidate) == vote.digest);
        match vote.kind {
            VoteKind::Propose => candidate.map(|candidate| Word::Propose(vote.view, candidate)),
            VoteKind::Prepare => candidate.map(|candidate| Word::Prepare(vote.view, candidate)),
            VoteKind::Commit => candidate.map(|candidate| Word::Commit(vote.view, candidate)),
            VoteKind::Skip => Some(Word::Skip(vote.view)),
        }
    }

    /// A validator of a member, from its record where it has one.
    pub(crate) fn validator(
        &self,
        member: MemberIndex,
        rules: Rules,
        record: Option<DurableRecord>,
    ) -> Result<Validator, ValidatorError> {
        let instance = self.instance();
        let (agent, key) = (self.board.agent(member), self.board.key(member).clone());
        let config = instance.config().clone();
        let opening = Opening {
            instance: instance.id(),
            proposal: instance.proposal().clone(),
            config: config.clone(),
            endorsement: None,
        };
        let validator = match record {
            Some(record) => Validator::restore(instance.cluster(), &agent, key, config, opening, record)?,
            None => Validator::new(instance.cluster(), &agent, key, config, opening)?,
        };
        Ok(validator.in_cluster(&cluster()).under(rules))
    }

    /// A time after `now`, by which every timer of a member in these views is due.
    pub(crate) fn later(&self, now: UnixMillis) -> UnixMillis {
        let halfway = self.instance().proposal().deadline.0 / 2;
        let longest = self.instance().config().view_timeout.0 << self.views.last().0;
        UnixMillis(now.0.max(halfway) + longest)
    }

    /// A message of the collector that says nothing.
    pub(crate) fn nothing(&self) -> Gathered {
        let instance = Some(self.instance().id());
        Gathered { instance, ..Gathered::empty(self.instance().proposal().decision_id.clone()) }
    }

    /// A message with these things, as `to` is shown them.
    pub(crate) fn shown(&self, things: impl IntoIterator<Item = Thing>, to: MemberIndex) -> Gathered {
        let mut gathered = self.nothing();
        for thing in things {
            match thing {
                Thing::Proposal(view, candidate, on) => {
                    gathered.proposal = Some(self.proposal(view, candidate, on, to));
                }
                Thing::Prepared(view, candidate) => {
                    gathered.certificates.push(self.claim(
                        VoteKind::Prepare,
                        view,
                        self.digest(candidate),
                        to,
                    ));
                }
                Thing::Skipped(view) => gathered.certificates.push(self.skipped(view, to)),
            }
        }
        gathered
    }

    /// A message with the ballots of a candidate.
    pub(crate) fn ballots(&self, candidate: Candidate) -> Gathered {
        let ballots: Vec<Ballot> = self.value(candidate).ballots().to_vec();
        Gathered { ballots, ..self.nothing() }
    }

    /// A COMMIT-certificate.
    pub(crate) fn commit(&self, view: View, candidate: Candidate, to: MemberIndex) -> QuorumClaim {
        self.claim(VoteKind::Commit, view, self.digest(candidate), to)
    }

    /// The same with its value, for anyone.
    pub(crate) fn decision(&self, view: View, candidate: Candidate, to: MemberIndex) -> DecisionCertificate {
        let instance = self.instance();
        DecisionCertificate {
            cluster: cluster(),
            proposal: instance.proposal().clone(),
            instance: instance.id(),
            value: self.value(candidate).clone(),
            commit: self.commit(view, candidate, to),
            config: instance.config().clone(),
        }
    }

    fn proposal(&self, view: View, candidate: Candidate, on: Grounds, to: MemberIndex) -> CastVote {
        let leader = self.instance().leader(view);
        let vote = self.board.vote(VoteKind::Propose, view.0, leader.0, self.digest(candidate));
        let mut cast = CastVote { value: Some(self.value(candidate).clone()), ..CastVote::bare(vote) };
        cast.base =
            on.base().map(|(base, prepared)| self.claim(VoteKind::Prepare, base, self.digest(prepared), to));
        cast.skips = on.skips(view).map(|skipped| self.skipped(skipped, to)).collect();
        cast
    }

    fn skipped(&self, view: View, to: MemberIndex) -> QuorumClaim {
        self.claim(VoteKind::Skip, view, Hash32::default(), to)
    }

    /// A certificate by everyone but `to`: a quorum of four.
    ///
    /// Others may have signed in its place, but that is all the same to a validator: it asks whether enough members
    /// signed and whether their signatures are good (`QuorumCertificate::verify`), and from then on what they said.
    /// Whether as many signed at all, `Needs` says.
    fn claim(&self, kind: VoteKind, view: View, digest: Hash32, to: MemberIndex) -> QuorumClaim {
        let others: Vec<u32> = (0..u32::from(MEMBERS)).filter(|member| *member != to.0).collect();
        self.board.claim(kind, view.0, digest, &others)
    }
}
