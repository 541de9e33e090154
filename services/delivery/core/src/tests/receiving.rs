use parley_ids::Millis;

use super::*;
use crate::Sender;
use crate::receiver::{self, Input as In, KEPT_CONVERSATIONS, KEPT_IDS, Output, Receiver};

fn arrived(name: &str, order: Order, sequence: u64, previous: u64) -> DeliveredMessage {
    DeliveredMessage {
        id: id(name),
        sender: Sender::Agent(agent("a")),
        order,
        sequence: Sequence(sequence),
        key: None,
        body: text(name),
        attempt: 1,
        previous: Sequence(previous),
        redrives: 0,
        signed: None,
    }
}

fn nth(sequence: u64) -> DeliveredMessage {
    arrived(&format!("m{sequence}"), Order::Strict, sequence, sequence - 1)
}

fn loose(name: &str) -> DeliveredMessage {
    arrived(name, Order::Unordered, 1, 0)
}

/// What some messages of one conversation lead to, in short.
fn take(receiver: &mut Receiver, messages: Vec<DeliveredMessage>) -> Vec<String> {
    short(receiver.handle(In::Delivered(Delivered { conversation: talk(), generation: 1, messages })))
}

fn done(receiver: &mut Receiver, name: &str, outcome: Result<(), NotTaken>) -> Vec<String> {
    short(receiver.handle(In::HandlerDone { conversation: talk(), key: None, id: id(name), outcome }))
}

fn short(outputs: Vec<Output>) -> Vec<String> {
    let one = |output: Output| match output {
        Output::Handle { message, .. } => format!("handle {}", message.id),
        Output::Acknowledge { what: Acked::UpTo(last), .. } => format!("ack up to {last}"),
        Output::Acknowledge { what: Acked::Ids(ids), .. } => format!("ack {ids:?}"),
        Output::Refuse { ids, refusal: NotTaken::Later { after, .. }, .. } => {
            format!("later {ids:?} {after:?}")
        }
        Output::Refuse { ids, refusal: NotTaken::Never { reason }, .. } => format!("never {ids:?} {reason}"),
        Output::Remember(_) => "remember".to_owned(),
    };
    let is_said = |output: &Output| !matches!(output, Output::Remember(_));
    outputs.into_iter().filter(is_said).map(one).collect()
}

fn later() -> Result<(), NotTaken> {
    Err(NotTaken::Later { after: Some(Millis(5)), reason: "busy".into() })
}

fn never() -> Result<(), NotTaken> {
    Err(NotTaken::Never { reason: "cannot read it".into() })
}

#[test]
fn a_duplicate_is_acknowledged_and_never_handled_again() {
    let mut receiver = Receiver::default();
    assert_eq!(take(&mut receiver, vec![nth(1)]), ["handle m1"]);
    assert!(take(&mut receiver, vec![nth(1)]).is_empty(), "being handled");
    assert_eq!(done(&mut receiver, "m1", Ok(())), ["ack up to 1"]);
    assert!(done(&mut receiver, "m1", Ok(())).is_empty(), "a handler reports once");
    assert_eq!(take(&mut receiver, vec![nth(1)]), ["ack up to 1"]);
    let mut restarted = Receiver::restore(receiver.state().clone());
    assert_eq!(take(&mut restarted, vec![nth(1), nth(2)]), ["ack up to 1", "handle m2"]);
}

#[test]
fn a_conversation_is_handled_one_message_after_the_other_and_conversations_at_once() {
    let mut receiver = Receiver::default();
    assert_eq!(take(&mut receiver, vec![loose("x"), loose("y"), loose("x")]), ["handle x"]);
    let other = Delivered {
        conversation: ConversationId::new("other").unwrap(),
        generation: 1,
        messages: vec![loose("z")],
    };
    assert_eq!(short(receiver.handle(In::Delivered(other))), ["handle z"]);
    assert_eq!((receiver.running(), receiver.waiting()), (2, 1));
    assert_eq!(done(&mut receiver, "x", Ok(())), ["ack [\"x\"]", "handle y"]);
    assert_eq!(done(&mut receiver, "y", Ok(())), ["ack [\"y\"]"]);
    assert_eq!(take(&mut receiver, vec![loose("x"), loose("y")]), ["ack [\"x\", \"y\"]"]);
}

