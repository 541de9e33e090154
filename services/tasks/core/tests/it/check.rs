//! The invariants, checked against the records alone.

use std::collections::{BTreeMap, BTreeSet};

use parley_core::{Core, Effect};
use parley_ids::{StepId, TaskId, UnixMillis};
use parley_tasks_core::{Answer, Epoch, Event, Record, Send, Tasks};

/// What the records said of one task.
#[derive(Debug, Default)]
struct Seen {
    deadline_at: UnixMillis,
    after: BTreeMap<StepId, BTreeSet<StepId>>,
    done: BTreeSet<StepId>,
    epochs: BTreeMap<StepId, Epoch>,
    dispatched: BTreeSet<(StepId, Epoch)>,
    terminal: Option<UnixMillis>,
}

/// Reads every effect and panics where an invariant is broken.
#[derive(Debug, Default)]
pub(crate) struct Check {
    tasks: BTreeMap<TaskId, Seen>,
    events: BTreeSet<&'static str>,
}

impl Check {
    /// How many tasks were submitted.
    pub(crate) fn submitted(&self) -> usize {
        self.tasks.len()
    }

    /// The events there were.
    pub(crate) fn seen(&self) -> impl Iterator<Item = &'static str> {
        self.events.iter().copied()
    }

    /// Checks the effects of one input and the core after it.
    pub(crate) fn effects(&mut self, at: UnixMillis, effects: &[Effect<Record, Send, Answer>], core: &Tasks) {
        let refused = effects.iter().any(|e| matches!(e, Effect::Answer(Err(_))));
        assert!(!refused || effects.len() == 1, "a refused command does nothing else: {effects:?}");
        for effect in effects {
            if let Effect::Record { record, .. } = effect {
                self.record(at, record);
            }
        }
        for task in core.tasks() {
            let ended = self.tasks[&task.id].terminal;
            assert_eq!(task.due().is_none(), ended.is_some(), "{}: a live task has a timer", task.id);
            assert!(task.due().is_none_or(|due| due <= task.deadline_at), "{}", task.id);
            assert_eq!(task.ended_at, ended, "{}", task.id);
        }
        let earliest = core.tasks().filter_map(|task| task.due()).min();
        assert_eq!(core.deadline(), earliest, "the core's deadline is that of the task due first");
    }

    /// Nothing is left open.
    pub(crate) fn finished(&self) {
        for (task, seen) in &self.tasks {
            assert!(seen.terminal.is_some(), "{task} has no terminal record");
        }
    }

    fn record(&mut self, at: UnixMillis, record: &Record) {
        self.events.insert(name(&record.event));
        let seen = self.tasks.entry(record.task.clone()).or_default();
        if seen.terminal.is_some() {
            let allowed = matches!(record.event, Event::Late { .. } | Event::Settled(_));
            assert!(allowed, "after the terminal record of {}: {record:?}", record.task);
            return;
        }
        match &record.event {
            Event::Submitted { request, deadline_at, .. } => {
                seen.deadline_at = *deadline_at;
                seen.after = request.steps.iter().map(|s| (s.step.clone(), s.after.clone())).collect();
            }
            Event::Staffed(bindings) => {
                for binding in bindings {
                    let last = seen.epochs.insert(binding.step.clone(), binding.epoch);
                    assert!(binding.epoch > last.unwrap_or_default(), "epochs increase: {record:?}");
                }
            }
            Event::Dispatched(assignment) => {
                let (step, epoch) = (assignment.binding.step.clone(), assignment.binding.epoch);
                let after = &seen.after[&step];
                assert!(after.is_subset(&seen.done), "{step} before what it comes after: {record:?}");
                let inputs: BTreeSet<StepId> = assignment.inputs.iter().map(|i| i.step.clone()).collect();
                assert_eq!(inputs, *after, "the results of every step before {step}");
                assert_eq!(seen.epochs.get(&step), Some(&epoch), "only the newest binding is dispatched");
                assert!(seen.dispatched.insert((step, epoch)), "a binding is dispatched once: {record:?}");
            }
            Event::StepCompleted(outcome) => {
                assert_eq!(seen.epochs.get(&outcome.step), Some(&outcome.epoch), "{record:?}");
                assert!(seen.dispatched.contains(&(outcome.step.clone(), outcome.epoch)), "{record:?}");
                assert!(seen.done.insert(outcome.step.clone()), "a step is done once: {record:?}");
            }
            Event::Completed(results) => {
                assert_eq!(results.len(), seen.after.len(), "a completed task has every result");
            }
            _ => {}
        }
        assert_eq!(record.state.is_terminal(), is_terminal(&record.event), "{record:?}");
        if is_terminal(&record.event) {
            assert!(at <= seen.deadline_at, "{} ended after its deadline", record.task);
            seen.terminal = Some(at);
        }
    }
}

fn is_terminal(event: &Event) -> bool {
    matches!(event, Event::Completed(_) | Event::Failed(_) | Event::Canceled(_) | Event::Rejected(_))
}

fn name(event: &Event) -> &'static str {
    match event {
        Event::Submitted { .. } => "submitted",
        Event::Planned(_) => "planned",
        Event::Auctioned(_) => "auctioned",
        Event::Staffed(_) => "staffed",
        Event::ApprovalRequested(_) => "approval-requested",
        Event::Dispatched(_) => "dispatched",
        Event::Accepted { .. } => "accepted",
        Event::Progressed { .. } => "progressed",
        Event::StepCompleted(_) => "step-completed",
        Event::Vacated { .. } => "vacated",
        Event::Late { .. } => "late",
        Event::Settled(_) => "settled",
        Event::Recalled(_) => "recalled",
        Event::Completed(_) => "completed",
        Event::Failed(_) => "failed",
        Event::Canceled(_) => "canceled",
        Event::Rejected(_) => "rejected",
    }
}
