//! Asking the handler for an opinion, beside the loop. One that fails, or takes until the deadline, has none.

use std::time::{Duration, SystemTime};

use parley_bus::{Caller, system_now as now};
use parley_consensus::members;
use parley_consensus_core::{Content as Context, ContentBody, Judgement};
use parley_ids::{Hash32, TraceContext, UnixMillis};
use parley_proto::v1;
use tokio::task::JoinSet;

use super::change;
use crate::handler::{self, Change, Judge, Proposal};
use crate::running::{Event, Ground};
use crate::{Content, bodies, spans};

/// The most bytes of a context that are fetched: it is held in memory for each decision that is judged.
const MOST_CONTEXT: u64 = 64 * 1_024 * 1_024;

/// Asks for an opinion, and reports it.
pub(super) fn judge(
    ground: &Ground,
    instance: Hash32,
    proposal: parley_consensus_core::Proposal,
    deadline: UnixMillis,
    trace: TraceContext,
) {
    let Some(judge) = ground.agent.judge.clone() else { return };
    let (caller, decision) = (ground.caller.clone(), proposal.decision_id.to_string());
    let opinion = async move { opinion(&caller, judge, proposal).await };
    report(ground, (instance, decision), deadline, trace, opinion);
}

/// Waits for an opinion until the deadline, beside the loop, and reports it.
fn report(
    ground: &Ground,
    (instance, decision): (Hash32, String),
    deadline: UnixMillis,
    trace: TraceContext,
    opinion: impl Future<Output = Result<handler::Judgement, String>> + Send + 'static,
) {
    let (ground, began) = (ground.clone(), SystemTime::now());
    ground.tracker.clone().spawn(async move {
        let left = Duration::from(deadline.since(now()));
        let opinion = tokio::time::timeout(left, opinion).await;
        let opinion = opinion.unwrap_or_else(|_| Err("the handler took until the deadline".to_owned()));
        let (span, error) = (spans::child(trace), opinion.as_ref().err().cloned());
        let name = format!("judge {}", ground.agent.id);
        spans::report(&ground.telemetry, name, (span, trace), began, Vec::new(), error);
        match opinion {
            Ok(opinion) => {
                let judgement = Judgement {
                    choice: members::choice(opinion.choice),
                    confidence: opinion.confidence,
                    rationale: opinion.rationale,
                };
                // The loop is gone only when the agent is.
                let _ = ground.events.send(Event::Judged(instance, judgement));
            }
            Err(problem) => {
                tracing::warn!(agent = %ground.agent.id, decision, problem, "no opinion");
            }
        }
    });
}

/// Asks for an opinion on a change of the group, and reports it.
pub(super) fn judge_change(
    ground: &Ground,
    instance: Hash32,
    change: Change,
    deadline: UnixMillis,
    trace: TraceContext,
) {
    let Some(judge) = ground.agent.judge_change.clone() else {
        // The loop is gone only when the agent is.
        let _ = ground.events.send(Event::Judged(instance, change::by_default(change.endorsed)));
        return;
    };
    let decision = change.decision.clone();
    let opinion = run(async move { judge(change).await });
    report(ground, (instance, decision), deadline, trace, opinion);
}

/// Asks the handler, with what the question is about.
async fn opinion(
    caller: &Caller,
    judge: Judge,
    proposal: parley_consensus_core::Proposal,
) -> Result<handler::Judgement, String> {
    let context = match &proposal.context {
        Some(context) => context_of(caller, context).await?,
        None => Content::default(),
    };
    let asked = Proposal {
        decision: proposal.decision_id.to_string(),
        group: proposal.group.to_string(),
        statement: proposal.statement,
        context,
        choices: proposal.choices,
        proposer: proposal.proposer.to_string(),
    };
    run(async move { judge(asked).await }).await
}

/// Runs a handler in a task of its own, which ends when this is dropped.
async fn run(
    handler: impl Future<Output = handler::Judgement> + Send + 'static,
) -> Result<handler::Judgement, String> {
    let mut running = JoinSet::new();
    running.spawn(handler);
    match running.join_next().await {
        Some(Ok(judgement)) => Ok(judgement),
        Some(Err(error)) => Err(format!("the handler failed: {error}")),
        None => Err("the handler did not run".to_owned()),
    }
}

/// What a proposal is about; a large one is downloaded and verified before.
async fn context_of(caller: &Caller, context: &Context) -> Result<Content, String> {
    let ContentBody::Object { name, sha256, size } = &context.body else {
        return Ok(Content::from_wire(members::content(context)));
    };
    if *size > MOST_CONTEXT {
        return Err(format!("its context has {size} bytes, the most is {MOST_CONTEXT}"));
    }
    let object = v1::ObjectRef { name: name.clone(), sha256: sha256.0.to_vec(), size: *size };
    bodies::fetched(caller, &context.media_type, &object)
        .await
        .map_err(|error| format!("its context is not there: {error}"))
}
