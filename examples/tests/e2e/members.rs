//! What members do without the service, and what they think of changes of their group.

use std::sync::Arc;

use parley_config::Settings;
use parley_consensus::{ConsensusService, members};
use parley_consensus_core::{Outcome, Talk};
use parley_identity::{Fallback, GroupConfig, OperatorStatement, cluster_id};
use parley_ids::{ClusterName, GroupId, Millis, Ppm, ServiceName};
use parley_proto::decisions::wire_operator_signature;
use parley_proto::{Message as _, v1, wire_group};
use parley_sdk::{Agent, Connection, Judgement, Proposal, Running};
use parley_testkit::{Cell, OPERATOR, genesis, operator, operator_hex, within};
use tempfile::TempDir;
use tokio::sync::{Semaphore, mpsc};

use crate::ground::{Ground, PATIENCE, decided, serve_delivery, tell};

const BOARD: [&str; 4] = ["m1", "m2", "m3", "m4"];

/// A cell whose newest replica is the consensus service.
async fn cell() -> Cell {
    let mut settings = Settings::default();
    settings.cluster.operator_keys = vec![operator_hex()];
    let mut cell = Cell::with(settings, None).await;
    serve_delivery(&mut cell).await;
    cell.serve::<ConsensusService>(Vec::new()).await;
    cell
}

/// Forms a group whose members tell each other what they sign.
async fn broadcasting(cell: &Cell, cluster: &ClusterName) -> GroupConfig {
    let caller = cell.caller("operator", Some(OPERATOR));
    let (timeouts, fallback) = ((Millis(2_000), Millis(200)), Fallback::Broadcast);
    let group = genesis(&caller, cluster, "board", &BOARD, timeouts, fallback).await;
    tell(&caller, ServiceName::Registry, "group", &group).await;
    parley_proto::group(group.config.unwrap()).unwrap()
}

/// The members, who approve what they are asked, but not before `gate` has room for them; they say when they are asked.
async fn members_at(
    cell: &Cell,
    stores: &TempDir,
    gate: &Arc<Semaphore>,
    asked: &mpsc::UnboundedSender<()>,
) -> Vec<Running> {
    let mut running = Vec::new();
    for name in BOARD {
        let (gate, asked) = (Arc::clone(gate), asked.clone());
        let judge = move |_: Proposal| {
            let (gate, asked) = (Arc::clone(&gate), asked.clone());
            async move {
                asked.send(()).unwrap();
                let _room = gate.acquire().await.unwrap();
                Judgement { choice: 0, confidence: Ppm::ONE, rationale: String::new() }
            }
        };
        let agent = Agent::builder(name)
            .store(stores.path().join(name))
            .operators([operator().verifying_key().to_bytes()])
            .judge(judge);
        running.push(agent.start(&Connection::new(&cell.server.url())).await.unwrap());
    }
    running
}

/// The service is killed when everyone has the question, and nobody has answered it.
#[tokio::test(flavor = "multi_thread")]
async fn a_group_decides_without_the_service_which_gets_the_certificate_afterwards() {
    let mut cell = cell().await;
    let cluster = cell.settings().cluster.name.clone();
    let (stores, gate) = (TempDir::new().unwrap(), Arc::new(Semaphore::new(0)));
    let (asked, mut questions) = mpsc::unbounded_channel();
    let agents = members_at(&cell, &stores, &gate, &asked).await;
    let config = broadcasting(&cell, &cluster).await;
    let caller = cell.caller("operator", Some(OPERATOR));
    let mut listener = caller.listen_to_group(&GroupId::new("board").unwrap()).await.unwrap();
    let propose = v1::Propose {
        decision_id: "alone".to_owned(),
        group: "board".to_owned(),
        statement: "Are we alone?".to_owned(),
        deadline_ms: 600_000,
        ..Default::default()
    };
    tell(&caller, ServiceName::Consensus, "propose", &propose).await;
    for _ in BOARD {
        within("a question", questions.recv()).await.unwrap();
    }
    cell.kill().await;
    gate.add_permits(BOARD.len());

    let told = loop {
        let said = within("what members say", listener.next()).await.unwrap();
        let said = v1::GroupTalk::decode(said.payload).unwrap();
        if let Talk::Decided(certificate) = members::group_talk(said).unwrap().talk {
            break certificate;
        }
    };
    assert_eq!(told.verify(&cluster, &config).unwrap(), Outcome::Accepted);

    cell.serve::<ConsensusService>(Vec::new()).await;
    let archived = decided(&caller, "alone").await;
    let archived = members::certificate(archived.certificate.unwrap()).unwrap();
    assert_eq!(archived.verify(&cluster, &config).unwrap(), Outcome::Accepted);
    assert_eq!(archived.value, told.value);
    futures::future::join_all(agents.into_iter().map(Running::stop)).await;
    cell.stop().await;
}

/// Members that nobody told what to think of changes approve what an operator is for, and nothing else.
#[tokio::test(flavor = "multi_thread")]
async fn an_endorsed_change_is_approved_and_another_one_rejected() {
    let ground = Ground::start(None).await;
    let caller = ground.cell.caller("operator", Some(OPERATOR));
    let query = v1::ListGroups { group: "board".to_owned() };
    let answer: Result<v1::GroupList, v1::Error> =
        caller.query(ServiceName::Registry, "groups", &query, 0, PATIENCE).await.unwrap();
    let config = parley_proto::group(answer.unwrap().groups.pop().unwrap()).unwrap();
    let cluster = &ground.cell.settings().cluster.name;
    let put = |id: &str, max_faulty: u32, endorsed: bool| {
        let next = config.next(config.members().to_vec(), Some(max_faulty)).unwrap();
        let statement = OperatorStatement::Endorsement { cluster: cluster_id(cluster), config: next.hash() };
        v1::Propose {
            decision_id: id.to_owned(),
            group: "board".to_owned(),
            statement: "Shall we go on like this?".to_owned(),
            change: Some(wire_group(&next)),
            endorsement: endorsed.then(|| wire_operator_signature(&statement.sign(&operator()))),
            ..Default::default()
        }
    };
    for (propose, expected) in [
        (put("unendorsed", 1, false), v1::Outcome::Rejected),
        (put("endorsed", 0, true), v1::Outcome::Accepted),
        (put("another", 1, true), v1::Outcome::Rejected),
    ] {
        tell(&caller, ServiceName::Consensus, "propose", &propose).await;
        assert_eq!(decided(&caller, &propose.decision_id).await.outcome(), expected, "{propose:?}");
    }
    ground.stop_and_audit().await;
}
