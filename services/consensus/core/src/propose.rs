//! Rule: when a group is asked.

use std::sync::Arc;

use parley_core::{Caller, Effect, Refusal};
use parley_identity::{GroupConfig, cluster_id};
use parley_ids::{AgentId, ClusterName, DecisionId, GroupId, Millis, TraceContext, UnixMillis};

use crate::decision::Moment;
use crate::effect::Out;
use crate::state::Ruled;
use crate::{
    Answer, Cause, Consensus, Decision, Entry, Instance, NewDecision, Proposal, Record, Send, TurnedAway,
    Undecided, Waiting, codes, weigh,
};

/// When it may be worth asking again for a group that is not known yet.
const RETRY: Millis = Millis(1_000);

/// Why a group cannot be asked now.
struct NotYet {
    cause: Cause,
    refusal: Refusal,
}

impl Consensus {
    /// Asks a group, or finds that it was asked already.
    ///
    /// An agent whose group is not known is refused with a retry. A service is not: it waits until the decision's
    /// deadline for the group, because the registry's records may come after its own.
    pub(crate) fn propose(
        &mut self,
        at: UnixMillis,
        from: &Caller,
        trace: TraceContext,
        request: NewDecision,
    ) -> Ruled {
        if let Some(entry) = self.entries.get(&request.decision_id) {
            return repeated(entry, from, &request);
        }
        let deadline_at = at + request.deadline;
        let waiting = Waiting { trace, from: from.clone(), request, deadline_at };
        match self.able(&waiting.request.group) {
            Ok((cluster, config)) => self.ask(at, waiting, cluster, config),
            Err(not_yet) if from.agent().is_some() => Err(not_yet.refusal),
            Err(NotYet { cause: Cause::GroupFrozen, refusal }) => {
                let undecided = Undecided::unasked(Cause::GroupFrozen, refusal.detail);
                let id = waiting.request.decision_id;
                Ok((self.turn_away(at, id, trace, undecided), Answer::Done))
            }
            Err(_) => {
                let id = waiting.request.decision_id.clone();
                self.timers.insert((deadline_at, id.clone()));
                self.entries.insert(id, Entry::Waiting(Arc::new(waiting)));
                Ok((Vec::new(), Answer::Done))
            }
        }
    }

    /// The cluster and group that a decision needs.
    fn able(&self, group: &GroupId) -> Result<(ClusterName, Arc<GroupConfig>), NotYet> {
        let not_yet = |cause, code, detail: String| {
            Err(NotYet { cause, refusal: Refusal::new(code, detail).retry_after(RETRY) })
        };
        let Some(cluster) = &self.cluster else {
            let detail = "the cluster's name is not known yet".to_owned();
            return not_yet(Cause::NotConfigured, codes::NOT_CONFIGURED, detail);
        };
        let Some(known) = self.groups.get(group) else {
            return not_yet(Cause::UnknownGroup, codes::UNKNOWN_GROUP, format!("there is no group {group}"));
        };
        if known.is_frozen() {
            let detail = format!("{group} is frozen: too many of its members are proven guilty");
            let refusal = Refusal::new(codes::GROUP_FROZEN, detail);
            return Err(NotYet { cause: Cause::GroupFrozen, refusal });
        }
        Ok((cluster.clone(), Arc::clone(&known.config)))
    }

    /// Asks the group. A service cannot be refused: what cannot be asked for it ends in a record.
    fn ask(
        &mut self,
        at: UnixMillis,
        asked: Waiting,
        cluster: ClusterName,
        config: Arc<GroupConfig>,
    ) -> Ruled {
        let (id, trace) = (asked.request.decision_id.clone(), asked.trace);
        let is_service = asked.from.agent().is_none();
        match self.open(at, asked, cluster, config) {
            Err(refusal) if is_service => {
                let undecided = Undecided::unasked(Cause::NoProposal, refusal.detail);
                Ok((self.turn_away(at, id, trace, undecided), Answer::Done))
            }
            ruled => ruled,
        }
    }

