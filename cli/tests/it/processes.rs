//! Services as processes, and a fleet beside them.

use std::future::ready;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output};
use std::time::Duration;

use parley_bus::{Bus, Options};
use parley_examples::fleet::{BOARD, Fleet};
use parley_identity::Fallback;
use parley_ids::{ClusterName, Millis, ServiceName, Token};
use parley_proto::v1;
use parley_sdk::Connection;
use parley_testkit::{NatsServer, Process, Report, audit, configure, eventually, genesis, operator, program};
use tempfile::TempDir;

use crate::client::{Client, example};

pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// The services, in the order they are started.
pub(crate) const SERVICES: [&str; 6] = ["registry", "delivery", "consensus", "auction", "hierarchy", "tasks"];

/// The program.
pub(crate) fn parley() -> Command {
    program(env!("CARGO_BIN_EXE_parley"))
}

/// The program, configured for the server at `url`; everyone is admitted.
pub(crate) fn configured(url: &str) -> Command {
    let mut command = parley();
    configure(&mut command, url);
    command.env("PARLEY_LOG", std::env::var("PARLEY_LOG").unwrap_or_else(|_| "error".to_owned()));
    command
}

/// Runs it to its end.
pub(crate) fn run(command: &mut Command) -> Output {
    command.output().unwrap()
}

/// Replays the logs of a service, or of `all`. Returns the exit code and what was said.
pub(crate) fn replay(service: &str, url: &str) -> (Option<i32>, String) {
    let output = run(parley().args(["replay", service, "--check", "--url", url]));
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    (output.status.code(), said.into_owned())
}

/// What starts a service against the server at `url`; everyone is admitted.
pub(crate) fn serving(service: &str, url: &str) -> Command {
    let mut command = configured(url);
    command.args(["serve", service, "--with-topology"]);
    command
}

/// Starts a service.
pub(crate) fn serve(service: &str, url: &str) -> Process {
    Process::start(serving(service, url))
}

/// A server, every service as a process, and the fleet.
pub(crate) struct Ground {
    pub(crate) server: NatsServer,
    /// The first of a name is the one that was started first.
    services: Vec<(&'static str, Process)>,
    pub(crate) bus: Bus,
    fleet: Fleet,
    _stores: TempDir,
}

impl Ground {
    pub(crate) async fn start() -> Self {
        Self::start_with("", &[]).await
    }

    /// The same; the process of `service` gets `env` as well.
    pub(crate) async fn start_with(service: &str, env: &[(&str, &str)]) -> Self {
        let server = NatsServer::start().await;
        let url = server.url();
        let process = |name: &str| {
            let mut command = serving(name, &url);
            command.envs(env.iter().copied().filter(|_| name == service));
            Process::start(command)
        };
        let services = SERVICES.into_iter().map(|name| (name, process(name))).collect();
        let bus = Bus::connect(&Options::new(&url, "test", Token::new("parley").unwrap())).await.unwrap();
        let stores = TempDir::new().unwrap();
        let fleet = Fleet::start(&Connection::new(&url), stores.path()).await.unwrap();
        let ground = Self { server, services, bus, fleet, _stores: stores };
        ground.board().await;
        ground
    }

    async fn board(&self) {
        let client = Client::new(&self.bus, "operator", Some(operator()));
        let (cluster, timeouts) = (ClusterName::new("parley").unwrap(), (Millis(2_000), Millis(1_000)));
        let (caller, fallback) = (client.caller(), Fallback::None);
        let group = genesis(caller, &cluster, "board", &BOARD, timeouts, fallback).await;
        client.have(ServiceName::Registry, "group", "board", &group).await;
    }

    /// Starts another replica of a service, with `env` as well.
    pub(crate) fn add(&mut self, service: ServiceName, env: &[(&str, &str)]) {
        let mut command = serving(service.as_str(), &self.server.url());
        command.envs(env.iter().copied());
        self.services.push((service.as_str(), Process::start(command)));
    }

    /// Kills a service and starts it again.
    pub(crate) fn kill(&mut self, name: &str) {
        let at = self.place(name);
        let (name, process) = self.services.remove(at);
        process.kill();
        self.services.insert(at, (name, serve(name, &self.server.url())));
    }

    /// Takes a process away from those that are stopped in the end.
    pub(crate) fn take(&mut self, name: &str) -> Process {
        let at = self.place(name);
        self.services.remove(at).1
    }

    /// The first process of a service.
    pub(crate) fn process(&self, name: &str) -> &Process {
        &self.services[self.place(name)].1
    }

    fn place(&self, name: &str) -> usize {
        self.services.iter().position(|(n, _)| *n == name).unwrap()
    }

    /// Waits until a process ends that nobody asked to.
    pub(crate) async fn failed(&mut self, meanwhile: &str) -> (&'static str, ExitStatus) {
        let ended = |(name, process): &mut (&'static str, Process)| Some((*name, process.ended()?));
        eventually(meanwhile, || ready(self.services.iter_mut().find_map(ended))).await
    }

    /// Somebody who has tasks done.
    pub(crate) fn alice(&self) -> Client {
        Client::new(&self.bus, "alice", None)
    }

    /// What the active replica of a service says of itself.
    pub(crate) async fn health(&self, service: ServiceName) -> v1::ServiceStatus {
        eventually(&format!("the health of {service}"), || async {
            let health: Result<Result<v1::ServiceStatus, v1::Error>, _> =
                self.alice().caller().query(service, "health", &(), 0, PATIENCE).await;
            health.ok()?.ok()
        })
        .await
    }

    /// Which process runs the core of a service.
    pub(crate) async fn active(&self, service: ServiceName) -> String {
        self.health(service).await.replica
    }

    /// Submits an example task; the same `round` again is the same task.
    pub(crate) async fn submit(&self, file: &str, round: &str) -> String {
        self.alice().submit(&format!("{round}-{}", file.replace('.', "-")), &example(file)).await
    }

    /// Waits for a task's end.
    pub(crate) async fn ended(&self, id: &str) -> v1::Task {
        let query = v1::GetTask { task_id: id.to_owned(), min_as_of: 0 };
        eventually(&format!("the end of {id}"), || async {
            let answer: Result<Result<v1::GetTaskResult, v1::Error>, _> =
                self.alice().caller().query(ServiceName::Tasks, "get", &query, 0, PATIENCE).await;
            answer.ok()?.ok()?.task.filter(|t| t.ended_at_ms != 0)
        })
        .await
    }

    /// Has example tasks done, all at once.
    pub(crate) async fn completed(&self, files: &[&str], round: &str) {
        let mut ids = Vec::new();
        for file in files {
            ids.push(self.submit(file, round).await);
        }
        for id in ids {
            let task = self.ended(&id).await;
            assert_eq!(task.state(), v1::task::State::Completed, "{round} {}: {}", task.title, task.reason);
        }
    }

    /// Ends agents and services; every service must drain well.
    pub(crate) async fn stop(self) -> NatsServer {
        self.fleet.stop().await;
        for (name, process) in self.services {
            assert!(process.stop(), "{name} did not drain");
        }
        self.server
    }

    /// Ends agents and services, judges what the streams hold, and replays every log.
    pub(crate) async fn check(self) -> Report {
        let bus = self.bus.clone();
        let server = self.stop().await;
        let report = audit(&bus).await.unwrap_or_else(|problems| panic!("{problems}"));
        let (code, said) = replay("all", &server.url());
        assert_eq!(code, Some(0), "{said}");
        report
    }
}

/// Where the example tasks are.
pub(crate) fn tasks() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/tasks")
}
