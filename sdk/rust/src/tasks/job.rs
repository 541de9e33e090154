//! One step at work: accept, handler, progress, result.

use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, SystemTime};

use parley_ids::{ServiceName, TraceContext, UnixMillis};
use parley_proto::v1;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use crate::handler::{Assignment, PATIENCE, Prior, Work, WorkContext};
use crate::running::Ground;
use crate::{Content, WorkError, spans};

/// How long a handler may take to see that it is no longer wanted.
const GRACE: Duration = Duration::from_secs(1);
/// How long one report of progress is tried: the next one is newer.
const PROGRESS: Duration = Duration::from_secs(5);
/// Refusals that say the work is no longer this agent's: unknown task, not bound, stale epoch.
const NOT_OURS: [&str; 3] = ["TSK-0002", "TSK-0008", "TSK-0009"];

/// Ways to end a job.
#[derive(Debug, Clone, Default)]
pub(super) struct Stop {
    /// The task does not want it: nothing is said.
    recalled: CancellationToken,
    /// The agent stops: the step fails, and another agent may have it.
    given_up: CancellationToken,
}

impl Stop {
    pub(super) fn recall(&self) {
        self.recalled.cancel();
    }

    pub(super) fn give_up(&self) {
        self.given_up.cancel();
    }
}

/// One step at work.
pub(super) struct Job {
    pub(super) ground: Ground,
    pub(super) wire: v1::Assignment,
    pub(super) work: Work,
    pub(super) trace: TraceContext,
    pub(super) stop: Stop,
}

type Report<'a> = Pin<Box<dyn Future<Output = Option<String>> + Send + 'a>>;

impl Job {
    pub(super) async fn run(self) {
        let began = SystemTime::now();
        let span = spans::child(self.trace);
        let (task_id, step_id, epoch) = self.binding();
        let accept = v1::AcceptAssignment { task_id, step_id, epoch };
        let caller = &self.ground.caller;
        let accepted = caller.command(ServiceName::Tasks, "accept", &accept, span, PATIENCE).await;
        if !accepted.is_ok_and(|reply| reply.error.is_none()) || self.stop.recalled.is_cancelled() {
            return;
        }
        let outcome = self.work(span).await;
        let error = outcome.as_ref().and_then(|o| o.as_ref().err().map(ToString::to_string));
        let name = format!("invoke_agent {}", self.ground.agent.id);
        let attributes = vec![
            ("gen_ai.operation.name", "invoke_agent".to_owned()),
            ("gen_ai.agent.name", self.ground.agent.id.to_string()),
            ("parley.task.step", self.wire.step_id.clone()),
        ];
        spans::report(&self.ground.telemetry, name, (span, self.trace), began, attributes, error);
        match outcome {
            Some(Ok(content)) => self.deliver(content, span).await,
            Some(Err(error)) => self.fail(&error, span).await,
            None => {}
        }
    }

    fn binding(&self) -> (String, String, u64) {
        (self.wire.task_id.clone(), self.wire.step_id.clone(), self.wire.epoch)
    }