    fn open(
        &mut self,
        at: UnixMillis,
        asked: Waiting,
        cluster: ClusterName,
        config: Arc<GroupConfig>,
    ) -> Ruled {
        let Waiting { trace, from, request, deadline_at } = asked;
        let proposal = proposal(&from, &request, config.epoch, deadline_at)?;
        let bytes = weigh::question(&proposal);
        self.shares.admits(&from, bytes)?;
        let instance = Instance::new(cluster_id(&cluster), config, proposal)
            .map_err(|error| Refusal::of(error.code(), &error))?;
        let Some(group) = self.groups.get(&request.group) else {
            return Err(Refusal::new(codes::UNKNOWN_GROUP, format!("there is no group {}", request.group)));
        };
        let answer = Answer::Proposed { decision_id: request.decision_id.clone(), instance: instance.id() };
        self.shares.take(&from, bytes);
        let mut decision = Decision::open(Moment { at, group }, trace, from, cluster, instance);
        decision.endorsement = request.endorsement;
        let opening = Box::new(decision.opening());
        let mut effects: Vec<Out> = vec![decision.note(Record::Opened(opening.clone()))];
        let everyone = decision.instance.members();
        effects.extend(everyone.filter_map(|(m, _)| decision.tell(m, Send::Opening(opening.clone()))));
        if let Some(wake) = decision.wake {
            self.timers.insert((wake, request.decision_id.clone()));
        }
        self.entries.insert(request.decision_id, Entry::Asked(Arc::new(decision)));
        Ok((effects, answer))
    }

    /// Asks every group that services waited for and that can be asked now.
    pub(crate) fn ask_waiting(&mut self, at: UnixMillis) -> Vec<Out> {
        let mut effects = Vec::new();
        let waiting: Vec<DecisionId> = self
            .entries
            .iter()
            .filter(|(_, entry)| matches!(entry, Entry::Waiting(_)))
            .map(|(id, _)| id.clone())
            .collect();
        for id in waiting {
            let Some(Entry::Waiting(asked)) = self.entries.get(&id) else { continue };
            let Ok((cluster, config)) = self.able(&asked.request.group) else { continue };
            let asked = Waiting::clone(asked);
            self.timers.remove(&(asked.deadline_at, id));
            if let Ok((opened, _)) = self.ask(at, asked, cluster, config) {
                effects.extend(opened);
            }
        }
        effects
    }

    /// Ends a service's question that was waiting until its deadline.
    pub(crate) fn stop_waiting(&mut self, at: UnixMillis, asked: &Waiting) -> Vec<Out> {
        let (cause, reason) = match self.able(&asked.request.group) {
            Err(not_yet) => (not_yet.cause, not_yet.refusal.detail),
            Ok(_) => (Cause::UnknownGroup, format!("{} came too late", asked.request.group)),
        };
        let undecided = Undecided::unasked(cause, reason);
        self.turn_away(at, asked.request.decision_id.clone(), asked.trace, undecided)
    }
}

fn repeated(entry: &Entry, from: &Caller, request: &NewDecision) -> Ruled {
    let same = match entry {
        Entry::Waiting(waiting) => waiting.from.name() == from.name() && waiting.request == *request,
        Entry::Asked(decision) => {
            let known = decision.instance.proposal();
            proposal(from, request, known.epoch, known.deadline)? == *known
        }
        Entry::Kept(kept) => {
            let known = kept.question();
            proposal(from, request, known.epoch, known.deadline)?.instance() == kept.instance
        }
        Entry::TurnedAway(_) => from.agent().is_none(),
    };
    match entry {
        Entry::Asked(decision) if same => Ok((
            Vec::new(),
            Answer::Proposed { decision_id: decision.id(), instance: decision.instance.id() },
        )),
        Entry::Kept(kept) if same => Ok((Vec::new(), kept.proposed(request.decision_id.clone()))),
        _ if same => Ok((Vec::new(), Answer::Done)),
        _ => Err(Refusal::new(
            codes::ID_TAKEN,
            format!("{} is the id of another proposal", request.decision_id),
        )),
    }
}

fn proposal(
    from: &Caller,
    request: &NewDecision,
    epoch: u64,
    deadline: UnixMillis,
) -> Result<Proposal, Refusal> {
    let proposer = match from.agent() {
        Some(agent) => agent.clone(),
        None => AgentId::new(from.name()).map_err(|e| Refusal::of(codes::NO_PROPOSAL, &e))?,
    };
    Ok(Proposal {
        decision_id: request.decision_id.clone(),
        group: request.group.clone(),
        epoch,
        deadline,
        statement: request.statement.clone(),
        context: request.context.clone(),
        choices: request.choices.clone(),
        rule: request.rule,
        proposer,
        change: request.change.clone(),
    })
}

impl Consensus {
    /// Records that a group is not asked at all.
    pub(crate) fn turn_away(
        &mut self,
        at: UnixMillis,
        decision_id: DecisionId,
        trace: TraceContext,
        undecided: Undecided,
    ) -> Vec<Out> {
        let entry = Entry::TurnedAway(Arc::new(TurnedAway { at, undecided: undecided.clone() }));
        self.entries.insert(decision_id.clone(), entry);
        self.note_end(decision_id.clone());
        vec![Effect::Record { trace, record: Record::Undecided { decision_id, undecided } }]
    }
}
