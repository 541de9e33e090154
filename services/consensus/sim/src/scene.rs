//! What is given in a run: the group, its keys, its question; and a question of the same group that nobody asks here.

use std::sync::OnceLock;

use parley_consensus_core::{
    Authority, Ballot, CastVote, DecisionCertificate, DecisionRule, GroupLink, Instance, InstanceError,
    Message, NewDecision, Proposal,
};
use parley_identity::{
    Fallback, GroupConfig, GroupMember, GroupTerms, OperatorStatement, SigningKey, cluster_id,
};
use parley_ids::{AgentId, ClusterName, DecisionId, GroupId, Hash32, Millis, Token, UnixMillis};

use crate::Nature;

/// How long view 0 may take.
pub(crate) const VIEW_TIMEOUT: Millis = Millis(300);
/// How often unanswered things are sent again at first.
const RESEND: Millis = Millis(100);
/// When the group gives up; it is asked at 0.
pub(crate) const DEADLINE: u64 = 240_000;
/// The most members of a simulated group.
pub(crate) const MOST_MEMBERS: u8 = 64;

/// A run's fixed facts.
#[derive(Debug)]
pub(crate) struct Scene {
    pub(crate) cluster: ClusterName,
    pub(crate) config: GroupConfig,
    /// By member.
    pub(crate) keys: Vec<SigningKey>,
    /// The decision.
    pub(crate) instance: Instance,
    /// Another one, of the same members.
    pub(crate) foreign: Instance,
}

/// A token. Only texts of this crate come here, and all of them are tokens.
fn token(text: &str) -> Token {
    Token::new(text).unwrap_or_else(|_| unreachable!("{text} is a token"))
}

/// The one who asks.
pub(crate) fn initiator() -> AgentId {
    AgentId::from(token("alice"))
}

/// The decision's name.
pub(crate) fn decision() -> DecisionId {
    DecisionId::from(token("d"))
}

/// The question: every fifth one has three answers.
pub(crate) fn request(seed: u64) -> NewDecision {
    let (rule, choices): (_, &[&str]) = if seed % 5 == 4 {
        (DecisionRule::Plurality, &["red", "green", "blue"])
    } else {
        (DecisionRule::Quorum, &["approve", "reject"])
    };
    NewDecision {
        decision_id: decision(),
        group: GroupId::from(token("board")),
        statement: format!("Seed {seed}?"),
        context: None,
        choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
        rule,
        change: None,
        endorsement: None,
        deadline: Millis(DEADLINE),
    }
}

/// Keys are the same in all runs: making one takes as long as signing.
fn keys() -> &'static [SigningKey] {
    static KEYS: OnceLock<Vec<SigningKey>> = OnceLock::new();
    KEYS.get_or_init(|| (1..=MOST_MEMBERS).map(|i| SigningKey::from_seed(&[i; 32])).collect())
}

impl Scene {
    /// The scene of a seed with so many members.
    pub(crate) fn new<N: Nature>(seed: u64, members: u8, fallback: Fallback) -> Self {
        let cluster = ClusterName::from(token("sim"));
        let mut keys: Vec<SigningKey> = keys().iter().take(members.into()).cloned().collect();
        keys.sort_by_key(|key| key.verifying_key().to_bytes());
        let member = |(i, key): (usize, &SigningKey)| GroupMember {
            agent: AgentId::from(token(&format!("m{i}"))),
            key: key.verifying_key().to_bytes(),
        };
        let group = GroupId::from(token("board"));
        let everyone = keys.iter().enumerate().map(member).collect();
        let config = GroupConfig::genesis(group, everyone, None, VIEW_TIMEOUT, RESEND)
            .and_then(|config| GroupTerms { fallback, ..config.terms() }.check())
            .unwrap_or_else(|error| unreachable!("{members} members: {error}"));
        let config = N::group(config);
        let id = cluster_id(&cluster);
        let instance = |seed| {
            asked(id, &config, seed)
                .unwrap_or_else(|error| unreachable!("the question is the group's: {error}"))
        };
        let (instance, foreign) = (instance(seed), instance(seed ^ (1 << 63)));
        Self { cluster, config, keys, instance, foreign }
    }

    /// The group's genesis, by the word of an operator.
    pub(crate) fn genesis(&self) -> GroupLink {
        let statement =
            OperatorStatement::Genesis { cluster: self.instance.cluster(), config: self.config.hash() };
        let operator = SigningKey::from_seed(&[u8::MAX; 32]);
        GroupLink { config: self.config.clone(), authority: Authority::Genesis(statement.sign(&operator)) }
    }

    /// A vote as it is sent.
    pub(crate) fn vote(&self, cast: Box<CastVote>) -> Message {
        Message::CastVote { decision_id: decision(), instance: Some(self.instance.id()), cast }
    }

    /// A ballot as it is sent.
    pub(crate) fn ballot(&self, ballot: Ballot, rationale: String) -> Message {
        let (decision_id, instance) = (decision(), Some(self.instance.id()));
        Message::CastBallot { decision_id, instance, ballot, rationale }
    }

    /// A decision as it is handed in.
    pub(crate) fn certify(&self, decided: DecisionCertificate) -> Message {
        Message::Certify {
            decision_id: decision(),
            instance: Some(self.instance.id()),
            commit: Box::new(decided.commit),
            value: Box::new(decided.value),
        }
    }

    /// Whether members tell each other what they sign.
    pub(crate) fn broadcasts(&self) -> bool {
        self.config.fallback == Fallback::Broadcast
    }

    /// Whether it is a group that there may be: any other is not read again as it was stored.
    pub(crate) fn is_sound(&self) -> bool {
        self.config.size() > 3 * self.config.max_faulty()
    }

    /// How many answers there are.
    pub(crate) fn choices(&self) -> u64 {
        self.instance.proposal().choices.len() as u64
    }

    /// f, as it is and not as the group may believe.
    pub(crate) fn max_faulty(&self) -> usize {
        (self.keys.len() - 1) / 3
    }

    /// q = n − f.
    pub(crate) fn quorum(&self) -> usize {
        self.keys.len() - self.max_faulty()
    }
}

fn asked(cluster: Hash32, config: &GroupConfig, seed: u64) -> Result<Instance, InstanceError> {
    let asked = request(seed);
    let proposal = Proposal {
        decision_id: asked.decision_id,
        group: asked.group,
        epoch: config.epoch,
        deadline: UnixMillis(DEADLINE),
        statement: asked.statement,
        context: asked.context,
        choices: asked.choices,
        rule: asked.rule,
        proposer: initiator(),
        change: asked.change,
    };
    Instance::new(cluster, config.clone(), proposal)
}