    /// Runs the handler, and says that it is at it; none when the work is no longer wanted.
    async fn work(&self, span: TraceContext) -> Option<Result<Content, WorkError>> {
        let (progress, mut notes) = mpsc::channel(4);
        let cancelled = CancellationToken::new();
        let assignment = match assignment(&self.wire) {
            Ok(assignment) => assignment,
            Err(error) => return Some(Err(error)),
        };
        let context = WorkContext { cancelled: cancelled.clone(), trace: span, progress };
        let mut work = tokio::spawn((self.work)(assignment, context));
        let pulse = Duration::from_millis(u64::from(self.wire.heartbeat_ms.max(300)) / 3);
        let mut pulse = tokio::time::interval_at(tokio::time::Instant::now() + pulse, pulse);
        let (mut last, mut due, mut sending): (_, _, Option<Report<'_>>) = ((0, String::new()), false, None);
        let last_word = loop {
            if due && sending.is_none() {
                due = false;
                sending = Some(Box::pin(self.progress(last.clone(), span)));
            }
            tokio::select! {
                outcome = &mut work => {
                    let failed = |e| Err(WorkError::Failed(format!("the handler failed: {e}")));
                    return Some(outcome.unwrap_or_else(failed));
                }
                Some(note) = notes.recv() => (last, due) = (note, true),
                _ = pulse.tick() => due = true,
                refused = reported(&mut sending) => {
                    sending = None;
                    if refused.is_some_and(|code| NOT_OURS.contains(&code.as_str())) {
                        break None;
                    }
                }
                () = self.stop.recalled.cancelled() => break None,
                () = self.stop.given_up.cancelled() => {
                    break Some(Err(WorkError::Failed("the agent stops".to_owned())));
                }
            }
        };
        cancelled.cancel();
        // The handler may have seen it, and tidy up.
        if tokio::time::timeout(GRACE, &mut work).await.is_err() {
            work.abort();
        }
        last_word
    }

    /// Reports progress once; the code, where it is refused.
    async fn progress(&self, (percent, note): (u32, String), span: TraceContext) -> Option<String> {
        let (task_id, step_id, epoch) = self.binding();
        let report = v1::ReportProgress { task_id, step_id, epoch, percent, note, partial: None };
        let reply = self.ground.caller.command(ServiceName::Tasks, "progress", &report, span, PROGRESS).await;
        reply.ok()?.error.map(|error| error.code)
    }

    /// Brings the result. One that is refused, though the work is this agent's, fails the step: it would be silent
    /// otherwise, and nobody would know why.
    async fn deliver(&self, content: Content, span: TraceContext) {
        let (task_id, step_id, epoch) = self.binding();
        let result =
            v1::DeliverResult { task_id, step_id, epoch, result: Some(content.into_wire()), cost_micro: 0 };
        let reply = self.ground.caller.command(ServiceName::Tasks, "result", &result, span, PATIENCE).await;
        let why = match reply.map(|reply| reply.error) {
            Ok(None) => return,
            Ok(Some(error)) if NOT_OURS.contains(&error.code.as_str()) => return,
            Ok(Some(error)) => format!("its result was refused: {} {}", error.code, error.message),
            Err(error) => format!("its result could not be sent: {error}"),
        };
        tracing::warn!(agent = %self.ground.agent.id, why, "a result is lost");
        self.fail(&WorkError::Failed(why), span).await;
    }

    async fn fail(&self, error: &WorkError, span: TraceContext) {
        let (task_id, step_id, epoch) = self.binding();
        let permanent = matches!(error, WorkError::Impossible(_));
        let fail = v1::FailAssignment { task_id, step_id, epoch, reason: error.to_string(), permanent };
        let reply = self.ground.caller.command(ServiceName::Tasks, "fail", &fail, span, PATIENCE).await;
        if let Err(error) = reply {
            tracing::warn!(agent = %self.ground.agent.id, %error, "a failure was not heard");
        }
    }
}

/// The report under way; never, where there is none.
async fn reported(sending: &mut Option<Report<'_>>) -> Option<String> {
    match sending {
        Some(report) => report.await,
        None => std::future::pending().await,
    }
}

/// What the handler gets.
fn assignment(wire: &v1::Assignment) -> Result<Assignment, WorkError> {
    let content = |of: &str, wire: &Option<v1::Content>| match wire.clone() {
        None => Ok(Content::default()),
        Some(v1::Content { body: Some(v1::content::Body::Object(_)), .. }) => {
            Err(WorkError::Failed(format!("{of} is in the object store, which this SDK does not read yet")))
        }
        Some(wire) => Ok(Content::from_wire(wire)),
    };
    let prior = |r: &v1::StepResult| {
        let result = content(&r.step_id, &r.result)?;
        Ok(Prior { step: r.step_id.clone(), agent: r.agent.clone(), result })
    };
    let skills = wire.requirements.iter().flat_map(|r| r.skills.iter().map(|s| s.name.clone()));
    Ok(Assignment {
        task: wire.task_id.clone(),
        step: wire.step_id.clone(),
        epoch: wire.epoch,
        title: wire.title.clone(),
        class: wire.class.clone(),
        skills: skills.collect(),
        input: content("the input", &wire.input)?,
        inputs: wire.inputs.iter().map(prior).collect::<Result<_, WorkError>>()?,
        deadline: UnixMillis(wire.deadline_ms),
    })
}
