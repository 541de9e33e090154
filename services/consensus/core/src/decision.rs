//! A decision as the collector sees it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use parley_core::{Caller, Effect, Refusal};
use parley_identity::OperatorSignature;
use parley_ids::{AgentId, ClusterName, DecisionId, Hash32, Millis, TraceContext, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::effect::Out;
use crate::tally::Tally;
use crate::{
    Ballot, CastVote, Cause, Certificates, CountedVote, End, Group, Instance, MemberIndex, Offence, Opening,
    Proof, QuorumClaim, Record, RecoveredEpoch, Send, View, VoteKind, codes, weigh,
};

/// Resends of one state are spaced by up to 2 to the power of this many resend intervals.
const MOST_DOUBLINGS: u32 = 4;
/// How long after its deadline a decision still takes what comes late.
pub const LATE: Millis = Millis(60_000);

/// When something happens to a decision, and what is known of its group then.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment<'a> {
    pub(crate) at: UnixMillis,
    pub(crate) group: &'a Group,
}

/// A question that was put to a group. It takes ballots and votes until [`LATE`] after its deadline.
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
    /// Epochs up to this one that an operator made.
    pub(crate) recovered: Arc<Vec<RecoveredEpoch>>,
    /// When the group was asked.
    pub(crate) opened_at: UnixMillis,
    /// When NO_QUORUM is reported.
    pub(crate) deadline_at: UnixMillis,
    /// Each member's first ballot: those that count.
    pub(crate) ballots: BTreeMap<MemberIndex, Ballot>,
    /// All that members think, in the order in which it came. More than one of a member is evidence.
    pub(crate) opinions: BTreeMap<MemberIndex, Vec<Opinion>>,
    /// Admissible proposals of each view, the one that was passed on first.
    pub(crate) proposals: BTreeMap<View, Vec<Arc<CastVote>>>,
    /// Votes of recent views.
    pub(crate) tally: Tally,
    /// Quorum certificates that lead on.
    pub(crate) certificates: Certificates,
    /// Every PREPARE- and SKIP-QC of recent views.
    pub(crate) certified: BTreeMap<(View, VoteKind), QuorumClaim>,
    /// A COMMIT-QC.
    pub(crate) commit: Option<QuorumClaim>,
    /// Misbehaviour that was recorded: one evidence each.
    pub(crate) proven: BTreeSet<(MemberIndex, Offence, View)>,
    /// The first of that evidence.
    pub(crate) evidence: Vec<Proof>,
    /// When the next resend, the deadline or the end of what may come late is due; none once nothing more is taken.
    pub(crate) wake: Option<UnixMillis>,
    /// Resends since the last news.
    pub(crate) resends: u32,
    /// How it ended.
    pub(crate) end: Option<End>,
    /// When, if it has.
    pub(crate) ended_at: UnixMillis,
    /// What it takes of the room for what has ended.
    pub(crate) weight: u64,
}

/// A ballot and when it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// Verified.
    pub ballot: Ballot,
    /// When it came, from its member or inside a value.
    pub at: UnixMillis,
    /// Whether the member sent it, with the rationale.
    pub(crate) recorded: bool,
}

impl Decision {
    /// Asks the group: what is new of it.
    pub(crate) fn open(
        now: Moment<'_>,
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
            recovered: Arc::clone(&now.group.recovered),
            opened_at: now.at,
            deadline_at,
            ballots: BTreeMap::new(),
            opinions: BTreeMap::new(),
            proposals: BTreeMap::new(),
            tally: Tally::default(),
            certificates: Certificates::default(),
            certified: BTreeMap::new(),
            commit: None,
            proven: BTreeSet::new(),
            evidence: Vec::new(),
            wake: Some(deadline_at),
            resends: 0,
            end: None,
            ended_at: UnixMillis::default(),
            weight: 0,
        };
        decision.news(now.at);
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

    /// What an operator says for the change that is asked about.
    #[must_use]
    pub fn endorsement(&self) -> Option<&OperatorSignature> {
        self.endorsement.as_ref()
    }

    /// Whose ballots are there, by member.
    pub fn ballots_from(&self) -> impl Iterator<Item = &AgentId> {
        self.ballots.keys().filter_map(|m| self.instance.member(*m).ok()).map(|m| &m.agent)
    }

    /// All that members think, by member, then by time.
    pub fn opinions(&self) -> impl Iterator<Item = &Opinion> {
        self.opinions.values().flatten()
    }

    /// Votes of recent views, by view, kind, member and time.
    pub fn votes(&self) -> impl Iterator<Item = &CountedVote> {
        self.tally.iter()
    }

    /// PREPARE- and SKIP-QCs of recent views, by view.
    pub fn certified(&self) -> impl Iterator<Item = &QuorumClaim> {
        self.certified.values()
    }

    /// Evidence that came of it.
    #[must_use]
    pub fn evidence(&self) -> &[Proof] {
        &self.evidence
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

    /// That the caller means this instance, where it says which one.
    pub(crate) fn is_meant(&self, named: Option<Hash32>) -> Result<(), Refusal> {
        let own = self.instance.id();
        match named.filter(|named| *named != own) {
            None => Ok(()),
            Some(named) => {
                let detail = format!("{} is the instance {own}, not {named}", self.id());
                Err(Refusal::new(codes::OTHER_INSTANCE, detail))
            }
        }
    }

    /// Whether it is decided; a refusal where it ended in another way than by NO_QUORUM.
    ///
    /// After NO_QUORUM ballots and votes still count: a certificate that comes later supersedes it.
    pub(crate) fn is_decided(&self) -> Result<bool, Refusal> {
        match &self.end {
            Some(End::Decided(_)) => Ok(true),
            Some(End::Undecided(undecided)) if undecided.cause != Cause::NoQuorum => {
                Err(undecided.refusal(&self.id()))
            }
            Some(End::Undecided(_)) | None => Ok(false),
        }
    }

    /// Whether there is a certificate.
    pub(crate) fn has_decided(&self) -> bool {
        matches!(self.end, Some(End::Decided(_)))
    }

    /// It has ended: from now on only what comes late is awaited.
    pub(crate) fn conclude_with(&mut self, at: UnixMillis, end: End) {
        self.end = Some(end);
        self.ended_at = at;
        self.wake = Some(self.deadline_at + LATE);
    }

    /// Something new came: resends start over from the shortest interval.
    pub(crate) fn news(&mut self, at: UnixMillis) {
        if self.end.is_none() {
            self.resends = 0;
            let soon = at + self.pause();
            self.wake = self.wake.map(|wake| wake.min(soon));
        }
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

    /// The room it takes, in bytes, as an estimate.
    pub(crate) fn measure(&self) -> u64 {
        let members = weigh::signed(self.instance.config().size());
        let opinions = weigh::signed(self.opinions.len().saturating_mul(2));
        let proposals: u64 = self.proposals.values().flatten().map(|cast| weigh::cast(cast)).sum();
        let kept = self.certificates.iter().chain(self.certified.values()).chain(&self.commit);
        let certificates: u64 = kept.map(weigh::claim).sum();
        let evidence: u64 = self.evidence.iter().map(weigh::evidence).sum();
        let end = match &self.end {
            Some(End::Decided(decided)) => weigh::decided(decided),
            Some(End::Undecided(_)) | None => 0,
        };
        let question = weigh::question(self.instance.proposal());
        question
            + members
            + opinions
            + weigh::signed(self.tally.len())
            + proposals
            + certificates
            + evidence
            + end
    }
}
