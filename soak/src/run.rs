//! The soak itself: start everything, kill at random, let it come to rest, judge.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::time::Duration;

use anyhow::Context as _;
use parley_bus::server::{Server, ServerOptions, find};
use parley_bus::{Bus, Options as BusOptions, Subjects, system_now, topology};
use parley_ids::{ServiceName, Token};
use tempfile::TempDir;
use tokio::time::Instant;

use crate::agent::QUIET;
use crate::chaos::{Chaos, Kill, Victim};
use crate::plan::Plan;
use crate::report::Report;
use crate::troupe::{REPLICAS, Role, Stage, Troupe};
use crate::watch::Watch;

/// How long the agents may take until each has sent something.
const READY: Duration = Duration::from_secs(120);
/// How long everything may take to end once nothing is killed any more.
const CALM: Duration = Duration::from_secs(180);
/// How often journals, log and processes are looked at.
const LOOK: Duration = Duration::from_millis(250);
/// How often it is said how far the soak is.
const SAY: Duration = Duration::from_secs(5);
/// How long it may take to learn who holds the lease.
const ASK: Duration = Duration::from_secs(2);
/// With these a service says that it found something wrong, or panicked.
const FAULTS: [i32; 2] = [70, 101];

/// What is to be done.
#[derive(Debug, Clone)]
pub struct Options {
    /// The program `parley-soak`, of which agents and services are processes.
    pub program: PathBuf,
    /// How long things are killed.
    pub chaos: Duration,
    /// Decides who is killed when.
    pub seed: u64,
    /// How many agents, at least 4.
    pub agents: usize,
    /// How many conversations.
    pub conversations: usize,
    /// Messages that each agent sends in a second.
    pub rate: u32,
    /// An empty folder for everything; absent: a temporary one, which is kept where something is wrong.
    pub dir: Option<PathBuf>,
}

/// A soak under way.
struct Soak {
    dir: PathBuf,
    /// Before the server, so that it ends before.
    troupe: Troupe,
    /// Taken while it starts again.
    server: Option<Server>,
    bus: Bus,
    watch: Watch,
    kills: BTreeMap<Victim, u64>,
    revived: u64,
    /// Processes that ended as none may.
    faults: Vec<String>,
    began: Instant,
    said: Instant,
}

/// Runs a soak and judges it.
///
/// # Errors
/// When it cannot be run: what it finds wrong is in the report.
pub async fn delivery(options: &Options) -> anyhow::Result<Report> {
    let (dir, temporary) = match &options.dir {
        Some(dir) => (dir.clone(), None),
        None => {
            let temporary = TempDir::new()?;
            (temporary.path().to_owned(), Some(temporary))
        }
    };
    std::fs::create_dir_all(&dir)?;
    let dir = std::path::absolute(dir)?;
    let empty = std::fs::read_dir(&dir)?.next().is_none();
    anyhow::ensure!(empty, "{} is not empty", dir.display());
    let ended = soak(options, &dir).await;
    let is_well = ended.as_ref().is_ok_and(|report| report.violations.is_empty());
    if let Some(temporary) = temporary.filter(|_| !is_well) {
        eprintln!("soak: journals and what each process said are kept in {}", temporary.keep().display());
    }
    ended
}

async fn soak(options: &Options, dir: &Path) -> anyhow::Result<Report> {
    let Options { chaos, seed, agents, .. } = options;
    eprintln!("soak: seed {seed}, everything is in {}", dir.display());
    let mut soak = Soak::start(options, dir).await?;
    soak.ready().await?;
    soak.chaos(*chaos, Chaos::new(*seed, *agents)).await?;
    soak.calm().await?;
    soak.report(*seed, *chaos)
}

impl Soak {
    async fn start(options: &Options, dir: &Path) -> anyhow::Result<Self> {
        let Options { program, agents, conversations, rate, .. } = options;
        let plan = Plan { agents: *agents, conversations: *conversations };
        // What the server acknowledged must survive its SIGKILL.
        let wanted = ServerOptions { bin: find()?, data: dir.join("nats"), port: None, sync_always: true };
        let server = Server::start(wanted).await?;
        let url = server.url().to_owned();
        let prefix = Token::new(Subjects::DEFAULT_PREFIX)?;
        let bus = Bus::connect(&BusOptions::new(&url, "soak", prefix)).await?;
        topology::ensure(&bus, &topology::Limits::default(), system_now().0).await?;
        let stage = Stage { program: program.clone(), url, dir: dir.to_owned(), plan, rate: *rate };
        let troupe = Troupe::start(stage)?;
        let watch = Watch::start(&bus, dir, plan);
        let (kills, now) = (BTreeMap::new(), Instant::now());
        Ok(Self {
            dir: dir.to_owned(),
            troupe,
            server: Some(server),
            bus,
            watch,
            kills,
            revived: 0,
            faults: Vec::new(),
            began: now,
            said: now,
        })
    }

