//! Records in a log that its service did not write.

use std::future::ready;

use parley_bus::Caller;
use parley_ids::{AgentId, RecordKey, ServiceName};
use parley_testkit::{Process, audit, eventually, foreign};
use tempfile::NamedTempFile;

use crate::client::rhyme;
use crate::processes::{Ground, replay, serving};

/// Records that [`intrude`] leaves in a log: copies of one that counts, and others.
const COPIES: u64 = 1;
const OTHERS: u64 = 4;
/// Farther than any test comes.
const FAR: u64 = 1_000_000;

const FILES: [&str; 2] = ["02-profile-csv.json", "03-auctioned-count.json"];
/// Services, and an event of each that the other one reads.
const LOGS: [(ServiceName, &str); 2] =
    [(ServiceName::Tasks, "completed"), (ServiceName::Hierarchy, "formed")];

/// Puts into a log what must be void: no record at all, a record whose headers say nothing, a copy of the first one,
/// the next one of an earlier life of the log, and one far ahead that says it comes from an input far ahead.
async fn intrude(ground: &Ground, service: ServiceName, event: &str) {
    let subject = ground.bus.subjects().log(service, 0, event, &RecordKey::new("nobody").unwrap());
    let stranger = Caller::new(&ground.bus, AgentId::new("stranger").unwrap(), None);
    let garbage = [("Parley-Stamp", "?".to_owned())];
    let forms: [&[(&'static str, String)]; 2] = [&[], &garbage];
    for headers in forms {
        let answer = stranger.request(&subject, headers, b"no record".to_vec()).await.unwrap();
        assert!(answer.is_some_and(|ack| String::from_utf8_lossy(&ack).contains("\"seq\"")));
    }
    let (_, records) = foreign::records(&ground.bus, service).await;
    let (first, newest) = (records.first().unwrap(), records.last().unwrap());
    foreign::put(&ground.bus, service, first.clone()).await;
    let mut lost = newest.clone();
    lost.stamp.index += 1;
    lost.stamp.to.values_mut().for_each(|counter| *counter += 1);
    lost.stamp.incarnation -= 1;
    foreign::put(&ground.bus, service, lost).await;
    let mut ahead = newest.clone();
    ahead.stamp.index += FAR;
    ahead.stamp.to.values_mut().for_each(|counter| *counter += FAR);
    ahead.stamp.cause.seq += FAR;
    foreign::put(&ground.bus, service, ahead).await;
}

/// While services run, and at the end of the logs that they are started on.
#[tokio::test(flavor = "multi_thread")]
async fn records_that_no_service_wrote_change_nothing() {
    let mut ground = Ground::start().await;
    ground.completed(&FILES, "before").await;
    for (service, event) in LOGS {
        intrude(&ground, service, event).await;
    }
    ground.completed(&FILES, "beside").await;
    for (service, event) in LOGS {
        intrude(&ground, service, event).await;
        ground.kill(service.as_str());
    }
    ground.completed(&FILES, "behind").await;
    let report = ground.check().await;
    for (service, _) in LOGS {
        let found = report.logs[&service];
        assert!(found.repeated >= 2 * COPIES, "{service}: {found:?}");
        assert_eq!(found.foreign, 2 * OTHERS, "{service}: {found:?}");
    }
}

/// Whoever can write to a log can stop its service, and cannot make it guess.
#[tokio::test(flavor = "multi_thread")]
async fn a_forged_record_that_is_the_next_one_stops_the_service() {
    let mut ground = Ground::start().await;
    ground.completed(&FILES, "before").await;
    assert!(ground.take("tasks").stop());
    let said = NamedTempFile::new().unwrap();
    let mut command = serving("tasks", &ground.server.url());
    command.stderr(said.reopen().unwrap());
    let mut tasks = Process::start(command);
    ground.active(ServiceName::Tasks).await;
    let forged = foreign::usurp(&ground.bus, ServiceName::Tasks, |record| {
        record.payload.push(0);
        record.stamp.to.clear();
    });
    let index = forged.await.stamp.index;
    let (alice, task) = (ground.alice(), rhyme());
    let status = tokio::select! {
        id = alice.submit("never", &task) => panic!("{id} was submitted behind a forged record"),
        status = eventually("the end of tasks", || ready(tasks.ended())) => status,
    };
    let said = std::fs::read_to_string(said.path()).unwrap();
    assert_eq!(status.code(), Some(70), "{said}");
    assert!(said.contains("MCH-0003") && said.contains(&format!("record {index} ")), "{said}");

    let bus = ground.bus.clone();
    let server = ground.stop().await;
    let (code, said) = replay("tasks", &server.url());
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains(&format!("record {index}")), "{said}");
    let problems = audit(&bus).await.unwrap_err();
    assert!(problems.to_string().contains(&format!("record {index} ")), "{problems}");
}
