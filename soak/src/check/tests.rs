//! A clean history has no violation, and each way to break it is found.

use parley_proto::v1;
use v1::delivery_record::Event;

use super::*;

/// Who sends, in all of these.
const SENDER: &str = "s";

/// Journals and log of a few messages, made step by step.
#[derive(Default)]
struct History {
    journals: Journals,
    ledger: Vec<Entry>,
    clock: u64,
}

impl History {
    fn line(&mut self, agent: &str, line: Line) {
        self.journals.entry(agent.to_owned()).or_default().push(line);
    }

    fn log(&mut self, event: Event) {
        self.clock += 10;
        let record = v1::DeliveryRecord { conversation: "c".to_owned(), event: Some(event) };
        self.ledger.push(Entry { at_ms: self.clock, record });
    }

    /// A message is written down and sent.
    fn sent(mut self, id: &str, order: Mode, key: &str, after: &[&str], to: &[&str]) -> Self {
        let owned = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        let sent = Sent {
            conversation: "c".to_owned(),
            id: id.to_owned(),
            recipients: owned(to),
            order,
            key: key.to_owned(),
            after: owned(after),
            deadline_ms: 0,
        };
        self.line(SENDER, Line::Sent(sent));
        self
    }

    /// Its sender is told that it is accepted.
    fn told(mut self, id: &str, sequence: u64) -> Self {
        self.line(SENDER, Line::Accepted { conversation: "c".to_owned(), id: id.to_owned(), sequence });
        self
    }

    /// The log accepts it.
    fn recorded(mut self, id: &str, sequence: u64, key: &str, to: &[&str]) -> Self {
        let message = v1::AcceptedMessage {
            message_id: id.to_owned(),
            sequence,
            recipients: to.iter().map(ToString::to_string).collect(),
            key: key.to_owned(),
            ..Default::default()
        };
        self.log(Event::Accepted(v1::MessagesAccepted {
            sender: SENDER.to_owned(),
            messages: vec![message],
        }));
        self
    }

    /// All three.
    fn accepted(self, id: &str, order: Mode, key: &str, after: &[&str], sequence: u64) -> Self {
        self.sent(id, order, key, after, &["r"]).recorded(id, sequence, key, &["r"]).told(id, sequence)
    }

    fn seen(&mut self, id: &str, sequence: u64, redrives: u32) -> Handled {
        self.clock += 10;
        let (conversation, id, key) = ("c".to_owned(), id.to_owned(), String::new());
        Handled { conversation, id, key, sequence, attempt: 1, redrives, at_us: self.clock * 1_000 }
    }

    /// `r` handles it.
    fn handled(mut self, id: &str, sequence: u64) -> Self {
        let handled = self.seen(id, sequence, 0);
        self.line("r", Line::Handled(handled));
        self
    }

    /// `r` handles it, redriven.
    fn redriven(mut self, id: &str, sequence: u64) -> Self {
        let handled = self.seen(id, sequence, 1);
        self.line("r", Line::Handled(handled));
        self
    }

    /// `r`'s handler runs again.
    fn repeated(mut self, id: &str, sequence: u64) -> Self {
        let handled = self.seen(id, sequence, 0);
        self.line("r", Line::Repeated(handled));
        self
    }

    /// `r` begins another life.
    fn started(mut self) -> Self {
        self.line("r", Line::Started { at_us: 0 });
        self
    }

    fn acknowledged(mut self, ids: &[&str]) -> Self {
        let ids = ids.iter().map(ToString::to_string).collect();
        self.log(Event::Acknowledged(v1::MessagesAcknowledged { recipient: "r".to_owned(), ids }));
        self
    }

    fn expired(mut self, id: &str, sequence: u64) -> Self {
        let (message_id, recipient) = (id.to_owned(), "r".to_owned());
        self.log(Event::Expired(v1::MessageExpired {
            message_id,
            sequence,
            recipient,
            ..Default::default()
        }));
        self
    }

    fn dead(mut self, id: &str, sequence: u64) -> Self {
        let (message_id, recipient) = (id.to_owned(), "r".to_owned());
        let letter = v1::MessageDeadLettered { message_id, sequence, recipient, ..Default::default() };
        self.log(Event::DeadLettered(letter));
        self
    }

    fn redrive(mut self, id: &str, sequence: u64) -> Self {
        let (message_id, recipient) = (id.to_owned(), "r".to_owned());
        let letter = v1::DeadLetterRedriven { message_id, sequence, recipient, ..Default::default() };
        self.log(Event::Redriven(letter));
        self
    }

    fn skip(mut self, from: u64, to: u64) -> Self {
        self.log(Event::Skipped(v1::MessagesSkipped { from, to, ..Default::default() }));
        self
    }

    fn verdict(&self) -> Verdict {
        check(&self.journals, &self.ledger)
    }

    fn kinds(&self) -> Vec<Kind> {
        self.verdict().violations.iter().map(|violation| violation.kind).collect()
    }
}

/// Two messages of an order, accepted.
fn two(order: Mode, keys: [&str; 2], after: &[&str]) -> History {
    History::default().accepted("a", order, keys[0], &[], 1).accepted("b", order, keys[1], after, 2)
}

