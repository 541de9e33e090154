//! Rule: a task is known by its first submission.

use parley_core::{Caller, Refusal};
use parley_ids::{AgentId, Millis, TraceContext, UnixMillis};

use crate::task::Out;
use crate::{Answer, Event, MAX_LIVE, State, StepState, Submission, Task, TaskRequest, Tasks, codes, graph};

/// When a submission that found too many tasks running may succeed.
const RETRY: Millis = Millis(5_000);

impl Tasks {
    /// Takes a submission, or finds that it is known already.
    pub(crate) fn submit(
        &mut self,
        at: UnixMillis,
        from: &Caller,
        trace: TraceContext,
        submission: Submission,
        out: &mut Out,
    ) -> Result<Answer, Refusal> {
        let Some(submitter) = from.agent() else {
            return Err(Refusal::new(codes::NOT_SUBMITTER, "tasks are submitted by agents and users"));
        };
        let request = graph::checked(submission.request)?;
        if let Some(known) = self.task(&submission.task) {
            return if known.submitter == *submitter && known.request == request {
                Ok(Answer::Submitted { task: known.id.clone(), state: known.state })
            } else {
                let detail = format!("task {} is another submission", known.id);
                Err(Refusal::new(codes::TASK_EXISTS, detail))
            };
        }
        if self.live() >= MAX_LIVE {
            let detail = format!("{MAX_LIVE} tasks are running");
            return Err(Refusal::new(codes::TOO_MANY_TASKS, detail).retry_after(RETRY));
        }
        let mut task = Task {
            steps: request.steps.iter().map(|s| (s.step.clone(), StepState::default())).collect(),
            deadline_at: at + request.deadline,
            id: submission.task,
            submitter: submitter.clone(),
            trace,
            request,
            submitted_at: at,
            ended_at: None,
            state: State::Submitted,
            history: Vec::new(),
            indexed: None,
        };
        task.open(at, out);
        let answer = Answer::Submitted { task: task.id.clone(), state: task.state };
        self.add(task);
        Ok(answer)
    }
}

impl Task {
    /// Says that it is known, and asks hierarchy for a team.
    fn open(&mut self, at: UnixMillis, out: &mut Out) {
        let reason = format!("submitted by {}", self.submitter);
        let submitted = self.submitted();
        self.enter(at, State::Submitted, reason, submitted, out);
        self.plan(at, out);
    }

    fn submitted(&self) -> Event {
        let request: Box<TaskRequest> = Box::new(self.request.clone());
        let submitter: AgentId = self.submitter.clone();
        Event::Submitted { request, submitter, deadline_at: self.deadline_at }
    }
}
