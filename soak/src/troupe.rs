//! The processes of a soak: the registry, two replicas of delivery, and the agents.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::OpenOptions;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};

use anyhow::Context as _;

use crate::plan::{Plan, agent_name};

/// How many replicas of delivery there are.
pub(crate) const REPLICAS: usize = 2;
/// How long a lease lasts, in milliseconds: short, so that a kill is followed by work and not by waiting.
const LEASE_MS: &str = "1000";

/// A process's part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Registry,
    Delivery(usize),
    Agent(usize),
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Registry => f.write_str("registry"),
            Self::Delivery(replica) => write!(f, "delivery-{replica}"),
            Self::Agent(number) => f.write_str(&agent_name(*number)),
        }
    }
}

/// What every process is started with.
#[derive(Debug, Clone)]
pub(crate) struct Stage {
    /// This program.
    pub(crate) program: PathBuf,
    pub(crate) url: String,
    pub(crate) dir: PathBuf,
    pub(crate) plan: Plan,
    pub(crate) rate: u32,
}

/// The processes; killed when dropped.
pub(crate) struct Troupe {
    stage: Stage,
    running: BTreeMap<Role, Running>,
}

/// A process that is killed when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Troupe {
    /// Starts all of them.
    pub(crate) fn start(stage: Stage) -> anyhow::Result<Self> {
        let agents = (0..stage.plan.agents).map(Role::Agent);
        let roles = std::iter::once(Role::Registry).chain((0..REPLICAS).map(Role::Delivery)).chain(agents);
        let mut troupe = Self { stage, running: BTreeMap::new() };
        for role in roles {
            troupe.launch(role)?;
        }
        Ok(troupe)
    }

    /// Kills a process with SIGKILL and starts it again.
    pub(crate) fn kill(&mut self, role: Role) -> anyhow::Result<()> {
        drop(self.running.remove(&role));
        self.launch(role)
    }

    /// Starts again what ended by itself. Returns what that was, and how it ended.
    pub(crate) fn revive(&mut self) -> anyhow::Result<Vec<(Role, ExitStatus)>> {
        let mut ended = Vec::new();
        for (role, running) in &mut self.running {
            ended.extend(running.0.try_wait()?.map(|status| (*role, status)));
        }
        for (role, _) in &ended {
            self.launch(*role)?;
        }
        Ok(ended)
    }

    fn launch(&mut self, role: Role) -> anyhow::Result<()> {
        let mut command = self.command(role);
        let said = self.stage.dir.join(format!("{role}.log"));
        let said = OpenOptions::new().create(true).append(true).open(&said)?;
        command.stdout(said.try_clone()?).stderr(said);
        let child = command.spawn().with_context(|| format!("starting {role}"))?;
        self.running.insert(role, Running(child));
        Ok(())
    }

    fn command(&self, role: Role) -> Command {
        let Stage { program, url, dir, plan, rate } = &self.stage;
        let mut command = Command::new(program);
        command.env_remove("NATS_URL").env_remove("NATS_CONTEXT");
        let service = match role {
            Role::Registry => "registry",
            Role::Delivery(_) => "delivery",
            Role::Agent(number) => {
                let numbers =
                    [("number", number), ("agents", plan.agents), ("conversations", plan.conversations)];
                command.args(["agent", "--url", url, "--rate", &rate.to_string(), "--dir"]).arg(dir);
                for (name, value) in numbers {
                    command.args([format!("--{name}"), value.to_string()]);
                }
                // Its end tells the agent that the soak is gone.
                command.stdin(Stdio::piped());
                return command;
            }
        };
        command
            .args(["parley", "serve", service])
            // The first part of a replica's name: tells which process holds the lease.
            .env("HOSTNAME", role.to_string())
            .env("PARLEY_NATS__URL", url)
            .env("PARLEY_CLUSTER__ADMIT_EVERYONE", "true")
            .env("PARLEY_LOOP__LEASE_TTL_MS", LEASE_MS)
            .stdin(Stdio::null());
        command
    }
}
