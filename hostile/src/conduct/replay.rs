//! It sends what members really signed, in other decisions, epochs and clusters: what it was told before, and what they
//! would have signed elsewhere about the very same question.

use parley_consensus_core::{
    Ballot, CastVote, DecisionCertificate, DecisionValue, Gathered, Instance, MemberIndex, Outcome, Proposal,
    QuorumClaim, Talk, Verdict, View, Vote, VoteKind,
};
use parley_identity::cluster_id;
use parley_ids::{ClusterName, Hash32};

use super::{APPROVE, Lie, REJECT};
use crate::act::Act;
use crate::seat::{self, Seat};

/// Decisions that it remembers.
const MOST: usize = 3;

#[derive(Debug, Default)]
pub(super) struct Replay {
    /// The newest decisions that it was told.
    told: Vec<DecisionCertificate>,
}

impl Lie for Replay {
    fn opened(&mut self, seat: &Seat) -> Vec<Act> {
        // The same once more is nothing new.
        let own = Act::ballot(seat, &seat.ballot(APPROVE));
        let mut acts = vec![own.clone(), own];
        for there in elsewhere(seat) {
            acts.extend(resent(seat, &rejected_in(&there)));
            acts.push(skipped_in(seat, &there));
        }
        for told in &self.told {
            let (ballots, value) = (told.value.ballots().to_vec(), told.value.clone());
            let votes = told.commit.votes().collect();
            acts.extend(resent(seat, &Signed { ballots, votes, commit: told.commit.clone(), value }));
        }
        acts
    }

    fn gathered(&mut self, _: &Seat, gathered: &Gathered) -> Vec<Act> {
        if let Some(decided) = &gathered.decided
            && self.told.iter().all(|told| told.instance != decided.instance)
        {
            self.told.push(decided.clone());
            self.told.drain(..self.told.len().saturating_sub(MOST));
        }
        Vec::new()
    }
}

/// What members signed in one decision.
struct Signed {
    ballots: Vec<Ballot>,
    votes: Vec<Vote>,
    commit: QuorumClaim,
    value: DecisionValue,
}

/// The same group in another cluster, in its next epoch, and with another question.
fn elsewhere(seat: &Seat) -> Vec<Instance> {
    let (config, proposal) = (seat.instance.config(), seat.instance.proposal());
    let cluster = seat.instance.cluster();
    let abroad = ClusterName::new("elsewhere")
        .ok()
        .and_then(|name| Instance::new(cluster_id(&name), config.clone(), proposal.clone()).ok());
    let later = config.next(config.members().to_vec(), None).ok().and_then(|next| {
        let proposal = Proposal { epoch: next.epoch, ..proposal.clone() };
        Instance::new(cluster, next, proposal).ok()
    });
    let other = Proposal { statement: format!("Not: {}", proposal.statement), ..proposal.clone() };
    let other = Instance::new(cluster, config.clone(), other).ok();
    [abroad, later, other].into_iter().flatten().collect()
}

fn members(there: &Instance) -> impl Iterator<Item = MemberIndex> {
    there.members().map(|(member, _)| member)
}

/// Everyone rejects there, and COMMITs that in view 0.
fn rejected_in(there: &Instance) -> Signed {
    let ballots: Vec<Ballot> = members(there).map(|m| seat::ballot(there, m, REJECT)).collect();
    let verdict = Verdict::Ballots { ballots: ballots.clone(), outcome: Outcome::Rejected };
    let value = DecisionValue { proposal: there.proposal_hash(), verdict };
    let digest = value.digest();
    let votes = members(there).flat_map(|member| {
        [VoteKind::Prepare, VoteKind::Commit].map(|kind| seat::vote(there, member, kind, View::FIRST, digest))
    });
    let (votes, commit) = (votes.collect(), claim(there, VoteKind::Commit, digest));
    Signed { ballots, votes, commit, value }
}

/// A vote that is good here, with the proof that everyone skipped view 0 there.
fn skipped_in(seat: &Seat, there: &Instance) -> Act {
    let none = Hash32::default();
    let skip = seat.vote(VoteKind::Skip, View::FIRST, none);
    Act::vote(seat, &CastVote { skips: vec![claim(there, VoteKind::Skip, none)], ..CastVote::bare(skip) })
}

fn claim(there: &Instance, kind: VoteKind, digest: Hash32) -> QuorumClaim {
    let sign = |m: MemberIndex| (m, seat::vote(there, m, kind, View::FIRST, digest).signature);
    QuorumClaim { kind, view: View::FIRST, digest, signatures: members(there).map(sign).collect() }
}

/// All of it, here: to the collector, and to the members.
fn resent(seat: &Seat, signed: &Signed) -> Vec<Act> {
    let mut acts: Vec<Act> = signed.ballots.iter().map(|ballot| Act::ballot(seat, ballot)).collect();
    for vote in &signed.votes {
        let cast = CastVote::bare(*vote);
        acts.push(Act::vote(seat, &cast));
        acts.push(Act::tell(seat, Talk::Vote(Box::new(cast))));
    }
    acts.push(Act::certify(seat, &signed.commit, &signed.value));
    acts.push(Act::tell(seat, Talk::Certificate(signed.commit.clone())));
    acts
}
