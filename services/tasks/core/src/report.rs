//! Rule: only the agent that is bound to a step speaks of it, by the number of its binding.

use parley_core::{Caller, Refusal};
use parley_ids::{MicroCredits, StepId, UnixMillis};

use crate::task::Out;
use crate::{
    Answer, BindingRef, Content, Epoch, Event, Percent, Phase, Report, State, StepOutcome, StepState, Task,
    Vacancy, codes,
};

/// The most bytes that the results of one task take together, so that an assignment or a `completed`
/// record that carries them all stays within the 256 KiB of a record. Larger ones belong into the object store.
pub const MAX_RESULT_BYTES: usize = 112 * 1_024;

impl Task {
    /// An agent says something of its assignment.
    pub(crate) fn report(
        &mut self,
        at: UnixMillis,
        from: &Caller,
        binding: &BindingRef,
        report: Report,
        out: &mut Out,
    ) -> Result<Answer, Refusal> {
        let Some(state) = self.steps.get(&binding.step) else {
            let detail = format!("task {} has no step {}", self.id, binding.step);
            return Err(Refusal::new(codes::UNKNOWN_STEP, detail));
        };
        holds(state, from, binding.epoch)?;
        let step = &binding.step;
        if is_repeated(&state.phase, &report) {
            return Ok(Answer::Done);
        }
        if self.state.is_terminal() || matches!(state.phase, Phase::Vacant { .. } | Phase::Done { .. }) {
            return Ok(self.note_late(step, report.kind(), out));
        }
        if matches!(state.phase, Phase::Waiting) {
            let detail = format!("step {step} waits for the steps it comes after");
            return Err(Refusal::new(codes::NOT_DISPATCHED, detail));
        }
        match report {
            Report::Accept => self.accept(at, step, out),
            Report::Decline { reason } => self.vacate(at, step, Vacancy::Declined, &reason, out),
            Report::Progress { percent, note } => self.progress(at, step, percent, note, out),
            Report::Result { result, cost } => return self.complete_step(at, step, result, cost, out),
            Report::Fail { reason, permanent: false } => {
                self.vacate(at, step, Vacancy::Failed, &reason, out);
            }
            Report::Fail { reason, permanent: true } => self.impossible(at, step, &reason, out),
        }
        Ok(Answer::Done)
    }

    /// The agent takes its assignment. One that reports progress or a result has taken it.
    fn accept(&mut self, at: UnixMillis, step: &StepId, out: &mut Out) {
        let silent_at = at + self.request.heartbeat;
        let Some(state) = self.steps.get_mut(step) else { return };
        let (Phase::Offered { .. }, Some(agent)) = (&state.phase, state.agent.clone()) else { return };
        let epoch = state.epoch;
        state.phase =
            Phase::Working { since: at, silent_at, percent: Percent::default(), note: String::new() };
        let reason = format!("{agent} accepted step {step}");
        let event = Event::Accepted { step: step.clone(), agent, epoch };
        if self.state == State::Dispatching {
            self.enter(at, State::Working, reason, event, out);
        } else {
            self.record(event, out);
        }
    }

    /// The agent is at it: its heartbeat starts anew. Only what it says anew is a record.
    fn progress(&mut self, at: UnixMillis, step: &StepId, now: Percent, said: String, out: &mut Out) {
        self.accept(at, step, out);
        let until = at + self.request.heartbeat;
        let Some(state) = self.steps.get_mut(step) else { return };
        let (agent, epoch) = (state.agent.clone(), state.epoch);
        let Phase::Working { silent_at, percent, note, .. } = &mut state.phase else { return };
        *silent_at = until;
        if *percent == now && *note == said {
            return;
        }
        *percent = now;
        note.clone_from(&said);
        if let Some(agent) = agent {
            let step = step.clone();
            self.record(Event::Progressed { step, agent, epoch, percent: now, note: said }, out);
        }
    }

    /// The agent is done: the step has its result, and what comes after it may start.
    fn complete_step(
        &mut self,
        at: UnixMillis,
        step: &StepId,
        result: Content,
        cost: MicroCredits,
        out: &mut Out,
    ) -> Result<Answer, Refusal> {
        let (so_far, more) = (self.result_bytes(), result.bytes());
        if so_far.saturating_add(more) > MAX_RESULT_BYTES {
            let detail = format!(
                "the result has {more} bytes and the task's others {so_far}, together at most {MAX_RESULT_BYTES}; \
                 put it into the object store and deliver the reference"
            );
            return Err(Refusal::new(codes::RESULT_TOO_LARGE, detail));
        }
        let offered_at = match self.steps.get(step).map(|s| &s.phase) {
            Some(Phase::Offered { since, .. }) => Some(*since),
            _ => None,
        };
        self.accept(at, step, out);
        let Some(binding) = self.binding(step) else { return Ok(Answer::Done) };
        let Some(state) = self.steps.get_mut(step) else { return Ok(Answer::Done) };
        let Phase::Working { since, .. } = state.phase else { return Ok(Answer::Done) };
        let duration = at.since(offered_at.unwrap_or(since));
        state.phase = Phase::Done { result: result.clone(), cost, duration };
        let outcome = StepOutcome {
            step: step.clone(),
            agent: binding.agent.clone(),
            epoch: binding.epoch,
            result,
            cost,
            duration,
        };
        self.record(Event::StepCompleted(outcome), out);
        self.settle_success(binding, cost, duration, None, out);
        if self.steps.values().all(StepState::is_done) {
            self.complete(at, out);
        } else {
            self.dispatch_ready(at, "a step is done", out);
        }
        Ok(Answer::Done)
    }
}

/// Whether `from` is the agent of the step's last binding, and `epoch` that binding's number.
fn holds(state: &StepState, from: &Caller, epoch: Epoch) -> Result<(), Refusal> {
    if epoch < state.epoch {
        let detail = format!("binding {epoch} has ended; the step is at binding {}", state.epoch);
        return Err(Refusal::new(codes::STALE_EPOCH, detail));
    }
    let bound = state.agent.is_some() && state.agent.as_ref() == from.agent();
    if bound && epoch == state.epoch {
        return Ok(());
    }
    let detail = format!("{} does not hold binding {epoch} of the step", from.name());
    Err(Refusal::new(codes::NOT_BOUND, detail))
}

/// Whether the step already stands where the report wants it.
fn is_repeated(phase: &Phase, report: &Report) -> bool {
    match (report, phase) {
        (Report::Accept, Phase::Working { .. } | Phase::Done { .. }) => true,
        (Report::Decline { .. }, Phase::Vacant { kind }) => *kind == Vacancy::Declined,
        (Report::Fail { .. }, Phase::Vacant { kind }) => *kind == Vacancy::Failed,
        (Report::Result { result, cost }, Phase::Done { result: known, cost: paid, .. }) => {
            result == known && cost == paid
        }
        _ => false,
    }
}
