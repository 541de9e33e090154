//! Messages from the command line: a message that its recipient refuses parks the others, until somebody decides.

use std::future::ready;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use parley_sdk::{Agent, Connection, Message, Running, SigningKey};
use parley_testkit::{NatsServer, Process, eventually, operator};
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use crate::keys::write_key;
use crate::processes::{parley, run, serve};

/// What a poisoned reader does not take.
const POISON: &str = "poison";

/// A server with registry and delivery, and an agent that reads messages.
struct Post {
    server: NatsServer,
    services: [Process; 2],
    bob: Running,
    /// Whether bob refuses what is poison.
    refuses: Arc<AtomicBool>,
    /// The ids of what bob took, in order.
    taken: Arc<Mutex<Vec<String>>>,
}

/// What a command said.
#[derive(Debug)]
struct Said {
    code: Option<i32>,
    lines: Vec<Value>,
    errors: String,
}

impl Post {
    async fn start() -> Self {
        let server = NatsServer::start().await;
        let services = ["registry", "delivery"].map(|service| serve(service, &server.url()));
        let (refuses, taken) = (Arc::new(AtomicBool::new(true)), Arc::new(Mutex::new(Vec::new())));
        let (refusing, taking) = (refuses.clone(), taken.clone());
        let reader = move |message: Message| {
            let refused = message.body.as_text() == POISON && refusing.load(Ordering::SeqCst);
            if !refused {
                taking.lock().unwrap().push(message.id);
            }
            ready(if refused { Err("this cannot be read".to_owned()) } else { Ok(()) })
        };
        let bob = Agent::builder("bob").receive(reader).start(&Connection::new(&server.url())).await.unwrap();
        Self { server, services, bob, refuses, taken }
    }

    /// Runs a command as somebody.
    fn run_as(&self, name: &str, args: &[&str]) -> Said {
        let mut command = parley();
        command.args(args).args(["--as", name, "--json", "--timeout", "60", "--url", &self.server.url()]);
        let output = run(&mut command);
        let (said, errors) =
            (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        let lines = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        Said { code: output.status.code(), lines, errors }
    }

    fn run(&self, args: &[&str]) -> Said {
        self.run_as("alice", args)
    }

    /// Sends a message to bob, in strict order. Returns the exit code and what became of it.
    fn send(&self, id: &str, text: &str, more: &[&str]) -> (Option<i32>, Value) {
        let mut args = vec!["message", "send", "--to", "bob", "--conversation", "chat", "--id", id];
        args.extend(["--text", text, "--ordering", "strict"]);
        args.extend(more);
        let said = self.run(&args);
        let copy = said.lines.first().map(|sent| sent["messages"][0]["recipients"][0].clone());
        (said.code, copy.unwrap_or_else(|| panic!("{said:?}")))
    }

    /// Waits until bob has acknowledged a message.
    async fn acknowledged(&self, id: &str) {
        eventually(&format!("the acknowledgement of {id}"), || {
            let said = self.run(&["message", "status", id, "--conversation", "chat"]);
            let state = said.lines[0]["messages"][0]["recipients"][0]["state"].clone();
            ready((state == "ACKNOWLEDGED").then_some(()))
        })
        .await;
    }

    fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }

    async fn stop(self) {
        self.bob.stop().await;
        for service in self.services {
            assert!(service.stop());
        }
    }
}

/// A `message watch` that runs.
struct Watch {
    process: Process,
    /// How many of its lines were read.
    read: usize,
}

impl Watch {
    /// Begins to watch the conversation; what is known when it does comes first.
    fn start(post: &Post) -> Self {
        let mut command = parley();
        command.args(["message", "watch", "--conversation", "chat", "--json", "--url", &post.server.url()]);
        command.stdout(Stdio::piped());
        Self { process: Process::start(command), read: 0 }
    }

