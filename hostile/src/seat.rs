//! A member in one decision, and what it can sign there: anything.

use parley_consensus_core::{
    Ballot, CastVote, ChoiceIndex, DecisionValue, Instance, MemberIndex, Opening, View, Vote, VoteKind,
};
use parley_identity::Signature;
use parley_ids::{AgentId, Hash32, Ppm};

use crate::key;

/// The rationale of every ballot.
pub(crate) const RATIONALE: &str = "because";

/// A member in one decision.
#[derive(Debug, Clone)]
pub(crate) struct Seat {
    /// Group and question.
    pub(crate) instance: Instance,
    /// The member.
    pub(crate) me: MemberIndex,
}

impl Seat {
    /// The member's place in the decision that is opened; none where it has none.
    pub(crate) fn of(cluster: Hash32, agent: &AgentId, opening: Opening) -> Option<Self> {
        let instance = Instance::new(cluster, opening.config, opening.proposal).ok()?;
        let me = instance.index_of(agent)?;
        Some(Self { instance, me })
    }

    /// A ballot of its own.
    pub(crate) fn ballot(&self, choice: u32) -> Ballot {
        ballot(&self.instance, self.me, choice)
    }

    /// A vote of its own.
    pub(crate) fn vote(&self, kind: VoteKind, view: View, digest: Hash32) -> Vote {
        vote(&self.instance, self.me, kind, view, digest)
    }

    /// Its PROPOSE of a value in view 0.
    pub(crate) fn proposal(&self, value: DecisionValue) -> CastVote {
        let vote = self.vote(VoteKind::Propose, View::FIRST, value.digest());
        CastVote { value: Some(value), ..CastVote::bare(vote) }
    }

    /// Whether it leads view 0.
    pub(crate) fn leads(&self) -> bool {
        self.instance.leader(View::FIRST) == self.me
    }
}

/// What a member says in its ballot, signed by its key.
pub(crate) fn ballot(instance: &Instance, member: MemberIndex, choice: u32) -> Ballot {
    let unsigned = Ballot {
        member,
        choice: ChoiceIndex(choice),
        confidence: Ppm::ONE,
        rationale: Hash32::of(&[RATIONALE.as_bytes()]),
        signature: Signature([0; 64]),
    };
    let signature = sign(instance, member, &instance.ballot_body(&unsigned).bytes());
    Ballot { signature, ..unsigned }
}

/// What a member votes, signed by its key.
pub(crate) fn vote(
    instance: &Instance,
    member: MemberIndex,
    kind: VoteKind,
    view: View,
    digest: Hash32,
) -> Vote {
    let signature = sign(instance, member, &instance.vote_body(kind, view, digest).bytes());
    Vote { kind, view, member, digest, signature }
}

fn sign(instance: &Instance, member: MemberIndex, body: &[u8]) -> Signature {
    let name = instance.member(member).map(|member| member.agent.to_string()).unwrap_or_default();
    key(&name).sign(body)
}

/// The digest of no value; another one for each number.
pub(crate) fn made_up(number: u32) -> Hash32 {
    Hash32::of(&[b"no value".as_slice(), &number.to_be_bytes()])
}