#[test]
fn what_is_as_promised_is_no_violation() {
    let strict = || two(Mode::Strict, ["", ""], &[]);
    let causal = || two(Mode::Causal, ["", ""], &["a"]);
    let cases: [(&str, History); 11] = [
        ("nothing at all", History::default()),
        ("strict, in order", strict().handled("a", 1).handled("b", 2).acknowledged(&["a", "b"])),
        (
            "no order",
            two(Mode::None, ["", ""], &[]).handled("b", 2).handled("a", 1).acknowledged(&["a", "b"]),
        ),
        (
            "keys do not wait for each other",
            two(Mode::Partial, ["x", "y"], &[]).handled("b", 2).handled("a", 1).acknowledged(&["a", "b"]),
        ),
        ("causal, in order", causal().handled("a", 0).handled("b", 0).acknowledged(&["a", "b"])),
        ("expired and never handled", strict().expired("a", 1).handled("b", 2).acknowledged(&["b"])),
        ("expired and handled too late", strict().handled("a", 1).expired("a", 1).dead("b", 2)),
        ("its dependency is dead", causal().dead("a", 1).handled("b", 0).acknowledged(&["b"])),
        (
            "redriven behind its successor",
            strict()
                .dead("a", 1)
                .handled("b", 2)
                .redrive("a", 1)
                .redriven("a", 1)
                .acknowledged(&["b"])
                .acknowledged(&["a"]),
        ),
        (
            "skipped, and its dependant goes first",
            causal().skip(1, 1).handled("b", 0).handled("a", 0).acknowledged(&["a", "b"]),
        ),
        (
            "a kill between the effect and the SDK's note of it",
            History::default()
                .accepted("a", Mode::Strict, "", &[], 1)
                .started()
                .handled("a", 1)
                .started()
                .repeated("a", 1)
                .acknowledged(&["a"]),
        ),
    ];
    for (what, history) in cases {
        let violations = history.verdict().violations;
        assert!(violations.is_empty(), "{what}: {violations:?}");
    }
}

#[test]
fn each_violation_is_found() {
    let one = || History::default().accepted("a", Mode::Strict, "", &[], 1);
    let sent = || History::default().sent("a", Mode::None, "", &[], &["r"]);
    let cases: [(&str, History, &[Kind]); 12] = [
        ("never accepted", sent(), &[Kind::Unaccepted]),
        ("accepted and not in the log", sent().told("a", 1), &[Kind::Unrecorded]),
        (
            "in the log, but for another one",
            sent().recorded("a", 1, "", &["q"]).told("a", 1).dead("a", 1),
            &[Kind::Unrecorded, Kind::Open],
        ),
        ("no end", one(), &[Kind::Open]),
        ("handled and no end", one().handled("a", 1), &[Kind::Open]),
        ("redriven and no end", one().dead("a", 1).redrive("a", 1), &[Kind::Open]),
        ("acknowledged and not handled", one().acknowledged(&["a"]), &[Kind::Lost]),
        ("handled and never sent", History::default().handled("a", 1), &[Kind::Phantom]),
        ("handled twice", one().handled("a", 1).handled("a", 1).acknowledged(&["a"]), &[Kind::Twice]),
        (
            "handled again without a kill",
            one().started().handled("a", 1).repeated("a", 1).acknowledged(&["a"]),
            &[Kind::Twice],
        ),
        (
            "handled again after its acknowledgement",
            one().started().handled("a", 1).acknowledged(&["a"]).started().repeated("a", 1),
            &[Kind::Twice],
        ),
        ("another number", one().handled("a", 7).acknowledged(&["a"]), &[Kind::Misnumbered]),
    ];
    for (what, history, expected) in cases {
        assert_eq!(history.kinds(), expected, "{what}: {:?}", history.verdict().violations);
    }
}

#[test]
fn each_order_is_checked() {
    let cases: [(&str, History, &[Kind]); 4] = [
        (
            "strict, out of order",
            two(Mode::Strict, ["", ""], &[]).handled("b", 2).handled("a", 1).acknowledged(&["a", "b"]),
            &[Kind::Disorder],
        ),
        (
            "out of order within a key",
            two(Mode::Partial, ["x", "x"], &[]).handled("b", 2).handled("a", 1).acknowledged(&["a", "b"]),
            &[Kind::Disorder],
        ),
        (
            "before what it comes after",
            two(Mode::Causal, ["", ""], &["a"]).handled("b", 0).handled("a", 0).acknowledged(&["a", "b"]),
            &[Kind::Disorder],
        ),
        (
            "without what it comes after",
            two(Mode::Causal, ["", ""], &["a"]).handled("b", 0).acknowledged(&["b"]),
            &[Kind::Disorder, Kind::Open],
        ),
    ];
    for (what, history, expected) in cases {
        assert_eq!(history.kinds(), expected, "{what}: {:?}", history.verdict().violations);
    }
}

#[test]
fn copies_latencies_and_ends_are_counted() {
    let history = History::default()
        .sent("a", Mode::None, "", &[], &["r", "q"])
        .recorded("a", 1, "", &["r", "q"])
        .told("a", 1)
        .accepted("b", Mode::None, "", &[], 2)
        .accepted("d", Mode::None, "", &[], 3)
        .handled("a", 0)
        .acknowledged(&["a"])
        .expired("b", 2)
        .dead("d", 3);
    let verdict = history.verdict();
    let counts = (verdict.messages, verdict.copies, verdict.handled, verdict.expired, verdict.dead);
    assert_eq!(counts, (3, 4, 1, 1, 1));
    assert_eq!(verdict.latencies_us, [30_000], "stored at 10 ms, handled at 40");
    assert_eq!((verdict.unfinished(), verdict.count(&[Kind::Open])), (1, 1), "q's copy is open");
}