    async fn next(&mut self) -> Value {
        let line = || ready(self.process.lines().get(self.read).cloned());
        let line = eventually("a line of the watch", line).await;
        self.read += 1;
        serde_json::from_str(&line).unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dead_letter_parks_the_conversation_until_it_is_redriven() {
    let post = Post::start().await;
    assert_eq!(post.send("m-1", "hello", &["--wait"]).0, Some(0));
    let (code, copy) = post.send("m-2", POISON, &["--max-attempts", "1", "--wait"]);
    assert_eq!((code, &copy["state"]), (Some(1), &json!("DEAD_LETTERED")), "{copy}");
    let (code, copy) = post.send("m-3", "after it", &[]);
    assert_eq!((code, &copy["state"]), (Some(0), &json!("HELD")), "{copy}");
    assert!(copy["detail"].as_str().unwrap().starts_with("parked"), "{copy}");

    let listed = post.run(&["dead-letter", "ls", "--conversation", "chat", "--recipient", "bob"]);
    assert_eq!(listed.lines.len(), 1, "{listed:?}");
    let letter = &listed.lines[0];
    assert_eq!((&letter["messageId"], &letter["waiting"]), (&json!("m-2"), &json!(1)), "{letter}");
    let shown = post.run(&["dead-letter", "show", "m-2"]);
    assert_eq!(shown.lines[0]["body"]["text"], POISON, "{shown:?}");
    assert!(shown.lines[0]["reason"].as_str().unwrap().contains("this cannot be read"), "{shown:?}");

    let mut watch = Watch::start(&post);
    assert_eq!(watch.next().await["messages"].as_array().map(Vec::len), Some(3));
    let foreign = post.run_as("mallory", &["dead-letter", "redrive", "m-2"]);
    assert!(foreign.code == Some(1) && foreign.errors.contains("DLV-0014"), "{foreign:?}");
    assert_eq!(post.run(&["dead-letter", "redrive"]).code, Some(64), "of nothing");
    assert_eq!(post.run(&["dead-letter", "redrive", "m-1"]).code, Some(1), "of what is no dead letter");
    post.refuses.store(false, Ordering::SeqCst);
    let redriven = post.run(&["dead-letter", "redrive", "m-2"]);
    assert_eq!((redriven.code, &redriven.lines[0]), (Some(0), &json!({"redriven": 1})), "{redriven:?}");
    post.acknowledged("m-3").await;
    assert_eq!(post.taken(), ["m-1", "m-2", "m-3"]);

    assert_eq!(watch.next().await["redriven"]["messageId"], "m-2");
    for id in ["m-2", "m-3"] {
        assert_eq!(watch.next().await["acknowledged"]["ids"], json!([id]));
    }
    let verified = post.run(&["verify", "order", "chat", "--ended"]);
    let (report, bob) = (&verified.lines[0], &verified.lines[0]["recipients"]["bob"]);
    assert_eq!((verified.code, &report["verified"]), (Some(0), &json!(true)), "{verified:?}");
    assert_eq!((&bob["acknowledged"], &bob["redrives"]), (&json!(3), &json!(1)), "{verified:?}");
    post.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_skipped_leaves_a_tombstone_and_what_is_dropped_is_gone() {
    let post = Post::start().await;
    assert_eq!(post.send("m-1", POISON, &["--max-attempts", "1", "--wait"]).0, Some(1));
    assert_eq!(post.send("m-2", "after it", &[]).1["state"], "HELD");
    let skip = ["message", "skip", "--conversation", "chat", "--up-to", "1"];
    let foreign = post.run_as("mallory", &skip);
    assert!(foreign.code == Some(1) && foreign.errors.contains("DLV-0014"), "{foreign:?}");
    let skipped = post.run(&skip);
    assert_eq!(skipped.code, Some(0), "{skipped:?}");
    let watched = post.run(&["message", "watch", "m-2", "--conversation", "chat"]);
    assert_eq!(watched.code, Some(0), "it ends with the message: {watched:?}");
    assert_eq!(post.taken(), ["m-2"]);

    let verified = post.run(&["verify", "order", "chat", "--ended"]);
    let tombstone = &verified.lines[0]["tombstones"][0];
    assert_eq!((verified.code, &tombstone["event"]), (Some(0), &json!("skipped")), "{verified:?}");
    assert_eq!((&tombstone["from"], &tombstone["recipient"]), (&json!(1), &json!("bob")), "{verified:?}");
    assert!(tombstone["reason"].as_str().unwrap().contains("by alice"), "{verified:?}");

    let seed = key_file(&operator());
    let key = seed.path().to_str().unwrap();
    let dropped = post.run_as("ops", &["dead-letter", "drop", "--all", "--rate", "100", "--key", key]);
    assert_eq!((dropped.code, &dropped.lines[0]), (Some(0), &json!({"dropped": 1})), "{dropped:?}");
    assert!(post.run(&["dead-letter", "ls"]).lines.is_empty());
    assert_eq!(post.run(&["dead-letter", "redrive", "m-1"]).code, Some(1), "it is gone");
    assert_eq!(post.run(&["verify", "order", "chat", "--ended"]).code, Some(0));
    post.stop().await;
}

/// A file with the seed of a key.
fn key_file(key: &SigningKey) -> NamedTempFile {
    let seed = NamedTempFile::new().unwrap();
    write_key(seed.path(), key);
    seed
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_that_requires_signatures_takes_no_unsigned_message() {
    let post = Post::start().await;
    let own = SigningKey::from_seed(&[5; 32]);
    let seed = key_file(&own);
    let alice = Agent::builder("alice").key(own).start(&Connection::new(&post.server.url())).await.unwrap();
    let key = seed.path().to_str().unwrap();
    let signed = ["--require-signature", "--key", key, "--wait"];
    assert_eq!(post.send("m-1", "hello", &signed).0, Some(0));

    let send = ["message", "send", "--to", "bob", "--conversation", "chat", "--text", "again"];
    let unsigned = post.run(&send);
    assert!(unsigned.code == Some(1) && unsigned.errors.contains("DLV-0020"), "{unsigned:?}");
    let keyless = post.run(&[&send[..], &["--signed"][..]].concat());
    assert!(keyless.code == Some(64) && keyless.errors.contains("--key"), "{keyless:?}");
    let other = key_file(&SigningKey::from_seed(&[6; 32]));
    let with_other = ["--signed", "--key", other.path().to_str().unwrap()];
    let foreign = post.run(&[&send[..], &with_other[..]].concat());
    assert!(foreign.code == Some(1) && foreign.errors.contains("DLV-0021"), "{foreign:?}");

    let said = post.run(&["message", "status", "m-1", "--conversation", "chat"]);
    let status = &said.lines[0];
    assert_eq!((&status["requireSignature"], &status["messages"][0]["signed"]), (&json!(true), &json!(true)));
    assert_eq!(post.taken(), ["m-1"]);
    alice.stop().await;
    post.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_that_nobody_spoke_in_proves_nothing() {
    let post = Post::start().await;
    assert_eq!(post.send("m-1", "hello", &["--wait"]).0, Some(0));
    let mut command = parley();
    command.args(["verify", "order", "nowhere", "--timeout", "1", "--url", &post.server.url()]);
    let output = run(&mut command);
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{errors}");
    assert!(errors.contains("no record of nowhere"), "{errors}");
    post.stop().await;
}
