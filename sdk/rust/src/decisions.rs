//! Decisions: the validator of `parley-consensus-core`, one for each, with its durable record in the agent's store.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use parley_bus::{Incoming, system_now as now};
use parley_consensus::members;
use parley_consensus_core::{
    ContentBody, Gathered, Judgement, Opening, Validator, ValidatorEffect, ValidatorInput,
};
use parley_identity::GroupConfig;
use parley_ids::{DecisionId, Hash32, Millis, ServiceName, TraceContext, UnixMillis};
use parley_proto::{Message as _, v1};
use tokio::time::Instant;

use crate::birth::Birth;
use crate::handler::{PATIENCE, Proposal};
use crate::running::{Event, Ground};
use crate::store::Store;
use crate::{Content, spans};

/// How long a decision is kept after its deadline, to answer with what is known.
const KEPT: Millis = Millis::from_secs(60);
/// Decisions at once, at the most.
const MOST: usize = 10_000;

/// The decisions an agent takes part in.
#[derive(Debug)]
pub(crate) struct Decisions {
    ground: Ground,
    store: Option<Arc<Store>>,
    birth: Birth,
    open: BTreeMap<Hash32, Member>,
}

/// Its part in one of them.
#[derive(Debug)]
struct Member {
    validator: Validator,
    decision: DecisionId,
    ends: UnixMillis,
    trace: TraceContext,
}

impl Decisions {
    pub(crate) fn new(ground: Ground, store: Option<Arc<Store>>, birth: Birth) -> Self {
        Self { ground, store, birth, open: BTreeMap::new() }
    }

    /// The consensus service told something.
    pub(crate) fn told(&mut self, verb: &str, incoming: &Incoming) {
        let payload = incoming.payload.clone();
        let problem = match verb {
            "opening" => match v1::DecisionOpening::decode(payload).map(members::opening) {
                Ok(Ok(opening)) => return self.opening(opening, incoming.trace),
                Ok(Err(malformed)) => malformed.to_string(),
                Err(error) => error.to_string(),
            },
            "gathered" => match v1::DecisionGathered::decode(payload).map(members::gathered) {
                Ok(Ok(gathered)) => return self.gathered(gathered),
                Ok(Err(malformed)) => malformed.to_string(),
                Err(error) => error.to_string(),
            },
            _ => return,
        };
        tracing::warn!(agent = %self.ground.agent.id, verb, problem, "cannot be read");
    }

    fn opening(&mut self, opening: Opening, trace: TraceContext) {
        if self.open.contains_key(&opening.instance) {
            self.step(opening.instance, ValidatorInput::Opening);
            return;
        }
        if self.store.is_none() || self.ground.agent.judge.is_none() || self.open.len() >= MOST {
            tracing::info!(agent = %self.ground.agent.id, "takes no part: it needs a judge handler and a store");
            return;
        }
        // The opening does not say whom to trust: the registry does.
        let ground = self.ground.clone();
        self.ground.tracker.spawn(async move {
            let query = v1::ListGroups { group: opening.proposal.group.to_string() };
            let answer: Result<Result<v1::GroupList, v1::Error>, _> =
                ground.caller.query(ServiceName::Registry, "groups", &query, 0, PATIENCE).await;
            let Ok(Ok(list)) = answer else { return };
            if let Some(Ok(config)) = list.groups.into_iter().next().map(parley_proto::group) {
                // The loop is gone only when the agent is.
                let _ = ground.events.send(Event::Asked(Box::new(opening), Box::new(config), trace));
            }
        });
    }

    /// The group's configuration is known: take part.
    pub(crate) fn asked(&mut self, opening: Opening, config: GroupConfig, trace: TraceContext) {
        let (instance, decision, ends) =
            (opening.instance, opening.proposal.decision_id.clone(), opening.deadline_at);
        if !self.open.contains_key(&instance) {
            match self.validator(opening, config) {
                Ok(validator) => {
                    self.open.insert(instance, Member { validator, decision, ends, trace });
                }
                Err(problem) => {
                    tracing::warn!(agent = %self.ground.agent.id, %decision, problem, "does not take part");
                    return;
                }
            }
        }
        self.step(instance, ValidatorInput::Opening);
    }

    /// A new validator, or one that goes on where its record says. A record that cannot be read stops it: whoever
    /// forgot what it signed would contradict itself.
    fn validator(&self, opening: Opening, config: GroupConfig) -> Result<Validator, String> {
        let store = self.store.as_ref().ok_or("the agent has no store")?;
        let agent = &self.ground.agent;
        let record = store.read(&record_name(opening.instance)).map_err(|e| e.to_string())?;
        let (cluster, key) = (self.ground.cluster, agent.key.clone());
        match record {
            Some(record) => Validator::restore(cluster, &agent.id, key, config, opening, record),
            None if !self.birth.may_begin(&config.group, config.epoch) => {
                return Err("its store was lost, and what it signed in this epoch with it".to_owned());
            }
            None => Validator::new(cluster, &agent.id, key, config, opening),
        }
        .map_err(|e| e.to_string())
    }

