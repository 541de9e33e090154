//! What is known under a decision's id.

use std::sync::Arc;

use parley_core::{Caller, Refusal};
use parley_identity::OperatorSignature;
use parley_ids::{AgentId, DecisionId, Hash32, TraceContext, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::effect::Out;
use crate::state::Ruled;
use crate::{
    Answer, Decided, Decision, End, Gathered, Group, NewDecision, Proof, Proposal, Review, Send, Undecided,
    View, codes, weigh,
};

/// One decision id. A clone shares what is large.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// A service asked; group or cluster are not known yet.
    Waiting(Arc<Waiting>),
    /// The group was asked.
    Asked(Arc<Decision>),
    /// It has ended and takes nothing more.
    Kept(Arc<Kept>),
    /// A service asked what no group was asked.
    TurnedAway(Arc<TurnedAway>),
}

/// A service's question whose group is not known yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The trace of whoever asked.
    pub(crate) trace: TraceContext,
    /// Who asked.
    pub(crate) from: Caller,
    /// What.
    pub(crate) request: NewDecision,
    /// When it stops waiting; the decision's deadline as well.
    pub(crate) deadline_at: UnixMillis,
}

/// A question that was not put to a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnedAway {
    /// When.
    pub at: UnixMillis,
    /// Why.
    pub undecided: Undecided,
}

/// What is kept of a decision that takes nothing more: its end, and the question without its context where no
/// certificate has it. The log has all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What signatures were bound to.
    pub instance: Hash32,
    /// When the group was asked.
    pub opened_at: UnixMillis,
    /// What an operator said for the change that was asked about.
    pub endorsement: Option<OperatorSignature>,
    /// Whose ballots came, by member.
    pub ballots_from: Vec<AgentId>,
    /// The last view.
    pub view: View,
    /// Who took part, by all that came.
    pub review: Review,
    /// Evidence that came of it.
    pub evidence: Vec<Proof>,
    /// How it ended.
    pub conclusion: Conclusion,
    pub(crate) trace: TraceContext,
    pub(crate) weight: u64,
}

/// How a decision ended that takes nothing more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Conclusion {
    /// With a certificate, which has the question.
    Decided(Arc<Decided>),
    /// Without one.
    Undecided {
        /// Why.
        undecided: Undecided,
        /// The question, without its context.
        question: Box<Proposal>,
    },
}

impl Entry {
    /// When it was asked for.
    #[must_use]
    pub fn asked_at(&self) -> UnixMillis {
        match self {
            Self::Waiting(waiting) => waiting.deadline_at - waiting.request.deadline,
            Self::Asked(decision) => decision.opened_at(),
            Self::Kept(kept) => kept.opened_at,
            Self::TurnedAway(away) => away.at,
        }
    }

    /// What it takes of the room for what has ended.
    pub(crate) fn weight(&self) -> u64 {
        match self {
            Self::Waiting(_) => 0,
            Self::Asked(decision) => decision.weight,
            Self::Kept(kept) => kept.weight,
            Self::TurnedAway(_) => weigh::BASE,
        }
    }
}

impl Kept {
    /// What is kept of a decision that has ended.
    pub(crate) fn of(decision: &Decision, group: &Group) -> Option<Self> {
        let conclusion = match decision.end()? {
            End::Decided(decided) => Conclusion::Decided(Arc::clone(decided)),
            End::Undecided(undecided) => {
                let question = Proposal { context: None, ..decision.instance.proposal().clone() };
                Conclusion::Undecided { undecided: undecided.clone(), question: Box::new(question) }
            }
        };
        let mut kept = Self {
            instance: decision.instance.id(),
            opened_at: decision.opened_at,
            endorsement: decision.endorsement,
            ballots_from: decision.ballots_from().cloned().collect(),
            view: decision.view(),
            review: decision.review(group),
            evidence: decision.evidence.clone(),
            conclusion,
            trace: decision.trace,
            weight: 0,
        };
        kept.weight = kept.measure();
        Some(kept)
    }

    fn measure(&self) -> u64 {
        let end = match &self.conclusion {
            Conclusion::Decided(decided) => weigh::decided(decided),
            Conclusion::Undecided { question, .. } => weigh::question(question),
        };
        let review = self.ballots_from.len() + self.review.unimpeached.len() + self.review.suspected.len();
        let evidence: u64 = self.evidence.iter().map(weigh::evidence).sum();
        weigh::BASE + weigh::signed(review) + evidence + end
    }

    /// The question; without its context where nothing was decided.
    #[must_use]
    pub fn question(&self) -> &Proposal {
        match &self.conclusion {
            Conclusion::Decided(decided) => &decided.certificate.proposal,
            Conclusion::Undecided { question, .. } => question,
        }
    }

    /// What came too late: members are told the decision, where there is one.
    pub(crate) fn answer(&self, from: &Caller, named: Option<Hash32>) -> Ruled {
        let id = &self.question().decision_id;
        let decided = match &self.conclusion {
            Conclusion::Decided(decided) => decided,
            Conclusion::Undecided { undecided, .. } => return Err(undecided.refusal(id)),
        };
        let config = &decided.certificate.config;
        let Some(agent) = from.agent().filter(|agent| config.index_of(agent).is_some()) else {
            let detail = format!("{} is no member of {}", from.name(), config.group);
            return Err(Refusal::new(codes::NOT_A_MEMBER, detail));
        };
        if named.is_some_and(|named| named != self.instance) {
            let detail = format!("{id} was the instance {}", self.instance);
            return Err(Refusal::new(codes::OTHER_INSTANCE, detail));
        }
        let gathered = Gathered {
            instance: Some(self.instance),
            decided: Some(decided.certificate.clone()),
            ..Gathered::empty(id.clone())
        };
        let message = Send::Gathered(Box::new(gathered));
        let told: Out = parley_core::Effect::Send { trace: self.trace, to: agent.clone(), message };
        Ok((vec![told], Answer::Done))
    }

    /// The answer to whoever asks the same again.
    pub(crate) fn proposed(&self, id: DecisionId) -> Answer {
        Answer::Proposed { decision_id: id, instance: self.instance }
    }
}
