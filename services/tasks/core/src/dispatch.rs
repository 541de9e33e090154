//! Rule: a step is dispatched once it has an agent and every step it comes after is done.

use std::collections::BTreeSet;

use parley_ids::{StepId, UnixMillis};

use crate::task::Out;
use crate::{Assignment, Event, Phase, State, StepSpec, Task, names};

impl Task {
    /// Dispatches every step that is ready, in the order they were submitted in. The first one makes the task
    /// DISPATCHING, for `reason`.
    pub(crate) fn dispatch_ready(&mut self, at: UnixMillis, reason: &str, out: &mut Out) {
        let ready = self.request.steps.iter().filter(|spec| self.is_ready(spec));
        let ready: Vec<Assignment> = ready.filter_map(|spec| self.assignment(spec)).collect();
        for assignment in ready {
            if let Some(state) = self.steps.get_mut(&assignment.binding.step) {
                state.phase = Phase::Offered { since: at, until: at + self.request.accept_window };
            }
            let event = Event::Dispatched(Box::new(assignment));
            if self.state.is_under_way() {
                self.record(event, out);
            } else {
                self.enter(at, State::Dispatching, reason.to_owned(), event, out);
            }
        }
    }

    fn is_ready(&self, spec: &StepSpec) -> bool {
        self.steps.get(&spec.step).is_some_and(|s| matches!(s.phase, Phase::Waiting) && s.agent.is_some())
            && self.is_done(&spec.after)
    }

    fn is_done(&self, steps: &BTreeSet<StepId>) -> bool {
        steps.iter().all(|step| self.steps.get(step).is_some_and(|s| s.is_done()))
    }

    /// What the agent of a step is told. An assignment that reaches it after its accept window would only be
    /// refused, so the message expires with the window.
    fn assignment(&self, spec: &StepSpec) -> Option<Assignment> {
        let request = &self.request;
        let binding = self.binding(&spec.step)?;
        let title = if spec.title.is_empty() { &request.title } else { &spec.title };
        Some(Assignment {
            message: names::assignment_message(&self.id, &spec.step, binding.epoch),
            expires: request.accept_window,
            task: self.id.clone(),
            binding,
            title: title.clone(),
            class: request.class.clone(),
            requirements: self.requirements(spec),
            input: spec.input.as_ref().or(request.input.as_ref()).cloned(),
            inputs: spec.after.iter().filter_map(|step| self.outcome(step)).collect(),
            deadline_at: self.deadline_at,
            heartbeat: request.heartbeat,
        })
    }
}