#[test]
fn what_is_refused_for_good_is_refused_again_and_what_is_postponed_handled_again() {
    for (message, name) in [(nth(1), "m1"), (loose("l"), "l")] {
        let mut receiver = Receiver::default();
        take(&mut receiver, vec![message.clone()]);
        assert_eq!(done(&mut receiver, name, later()), [format!("later [{name:?}] Some(Millis(5))")]);
        assert_eq!(take(&mut receiver, vec![message.clone()]), [format!("handle {name}")]);
        assert_eq!(done(&mut receiver, name, never()), [format!("never [{name:?}] cannot read it")]);
        let again = take(&mut receiver, vec![message]);
        assert_eq!(again, [format!("never [{name:?}] its handler refused it for good before")]);
    }
}

#[test]
fn a_handler_cannot_say_more_than_a_nack_takes() {
    let mut receiver = Receiver::default();
    take(&mut receiver, vec![nth(1)]);
    let outcome = Err(NotTaken::Later { after: Some(Millis(u64::MAX)), reason: "é".repeat(1_000) });
    let said = receiver.handle(In::HandlerDone { conversation: talk(), key: None, id: id("m1"), outcome });
    let [Output::Refuse { refusal: NotTaken::Later { after, reason }, .. }] = said.as_slice() else {
        panic!("{said:?}")
    };
    assert_eq!((*after, reason.len()), (Some(Millis(3_600_000)), 1_024));
}

#[test]
fn a_late_copy_of_a_dead_message_is_not_handled_after_its_successor() {
    let mut receiver = Receiver::default();
    take(&mut receiver, vec![nth(1)]);
    done(&mut receiver, "m1", Ok(()));
    take(&mut receiver, vec![nth(3)]);
    assert!(take(&mut receiver, vec![nth(2)]).is_empty(), "it waits for the handler");
    assert_eq!(done(&mut receiver, "m3", Ok(())), ["ack up to 3"]);
    assert!(take(&mut receiver, vec![nth(2)]).is_empty(), "delivery is done with it");
    assert_eq!(take(&mut receiver, vec![nth(1)]), ["ack up to 1"], "this one was handled");
}

#[test]
fn a_redriven_message_is_handled_though_later_ones_were_and_once() {
    let redriven = |n, redrives| DeliveredMessage { redrives, ..nth(n) };
    let mut receiver = Receiver::default();
    for n in [1, 2, 5, 6] {
        take(&mut receiver, vec![nth(n)]);
        done(&mut receiver, &format!("m{n}"), if n == 2 { never() } else { Ok(()) });
    }
    assert_eq!(take(&mut receiver, vec![redriven(4, 1)]), ["handle m4"], "it was stepped over");
    assert_eq!(done(&mut receiver, "m4", Ok(())), ["ack [\"m4\"]"], "by its id: later ones are acknowledged");
    assert_eq!(take(&mut receiver, vec![redriven(4, 1), redriven(4, 2)]), ["ack [\"m4\", \"m4\"]"]);
    assert_eq!(take(&mut receiver, vec![redriven(2, 1)]), ["handle m2"], "it was refused");
    let refused = |name: &str| format!("never [{name:?}] cannot read it");
    assert_eq!(done(&mut receiver, "m2", never()), [refused("m2")]);
    let again = take(&mut receiver, vec![redriven(2, 1)]);
    assert_eq!(again, ["never [\"m2\"] its handler refused it for good before"]);
    assert_eq!(take(&mut receiver, vec![redriven(2, 2)]), ["handle m2"]);
    done(&mut receiver, "m2", Ok(()));
    let mut restarted = Receiver::restore(receiver.state().clone());
    assert_eq!(take(&mut restarted, vec![redriven(2, 2)]), ["ack [\"m2\"]"]);
    assert_eq!(
        take(&mut restarted, vec![redriven(5, 1)]),
        ["ack [\"m5\"]"],
        "an ack was lost, not the message"
    );
    assert_eq!(take(&mut restarted, vec![redriven(3, 1)]), ["handle m3"]);
}

