use parley_ids::ServiceName;
use parley_proto::v1;

use crate::processes::{Ground, SERVICES};

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
    ground.check().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_standby_takes_over_from_one_that_was_killed() {
    let mut ground = Ground::start().await;
    let first = ground.active(ServiceName::Tasks).await;
    ground.add(ServiceName::Tasks, &[]);
    ground.completed(&EXAMPLES[..1], "before").await;
    ground.take("tasks").kill();
    ground.completed(&EXAMPLES[..1], "after").await;
    assert_ne!(ground.active(ServiceName::Tasks).await, first);
    ground.stop().await;
}
