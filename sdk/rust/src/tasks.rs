//! Assignments: accept or decline, work, progress, result.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use parley_ids::{ServiceName, TraceContext, UnixMillis};
use parley_proto::v1;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use crate::handler::{Assignment, PATIENCE, Prior, Work, WorkContext};
use crate::running::{Event, Ground};
use crate::{Content, WorkError, spans};

/// The work of one agent.
#[derive(Debug)]
pub(crate) struct Tasks {
    ground: Ground,
    /// Steps being worked on, with the epoch of the binding and a way to cancel.
    running: BTreeMap<String, (u64, CancellationToken)>,
}

/// One step at work.
struct Job {
    ground: Ground,
    wire: v1::Assignment,
    work: Work,
    trace: TraceContext,
    cancelled: CancellationToken,
}

impl Tasks {
    pub(crate) fn new(ground: Ground) -> Self {
        Self { ground, running: BTreeMap::new() }
    }

    /// An assignment came: accepted while there is a free slot, declined otherwise.
    pub(crate) fn assigned(&mut self, wire: v1::Assignment, trace: TraceContext) {
        let key = key(&wire.task_id, &wire.step_id);
        if let Some((epoch, cancelled)) = self.running.get(&key) {
            if *epoch >= wire.epoch {
                return;
            }
            cancelled.cancel();
        }
        let free = (self.running.len() as u64) < self.ground.agent.slots || self.running.contains_key(&key);
        let Some(work) = self.ground.agent.work.clone().filter(|_| free) else {
            let reason = if free { "it takes no work" } else { "it has no free slot" };
            self.decline(wire, reason, trace);
            return;
        };
        let cancelled = CancellationToken::new();
        self.running.insert(key.clone(), (wire.epoch, cancelled.clone()));
        let job = Job { ground: self.ground.clone(), wire, work, trace, cancelled };
        let events = self.ground.events.clone();
        self.ground.tracker.spawn(async move {
            job.run().await;
            // The loop is gone only when the agent is.
            let _ = events.send(Event::WorkEnded(key));
        });
    }

    fn decline(&self, wire: v1::Assignment, reason: &str, trace: TraceContext) {
        let v1::Assignment { task_id, step_id, epoch, .. } = wire;
        let decline = v1::DeclineAssignment { task_id, step_id, epoch, reason: reason.to_owned() };
        self.ground.command(ServiceName::Tasks, "decline", decline, trace);
    }

    /// The task no longer wants the work.
    pub(crate) fn cancelled(&self, wire: &v1::CancelAssignment) {
        if let Some((epoch, cancelled)) = self.running.get(&key(&wire.task_id, &wire.step_id))
            && *epoch <= wire.epoch
        {
            cancelled.cancel();
        }
    }

    /// A step's handler has ended.
    pub(crate) fn ended(&mut self, key: &str) {
        self.running.remove(key);
    }

    /// The agent stops.
    pub(crate) fn cancel_all(&self) {
        for (_, cancelled) in self.running.values() {
            cancelled.cancel();
        }
    }
}

fn key(task: &str, step: &str) -> String {
    format!("{task}/{step}")
}

impl Job {
    async fn run(self) {
        let began = SystemTime::now();
        let span = spans::child(self.trace);
        let accept = v1::AcceptAssignment {
            task_id: self.wire.task_id.clone(),
            step_id: self.wire.step_id.clone(),
            epoch: self.wire.epoch,
        };
        let caller = &self.ground.caller;
        let accepted = caller.command(ServiceName::Tasks, "accept", &accept, span, PATIENCE).await;
        if !accepted.is_ok_and(|reply| reply.error.is_none()) {
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
        if let Some(outcome) = outcome {
            self.report(outcome, span).await;
        }
    }

    /// Runs the handler, and says that it is at it; none when the work was cancelled.
    async fn work(&self, span: TraceContext) -> Option<Result<Content, WorkError>> {
        let (progress, mut notes) = mpsc::channel(4);
        let context = WorkContext { cancelled: self.cancelled.clone(), trace: span, progress };
        let work = (self.work)(assignment(&self.wire), context);
        let mut work = tokio::spawn(work);
        let pulse = Duration::from_millis(u64::from(self.wire.heartbeat_ms.max(300)) / 3);
        let mut pulse = tokio::time::interval_at(tokio::time::Instant::now() + pulse, pulse);
        let mut last = (0, String::new());
        loop {
            tokio::select! {
                outcome = &mut work => {
                    return Some(outcome.unwrap_or_else(|e| Err(WorkError::Failed(format!("the handler failed: {e}")))));
                }
                Some(note) = notes.recv() => { last = note; self.progress(&last, span); }
                _ = pulse.tick() => self.progress(&last, span),
                () = self.cancelled.cancelled() => {
                    work.abort();
                    return None;
                }
            }
        }
    }

    fn progress(&self, (percent, note): &(u32, String), span: TraceContext) {
        let report = v1::ReportProgress {
            task_id: self.wire.task_id.clone(),
            step_id: self.wire.step_id.clone(),
            epoch: self.wire.epoch,
            percent: *percent,
            note: note.clone(),
            partial: None,
        };
        self.ground.command(ServiceName::Tasks, "progress", report, span);
    }

    async fn report(&self, outcome: Result<Content, WorkError>, span: TraceContext) {
        let (task_id, step_id, epoch) =
            (self.wire.task_id.clone(), self.wire.step_id.clone(), self.wire.epoch);
        let caller = &self.ground.caller;
        let reply = match outcome {
            Ok(content) => {
                let result = v1::DeliverResult {
                    task_id,
                    step_id,
                    epoch,
                    result: Some(content.into_wire()),
                    cost_micro: 0,
                };
                caller.command(ServiceName::Tasks, "result", &result, span, PATIENCE).await
            }
            Err(error) => {
                let permanent = matches!(error, WorkError::Impossible(_));
                let fail =
                    v1::FailAssignment { task_id, step_id, epoch, reason: error.to_string(), permanent };
                caller.command(ServiceName::Tasks, "fail", &fail, span, PATIENCE).await
            }
        };
        match reply.map(|r| r.error) {
            Ok(None) => {}
            Ok(Some(error)) => {
                tracing::info!(agent = %caller.id(), code = error.code, error.message, "the result was refused")
            }
            Err(error) => tracing::warn!(agent = %caller.id(), %error, "the result was not taken"),
        }
    }
}

fn assignment(wire: &v1::Assignment) -> Assignment {
    let content = |c: &Option<v1::Content>| c.clone().map(Content::from_wire).unwrap_or_default();
    let prior = |r: &v1::StepResult| Prior {
        step: r.step_id.clone(),
        agent: r.agent.clone(),
        result: content(&r.result),
    };
    let skills = wire.requirements.iter().flat_map(|r| r.skills.iter().map(|s| s.name.clone()));
    Assignment {
        task: wire.task_id.clone(),
        step: wire.step_id.clone(),
        epoch: wire.epoch,
        title: wire.title.clone(),
        class: wire.class.clone(),
        skills: skills.collect(),
        input: content(&wire.input),
        inputs: wire.inputs.iter().map(prior).collect(),
        deadline: UnixMillis(wire.deadline_ms),
    }
}
