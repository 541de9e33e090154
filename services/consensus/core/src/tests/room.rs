//! What may be open and what is kept is bounded.

use std::sync::Arc;

use parley_core::{Caller, Core as _};
use parley_ids::{DecisionId, ServiceName};

use super::desk::{Desk, agent, blank, request};
use crate::{
    Content, ContentBody, Entry, KEPT_BYTES, KEPT_DECISIONS, MOST_OPEN, MOST_OPEN_BYTES, Message,
    NewDecision, codes,
};

fn ready() -> Desk {
    let mut desk = blank(1);
    desk.learn();
    desk
}

fn name(number: usize) -> DecisionId {
    DecisionId::new(&format!("d-{number}")).unwrap()
}

fn ask(number: usize, context: usize) -> Message {
    let body = ContentBody::Text("x".repeat(context));
    let context = (context > 0).then(|| Content { media_type: String::new(), body });
    Message::Propose(Box::new(NewDecision { decision_id: name(number), context, ..request() }))
}

fn withdraw(desk: &mut Desk, number: usize) {
    let withdrawn = Message::Withdrawn { decision_id: name(number), reason: "enough".into() };
    desk.say(Caller::Service(ServiceName::Tasks), withdrawn);
}

#[test]
fn one_agent_cannot_open_everything() {
    let mut desk = ready();
    for number in 0..MOST_OPEN as usize {
        desk.say(agent("alice"), ask(number, 0)).done();
    }
    assert_eq!(desk.say(agent("alice"), ask(5_000, 0)).refused(), codes::TOO_MANY_OPEN.as_str());
    desk.say(agent("alice"), ask(7, 0)).done();
    desk.say(agent("bob"), ask(5_001, 0)).done();
    desk.say(Caller::Service(ServiceName::Tasks), ask(5_002, 0)).done();
    withdraw(&mut desk, 3);
    assert_eq!(desk.say(agent("alice"), ask(5_000, 0)).done().events(), ["opened"], "one has ended");
    assert_eq!(desk.say(agent("alice"), ask(5_003, 0)).refused(), codes::TOO_MANY_OPEN.as_str());
}

#[test]
fn nor_with_large_questions() {
    let mut desk = ready();
    let context = 128 * 1_024;
    let fit = usize::try_from(MOST_OPEN_BYTES).unwrap() / (context + 1_024);
    for number in 0..fit {
        desk.say(agent("alice"), ask(number, context)).done();
    }
    let beyond = (fit..fit + 8).map(|number| desk.say(agent("alice"), ask(number, context)).answer);
    assert!(beyond.into_iter().any(|answer| answer == Some(Err(codes::TOO_MANY_OPEN.as_str()))));
}

#[test]
fn the_oldest_that_ended_are_dropped() {
    let mut desk = ready();
    for number in 0..=KEPT_DECISIONS {
        desk.say(agent("alice"), ask(number, 0)).done();
        withdraw(&mut desk, number);
    }
    assert_eq!(desk.core.entries().count(), KEPT_DECISIONS);
    assert!(desk.core.entry(&name(0)).is_none() && desk.core.entry(&name(1)).is_some());
    assert_eq!(desk.core.deadline(), None);
}

#[test]
fn what_is_kept_is_bounded_in_bytes_as_well() {
    let mut desk = ready();
    let context = 100 * 1_024;
    for number in 0..3 {
        desk.say(agent("alice"), ask(number, context)).done();
    }
    desk.wait(60_000);
    let full = desk.core.archive.bytes;
    assert!(full > 3 * 100 * 1_024, "they may still be decided: {full}");
    desk.core.archive.bytes += KEPT_BYTES - full + 1;
    desk.say(agent("alice"), ask(3, 0)).done();
    withdraw(&mut desk, 3);
    let kinds: Vec<bool> =
        (0..4).map(|n| matches!(desk.core.entry(&name(n)), Some(Entry::Kept(_)))).collect();
    assert_eq!(kinds, [true, false, false, true], "the oldest was put away, without its context");
    let put_away = |entry: &Entry| match entry {
        Entry::Kept(kept) => kept.question().context.is_none(),
        _ => true,
    };
    assert!(desk.core.entries().all(|(_, entry)| put_away(entry)));
}

#[test]
fn a_snapshot_shares_what_may_be_large() {
    let mut desk = ready();
    desk.say(agent("alice"), ask(0, 100_000)).done();
    let snapshot = desk.core.clone();
    let (Some(Entry::Asked(then)), Some(Entry::Asked(now))) =
        (snapshot.entry(&name(0)), desk.core.entry(&name(0)))
    else {
        panic!()
    };
    assert!(Arc::ptr_eq(then, now));
}
