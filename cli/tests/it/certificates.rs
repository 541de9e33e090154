//! Certificate files: of vectors, and of a decision on a real server; by the program and by plain Python.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use parley_testkit::operator_hex;
use serde_json::{Value, json};

use crate::council::{Council, OPERATOR};
use crate::processes::{parley, run};

/// How a verifier ended: its exit code, what it printed as JSON, and what it said.
#[derive(Debug)]
struct Said {
    code: Option<i32>,
    printed: Option<Value>,
    errors: String,
}

impl Said {
    fn of(command: &mut Command) -> Self {
        let output = run(command);
        let printed = serde_json::from_slice(&output.stdout).ok();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        Self { code: output.status.code(), printed, errors }
    }
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

fn by_parley(what: &str, file: &Path, keys: &[String]) -> Said {
    let mut command = parley();
    command.args(["verify", what, "--json"]).arg(file);
    for key in keys {
        command.args(["--operator", key]);
    }
    Said::of(&mut command)
}

fn by_python(file: &Path, keys: &[String]) -> Said {
    let mut command = Command::new("python3");
    command.arg(here("examples/plain/verify_decision.py")).arg(file).env("PYTHONDONTWRITEBYTECODE", "1");
    for key in keys {
        command.args(["--operator", key]);
    }
    Said::of(&mut command)
}

/// Both take the file and say the same of it, or both refuse it by the same code.
fn agree(file: &Path, keys: &[String]) -> Result<Value, String> {
    let (parley, python) = (by_parley("decision", file, keys), by_python(file, keys));
    assert_eq!(parley.code, python.code, "{}: {parley:?} {python:?}", file.display());
    if parley.code == Some(0) {
        let (parley, python) = (parley.printed.unwrap(), python.printed.unwrap());
        for (name, value) in python.as_object().unwrap() {
            assert_eq!(&parley[name], value, "{name} of {}", file.display());
        }
        return Ok(parley);
    }
    assert_eq!(parley.code, Some(1), "{}: {parley:?}", file.display());
    let code = python.errors.split(' ').next().unwrap_or_default().to_owned();
    assert!(parley.errors.contains(&code), "{}: {parley:?} {python:?}", file.display());
    Err(code)
}

fn vectors(list: &str) -> Vec<(PathBuf, Vec<String>, Value)> {
    let folder = here("shared/proofs/tests/it/certificates");
    let text = std::fs::read_to_string(folder.join("certificates.json")).unwrap();
    let all: Value = serde_json::from_str(&text).unwrap();
    let read = |vector: &Value| {
        let keys = vector["operators_hex"].as_array().cloned().unwrap_or_default();
        let keys = keys.iter().map(|key| key.as_str().unwrap().to_owned()).collect();
        (folder.join(vector["file"].as_str().unwrap()), keys, vector.clone())
    };
    all[list].as_array().unwrap().iter().map(read).collect()
}

#[test]
fn plain_python_agrees_about_every_vector() {
    let check = |(file, keys, vector): &(PathBuf, Vec<String>, Value)| match agree(file, keys) {
        Ok(said) => assert_eq!(said["outcome"], vector["proves"]["outcome"], "{}", file.display()),
        Err(code) => assert_eq!(code, vector["code"], "{}", file.display()),
    };
    let all = [vectors("certificates"), vectors("refused")].concat();
    assert!(all.len() > 60);
    thread::scope(|scope| {
        for some in all.chunks(all.len().div_ceil(4)) {
            scope.spawn(move || some.iter().for_each(check));
        }
    });
}

#[test]
fn evidence_is_verified_offline() {
    for (file, keys, vector) in vectors("evidence") {
        let said = by_parley("evidence", &file, &keys);
        assert_eq!(said.code, Some(0), "{said:?}");
        assert_eq!(said.printed.unwrap()["rule"], vector["proves"]["rule"], "{}", file.display());
    }
    for (file, keys, vector) in vectors("refused_evidence") {
        let said = by_parley("evidence", &file, &keys);
        assert_eq!(said.code, Some(1), "{} {said:?}", file.display());
        assert!(said.errors.contains(vector["code"].as_str().unwrap()), "{} {said:?}", file.display());
    }
}

/// A board of four that says yes to what has no "not" in it.
struct Board(Council);

impl Board {
    async fn start() -> Self {
        let choose = |statement: &str| u32::from(statement.contains("not"));
        let board = Self(Council::start(&["ada", "bob", "eve", "joe"], choose).await);
        board.say(&["group", "create", "board", "--members", "ada,bob,eve,joe"]);
        board
    }

