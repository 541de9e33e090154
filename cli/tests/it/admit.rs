use parley_sdk::{Agent, Connection, Error};
use parley_testkit::{NatsServer, Process, operator};
use tempfile::TempDir;

use crate::keys::write_key;
use crate::processes::{parley, run, serving};

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_gets_in_by_the_token_of_its_admission_and_not_without() {
    let (server, files) = (NatsServer::start().await, TempDir::new().unwrap());
    let mut registry = serving("registry", &server.url());
    registry.env("PARLEY_CLUSTER__ADMIT_EVERYONE", "false");
    let registry = Process::start(registry);
    let (seed, token) = (files.path().join("operator.seed"), files.path().join("token"));
    write_key(&seed, &operator());
    std::fs::write(&token, "let-me-in\n").unwrap();
    let connection = Connection::new(&server.url());
    let refused = Agent::builder("worker-1").join_token("let-me-in").start(&connection).await;
    assert!(matches!(refused, Err(Error::NotAdmitted { ref code, .. }) if code == "REG-0001"), "{refused:?}");
    let mut admit = parley();
    admit.args(["agent", "admit", "worker-*", "--url", &server.url(), "--join-token-file"]).arg(&token);
    let said = run(admit.arg("--key").arg(&seed));
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let agent = Agent::builder("worker-1").join_token("let-me-in").start(&connection).await.unwrap();
    let wrong = Agent::builder("worker-2").join_token("let-me-out").start(&connection).await;
    assert!(matches!(wrong, Err(Error::NotAdmitted { .. })), "{wrong:?}");
    agent.stop().await;
    assert!(registry.stop());
}
