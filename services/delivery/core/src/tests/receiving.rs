use parley_ids::Millis;

use super::*;
use crate::Sender;
use crate::receiver::{Input as In, KEPT_CONVERSATIONS, KEPT_IDS, Output, Receiver};

fn arrived(name: &str, order: Order, sequence: u64, previous: u64) -> DeliveredMessage {
    DeliveredMessage {
        id: id(name),
        sender: Sender::Agent(agent("a")),
        order,
        sequence: Sequence(sequence),
        body: text(name),
        attempt: 1,
        previous: Sequence(previous),
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
    short(receiver.handle(In::Delivered(Delivered { conversation: talk(), messages })))
}

fn done(receiver: &mut Receiver, name: &str, outcome: Result<(), NotTaken>) -> Vec<String> {
    short(receiver.handle(In::HandlerDone { conversation: talk(), id: id(name), outcome }))
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
    };
    outputs.into_iter().map(one).collect()
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
    let other = Delivered { conversation: ConversationId::new("other").unwrap(), messages: vec![loose("z")] };
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
    let said = receiver.handle(In::HandlerDone { conversation: talk(), id: id("m1"), outcome });
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
    assert_eq!(done(&mut receiver, "m3", Ok(())), ["ack up to 3", "ack up to 2"]);
    assert_eq!(take(&mut receiver, vec![nth(2)]), ["ack up to 2"]);
}

#[test]
fn a_conversation_that_starts_anew_is_recognised_by_its_first_message() {
    let mut receiver = Receiver::default();
    for n in 1..=3 {
        take(&mut receiver, vec![nth(n)]);
        done(&mut receiver, &format!("m{n}"), Ok(()));
    }
    assert_eq!(take(&mut receiver, vec![nth(1)]), ["ack up to 1"], "the known first message");
    let first = |name| arrived(name, Order::Strict, 1, 0);
    assert_eq!(take(&mut receiver, vec![first("new1")]), ["handle new1"]);
    assert_eq!(done(&mut receiver, "new1", Ok(())), ["ack up to 1"]);
    assert_eq!(take(&mut receiver, vec![arrived("new2", Order::Strict, 2, 1)]), ["handle new2"]);

    let mut blind = Receiver::default();
    take(&mut blind, vec![nth(2)]);
    done(&mut blind, "m2", Ok(()));
    let stale = "never [\"m1\"] its number is below one that was handled already";
    assert_eq!(take(&mut blind, vec![nth(1)]), [stale], "rather dead loudly than lost silently");
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
            messages: vec![loose("m")],
        }));
        receiver.handle(In::HandlerDone { conversation, id: id("m"), outcome: Ok(()) });
    }
    assert_eq!(receiver.state().conversations(), KEPT_CONVERSATIONS);
}
