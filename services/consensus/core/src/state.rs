//! Consensus' state and its dispatch of inputs to rules.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use parley_core::{Caller, Core, Effect, Effects, Input, Refusal};
use parley_identity::GroupConfig;
use parley_ids::{AgentId, ClusterName, DecisionId, GroupId, Millis, TraceContext, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::effect::Out;
use crate::{Answer, Cause, Decision, Message, NewDecision, Record, Send, Undecided, codes};

/// Ended decisions that are kept for queries and for members that were away; the oldest are dropped first.
pub const KEPT_DECISIONS: usize = 10_000;

/// What a rule says: effects and answer, or a refusal that changed nothing.
pub(crate) type Ruled = Result<(Vec<Out>, Answer), Refusal>;

/// The consensus service: collector, archivist, façade; never a judge.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consensus {
    /// The cluster's name; signatures are bound to its id.
    pub(crate) cluster: Option<ClusterName>,
    /// The newest configuration of every group.
    pub(crate) groups: BTreeMap<GroupId, GroupConfig>,
    /// Members of every group that were proven guilty. Permanent: only an epoch change excludes them.
    pub(crate) proven: BTreeMap<GroupId, BTreeSet<AgentId>>,
    /// Every decision that is open or kept.
    pub(crate) entries: BTreeMap<DecisionId, Entry>,
    /// When something is due.
    pub(crate) timers: BTreeSet<(UnixMillis, DecisionId)>,
    /// Decisions that ended, the oldest first.
    pub(crate) ended: VecDeque<DecisionId>,
}

/// One decision id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// A service asked; group or cluster are not known yet.
    Waiting(Box<Waiting>),
    /// The group was asked.
    Asked(Box<Decision>),
    /// A service asked what no group was asked.
    TurnedAway(Box<TurnedAway>),
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

impl Entry {
    /// When it was asked for.
    #[must_use]
    pub fn asked_at(&self) -> UnixMillis {
        match self {
            Self::Waiting(waiting) => waiting.deadline_at - waiting.request.deadline,
            Self::Asked(decision) => decision.opened_at(),
            Self::TurnedAway(away) => away.at,
        }
    }
}

impl Consensus {
    /// A decision, by name.
    #[must_use]
    pub fn entry(&self, id: &DecisionId) -> Option<&Entry> {
        self.entries.get(id)
    }

    /// Every decision that is open or kept, by name.
    pub fn entries(&self) -> impl Iterator<Item = (&DecisionId, &Entry)> {
        self.entries.iter()
    }

    /// The newest configuration of every group, by name.
    pub fn groups(&self) -> impl Iterator<Item = &GroupConfig> {
        self.groups.values()
    }

    /// Remembers that a decision ended, and forgets the oldest one above [`KEPT_DECISIONS`].
    pub(crate) fn note_end(&mut self, id: DecisionId) {
        self.ended.push_back(id);
        if self.ended.len() > KEPT_DECISIONS
            && let Some(oldest) = self.ended.pop_front()
        {
            self.entries.remove(&oldest);
        }
    }

    /// Lets a rule act on an open decision, then follows up: timers, ends, guilt.
    fn act<R>(&mut self, id: &DecisionId, rule: impl FnOnce(&mut Decision) -> R) -> Option<R> {
        let Some(Entry::Asked(asked)) = self.entries.get_mut(id) else { return None };
        let decision: &mut Decision = asked;
        let (wake, had_ended, proven) = (decision.wake, decision.end.is_some(), decision.proven.len());
        let ruled = rule(&mut *decision);
        let (next, has_ended) = (decision.wake, decision.end.is_some());
        if decision.proven.len() > proven {
            let group = decision.instance.config().group.clone();
            self.proven.entry(group).or_default().extend(decision.proven_members());
        }
        if let Some(wake) = wake {
            self.timers.remove(&(wake, id.clone()));
        }
        if let Some(next) = next {
            self.timers.insert((next, id.clone()));
        }
        if has_ended && !had_ended {
            self.note_end(id.clone());
        }
        Some(ruled)
    }

    fn rule_on(&mut self, id: &DecisionId, rule: impl FnOnce(&mut Decision) -> Ruled) -> Ruled {
        self.act(id, rule).unwrap_or_else(|| match self.entries.get(id) {
            Some(Entry::TurnedAway(away)) => {
                Err(Refusal::new(codes::ENDED, format!("{id} has ended: {}", away.undecided.reason)))
            }
            Some(Entry::Waiting(waiting)) => {
                let detail = format!("{id} waits for the group {}", waiting.request.group);
                Err(Refusal::new(codes::UNKNOWN_DECISION, detail).retry_after(Millis(1_000)))
            }
            Some(Entry::Asked(_)) | None => {
                Err(Refusal::new(codes::UNKNOWN_DECISION, format!("there is no decision {id}")))
            }
        })
    }

