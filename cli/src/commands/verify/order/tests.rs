use parley_proto::v1;
use parley_proto::v1::delivery_record::Event;
use parley_proto::v1::message::Ordering;

use super::check::check;
use super::counting::Placed;
use super::report::{Counts, Report};

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

/// `m-<sequence>` for these recipients.
fn message(ordering: Ordering, sequence: u64, recipients: &[&str]) -> v1::AcceptedMessage {
    v1::AcceptedMessage {
        message_id: format!("m-{sequence}"),
        sequence,
        recipients: texts(recipients),
        ordering: ordering.into(),
        ..Default::default()
    }
}

fn sent(message: v1::AcceptedMessage) -> Event {
    Event::Accepted(v1::MessagesAccepted { sender: "alice".to_owned(), messages: vec![message] })
}

fn strict(sequence: u64) -> Event {
    sent(message(Ordering::Strict, sequence, &["ada"]))
}

fn partial(key: &str, sequence: u64) -> Event {
    let message_id = format!("{key}-{sequence}");
    sent(v1::AcceptedMessage {
        message_id,
        key: key.to_owned(),
        ..message(Ordering::Partial, sequence, &["ada"])
    })
}

fn causal(sequence: u64, recipients: &[&str], after: &[u64]) -> Event {
    let after = after.iter().map(|sequence| format!("m-{sequence}")).collect();
    sent(v1::AcceptedMessage { after, ..message(Ordering::Causal, sequence, recipients) })
}

fn took(recipient: &str, ids: &[&str]) -> Event {
    Event::Acknowledged(v1::MessagesAcknowledged { recipient: recipient.to_owned(), ids: texts(ids) })
}

fn died(id: &str) -> Event {
    let (message_id, recipient) = (id.to_owned(), "ada".to_owned());
    Event::DeadLettered(v1::MessageDeadLettered { message_id, recipient, ..Default::default() })
}

fn expired(id: &str) -> Event {
    let (message_id, recipient) = (id.to_owned(), "ada".to_owned());
    Event::Expired(v1::MessageExpired { message_id, recipient, ..Default::default() })
}

fn redriven(id: &str) -> Event {
    let (message_id, recipient) = (id.to_owned(), "ada".to_owned());
    Event::Redriven(v1::DeadLetterRedriven { message_id, recipient, ..Default::default() })
}

fn dropped(id: &str, sequence: u64) -> Event {
    let (message_id, recipient) = (id.to_owned(), "ada".to_owned());
    Event::Dropped(v1::DeadLetterDropped { message_id, sequence, recipient, ..Default::default() })
}

fn skipped(from: u64, to: u64, recipient: &str) -> Event {
    let recipient = recipient.to_owned();
    Event::Skipped(v1::MessagesSkipped { from, to, recipient, ..Default::default() })
}

fn checked(events: Vec<Event>, since: Option<u64>) -> Report {
    let placed = (1..).zip(events).map(|(index, event)| Placed { index, event: Some(event) });
    check(&placed.collect::<Vec<_>>(), since)
}

/// Rule, record and message of each violation.
fn violations(report: &Report) -> Vec<(&'static str, u64, &str)> {
    report.violations.iter().map(|v| (v.rule, v.record, v.message_id.as_str())).collect()
}

#[test]
fn p1_every_copy_ends_once() {
    for (what, events, expected) in [
        ("ended", vec![strict(1), took("ada", &["m-1"])], vec![]),
        ("open", vec![strict(1)], vec![]),
        ("twice", vec![strict(1), took("ada", &["m-1"]), died("m-1")], vec![("P1", 3, "m-1")]),
        ("redriven", vec![strict(1), died("m-1"), redriven("m-1"), took("ada", &["m-1"])], vec![]),
        ("not redriven", vec![strict(1), died("m-1"), took("ada", &["m-1"])], vec![("P1", 3, "m-1")]),
        ("redriven alive", vec![strict(1), redriven("m-1")], vec![("P1", 2, "m-1")]),
        (
            "redriven after a drop",
            vec![strict(1), died("m-1"), dropped("m-1", 1), redriven("m-1")],
            vec![("P1", 4, "m-1")],
        ),
        ("redriven when expired", vec![strict(1), expired("m-1"), redriven("m-1")], vec![("P1", 3, "m-1")]),
        ("never accepted", vec![strict(1), took("ada", &["m-2"])], vec![("P1", 2, "m-2")]),
        ("somebody else's", vec![strict(1), took("bob", &["m-1"])], vec![("P1", 2, "m-1")]),
    ] {
        assert_eq!(violations(&checked(events, None)), expected, "{what}");
    }
}

