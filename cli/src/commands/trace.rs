//! A task's trace as a waterfall.

use std::time::Duration;

use anyhow::{Context as _, Result, anyhow};
use clap::Args;
use parley_ids::{ServiceName, TraceContext};
use parley_proto::v1;
use parley_telemetry::TraceView;
use tokio::time::Instant;

use crate::connection;
use crate::exit::{Exit, Failure};
use crate::flags::Flags;
use crate::session::Session;
use crate::{output, waterfall};

/// How long spans may take to arrive: they are exported a moment after they end.
const ARRIVAL: Duration = Duration::from_secs(3);
/// How often they are asked for.
const EVERY: Duration = Duration::from_millis(250);

const EXAMPLES: &str = "\
Examples:
  parley trace t-0f3a
  parley trace 4bf92f3577b34da6a3ce929d0e0e4736 --traces http://127.0.0.1:16686

Traces are read from --traces, $PARLEY_TRACES_URL, or the running `parley dev`.";

/// A trace.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct TraceCommand {
    /// A task; or the id of a trace, 32 hex digits; or a traceparent
    #[arg(value_name = "TASK|TRACE")]
    what: String,
    /// Where traces are: Jaeger, or the collector of a dev mode
    #[arg(long, value_name = "URL")]
    traces: Option<String>,
}

/// Draws a trace.
///
/// # Errors
/// When the task or the trace is not known, or nobody says where traces are.
pub(crate) async fn run(flags: &Flags, command: TraceCommand) -> Result<Exit> {
    let target = connection::find(flags)?;
    let of_dev = target.dev.as_ref().map(|dev| dev.collector.clone());
    let said = std::env::var("PARLEY_TRACES_URL").ok().filter(|url| !url.is_empty());
    let base = command.traces.or(said).or(of_dev).ok_or_else(|| {
        Failure::config("nobody says where traces are: use --traces URL, or $PARLEY_TRACES_URL")
    })?;
    let id = match trace_id(&command.what) {
        Some(id) => id,
        None => {
            let session = Session::to(target, flags.patience(), flags.json).await?;
            of_task(&session, &command.what).await?
        }
    };
    let trace = fetched(&base, &id).await?;
    if flags.json {
        trace.spans.iter().try_for_each(output::json)?;
    } else {
        output::line(format!("trace {id}"))?;
        show(&trace)?;
    }
    Ok(Exit::Done)
}

/// Prints a waterfall as wide as the terminal.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn show(trace: &TraceView) -> Result<()> {
    waterfall::draw(trace, output::width()).iter().try_for_each(output::line)
}

/// The id of a trace in hex, where `text` is one, or a traceparent.
pub(crate) fn trace_id(text: &str) -> Option<String> {
    if text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Some(text.to_lowercase());
    }
    TraceContext::parse(text)?;
    text.trim().split('-').nth(1).map(str::to_lowercase)
}

async fn of_task(session: &Session, task: &str) -> Result<String> {
    let wanted = v1::GetTask { task_id: task.to_owned(), min_as_of: 0 };
    let answer: v1::GetTaskResult = session.query(ServiceName::Tasks, "get", &wanted).await?;
    let trace = answer.task.context("the answer holds no task")?.trace;
    trace_id(&trace).with_context(|| format!("task {task} has no trace"))
}

/// Asks until spans are there; they may still be on their way.
async fn fetched(base: &str, id: &str) -> Result<TraceView> {
    let end = Instant::now() + ARRIVAL;
    loop {
        let found = parley_telemetry::fetch(base, id).await;
        let found = found.map_err(|why| anyhow!(why).context(Failure::unreachable("no traces")))?;
        if let Some(trace) = found {
            return Ok(trace);
        }
        if Instant::now() >= end {
            return Err(anyhow!("{base} knows no trace {id}"));
        }
        tokio::time::sleep(EVERY).await;
    }
}

#[cfg(test)]
mod tests {
    use super::trace_id;

    #[test]
    fn traces_are_named_by_id_or_traceparent() {
        let id = "4bf92f3577b34da6a3ce929d0e0e4736";
        assert_eq!(trace_id(&id.to_uppercase()).as_deref(), Some(id));
        assert_eq!(trace_id(&format!("00-{id}-00f067aa0ba902b7-01")).as_deref(), Some(id));
        for task in ["t-0f3a", "4bf9", "00-4bf9-00f0-01"] {
            assert_eq!(trace_id(task), None, "{task}");
        }
    }
}
