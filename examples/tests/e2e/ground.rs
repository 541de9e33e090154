//! A cell with all services and the fleet.

use std::path::{Path, PathBuf};
use std::time::Duration;

use parley_auction::AuctionService;
use parley_bus::Caller;
use parley_config::Settings;
use parley_delivery::DeliveryService;
use parley_examples::fleet::{BOARD, Fleet};
use parley_examples::submission;
use parley_hierarchy::HierarchyService;
use parley_host::{Audit, Shell, replay};
use parley_identity::Fallback;
use parley_ids::{CommandId, Millis, ServiceName, TraceContext};
use parley_machine::Service;
use parley_proto::{ContentType, v1};
use parley_registry::RegistryService;
use parley_sdk::Connection;
use parley_tasks::TasksService;
use parley_testkit::{Cell, OPERATOR, eventually, genesis, operator_hex};
use tempfile::TempDir;

/// How long a command may take.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// Has a command done.
pub(crate) async fn tell<M: parley_proto::Message>(
    caller: &Caller,
    service: ServiceName,
    verb: &str,
    message: &M,
) -> v1::Reply {
    let reply = caller.command(service, verb, message, TraceContext::NONE, PATIENCE).await.unwrap();
    assert_eq!(reply.error, None, "{service} {verb}");
    reply
}

/// A decision as it is now.
pub(crate) async fn decision(caller: &Caller, id: &str) -> Option<v1::Decision> {
    let query = v1::GetDecision { decision_id: id.to_owned() };
    let answer: Result<Result<v1::GetDecisionResult, v1::Error>, _> =
        caller.query(ServiceName::Consensus, "get", &query, 0, PATIENCE).await;
    answer.ok()?.ok()?.decision
}

/// Waits for a decision.
pub(crate) async fn decided(caller: &Caller, id: &str) -> v1::DecisionDecided {
    eventually(&format!("the decision {id}"), || async { decision(caller, id).await?.decided }).await
}

/// What becomes of a message with one recipient, once it is in that state.
pub(crate) async fn fate(
    caller: &Caller,
    conversation: &str,
    id: &str,
    state: v1::message_state::State,
) -> String {
    let query = v1::GetDeliveryStatus { conversation: conversation.to_owned(), message_id: id.to_owned() };
    eventually(&format!("{id} to be {state:?}"), || async {
        let status: Result<Result<v1::DeliveryStatus, v1::Error>, _> =
            caller.query(ServiceName::Delivery, "status", &query, 0, PATIENCE).await;
        let mut status = status.ok()?.ok()?;
        let copy = status.messages.pop()?.recipients.pop()?;
        (copy.state() == state).then_some(copy.detail)
    })
    .await
}

/// Everything that a task needs.
pub(crate) struct Ground {
    /// The services.
    pub(crate) cell: Cell,
    /// The agents.
    pub(crate) fleet: Fleet,
    _stores: TempDir,
}

impl Ground {
    /// Starts all of it.
    pub(crate) async fn start(otlp: Option<String>) -> Self {
        let mut settings = Settings::default();
        settings.cluster.operator_keys = vec![operator_hex()];
        let mut cell = Cell::with(settings, otlp.clone()).await;
        serve_all(&mut cell).await;
        let stores = TempDir::new().unwrap();
        let connection = Connection { otlp, ..Connection::new(&cell.server.url()) };
        let fleet = Fleet::start(&connection, stores.path()).await.unwrap();
        let ground = Self { cell, fleet, _stores: stores };
        ground.board().await;
        ground
    }

    /// Forms the group that approves.
    async fn board(&self) {
        let group = self.genesis("board", &BOARD, (Millis(2_000), Millis(1_000))).await;
        let operator = self.cell.caller("operator", Some(OPERATOR));
        tell(&operator, ServiceName::Registry, "group", &group).await;
    }

    /// The command that forms a group of these agents.
    pub(crate) async fn genesis(
        &self,
        group: &str,
        members: &[&str],
        timeouts: (Millis, Millis),
    ) -> v1::CreateGroup {
        let cluster = &self.cell.settings().cluster.name;
        genesis(&self.alice(), cluster, group, members, timeouts, Fallback::None).await
    }

    /// Submits an example task as JSON, as a plain client does, and returns its id.
    pub(crate) async fn submit(&self, file: &str) -> String {
        let text = std::fs::read_to_string(folder().join(file)).unwrap();
        let task = submission::expand(&text, &mut |path| std::fs::read(folder().join(path))).unwrap();
        let payload = serde_json::to_vec(&task).unwrap();
        let id = CommandId::new(&file.replace('.', "-")).unwrap();
        let alice = self.alice();
        let reply = alice
            .command_as(
                &id,
                ServiceName::Tasks,
                "submit",
                payload,
                ContentType::Json,
                TraceContext::NONE,
                PATIENCE,
            )
            .await
            .unwrap();
        match reply.result {
            Some(v1::reply::Result::Task(task)) => task.task_id,
            other => panic!("{other:?} {:?}", reply.error),
        }
    }

    /// Somebody who wants things done.
    pub(crate) fn alice(&self) -> Caller {
        self.cell.caller("alice", None)
    }

    /// A task as it is now.
    pub(crate) async fn task(&self, id: &str) -> Option<v1::Task> {
        let query = v1::GetTask { task_id: id.to_owned(), min_as_of: 0 };
        let answer: Result<Result<v1::GetTaskResult, v1::Error>, _> =
            self.alice().query(ServiceName::Tasks, "get", &query, 0, PATIENCE).await;
        answer.ok()?.ok()?.task
    }

    /// Waits for a task's end.
    pub(crate) async fn ended(&self, id: &str) -> v1::Task {
        eventually(&format!("the end of {id}"), || async {
            self.task(id).await.filter(|t| t.ended_at_ms != 0)
        })
        .await
    }

    /// Stops agents and services, and replays every log.
    pub(crate) async fn stop_and_audit(mut self) {
        self.fleet.stop().await;
        self.cell.stop().await;
        for audit in audits(&self.cell).await {
            assert_eq!(audit.1.difference, None, "{}", audit.0);
        }
    }
}

/// Starts what agents that talk need.
pub(crate) async fn serve_delivery(cell: &mut Cell) {
    cell.serve::<RegistryService>(parley_registry::observers()).await;
    cell.serve::<DeliveryService>(Shell::answering(parley_delivery::aside())).await;
}

/// Starts a replica of every service.
pub(crate) async fn serve_all(cell: &mut Cell) {
    serve_delivery(cell).await;
    cell.serve::<parley_consensus::ConsensusService>(Vec::new()).await;
    cell.serve::<AuctionService>(Vec::new()).await;
    cell.serve::<HierarchyService>(Vec::new()).await;
    cell.serve::<TasksService>(Vec::new()).await;
}

async fn audits(cell: &Cell) -> Vec<(ServiceName, Audit)> {
    async fn one<S: Service>(cell: &Cell) -> (ServiceName, Audit) {
        (S::NAME, replay::<S>(&cell.bus, |_, _| {}).await.unwrap())
    }
    vec![
        one::<RegistryService>(cell).await,
        one::<DeliveryService>(cell).await,
        one::<parley_consensus::ConsensusService>(cell).await,
        one::<AuctionService>(cell).await,
        one::<HierarchyService>(cell).await,
        one::<TasksService>(cell).await,
    ]
}

/// Where the example tasks are.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tasks")
}
