use parley_consensus::members;
use parley_consensus_core::{Instance, MemberIndex, Outcome, View};
use parley_identity::{GroupConfig, cluster_id};
use parley_ids::{AgentId, DecisionId, Millis, Ppm, ServiceName};
use parley_proto::decisions::proposal;
use parley_proto::v1;
use parley_sdk::{Agent, Connection, Judgement, Running, SigningKey};
use parley_testkit::{OPERATOR, eventually};
use tempfile::TempDir;

use crate::ground::{Ground, decided, decision, tell};

/// A member that registers and is never there.
const GHOST: &str = "ghost";

async fn group_with(ground: &Ground, fourth: &str) -> GroupConfig {
    let members = ["reviewer-1", "reviewer-2", "reviewer-3", fourth];
    let group = ground.genesis("haunted", &members, (Millis(300), Millis(200))).await;
    let operator = ground.cell.caller("operator", Some(OPERATOR));
    match tell(&operator, ServiceName::Registry, "group", &group).await.result {
        Some(v1::reply::Result::Group(config)) => parley_proto::group(config).unwrap(),
        other => panic!("{other:?}"),
    }
}

/// A decision whose first leader is the ghost: who leads is known when the question is put.
async fn led_by_the_ghost(ground: &Ground, config: &GroupConfig) -> DecisionId {
    let ghost = config.index_of(&AgentId::new(GHOST).unwrap()).unwrap();
    let operator = ground.cell.caller("operator", Some(OPERATOR));
    for i in 0..100 {
        let id = DecisionId::new(&format!("d{i}")).unwrap();
        propose(ground, &id).await;
        let asked =
            eventually("the question", || async { decision(&operator, id.as_str()).await?.proposal }).await;
        let cluster = cluster_id(&ground.cell.settings().cluster.name);
        let instance = Instance::new(cluster, config.clone(), proposal(asked).unwrap()).unwrap();
        if instance.leader(View::FIRST) == MemberIndex(u32::try_from(ghost).unwrap()) {
            return id;
        }
    }
    panic!("the ghost leads none of 100 decisions");
}

async fn propose(ground: &Ground, decision: &DecisionId) {
    let operator = ground.cell.caller("operator", Some(OPERATOR));
    let propose = v1::Propose {
        decision_id: decision.to_string(),
        group: "haunted".to_owned(),
        statement: "Is anybody there?".to_owned(),
        ..Default::default()
    };
    tell(&operator, ServiceName::Consensus, "propose", &propose).await;
}

/// Has the group decide, and waits for it.
async fn decide(ground: &Ground, decision: &DecisionId) -> v1::DecisionDecided {
    propose(ground, decision).await;
    decided(&ground.cell.caller("operator", Some(OPERATOR)), decision.as_str()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_leader_is_skipped_and_the_certificate_verifies_offline() {
    let ground = Ground::start(None).await;
    let ghost = ground.cell.caller(GHOST, Some(7));
    let register = v1::RegisterAgent::default();
    tell(&ghost, ServiceName::Registry, "register", &register).await;
    let config = group_with(&ground, GHOST).await;
    let decision = led_by_the_ghost(&ground, &config).await;
    let decided = decided(&ground.alice(), decision.as_str()).await;
    assert_eq!(decided.silent, [GHOST]);
    let certificate = members::certificate(decided.certificate.unwrap()).unwrap();
    assert!(certificate.commit.view > View::FIRST, "the ghost led view 0");
    let cluster = &ground.cell.settings().cluster.name;
    assert_eq!(certificate.verify(cluster, &config).unwrap(), Outcome::Accepted);
    ground.stop_and_audit().await;
}

/// A member with the same key and an empty store: it may have voted, and so it does not vote.
#[tokio::test(flavor = "multi_thread")]
async fn a_member_that_lost_its_store_does_not_vote() {
    let ground = Ground::start(None).await;
    let (first, second) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let member = |store: &TempDir| {
        Agent::builder("forgetful")
            .key(SigningKey::from_seed(&[42; 32]))
            .store(store.path())
            .judge(|_| async { Judgement { choice: 0, confidence: Ppm::ONE, rationale: String::new() } })
    };
    let connection = Connection::new(&ground.cell.server.url());
    let agent = member(&first).start(&connection).await.unwrap();
    group_with(&ground, "forgetful").await;
    let decided = decide(&ground, &DecisionId::new("before").unwrap()).await;
    assert_eq!(decided.outcome(), v1::Outcome::Accepted);
    agent.stop().await;
    let agent = member(&second).start(&connection).await.unwrap();
    let decided = decide(&ground, &DecisionId::new("after").unwrap()).await;
    assert_eq!((decided.outcome(), decided.silent), (v1::Outcome::Accepted, vec!["forgetful".to_owned()]));
    agent.stop().await;
    let agent = member(&first).start(&connection).await.unwrap();
    agent.stop().await;
    ground.stop_and_audit().await;
}

/// The journal of what it signed is damaged, then lost: the member cannot tell, does not vote, and says why.
#[tokio::test(flavor = "multi_thread")]
async fn a_member_that_cannot_tell_what_it_signed_says_why() {
    let ground = Ground::start(None).await;
    let store = TempDir::new().unwrap();
    let start = || async {
        let agent = Agent::builder("forgetful")
            .store(store.path())
            .judge(|_| async { Judgement { choice: 0, confidence: Ppm::ONE, rationale: String::new() } });
        agent.start(&Connection::new(&ground.cell.server.url())).await.unwrap()
    };
    let why = |agent: &Running| {
        let declined = agent.declined().into_iter().map(|d| (d.group, d.code));
        declined.collect::<Vec<_>>()
    };
    let agent = start().await;
    group_with(&ground, "forgetful").await;
    let decided = decide(&ground, &DecisionId::new("before").unwrap()).await;
    assert_eq!(decided.outcome(), v1::Outcome::Accepted);
    assert!(agent.declined().is_empty());
    agent.stop().await;

    let journal = store.path().join("decisions.journal");
    let mut bytes = std::fs::read(&journal).unwrap();
    // The last one of the last frame: behind it are zeros.
    *bytes.iter_mut().rfind(|byte| **byte != 0).unwrap() ^= 1;
    std::fs::write(&journal, bytes).unwrap();
    let agent = start().await;
    assert_eq!(why(&agent), [(String::new(), "store-damaged")]);
    let decided = decide(&ground, &DecisionId::new("damaged").unwrap()).await;
    assert_eq!(decided.silent, ["forgetful"]);
    agent.stop().await;

    std::fs::remove_file(&journal).unwrap();
    let agent = start().await;
    assert_eq!(why(&agent), [("haunted".to_owned(), "store-lost")]);
    let decided = decide(&ground, &DecisionId::new("lost").unwrap()).await;
    assert_eq!(decided.silent, ["forgetful"]);
    agent.stop().await;
    ground.stop_and_audit().await;
}
