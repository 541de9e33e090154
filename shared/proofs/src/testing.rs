//! For tests: a group with its keys, and what its members could sign.
#![allow(clippy::unwrap_used, clippy::missing_panics_doc)]

use parley_identity::{GroupConfig, GroupMember, OperatorStatement, Signature, SigningKey, cluster_id};
use parley_ids::{AgentId, ClusterName, DecisionId, GroupId, Hash32, Millis, Ppm, UnixMillis};

use crate::{
    Authority, Ballot, CastVote, ChoiceIndex, DecisionRule, DecisionValue, GroupLink, Instance, MemberIndex,
    Outcome, Proposal, QuorumCertificate, QuorumClaim, Verdict, View, Vote, VoteKind,
};

/// The rationale of every ballot.
pub const RATIONALE: &str = "because";

/// A decision and the keys of everyone who takes part.
#[derive(Debug)]
pub struct Board {
    /// The decision.
    pub instance: Instance,
    /// By member.
    pub keys: Vec<SigningKey>,
}

/// The cluster "test".
#[must_use]
pub fn cluster() -> ClusterName {
    ClusterName::new("test").unwrap()
}

/// The operator of every cluster.
#[must_use]
pub fn operator() -> SigningKey {
    SigningKey::from_seed(&[99; 32])
}

/// The operator's word that `config` is a genesis in this cluster.
#[must_use]
pub fn genesis(name: &ClusterName, config: &GroupConfig) -> GroupLink {
    let statement = OperatorStatement::Genesis { cluster: cluster_id(name), config: config.hash() };
    GroupLink { config: config.clone(), authority: Authority::Genesis(statement.sign(&operator())) }
}

/// Alice asks the board whether to go.
#[must_use]
pub fn proposal() -> Proposal {
    Proposal {
        decision_id: DecisionId::new("d").unwrap(),
        group: GroupId::new("board").unwrap(),
        epoch: 0,
        deadline: UnixMillis(60_000),
        statement: "Go?".into(),
        context: None,
        choices: vec!["approve".into(), "reject".into()],
        rule: DecisionRule::Quorum,
        proposer: AgentId::new("alice").unwrap(),
        change: None,
    }
}

/// A board of `n` members, whose keys have the seeds 1 to n.
#[must_use]
pub fn board(n: u8) -> Board {
    let seeds: Vec<SigningKey> = (1..=n).map(|i| SigningKey::from_seed(&[i; 32])).collect();
    let members = seeds.iter().enumerate().map(|(i, key)| GroupMember {
        agent: AgentId::new(&format!("m{i}")).unwrap(),
        key: key.verifying_key().to_bytes(),
    });
    let group = GroupId::new("board").unwrap();
    let config = GroupConfig::genesis(group, members.collect(), None, Millis(1_000), Millis(100)).unwrap();
    let key_of =
        |m: &GroupMember| seeds.iter().find(|k| k.verifying_key().to_bytes() == m.key).cloned().unwrap();
    let keys = config.members().iter().map(key_of).collect();
    Board { instance: Instance::new(cluster_id(&cluster()), config, proposal()).unwrap(), keys }
}

impl Board {
    /// A member's key.
    #[must_use]
    pub fn key(&self, member: MemberIndex) -> &SigningKey {
        &self.keys[member.0 as usize]
    }

    /// A member's name.
    #[must_use]
    pub fn agent(&self, member: MemberIndex) -> AgentId {
        self.instance.member(member).unwrap().agent.clone()
    }

    /// A member's opinion, 0.8 sure.
    #[must_use]
    pub fn ballot(&self, member: u32, choice: u32) -> Ballot {
        let member = MemberIndex(member);
        let mut ballot = Ballot {
            member,
            choice: ChoiceIndex(choice),
            confidence: Ppm(800_000),
            rationale: Hash32::of(&[RATIONALE.as_bytes()]),
            signature: Signature([0; 64]),
        };
        ballot.signature = self.key(member).sign(&self.instance.ballot_body(&ballot).bytes());
        ballot
    }

    /// The value of these members' approvals.
    #[must_use]
    pub fn value(&self, members: &[u32]) -> DecisionValue {
        let ballots = members.iter().map(|m| self.ballot(*m, 0)).collect();
        let verdict = Verdict::Ballots { ballots, outcome: Outcome::Accepted };
        DecisionValue { proposal: self.instance.proposal_hash(), verdict }
    }

    /// A member's vote.
    #[must_use]
    pub fn vote(&self, kind: VoteKind, view: u32, member: u32, digest: Hash32) -> Vote {
        let (view, member) = (View(view), MemberIndex(member));
        let signature = self.key(member).sign(&self.instance.vote_body(kind, view, digest).bytes());
        Vote { kind, view, member, digest, signature }
    }

    /// What these members said, ascending.
    #[must_use]
    pub fn claim(&self, kind: VoteKind, view: u32, digest: Hash32, members: &[u32]) -> QuorumClaim {
        let sign = |m: &u32| (MemberIndex(*m), self.vote(kind, view, *m, digest).signature);
        QuorumClaim { kind, view: View(view), digest, signatures: members.iter().map(sign).collect() }
    }

    /// What the first quorum said.
    #[must_use]
    pub fn certificate(&self, kind: VoteKind, view: u32, digest: Hash32) -> QuorumCertificate {
        let members: Vec<u32> = (0..self.instance.config().quorum() as u32).collect();
        QuorumCertificate::verify(&self.instance, self.claim(kind, view, digest, &members)).unwrap()
    }

    /// The leader's PROPOSE of a value in a view, on SKIP-QCs for every view before.
    #[must_use]
    pub fn proposed(&self, view: u32, value: &DecisionValue) -> CastVote {
        let leader = self.instance.leader(View(view));
        let zero = Hash32::default();
        let skips = (0..view).map(|v| self.certificate(VoteKind::Skip, v, zero).into_claim()).collect();
        let vote = self.vote(VoteKind::Propose, view, leader.0, value.digest());
        CastVote { vote, value: Some(value.clone()), base: None, skips }
    }
}
