//! A group with its keys, and what its members could sign.

use std::collections::BTreeSet;

use parley_consensus_core::{
    Authority, Ballot, CastVote, ChoiceIndex, DecisionCertificate, DecisionRule, DecisionValue, Gathered,
    GroupLink, Instance, MemberIndex, Opening, Outcome, Proposal, QuorumClaim, Verdict, View, Vote, VoteKind,
};
use parley_identity::{
    Fallback, GroupConfig, GroupMember, GroupTerms, OperatorStatement, Signature, SigningKey, cluster_id,
};
use parley_ids::{AgentId, ClusterName, DecisionId, GroupId, Hash32, Millis, Ppm, UnixMillis};

use super::super::voter::Seat;
use super::DEADLINE;

pub(super) struct Board {
    pub(super) config: GroupConfig,
    /// From the genesis on, up to `config`.
    configs: Vec<GroupConfig>,
    keys: Vec<SigningKey>,
}

pub(super) fn cluster() -> ClusterName {
    ClusterName::new("test").unwrap()
}

pub(super) fn group() -> GroupId {
    GroupId::new("board").unwrap()
}

/// Whose word makes a group.
pub(super) fn operator() -> SigningKey {
    SigningKey::from_seed(&[99; 32])
}

/// Four members in this epoch.
pub(super) fn board(epoch: u64) -> Board {
    with(epoch, Fallback::None)
}

/// Four members that tell each other what they sign.
pub(super) fn broadcasting() -> Board {
    with(0, Fallback::Broadcast)
}

fn with(epoch: u64, fallback: Fallback) -> Board {
    let seeds: Vec<SigningKey> = (1..=4).map(|i| SigningKey::from_seed(&[i; 32])).collect();
    let members = seeds.iter().enumerate().map(|(i, key)| GroupMember {
        agent: AgentId::new(&format!("m{i}")).unwrap(),
        key: key.verifying_key().to_bytes(),
    });
    let genesis = GroupConfig::genesis(group(), members.collect(), None, Millis(1_000), Millis(100)).unwrap();
    let genesis = GroupTerms { fallback, ..genesis.terms() }.check().unwrap();
    let next = |last: &GroupConfig| last.next(last.members().to_vec(), None).ok();
    let configs: Vec<GroupConfig> =
        std::iter::successors(Some(genesis), next).take_while(|config| config.epoch <= epoch).collect();
    let config = configs.last().cloned().unwrap();
    let key_of =
        |m: &GroupMember| seeds.iter().find(|k| k.verifying_key().to_bytes() == m.key).cloned().unwrap();
    let keys = config.members().iter().map(key_of).collect();
    Board { config, configs, keys }
}

impl Board {
    /// The member that the tests are about.
    pub(super) fn seat(&self) -> Seat {
        let agent = self.config.members()[0].agent.clone();
        let operators = BTreeSet::from([operator().verifying_key().to_bytes()]);
        let (name, key) = (cluster(), self.keys[0].clone());
        Seat { cluster: cluster_id(&name), name, agent, key, operators }
    }

    /// The chain that leads to its configuration: an operator made each epoch.
    pub(super) fn links(&self) -> Vec<GroupLink> {
        self.links_by(&operator())
    }

    /// The same by another operator.
    pub(super) fn links_by(&self, operator: &SigningKey) -> Vec<GroupLink> {
        let cluster = cluster_id(&cluster());
        let link = |config: &GroupConfig| {
            let (hash, previous, reason) = (config.hash(), config.previous, "a test");
            let genesis = OperatorStatement::Genesis { cluster, config: hash };
            let recovery = OperatorStatement::Recovery { cluster, previous, config: hash, reason };
            let authority = if config.epoch == 0 {
                Authority::Genesis(genesis.sign(operator))
            } else {
                Authority::Recovered { signature: recovery.sign(operator), reason: reason.to_owned() }
            };
            GroupLink { config: config.clone(), authority }
        };
        self.configs.iter().map(link).collect()
    }

    /// The question whether the group goes on with so many faults tolerated.
    pub(super) fn asked_to_change(&self, id: &str, max_faulty: u32) -> Instance {
        let next = self.config.next(self.config.members().to_vec(), Some(max_faulty)).unwrap();
        let proposal = Proposal { change: Some(next), ..self.asked(id, "Change?").proposal().clone() };
        Instance::new(cluster_id(&cluster()), self.config.clone(), proposal).unwrap()
    }

