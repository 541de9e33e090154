//! What is wrong is answered with a code that has a page, and stores nothing.

use std::path::Path;
use std::time::Duration;

use parley_bus::Log;
use parley_identity::{CommandToSign, SigningKey, cluster_id};
use parley_ids::{CommandId, ServiceName, TraceContext};
use parley_proto::v1;
use parley_registry::{RegistryService, observers};
use parley_testkit::{Cell, eventually};

/// A request with something wrong.
struct Wrong {
    what: &'static str,
    verb: &'static str,
    headers: Vec<(&'static str, String)>,
    payload: Vec<u8>,
    code: &'static str,
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Headers of a signed request as `signer`, sent as somebody else or with another payload by the caller's choice.
fn signed(cell: &Cell, seed: u8, subject: &str, payload: &[u8]) -> Vec<(&'static str, String)> {
    let (key, id) = (SigningKey::from_seed(&[seed; 32]), CommandId::new("c1").unwrap());
    let cluster = cluster_id(&cell.settings().cluster.name);
    let bytes = CommandToSign { cluster, subject, id: &id, payload }.bytes();
    vec![
        ("Parley-Id", id.to_string()),
        ("Parley-Key", hex(&key.verifying_key().to_bytes())),
        ("Parley-Signature", hex(&key.sign(&bytes).0)),
    ]
}

fn table(cell: &Cell) -> Vec<Wrong> {
    let of = |what, verb, headers, payload: &[u8], code| Wrong {
        what,
        verb,
        headers,
        payload: payload.to_vec(),
        code,
    };
    let json = b"{\"profile\":{}}".as_slice();
    let register = "parley.in.ann.registry.register";
    let mut torn = signed(cell, 1, register, json);
    torn[2].1.replace_range(0..2, "00");
    let mut keyless = signed(cell, 1, register, json);
    keyless.remove(2);
    let long_id = vec![("Parley-Id", "x".repeat(65))];
    let typed = vec![("Content-Type", "text/html".to_owned())];
    let mut no_key = signed(cell, 1, register, json);
    no_key[1].1 = "zz".to_owned();
    vec![
        of("no JSON", "register", signed(cell, 1, register, b"{"), b"{", "GEN-0001"),
        of("an unknown key", "register", signed(cell, 1, register, b"{\"x\":1}"), b"{\"x\":1}", "GEN-0001"),
        of("no protobuf", "register", signed(cell, 1, register, b"\xff\xff"), b"\xff\xff", "GEN-0001"),
        of("an unknown verb", "dance", vec![], b"{}", "GEN-0007"),
        of("no signature", "register", vec![], json, "GEN-0003"),
        of("a key alone", "register", keyless, json, "GEN-0001"),
        of("a key that is none", "register", no_key, json, "GEN-0001"),
        of("a torn signature", "register", torn, json, "GEN-0002"),
        of(
            "another's subject",
            "register",
            signed(cell, 1, "parley.in.bob.registry.register", json),
            json,
            "GEN-0002",
        ),
        of("another payload", "register", signed(cell, 1, register, b"{}"), json, "GEN-0002"),
        of("a long id", "register", long_id, json, "GEN-0001"),
        of("another content", "register", typed, json, "GEN-0001"),
        of("too large", "register", vec![], &vec![b' '; 262_145], "GEN-0008"),
    ]
}

async fn refusal(cell: &Cell, wrong: &Wrong) -> v1::Reply {
    let subject = format!("parley.in.ann.registry.{}", wrong.verb);
    let caller = cell.caller("ann", None);
    let answer = caller.request(&subject, &wrong.headers, wrong.payload.clone()).await.unwrap();
    let bytes = answer.unwrap_or_else(|| panic!("no answer to {}", wrong.what));
    match serde_json::from_slice(&bytes) {
        Ok(reply) => reply,
        Err(_) => parley_proto::Message::decode(bytes).unwrap(),
    }
}

fn has_page(code: &str) {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/errors").join(format!("{code}.md"));
    assert!(page.is_file(), "{code} has no page");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_answered_and_stores_nothing() {
    let mut cell = Cell::start().await;
    cell.serve::<RegistryService>(observers()).await;
    let intake = Log::new(&cell.bus, ServiceName::Registry, 0);
    // Resume and configuration are there once the replica is active.
    let before = eventually("the first inputs", || async {
        Some(intake.intake_span().await.unwrap().last).filter(|last| *last >= 2)
    })
    .await;
    for wrong in table(&cell) {
        let reply = refusal(&cell, &wrong).await;
        let error = reply.error.clone().unwrap_or_else(|| panic!("{} was taken: {reply:?}", wrong.what));
        assert_eq!(error.code, wrong.code, "{}: {}", wrong.what, error.message);
        assert_eq!(reply.status(), v1::reply::Status::Refused);
        has_page(&error.code);
    }
    assert_eq!(intake.intake_span().await.unwrap().last, before, "something was stored");
    cell.stop().await;
}

/// A reply subject is never permission-checked by the server: an answer there would be a command of the service.
#[tokio::test(flavor = "multi_thread")]
async fn no_answer_goes_anywhere_but_to_an_inbox() {
    let mut cell = Cell::start().await;
    cell.serve::<RegistryService>(observers()).await;
    let intake = Log::new(&cell.bus, ServiceName::Registry, 0);
    let before = eventually("the first inputs", || async {
        Some(intake.intake_span().await.unwrap().last).filter(|last| *last >= 2)
    })
    .await;
    let caller = cell.caller("ann", None);
    for subject in
        ["parley.in.ann.registry.dance", "parley.api.registry.agents", "parley.api.registry.nonsense"]
    {
        for foreign in ["parley.intake.registry.0.resume", "parley.log.registry.0.configured.x"] {
            caller.publish(subject, foreign, b"{}".to_vec()).await.unwrap();
        }
    }
    // Answered in order: when this one is, the others are done with.
    let asked = caller.request("parley.api.registry.agents", &[], b"{}".to_vec()).await.unwrap();
    assert!(asked.is_some());
    let refused = caller.request("parley.in.ann.registry.dance", &[], b"{}".to_vec()).await.unwrap();
    assert!(refused.is_some());
    assert_eq!(intake.intake_span().await.unwrap().last, before, "an answer was stored as an input");
    assert_eq!(intake.log_span().await.unwrap().last, 1, "an answer was stored as a record");
    cell.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_key_it_is_decides_the_core() {
    let mut cell = Cell::start().await;
    cell.serve::<RegistryService>(observers()).await;
    let ask = |name: &'static str, seed: u8, verb: &'static str, payload: Vec<u8>| {
        let caller = cell.caller(name, Some(seed));
        async move {
            let id = CommandId::new(&format!("{name}-{seed}-{verb}")).unwrap();
            let (content, none) = (parley_proto::ContentType::Json, TraceContext::NONE);
            let patience = Duration::from_millis(500);
            let reply =
                caller.command_as(&id, ServiceName::Registry, verb, payload, content, none, patience).await;
            reply.unwrap().error.map_or_else(String::new, |e| e.code)
        }
    };
    let registered = eventually("the registration", || async {
        Some(ask("ann", 1, "register", b"{}".to_vec()).await).filter(String::is_empty)
    });
    registered.await;
    assert_eq!(ask("ann", 2, "retire", b"{}".to_vec()).await, "GEN-0004", "another key");
    assert_eq!(ask("bob", 2, "retire", b"{}".to_vec()).await, "GEN-0005", "nobody knows bob");
    let admit = br#"{"name":"x","publicKey":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="}"#.to_vec();
    assert_eq!(ask("ann", 1, "admit", admit).await, "GEN-0012", "not the operator");
    assert_eq!(
        ask("ann", 1, "register", b"{\"profile\":{}}".to_vec()).await,
        "GEN-0006",
        "the same id, another body"
    );
    assert_eq!(ask("ann", 1, "register", b"{}".to_vec()).await, "", "the same again is answered as before");
    cell.stop().await;
}
