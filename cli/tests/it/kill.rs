use parley_proto::v1;

use parley_bus::Caller;
use parley_ids::{AgentId, ServiceName};
use parley_testkit::eventually;

use crate::processes::{Ground, PATIENCE, Process, SERVICES, parley, run};

const EXAMPLES: [&str; 4] =
    ["01-count-words.json", "02-profile-csv.json", "03-auctioned-count.json", "04-team-report.json"];

#[tokio::test(flavor = "multi_thread")]
async fn every_service_and_the_server_die_once_while_tasks_flow() {
    let mut ground = Ground::start().await;
    for victim in SERVICES.iter().copied().chain(["nats-server"]) {
        let mut ids = Vec::new();
        for file in EXAMPLES {
            ids.push(ground.submit(file, victim).await);
        }
        if victim == "nats-server" {
            ground.server.kill_and_restart().await;
        } else {
            ground.kill(victim);
        }
        for (file, id) in EXAMPLES.iter().zip(&ids) {
            assert_eq!(ground.submit(file, victim).await, *id, "the same command is the same task");
            let task = ground.ended(id).await;
            let state = task.state();
            assert_eq!(state, v1::task::State::Completed, "{victim} killed, {}: {}", task.title, task.reason);
        }
    }
    let server = ground.stop().await;
    let audit = run(parley().args(["replay", "all", "--check", "--url", &server.url()]));
    let said = String::from_utf8_lossy(&audit.stdout).into_owned() + &String::from_utf8_lossy(&audit.stderr);
    assert!(audit.status.success(), "{said}");
}

/// Which process runs the core of a service.
async fn active(ground: &Ground, service: ServiceName) -> String {
    eventually("an active replica", || async {
        let caller = Caller::new(&ground.bus, AgentId::new("alice").unwrap(), None);
        let health: Result<Result<v1::ServiceStatus, v1::Error>, _> =
            caller.query(service, "health", &(), 0, PATIENCE).await;
        Some(health.ok()?.ok()?.replica)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_standby_takes_over_from_one_that_was_killed() {
    let mut ground = Ground::start().await;
    let first = active(&ground, ServiceName::Tasks).await;
    let url = ground.server.url();
    ground.services.push(("tasks", Process::serve("tasks", &url)));
    let before = ground.submit("01-count-words.json", "before").await;
    assert_eq!(ground.ended(&before).await.state(), v1::task::State::Completed);
    let at = ground.services.iter().position(|(name, _)| *name == "tasks").unwrap();
    ground.services.remove(at).1.kill();
    let after = ground.submit("01-count-words.json", "after").await;
    assert_eq!(ground.ended(&after).await.state(), v1::task::State::Completed);
    assert_ne!(active(&ground, ServiceName::Tasks).await, first);
    ground.stop().await;
}
