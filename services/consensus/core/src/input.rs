//! What consensus is told.

use parley_identity::{GroupConfig, OperatorSignature};
use parley_ids::{ClusterName, DecisionId, GroupId, Hash32, Millis};
use serde::{Deserialize, Serialize};

use crate::{Ballot, CastVote, Content, DecisionRule, DecisionValue, GroupLink, QuorumClaim};

/// One message to consensus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// `propose`: let a group decide. `tasks` asks by its record `approval-requested`.
    Propose(Box<NewDecision>),
    /// `ballot`: the caller's opinion.
    CastBallot {
        /// On which decision.
        decision_id: DecisionId,
        /// On which one with this id; absent: not compared.
        instance: Option<Hash32>,
        /// The signed opinion.
        ballot: Ballot,
        /// Why; its SHA-256 is signed.
        rationale: String,
    },
    /// `vote`: the caller's PROPOSE, PREPARE, COMMIT or SKIP.
    CastVote {
        /// In which decision.
        decision_id: DecisionId,
        /// In which one with this id; absent: not compared.
        instance: Option<Hash32>,
        /// The signed vote and what travels beside it.
        cast: Box<CastVote>,
    },
    /// `fetch`: the caller asks where a decision stands.
    Fetch {
        /// Which decision.
        decision_id: DecisionId,
        /// Which one with this id; absent: not compared.
        instance: Option<Hash32>,
    },
    /// `certify`: the caller hands in a decision that members assembled.
    Certify {
        /// Which decision.
        decision_id: DecisionId,
        /// Which one with this id; absent: not compared.
        instance: Option<Hash32>,
        /// A quorum's COMMIT.
        commit: Box<QuorumClaim>,
        /// What it commits.
        value: Box<DecisionValue>,
    },
    /// `decline`: the caller does not vote in an epoch.
    Decline {
        /// Of which group.
        group: GroupId,
        /// In which epoch.
        epoch: u64,
        /// Why, in one stable word.
        code: String,
        /// Why, for people.
        reason: String,
    },
    /// The registry formed a group, or its next epoch.
    GroupFormed(Box<GroupLink>),
    /// The registry knows the cluster's name.
    Configured {
        /// The name.
        cluster: ClusterName,
    },
    /// A service asked for a decision in words that cannot be put to a group.
    NoProposal {
        /// The id it would have had.
        decision_id: DecisionId,
        /// What is wrong.
        detail: String,
    },
    /// Whoever asked for a decision needs it no more.
    Withdrawn {
        /// Which decision.
        decision_id: DecisionId,
        /// Why, for people.
        reason: String,
    },
}

/// A question to a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewDecision {
    /// The decision's name.
    pub decision_id: DecisionId,
    /// Who decides.
    pub group: GroupId,
    /// The question.
    pub statement: String,
    /// What it is about.
    pub context: Option<Content>,
    /// The answers there are, as many as the rule takes.
    pub choices: Vec<String>,
    /// How ballots become an outcome.
    pub rule: DecisionRule,
    /// The group's next configuration, where that is the question.
    pub change: Option<GroupConfig>,
    /// An operator is for the change.
    pub endorsement: Option<OperatorSignature>,
    /// How long the group may take.
    pub deadline: Millis,
}
