//! Tasks: get something done.

pub(crate) mod submit;

use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand};
use parley_host::system_now;
use parley_ids::{ServiceName, TaskId};
use parley_proto::v1;
use parley_proto::v1::reply::Result as Answer;
use parley_proto::v1::task::State;

use crate::commands::task::submit::Submit;
use crate::exit::Exit;
use crate::flags::Flags;
use crate::session::Session;
use crate::watch::News;
use crate::{output, results, timestamp, watch};

/// How many lines of a result are shown.
const PREVIEW: usize = 12;

/// Tasks: get something done
#[derive(Debug, Subcommand)]
#[command(after_help = "Example:\n  parley task ls --state working")]
pub(crate) enum TaskCommand {
    /// Submit a task: a file, or flags
    Submit(Submit),
    /// One task: its steps, results and history
    #[command(after_help = "Example:\n  parley task get t-0f3a --json | jq .state")]
    Get(One),
    /// Each transition as it happens, until the task has ended
    #[command(after_help = "Example:\n  parley task watch t-0f3a\n\nExits 0 when it completes, 1 otherwise.")]
    Watch(One),
    /// Tasks, the newest first
    #[command(after_help = "Example:\n  parley task ls --state working --state staffing --limit 20")]
    Ls(Ls),
    /// Cancel a task that one has submitted
    #[command(after_help = "Example:\n  parley task cancel t-0f3a --reason 'not needed any more'")]
    Cancel(Cancel),
}

/// One task.
#[derive(Debug, Args)]
pub(crate) struct One {
    /// The task
    #[arg(value_name = "TASK", value_parser = TaskId::new)]
    id: TaskId,
}

/// Which tasks.
#[derive(Debug, Args)]
pub(crate) struct Ls {
    /// Only tasks in this state, such as working; may be repeated
    #[arg(long = "state", value_name = "STATE", value_parser = state)]
    states: Vec<State>,
    /// How many, at the most
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    limit: u32,
}

/// What to cancel, and why.
#[derive(Debug, Args)]
pub(crate) struct Cancel {
    /// The task
    #[arg(value_name = "TASK", value_parser = TaskId::new)]
    id: TaskId,
    /// For its history and its agents
    #[arg(long)]
    reason: String,
}

/// Runs a command about tasks.
///
/// # Errors
/// When it is refused, or the service does not answer.
pub(crate) async fn run(flags: &Flags, command: TaskCommand) -> Result<Exit> {
    match command {
        TaskCommand::Submit(submit) => {
            // What is wrong with the task is said before anything is connected to.
            let task = submit.task()?;
            submitted(&Session::open(flags).await?, task, submit.wait).await
        }
        TaskCommand::Get(One { id }) => get(&Session::open(flags).await?, id.as_str()).await,
        TaskCommand::Watch(One { id }) => {
            let task = watched(&Session::open(flags).await?, id.as_str(), 0).await?;
            Ok(watch::exit(&task))
        }
        TaskCommand::Ls(Ls { states, limit }) => ls(&Session::open(flags).await?, &states, limit).await,
        TaskCommand::Cancel(Cancel { id, reason }) => {
            let session = Session::open(flags).await?;
            let cancel = v1::CancelTask { task_id: id.to_string(), reason };
            let reply = session.command(ServiceName::Tasks, "cancel", &cancel).await?;
            said(&session, &reply, &format!("{id} is canceled"))
        }
    }
}

/// The state's name in any case.
fn state(text: &str) -> Result<State, String> {
    let name = text.to_uppercase().replace('-', "_");
    State::from_str_name(&name).ok_or_else(|| {
        "there are submitted, planning, staffing, awaiting-approval, dispatching, working, completed, failed, \
         canceled and rejected"
            .to_owned()
    })
}

async fn submitted(session: &Session, task: v1::SubmitTask, wait: bool) -> Result<Exit> {
    let reply = session.command(ServiceName::Tasks, "submit", &task).await?;
    let as_of = reply.as_of;
    let Some(Answer::Task(result)) = reply.result else {
        bail!("the answer to submit names no task");
    };
    if !wait {
        if session.json {
            output::json(&result)?;
        } else {
            output::line(format!("{}  {}", result.task_id, result.state().as_str_name()))?;
            output::line(format!("follow it with `parley task watch {}`", result.task_id))?;
        }
        return Ok(Exit::Done);
    }
    if session.json {
        let task = watch::follow(session, &result.task_id, as_of, |_, _| Ok(())).await?;
        output::json(&task)?;
        return Ok(watch::exit(&task));
    }
    output::line(&result.task_id)?;
    let task = watched(session, &result.task_id, as_of).await?;
    output::line("")?;
    show_results(&task)?;
    Ok(watch::exit(&task))
}