    fn gathered(&mut self, gathered: Gathered) {
        let found = self.open.iter().find(|(_, m)| m.decision == gathered.decision_id).map(|(i, _)| *i);
        match found {
            Some(instance) => self.step(instance, ValidatorInput::Gathered(Box::new(gathered))),
            // It was away when the opening came; the collector sends it again.
            None => tracing::debug!(decision = %gathered.decision_id, "not open here"),
        }
    }

    /// The handler has an opinion.
    pub(crate) fn judged(&mut self, instance: Hash32, judgement: Judgement) {
        self.step(instance, ValidatorInput::Judged(judgement));
    }

    /// When to call [`Self::tick`].
    pub(crate) fn wake(&self) -> Instant {
        let far = Duration::from_secs(3_600);
        let next = self
            .open
            .values()
            .map(|m| m.validator.deadline().unwrap_or(m.ends + KEPT).min(m.ends + KEPT))
            .min();
        Instant::now() + next.map_or(far, |at| Duration::from(at.since(now())).max(Duration::from_millis(1)))
    }

    /// Timers that are due.
    pub(crate) fn tick(&mut self) {
        let now = now();
        let due = |m: &Member| m.validator.deadline().is_some_and(|d| d <= now);
        let instances: Vec<_> = self.open.iter().filter(|(_, m)| due(m)).map(|(i, _)| *i).collect();
        for instance in instances {
            self.step(instance, ValidatorInput::Tick);
        }
        self.open.retain(|_, m| now < m.ends + KEPT);
    }

    fn step(&mut self, instance: Hash32, input: ValidatorInput) {
        let Some(member) = self.open.get_mut(&instance) else { return };
        let mut effects = std::collections::VecDeque::from(member.validator.step(now(), input));
        while let Some(effect) = effects.pop_front() {
            match effect {
                ValidatorEffect::Persist { number, record } => {
                    let Some(store) = &self.store else { return };
                    if let Err(error) = store.write(&record_name(instance), &*record) {
                        tracing::error!(agent = %self.ground.agent.id, %error, "does not vote: its record cannot be written");
                        return;
                    }
                    effects.extend(member.validator.step(now(), ValidatorInput::Persisted(number)));
                }
                ValidatorEffect::Judge(proposal) => judge(&self.ground, instance, &proposal, member.trace),
                ValidatorEffect::Cast { ballot, rationale } => {
                    let cast = members::cast_ballot(&member.decision, &ballot, &rationale);
                    self.ground.command(ServiceName::Consensus, "ballot", cast, member.trace);
                }
                ValidatorEffect::Vote(vote) => {
                    let cast = members::cast_vote(&member.decision, &vote);
                    self.ground.command(ServiceName::Consensus, "vote", cast, member.trace);
                }
                ValidatorEffect::Fetch => {
                    let fetch =
                        v1::FetchDecision { decision_id: member.decision.to_string(), ..Default::default() };
                    self.ground.command(ServiceName::Consensus, "fetch", fetch, member.trace);
                }
                ValidatorEffect::Decided(_) => {
                    tracing::info!(agent = %self.ground.agent.id, decision = %member.decision, "decided");
                    member.ends = member.ends.min(now());
                }
            }
        }
    }
}

/// Asks the handler, beside the loop.
fn judge(ground: &Ground, instance: Hash32, proposal: &parley_consensus_core::Proposal, trace: TraceContext) {
    let Some(judge) = ground.agent.judge.clone() else { return };
    if proposal.context.as_ref().is_some_and(|c| matches!(c.body, ContentBody::Object { .. })) {
        tracing::warn!(decision = %proposal.decision_id, "no opinion: its context is in the object store");
        return;
    }
    let asked = Proposal {
        decision: proposal.decision_id.to_string(),
        group: proposal.group.to_string(),
        statement: proposal.statement.clone(),
        context: proposal
            .context
            .as_ref()
            .map(|c| Content::from_wire(members::content(c)))
            .unwrap_or_default(),
        choices: proposal.choices.clone(),
        proposer: proposal.proposer.to_string(),
    };
    let (ground, began) = (ground.clone(), SystemTime::now());
    ground.tracker.clone().spawn(async move {
        let opinion = judge(asked).await;
        let span = spans::child(trace);
        let name = format!("judge {}", ground.agent.id);
        spans::report(&ground.telemetry, name, (span, trace), began, Vec::new(), None);
        let judgement = Judgement {
            choice: members::choice(opinion.choice),
            confidence: opinion.confidence,
            rationale: opinion.rationale,
        };
        let _ = ground.events.send(Event::Judged(instance, judgement));
    });
}

fn record_name(instance: Hash32) -> String {
    format!("decision-{instance}")
}