#[test]
fn p3_strict_copies_are_acknowledged_by_their_numbers() {
    let three = || vec![strict(1), strict(2), strict(3)];
    let then = |events: Vec<Event>| [three(), events].concat();
    for (what, events, expected) in [
        ("in order", then(vec![took("ada", &["m-1"]), took("ada", &["m-2", "m-3"])]), vec![]),
        ("one record in any order", then(vec![took("ada", &["m-3", "m-1", "m-2"])]), vec![]),
        ("over an open one", then(vec![took("ada", &["m-2"])]), vec![("P3", 4, "m-2")]),
        ("over a dead one", then(vec![died("m-1"), took("ada", &["m-2"])]), vec![]),
        ("over an expired one", then(vec![expired("m-1"), took("ada", &["m-2"])]), vec![]),
        (
            "over one that died and came back",
            then(vec![died("m-1"), redriven("m-1"), took("ada", &["m-2"]), took("ada", &["m-1"])]),
            vec![],
        ),
        (
            "beside one that was passed and came back",
            then(vec![
                died("m-1"),
                skipped(1, 1, "ada"),
                redriven("m-1"),
                took("ada", &["m-2"]),
                took("ada", &["m-1"]),
                took("ada", &["m-3"]),
            ]),
            vec![],
        ),
        ("over a dropped one", then(vec![died("m-1"), dropped("m-1", 1), took("ada", &["m-2"])]), vec![]),
        (
            "a number that never came",
            vec![strict(1), strict(3), took("ada", &["m-1", "m-3"])],
            vec![("P3", 3, "m-3")],
        ),
        (
            "a number that was skipped",
            vec![strict(1), strict(3), skipped(2, 2, ""), took("ada", &["m-1", "m-3"])],
            vec![],
        ),
        ("a number twice", vec![strict(1), strict(1)], vec![("P1", 2, "m-1"), ("P3", 2, "m-1")]),
    ] {
        assert_eq!(violations(&checked(events, None)), expected, "{what}");
    }
}

#[test]
fn p3_recipients_and_keys_do_not_wait_for_one_another() {
    let both = sent(message(Ordering::Strict, 1, &["ada", "bob"]));
    let for_bob = sent(message(Ordering::Strict, 2, &["bob"]));
    let events = vec![both, for_bob, took("bob", &["m-1", "m-2"]), took("ada", &["m-1"])];
    assert!(checked(events, None).holds(true));
    let events = vec![partial("x", 1), partial("y", 1), partial("y", 2), took("ada", &["y-1", "y-2"])];
    assert!(checked(events.clone(), None).holds(false));
    let events = [events, vec![partial("x", 2), took("ada", &["x-2"])]].concat();
    assert_eq!(violations(&checked(events, None)), [("P3", 6, "x-2")]);
}

#[test]
fn a_conversation_that_was_forgotten_begins_anew() {
    let life = || vec![strict(1), strict(2), took("ada", &["m-1", "m-2"])];
    let report = checked([life(), life()].concat(), None);
    assert!(report.holds(true), "{report:?}");
    assert_eq!(report.messages, 4);
}

