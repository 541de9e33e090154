//! A cell with sample agents that work through the examples.

mod fleet;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use parley_ids::{AgentId, ClusterName, GroupId, ServiceName};
use parley_proto::v1;
use parley_proto::v1::reply::Result as Answer;
use parley_proto::v1::submit_task::Coordination;
use parley_proto::v1::task::State;

use crate::commands::{agent, group, task, trace};
use crate::connection::Target;
use crate::demo::fleet::Fleet;
use crate::dev::{Dev, DevFile, DevOptions};
use crate::exit::{Exit, Failure};
use crate::flags::Flags;
use crate::output;
use crate::session::Session;
use crate::signals::Stop;
use crate::{submission, timestamp, watch};

/// The group that approves.
const BOARD: &str = "board";
/// How long agents may take to be seen.
const GATHERING: Duration = Duration::from_secs(30);
/// How long spans may take to arrive.
const ARRIVAL: Duration = Duration::from_secs(3);

const EXAMPLES: &str = "\
Examples:
  parley demo
  parley demo --keep                 everything stays until Ctrl-C

Exits 0 when every task completes, 1 otherwise.";

/// What to show.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct DemoCommand {
    /// The folder with tasks/ [default: examples/ here or above]
    #[arg(long, value_name = "DIR")]
    examples: Option<PathBuf>,
    /// Let everything run until Ctrl-C
    #[arg(long)]
    keep: bool,
}

/// Runs the demo.
///
/// # Errors
/// When there are no examples, or something does not start or answer.
pub(crate) async fn run(flags: &Flags, command: DemoCommand) -> Result<Exit> {
    let began = Instant::now();
    let tasks = tasks(command.examples.as_deref())?;
    let directory = std::env::temp_dir().join(format!("parley-demo-{}", std::process::id()));
    let demo = Demo { directory, tasks, keep: command.keep, json: flags.json, began, stop: Stop::listen() };
    let shown = demo.run(flags).await;
    if let Err(error) = std::fs::remove_dir_all(&demo.directory) {
        tracing::debug!(%error, "the demo's directory was not removed");
    }
    shown
}

/// What to show, and where.
struct Demo {
    directory: PathBuf,
    tasks: Vec<PathBuf>,
    keep: bool,
    /// Tasks as JSON, and nothing else.
    json: bool,
    began: Instant,
    stop: Stop,
}

impl Demo {
    /// Starts a cell, shows, and ends it.
    async fn run(&self, flags: &Flags) -> Result<Exit> {
        let options = DevOptions {
            directory: self.directory.clone(),
            port: None,
            collector_port: 0,
            cluster: flags.cluster.clone().map_or_else(|| ClusterName::new("parley"), Ok)?,
            settings: flags.service_settings()?,
        };
        let mut dev = tokio::select! {
            started = Dev::start(options) => started?,
            () = self.stop.asked() => return Ok(Exit::No),
        };
        let file = dev.file().clone();
        let ready = timestamp::duration(self.elapsed());
        self.say(format!("Six services over nats-server {} ({ready})", dev.server_version()))?;
        let shown = tokio::select! {
            shown = self.show(flags, &file) => shown.map(Some),
            error = dev.failed() => Err(error),
            () = self.stop.asked() => Ok(None),
        };
        let exit = match shown {
            Ok(Some((exit, fleet))) => {
                let kept = if self.keep { self.stay(&mut dev).await } else { Ok(()) };
                fleet.stop().await;
                kept.map(|()| exit)
            }
            Ok(None) => Ok(Exit::No),
            Err(error) => Err(error),
        };
        let stopped = dev.stop(&self.stop).await;
        let exit = exit?;
        stopped.map(|()| exit)
    }

    /// Agents, a group, and every task to its end.
    async fn show(&self, flags: &Flags, file: &DevFile) -> Result<(Exit, Fleet)> {
        let sender = flags.sender.clone().map_or_else(|| AgentId::new("demo"), Ok)?;
        let session = Session::to(Target::of_dev(file, sender), flags.patience(), flags.json).await?;
        let fleet = fleet::start(file, &self.directory.join("agents")).await?;
        gathered(&session, &fleet).await?;
        let members: Vec<_> = fleet.board.iter().map(|name| AgentId::new(name)).collect::<Result<_, _>>()?;
        group::create(&session, &GroupId::new(BOARD)?, &members, &group::Numbers::default()).await?;
        let (agents, board) = (fleet.size(), members.len());
        self.say(format!("{agents} sample agents, {board} of them in the group {BOARD}"))?;
        let mut done = Vec::new();
        for path in &self.tasks {
            done.push(self.work(&session, path).await?);
        }
        if let Some((task, _)) = done.iter().find(|(_, is_team)| *is_team).or(done.last()) {
            self.waterfall(&file.collector, task).await?;
        }
        let completed = done.iter().filter(|(task, _)| task.state() == State::Completed).count();
        let took = timestamp::duration(self.elapsed());
        self.say(format!("{completed} of {} tasks completed in {took}", done.len()))?;
        self.further(file)?;
        Ok((if completed == self.tasks.len() { Exit::Done } else { Exit::No }, fleet))
    }

