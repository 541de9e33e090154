//! The state of all tasks, and its dispatch of inputs to rules.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use parley_core::{Caller, Core, Effect, Effects, Input, Refusal, SUPERSEDED};
use parley_ids::{LotId, RoleId, TaskId, TraceContext, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::task::Out;
use crate::{Answer, Fact, Message, Record, Send, Staffing, Task, codes};

/// Tasks that may run at once.
///
/// Source: hierarchy keeps as many teams open.
pub const MAX_LIVE: usize = 10_000;

/// Ended tasks that are kept for queries; beyond it the one that ended first is forgotten.
pub const MAX_ENDED: usize = 10_000;

/// Bytes of inputs and results that ended tasks are kept with; beyond it the one that ended first is
/// forgotten.
pub const MAX_ENDED_BYTES: usize = 64 * 1_024 * 1_024;

/// All tasks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tasks {
    /// Live ones, and ended ones that are kept.
    tasks: BTreeMap<TaskId, Task>,
    /// When each live task next needs a tick: exactly one entry for each.
    timers: BTreeSet<(UnixMillis, TaskId)>,
    /// Ended tasks that are kept, in the order they ended.
    ended: VecDeque<TaskId>,
    /// Bytes of the inputs and results of those.
    ended_bytes: usize,
}

impl Tasks {
    /// A task, while it is known.
    #[must_use]
    pub fn task(&self, task: &TaskId) -> Option<&Task> {
        self.tasks.get(task)
    }

    /// Every known task, by id.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.tasks.values()
    }

    /// How many tasks run.
    #[must_use]
    pub fn live(&self) -> usize {
        self.timers.len()
    }

    /// Takes in a new task.
    pub(crate) fn add(&mut self, task: Task) {
        let id = task.id.clone();
        self.tasks.insert(id.clone(), task);
        self.book(&id);
    }

    /// Lets a rule change a task, and keeps the books.
    fn change<R>(&mut self, task: &TaskId, rule: impl FnOnce(&mut Task) -> R) -> Option<R> {
        let result = rule(self.tasks.get_mut(task)?);
        self.book(task);
        Some(result)
    }

    /// The same for a command, which is refused where there is no such task.
    fn command(
        &mut self,
        task: &TaskId,
        rule: impl FnOnce(&mut Task) -> Result<Answer, Refusal>,
    ) -> Result<Answer, Refusal> {
        self.change(task, rule)
            .unwrap_or_else(|| Err(Refusal::new(codes::UNKNOWN_TASK, format!("there is no task {task}"))))
    }

    /// Brings timers and the list of ended tasks in line with a task that may have changed.
    fn book(&mut self, id: &TaskId) {
        let Some(task) = self.tasks.get_mut(id) else { return };
        let due = task.due();
        if task.indexed == due {
            return;
        }
        if let Some(old) = task.indexed {
            self.timers.remove(&(old, id.clone()));
        }
        task.indexed = due;
        match due {
            Some(due) => {
                self.timers.insert((due, id.clone()));
            }
            None => {
                self.ended.push_back(id.clone());
                self.ended_bytes = self.ended_bytes.saturating_add(task.weight());
                self.forget();
            }
        }
    }

    /// Forgets ended tasks beyond what is kept, those that ended first.
    fn forget(&mut self) {
        while self.ended.len() > MAX_ENDED || self.ended_bytes > MAX_ENDED_BYTES {
            let Some(oldest) = self.ended.pop_front() else { return };
            if let Some(task) = self.tasks.remove(&oldest) {
                self.ended_bytes = self.ended_bytes.saturating_sub(task.weight());
            }
        }
    }

    /// Ticks every task that is due, the one that was due first at first.
    fn tick(&mut self, at: UnixMillis, out: &mut Out) {
        let due = self.timers.iter().take_while(|(when, _)| *when <= at);
        let due: Vec<TaskId> = due.map(|(_, task)| task.clone()).collect();
        for task in due {
            self.change(&task, |task| task.tick(at, out));
        }
    }

    /// Ends a task of which another version of this core recorded something else; in silence where that was its end.
    fn superseded(&mut self, at: UnixMillis, task: &TaskId, ended: bool, out: &mut Out) {
        let (mut untold, reason) = (Vec::new(), "another version of the service went on with it");
        let out = if ended { &mut untold } else { out };
        self.change(task, |task| task.fail(at, SUPERSEDED.as_str(), reason.to_owned(), out));
    }

    /// Applies a message; a fact has no answer.
    fn apply(
        &mut self,
        at: UnixMillis,
        from: &Caller,
        trace: TraceContext,
        message: Message,
        out: &mut Out,
    ) -> Option<Result<Answer, Refusal>> {
        Some(match message {
            Message::Submit(submission) => self.submit(at, from, trace, *submission, out),
            Message::Cancel { task, reason } => self.command(&task, |t| t.cancel(at, from, &reason, out)),
            Message::Report { binding, report } => {
                self.command(&binding.task, |t| t.report(at, from, &binding, report, out))
            }
            Message::Rate { task, step, quality } => {
                self.command(&task, |t| t.rate(from, step, quality, out))
            }
            Message::Told { task, fact } => {
                self.change(&task, |t| t.told(at, fact, out));
                return None;
            }
        })
    }
}

impl Task {
    /// Another service recorded something that this task asked for.
    fn told(&mut self, at: UnixMillis, fact: Fact, out: &mut Out) {
        if self.state.is_terminal() {
            return;
        }
        match fact {
            Fact::TeamFormed { roles, assignments } => self.team_formed(at, &roles, &assignments, out),
            Fact::TeamRefused { reason, code } => self.team_refused(at, &code, &reason, out),
            Fact::TeamAdapted { assignments } => self.team_adapted(at, &assignments, out),
            Fact::RolesVacant { roles, reason, code } => {
                if self.request.staffing == Staffing::Profile {
                    self.nobody_left(at, &roles, &code, &reason, out);
                }
            }
            Fact::LotsAwarded { awards } => self.lots_awarded(at, &awards, out),
            Fact::AuctionFailed { lots, reason } => {
                if self.request.staffing == Staffing::Auction {
                    let roles = lots.into_iter().map(|lot: LotId| RoleId::from(lot.token().clone()));
                    self.nobody_left(at, &roles.collect(), "", &reason, out);
                }
            }
            Fact::Decided(verdict) => self.decided(at, verdict, out),
            Fact::Undecided { reason, code } => self.undecided(at, &code, &reason, out),
            Fact::Undeliverable { messages, reason } => self.undeliverable(at, &messages, &reason, out),
        }
    }
}

impl Core for Tasks {
    type Message = Message;
    type Record = Record;
    type Send = Send;
    type Answer = Answer;

    const VERSION: u32 = 1;

    fn handle(&mut self, at: UnixMillis, input: Input<Message>) -> Effects<Self> {
        let mut out = Vec::new();
        match input {
            Input::Message { from, trace, message } => {
                if let Some(answer) = self.apply(at, &from, trace, message, &mut out) {
                    out.push(Effect::Answer(answer));
                }
            }
            Input::Tick => self.tick(at, &mut out),
            // Every request is a record, which is never lost; a change of state is told once, best effort.
            Input::Resume => {}
            Input::Superseded { key, ended } => {
                self.superseded(at, &TaskId::from(key.token().clone()), ended, &mut out)
            }
        }
        out
    }

    fn deadline(&self) -> Option<UnixMillis> {
        self.timers.first().map(|(when, _)| *when)
    }
}
