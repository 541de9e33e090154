use parley_proto::v1;

use crate::processes::{Ground, SERVICES, parley, run};

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
