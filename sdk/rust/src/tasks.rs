//! Assignments: accept or decline, and who works on what.

mod job;

use std::collections::{BTreeMap, VecDeque};

use parley_ids::{ServiceName, TraceContext};
use parley_proto::v1;

use crate::handler::Work;
use crate::running::{Event, Ground};
use job::{Job, Stop};

/// How many assignments wait for a slot, for each slot: the service frees a slot when it records a result, a moment
/// before this agent hears of it.
const WAITING_PER_SLOT: u64 = 1;

/// The work of one agent.
#[derive(Debug)]
pub(crate) struct Tasks {
    ground: Ground,
    /// Steps being worked on, with the epoch of the binding and a way to stop.
    running: BTreeMap<String, (u64, Stop)>,
    /// Assignments that wait for a slot.
    waiting: VecDeque<(v1::Assignment, TraceContext)>,
    closed: bool,
}

impl Tasks {
    pub(crate) fn new(ground: Ground) -> Self {
        Self { ground, running: BTreeMap::new(), waiting: VecDeque::new(), closed: false }
    }

    /// Whether another assignment would start at once.
    pub(crate) fn has_room(&self) -> bool {
        !self.closed && (self.running.len() as u64) < self.ground.agent.slots
    }

    /// An assignment came: it starts while there is a free slot, waits for one that is about to be, and is declined
    /// otherwise.
    pub(crate) fn assigned(&mut self, wire: v1::Assignment, trace: TraceContext) {
        let key = key(&wire.task_id, &wire.step_id);
        if let Some((epoch, stop)) = self.running.get(&key) {
            if *epoch >= wire.epoch {
                return;
            }
            stop.recall();
            self.running.remove(&key);
        }
        let Some(work) = self.ground.agent.work.clone().filter(|_| !self.closed) else {
            let reason = if self.closed { "it is stopping" } else { "it takes no work" };
            self.decline(wire, reason, trace);
            return;
        };
        if self.has_room() {
            self.start(key, wire, work, trace);
        } else if (self.waiting.len() as u64) < WAITING_PER_SLOT * self.ground.agent.slots {
            self.waiting.push_back((wire, trace));
        } else {
            self.decline(wire, "it has no free slot", trace);
        }
    }

    fn start(&mut self, key: String, wire: v1::Assignment, work: Work, trace: TraceContext) {
        let (epoch, stop) = (wire.epoch, Stop::default());
        self.running.insert(key.clone(), (epoch, stop.clone()));
        let job = Job { ground: self.ground.clone(), wire, work, trace, stop };
        let events = self.ground.events.clone();
        self.ground.tracker.spawn(async move {
            job.run().await;
            // The loop is gone only when the agent is.
            let _ = events.send(Event::WorkEnded(key, epoch));
        });
    }

    fn decline(&self, wire: v1::Assignment, reason: &str, trace: TraceContext) {
        let v1::Assignment { task_id, step_id, epoch, .. } = wire;
        let decline = v1::DeclineAssignment { task_id, step_id, epoch, reason: reason.to_owned() };
        self.ground.command(ServiceName::Tasks, "decline", decline, trace);
    }

    /// The task no longer wants the work.
    pub(crate) fn cancelled(&mut self, wire: &v1::CancelAssignment) {
        self.waiting.retain(|(w, _)| {
            (&w.task_id, &w.step_id) != (&wire.task_id, &wire.step_id) || w.epoch > wire.epoch
        });
        if let Some((epoch, stop)) = self.running.get(&key(&wire.task_id, &wire.step_id))
            && *epoch <= wire.epoch
        {
            stop.recall();
        }
    }

    /// A step's handler has ended: its slot is free.
    pub(crate) fn ended(&mut self, key: &str, epoch: u64) {
        if self.running.get(key).is_some_and(|(running, _)| *running == epoch) {
            self.running.remove(key);
        }
        while self.has_room() {
            let Some((wire, trace)) = self.waiting.pop_front() else { break };
            self.assigned(wire, trace);
        }
    }

    /// The agent stops: what waits is declined, what runs goes on.
    pub(crate) fn refuse_new(&mut self) {
        self.closed = true;
        for (wire, trace) in std::mem::take(&mut self.waiting) {
            self.decline(wire, "it is stopping", trace);
        }
    }

    /// The agent cannot wait any longer: what runs fails, so that another agent gets it at once.
    pub(crate) fn give_up(&self) {
        for (_, stop) in self.running.values() {
            stop.give_up();
        }
    }
}

fn key(task: &str, step: &str) -> String {
    format!("{task}/{step}")
}
