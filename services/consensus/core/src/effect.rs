//! What consensus records, sends and answers.

use parley_core::Effect;
use parley_identity::{GroupConfig, OperatorSignature};
use parley_ids::{AgentId, DecisionId, Hash32};

use crate::{
    Ballot, CastVote, Decided, DecisionCertificate, Declined, Evidence, Frozen, InvalidProposal, Proposal,
    QuorumClaim, Suspicion, Undecided, Vote,
};

/// One effect of the core.
pub(crate) type Out = Effect<Record, Send, Answer>;

/// One record of consensus' log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// A group was asked.
    Opened(Box<Opening>),
    /// A member gave its opinion.
    Ballot {
        /// On which decision.
        decision_id: DecisionId,
        /// Who.
        agent: AgentId,
        /// The signed opinion.
        ballot: Ballot,
        /// Why.
        rationale: String,
    },
    /// A member voted.
    Vote {
        /// In which decision.
        decision_id: DecisionId,
        /// Who.
        agent: AgentId,
        /// The vote; with PROPOSE, the value and what justifies it.
        cast: Box<CastVote>,
    },
    /// A PREPARE or SKIP quorum certificate is there; or after the decision a COMMIT one that brings something new.
    Certified {
        /// In which decision.
        decision_id: DecisionId,
        /// Verified.
        certificate: QuorumClaim,
    },
    /// The group decided.
    Decided(Box<Decided>),
    /// The group did not decide in time, or was not asked.
    Undecided {
        /// What.
        decision_id: DecisionId,
        /// Why, and who is missing.
        undecided: Undecided,
    },
    /// A member signed two things that contradict each other.
    Evidence {
        /// In which decision.
        decision_id: DecisionId,
        /// The proof.
        evidence: Box<Evidence>,
    },
    /// A member proposed what is not valid.
    InvalidProposal {
        /// In which decision.
        decision_id: DecisionId,
        /// The proof.
        evidence: Box<InvalidProposal>,
    },
    /// More members of a group are proven guilty than it tolerates: it is asked nothing more before it is recovered.
    Frozen(Box<Frozen>),
    /// What speaks against members in the end, where the decision did not say so.
    Suspected {
        /// In which decision.
        decision_id: DecisionId,
        /// All suspicions; none where those of the decision are revoked.
        suspected: Vec<Suspicion>,
    },
    /// A member does not vote in an epoch.
    Declined(Box<Declined>),
}

/// What members, and whoever asked, are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Send {
    /// To a member: a question.
    Opening(Box<Opening>),
    /// To a member: where the decision stands.
    Gathered(Box<Gathered>),
    /// To whoever asked: the decision.
    Decided(Box<Decided>),
    /// To whoever asked: there is none.
    Undecided {
        /// What.
        decision_id: DecisionId,
        /// Why, and who is missing.
        undecided: Undecided,
    },
}

/// A question as members get it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// What signatures are bound to; members compute it again.
    pub instance: Hash32,
    /// The question.
    pub proposal: Proposal,
    /// The group; members compare it with the one they trust.
    pub config: GroupConfig,
    /// An operator is for the change. Nothing was verified.
    pub endorsement: Option<OperatorSignature>,
}

/// What the collector has for a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathered {
    /// Of which decision.
    pub decision_id: DecisionId,
    /// Of which one with this id; absent: of any.
    pub instance: Option<Hash32>,
    /// The ballots so far, ascending by member, one each.
    pub ballots: Vec<Ballot>,
    /// A leader's proposal.
    pub proposal: Option<CastVote>,
    /// Certificates that have been assembled.
    pub certificates: Vec<QuorumClaim>,
    /// Votes that were taken: the member's own, for it to compare with what it signed.
    pub votes: Vec<Vote>,
    /// The decision, when there is one.
    pub decided: Option<DecisionCertificate>,
}

impl Gathered {
    /// Nothing yet.
    #[must_use]
    pub fn empty(decision_id: DecisionId) -> Self {
        Self {
            decision_id,
            instance: None,
            ballots: Vec::new(),
            proposal: None,
            certificates: Vec::new(),
            votes: Vec::new(),
            decided: None,
        }
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ballots.is_empty()
            && self.proposal.is_none()
            && self.certificates.is_empty()
            && self.votes.is_empty()
            && self.decided.is_none()
    }
}

/// What consensus answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The group is asked.
    Proposed {
        /// Under this name.
        decision_id: DecisionId,
        /// What signatures are bound to.
        instance: Hash32,
    },
    /// Done; nothing more to say.
    Done,
}
