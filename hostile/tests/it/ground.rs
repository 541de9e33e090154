//! A server, the registry, collectors and members, each a process.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::future::ready;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use parley_bus::{Bus, Options, Subjects, system_now, topology};
use parley_hostile::{CLUSTER, Conduct};
use parley_identity::{Fallback, GroupConfig, cluster_id};
use parley_ids::{ClusterName, Hash32, Millis, ServiceName, Token};
use parley_proto::{Message as _, v1};
use parley_testkit::{NatsServer, Process, audit, configure, eventually, foreign, genesis, program};
use tempfile::TempDir;

use crate::judge::judge;
use crate::proofs;

/// How long view 0 may take.
pub(crate) const VIEW: Millis = Millis(500);
/// The same where its leader is to have its say, also on a machine that is busy.
pub(crate) const LONG_VIEW: Millis = Millis(2_000);
/// How often unanswered things are sent again.
const RESEND: Millis = Millis(250);

/// All of it.
pub(crate) struct Ground {
    /// By the name of the replica.
    services: BTreeMap<String, Process>,
    members: BTreeMap<String, Process>,
    server: NatsServer,
    /// A connection of the test's own.
    pub(crate) bus: Bus,
    files: TempDir,
}

/// The program.
pub(crate) fn hostile() -> Command {
    program(env!("CARGO_BIN_EXE_parley-hostile"))
}

/// The cluster's id.
pub(crate) fn cluster() -> Hash32 {
    cluster_id(&ClusterName::new(CLUSTER).unwrap())
}

impl Ground {
    /// Starts a server, the registry, and as many replicas of the collector. With `sync_always`, what the server
    /// acknowledges is on its disk.
    pub(crate) async fn start(collectors: usize, sync_always: bool) -> Self {
        let (server, files) = (NatsServer::start_with(sync_always).await, TempDir::new().unwrap());
        let prefix = Token::new(Subjects::DEFAULT_PREFIX).unwrap();
        let bus = Bus::connect(&Options::new(&server.url(), "test", prefix)).await.unwrap();
        topology::ensure(&bus, &topology::Limits::default(), system_now().0).await.unwrap();
        let (services, members) = (BTreeMap::new(), BTreeMap::new());
        let mut ground = Self { services, members, server, bus, files };
        ground.serve("registry");
        for number in 1..=collectors {
            ground.serve(&format!("collector-{number}"));
        }
        ground
    }

    pub(crate) fn url(&self) -> String {
        self.server.url()
    }

