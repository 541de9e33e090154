//! Hierarchy's state and its dispatch of inputs to rules.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use parley_core::{Caller, Core, Effect, Effects, Input, Refusal};
use parley_ids::{AgentId, TeamId, TraceContext, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::eligibility::bar;
use crate::pool::Pool;
use crate::{Answer, Message, Record, Send, Team};

/// Hierarchy: agents, what their roles take of them, and teams.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hierarchy {
    /// Every agent, and what of its capacity is free.
    pub(crate) pool: Pool,
    /// Teams that are open, and the newest of those that ended.
    pub(crate) teams: BTreeMap<TeamId, Team>,
    /// Teams that look for agents: all that have a deadline.
    pub(crate) waiting: BTreeSet<TeamId>,
    /// Teams that ended, the oldest end first.
    pub(crate) ended: VecDeque<TeamId>,
    /// How many teams were asked for so far.
    pub(crate) count: u64,
}

/// The effects of one input.
pub(crate) type Out = Effects<Hierarchy>;

/// Appends a record.
pub(crate) fn record(out: &mut Out, trace: TraceContext, record: Record) {
    out.push(Effect::Record { trace, record });
}

impl Hierarchy {
    /// A team, unless it is not known or dropped.
    #[must_use]
    pub fn team(&self, id: &TeamId) -> Option<&Team> {
        self.teams.get(id)
    }

    /// Every team that is known, the newest first.
    #[must_use]
    pub fn newest(&self) -> Vec<&Team> {
        let mut teams: Vec<&Team> = self.teams.values().collect();
        teams.sort_unstable_by_key(|team| Reverse(team.number));
        teams
    }

    fn apply(
        &mut self,
        at: UnixMillis,
        from: &Caller,
        trace: TraceContext,
        message: Message,
        out: &mut Out,
    ) -> Result<Answer, Refusal> {
        match message {
            Message::Form(request) => return self.form(at, from, trace, request, out),
            Message::PlanUnreadable { team, problem } => self.plan_unreadable(trace, team, problem, out),
            Message::Dissolve { team, reason } => return self.dissolve(from, &team, reason, out),
            Message::AgentRegistered { agent, profile, online } => {
                self.pool.register(agent.clone(), profile, online);
                self.retry(&BTreeSet::from([agent]), out);
            }
            Message::AgentRetired { agent } => self.pool.retire(&agent),
            Message::PresenceChanged { agent, online } => {
                self.pool.set_online(&agent, online);
                self.retry(&BTreeSet::from([agent]), out);
            }
            Message::Staffed { team, bindings } => self.staffed(&team, bindings, out),
            Message::Vacated { team, binding, departure } => {
                self.vacated(at, &team, &binding, departure, out);
            }
            Message::Settled { team, role, agent, success } => {
                self.settled(&team, &role, &agent, success, out);
            }
            Message::TaskEnded { team, end } => self.task_ended(&team, end, out),
        }
        Ok(Answer::Done)
    }

    /// Teams that look for agents, the most critical first, and the oldest of equally critical ones.
    pub(crate) fn queue(&self) -> Vec<TeamId> {
        let teams = self.waiting.iter().filter_map(|id| self.teams.get(id));
        let mut queue: Vec<_> =
            teams.map(|team| (Reverse(team.request.criticality), team.number, team.id().clone())).collect();
        queue.sort_unstable();
        queue.into_iter().map(|(_, _, id)| id).collect()
    }

    /// Tries again to fill what waits and what one of `agents` might fit: something changed about them.
    pub(crate) fn retry(&mut self, agents: &BTreeSet<AgentId>, out: &mut Out) {
        if agents.is_empty() {
            return;
        }
        for id in self.queue() {
            if self.may_help(&id, agents) {
                self.attempt(&id, out);
            }
        }
    }

    fn may_help(&self, id: &TeamId, agents: &BTreeSet<AgentId>) -> bool {
        let Some(team) = self.teams.get(id) else { return false };
        let openings = team.openings();
        agents.iter().any(|id| {
            self.pool.agent(id).is_some_and(|agent| {
                let free = self.pool.free(id, agent);
                openings.iter().any(|opening| bar(opening, &team.request.class, id, agent, &free).is_none())
            })
        })
    }
}

impl Core for Hierarchy {
    type Message = Message;
    type Record = Record;
    type Send = Send;
    type Answer = Answer;

    const VERSION: u32 = 2;

    fn handle(&mut self, at: UnixMillis, input: Input<Message>) -> Effects<Self> {
        let mut out = Vec::new();
        match input {
            Input::Message { from, trace, message } => {
                match self.apply(at, &from, trace, message, &mut out) {
                    Ok(answer) => out.push(Effect::Answer(Ok(answer))),
                    Err(refusal) => return vec![Effect::Answer(Err(refusal))],
                }
            }
            Input::Tick => self.expire(at, &mut out),
            Input::Resume => {}
            Input::Superseded { key, ended } => {
                self.superseded(&TeamId::from(key.token().clone()), ended, &mut out)
            }
        }
        out
    }

    fn deadline(&self) -> Option<UnixMillis> {
        self.waiting.iter().filter_map(|id| self.teams.get(id)?.deadline()).min()
    }
}