#[test]
fn what_is_behind_a_message_that_was_not_taken_is_left() {
    for outcome in [later(), never()] {
        let mut receiver = Receiver::default();
        assert_eq!(take(&mut receiver, vec![nth(1), nth(2), nth(3)]), ["handle m1"]);
        done(&mut receiver, "m1", Ok(()));
        assert_eq!(done(&mut receiver, "m2", outcome).len(), 1, "and m3 is not begun");
        assert_eq!((receiver.running(), receiver.waiting()), (0, 0));
    }
    let mut receiver = Receiver::default();
    take(&mut receiver, vec![loose("x"), loose("y")]);
    assert_eq!(done(&mut receiver, "x", never()).last().map(String::as_str), Some("handle y"));
}

#[test]
fn keys_are_handled_at_once_and_each_in_its_order() {
    let keyed = |key: &str, n: u64| DeliveredMessage {
        key: Some(parley_ids::Token::new(key).unwrap()),
        id: id(&format!("{key}{n}")),
        ..arrived("x", Order::Partial, n, n - 1)
    };
    let mut receiver = Receiver::default();
    let first = take(&mut receiver, vec![keyed("x", 1), keyed("y", 1), keyed("x", 2)]);
    assert_eq!(first, ["handle x1", "handle y1"]);
    let (key, outcome) = (Some(parley_ids::Token::new("x").unwrap()), Ok(()));
    let done = receiver.handle(In::HandlerDone { conversation: talk(), key, id: id("x1"), outcome });
    assert_eq!(short(done), ["ack up to 1", "handle x2"]);
    assert_eq!(take(&mut receiver, vec![keyed("x", 1), keyed("y", 1)]), ["ack up to 1"]);
}

#[test]
fn a_note_that_is_applied_again_changes_nothing() {
    let mut receiver = Receiver::default();
    let mut notes = Vec::new();
    let redriven = |n, redrives| DeliveredMessage { redrives, ..nth(n) };
    let all = [nth(1), nth(2), nth(5), redriven(2, 1), redriven(4, 1), loose("l")];
    for message in all {
        let name = message.id.to_string();
        let outcome = if message.redrives == 0 && message.sequence == Sequence(2) { never() } else { Ok(()) };
        take(&mut receiver, vec![message]);
        let done =
            receiver.handle(In::HandlerDone { conversation: talk(), key: None, id: id(&name), outcome });
        notes.extend(
            done.into_iter().filter_map(|o| if let Output::Remember(note) = o { Some(note) } else { None }),
        );
    }
    let mut state = receiver.state().clone();
    notes.iter().for_each(|note| state.apply(note.clone()));
    let judged = |state: receiver::State| {
        let mut receiver = Receiver::restore(state);
        [nth(1), nth(3), redriven(3, 1), redriven(4, 1), nth(6)]
            .map(|message| take(&mut receiver, vec![message]))
    };
    assert_eq!(judged(state), judged(receiver.state().clone()));
}

#[test]
fn a_conversation_that_starts_anew_is_recognised_by_its_generation() {
    let of = |receiver: &mut Receiver, generation, messages| {
        short(receiver.handle(In::Delivered(Delivered { conversation: talk(), generation, messages })))
    };
    for second in [nth(1), loose("m1")] {
        let mut receiver = Receiver::default();
        for n in 1..=3 {
            of(&mut receiver, 7, vec![nth(n)]);
            done(&mut receiver, &format!("m{n}"), Ok(()));
        }
        assert_eq!(of(&mut receiver, 7, vec![nth(1)]), ["ack up to 1"], "known");
        assert_eq!(of(&mut receiver, 8, vec![second.clone()]), ["handle m1"], "a new message of an old name");
        done(&mut receiver, "m1", Ok(()));
        assert!(of(&mut receiver, 7, vec![nth(4)]).is_empty(), "late, of the life before");
        assert!(of(&mut receiver, 8, vec![second]).iter().all(|said| said.starts_with("ack")));
    }
}

