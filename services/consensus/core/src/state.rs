//! Consensus' state and its dispatch of inputs to rules.

use std::collections::BTreeMap;
use std::sync::Arc;

use imbl::{OrdMap, OrdSet};
use parley_core::{Caller, Core, Effect, Effects, Input, Refusal};
use parley_ids::{ClusterName, DecisionId, GroupId, Hash32, Millis, TraceContext, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::archive::Archive;
use crate::decision::Moment;
use crate::effect::Out;
use crate::share::Shares;
use crate::{
    Answer, Cause, Decision, Entry, Group, Message, Record, Review, Send, Undecided, Waiting, codes, weigh,
};

/// What a rule says: effects and answer, or a refusal that changed nothing.
pub(crate) type Ruled = Result<(Vec<Out>, Answer), Refusal>;

/// The consensus service: collector, archivist, façade; never a judge. A clone shares what may grow large.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consensus {
    /// The cluster's name; signatures are bound to its id.
    pub(crate) cluster: Option<ClusterName>,
    /// Every group.
    pub(crate) groups: BTreeMap<GroupId, Group>,
    /// Every decision that is open or kept.
    pub(crate) entries: OrdMap<DecisionId, Entry>,
    /// When something is due.
    pub(crate) timers: OrdSet<(UnixMillis, DecisionId)>,
    /// Decisions that ended.
    pub(crate) archive: Archive,
    /// What agents have open.
    pub(crate) shares: Shares,
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

    /// What is known of a group.
    #[must_use]
    pub fn group(&self, group: &GroupId) -> Option<&Group> {
        self.groups.get(group)
    }

    /// Who took part in a decision that takes ballots and votes, and how sure it is, by all that came until now.
    #[must_use]
    pub fn review(&self, decision: &Decision) -> Review {
        let group = self.groups.get(&decision.instance.config().group);
        group.map(|group| decision.review(group)).unwrap_or_default()
    }

    /// Lets a rule act on a decision that was asked, then follows up: timers, ends, room, guilt.
    fn act(
        &mut self,
        at: UnixMillis,
        id: &DecisionId,
        rule: impl FnOnce(&mut Decision, Moment<'_>) -> Ruled,
    ) -> Option<Ruled> {
        let Some(Entry::Asked(asked)) = self.entries.get_mut(id) else { return None };
        let decision = Arc::make_mut(asked);
        let name = decision.instance.config().group.clone();
        let group = self.groups.get(&name)?;
        let (wake, had_ended, proven) = (decision.wake, decision.end.is_some(), decision.proven.len());
        let mut ruled = rule(&mut *decision, Moment { at, group });
        let (next, has_ended, trace) = (decision.wake, decision.end.is_some(), decision.trace);
        let (before, convicted) = (decision.weight, decision.proven.len() > proven);
        decision.weight = if has_ended { decision.measure() } else { 0 };
        let after = decision.weight;
        let guilty = if convicted { decision.convicted() } else { Vec::new() };
        if let Some(wake) = wake {
            self.timers.remove(&(wake, id.clone()));
        }
        if let Some(next) = next {
            self.timers.insert((next, id.clone()));
        }
        if has_ended && !had_ended {
            let question = weigh::question(decision.instance.proposal());
            self.shares.release(&decision.asked_by, question);
            self.note_end(id.clone());
        } else if before != after {
            self.reweigh(before, after);
        }
        if has_ended && next.is_none() {
            self.shelve(id);
        }
        if convicted && let Some(group) = self.groups.get_mut(&name) {
            for (key, evidence) in guilty {
                group.guilty.entry(key).or_insert(evidence);
            }
            let frozen = self.freeze(at, trace, &name);
            if let Ok((effects, _)) = &mut ruled {
                effects.extend(frozen);
            }
        }
        Some(ruled)
    }

    /// What comes of a rule that nobody is answered.
    pub(crate) fn effects_of(
        &mut self,
        at: UnixMillis,
        id: &DecisionId,
        rule: impl FnOnce(&mut Decision, Moment<'_>) -> Vec<Out>,
    ) -> Vec<Out> {
        match self.act(at, id, |decision, now| Ok((rule(decision, now), Answer::Done))) {
            Some(Ok((effects, _))) => effects,
            Some(Err(_)) | None => Vec::new(),
        }
    }

    fn rule_on(
        &mut self,
        at: UnixMillis,
        from: &Caller,
        (id, named): (&DecisionId, Option<Hash32>),
        rule: impl FnOnce(&mut Decision, Moment<'_>) -> Ruled,
    ) -> Ruled {
        self.act(at, id, rule).unwrap_or_else(|| match self.entries.get(id) {
            Some(Entry::Kept(kept)) => kept.answer(from, named),
            Some(Entry::TurnedAway(away)) => Err(away.undecided.refusal(id)),
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
        self.effects_of(at, id, |decision, now| decision.withdraw(now.at, reason))
    }

    /// Withdraws a decision of which another version of this core recorded something else; in silence where that was
    /// its end. Records about groups are no decision's: there is nothing to end.
    fn superseded(&mut self, at: UnixMillis, id: &DecisionId, ended: bool) -> Vec<Out> {
        let reason = "another version of the service went on with it".to_owned();
        let effects = self.withdraw(at, id, reason);
        if ended { Vec::new() } else { effects }
    }

    fn configure(&mut self, at: UnixMillis, cluster: ClusterName) -> Vec<Out> {
        self.cluster = Some(cluster);
        self.ask_waiting(at)
    }

    fn apply(&mut self, at: UnixMillis, from: &Caller, trace: TraceContext, message: Message) -> Ruled {
        let done = |effects| Ok((effects, Answer::Done));
        match message {
            Message::Propose(request) => self.propose(at, from, trace, *request),
            Message::CastBallot { decision_id, instance, ballot, rationale } => {
                self.rule_on(at, from, (&decision_id, instance), |d, now| {
                    d.cast_ballot(now, from, instance, ballot, rationale)
                })
            }
            Message::CastVote { decision_id, instance, cast } => {
                self.rule_on(at, from, (&decision_id, instance), |d, now| {
                    d.cast_vote(now, from, instance, *cast)
                })
            }
            Message::Fetch { decision_id, instance } => {
                self.rule_on(at, from, (&decision_id, instance), |d, _| d.fetch(from, instance))
            }
            Message::Certify { decision_id, instance, commit, value } => {
                self.rule_on(at, from, (&decision_id, instance), |d, now| {
                    d.certify(now, from, instance, *commit, &value)
                })
            }
            Message::Decline { group, epoch, code, reason } => {
                self.decline(from, trace, group, epoch, (code, reason))
            }
            Message::GroupFormed(link) => done(self.form(at, trace, *link)),
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
        while let Some(timer) = self.timers.get_min().filter(|(due, _)| *due <= at).cloned() {
            self.timers.remove(&timer);
            let (_, id) = timer;
            if let Some(Entry::Waiting(waiting)) = self.entries.get(&id) {
                let waiting = Waiting::clone(waiting);
                effects.extend(self.stop_waiting(at, &waiting));
            } else {
                effects.extend(self.effects_of(at, &id, Decision::tick));
            }
        }
        effects
    }

    fn resume(&self) -> Vec<Out> {
        let asked = self.entries.values().filter_map(|entry| match entry {
            Entry::Asked(decision) => Some(decision.owed()),
            Entry::Waiting(_) | Entry::Kept(_) | Entry::TurnedAway(_) => None,
        });
        asked.flatten().collect()
    }
}

impl Core for Consensus {
    type Message = Message;
    type Record = Record;
    type Send = Send;
    type Answer = Answer;

    const VERSION: u32 = 2;

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
        self.timers.get_min().map(|(due, _)| *due)
    }
}
