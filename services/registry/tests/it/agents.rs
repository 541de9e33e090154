use std::time::Duration;

use parley_host::replay;
use parley_ids::{ServiceName, TraceContext};
use parley_proto::v1;
use parley_registry::{RegistryService, observers};
use parley_testkit::{Cell, eventually};

const PATIENCE: Duration = Duration::from_secs(30);

fn profile(skill: &str) -> v1::RegisterAgent {
    let skills = vec![v1::Skill { name: skill.to_owned(), level: 80 }];
    v1::RegisterAgent {
        profile: Some(v1::Profile { skills, ..Default::default() }),
        join_token: String::new(),
    }
}

async fn register(cell: &Cell, name: &str, seed: u8, skill: &str) -> v1::Reply {
    let caller = cell.caller(name, Some(seed));
    let reply = caller
        .command(ServiceName::Registry, "register", &profile(skill), TraceContext::NONE, PATIENCE)
        .await;
    reply.unwrap()
}

async fn agents(cell: &Cell, min_as_of: u64) -> Vec<v1::AgentView> {
    let list: Result<v1::AgentList, v1::Error> = cell
        .caller("someone", None)
        .query(ServiceName::Registry, "agents", &v1::ListAgents::default(), min_as_of, PATIENCE)
        .await
        .unwrap();
    list.unwrap().agents
}

fn code(reply: &v1::Reply) -> &str {
    reply.error.as_ref().map_or("", |e| e.code.as_str())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_registers_and_is_found_and_the_log_is_what_its_inputs_give() {
    let mut cell = Cell::start().await;
    cell.serve::<RegistryService>(observers()).await;
    let reply = register(&cell, "ann", 1, "rust").await;
    assert_eq!(reply.status(), v1::reply::Status::Done, "{reply:?}");
    let found = agents(&cell, reply.as_of).await;
    assert_eq!(found.iter().map(|a| a.agent.as_str()).collect::<Vec<_>>(), ["ann"]);
    assert_eq!(code(&register(&cell, "ann", 2, "rust").await), "REG-0002", "another key");
    let unsigned = cell.caller("bob", None);
    let refused = unsigned
        .command(ServiceName::Registry, "register", &profile("x"), TraceContext::NONE, PATIENCE)
        .await;
    assert_eq!(code(&refused.unwrap()), "GEN-0003");
    cell.stop().await;
    let audit = replay::<RegistryService>(&cell.bus, |_, _| {}).await.unwrap();
    assert_eq!((audit.difference, audit.void), (None, 0));
    assert_eq!(audit.equal, 2, "configured and registered");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_survives_the_death_of_the_server_and_its_own() {
    let mut cell = Cell::start().await;
    cell.serve::<RegistryService>(observers()).await;
    assert_eq!(register(&cell, "a1", 1, "x").await.status(), v1::reply::Status::Done);
    cell.server.kill_and_restart().await;
    assert_eq!(register(&cell, "a2", 2, "x").await.status(), v1::reply::Status::Done);
    cell.stop().await;
    cell.serve::<RegistryService>(observers()).await;
    let reply = register(&cell, "a3", 3, "x").await;
    assert_eq!(reply.status(), v1::reply::Status::Done);
    let names: Vec<_> = agents(&cell, reply.as_of).await.into_iter().map(|a| a.agent).collect();
    assert_eq!(names, ["a1", "a2", "a3"]);
    cell.stop().await;
    let audit = replay::<RegistryService>(&cell.bus, |_, _| {}).await.unwrap();
    assert_eq!(audit.difference, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_standby_takes_over_when_the_active_one_stops() {
    let mut cell = Cell::start().await;
    cell.serve::<RegistryService>(observers()).await;
    assert_eq!(register(&cell, "a1", 1, "x").await.status(), v1::reply::Status::Done);
    cell.stop().await;
    cell.serve::<RegistryService>(observers()).await.serve::<RegistryService>(observers()).await;
    let found = eventually("the agent at the new active", || async {
        Some(agents(&cell, 0).await).filter(|a| a.len() == 1)
    });
    assert_eq!(found.await[0].agent, "a1");
    cell.stop().await;
}
