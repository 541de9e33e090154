//! Rule: what comes too late is recorded, once per binding and verb, and changes nothing.

use parley_ids::StepId;

use crate::task::Out;
use crate::{Answer, Event, ReportKind, Task};

impl Task {
    /// Notes that the agent of a step's last binding spoke after its step, or the task, was over for it.
    pub(crate) fn note_late(&mut self, step: &StepId, verb: ReportKind, out: &mut Out) -> Answer {
        let binding = self.binding(step);
        let is_new = self.steps.get_mut(step).is_some_and(|state| state.late.insert(verb));
        if let (true, Some(binding)) = (is_new, binding) {
            let (agent, epoch) = (binding.agent, binding.epoch);
            self.record(Event::Late { step: step.clone(), agent, epoch, verb }, out);
        }
        Answer::Late
    }
}
