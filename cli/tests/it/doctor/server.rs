//! What is wrong with the server, its clock, or what is on it.

use parley_bus::topology::{Limits, resize};
use parley_bus::{Log, Raw};
use parley_ids::ServiceName;

use super::{Complaint, Diagnosis, INTERVAL, Patient};
use crate::fake;
use crate::processes::{SERVICES, configured};

/// How far a clock is off in a test: an hour, a half, and a half minute, so that no pause of a machine shows.
const SKEW_MS: i64 = 90 * 60_000 + 30_000;

/// No service runs.
const ALONE: [Complaint; 6] = [
    ("auction", "fail"),
    ("consensus", "fail"),
    ("delivery", "fail"),
    ("hierarchy", "fail"),
    ("registry", "fail"),
    ("tasks", "fail"),
];
/// …nor is what they need there.
const NOTHING: [Complaint; 7] = {
    let [a, b, c, d, e, f] = ALONE;
    [a, b, c, d, e, f, ("topology", "fail")]
};

#[tokio::test(flavor = "multi_thread")]
async fn a_cell_that_is_well_has_a_line_for_everything_and_durability_is_what_the_server_says() {
    let patient = Patient::well().await;
    let said = patient.complains_of(&[]).await;
    let looked_at = ["connection", "server", "topology", "durability", "clock", "operator"];
    assert_eq!(said.topics(), [looked_at, SERVICES].concat());
    assert!(said.line("server").found.starts_with("nats-server 2."), "{said:?}");
    assert!(said.line("operator").found.contains("cluster.operator_keys"), "{said:?}");
    let durability = said.line("durability");
    assert!(durability.found.contains("up to 2 m 0 s may be lost"), "{durability:?}");
    assert!(durability.advice.contains("sync_interval: always"), "{durability:?}");

    let monitor = fake::monitoring(0);
    let env = [("PARLEY_NATS__MONITOR_URL", monitor.as_str())];
    let said = patient.asked("no complaint", &env, |said| said.complaints().is_empty()).await;
    assert!(said.line("durability").found.contains("every acknowledgement is an fsync"), "{said:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_off_is_named_with_how_far_and_which_way() {
    let patient = Patient::well().await;
    for (ahead, which) in [(SKEW_MS, "behind"), (-SKEW_MS, "ahead of")] {
        let monitor = fake::monitoring(ahead);
        let env = [("PARLEY_NATS__MONITOR_URL", monitor.as_str())];
        let said = patient.asked("the clock", &env, |said| said.complaints() == [("clock", "warn")]).await;
        let clock = said.line("clock");
        assert_eq!(clock.found, format!("this machine is 1 h 30 m {which} the server"));
        assert!(clock.advice.contains("set the clocks"), "{clock:?}");
    }
    patient.complains_of(&[]).await;
}

#[test]
fn a_server_that_is_too_old_is_named_and_nothing_on_it_is_looked_at() {
    let url = fake::old_server();
    let forms: [&[&str]; 2] = [&[], &["--fix"]];
    for args in forms {
        let said = Diagnosis::of(&mut configured(&url), args);
        assert_eq!(said.topics(), ["connection", "server", "durability", "operator"]);
        assert_eq!(said.complaints(), [INTERVAL, ("server", "fail")]);
        let found = &said.line("server").found;
        assert!(found.contains("2.10.4 is too old") && found.contains("2.15.1"), "{found}");
        assert!(said.line("durability").found.contains("nats.monitor_url is not configured"), "{said:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_that_differs_is_named_by_field_with_what_it_is_and_needs() {
    let patient = Patient::well().await;
    let (stream, limits) = (patient.bus.subjects().log_stream(ServiceName::Tasks), Limits::default());
    let half = limits.log_bytes / 2;
    resize(&patient.bus, &stream, half, limits.message_bytes).await.unwrap();
    let said = patient.complains_of(&[("topology", "fail")]).await;
    let topology = said.line("topology");
    assert_eq!(topology.found, format!("{stream} differs: max_bytes is {half}, needs {}", limits.log_bytes));
    assert!(topology.advice.contains("--config"), "{topology:?}");
    // What differs is nothing that is missing.
    assert_eq!(patient.doctor(&["--fix"], &[]).line("topology").found, topology.found);
    resize(&patient.bus, &stream, limits.log_bytes, limits.message_bytes).await.unwrap();
    patient.complains_of(&[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn streams_and_buckets_that_are_missing_are_named_and_made_when_asked_to() {
    let patient = Patient::empty().await;
    let said = patient.complains_of(&NOTHING).await;
    let (found, advice) = (&said.line("topology").found, &said.line("topology").advice);
    assert!(found.starts_with(&format!("no streams of {} ", SERVICES.join(", "))), "{found}");
    assert!(found.contains("no bucket PARLEY_LEASES") && !advice.contains("backup"), "{found}: {advice}");
    let tasks = said.line("tasks");
    assert!(tasks.found.contains("no answer") && tasks.advice.contains("parley serve tasks"), "{tasks:?}");
    let made = patient.doctor(&["--fix"], &[]);
    assert!(made.line("topology").found.starts_with("made streams of registry, delivery"), "{made:?}");
    patient.complains_of(&ALONE).await;

    let (log, bucket) = (ServiceName::Delivery, patient.bus.subjects().bucket("LEASES"));
    Raw::delete(&patient.bus, &patient.bus.subjects().log_stream(log)).await.unwrap();
    Raw::delete(&patient.bus, &format!("KV_{bucket}")).await.unwrap();
    let said = patient.complains_of(&NOTHING).await;
    let topology = said.line("topology");
    assert_eq!(topology.found, format!("no streams of delivery and no bucket {bucket}"));
    assert!(topology.advice.contains("restore a backup"), "{topology:?}");
    // To look makes nothing.
    assert!(Log::new(&patient.bus, log, 0).log_span().await.is_err());
    assert!(patient.bus.claim(log, 0).await.is_err());
    let made = patient.doctor(&["--fix"], &[]);
    assert_eq!(made.line("topology").found, format!("made streams of delivery and bucket {bucket}"));
    let said = patient.complains_of(&ALONE).await;
    assert_eq!(said.line("topology").found, "streams and buckets are as they should be");
}