    fn withdraw(&mut self, at: UnixMillis, id: &DecisionId, reason: String) -> Vec<Out> {
        if let Some(Entry::Waiting(waiting)) = self.entries.get(id) {
            let (trace, timer) = (waiting.trace, (waiting.deadline_at, id.clone()));
            self.timers.remove(&timer);
            return self.turn_away(at, id.clone(), trace, Undecided::unasked(Cause::Withdrawn, reason));
        }
        self.act(id, |decision| decision.withdraw(reason)).unwrap_or_default()
    }

    /// Withdraws a decision of which another version of this core recorded something else; in silence where that was
    /// its end.
    fn superseded(&mut self, at: UnixMillis, id: &DecisionId, ended: bool) -> Vec<Out> {
        let reason = "another version of the service went on with it".to_owned();
        let effects = self.withdraw(at, id, reason);
        if ended { Vec::new() } else { effects }
    }

    fn form(&mut self, at: UnixMillis, config: GroupConfig) -> Vec<Out> {
        if self.groups.get(&config.group).is_some_and(|known| known.epoch >= config.epoch) {
            return Vec::new();
        }
        self.groups.insert(config.group.clone(), config);
        self.ask_waiting(at)
    }

    fn configure(&mut self, at: UnixMillis, cluster: ClusterName) -> Vec<Out> {
        self.cluster = Some(cluster);
        self.ask_waiting(at)
    }

    fn apply(&mut self, at: UnixMillis, from: &Caller, trace: TraceContext, message: Message) -> Ruled {
        let done = |effects| Ok((effects, Answer::Done));
        match message {
            Message::Propose(request) => self.propose(at, from, trace, *request),
            Message::CastBallot { decision_id, ballot, rationale } => {
                self.rule_on(&decision_id, |d| d.cast_ballot(at, from, ballot, rationale))
            }
            Message::CastVote { decision_id, cast } => {
                self.rule_on(&decision_id, |d| d.cast_vote(at, from, *cast))
            }
            Message::Fetch { decision_id } => self.rule_on(&decision_id, |d| d.fetch(from)),
            Message::GroupFormed(link) => done(self.form(at, link.config)),
            Message::Configured { cluster } => done(self.configure(at, cluster)),
            Message::NoProposal { decision_id, .. } if self.entries.contains_key(&decision_id) => {
                done(Vec::new())
            }
            Message::NoProposal { decision_id, detail } => {
                let undecided = Undecided::unasked(Cause::NoProposal, detail);
                done(self.turn_away(at, decision_id, trace, undecided))
            }
            Message::Withdrawn { decision_id, reason } => done(self.withdraw(at, &decision_id, reason)),
        }
    }

    fn tick(&mut self, at: UnixMillis) -> Vec<Out> {
        let mut effects = Vec::new();
        while self.timers.first().is_some_and(|(due, _)| *due <= at) {
            let Some((_, id)) = self.timers.pop_first() else { break };
            if let Some(Entry::Waiting(waiting)) = self.entries.get(&id) {
                let waiting = Waiting::clone(waiting);
                effects.extend(self.stop_waiting(at, &waiting));
            } else {
                effects.extend(self.act(&id, |decision| decision.tick(at)).unwrap_or_default());
            }
        }
        effects
    }

    fn resume(&self) -> Vec<Out> {
        let asked = self.entries.values().filter_map(|entry| match entry {
            Entry::Asked(decision) => Some(decision.owed()),
            Entry::Waiting(_) | Entry::TurnedAway(_) => None,
        });
        asked.flatten().collect()
    }
}

impl Core for Consensus {
    type Message = Message;
    type Record = Record;
    type Send = Send;
    type Answer = Answer;

    const VERSION: u32 = 1;

    fn handle(&mut self, at: UnixMillis, input: Input<Message>) -> Effects<Self> {
        match input {
            Input::Message { from, trace, message } => match self.apply(at, &from, trace, message) {
                Ok((mut effects, answer)) => {
                    effects.push(Effect::Answer(Ok(answer)));
                    effects
                }
                Err(refusal) => vec![Effect::Answer(Err(refusal))],
            },
            Input::Tick => self.tick(at),
            Input::Resume => self.resume(),
            Input::Superseded { key, ended } => {
                self.superseded(at, &DecisionId::from(key.token().clone()), ended)
            }
        }
    }

    fn deadline(&self) -> Option<UnixMillis> {
        self.timers.first().map(|(due, _)| *due)
    }
}
