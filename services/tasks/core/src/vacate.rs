//! Rule: a step that loses its agent gets another one, with a new binding, as often as the task allows.

use std::collections::BTreeSet;

use parley_ids::{MessageId, Millis, StepId, UnixMillis};

use crate::task::Out;
use crate::{Event, Phase, Recall, RoleBinding, Task, Vacancy, codes, names};

/// How long an agent that is away is still told to stop when it comes back.
const RECALL_LIFE: Millis = Millis::from_secs(3_600);

impl Task {
    /// Ends a binding. Whoever staffed the role is asked for another agent by the record; after
    /// `max_reassignments` of them the task fails.
    ///
    /// An agent that went silent did not say so itself, so it is told to stop.
    pub(crate) fn vacate(
        &mut self,
        at: UnixMillis,
        step: &StepId,
        kind: Vacancy,
        reason: &str,
        out: &mut Out,
    ) {
        let Some(binding) = self.release(at, step, kind, out) else { return };
        let agent = &binding.agent;
        let why = format!("{agent} lost step {step} ({}): {reason}", kind.as_str());
        let recall = (kind == Vacancy::Silent).then(|| self.recall(binding.clone(), reason));
        let Some(state) = self.steps.get_mut(step) else { return };
        let may_reassign = state.reassignments < self.request.max_reassignments;
        if may_reassign {
            state.reassignments += 1;
            self.record(Event::Vacated { binding, kind, reason: reason.to_owned() }, out);
        }
        if let Some(recall) = recall {
            self.record(Event::Recalled(vec![recall]), out);
        }
        if !may_reassign {
            let most = self.request.max_reassignments;
            let reason = format!("{why}; a role of this task changes hands at most {most} times");
            self.fail(at, codes::REASSIGNED_TOO_OFTEN.as_str(), reason, out);
        }
    }

    /// The agent says that nobody could do it: the task fails at once.
    pub(crate) fn impossible(&mut self, at: UnixMillis, step: &StepId, reason: &str, out: &mut Out) {
        let Some(binding) = self.release(at, step, Vacancy::Failed, out) else { return };
        let reason = format!("{} says that nobody can do step {step}: {reason}", binding.agent);
        self.fail(at, codes::IMPOSSIBLE.as_str(), reason, out);
    }

    /// delivery could not bring messages: a step whose agent has not accepted loses it. One that has accepted got
    /// its assignment, and what recalls or older bindings become of changes nothing.
    pub(crate) fn undeliverable(
        &mut self,
        at: UnixMillis,
        messages: &BTreeSet<MessageId>,
        reason: &str,
        out: &mut Out,
    ) {
        let is_lost = |step: &StepId, task: &Self| {
            task.steps.get(step).is_some_and(|state| {
                matches!(state.phase, Phase::Offered { .. })
                    && messages.contains(&names::assignment_message(&task.id, step, state.epoch))
            })
        };
        let lost: Vec<StepId> = self.steps.keys().filter(|step| is_lost(step, self)).cloned().collect();
        for step in lost {
            // The first one may have failed the task.
            if self.state.is_terminal() {
                return;
            }
            self.vacate(at, &step, Vacancy::Undeliverable, reason, out);
        }
    }

    /// Takes a step from its agent. One that had accepted is settled as a failure; one that had not owes nothing.
    fn release(
        &mut self,
        at: UnixMillis,
        step: &StepId,
        kind: Vacancy,
        out: &mut Out,
    ) -> Option<RoleBinding> {
        let binding = self.binding(step)?;
        let state = self.steps.get_mut(step)?;
        let accepted_at = match state.phase {
            Phase::Working { since, .. } => Some(since),
            _ => None,
        };
        state.phase = Phase::Vacant { kind };
        if let Some(since) = accepted_at {
            self.settle_failure(binding.clone(), at.since(since), out);
        }
        Some(binding)
    }

    /// What tells an agent to stop.
    pub(crate) fn recall(&self, binding: RoleBinding, reason: &str) -> Recall {
        let message = names::recall_message(&self.id, &binding.step, binding.epoch);
        Recall { message, expires: RECALL_LIFE, binding, reason: reason.to_owned() }
    }
}