    fn run(&self, words: &[&str]) -> Said {
        Said::of(self.0.command(words).args(["--json", "--key"]).arg(self.0.file(OPERATOR)))
    }

    /// What a command prints, which goes well.
    fn say(&self, words: &[&str]) -> Value {
        let said = self.run(words);
        assert_eq!(said.code, Some(0), "{words:?}: {said:?}");
        said.printed.unwrap_or_default()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_decision_is_taken_away_in_a_file_and_verified_without_a_server() {
    let board = Board::start().await;
    let propose = |words: &[&str]| board.run(&[&["decision", "propose", "board"][..], words].concat());
    let accepted = propose(&["Ship version 2?", "--id", "ship", "--deadline", "60", "--wait"]);
    assert_eq!(accepted.code, Some(0), "{accepted:?}");
    let rejected = propose(&["Should we not?", "--id", "wait", "--deadline", "60", "--wait"]);
    assert_eq!(rejected.code, Some(1), "{rejected:?}");
    let colours = ["--rule", "plurality", "--choice", "red", "--choice", "green", "--choice", "blue"];
    let chosen = propose(
        &[&["Which, if not red?", "--id", "paint", "--deadline", "60", "--wait"][..], &colours].concat(),
    );
    assert_eq!(chosen.code, Some(0), "{chosen:?}");

    let keys = [operator_hex()];
    for (id, outcome, choice) in
        [("ship", "ACCEPTED", "approve"), ("wait", "REJECTED", "reject"), ("paint", "CHOSEN", "green")]
    {
        let file = board.0.file(&format!("{id}.cert"));
        board.say(&["decision", "show", id, "--certificate", file.to_str().unwrap()]);
        let said = agree(&file, &keys).unwrap_or_else(|code| panic!("{id} is refused: {code}"));
        let facts =
            json!([said["decisionId"], said["outcome"], said["choice"], said["group"], said["epoch"]]);
        assert_eq!(facts, json!([id, outcome, choice, "board", "0"]));
        assert!(said["signers"].as_array().unwrap().len() >= 3, "{said}");
    }

    let audit =
        board.say(&["decision", "audit", "ship", "--evidence", board.0.file("proofs").to_str().unwrap()]);
    assert!(audit["ballots"].as_array().unwrap().len() >= 3 && audit.get("evidence").is_none(), "{audit}");
    assert_eq!(audit["decided"]["outcome"], "ACCEPTED");

    let mut bytes = std::fs::read(board.0.file("ship.cert")).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    let tampered = board.0.file("tampered.cert");
    std::fs::write(&tampered, &bytes).unwrap();
    assert_eq!(agree(&tampered, &keys), Err("CON-0007".to_owned()));
    std::fs::write(&tampered, &bytes[..last]).unwrap();
    assert_eq!(agree(&tampered, &keys), Err("CON-0024".to_owned()));
    assert_eq!(agree(&board.0.file("ship.cert"), &["0b".repeat(32)]), Err("CON-0022".to_owned()));
    let elsewhere = run(parley()
        .args(["verify", "decision", "--cluster", "elsewhere", "--operator", &keys[0]])
        .arg(board.0.file("ship.cert")));
    assert_eq!(elsewhere.status.code(), Some(1));
    board.0.stop().await;
}
