//! Groups and their epochs by the command line, on real services with real members.

use parley_identity::SigningKey;
use parley_ids::Ppm;
use parley_sdk::{Agent, Connection, Judgement, Running};
use parley_testkit::{NatsServer, Process, operator};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::keys::write_key;
use crate::processes::{parley, run, serve};

/// Services, agents that approve of everything, and keys in files.
struct Ground {
    server: NatsServer,
    services: Process,
    agents: Vec<Running>,
    files: TempDir,
}

impl Ground {
    async fn start(agents: &[&str]) -> Self {
        let (server, files) = (NatsServer::start().await, TempDir::new().unwrap());
        let services = serve("all", &server.url());
        write_key(&files.path().join("operator.seed"), &operator());
        write_key(&files.path().join("stranger.seed"), &SigningKey::from_seed(&[98; 32]));
        let mut ground = Self { server, services, agents: Vec::new(), files };
        for name in agents {
            let agent = Agent::builder(name)
                .store(ground.files.path().join(name))
                .judge(|_| async { Judgement { choice: 0, confidence: Ppm::ONE, rationale: String::new() } });
            let agent = agent.start(&Connection::new(&ground.server.url())).await.unwrap();
            ground.agents.push(agent);
        }
        ground
    }

    /// What a command about groups prints and says, and whether it went well. `@` stands for the directory of keys.
    fn group(&self, words: &str) -> (bool, String, String) {
        let directory = self.files.path().to_str().unwrap();
        let words = words.replace('@', directory);
        let mut command = parley();
        command.args(["group", "--url", &self.server.url(), "--timeout", "30"]).args(words.split(' '));
        let output = run(&mut command);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.success(), text(&output.stdout), text(&output.stderr))
    }

    /// What a command prints as JSON, an object a line.
    fn json(&self, words: &str) -> Vec<Value> {
        let (good, printed, said) = self.group(&format!("{words} --json"));
        assert!(good, "{words}: {said}");
        printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn refused(&self, words: &str, parts: &[&str]) {
        let (good, printed, said) = self.group(words);
        assert!(!good, "{words}: {printed}");
        for part in parts {
            assert!(said.contains(part), "{words}: {part:?} is not in {said}");
        }
    }

    async fn stop(self) {
        for agent in self.agents {
            agent.stop().await;
        }
        assert!(self.services.stop());
    }
}

fn names(config: &Value) -> Vec<&str> {
    let mut names: Vec<_> =
        config["members"].as_array().unwrap().iter().map(|m| m["agent"].as_str().unwrap()).collect();
    names.sort_unstable();
    names
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_group_is_formed_rotated_and_recovered() {
    let ground = Ground::start(&["ada", "bob", "eve", "joe", "mia"]).await;
    let create = "create board --members ada,bob,eve --member joe --view-timeout 500 --resend 300 --fallback broadcast";
    ground.refused(create, &["--key FILE"]);
    ground.refused(&format!("{create} --key @/stranger.seed"), &["GEN-0012"]);
    let made = ground.json(&format!("{create} --prior 1000 --key @/operator.seed"));
    assert_eq!(json!([made[0]["fallback"], made[0]["priorPpm"]]), json!(["BROADCAST", "1000"]));

    let shown = ground.json("show board");
    assert_eq!(shown[0]["config"], made[0]);
    let facts = |shown: &Value| json!([shown["quorum"], shown["authority"], shown["chainLength"]]);
    assert_eq!(facts(&shown[0]), json!([3, "GENESIS", 1]));

    ground.refused("rotate board --members ada,bob,eve,zoe --key @/operator.seed", &["zoe"]);
    ground.refused("rotate board --members ada,bob,eve,mia --f 2 --key @/operator.seed", &["CON-0001"]);
    let rotate =
        "rotate board --members ada,bob,eve,mia --endorse --operator-key @/operator.seed --deadline 60";
    let (good, _, said) = ground.group(rotate);
    assert!(good, "{said}");
    let decision = said.split("asked as ").nth(1).and_then(|rest| rest.split(':').next()).unwrap();
    let again = ground.json(&format!("rotate board --resume {decision}"));
    assert_eq!(json!([again[0]["epoch"], names(&again[0])]), json!(["1", ["ada", "bob", "eve", "mia"]]));
    assert_eq!(again[0]["fallback"], "BROADCAST");
    assert_eq!(facts(&ground.json("show board")[0]), json!([3, "DECIDED", 2]));

    let recover = "recover board --members ada,bob,eve,joe --reason lost";
    ground.refused(&format!("{recover} --operator-key @/stranger.seed"), &["GEN-0012", "epoch 1 as before"]);
    let recovered = ground.json(&format!("{recover} --operator-key @/operator.seed"));
    assert_eq!(
        json!([recovered[0]["epoch"], names(&recovered[0])]),
        json!(["2", ["ada", "bob", "eve", "joe"]])
    );
    let shown = ground.json("show board");
    assert_eq!(facts(&shown[0]), json!([3, "RECOVERED", 3]));
    assert_eq!(shown[0]["reason"], "lost");
    let stale = format!("rotate board --resume {decision}");
    ground.refused(&stale, &["CON-0017", "the registry did not take the proof"]);

    let chain = ground.json("chain board");
    let kinds: Vec<_> = ["genesis", "decided", "recovered"].into_iter().zip(&chain).collect();
    assert!(kinds.len() == 3 && kinds.iter().all(|(kind, link)| link.get(kind).is_some()), "{chain:?}");
    let (_, table, _) = ground.group("chain board");
    assert!(
        ["GENESIS", "DECIDED", "RECOVERED", decision, "lost"].iter().all(|part| table.contains(part)),
        "{table}"
    );
    ground.stop().await;
}

/// Two of four are gone: nobody decides, and the command says who is missing and what to do.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_group_that_cannot_decide_says_who_is_missing() {
    let mut ground = Ground::start(&["ada", "bob", "eve", "joe"]).await;
    let create =
        "create board --members ada,bob,eve,joe --view-timeout 300 --resend 200 --key @/operator.seed";
    ground.json(create);
    for agent in ground.agents.drain(2..) {
        agent.stop().await;
    }
    ground.refused(
        "rotate board --members ada,bob --endorse --operator-key @/operator.seed --deadline 2",
        &["NO_QUORUM", "eve", "joe", "--resume decision-", "parley group recover"],
    );
    assert_eq!(ground.json("show board")[0]["config"]["epoch"], Value::Null, "0 is left out");
    ground.stop().await;
}