    /// A question with this id; its statement is what else makes it one of its kind.
    pub(super) fn asked(&self, id: &str, statement: &str) -> Instance {
        self.asked_until(id, statement, DEADLINE)
    }

    /// The same with a deadline of its own.
    pub(super) fn asked_until(&self, id: &str, statement: &str, deadline: u64) -> Instance {
        let proposal = Proposal {
            decision_id: DecisionId::new(id).unwrap(),
            group: group(),
            epoch: self.config.epoch,
            deadline: UnixMillis(deadline),
            statement: statement.to_owned(),
            context: None,
            choices: vec!["approve".to_owned(), "reject".to_owned()],
            rule: DecisionRule::Quorum,
            proposer: AgentId::new("alice").unwrap(),
            change: None,
        };
        Instance::new(cluster_id(&cluster()), self.config.clone(), proposal).unwrap()
    }

    /// A question with this id whose first leader is not the member that the tests are about.
    pub(super) fn led_by_another(&self, id: &str) -> Instance {
        let mut questions = (0..100).map(|n| self.asked(id, &n.to_string()));
        questions.find(|instance| instance.leader(View::FIRST) != MemberIndex(0)).unwrap()
    }

    pub(super) fn opening(&self, instance: &Instance) -> Opening {
        Opening {
            instance: instance.id(),
            proposal: instance.proposal().clone(),
            config: self.config.clone(),
            endorsement: None,
        }
    }

    pub(super) fn ballot(&self, instance: &Instance, member: u32) -> Ballot {
        self.ballot_for(instance, member, 0)
    }

    fn ballot_for(&self, instance: &Instance, member: u32, choice: u32) -> Ballot {
        let mut ballot = Ballot {
            member: MemberIndex(member),
            choice: ChoiceIndex(choice),
            confidence: Ppm(800_000),
            rationale: Hash32::of(&[b"because"]),
            signature: Signature([0; 64]),
        };
        ballot.signature = self.keys[member as usize].sign(&instance.ballot_body(&ballot).bytes());
        ballot
    }

    /// The value of the approvals of members 1 to 3.
    fn value(&self, instance: &Instance) -> DecisionValue {
        self.value_of(instance, Outcome::Accepted)
    }

    /// The value of the opinions of members 1 to 3, who agree.
    fn value_of(&self, instance: &Instance, outcome: Outcome) -> DecisionValue {
        let choice = u32::from(outcome != Outcome::Accepted);
        let ballots = (1..4).map(|member| self.ballot_for(instance, member, choice)).collect();
        let verdict = Verdict::Ballots { ballots, outcome };
        DecisionValue { proposal: instance.proposal_hash(), verdict }
    }

    pub(super) fn vote(
        &self,
        instance: &Instance,
        kind: VoteKind,
        member: MemberIndex,
        digest: Hash32,
    ) -> Vote {
        let body = instance.vote_body(kind, View::FIRST, digest);
        let signature = self.keys[member.0 as usize].sign(&body.bytes());
        Vote { kind, view: View::FIRST, member, digest, signature }
    }

    /// What the leader of the first view proposes.
    pub(super) fn proposed(&self, instance: &Instance) -> Gathered {
        let value = self.value(instance);
        let leader = instance.leader(View::FIRST);
        let vote = self.vote(instance, VoteKind::Propose, leader, value.digest());
        let proposal = Some(CastVote { value: Some(value), ..CastVote::bare(vote) });
        Gathered { proposal, ..Gathered::empty(instance.proposal().decision_id.clone()) }
    }

    /// A decision by members 1 to 3.
    pub(super) fn decided(&self, instance: &Instance) -> Gathered {
        self.decided_as(instance, Outcome::Accepted)
    }

    /// The same with this outcome.
    pub(super) fn decided_as(&self, instance: &Instance, outcome: Outcome) -> Gathered {
        let value = self.value_of(instance, outcome);
        let digest = value.digest();
        let sign = |member| {
            let member = MemberIndex(member);
            (member, self.vote(instance, VoteKind::Commit, member, digest).signature)
        };
        let signatures = (1..4).map(sign).collect();
        let commit = QuorumClaim { kind: VoteKind::Commit, view: View::FIRST, digest, signatures };
        let decided = DecisionCertificate {
            cluster: cluster(),
            proposal: instance.proposal().clone(),
            instance: instance.id(),
            value,
            commit,
            config: self.config.clone(),
        };
        Gathered { decided: Some(decided), ..Gathered::empty(instance.proposal().decision_id.clone()) }
    }
}