/// Prints what happens to a task until it has ended: lines for people; transitions, an object each, for programs.
async fn watched(session: &Session, id: &str, as_of: u64) -> Result<v1::Task> {
    let (json, width) = (session.json, output::width());
    watch::follow(session, id, as_of, |task, news| match news {
        News::Task(transition) if json => output::json(transition),
        News::Step(_) if json => Ok(()),
        news => output::line(news.line(task, width)),
    })
    .await
}

async fn get(session: &Session, id: &str) -> Result<Exit> {
    let wanted = v1::GetTask { task_id: id.to_owned(), min_as_of: 0 };
    let answer: v1::GetTaskResult = session.query(ServiceName::Tasks, "get", &wanted).await?;
    let task = answer.task.context("the answer holds no task")?;
    if session.json {
        output::json(&task)?;
        return Ok(Exit::Done);
    }
    show(&task)?;
    show_results(&task)?;
    Ok(Exit::Done)
}

/// Prints what a task is, its steps and its history.
fn show(task: &v1::Task) -> Result<()> {
    let width = output::width();
    let state = task.state().as_str_name();
    output::line(output::clipped(&format!("{}  {state}  {}", task.task_id, task.title), width))?;
    let ended = if task.ended_at_ms == 0 { system_now().0 } else { task.ended_at_ms };
    let took = timestamp::duration(ended.saturating_sub(task.submitted_at_ms));
    let submitted = timestamp::utc(task.submitted_at_ms);
    let head = format!("class {}, by {}, {submitted}, {took}", task.class, task.submitter);
    output::line(output::clipped(&head, width))?;
    let related = [
        ("team", &task.team_id),
        ("auction", &task.auction_id),
        ("decision", &task.decision_id),
        ("trace", &task.trace),
        ("reason", &task.reason),
    ];
    for (name, value) in related.into_iter().filter(|(_, value)| !value.is_empty()) {
        output::line(output::clipped(&format!("{name} {value}"), width))?;
    }
    output::line("")?;
    let row = |step: &v1::StepView| {
        [
            step.step_id.clone(),
            step.state.clone(),
            output::or_dash(&step.agent),
            format!("{} %", step.percent),
            step.epoch.to_string(),
            step.reassignments.to_string(),
        ]
    };
    let header = ["step", "state", "agent", "progress", "epoch", "reassigned"];
    output::table(header, task.steps.iter().map(row).collect())?;
    output::line("")?;
    for transition in &task.history {
        output::line(News::Task(transition.clone()).line(task, width))?;
    }
    output::line("")
}

/// Prints the beginning of each result.
pub(crate) fn show_results(task: &v1::Task) -> Result<()> {
    let width = output::width();
    for (step, result) in task.steps.iter().filter_map(|s| s.result.as_ref().map(|r| (s, r))) {
        let media_type = output::or_dash(&result.media_type);
        let head = format!("{} by {} ({media_type})", step.step_id, output::or_dash(&step.agent));
        output::line(output::clipped(&head, width))?;
        for line in results::preview(result, width.saturating_sub(2), PREVIEW) {
            output::line(format!("  {line}").trim_end())?;
        }
    }
    if !task.reason.is_empty() {
        let ended = format!("{}: {}", task.state().as_str_name(), task.reason);
        output::line(output::clipped(&ended, width))?;
    }
    Ok(())
}

async fn ls(session: &Session, states: &[State], limit: u32) -> Result<Exit> {
    let wanted = v1::ListTasks { states: states.iter().map(|s| i32::from(*s)).collect(), limit };
    let list: v1::TaskList = session.query(ServiceName::Tasks, "list", &wanted).await?;
    if session.json {
        for task in &list.tasks {
            output::json(task)?;
        }
        return Ok(Exit::Done);
    }
    let now = system_now();
    let row = |task: &v1::Task| {
        [
            task.task_id.clone(),
            task.state().as_str_name().to_owned(),
            timestamp::ago(now, task.submitted_at_ms),
            task.submitter.clone(),
            task.class.clone(),
            output::clipped(&task.title, 60),
        ]
    };
    let header = ["task", "state", "submitted", "by", "class", "title"];
    output::table(header, list.tasks.iter().map(row).collect())?;
    Ok(Exit::Done)
}

/// Prints that a command was done.
fn said(session: &Session, reply: &v1::Reply, text: &str) -> Result<Exit> {
    if session.json {
        output::json(reply)?
    } else {
        output::line(text)?
    }
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_said_in_any_case() {
        assert_eq!(state("working"), Ok(State::Working));
        assert_eq!(state("Awaiting-Approval"), Ok(State::AwaitingApproval));
        assert!(state("done").is_err());
    }
}
