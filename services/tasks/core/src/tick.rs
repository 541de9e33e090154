//! Rule: no task waits without end. Its deadline ends it; an accept window or a heartbeat that passes takes a step
//! from its agent.

use parley_ids::{StepId, UnixMillis};

use crate::task::Out;
use crate::{Phase, State, StepState, Task, Vacancy, codes};

/// How many steps the reason of a passed deadline names.
const NAMED_STEPS: usize = 8;

impl Task {
    /// Does what is due at `at`.
    pub(crate) fn tick(&mut self, at: UnixMillis, out: &mut Out) {
        if self.state.is_terminal() {
            return;
        }
        if self.deadline_at <= at {
            let reason = format!("the deadline passed; the task waited for {}", self.waited_for());
            return self.fail(at, codes::DEADLINE_PASSED.as_str(), reason, out);
        }
        let silent: Vec<StepId> =
            self.steps.iter().filter(|(_, s)| s.is_due(at)).map(|(step, _)| step.clone()).collect();
        for step in silent {
            // The first one may have failed the task.
            if self.state.is_terminal() {
                return;
            }
            let reason = match self.steps.get(&step).map(|s| &s.phase) {
                Some(Phase::Working { .. }) => format!("no heartbeat for {}", self.request.heartbeat),
                _ => format!("no answer within {}", self.request.accept_window),
            };
            self.vacate(at, &step, Vacancy::Silent, &reason, out);
        }
    }

    /// What the task waits for, in words.
    fn waited_for(&self) -> String {
        match self.state {
            State::Submitted | State::Planning => "hierarchy to form a team".to_owned(),
            State::Staffing => "auction to award its lots".to_owned(),
            State::AwaitingApproval => match &self.request.approval {
                Some(approval) => format!("group {} to decide", approval.group),
                None => "a group to decide".to_owned(),
            },
            State::Dispatching | State::Working => self.open_steps(),
            State::Completed | State::Failed | State::Canceled | State::Rejected => "nothing".to_owned(),
        }
    }

    /// The steps without a result and what each waits for.
    fn open_steps(&self) -> String {
        let open: Vec<(&StepId, &StepState)> = self.steps.iter().filter(|(_, s)| !s.is_done()).collect();
        let mut named: Vec<String> =
            open.iter().take(NAMED_STEPS).map(|(step, state)| waits_for(step, state)).collect();
        if open.len() > NAMED_STEPS {
            named.push(format!("{} more", open.len() - NAMED_STEPS));
        }
        named.join(", ")
    }
}

fn waits_for(step: &StepId, state: &StepState) -> String {
    let agent = state.agent.as_ref().map_or("an agent", |a| a.as_str());
    match state.phase {
        Phase::Waiting => format!("the steps before {step}"),
        Phase::Offered { .. } => format!("{agent} to accept step {step}"),
        Phase::Working { .. } => format!("{agent} to finish step {step}"),
        Phase::Vacant { .. } => format!("another agent for step {step}"),
        Phase::Done { .. } => format!("nothing of step {step}"),
    }
}