    /// Takes one task to its end; says whether it was one for a team.
    async fn work(&self, session: &Session, path: &Path) -> Result<(v1::Task, bool)> {
        let submit = submission::load(path)?;
        let is_team = submit.coordination() == Coordination::Team || submit.steps.len() > 1;
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        self.say(format!("\n{name}: {}", output::printable(&submit.title)))?;
        let reply = session.command(ServiceName::Tasks, "submit", &submit).await?;
        let as_of = reply.as_of;
        let Some(Answer::Task(result)) = reply.result else {
            bail!("the answer to submit names no task");
        };
        let task = watch::follow(session, &result.task_id, as_of, |_, _| Ok(())).await?;
        if self.json {
            output::json(&task)?;
            return Ok((task, is_team));
        }
        let took = timestamp::duration(task.ended_at_ms.saturating_sub(task.submitted_at_ms));
        self.say(format!("{} after {took}, as {}", task.state().as_str_name(), task.task_id))?;
        task::show_results(&task)?;
        Ok((task, is_team))
    }

    /// Draws the trace of a task, once its spans have stopped arriving.
    async fn waterfall(&self, traces: &str, task: &v1::Task) -> Result<()> {
        let Some(id) = trace::trace_id(&task.trace).filter(|_| !self.json) else { return Ok(()) };
        let end = Instant::now() + ARRIVAL;
        let mut drawn = None;
        while Instant::now() < end {
            tokio::time::sleep(Duration::from_millis(500)).await;
            let now = parley_telemetry::fetch(traces, &id).await.unwrap_or_default();
            if now.is_some() && now == drawn {
                break;
            }
            drawn = now;
        }
        let Some(drawn) = drawn else { return Ok(()) };
        self.say(format!("\nOne trace: {}", output::printable(&task.title)))?;
        trace::show(&drawn)?;
        self.say(String::new())
    }

    /// Says how to look further.
    fn further(&self, file: &DevFile) -> Result<()> {
        if self.keep {
            self.say(format!("\nTo look further, in another terminal (NATS is at {}):", file.url))?;
            self.say(format!("  export PARLEY_DEV_DIR={}", self.directory.display()))?;
            self.say(
                "  parley doctor\n  parley task ls\n  parley decision ls\n  parley auction ls".to_owned(),
            )?;
            self.say("  parley replay all --check\n\nCtrl-C ends this.".to_owned())
        } else {
            self.say("\nTo look further:".to_owned())?;
            self.say("  parley demo --keep        the same, and it stays".to_owned())?;
            self.say(
                "  parley dev                a cell of your own; `parley doctor` says how it is".to_owned(),
            )?;
            self.say("  parley task --help        get something done".to_owned())
        }
    }

    /// Waits until somebody asks to stop.
    async fn stay(&self, dev: &mut Dev) -> Result<()> {
        tokio::select! {
            () = self.stop.asked() => Ok(()),
            error = dev.failed() => Err(error),
        }
    }

    /// Prints for people.
    fn say(&self, text: String) -> Result<()> {
        if self.json { Ok(()) } else { output::line(text) }
    }

    /// Milliseconds since the program began.
    fn elapsed(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

/// The files of tasks, by name.
fn tasks(named: Option<&Path>) -> Result<Vec<PathBuf>> {
    let here = std::env::current_dir().unwrap_or_default();
    let found = here.ancestors().map(|folder| folder.join("examples")).find(|f| f.join("tasks").is_dir());
    let folder = named.map(Path::to_owned).or(found).ok_or_else(|| {
        Failure::usage("there is no examples/tasks here or above; name the folder with --examples DIR")
    })?;
    let folder = folder.join("tasks");
    let entries = std::fs::read_dir(&folder)
        .with_context(|| Failure::usage(format!("cannot read {}", folder.display())))?;
    let mut files = entries.map(|entry| entry.map(|e| e.path())).collect::<std::io::Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|e| e == "json"));
    files.sort();
    if files.is_empty() {
        return Err(Failure::usage(format!("there is no task in {}", folder.display())).into());
    }
    Ok(files)
}

/// Waits until the registry has seen every agent.
async fn gathered(session: &Session, fleet: &Fleet) -> Result<()> {
    let end = Instant::now() + GATHERING;
    loop {
        let agents = agent::list(session, String::new()).await?;
        if agents.iter().filter(|agent| agent.online).count() >= fleet.size() {
            return Ok(());
        }
        if Instant::now() >= end {
            bail!("the registry sees {} of {} agents", agents.len(), fleet.size());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
