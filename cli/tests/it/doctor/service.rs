//! What is wrong with a service, its lease, or its streams.

use std::collections::BTreeMap;
use std::future::ready;

use parley_bus::topology::{Limits, resize};
use parley_bus::{Log, Raw};
use parley_ids::ServiceName::{Delivery, Hierarchy, Registry};
use parley_testkit::{Process, eventually, foreign};
use serde_json::json;
use tempfile::NamedTempFile;

use super::Patient;
use crate::client::Client;
use crate::processes::{SERVICES, configured, serving};

/// Bytes of a message below what any record has.
const TINY: i32 = 16;
/// Commands that wait behind a log that takes nothing: more than may wait without being worth a look, and fewer than
/// a sender may send at once.
const SENDS: u64 = 1_500;
/// More than 1,000.
const LATE: u64 = 1_001;
/// Farther than any test comes.
const FAR: u64 = 1_000_000;
/// Records that are missing in a reader's intake.
const MISSING: u64 = 3;

/// Sends messages and waits for no answer. Each makes one record; nobody acknowledges them for an hour.
async fn send(patient: &Patient) {
    let alice = Client::new(&patient.bus, "alice", None);
    let subject = patient.bus.subjects().request(alice.caller().id(), Delivery, "send");
    let body = json!({"mediaType": "text/plain", "text": "Twinkle, twinkle, little bat!"});
    let send = json!({"messages": [{"recipients": ["bob"], "body": body, "ackTimeoutMs": 3_600_000}]});
    for _ in 0..SENDS {
        let payload = serde_json::to_vec(&send).unwrap();
        alice.caller().publish(&subject, "_INBOX.nobody", payload).await.unwrap();
    }
}

/// A service that answers, and takes no input because its log takes no record.
#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_is_behind_is_named_until_it_has_caught_up() {
    let patient = Patient::well_with("delivery", &[("PARLEY_LOOP__WINDOW", "1")]).await;
    let (log, limits) = (patient.bus.subjects().log_stream(Delivery), Limits::default());
    resize(&patient.bus, &log, limits.log_bytes, TINY).await.unwrap();
    send(&patient).await;
    let complaints = [("delivery", "warn"), ("topology", "fail")];
    let said = patient
        .asked("delivery is behind", &[], |said| {
            said.names(&complaints) && said.line("delivery").number("behind") >= Some(LATE)
        })
        .await;
    let delivery = said.line("delivery");
    assert!(delivery.advice.contains("it is behind"), "{delivery:?}");
    assert!(delivery.advice.contains("its log does not take them"), "{delivery:?}");
    assert!(said.line("topology").found.contains("max_msg_size is 16"), "{said:?}");

    resize(&patient.bus, &log, limits.log_bytes, limits.message_bytes).await.unwrap();
    let said = patient
        .asked("everything is handled", &[], |said| {
            said.names(&[]) && said.line("delivery").number("records") >= Some(SENDS)
        })
        .await;
    // Nothing is lost, and nothing done twice.
    let delivery = said.line("delivery");
    assert_eq!(delivery.number("records"), Some(SENDS), "{delivery:?}");
    assert_eq!(delivery.number("behind"), Some(0), "{delivery:?}");
}

