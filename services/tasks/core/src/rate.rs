//! Rule: who submitted a task says how good a step's result was; the outcome is settled again with it.

use parley_core::{Caller, Refusal};
use parley_ids::{Level, StepId};

use crate::task::Out;
use crate::{Answer, Phase, Task, codes};

impl Task {
    /// Rates a completed step; the same rating again changes nothing.
    pub(crate) fn rate(
        &mut self,
        from: &Caller,
        step: Option<StepId>,
        quality: Level,
        out: &mut Out,
    ) -> Result<Answer, Refusal> {
        self.only_submitter(from)?;
        let only = || if self.steps.len() == 1 { self.steps.keys().next().cloned() } else { None };
        let Some(step) = step.or_else(only) else {
            let detail = format!("task {} has several steps; name the one to rate", self.id);
            return Err(Refusal::new(codes::UNKNOWN_STEP, detail));
        };
        let binding = self.binding(&step);
        let Some(state) = self.steps.get_mut(&step) else {
            return Err(Refusal::new(codes::UNKNOWN_STEP, format!("task {} has no step {step}", self.id)));
        };
        let (Phase::Done { cost, duration, .. }, Some(binding)) = (&state.phase, binding) else {
            return Err(Refusal::new(codes::NOT_RATEABLE, format!("step {step} has no result")));
        };
        if state.quality == Some(quality) {
            return Ok(Answer::Done);
        }
        let (cost, duration) = (*cost, *duration);
        state.quality = Some(quality);
        self.settle_success(binding, cost, duration, Some(quality), out);
        Ok(Answer::Done)
    }
}