    /// A file or folder of the test's own.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.files.path().join(name)
    }

    /// Where a member keeps what it signed.
    pub(crate) fn store(&self, member: &str) -> PathBuf {
        self.file(&format!("store-{member}"))
    }

    /// What a process said on standard error.
    pub(crate) fn errors(&self, name: &str) -> String {
        std::fs::read_to_string(self.file(&format!("{name}.log"))).unwrap_or_default()
    }

    /// Starts a replica again that was killed, and waits until it serves.
    pub(crate) async fn serve_again(&mut self, replica: &str) {
        let count = |ground: &Self| ground.errors(replica).matches("serving").count();
        let before = count(self);
        self.serve(replica);
        let serves = || ready((count(self) > before).then_some(()));
        eventually(&format!("{replica} to serve again"), serves).await;
    }

    /// Starts a replica: of the registry, or a collector.
    pub(crate) fn serve(&mut self, replica: &str) {
        let service = if replica == "registry" { "registry" } else { "consensus" };
        let mut command = hostile();
        configure(&mut command, &self.url());
        command
            .args(["parley", "serve", service])
            // The first part of a replica's name: tells which process holds the lease.
            .env("HOSTNAME", replica)
            .env("PARLEY_LOG", "error,parley_cli=info");
        let process = self.process(command, replica);
        self.services.insert(replica.to_owned(), process);
    }

    /// Starts a process whose standard input ends with it; what it says on standard error is appended to a file.
    fn process(&self, mut command: Command, name: &str) -> Process {
        let errors = self.file(&format!("{name}.log"));
        let errors = OpenOptions::new().create(true).append(true).open(errors).unwrap();
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(errors);
        Process::start(command)
    }

    /// Which replica of the collector is active.
    pub(crate) async fn active(&self) -> String {
        eventually("an active collector", || async {
            let status: Option<v1::ServiceStatus> = self.asks(ServiceName::Consensus, "health", &()).await;
            let replica = status?.replica;
            let mut names = self.services.keys();
            names.find(|name| replica.starts_with(&format!("{name}-"))).cloned()
        })
        .await
    }

    /// SIGKILL to a replica.
    pub(crate) fn kill_service(&mut self, replica: &str) {
        self.services.remove(replica).unwrap().kill();
    }

    /// SIGKILL to the server, which starts again on the same port and data.
    pub(crate) async fn kill_server(&mut self) {
        self.server.kill_and_restart().await;
    }

    /// Starts a member, on what its store holds.
    pub(crate) fn launch(&mut self, name: &str, conduct: Conduct) {
        let mut command = hostile();
        command.args(["--url", &self.url(), "--name", name, "--conduct", conduct.as_str(), "--store"]);
        command.arg(self.store(name));
        let process = self.process(command, name);
        self.members.insert(name.to_owned(), process);
    }

    /// Waits until a member is registered.
    pub(crate) async fn is_ready(&self, name: &str) {
        let process = &self.members[name];
        let is_ready = || ready(process.lines().iter().any(|line| line == "ready").then_some(()));
        eventually(&format!("{name} to be ready"), is_ready).await;
    }

    /// Starts members, and waits for all of them.
    pub(crate) async fn join(&mut self, members: &[(&str, Conduct)]) {
        for (name, conduct) in members {
            self.launch(name, *conduct);
        }
        for (name, _) in members {
            self.is_ready(name).await;
        }
    }

    /// A member's process.
    pub(crate) fn member(&mut self, name: &str) -> &mut Process {
        self.members.get_mut(name).unwrap()
    }

    /// What a member said on standard output so far.
    pub(crate) fn said_by(&self, name: &str) -> Vec<String> {
        self.members[name].lines()
    }

    /// SIGKILL to a member.
    pub(crate) fn kill_member(&mut self, name: &str) {
        self.members.remove(name).unwrap().kill();
    }

    /// Forms a group of members that are registered.
    pub(crate) async fn form(&self, group: &str, members: &[&str]) -> GroupConfig {
        self.form_with(group, members, VIEW, Fallback::None).await
    }

    /// The same with another time for view 0, or a fallback.
    pub(crate) async fn form_with(
        &self,
        group: &str,
        members: &[&str],
        view: Millis,
        fallback: Fallback,
    ) -> GroupConfig {
        let (cluster, timeouts) = (ClusterName::new(CLUSTER).unwrap(), (view, RESEND));
        let genesis = genesis(&self.caller(), &cluster, group, members, timeouts, fallback).await;
        assert_eq!(self.tell(ServiceName::Registry, "group", &genesis).await.error, None);
        parley_proto::group(genesis.config.unwrap()).unwrap()
    }

    /// Ends everything but the server, and judges what the streams hold: every service drains, and its replay gives its
    /// log. Returns the records of consensus, each with its event.
    pub(crate) async fn settle(&mut self) -> Vec<(String, v1::ConsensusRecord)> {
        self.members.clear();
        for (replica, process) in std::mem::take(&mut self.services) {
            assert!(process.stop(), "{replica} did not drain: {}", self.errors(&replica));
        }
        audit(&self.bus).await.unwrap_or_else(|problems| panic!("{problems}"));
        for service in ["registry", "consensus"] {
            proofs::parley(&["replay", service, "--check", "--url", &self.url()]);
        }
        let (_, records) = foreign::records(&self.bus, ServiceName::Consensus).await;
        let read = records.into_iter().map(|record| {
            let said = v1::ConsensusRecord::decode(record.payload.as_slice()).unwrap();
            (record.event, said)
        });
        let records: Vec<_> = read.collect();
        judge(&records);
        records
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            return;
        }
        let names = self.services.keys().chain(self.members.keys());
        for name in names.filter(|name| !self.errors(name).is_empty()) {
            eprintln!("{name} said:\n{}", self.errors(name));
        }
    }
}
