//! The rules, as pure functions of the streams.

use std::collections::{BTreeMap, BTreeSet};

use parley_bus::topology::ROUTES;
use parley_ids::ServiceName;
use parley_machine::Cause;

use super::streams::{Input, LogStream, Seen, Streams};
use super::{LogReport, Problems, Report};

/// The first event of a task.
const SUBMITTED: &str = "submitted";
/// The events of which a task has one, in the end.
pub(super) const ENDS: [&str; 4] = ["completed", "failed", "canceled", "rejected"];

/// A record and the stream sequence at which it lies.
type Placed<'a> = (u64, &'a Seen);

/// Judges all of it.
pub(super) fn judge(streams: &Streams) -> Result<Report, Problems> {
    let (mut report, mut problems) = (Report::default(), Vec::new());
    let mut logs = BTreeMap::new();
    for (service, log) in &streams.logs {
        let records = counting(log);
        dense(&format!("{service}'s log"), log.messages.iter().map(|m| m.seq), &mut problems);
        report.logs.insert(*service, voids(*service, log, &records, &mut problems));
        counters(*service, &records, &mut problems);
        let intake = streams.intakes.get(service).map(Vec::as_slice).unwrap_or_default();
        causes(*service, &records, intake, &mut problems);
        logs.insert(*service, (log.incarnation, records));
    }
    for (reader, intake) in &streams.intakes {
        dense(&format!("{reader}'s intake"), intake.iter().map(|i| i.seq), &mut problems);
        let sourced = intake.iter().filter(|input| input.sourced.is_some()).count() as u64;
        let taken = takes(*reader, intake, &logs, &mut problems);
        report.inputs += intake.len() as u64;
        report.sourced += taken;
        report.sourced_void += sourced - taken;
    }
    if let Some((_, records)) = logs.get(&ServiceName::Tasks) {
        report.tasks = tasks(records, &mut problems);
    }
    if problems.is_empty() { Ok(report) } else { Err(Problems(problems)) }
}

/// The records that count: of this life of the log, each the first one with the next index.
pub(super) fn counting(log: &LogStream) -> Vec<Placed<'_>> {
    let (mut counting, mut era) = (Vec::new(), 0);
    for message in &log.messages {
        if let Some(seen) = &message.record
            && seen.stamp.incarnation == log.incarnation
            && seen.stamp.era >= era
            && seen.stamp.index == counting.len() as u64 + 1
        {
            era = seen.stamp.era;
            counting.push((message.seq, seen));
        }
    }
    counting
}

/// What a reader has taken of one life of a log.
#[derive(Debug, Default)]
pub(super) struct Taken {
    era: u32,
    /// In that era: its counters begin anew with each.
    counter: u64,
    /// In all.
    pub(super) records: u64,
}

impl Taken {
    /// Whether a record is the next one, and then it is taken.
    pub(super) fn take(&mut self, seen: &Seen, reader: ServiceName) -> bool {
        let Some(counter) = seen.stamp.to.get(&reader).copied() else { return false };
        let next = if seen.stamp.era > self.era { 1 } else { self.counter + 1 };
        if seen.stamp.era < self.era || counter != next {
            return false;
        }
        (self.era, self.counter, self.records) = (seen.stamp.era, counter, self.records + 1);
        true
    }
}

/// Nothing was removed from a stream: its sequences are 1, 2, 3, …
fn dense(what: &str, seqs: impl Iterator<Item = u64>, problems: &mut Vec<String>) {
    if let Some((due, seq)) = (1_u64..).zip(seqs).find(|(due, seq)| due != seq) {
        problems.push(format!("{what} is not whole: message {due} is missing, the next one is {seq}"));
    }
}

