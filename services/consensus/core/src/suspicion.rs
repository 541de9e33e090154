//! What speaks against a member and proves nothing. It can be revoked, and is never evidence.

use std::collections::BTreeMap;

use parley_ids::{AgentId, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::{Decision, MemberIndex, View, Vote, VoteKind};

/// What speaks against a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspicion {
    /// Whom.
    pub agent: AgentId,
    /// What.
    pub doubt: Doubt,
}

/// Kinds of suspicion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doubt {
    /// Neither ballot nor vote came.
    Silent,
    /// Something came, but after the decision only.
    Late,
    /// It led a view that a quorum skipped.
    LeaderTimeout(View),
    /// It voted for a value that was proposed to nobody who told the collector: the leader may have shown it another
    /// one.
    InconsistentAttestation(Vote),
}

impl Decision {
    /// When each member was heard first, by ballot or vote.
    fn first_heard(&self) -> BTreeMap<MemberIndex, UnixMillis> {
        let votes = self.tally.iter().map(|counted| (counted.vote.vote().member, counted.at));
        let ballots = self.opinions().map(|opinion| (opinion.ballot.member, opinion.at));
        let mut first = BTreeMap::new();
        for (member, at) in votes.chain(ballots) {
            let known = first.entry(member).or_insert(at);
            *known = at.min(*known);
        }
        first
    }

    /// All suspicions by what came until now, by member.
    ///
    /// Source: docs/consensus.md, "Who misbehaved".
    pub(crate) fn suspicions(&self) -> Vec<Suspicion> {
        let first = self.first_heard();
        let decided = self.has_decided();
        let mut doubts: Vec<(MemberIndex, Doubt)> = Vec::new();
        for (member, _) in self.instance.members() {
            match first.get(&member) {
                None => doubts.push((member, Doubt::Silent)),
                Some(at) if decided && *at > self.ended_at => doubts.push((member, Doubt::Late)),
                Some(_) => {}
            }
        }
        let skipped = self.certified.keys().filter(|(_, kind)| *kind == VoteKind::Skip);
        doubts.extend(skipped.map(|(view, _)| (self.instance.leader(*view), Doubt::LeaderTimeout(*view))));
        for counted in self.tally.iter() {
            let vote = counted.vote.vote();
            let attests = matches!(vote.kind, VoteKind::Prepare | VoteKind::Commit);
            if attests && !self.is_proposed(vote.digest) {
                doubts.push((vote.member, Doubt::InconsistentAttestation(*vote)));
            }
        }
        doubts.sort_by_key(|(member, _)| *member);
        let named = |(member, doubt): (MemberIndex, Doubt)| {
            let agent = self.instance.member(member).ok()?.agent.clone();
            Some(Suspicion { agent, doubt })
        };
        doubts.into_iter().filter_map(named).collect()
    }
}
