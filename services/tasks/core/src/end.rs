//! Rule: a task ends once, by one terminal record, and takes back what is still out.

use parley_core::{Caller, Refusal};
use parley_ids::{StepId, UnixMillis};

use crate::task::Out;
use crate::{Answer, Ending, Event, Recall, State, Task, codes};

impl Task {
    /// Every step has its result.
    pub(crate) fn complete(&mut self, at: UnixMillis, out: &mut Out) {
        let results = self.steps.keys().filter_map(|step| self.outcome(step)).collect();
        self.ended_at = Some(at);
        self.enter(
            at,
            State::Completed,
            "every step has its result".to_owned(),
            Event::Completed(results),
            out,
        );
    }

    /// It will not be done.
    pub(crate) fn fail(&mut self, at: UnixMillis, code: &str, reason: String, out: &mut Out) {
        self.end(at, State::Failed, code, reason, out);
    }

    /// Ends it without its results: agents that are at it are told to stop, then comes the terminal record.
    pub(crate) fn end(&mut self, at: UnixMillis, state: State, code: &str, reason: String, out: &mut Out) {
        if self.state.is_terminal() {
            return;
        }
        let recalls = self.recalls(&reason);
        if !recalls.is_empty() {
            self.record(Event::Recalled(recalls), out);
        }
        let ending = Ending { reason: reason.clone(), code: code.to_owned() };
        let event = match state {
            State::Canceled => Event::Canceled(ending),
            State::Rejected => Event::Rejected(ending),
            _ => Event::Failed(ending),
        };
        self.ended_at = Some(at);
        self.enter(at, state, reason, event, out);
    }

    /// `cancel`, by who submitted it; again, the known answer.
    pub(crate) fn cancel(
        &mut self,
        at: UnixMillis,
        from: &Caller,
        reason: &str,
        out: &mut Out,
    ) -> Result<Answer, Refusal> {
        self.only_submitter(from)?;
        if self.state == State::Canceled {
            return Ok(Answer::Done);
        }
        if self.state.is_terminal() {
            return Err(Refusal::new(codes::ALREADY_ENDED, format!("task {} has ended", self.id)));
        }
        let why = if reason.is_empty() { "no reason given" } else { reason };
        self.end(at, State::Canceled, "", format!("canceled by {}: {why}", self.submitter), out);
        Ok(Answer::Done)
    }

    /// Refuses everyone but who submitted the task.
    pub(crate) fn only_submitter(&self, from: &Caller) -> Result<(), Refusal> {
        if from.agent() == Some(&self.submitter) {
            return Ok(());
        }
        let detail = format!("task {} was submitted by another than {}", self.id, from.name());
        Err(Refusal::new(codes::NOT_SUBMITTER, detail))
    }

    /// One recall for each binding whose agent has been told and owes an answer.
    fn recalls(&self, reason: &str) -> Vec<Recall> {
        let out: Vec<&StepId> = self.steps.iter().filter(|(_, s)| s.is_out()).map(|(id, _)| id).collect();
        out.into_iter().filter_map(|step| self.binding(step)).map(|b| self.recall(b, reason)).collect()
    }
}