    /// Waits until every agent has sent something: a kill before that hits nothing.
    async fn ready(&mut self) -> anyhow::Result<()> {
        while !self.watch.everyone_sends() {
            let dir = self.dir.display();
            anyhow::ensure!(self.began.elapsed() < READY, "the agents do not send; see {dir}/*.log");
            self.look("starting").await?;
        }
        Ok(())
    }

    async fn chaos(&mut self, length: Duration, mut chaos: Chaos) -> anyhow::Result<()> {
        let end = Instant::now() + length;
        loop {
            let kill = chaos.next();
            let at = Instant::now() + kill.after;
            while Instant::now() < at.min(end) {
                self.look("killing").await?;
            }
            if Instant::now() >= end {
                return Ok(());
            }
            self.kill(kill).await?;
        }
    }

    async fn kill(&mut self, Kill { victim, agent, .. }: Kill) -> anyhow::Result<()> {
        match victim {
            Victim::Agent => self.troupe.kill(Role::Agent(agent))?,
            Victim::Active | Victim::Standby => {
                let active = self.active().await;
                let other = (active + 1) % REPLICAS;
                let replica = if victim == Victim::Active { active } else { other };
                self.troupe.kill(Role::Delivery(replica))?;
            }
            Victim::Server => {
                let server = self.server.take().context("the server is gone")?;
                self.server = Some(server.kill_and_restart().await?);
            }
        }
        *self.kills.entry(victim).or_default() += 1;
        Ok(())
    }

    /// Which replica holds the lease; the first one where that cannot be told.
    async fn active(&self) -> usize {
        let claim = tokio::time::timeout(ASK, self.bus.claim(ServiceName::Delivery, 0)).await;
        let holder = claim.ok().and_then(Result::ok).flatten().and_then(|claim| claim.holder);
        let holds = |replica: &usize| {
            let name = format!("{}-", Role::Delivery(*replica));
            holder.as_ref().is_some_and(|holder| holder.starts_with(&name))
        };
        (0..REPLICAS).find(holds).unwrap_or(0)
    }

    /// Asks for nothing new, and waits until everything has its end.
    async fn calm(&mut self) -> anyhow::Result<()> {
        std::fs::write(self.dir.join(QUIET), b"")?;
        let began = Instant::now();
        loop {
            self.look("coming to rest").await?;
            // An agent that has just read that it is to be quiet may still be writing down its last message.
            let quiet = began.elapsed() > Duration::from_secs(1);
            if quiet && (self.watch.verdict().unfinished() == 0 || began.elapsed() > CALM) {
                return Ok(());
            }
        }
    }

    /// Reads what is new, starts again what ended by itself, and says now and then how far it is.
    async fn look(&mut self, at: &str) -> anyhow::Result<()> {
        tokio::time::sleep(LOOK).await;
        self.watch.read()?;
        for (role, status) in self.troupe.revive()? {
            self.revived += 1;
            if is_fault(status) {
                self.faults.push(format!("{role} ended with {status}; see {role}.log"));
            }
            eprintln!("soak: {role} ended by itself with {status} and was started again");
        }
        if self.said.elapsed() >= SAY {
            self.said = Instant::now();
            let progress = self.watch.progress();
            eprintln!(
                "soak: {} s, {at}: {} messages sent, {} accepted, {} copies handled, {} kills",
                self.began.elapsed().as_secs(),
                progress.sent,
                progress.accepted,
                progress.handled,
                self.kills.values().sum::<u64>()
            );
        }
        Ok(())
    }

    /// What it came to.
    fn report(mut self, seed: u64, chaos: Duration) -> anyhow::Result<Report> {
        // What the log ended by the last look was written down before, but perhaps after the journals were read.
        self.watch.read()?;
        let mut report = Report::of(self.watch.verdict());
        report.violations.extend(self.watch.wrong().iter().cloned());
        report.violations.append(&mut self.faults);
        report.void_records = self.watch.void;
        report.revived = self.revived;
        report.kills = self.kills;
        (report.seed, report.seconds) = (seed, chaos.as_secs());
        Ok(report)
    }
}

/// Whether a process ended as none may: with a fault, a panic or a signal that was not ours. Any other way it could
/// not reach the server.
fn is_fault(status: ExitStatus) -> bool {
    status.code().is_none_or(|code| FAULTS.contains(&code))
}