/// What does not count, by kind; of an index that counts it must be the same record.
fn voids(
    service: ServiceName,
    log: &LogStream,
    records: &[Placed<'_>],
    problems: &mut Vec<String>,
) -> LogReport {
    let mut found = LogReport { records: records.len() as u64, ..LogReport::default() };
    let counts: BTreeSet<u64> = records.iter().map(|(seq, _)| *seq).collect();
    for message in log.messages.iter().filter(|message| !counts.contains(&message.seq)) {
        let seen = message.record.as_ref().filter(|seen| seen.stamp.incarnation == log.incarnation);
        let at = |seen: &Seen| records.get(usize::try_from(seen.stamp.index.checked_sub(1)?).ok()?);
        match seen.and_then(|seen| Some((seen, at(seen)?))) {
            None => found.foreign += 1,
            Some((seen, (_, counted))) if seen.stamp.core != counted.stamp.core || seen == *counted => {
                found.repeated += 1;
            }
            Some((seen, (place, counted))) => problems.push(format!(
                "{service}'s log: record {} at {} is another one than at {place}: {seen:?} against {counted:?}",
                seen.stamp.index, message.seq
            )),
        }
    }
    found
}

/// Every record has a counter for each service that reads it, and each of these goes 1, 2, 3, …
fn counters(service: ServiceName, records: &[Placed<'_>], problems: &mut Vec<String>) {
    let (mut last, mut era): (BTreeMap<ServiceName, u64>, u32) = (BTreeMap::new(), 0);
    for (seq, seen) in records {
        if std::mem::replace(&mut era, seen.stamp.era) != seen.stamp.era {
            last.clear();
        }
        let (index, to) = (seen.stamp.index, &seen.stamp.to);
        let readers = readers(service, &seen.event);
        if !to.keys().eq(&readers) {
            let event = &seen.event;
            problems.push(format!(
                "{service}'s log: record {index} at {seq}, {event}, is for {readers:?} and says {to:?}"
            ));
        }
        for (reader, counter) in to {
            let before = last.insert(*reader, *counter).unwrap_or(0);
            if *counter != before + 1 {
                problems.push(format!(
                    "{service}'s log: record {index} at {seq} has {counter} for {reader}, behind {before}"
                ));
            }
        }
    }
}

/// Who reads an event, by the table.
fn readers(service: ServiceName, event: &str) -> BTreeSet<ServiceName> {
    let rows = ROUTES.iter().filter(|(from, of, _)| *from == service && *of == event);
    rows.flat_map(|(.., readers)| readers.iter().copied()).collect()
}

/// Causes never go back, and each is a message of the intake, stored at that time.
fn causes(service: ServiceName, records: &[Placed<'_>], intake: &[Input], problems: &mut Vec<String>) {
    let mut last = 0;
    for (seq, seen) in records {
        let (index, Cause { seq: cause, time }) = (seen.stamp.index, seen.stamp.cause);
        if cause < last {
            problems.push(format!(
                "{service}'s log: record {index} at {seq} has the cause {cause}, behind one of {last}"
            ));
        }
        last = cause;
        let input = usize::try_from(cause).ok().and_then(|at| intake.get(at.checked_sub(1)?));
        if input.is_none_or(|input| (input.seq, input.time) != (cause, time)) {
            let found = input.map(|input| (input.seq, input.time));
            problems.push(format!(
                "{service}'s log: record {index} at {seq} has the cause {cause}@{time}, the intake there {found:?}"
            ));
        }
    }
}

/// A reader has taken what counts and is for it, all of it and nothing else. Returns how many records that are.
fn takes(
    reader: ServiceName,
    intake: &[Input],
    logs: &BTreeMap<ServiceName, (u64, Vec<Placed<'_>>)>,
    problems: &mut Vec<String>,
) -> u64 {
    let mut taken: BTreeMap<ServiceName, (Taken, Vec<Placed<'_>>)> = BTreeMap::new();
    for input in intake {
        let Some((from, seen)) = &input.sourced else { continue };
        let of_this_life = logs.get(from).is_some_and(|(life, _)| *life == seen.stamp.incarnation);
        let (taken, records) = taken.entry(*from).or_default();
        if of_this_life && taken.take(seen, reader) {
            records.push((input.seq, seen));
        }
    }
    for (from, (_, records)) in logs {
        let due: Vec<_> = records.iter().filter(|(_, seen)| seen.stamp.to.contains_key(&reader)).collect();
        let taken = taken.get(from).map(|(_, records)| records.as_slice()).unwrap_or_default();
        for ((at, theirs), (seq, ours)) in taken.iter().zip(&due) {
            if theirs != ours {
                problems.push(format!(
                    "{reader} took at {at} another record of {from} than counts at {seq}: {theirs:?} against {ours:?}"
                ));
            }
        }
        if taken.len() != due.len() {
            let (took, count) = (taken.len(), due.len());
            problems.push(format!("{reader} took {took} records of {from}, and {count} count for it"));
        }
    }
    taken.values().map(|(taken, _)| taken.records).sum()
}

/// Each task that was submitted has one end. Returns the ends.
fn tasks(records: &[Placed<'_>], problems: &mut Vec<String>) -> BTreeMap<String, String> {
    let mut tasks: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (seq, seen) in records {
        let (key, event) = (seen.key.as_str(), seen.event.as_str());
        if event == SUBMITTED {
            if tasks.insert(key, Vec::new()).is_some() {
                problems.push(format!("task {key} is submitted again at {seq}"));
            }
        } else if ENDS.contains(&event) {
            match tasks.get_mut(key) {
                Some(ends) => ends.push(event),
                None => problems.push(format!("task {key} ends at {seq} and was never submitted")),
            }
        }
    }
    for (task, ends) in tasks.iter().filter(|(_, ends)| ends.len() != 1) {
        problems.push(format!("task {task} has {} ends: {ends:?}", ends.len()));
    }
    tasks.into_iter().map(|(task, ends)| (task.to_owned(), ends.concat())).collect()
}
