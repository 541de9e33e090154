//! A decision as the collector sees it.

use std::collections::{BTreeMap, BTreeSet};

use parley_core::{Caller, Effect, Refusal};
use parley_identity::OperatorSignature;
use parley_ids::{AgentId, ClusterName, DecisionId, Millis, TraceContext, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::effect::Out;
use crate::tally::Tally;
use crate::{
    Ballot, CastVote, Cause, Certificates, End, EvidenceRule, Instance, MemberIndex, Opening, QuorumClaim,
    Record, Send, View, codes,
};

/// Resends of one state are spaced by up to 2 to the power of this many resend intervals.
const MOST_DOUBLINGS: u32 = 4;

/// A question that was put to a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The trace of whoever asked.
    pub(crate) trace: TraceContext,
    /// Who asked.
    pub(crate) asked_by: Caller,
    /// Goes into the certificate.
    pub(crate) cluster: ClusterName,
    /// Group and question.
    pub(crate) instance: Instance,
    /// An operator is for the change that is asked about.
    pub(crate) endorsement: Option<OperatorSignature>,
    /// When the group was asked.
    pub(crate) opened_at: UnixMillis,
    /// When NO_QUORUM is reported.
    pub(crate) deadline_at: UnixMillis,
    /// Each member's first ballot.
    pub(crate) ballots: BTreeMap<MemberIndex, Ballot>,
    /// Each view's first admissible proposal.
    pub(crate) proposals: BTreeMap<View, CastVote>,
    /// Votes of recent views.
    pub(crate) tally: Tally,
    /// Quorum certificates worth keeping.
    pub(crate) certificates: Certificates,
    /// A COMMIT-QC, from its assembly to the decision.
    pub(crate) commit: Option<QuorumClaim>,
    /// Misbehaviour that was recorded: one evidence each.
    pub(crate) proven: BTreeSet<(MemberIndex, EvidenceRule, View)>,
    /// When the next resend or the deadline is due; none once it has ended.
    pub(crate) wake: Option<UnixMillis>,
    /// Resends since the last news.
    pub(crate) resends: u32,
    /// How it ended.
    pub(crate) end: Option<End>,
}

impl Decision {
    /// Asks the group: what is new of it.
    pub(crate) fn open(
        at: UnixMillis,
        trace: TraceContext,
        asked_by: Caller,
        cluster: ClusterName,
        instance: Instance,
    ) -> Self {
        let deadline_at = instance.proposal().deadline;
        let mut decision = Self {
            trace,
            asked_by,
            cluster,
            instance,
            endorsement: None,
            opened_at: at,
            deadline_at,
            ballots: BTreeMap::new(),
            proposals: BTreeMap::new(),
            tally: Tally::default(),
            certificates: Certificates::default(),
            commit: None,
            proven: BTreeSet::new(),
            wake: Some(deadline_at),
            resends: 0,
            end: None,
        };
        decision.news(at);
        decision
    }

    /// Group and question.
    #[must_use]
    pub fn instance(&self) -> &Instance {
        &self.instance
    }

    /// The view its certificates lead to.
    #[must_use]
    pub fn view(&self) -> View {
        self.certificates.view()
    }

    /// How it ended, if it has.
    #[must_use]
    pub fn end(&self) -> Option<&End> {
        self.end.as_ref()
    }

    /// When the group was asked.
    #[must_use]
    pub fn opened_at(&self) -> UnixMillis {
        self.opened_at
    }

    /// Whose ballots are there, by member.
    pub fn ballots_from(&self) -> impl Iterator<Item = &AgentId> {
        self.ballots.keys().filter_map(|m| self.instance.member(*m).ok()).map(|m| &m.agent)
    }

    /// Its name.
    pub(crate) fn id(&self) -> DecisionId {
        self.instance.proposal().decision_id.clone()
    }

    /// The question as members get it.
    pub(crate) fn opening(&self) -> Opening {
        Opening {
            instance: self.instance.id(),
            proposal: self.instance.proposal().clone(),
            config: self.instance.config().clone(),
            endorsement: self.endorsement,
        }
    }

    /// The caller's index, where it is a member; with `claimed`, where it is that member.
    pub(crate) fn seat(&self, from: &Caller, claimed: Option<MemberIndex>) -> Result<MemberIndex, Refusal> {
        let own = from.agent().and_then(|agent| self.instance.index_of(agent));
        match (own, claimed) {
            (Some(own), None) => Ok(own),
            (Some(own), Some(claimed)) if own == claimed => Ok(own),
            (Some(own), Some(claimed)) => Err(Refusal::new(
                codes::NOT_A_MEMBER,
                format!("{} is {own} of this group, not {claimed}", from.name()),
            )),
            (None, _) => Err(Refusal::new(
                codes::NOT_A_MEMBER,
                format!("{} is no member of {}", from.name(), self.instance.config().group),
            )),
        }
    }

    /// Whether nothing more can come of it; a refusal where whoever asked withdrew.
    ///
    /// After NO_QUORUM ballots and votes still count: a certificate that comes later supersedes it.
    pub(crate) fn is_decided(&self) -> Result<bool, Refusal> {
        match &self.end {
            Some(End::Decided(_)) => Ok(true),
            Some(End::Undecided(undecided)) if undecided.cause != Cause::NoQuorum => {
                Err(Refusal::new(codes::ENDED, format!("{} has ended: {}", self.id(), undecided.reason)))
            }
            Some(End::Undecided(_)) | None => Ok(false),
        }
    }

    /// Something new came: resends start over from the shortest interval.
    pub(crate) fn news(&mut self, at: UnixMillis) {
        self.resends = 0;
        let soon = at + self.pause();
        self.wake = self.wake.map(|wake| wake.min(soon));
    }

    /// How long the next resend waits.
    pub(crate) fn pause(&self) -> Millis {
        let resend = self.instance.config().resend.0.max(1);
        Millis(resend.saturating_mul(1_u64 << self.resends.min(MOST_DOUBLINGS)))
    }

    /// A record in this decision's trace.
    pub(crate) fn note(&self, record: Record) -> Out {
        Effect::Record { trace: self.trace, record }
    }

    /// A send to a member in this decision's trace.
    pub(crate) fn tell(&self, member: MemberIndex, message: Send) -> Option<Out> {
        let to = self.instance.member(member).ok()?.agent.clone();
        Some(Effect::Send { trace: self.trace, to, message })
    }

    /// A send to whoever asked, where that is an agent. Services read the log.
    pub(crate) fn tell_initiator(&self, message: Send) -> Option<Out> {
        let to = self.asked_by.agent()?.clone();
        Some(Effect::Send { trace: self.trace, to, message })
    }

    /// Names of members.
    pub(crate) fn names(&self, mut which: impl FnMut(MemberIndex) -> bool) -> Vec<AgentId> {
        self.instance.members().filter(|(i, _)| which(*i)).map(|(_, m)| m.agent.clone()).collect()
    }

    /// Members proven guilty in this decision.
    pub(crate) fn proven_members(&self) -> Vec<AgentId> {
        self.names(|index| self.proven.iter().any(|(member, _, _)| *member == index))
    }
}
