use std::collections::BTreeMap;

use parley_ids::ServiceName::{self, Hierarchy, Tasks};
use parley_ids::{Hash32, TraceContext, UnixMillis};
use parley_machine::{Cause, Stamp};

use super::judge::judge;
use super::streams::{Input, LogStream, Logged, Seen, Streams};
use super::{LogReport, Problems, Report};

const LIFE: u64 = 5;

/// A record of tasks that comes from the `cause`th input.
fn seen(index: u64, event: &str, cause: u64, to: &[(ServiceName, u64)]) -> Seen {
    let stamp = Stamp {
        index,
        to: to.iter().copied().collect(),
        cause: Cause { seq: cause, time: UnixMillis(100 + cause) },
        incarnation: LIFE,
        era: 0,
        core: 1,
    };
    let payload = Hash32::of(&[event.as_bytes()]);
    Seen { stamp, event: event.to_owned(), key: "t-1".to_owned(), payload, trace: TraceContext::NONE }
}

fn input(seq: u64, sourced: Option<&Seen>) -> Input {
    Input { seq, time: UnixMillis(100 + seq), sourced: sourced.map(|seen| (Tasks, seen.clone())) }
}

/// One task from its submission to its end, and hierarchy, which reads two of its records.
fn whole() -> Streams {
    let records = [
        seen(1, "submitted", 1, &[]),
        seen(2, "planned", 1, &[(Hierarchy, 1)]),
        seen(3, "completed", 2, &[(Hierarchy, 2)]),
    ];
    let [_, planned, completed] = &records;
    let intakes = BTreeMap::from([
        (Tasks, vec![input(1, None), input(2, None)]),
        (Hierarchy, vec![input(1, Some(planned)), input(2, Some(completed))]),
    ]);
    let mut streams = Streams { logs: BTreeMap::new(), intakes };
    streams.logs.insert(Tasks, LogStream { incarnation: LIFE, messages: Vec::new() });
    streams.logs.insert(Hierarchy, LogStream { incarnation: 9, messages: Vec::new() });
    records.into_iter().for_each(|record| store(&mut streams, Some(record)));
    streams
}

/// Puts a message at the end of tasks' log.
fn store(streams: &mut Streams, record: Option<Seen>) {
    let messages = &mut streams.logs.get_mut(&Tasks).unwrap().messages;
    messages.push(Logged { seq: messages.len() as u64 + 1, record });
}

/// Puts a record at the end of hierarchy's intake.
fn source(streams: &mut Streams, seen: &Seen) {
    let intake = streams.intakes.get_mut(&Hierarchy).unwrap();
    intake.push(input(intake.len() as u64 + 1, Some(seen)));
}

/// The record at a place of tasks' log, from 0.
fn at(streams: &mut Streams, place: usize) -> &mut Seen {
    streams.logs.get_mut(&Tasks).unwrap().messages[place].record.as_mut().unwrap()
}

fn judged(change: impl FnOnce(&mut Streams)) -> Result<Report, Problems> {
    let mut streams = whole();
    change(&mut streams);
    judge(&streams)
}

#[test]
fn what_is_whole_is_counted() {
    let report = judged(|_| ()).unwrap();
    assert_eq!(report.logs[&Tasks], LogReport { records: 3, repeated: 0, foreign: 0 });
    assert_eq!((report.inputs, report.sourced, report.sourced_void), (4, 2, 0));
    assert_eq!(report.tasks, BTreeMap::from([("t-1".to_owned(), "completed".to_owned())]));
}

#[test]
fn what_is_void_is_counted() {
    let report = judged(|streams| {
        let planned = at(streams, 1).clone();
        let mut older = planned.clone();
        (older.stamp.core, older.payload) = (0, Hash32::of(&[b"of another version"]));
        let mut lost = planned.clone();
        lost.stamp.incarnation -= 1;
        let beyond = seen(99, "planned", 2, &[(Hierarchy, 99)]);
        for record in [planned, older, lost, beyond] {
            source(streams, &record);
            store(streams, Some(record));
        }
        store(streams, None);
    });
    let report = report.unwrap();
    assert_eq!(report.logs[&Tasks], LogReport { records: 3, repeated: 2, foreign: 3 });
    assert_eq!((report.sourced, report.sourced_void), (2, 4));
}

#[test]
fn what_is_wrong_is_found() {
    type Change = fn(&mut Streams);
    let cases: [(&str, Change); 12] = [
        ("tasks's log is not whole: message 2 is missing", |s| {
            s.logs.get_mut(&Tasks).unwrap().messages.remove(1);
        }),
        ("hierarchy's intake is not whole: message 1 is missing", |s| {
            s.intakes.get_mut(&Hierarchy).unwrap().remove(0);
        }),
        ("record 2 at 4 is another one than at 2", |s| store(s, Some(seen(2, "planned", 2, &[])))),
        ("record 3 at 3 has 3 for hierarchy, behind 1", |s| {
            at(s, 2).stamp.to.insert(Hierarchy, 3);
        }),
        ("record 2 at 2, planned, is for {Hierarchy} and says {}", |s| at(s, 1).stamp.to.clear()),
        ("record 2 at 2 has the cause 0@0, the intake there None", |s| {
            at(s, 1).stamp.cause = Cause::default();
        }),
        ("record 2 at 2 has the cause 0, behind one of 1", |s| at(s, 1).stamp.cause = Cause::default()),
        ("record 3 at 3 has the cause 2@7, the intake there", |s| at(s, 2).stamp.cause.time = UnixMillis(7)),
        ("hierarchy took 1 records of tasks, and 2 count", |s| {
            s.intakes.get_mut(&Hierarchy).unwrap().pop();
        }),
        ("hierarchy took at 2 another record of tasks than counts at 3", |s| {
            at(s, 2).payload = Hash32::of(&[b"other"]);
        }),
        ("hierarchy took 3 records of tasks, and 2 count", |s| {
            source(s, &seen(99, "planned", 2, &[(Hierarchy, 3)]));
        }),
        ("task t-1 has 0 ends", |s| "recalled".clone_into(&mut at(s, 2).event)),
    ];
    for (expected, change) in cases {
        let Problems(problems) = judged(change).unwrap_err();
        assert!(problems.iter().any(|p| p.contains(expected)), "{expected:?} is not in {problems:#?}");
    }
}

#[test]
fn a_second_end_and_a_second_submission_are_found() {
    let Problems(problems) = judged(|streams| {
        store(streams, Some(seen(4, "failed", 2, &[(ServiceName::Consensus, 1)])));
        store(streams, Some(seen(5, "submitted", 2, &[])));
    })
    .unwrap_err();
    assert!(problems.iter().any(|p| p.contains("task t-1 is submitted again at 5")), "{problems:#?}");
    let Problems(problems) = judged(|streams| {
        store(streams, Some(seen(4, "failed", 2, &[])));
    })
    .unwrap_err();
    assert!(problems.iter().any(|p| p.contains("task t-1 has 2 ends")), "{problems:#?}");
}