#[test]
fn p4_causes_end_first_for_whoever_gets_both() {
    for (what, events, expected) in [
        (
            "in order",
            vec![
                causal(1, &["ada"], &[]),
                causal(2, &["ada"], &[1]),
                took("ada", &["m-1"]),
                took("ada", &["m-2"]),
            ],
            vec![],
        ),
        (
            "before its cause",
            vec![causal(1, &["ada"], &[]), causal(2, &["ada"], &[1]), took("ada", &["m-2"])],
            vec![("P4", 3, "m-2")],
        ),
        (
            "a cause that is not for this recipient",
            vec![causal(1, &["bob"], &[]), causal(2, &["ada"], &[1]), took("ada", &["m-2"])],
            vec![],
        ),
        (
            "through one that is not for this recipient",
            vec![
                causal(1, &["ada"], &[]),
                causal(2, &["bob"], &[1]),
                causal(3, &["ada"], &[2]),
                took("ada", &["m-3"]),
            ],
            vec![("P4", 4, "m-3")],
        ),
    ] {
        assert_eq!(violations(&checked(events, None)), expected, "{what}");
    }
}

#[test]
fn p4_a_cause_that_died_needs_a_tombstone_and_one_that_never_came_is_waited_for() {
    for (what, events, expected) in [
        (
            "a cause that died",
            vec![causal(1, &["ada"], &[]), causal(2, &["ada"], &[1]), died("m-1"), took("ada", &["m-2"])],
            vec![("P4", 4, "m-2")],
        ),
        (
            "a cause that died and was skipped",
            vec![
                causal(1, &["ada"], &[]),
                causal(2, &["ada"], &[1]),
                died("m-1"),
                skipped(1, 1, "ada"),
                took("ada", &["m-2"]),
            ],
            vec![],
        ),
        (
            "a cause that never came",
            vec![causal(2, &["ada"], &[1]), took("ada", &["m-2"])],
            vec![("P4", 2, "m-2")],
        ),
        (
            "a cause that came later",
            vec![
                causal(2, &["ada"], &[1]),
                causal(1, &["ada"], &[]),
                took("ada", &["m-1"]),
                took("ada", &["m-2"]),
            ],
            vec![],
        ),
    ] {
        assert_eq!(violations(&checked(events, None)), expected, "{what}");
    }
}

#[test]
fn what_was_before_a_trimmed_log_is_no_fault() {
    let events = vec![took("ada", &["m-4"]), strict(5), took("ada", &["m-5"]), strict(6)];
    let report = checked(events, Some(17));
    assert_eq!((violations(&report), report.unseen, report.since), (vec![], 1, Some(17)));
    assert!(report.holds(false) && !report.holds(true), "{report:?}");
    let report = checked(vec![causal(2, &["ada"], &[1]), took("ada", &["m-2"])], Some(17));
    assert!(report.holds(true), "{report:?}");
}

#[test]
fn another_version_begins_with_a_clean_slate() {
    let records = [
        (1, Some(strict(1))),
        (2, Some(strict(2))),
        (3, None),
        (4, Some(took("ada", &["m-2"]))),
        (5, Some(died("m-2"))),
    ];
    let report = check(&records.map(|(index, event)| Placed { index, event }), None);
    assert_eq!((violations(&report), &report.superseded), (vec![], &vec![3]));
}

#[test]
fn a_report_counts_and_names() {
    let events = vec![
        strict(1),
        strict(2),
        strict(3),
        strict(4),
        took("ada", &["m-1"]),
        died("m-2"),
        took("ada", &["m-3"]),
        skipped(9, 9, ""),
    ];
    let report = checked(events, None);
    let counts = Counts { accepted: 4, acknowledged: 2, dead_lettered: 1, open: 1, ..Counts::default() };
    assert_eq!(report.recipients.get("ada"), Some(&counts));
    assert_eq!((report.records, report.first, report.last, report.ordering), (8, 1, 8, "STRICT"));
    let open: Vec<_> = report.open.iter().map(|copy| (copy.message_id.as_str(), copy.record)).collect();
    assert_eq!(open, [("m-4", 4)]);
    let tombstones: Vec<_> = report.tombstones.iter().map(|t| (t.index, t.event, t.from)).collect();
    assert_eq!(tombstones, [(6, "dead-lettered", 2), (8, "skipped", 9)]);
}