#[test]
fn what_is_remembered_is_bounded_and_what_is_seen_again_stays() {
    let mut receiver = Receiver::default();
    let handle = |receiver: &mut Receiver, name: &str| {
        assert_eq!(take(receiver, vec![loose(name)]), [format!("handle {name}")]);
        done(receiver, name, Ok(()));
    };
    handle(&mut receiver, "seen");
    for n in 0..KEPT_IDS {
        if n == KEPT_IDS / 2 {
            assert_eq!(take(&mut receiver, vec![loose("seen")]), ["ack [\"seen\"]"]);
        }
        handle(&mut receiver, &format!("n{n}"));
    }
    assert_eq!(take(&mut receiver, vec![loose("seen")]), ["ack [\"seen\"]"]);
    assert_eq!(take(&mut receiver, vec![loose("n0")]), ["handle n0"], "forgotten");

    let mut receiver = Receiver::default();
    for n in 0..=KEPT_CONVERSATIONS {
        let conversation = ConversationId::new(&format!("c{n}")).unwrap();
        receiver.handle(In::Delivered(Delivered {
            conversation: conversation.clone(),
            generation: 1,
            messages: vec![loose("m")],
        }));
        receiver.handle(In::HandlerDone { conversation, key: None, id: id("m"), outcome: Ok(()) });
    }
    assert_eq!(receiver.state().conversations(), KEPT_CONVERSATIONS);
}

#[test]
fn what_is_behind_a_message_that_was_refused_before_is_left() {
    let mut receiver = Receiver::default();
    take(&mut receiver, vec![nth(1), nth(2)]);
    done(&mut receiver, "m1", never());
    let refused = ["never [\"m1\"] its handler refused it for good before"];
    assert_eq!(take(&mut receiver, vec![nth(1), nth(2)]), refused, "the nack may be lost, and m1 may halt");
    assert_eq!(take(&mut receiver, vec![nth(2)]), ["handle m2"], "delivery has stepped over m1");
    let mut receiver = Receiver::default();
    take(&mut receiver, vec![loose("x")]);
    done(&mut receiver, "x", never());
    assert_eq!(
        take(&mut receiver, vec![loose("x"), loose("y")]).last().map(String::as_str),
        Some("handle y")
    );
}

#[test]
fn messages_of_a_new_life_are_not_those_that_wait_of_the_former_one() {
    let of = |receiver: &mut Receiver, generation, messages| {
        short(receiver.handle(In::Delivered(Delivered { conversation: talk(), generation, messages })))
    };
    let mut receiver = Receiver::default();
    assert_eq!(of(&mut receiver, 7, vec![nth(1), nth(2)]), ["handle m1"]);
    assert!(of(&mut receiver, 8, vec![nth(1), nth(2), nth(3)]).is_empty(), "they wait");
    assert_eq!(done(&mut receiver, "m1", Ok(())), ["ack up to 1", "handle m2"]);
    assert_eq!(done(&mut receiver, "m2", Ok(())), ["ack up to 2", "handle m1"], "another m1");
    assert_eq!(done(&mut receiver, "m1", Ok(())), ["ack up to 1", "handle m2"]);
    assert_eq!(done(&mut receiver, "m2", Ok(())), ["ack up to 2", "handle m3"]);
}

#[test]
fn a_nack_says_how_often_its_messages_had_been_redriven() {
    let mut receiver = Receiver::default();
    let redriven = |redrives| {
        let messages = vec![DeliveredMessage { redrives, ..loose("m") }];
        In::Delivered(Delivered { conversation: talk(), generation: 1, messages })
    };
    let said = |outputs: Vec<Output>| {
        let nacks = outputs.into_iter().filter_map(|output| match output {
            Output::Refuse { ids, redrives, .. } => Some((ids.len(), redrives)),
            _ => None,
        });
        nacks.collect::<Vec<_>>()
    };
    receiver.handle(redriven(2));
    let (conversation, key, outcome) = (talk(), None, never());
    let done = In::HandlerDone { conversation, key, id: id("m"), outcome };
    assert_eq!(said(receiver.handle(done)), [(1, 2)]);
    assert_eq!(said(receiver.handle(redriven(1))), [(1, 1)], "an earlier copy that was late");
    assert!(said(receiver.handle(redriven(3))).is_empty(), "it is handled anew");
}