/// What keeps a log full is a reader that is stopped.
#[tokio::test(flavor = "multi_thread")]
async fn a_full_log_is_named_beside_the_reader_that_keeps_it_full() {
    let mut patient = Patient::empty().await;
    for service in SERVICES.into_iter().filter(|service| *service != "auction") {
        patient.serve(service, &[]);
    }
    for n in 0..4 {
        patient.visit(n).await;
    }
    patient.complains_of(&[("auction", "fail")]).await;
    let (log, limits) = (patient.bus.subjects().log_stream(Registry), Limits::default());
    let span = Log::new(&patient.bus, Registry, 0).log_span().await.unwrap();
    resize(&patient.bus, &log, i64::try_from(span.bytes).unwrap() + 1, limits.message_bytes).await.unwrap();
    let complaints = [("auction", "fail"), ("registry log", "fail"), ("topology", "fail")];
    let said = patient.complains_of(&complaints).await;
    let full = said.line("registry log");
    assert!(full.found.starts_with("full: 99 % of "), "{full:?}");
    assert!(full.advice.contains("docs/operations.md, \"Room\""), "{full:?}");

    // Asked to make streams, it would refuse the one that was resized.
    let mut auction = configured(&patient.server.url());
    auction.args(["serve", "auction"]);
    patient.services.insert("auction", Process::start(auction));
    patient.complains_of(&[("topology", "fail")]).await;
    resize(&patient.bus, &log, limits.log_bytes, limits.message_bytes).await.unwrap();
    patient.complains_of(&[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lease_that_nobody_renews_is_named_with_its_holder() {
    let mut patient = Patient::well().await;
    let holder = patient.bus.claim(Delivery, 0).await.unwrap().and_then(|claim| claim.holder).unwrap();
    patient.take("delivery").kill();
    let said = patient.complains_of(&[("delivery", "fail"), ("delivery lease", "warn")]).await;
    let lease = said.line("delivery lease");
    assert!(lease.found.starts_with(&format!("stale: {holder} has not renewed it for ")), "{lease:?}");
    assert!(said.line("delivery").advice.contains("parley serve delivery"), "{said:?}");
    patient.serve("delivery", &[]);
    patient.complains_of(&[]).await;
}

/// A record far ahead says that others are missing, which in the end come.
#[tokio::test(flavor = "multi_thread")]
async fn records_that_are_missing_are_named_by_who_misses_them() {
    let patient = Patient::well().await;
    patient.visit(0).await;
    let (_, mut records) = foreign::records(&patient.bus, Registry).await;
    let mut ahead = records.pop().unwrap();
    ahead.stamp.index += FAR;
    ahead.stamp.to = BTreeMap::from([(Delivery, ahead.stamp.to[&Delivery] + MISSING)]);
    foreign::put(&patient.bus, Registry, ahead).await;
    let said = patient.complains_of(&[("delivery", "warn")]).await;
    let delivery = said.line("delivery");
    assert!(delivery.number("gaps") >= Some(1), "{delivery:?}");
    assert!(delivery.advice.contains("records of other services"), "{delivery:?}");
    for n in 1..=MISSING {
        patient.visit(n).await;
    }
    let said = patient.complains_of(&[]).await;
    assert_eq!(said.line("delivery").number("gaps"), Some(0), "{said:?}");
}

/// A log that is deleted and made anew: beneath a service that runs, and before one that starts.
#[tokio::test(flavor = "multi_thread")]
async fn an_incarnation_that_changed_is_named_before_and_after_the_service_has_stopped_at_it() {
    let mut patient = Patient::well().await;
    Raw::delete(&patient.bus, &patient.bus.subjects().log_stream(Hierarchy)).await.unwrap();
    let said = patient.complains_of(&[("topology", "fail")]).await;
    assert_eq!(said.line("topology").found, "no streams of hierarchy");
    let made = patient.doctor(&["--fix"], &[]);
    assert_eq!(made.line("topology").found, "made streams of hierarchy");
    let said = patient.complains_of(&[("hierarchy", "fail")]).await;
    let hierarchy = said.line("hierarchy");
    assert!(hierarchy.found.starts_with("the incarnation changed: "), "{hierarchy:?}");
    assert!(hierarchy.advice.contains("docs/errors/MCH-0006.md"), "{hierarchy:?}");

    assert!(patient.take("hierarchy").stop());
    let said = stopped(&patient, "hierarchy").await;
    assert!(said.contains("MCH-0006"), "{said}");
    let said = patient.complains_of(&[("hierarchy", "fail")]).await;
    let hierarchy = said.line("hierarchy");
    assert!(hierarchy.found.contains("MCH-0006 the checkpoint is of incarnation"), "{hierarchy:?}");
    assert!(hierarchy.advice.contains("docs/errors/MCH-0006.md"), "{hierarchy:?}");
}

/// Starts a service that stops by itself. Returns what it said.
async fn stopped(patient: &Patient, service: &str) -> String {
    let said = NamedTempFile::new().unwrap();
    let mut command = serving(service, &patient.server.url());
    command.stderr(said.reopen().unwrap());
    let mut process = Process::start(command);
    let status = eventually(&format!("the end of {service}"), || ready(process.ended())).await;
    let said = std::fs::read_to_string(said.path()).unwrap();
    assert_eq!(status.code(), Some(70), "{said}");
    said
}

#[tokio::test(flavor = "multi_thread")]
async fn a_core_that_diverged_is_named_by_its_code_and_record() {
    let mut patient = Patient::well().await;
    patient.visit(0).await;
    let forged = foreign::usurp(&patient.bus, Registry, |record| {
        record.payload.push(0);
        record.stamp.to.clear();
    });
    let index = forged.await.stamp.index;
    let mut registry = patient.take("registry");
    let status = tokio::select! {
        () = patient.visit(1) => panic!("a visit was noted behind a forged record"),
        status = eventually("the end of the registry", || ready(registry.ended())) => status,
    };
    assert_eq!(status.code(), Some(70));
    let said = patient.complains_of(&[("registry", "fail")]).await;
    let line = said.line("registry");
    assert!(line.found.contains(&format!("MCH-0003 record {index} ")), "{line:?}");
    assert!(line.advice.contains("docs/errors/MCH-0003.md"), "{line:?}");
}
