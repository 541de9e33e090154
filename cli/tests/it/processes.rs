//! Services as processes, and a fleet beside them.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use parley_bus::{Bus, Caller, Options, Signed};
use parley_examples::fleet::{BOARD, Fleet};
use parley_examples::submission;
use parley_identity::{SigningKey, cluster_id};
use parley_ids::{AgentId, ClusterName, CommandId, ServiceName, Token, TraceContext};
use parley_proto::{ContentType, v1};
use parley_sdk::Connection;
use parley_testkit::{NatsServer, eventually};
use tempfile::TempDir;

pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// The services, in the order they are started.
pub(crate) const SERVICES: [&str; 6] = ["registry", "delivery", "consensus", "auction", "hierarchy", "tasks"];

/// The program.
pub(crate) fn parley() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parley"));
    command.env_remove("NATS_URL").env_remove("NATS_CONTEXT").stdin(Stdio::null());
    command
}

/// Runs it to its end.
pub(crate) fn run(command: &mut Command) -> Output {
    command.output().unwrap()
}

/// The operator's key.
pub(crate) fn operator() -> SigningKey {
    SigningKey::from_seed(&[99; 32])
}

/// A process that is killed when the test ends.
pub(crate) struct Process(Child);

impl Process {
    /// Starts a service against the server at `url`.
    pub(crate) fn serve(service: &str, url: &str) -> Self {
        Self::serve_behind(service, url, "true")
    }

    /// The same; everyone is admitted where `open` is `true`.
    pub(crate) fn serve_behind(service: &str, url: &str, open: &str) -> Self {
        let key: String = operator().verifying_key().to_bytes().iter().map(|b| format!("{b:02x}")).collect();
        let child = parley()
            .args(["serve", service, "--with-topology"])
            .env("PARLEY_NATS__URL", url)
            .env("PARLEY_CLUSTER__ADMIT_EVERYONE", open)
            .env("PARLEY_CLUSTER__OPERATOR_KEYS", format!("[\"{key}\"]"))
            .env("PARLEY_LOOP__LEASE_TTL_MS", "500")
            .env("PARLEY_LOG", std::env::var("PARLEY_LOG").unwrap_or_else(|_| "error".to_owned()))
            .spawn()
            .unwrap();
        Self(child)
    }

    /// SIGKILL.
    pub(crate) fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }

    /// SIGTERM; whether it drained and ended well.
    pub(crate) fn stop(mut self) -> bool {
        let term = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status().unwrap();
        term.success() && self.0.wait().unwrap().success()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A server, every service as a process, and the fleet.
pub(crate) struct Ground {
    pub(crate) server: NatsServer,
    pub(crate) services: Vec<(&'static str, Process)>,
    pub(crate) bus: Bus,
    fleet: Fleet,
    _stores: TempDir,
}

impl Ground {
    pub(crate) async fn start() -> Self {
        let server = NatsServer::start().await;
        let url = server.url();
        let services = SERVICES.iter().map(|s| (*s, Process::serve(s, &url))).collect();
        let bus = Bus::connect(&Options::new(&url, "test", Token::new("parley").unwrap())).await.unwrap();
        let stores = TempDir::new().unwrap();
        let fleet = Fleet::start(&Connection::new(&url), stores.path()).await.unwrap();
        let ground = Self { server, services, bus, fleet, _stores: stores };
        ground.board().await;
        ground
    }

    async fn board(&self) {
        let cluster = cluster_id(&ClusterName::new("parley").unwrap());
        let signed = Signed { key: operator(), cluster };
        let caller = Caller::new(&self.bus, AgentId::new("operator").unwrap(), Some(signed));
        let members = BOARD.iter().map(ToString::to_string).collect();
        let group = v1::CreateGroup { group: "board".to_owned(), members, ..Default::default() };
        let reply =
            caller.command(ServiceName::Registry, "group", &group, TraceContext::NONE, PATIENCE).await;
        assert_eq!(reply.unwrap().error, None);
    }

    /// Kills a service and starts it again.
    pub(crate) fn kill(&mut self, name: &str) {
        let url = self.server.url();
        let at = self.services.iter().position(|(n, _)| *n == name).unwrap();
        let (name, process) = self.services.remove(at);
        process.kill();
        self.services.insert(at, (name, Process::serve(name, &url)));
    }

    fn alice(&self) -> Caller {
        Caller::new(&self.bus, AgentId::new("alice").unwrap(), None)
    }

    /// Submits an example task; the same `round` again is the same task.
    pub(crate) async fn submit(&self, file: &str, round: &str) -> String {
        let text = std::fs::read_to_string(tasks().join(file)).unwrap();
        let task = submission::expand(&text, &mut |path| std::fs::read(tasks().join(path))).unwrap();
        let payload = serde_json::to_vec(&task).unwrap();
        let id = CommandId::new(&format!("{round}-{}", file.replace('.', "-"))).unwrap();
        let (content, none) = (ContentType::Json, TraceContext::NONE);
        let reply = self
            .alice()
            .command_as(&id, ServiceName::Tasks, "submit", payload, content, none, PATIENCE)
            .await;
        match reply.unwrap() {
            v1::Reply { result: Some(v1::reply::Result::Task(task)), .. } => task.task_id,
            other => panic!("{other:?}"),
        }
    }

    /// Waits for a task's end.
    pub(crate) async fn ended(&self, id: &str) -> v1::Task {
        let query = v1::GetTask { task_id: id.to_owned(), min_as_of: 0 };
        eventually(&format!("the end of {id}"), || async {
            let answer: Result<Result<v1::GetTaskResult, v1::Error>, _> =
                self.alice().query(ServiceName::Tasks, "get", &query, 0, PATIENCE).await;
            answer.ok()?.ok()?.task.filter(|t| t.ended_at_ms != 0)
        })
        .await
    }

    /// Ends agents and services; every service must drain well.
    pub(crate) async fn stop(self) -> NatsServer {
        self.fleet.stop().await;
        for (name, process) in self.services {
            assert!(process.stop(), "{name} did not drain");
        }
        self.server
    }
}

/// Where the example tasks are.
pub(crate) fn tasks() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/tasks")
}
