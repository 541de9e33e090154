//! Groups and their epochs by the command line, on real services with real members.

use serde_json::{Value, json};

use crate::council::Council;
use crate::processes::run;

impl Council {
    /// What a command about groups prints and says, and whether it went well. `@/` stands for the directory of keys.
    fn group(&self, words: &str) -> (bool, String, String) {
        let words = format!("group {words}").replace("@/", self.file("").to_str().unwrap());
        let output = run(&mut self.command(&words.split(' ').collect::<Vec<_>>()));
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
}

/// What everyone thinks of everything.
fn approve(_: &str) -> u32 {
    0
}

fn names(config: &Value) -> Vec<&str> {
    let mut names: Vec<_> =
        config["members"].as_array().unwrap().iter().map(|m| m["agent"].as_str().unwrap()).collect();
    names.sort_unstable();
    names
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_group_is_formed_rotated_and_recovered() {
    let council = Council::start(&["ada", "bob", "eve", "joe", "mia"], approve).await;
    let create = "create board --members ada,bob,eve --member joe --view-timeout 500 --resend 300 --fallback broadcast";
    council.refused(create, &["--key FILE"]);
    council.refused(&format!("{create} --key @/stranger.seed"), &["GEN-0012"]);
    let made = council.json(&format!("{create} --prior 1000 --key @/operator.seed"));
    assert_eq!(json!([made[0]["fallback"], made[0]["priorPpm"]]), json!(["BROADCAST", "1000"]));

    let shown = council.json("show board");
    assert_eq!(shown[0]["config"], made[0]);
    let facts = |shown: &Value| json!([shown["quorum"], shown["authority"], shown["chainLength"]]);
    assert_eq!(facts(&shown[0]), json!([3, "GENESIS", 1]));

    council.refused("rotate board --members ada,bob,eve,zoe --key @/operator.seed", &["zoe"]);
    council.refused("rotate board --members ada,bob,eve,mia --f 2 --key @/operator.seed", &["CON-0001"]);
    let rotate =
        "rotate board --members ada,bob,eve,mia --endorse --operator-key @/operator.seed --deadline 60";
    let (good, _, said) = council.group(rotate);
    assert!(good, "{said}");
    let decision = said.split("asked as ").nth(1).and_then(|rest| rest.split(':').next()).unwrap();
    let again = council.json(&format!("rotate board --resume {decision}"));
    assert_eq!(json!([again[0]["epoch"], names(&again[0])]), json!(["1", ["ada", "bob", "eve", "mia"]]));
    assert_eq!(again[0]["fallback"], "BROADCAST");
    assert_eq!(facts(&council.json("show board")[0]), json!([3, "DECIDED", 2]));

    let recover = "recover board --members ada,bob,eve,joe --reason lost";
    council.refused(&format!("{recover} --operator-key @/stranger.seed"), &["GEN-0012", "epoch 1 as before"]);
    let recovered = council.json(&format!("{recover} --operator-key @/operator.seed"));
    assert_eq!(
        json!([recovered[0]["epoch"], names(&recovered[0])]),
        json!(["2", ["ada", "bob", "eve", "joe"]])
    );
    let shown = council.json("show board");
    assert_eq!(facts(&shown[0]), json!([3, "RECOVERED", 3]));
    assert_eq!(shown[0]["reason"], "lost");
    let stale = format!("rotate board --resume {decision}");
    council.refused(&stale, &["CON-0017", "the registry did not take the proof"]);

    let chain = council.json("chain board");
    let kinds: Vec<_> = ["genesis", "decided", "recovered"].into_iter().zip(&chain).collect();
    assert!(kinds.len() == 3 && kinds.iter().all(|(kind, link)| link.get(kind).is_some()), "{chain:?}");
    let (_, table, _) = council.group("chain board");
    assert!(
        ["GENESIS", "DECIDED", "RECOVERED", decision, "lost"].iter().all(|part| table.contains(part)),
        "{table}"
    );
    council.stop().await;
}

/// Two of four are gone: nobody decides, and the command says who is missing and what to do.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_group_that_cannot_decide_says_who_is_missing() {
    let mut council = Council::start(&["ada", "bob", "eve", "joe"], approve).await;
    let create =
        "create board --members ada,bob,eve,joe --view-timeout 300 --resend 200 --key @/operator.seed";
    council.json(create);
    for agent in council.agents.drain(2..) {
        agent.stop().await;
    }
    council.refused(
        "rotate board --members ada,bob --endorse --operator-key @/operator.seed --deadline 2",
        &["NO_QUORUM", "eve", "joe", "--resume decision-", "parley group recover"],
    );
    assert_eq!(council.json("show board")[0]["config"]["epoch"], Value::Null, "0 is left out");
    council.stop().await;
}
