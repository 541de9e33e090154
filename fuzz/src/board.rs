//! A decision of the group, and everything its members could sign for it.

use parley_consensus_core::{
    Ballot, CastVote, ChoiceIndex, DecisionCertificate, DecisionRule, DecisionValue, Instance, MemberIndex,
    Outcome, Proposal, QuorumClaim, Verdict, View, Vote, VoteKind,
};
use parley_identity::{Signature, SigningKey, cluster_id};
use parley_ids::{DecisionId, GroupId, Hash32, Ppm, UnixMillis};

use crate::{cluster, group, must, people, person};

/// The most earlier views that a proposal brings certificates of.
const MOST_SKIPS: u32 = 8;

/// The question that scripts begin with.
#[must_use]
pub fn proposal() -> Proposal {
    Proposal {
        decision_id: must(DecisionId::new("d-1")),
        group: must(GroupId::new("board")),
        epoch: 0,
        deadline: UnixMillis(1_700_000_030_000),
        statement: "Go?".to_owned(),
        context: None,
        choices: vec!["approve".to_owned(), "reject".to_owned()],
        rule: DecisionRule::Quorum,
        proposer: person(0).id.clone(),
        change: None,
    }
}

/// A decision, with the keys of everyone who takes part.
#[derive(Debug)]
pub struct Board {
    /// Group and question.
    pub instance: Instance,
}

impl Board {
    /// Of this question; none where it is another group's or epoch's.
    #[must_use]
    pub fn new(proposal: Proposal) -> Option<Self> {
        Instance::new(cluster_id(&cluster()), group(), proposal).ok().map(|instance| Self { instance })
    }

    /// Every member.
    pub fn members(&self) -> impl Iterator<Item = MemberIndex> {
        self.instance.members().map(|(member, _)| member)
    }

    fn key(&self, member: MemberIndex) -> &'static SigningKey {
        let agent = &must(self.instance.member(member)).agent;
        &must(people().iter().find(|person| person.id == *agent).ok_or("a member without a key")).key
    }

    /// A member's opinion.
    #[must_use]
    pub fn ballot(&self, member: MemberIndex, choice: u32, confidence: u64, rationale: &str) -> Ballot {
        let mut ballot = Ballot {
            member,
            choice: ChoiceIndex(choice),
            confidence: Ppm(confidence),
            rationale: Hash32::of(&[rationale.as_bytes()]),
            signature: Signature([0; 64]),
        };
        ballot.signature = self.key(member).sign(&self.instance.ballot_body(&ballot).bytes());
        ballot
    }

    /// The value of everyone's opinion for a choice.
    #[must_use]
    pub fn value(&self, choice: u32) -> DecisionValue {
        let ballots = self.members().map(|member| self.ballot(member, choice, 800_000, "because")).collect();
        let outcome = if choice == 0 { Outcome::Accepted } else { Outcome::Rejected };
        let verdict = Verdict::Ballots { ballots, outcome };
        DecisionValue { proposal: self.instance.proposal_hash(), verdict }
    }

    /// A member's vote.
    #[must_use]
    pub fn vote(&self, kind: VoteKind, view: View, member: MemberIndex, digest: Hash32) -> Vote {
        let signature = self.key(member).sign(&self.instance.vote_body(kind, view, digest).bytes());
        Vote { kind, view, member, digest, signature }
    }

    /// Everyone's vote.
    #[must_use]
    pub fn claim(&self, kind: VoteKind, view: View, digest: Hash32) -> QuorumClaim {
        let signed = |member| (member, self.vote(kind, view, member, digest).signature);
        QuorumClaim { kind, view, digest, signatures: self.members().map(signed).collect() }
    }

    /// A member's PROPOSE, with a SKIP-QC for each of the first views before it.
    #[must_use]
    pub fn proposed(&self, view: View, member: MemberIndex, choice: u32) -> CastVote {
        let value = self.value(choice);
        let vote = self.vote(VoteKind::Propose, view, member, value.digest());
        let skipped = |view| self.claim(VoteKind::Skip, View(view), Hash32::default());
        let skips = (0..view.0.min(MOST_SKIPS)).map(skipped).collect();
        CastVote { vote, value: Some(value), base: None, skips }
    }

    /// The proof that the group decided.
    #[must_use]
    pub fn certificate(&self, view: View, choice: u32) -> DecisionCertificate {
        let value = self.value(choice);
        DecisionCertificate {
            cluster: cluster(),
            proposal: self.instance.proposal().clone(),
            instance: self.instance.id(),
            commit: self.claim(VoteKind::Commit, view, value.digest()),
            value,
            config: self.instance.config().clone(),
        }
    }
}
